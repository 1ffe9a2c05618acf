//! Keywords that no value could be right by, or that are not what they have to be: they are reported
//! and left out, so that nothing documents or uses them.

use serde_json::Number;

use super::bounds::compare;
use super::types::is_of;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::nearest::plain;
use crate::source::{Map, Node, Value, to_json};

/// Checks what a schema says of its values, in the 3.0 shape.
pub(super) fn check(map: &mut Map, sink: &mut Diagnostics) {
    const BOUNDS: [(&str, &str); 4] = [
        ("minimum", "maximum"),
        ("minLength", "maxLength"),
        ("minItems", "maxItems"),
        ("minProperties", "maxProperties"),
    ];
    for (least, most) in BOUNDS {
        bounds(map, least, most, sink);
    }
    multiple(map, sink);
    for keyword in ["enum", "oneOf", "anyOf", "allOf"] {
        empty(map, keyword, sink);
    }
    members(map, sink);
    default(map, sink);
    format(map, sink);
    pattern(map, sink);
}

fn bounds(map: &mut Map, least: &str, most: &str, sink: &mut Diagnostics) {
    let (Some(min), Some(max)) = (map.get(least), map.get(most)) else {
        return;
    };
    let (Some(min_value), Some(max_value)) = (number(min), number(max)) else {
        return;
    };
    let flag = |name: &str| map.get(name).is_some_and(|node| node.value == Value::Bool(true));
    let exclusive = least == "minimum" && (flag("exclusiveMinimum") || flag("exclusiveMaximum"));
    let fault = match compare(min_value, max_value) {
        std::cmp::Ordering::Greater => "is more than",
        std::cmp::Ordering::Equal if exclusive => "is the same as",
        _ => return,
    };
    let message =
        format!("`{least}` {fault} `{most}`, so that no value is valid; both are ignored");
    let diagnostic = Diagnostic::warning(Code::Contradiction, At::Value(min.place), message)
        .related(At::Value(max.place), format!("the `{most}`"));
    sink.report(diagnostic);
    for keyword in [least, most] {
        map.shift_remove(keyword);
    }
}

fn number(node: &Node) -> Option<&Number> {
    match &node.value {
        Value::Number(number) => Some(number),
        _ => None,
    }
}

fn multiple(map: &mut Map, sink: &mut Diagnostics) {
    let Some(node) = map.get("multipleOf") else { return };
    if number(node).is_none_or(|number| number.as_f64().is_some_and(|number| number > 0.0)) {
        return;
    }
    let message = "`multipleOf` must be more than 0; it is ignored";
    sink.report(Diagnostic::warning(Code::InvalidValue, At::Value(node.place), message));
    map.shift_remove("multipleOf");
}

fn empty(map: &mut Map, keyword: &str, sink: &mut Diagnostics) {
    let Some(node) = map.get(keyword).filter(|node| node.as_list().is_some_and(<[_]>::is_empty))
    else {
        return;
    };
    let message = format!("`{keyword}` is empty, so that no value is valid; it is ignored");
    sink.report(Diagnostic::warning(Code::InvalidValue, At::Value(node.place), message));
    map.shift_remove(keyword);
}

/// Values that are listed are of the type. They stay: servers send what they send.
fn members(map: &Map, sink: &mut Diagnostics) {
    let Some(kind) = map.get("type").and_then(Node::as_str) else { return };
    let is_nullable = map.get("nullable").is_some_and(|node| node.value == Value::Bool(true));
    for node in map.get("enum").and_then(Node::as_list).into_iter().flatten() {
        if is_of(kind, &node.value) || is_nullable && node.value == Value::Null {
            continue;
        }
        let message =
            format!("this value of `enum` is {}, not of the type `{kind}`", node.value.kind());
        let diagnostic = Diagnostic::warning(Code::Contradiction, At::Value(node.place), message);
        sink.report(match kind {
            "string" if !matches!(node.value, Value::Null) => {
                diagnostic.help("put it in quotes, if it is a string")
            }
            _ => diagnostic,
        });
    }
}

/// Formats that are known by these names: those of the OpenAPI Format Registry, and of JSON Schema.
const FORMATS: &[&str] = &[
    "base64url",
    "binary",
    "byte",
    "char",
    "commonmark",
    "date",
    "date-time",
    "date-time-local",
    "decimal",
    "decimal128",
    "double",
    "double-int",
    "duration",
    "email",
    "float",
    "hostname",
    "html",
    "http-date",
    "idn-email",
    "idn-hostname",
    "int16",
    "int32",
    "int64",
    "int8",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "media-range",
    "password",
    "regex",
    "relative-json-pointer",
    "sf-binary",
    "sf-boolean",
    "sf-decimal",
    "sf-integer",
    "sf-string",
    "sf-token",
    "time",
    "time-local",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
    "uri",
    "uri-reference",
    "uri-template",
    "uuid",
];

/// Anybody may have formats of their own: only what is spelt nearly as a known one is told.
fn format(map: &Map, sink: &mut Diagnostics) {
    let Some((node, name)) = map.get("format").and_then(|node| Some((node, node.as_str()?))) else {
        return;
    };
    if FORMATS.contains(&name) {
        return;
    }
    let Some(known) = FORMATS.iter().find(|known| plain(known) == plain(name)) else { return };
    let message = format!("`{name}` is not a known format");
    let diagnostic = Diagnostic::note(Code::InvalidValue, At::Value(node.place), message);
    sink.report(diagnostic.help(format!("did you mean `{known}`?")));
}

/// A default is of the type, and one of the values where they are listed. `null` stands for none
/// where it is not a value.
fn default(map: &mut Map, sink: &mut Diagnostics) {
    let Some(default) = map.get("default") else { return };
    let at = At::Value(default.place);
    let flag = |name: &str| map.get(name).is_some_and(|node| node.value == Value::Bool(true));
    let kind = map.get("type").and_then(Node::as_str);
    if default.value == Value::Null {
        if kind.is_some() && !flag("nullable") {
            let message = "`null` is not a value of this schema; it has no default";
            sink.report(Diagnostic::note(Code::Contradiction, at, message));
            map.shift_remove("default");
        }
        return;
    }
    let listed = map.get("enum").and_then(Node::as_list);
    let json = to_json(default);
    let same = |value: &Node| {
        let value = to_json(value);
        value == json || value.is_number() && value.as_f64() == json.as_f64()
    };
    let message = match kind.filter(|kind| !is_of(kind, &default.value)) {
        Some(kind) => format!("this default is not of the type `{kind}`; it is ignored"),
        None if listed.is_some_and(|values| !values.iter().any(same)) => {
            "this default is not in the `enum` beside it; it is ignored".to_owned()
        }
        None => return,
    };
    sink.report(Diagnostic::warning(Code::Contradiction, at, message));
    map.shift_remove("default");
}

/// The pattern stays: people can read those of other dialects, too.
fn pattern(map: &Map, sink: &mut Diagnostics) {
    let Some((node, pattern)) = map.get("pattern").and_then(|node| Some((node, node.as_str()?)))
    else {
        return;
    };
    let parse = |flags: &str| {
        let characters = pattern.chars().map(u32::from);
        regress::backends::try_parse(characters, flags.into()).err()
    };
    // A server may read it with the flag `u` or without.
    if let (Some(fault), Some(_)) = (parse(""), parse("u")) {
        let fault = fault.to_string();
        let message = format!(
            "this is not a regular expression of ECMA-262: {}",
            fault.trim_end_matches('.').replace(char::is_control, " ")
        );
        sink.report(Diagnostic::warning(Code::InvalidValue, At::Value(node.place), message));
    }
}
