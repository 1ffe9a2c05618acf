//! Every version of the specification, brought to one shape: OpenAPI 3.0 as `openapiv3` types it.

mod audit;
mod coherence;
mod grammar;
mod openapi_3_0;

use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::source::{Node, Value};
use grammar::Form;

/// A description in the 3.0 shape.
#[derive(Debug)]
pub struct Normal {
    /// Its typed form.
    pub openapi: openapiv3::OpenAPI,
    /// The tree that the typed form was read from, which knows where every value came from.
    pub tree: Node,
}

/// Brings a document to the 3.0 shape. `None` where it is not a description at all.
pub fn normalize(mut tree: Node, sink: &mut Diagnostics) -> Option<Normal> {
    match version(&tree, sink)? {
        Version::V3_0 => {}
    }
    if !audit::audit(&mut tree, Form::Object(&openapi_3_0::DOCUMENT), "the document", sink) {
        let message = "this is not an OpenAPI description: what is missing cannot be guessed";
        sink.report(Diagnostic::error(Code::Missing, At::Value(tree.place), message));
        return None;
    }
    match serde_path_to_error::deserialize(&tree) {
        Ok(openapi) => Some(Normal { openapi, tree }),
        Err(error) => {
            sink.report(not_audited(&tree, &error));
            None
        }
    }
}

/// After the audit a document fits; where it does not, a row of the table is wrong.
fn not_audited<E: std::fmt::Display>(
    tree: &Node,
    error: &serde_path_to_error::Error<E>,
) -> Diagnostic {
    use serde_path_to_error::Segment;
    let mut node = tree;
    for segment in error.path() {
        let next = match (segment, &node.value) {
            (Segment::Map { key }, Value::Map(map)) => map.get(key),
            (Segment::Seq { index }, Value::List(items)) => items.get(*index),
            _ => None,
        };
        match next {
            Some(next) => node = next,
            None => break,
        }
    }
    let message = format!("this could not be read, which is a mistake in specwright: {error}");
    Diagnostic::error(Code::Internal, At::Value(node.place), message)
}

/// The versions that are understood.
enum Version {
    V3_0,
}

fn version(tree: &Node, sink: &mut Diagnostics) -> Option<Version> {
    let Some(map) = tree.as_map() else {
        let message = format!(
            "an OpenAPI description is an object with `openapi: 3.0.3` or the like at its top, \
             but this is {}",
            tree.value.kind()
        );
        sink.report(Diagnostic::error(Code::Version, At::Value(tree.place), message));
        return None;
    };
    let found = ["openapi", "swagger"].iter().find_map(|key| map.get(*key).map(|node| (key, node)));
    let Some((key, node)) = found else {
        let message = "neither `openapi` nor `swagger` says which specification this follows";
        sink.report(
            Diagnostic::error(Code::Version, At::Value(tree.place), message)
                .help("an OpenAPI description has `openapi: 3.0.3` or the like at its top"),
        );
        return None;
    };
    let text = match &node.value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        value => value.kind().to_owned(),
    };
    if *key == "openapi" && (text == "3.0" || text.starts_with("3.0.")) {
        return Some(Version::V3_0);
    }
    let message = match (*key, text.as_str()) {
        ("openapi", t) if t.starts_with("3.") => format!("OpenAPI {t} is not supported yet"),
        ("swagger", "2.0" | "2") => "Swagger 2.0 is not supported yet".to_owned(),
        _ => format!("`{key}: {text}` is not a version of the specification"),
    };
    sink.report(
        Diagnostic::error(Code::Version, At::Value(node.place), message)
            .help("specwright reads OpenAPI 3.0"),
    );
    None
}
