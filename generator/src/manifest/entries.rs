//! What a manifest says, without how it is written.

use toml::{Table, Value};

use crate::lock::ManifestEntries;

/// The tables that have features.
pub(super) const FEATURES: &str = "features";
/// The table of the package.
pub(super) const PACKAGE: &str = "package";
/// The table of dependencies.
pub(super) const DEPENDENCIES: &str = "dependencies";
/// The table of what only tests depend on.
pub(crate) const DEV_DEPENDENCIES: &str = "dev-dependencies";
/// The table of tables for single targets.
pub(super) const TARGET: &str = "target";

/// The way to a table, by the name that the lock has for it.
pub(super) fn path(section: &str) -> Vec<&str> {
    let target = section.strip_prefix("target.").and_then(|it| it.strip_suffix(".dependencies"));
    target.map_or_else(|| vec![section], |target| vec![TARGET, target, DEPENDENCIES])
}

/// Whether a table is one of dependencies.
pub(super) fn is_of_dependencies(section: &str) -> bool {
    section.ends_with(DEPENDENCIES)
}

/// The entries of the tables that specwright writes, each as one text for one meaning.
pub(super) fn entries(manifest: &Table) -> ManifestEntries {
    let mut entries = ManifestEntries::new();
    let mut add = |section: &str, table: Option<&Value>| {
        for (key, value) in table.and_then(Value::as_table).into_iter().flatten() {
            entries.insert((section.to_owned(), key.clone()), meaning(section, value));
        }
    };
    for section in [PACKAGE, FEATURES, DEPENDENCIES, DEV_DEPENDENCIES] {
        add(section, manifest.get(section));
    }
    for (target, tables) in manifest.get(TARGET).and_then(Value::as_table).into_iter().flatten() {
        add(&format!("{TARGET}.{target}.{DEPENDENCIES}"), tables.get(DEPENDENCIES));
    }
    entries
}

fn meaning(section: &str, value: &Value) -> String {
    match value {
        Value::String(version) if is_of_dependencies(section) => plain(&Value::Table(
            Table::from_iter([("version".to_owned(), version.as_str().into())]),
        )),
        value => plain(value),
    }
}

/// A value as TOML, the same for all ways to write it. The order of lists has no meaning in what specwright writes.
fn plain(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let mut items: Vec<String> = items.iter().map(plain).collect();
            items.sort_unstable();
            format!("[{}]", items.join(","))
        }
        Value::Table(table) => {
            let mut members: Vec<String> = table
                .iter()
                .map(|(name, value)| format!("{}={}", key(name), plain(value)))
                .collect();
            members.sort_unstable();
            format!("{{{}}}", members.join(","))
        }
        value => value.to_string(),
    }
}

fn key(name: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    if !name.is_empty() && name.chars().all(is_bare) {
        return name.to_owned();
    }
    Value::from(name).to_string()
}

/// What the text of an entry stands for.
pub(super) fn value(meaning: &str) -> Option<Value> {
    format!("it={meaning}").parse::<Table>().ok()?.remove("it")
}

/// The items of a list, in their order.
pub(super) fn items(list: Option<&Value>) -> Vec<String> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(|item| item.as_str().map(str::to_owned)).collect()
}
