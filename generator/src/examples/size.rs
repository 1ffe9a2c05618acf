//! How large an example may be.

use serde_json::Value;

/// The most that an example may have: characters of text, and a few for each value.
pub(super) const LARGEST: usize = 30_000;

/// About how long a value is as text.
pub(super) fn size(value: &Value) -> usize {
    let mut open = vec![value];
    let mut size = 0;
    while let Some(value) = open.pop() {
        size += 4;
        match value {
            Value::String(text) => size += text.len(),
            Value::Array(items) => open.extend(items),
            Value::Object(members) => {
                size += members.keys().map(String::len).sum::<usize>();
                open.extend(members.values());
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    size
}
