//! `Cargo.toml`: the runtime's own manifest, less what this description does not need.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::Context;
use super::runtime;

use crate::characters::is_hidden;

/// Features of the runtime's package that are about the package, not about the client.
const OWN_FEATURES: &[&str] = &["runtime", "source"];

/// The features that are on by default.
pub(super) fn default_features() -> Vec<String> {
    let runtime: Table = specwright_runtime::source::MANIFEST.parse().unwrap_or_default();
    let default = runtime.get("features").and_then(|features| features.get("default"));
    let names = default.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    names.filter(|name| !OWN_FEATURES.contains(name)).map(str::to_owned).collect()
}

/// `Cargo.toml`
pub(super) fn manifest(context: &Context<'_>) -> String {
    let runtime: Table = specwright_runtime::source::MANIFEST.parse().unwrap_or_default();
    let mut sections = vec![
        section("package", package(context, &runtime)),
        section("features", features(&runtime)),
        section("dependencies", dependencies(context, &runtime)),
    ];
    let targets = runtime.get("target").and_then(Value::as_table).into_iter().flatten();
    sections.extend(targets.map(|(target, tables)| {
        let kept = tables.get("dependencies").and_then(Value::as_table).into_iter().flatten();
        let kept = kept.map(|(name, value)| (name.clone(), dependency(name, value, &runtime)));
        section(&format!("target.'{target}'.dependencies"), kept.collect())
    }));
    format!("# Made by specwright. Do not edit.\n\n{}", sections.join("\n"))
}

/// A section with a line for each entry, in their order.
fn section(name: &str, entries: Vec<(String, Value)>) -> String {
    let lines = entries.into_iter().map(|(key, value)| format!("{key} = {}\n", inline(&value)));
    format!("[{name}]\n{}", lines.collect::<String>())
}

/// A value in one line, a table with its version first. The strings are escaped by the serializer.
fn inline(value: &Value) -> String {
    let Value::Table(table) = value else {
        return value.to_string();
    };
    let (version, others): (Vec<_>, Vec<_>) = table.iter().partition(|(key, _)| *key == "version");
    let entries = version.into_iter().chain(others);
    let entries: Vec<String> = entries.map(|(key, value)| format!("{key} = {value}")).collect();
    format!("{{ {} }}", entries.join(", "))
}

/// The title in one line, for a TOML comment.
fn title(context: &Context<'_>) -> String {
    let title = &context.api.info.title;
    let apart = |c: char| c.is_whitespace() || is_hidden(c);
    title.split(apart).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

fn package(context: &Context<'_>, runtime: &Table) -> Vec<(String, Value)> {
    let rust_version = runtime.get("package").and_then(|package| package.get("rust-version"));
    let entries = [
        ("name", Some(Value::from(context.package))),
        ("version", Some(Value::from(version(&context.api.info.version)))),
        ("edition", Some(Value::from("2024"))),
        ("rust-version", rust_version.cloned()),
        ("description", Some(Value::from(format!("A client of {}", title(context))))),
        ("readme", Some(Value::from("README.md"))),
    ];
    entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
}

/// The description's version where Cargo accepts it.
pub(super) fn version(version: &str) -> &str {
    let numbers: Vec<&str> = version.split('.').collect();
    let number = |text: &&str| text.parse::<u64>().is_ok_and(|number| number.to_string() == **text);
    if numbers.len() == 3 && numbers.iter().all(number) { version } else { "0.1.0" }
}

fn features(runtime: &Table) -> Vec<(String, Value)> {
    let Some(Value::Table(features)) = runtime.get("features") else {
        return Vec::new();
    };
    let own = |name: &str| OWN_FEATURES.contains(&name);
    let (default, others): (Vec<_>, Vec<_>) =
        features.iter().filter(|(name, _)| !own(name)).partition(|(name, _)| *name == "default");
    let entries = default.into_iter().chain(others);
    entries
        .map(|(name, value)| {
            let items = value.as_array().into_iter().flatten();
            let items = items.filter(|item| !item.as_str().is_some_and(own)).cloned().collect();
            (name.clone(), Value::Array(items))
        })
        .collect()
}

fn dependencies(context: &Context<'_>, runtime: &Table) -> Vec<(String, Value)> {
    let Some(Value::Table(dependencies)) = runtime.get("dependencies") else {
        return Vec::new();
    };
    let kept = dependencies.iter().filter(|(name, _)| runtime::needs(context, name));
    let kept = kept.map(|(name, value)| (name.clone(), dependency(name, value, runtime)));
    let own = runtime::own_types(context).into_iter().flat_map(|own| own.dependencies.clone());
    // What the user asks of a crate counts for the runtime, too.
    kept.chain(own).collect::<BTreeMap<_, _>>().into_iter().collect()
}

/// Optional only where a feature of the client turns it on.
fn dependency(name: &str, value: &Value, runtime: &Table) -> Value {
    let Value::Table(table) = value else {
        return value.clone();
    };
    let mut table = table.clone();
    if !belongs_to_a_feature(name, runtime) {
        table.remove("optional");
    }
    match (table.len(), table.get("version")) {
        (1, Some(version)) => version.clone(),
        _ => Value::Table(table),
    }
}

fn belongs_to_a_feature(name: &str, runtime: &Table) -> bool {
    let activation = format!("dep:{name}");
    let features = runtime.get("features").and_then(Value::as_table);
    features.into_iter().flatten().any(|(feature, items)| {
        feature != "runtime"
            && items
                .as_array()
                .is_some_and(|items| items.iter().any(|i| i.as_str() == Some(&activation)))
    })
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn only_a_version_that_cargo_accepts_is_taken() {
        assert_eq!(version("1.2.3"), "1.2.3");
        for other in ["v1", "1.2", "1.2.3.4", "01.2.3", "2022-07-13", "1.0.0\"\n[x]", ""] {
            assert_eq!(version(other), "0.1.0", "{other}");
        }
    }
}
