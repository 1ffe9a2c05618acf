//! What a crate declares: the dependencies of its `Cargo.toml`, with what they inherit.

use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// The tables of dependencies; a module may be part of tests alone.
const TABLES: [&str; 2] = ["dependencies", "dev-dependencies"];

/// What a crate declares.
#[derive(Debug, Default)]
pub(crate) struct Declared {
    manifest: Table,
    workspace: Table,
}

/// A dependency that is declared, with what it inherits.
pub(super) struct Entry {
    pub(super) version: Option<String>,
    pub(super) features: Vec<String>,
    pub(super) has_defaults: bool,
}

impl Declared {
    /// What the crate in a folder declares; `None` where there is no manifest that can be read, so that
    /// something else than Cargo says what it depends on.
    pub(crate) fn read(folder: &Path) -> Option<Self> {
        let manifest = table(&folder.join("Cargo.toml"))?;
        let named = manifest.get("package").and_then(|it| it.get("workspace"));
        let named = named.and_then(Value::as_str).map(|it| folder.join(it));
        let folders = folder.ancestors().map(PathBuf::from);
        let mut workspaces = named.into_iter().chain(folders).filter_map(|folder| {
            let table = table(&folder.join("Cargo.toml"))?;
            table.contains_key("workspace").then_some(table)
        });
        let workspace = workspaces.next().unwrap_or_default();
        Some(Self { manifest, workspace })
    }

    #[cfg(test)]
    pub(super) fn parse(manifest: &str, workspace: &str) -> Self {
        let parse = |text: &str| text.parse().expect("it is TOML");
        Self { manifest: parse(manifest), workspace: parse(workspace) }
    }

    /// Everything that code can reach by a name, wherever it is declared.
    pub(super) fn entries(&self, name: &str) -> Vec<Entry> {
        let all = self.all().filter(|(key, _)| is_same(key, name));
        all.map(|(key, value)| self.entry(key, value)).collect()
    }

    /// Whether the package is there by another name.
    pub(super) fn is_renamed(&self, package: &str) -> bool {
        self.all().any(|(key, value)| {
            let inherited = self.inherited(key, value);
            let of = |value: &Value| {
                let renamed = value.get("package").and_then(Value::as_str);
                renamed.is_some_and(|it| is_same(it, package))
            };
            of(value) || inherited.is_some_and(of)
        })
    }

    /// The features that the crate's own turn on of a dependency.
    pub(super) fn turned_on(&self, name: &str) -> Vec<&str> {
        let features = self.manifest.get("features").and_then(Value::as_table);
        let lists = features.into_iter().flat_map(Table::values).filter_map(Value::as_array);
        let items = lists.flatten().filter_map(Value::as_str);
        let items = items.filter_map(|item| item.split_once('/'));
        items
            .filter(|(dependency, _)| is_same(dependency.trim_end_matches('?'), name))
            .map(|(_, feature)| feature)
            .collect()
    }

    /// Every dependency, those of single targets, too.
    fn all(&self) -> impl Iterator<Item = (&str, &Value)> {
        let targets = self.manifest.get("target").and_then(Value::as_table);
        let targets = targets.into_iter().flat_map(Table::values).filter_map(Value::as_table);
        let owners = [&self.manifest].into_iter().chain(targets);
        let tables = owners.flat_map(|owner| TABLES.iter().filter_map(|name| owner.get(*name)));
        let entries = tables.filter_map(Value::as_table).flatten();
        entries.map(|(key, value)| (key.as_str(), value))
    }

    fn inherited(&self, key: &str, value: &Value) -> Option<&Value> {
        let inherits = value.get("workspace").and_then(Value::as_bool).unwrap_or_default();
        let table = self.workspace.get("workspace").and_then(|it| it.get("dependencies"));
        table.filter(|_| inherits)?.get(key)
    }

    fn entry(&self, key: &str, value: &Value) -> Entry {
        let inherited = self.inherited(key, value);
        let values = || [Some(value), inherited].into_iter().flatten();
        let version = values().find_map(|it| it.as_str().or_else(|| it.get("version")?.as_str()));
        let features = values().filter_map(|it| it.get("features")?.as_array()).flatten();
        let defaults = |it: &Value| it.get("default-features").and_then(Value::as_bool);
        // A member may turn on what its workspace turns off, and not the other way round.
        let has_defaults = match inherited {
            Some(inherited) => defaults(inherited).or(defaults(value)),
            None => defaults(value),
        };
        let is_on = defaults(value) == Some(true) || has_defaults.unwrap_or(true);
        Entry {
            version: version.map(str::to_owned),
            features: features.filter_map(Value::as_str).map(str::to_owned).collect(),
            has_defaults: is_on,
        }
    }
}

fn table(path: &Path) -> Option<Table> {
    fs::read_to_string(path).ok()?.parse().ok()
}

/// Whether two names are the same in code.
fn is_same(one: &str, other: &str) -> bool {
    one.replace('-', "_") == other.replace('-', "_")
}
