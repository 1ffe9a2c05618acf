//! The diagnostic for a tree that does not fit the typed form.

use serde_path_to_error::Segment;

use crate::diagnostics::{At, Code, Diagnostic};
use crate::source::{Node, Value};

/// After the audit a document fits; where it does not, a row of the table is wrong.
pub(super) fn not_audited<E: std::fmt::Display>(
    tree: &Node,
    error: &serde_path_to_error::Error<E>,
) -> Diagnostic {
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
