//! A tree back into text.

mod yaml;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Format, Node, Value};

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(number) => number.serialize(serializer),
            Value::String(text) => serializer.serialize_str(text),
            Value::List(items) => serializer.collect_seq(items),
            Value::Map(map) => {
                let mut members = serializer.serialize_map(Some(map.len()))?;
                for (key, value) in map {
                    members.serialize_entry(key, value)?;
                }
                members.end()
            }
        }
    }
}

/// A tree as text, which reads as the same tree.
///
/// # Errors
/// The serializer's own; a tree gives it no reason.
pub fn to_text(node: &Node, format: Format) -> Result<String, serde_json::Error> {
    match format {
        Format::Json => serde_json::to_string_pretty(node).map(|text| text + "\n"),
        Format::Yaml => Ok(yaml::text(node)),
    }
}
