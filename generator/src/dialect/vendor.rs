//! Keys of vendors that have a known meaning which is not followed: without a word, what they say
//! would be lost in silence.

use super::grammar::Object;
use super::rust_keywords;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::source::Node;

/// Where a key has its meaning, what it is called, and what comes of its not being followed; the text
/// completes "… is not supported: ".
const LOST: &[(&[&str], &str, &str)] = &[
    (DOCUMENT, "x-ms-paths", "the operations in it are left out; give each a path of its own"),
    (DOCUMENT, "x-webhooks", "what is in it is left out; OpenAPI 3.1 calls it `webhooks`"),
    (
        DOCUMENT,
        "x-ms-parameterized-host",
        "the base URL has to be given; in OpenAPI 3 it is a server with variables",
    ),
    (OPERATION, "x-ms-long-running-operation", "a call ends with the first response"),
    (PARAMETER, "x-ms-skip-url-encoding", "the value is encoded, as everywhere"),
    (PARAMETER, "x-ms-parameter-grouping", "each parameter is given by itself"),
    (SCHEMA, "x-ms-client-flatten", "its members stay in an object of their own"),
    (SCHEMA, "x-ms-mutability", "all members are read and sent alike"),
    (SCHEMA, "x-ms-enum", "its values are called after themselves"),
];

const DOCUMENT: &[&str] = &["OpenAPI Object", "Swagger Object"];
const OPERATION: &[&str] = &["Operation Object"];
const PARAMETER: &[&str] = &["Parameter Object"];
const SCHEMA: &[&str] = &["Schema Object", "Parameter Object"];

/// Reports a key in an object whose meaning is known and not followed.
pub(super) fn check(name: &str, node: &Node, object: &Object, sink: &mut Diagnostics) {
    if rust_keywords::is_one(name) {
        let message = format!("`{name}` has no effect in the {}", object.name);
        sink.report(Diagnostic::warning(Code::Unsupported, At::Key(node.place), message));
        return;
    }
    let is_meant =
        |(places, key, _): &&(&[&str], &str, &str)| *key == name && places.contains(&object.name);
    if let Some((_, _, consequence)) = LOST.iter().find(is_meant) {
        let message = format!("`{name}` is not supported: {consequence}");
        let report = match object.name {
            name if DOCUMENT.contains(&name) => Diagnostic::warning,
            _ => Diagnostic::note,
        };
        sink.report(report(Code::Unsupported, At::Key(node.place), message));
    }
}
