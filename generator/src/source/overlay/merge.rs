//! How a value of an overlay changes a value of a description.

use super::{Code, Diagnostic, Diagnostics, Node, Value};

/// Merges by the rules of Overlay 1.1 ("Action Object"): objects member by member, arrays one after
/// the other, and a primitive value replaces another.
pub(super) fn merge(target: &mut Node, update: &Node, sink: &mut Diagnostics) {
    match (&mut target.value, &update.value) {
        (Value::Map(members), Value::Map(updates)) => {
            for (key, update) in updates {
                match members.get_mut(key) {
                    Some(member) => merge(member, update, sink),
                    None => {
                        members.insert(key.clone(), update.clone());
                    }
                }
            }
        }
        (Value::List(items), Value::List(more)) => items.extend_from_slice(more),
        (Value::Map(_) | Value::List(_), other) => incompatible(target, other, update, sink),
        (_, other @ (Value::Map(_) | Value::List(_))) => incompatible(target, other, update, sink),
        _ => *target = update.clone(),
    }
}

fn incompatible(target: &Node, value: &Value, update: &Node, sink: &mut Diagnostics) {
    let message = format!("{} cannot be updated with {}", target.value.kind(), value.kind());
    sink.report(
        Diagnostic::error(Code::Overlay, update, message)
            .related(target, "this is what it would change")
            .help("to replace a value by one of another kind, remove it in an action before"),
    );
}
