//! Entries in one line.

use toml::Value;

/// A value in one line; of a table the source of the package comes first.
pub(crate) fn inline(value: &Value) -> String {
    let Value::Table(table) = value else {
        return value.to_string();
    };
    let (place, others): (Vec<_>, Vec<_>) =
        table.iter().partition(|(key, _)| ["version", "path", "git"].contains(&key.as_str()));
    let entries = place.into_iter().chain(others);
    let entries: Vec<String> =
        entries.map(|(key, value)| format!("{} = {value}", quoted(key))).collect();
    format!("{{ {} }}", entries.join(", "))
}

/// A key, between quotation marks where it has to be.
pub(crate) fn quoted(key: &str) -> String {
    toml_edit::Key::new(key).display_repr().into_owned()
}
