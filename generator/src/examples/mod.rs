//! A value for each type: the description's own example where it is one, or else made up by the schema.

mod fit;
mod make;
mod pattern;
mod scalar;
mod text;

use serde_json::Value;

use crate::api::{Api, TypeId};

/// The most that an example may have: characters of text, and a few for each value.
const LARGEST: usize = 30_000;

/// The examples of types.
#[derive(Debug, Default)]
pub struct Examples(Vec<Option<Value>>);

impl Examples {
    /// One for each type of which one can be made.
    pub fn of(api: &Api) -> Self {
        Self(make::all(api))
    }

    /// The example of a type. None where the type has no form in JSON, where all its values are endless or
    /// too large, and where a format of the user's own stands in the way.
    pub fn get(&self, id: TypeId) -> Option<&Value> {
        self.0.get(id.0 as usize)?.as_ref()
    }
}

/// About how long a value is as text.
fn size(value: &Value) -> usize {
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

#[cfg(test)]
mod tests;
