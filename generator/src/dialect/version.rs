//! Which version of the specification a document follows.

use std::fmt;

use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::source::{Map, Node, Value};

/// A version of the specification, as far as versions differ for a reader of descriptions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    /// Swagger 2.0, or OpenAPI 2.0 as it was later called.
    V2_0,
    /// OpenAPI 3.0.
    V3_0,
    /// OpenAPI 3.1.
    V3_1,
    /// OpenAPI 3.2, and what comes after it for as long as it is not known here.
    V3_2,
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Version::V2_0 => "Swagger 2.0",
            Version::V3_0 => "OpenAPI 3.0",
            Version::V3_1 => "OpenAPI 3.1",
            Version::V3_2 => "OpenAPI 3.2",
        })
    }
}

/// What to write at the top of a description.
const HELP: &str =
    "a description has `openapi: 3.1.0` or the like at its top, or `swagger: \"2.0\"`";

/// Finds the version that a document says it follows. `None`: it says none that is understood,
/// which was reported.
pub(super) fn detect(tree: &Node, sink: &mut Diagnostics) -> Option<Version> {
    let Some(map) = tree.as_map() else {
        let message = format!("a description is an object, but this is {}", tree.value.kind());
        sink.report(Diagnostic::error(Code::Version, tree, message).help(HELP));
        return None;
    };
    let found = ["openapi", "swagger"].iter().find_map(|key| Some((*key, map.get(*key)?)));
    if found.is_none()
        && let Some((message, help)) = another(map)
    {
        sink.report(Diagnostic::error(Code::Version, tree, message).help(help));
        return None;
    }
    let Some((key, node)) = found else {
        let message = "neither `openapi` nor `swagger` says which specification this follows";
        sink.report(Diagnostic::error(Code::Version, tree, message).help(HELP));
        return None;
    };
    let text = match &node.value {
        Value::String(text) => text.trim().to_owned(),
        // `swagger: 2.0` without quotes.
        Value::Number(number) => number.to_string(),
        value => {
            let message = format!("`{key}` should be a version, but is {}", value.kind());
            sink.report(Diagnostic::error(Code::Version, node, message).help(HELP));
            return None;
        }
    };
    let version = named(key, &text);
    match version {
        None => sink.report(wrong(key, &text, node)),
        Some(Version::V3_2) if minor(&text) != Some(2) => {
            let message = format!("OpenAPI {text} is not known yet; it is read as OpenAPI 3.2");
            sink.report(Diagnostic::warning(Code::Version, At::Value(node.place), message));
        }
        Some(_) => {}
    }
    version
}

/// What a document is that describes something else or in another way, and what to do.
fn another(map: &Map) -> Option<(String, &'static str)> {
    let known: [(&str, &str, &str); 7] = [
        (
            "asyncapi",
            "an AsyncAPI document",
            "AsyncAPI describes messages; specwright reads descriptions of HTTP APIs",
        ),
        ("arazzo", "an Arazzo document", "give the description that its `sourceDescriptions` name"),
        ("overlay", "an overlay", "give the description, and the overlay with `--overlay`"),
        (
            "swaggerVersion",
            "a Swagger 1 document",
            "convert it to OpenAPI 3 first, as api-spec-converter does",
        ),
        (
            "discoveryVersion",
            "a Google discovery document",
            "convert it to OpenAPI 3 first, as google-discovery-to-swagger does",
        ),
        ("raml", "a RAML document", "convert it to OpenAPI 3 first, as api-spec-converter does"),
        (
            "openrpc",
            "an OpenRPC document",
            "OpenRPC describes JSON-RPC; specwright reads descriptions of HTTP APIs",
        ),
    ];
    let of_key = known.into_iter().find(|(key, ..)| map.contains_key(*key));
    let found = of_key.map(|(_, name, help)| (name, help)).or_else(|| postman(map))?;
    Some((format!("this is {}, not an OpenAPI description", found.0), found.1))
}

/// A collection of Postman's says so by its schema or its id.
fn postman(map: &Map) -> Option<(&'static str, &'static str)> {
    let info = map.get("info").and_then(Node::as_map)?;
    let schema = info.get("schema").and_then(Node::as_str).unwrap_or_default();
    let is_one = schema.contains("getpostman.com") || info.contains_key("_postman_id");
    is_one.then_some((
        "a Postman collection",
        "export it as OpenAPI, or convert it first, as postman-to-openapi does",
    ))
}

fn named(key: &str, text: &str) -> Option<Version> {
    match (key, minor(text)) {
        ("swagger", _) if matches!(text, "2" | "2.0") => Some(Version::V2_0),
        ("openapi", Some(0)) => Some(Version::V3_0),
        ("openapi", Some(1)) => Some(Version::V3_1),
        ("openapi", Some(_)) => Some(Version::V3_2),
        _ => None,
    }
}

/// `1` of `3.1`, `3.1.0` and `3.1.0-rc0`; nothing of any other major version.
fn minor(text: &str) -> Option<u32> {
    let rest = text.strip_prefix("3.")?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, patch) = rest.split_at(end);
    let is_known = |c: char| c.is_ascii_alphanumeric() || ".-+".contains(c);
    let is_patch = patch.is_empty() || patch.starts_with(['.', '-']) && patch.chars().all(is_known);
    is_patch.then(|| digits.parse().ok()).flatten()
}

fn wrong(key: &str, text: &str, node: &Node) -> Diagnostic {
    let (message, help) = match (key, text) {
        ("swagger", _) if minor(text).is_some() => (
            format!("`swagger: {text}` is not a version of Swagger, which ends with 2.0"),
            format!("OpenAPI {text} is written `openapi: {text}`"),
        ),
        ("openapi", "2" | "2.0") => (
            format!("`openapi: {text}` is not a version of OpenAPI, which begins with 3.0"),
            "Swagger 2.0 is written `swagger: \"2.0\"`".to_owned(),
        ),
        _ => (
            format!("`{key}: {text}` is not a version of the specification that is understood"),
            "specwright reads Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2".to_owned(),
        ),
    };
    Diagnostic::error(Code::Version, node, message).help(help)
}
