//! `Cargo.toml`: the parts of the runtime's manifest that a client needs, or a dependency on the runtime.

use std::collections::BTreeMap;
use std::path::Path;

use toml::{Table, Value};

use super::runtime::{self, NeededModules};
use super::uses::Uses;
use super::{Context, Form};
use crate::characters::is_hidden;
use crate::config::{self, path::normal};
use crate::manifest::{DEV_DEPENDENCIES, SEALED, TITLE, inline, quoted};

/// The runtime's own manifest.
struct Runtime(Table);

impl Runtime {
    fn read() -> Self {
        Self(specwright_runtime::source::MANIFEST.parse().unwrap_or_default())
    }

    fn table(&self, name: &str) -> impl Iterator<Item = (&String, &Value)> {
        self.0.get(name).and_then(Value::as_table).into_iter().flatten()
    }

    fn features(&self) -> impl Iterator<Item = (&String, &[Value])> {
        let features = self.table("features");
        features.map(|(name, value)| (name, value.as_array().map_or(&[][..], Vec::as_slice)))
    }

    /// The features that a client has, too: all but those of areas.
    fn client_features(&self) -> impl Iterator<Item = (&String, &[Value])> {
        self.features().filter(|(name, _)| is_client_feature(name))
    }

    /// Whether one of these features activates a dependency.
    fn activates(&self, wanted: impl Fn(&str) -> bool, dependency: &str) -> bool {
        let activation = format!("dep:{dependency}");
        let mut features = self.features().filter(|(name, _)| wanted(name));
        features.any(|(_, items)| items.iter().any(|it| it.as_str() == Some(&activation)))
    }
}

fn is_client_feature(feature: &str) -> bool {
    feature != "source" && !runtime::areas().contains(feature)
}

/// The features that are on by default.
pub(super) fn default_features() -> Vec<String> {
    let runtime = Runtime::read();
    let default = runtime.features().filter(|(name, _)| *name == "default");
    let names = default.flat_map(|(_, names)| names).filter_map(Value::as_str);
    names.filter(|name| is_client_feature(name)).map(str::to_owned).collect()
}

/// All features of a client, but those of parts of its API.
pub(super) fn client_features() -> Vec<String> {
    Runtime::read().client_features().map(|(name, _)| name.clone()).collect()
}

/// Adds the features of parts of the API, all of which are on by default.
fn add_features(context: &Context<'_>, features: &mut Entries) {
    let own: Vec<&String> = context.layout.features().collect();
    let default = features.iter_mut().find(|(name, _)| name == "default");
    if let Some(Value::Array(default)) = default.map(|(_, items)| items) {
        default.extend(own.iter().map(|it| Value::from(it.as_str())));
    }
    features.extend(own.into_iter().map(|it| (it.clone(), Value::Array(Vec::new()))));
}

/// `Cargo.toml`
pub(super) fn manifest(context: &Context<'_>, uses: &Uses, needed: &NeededModules) -> String {
    let runtime = Runtime::read();
    let Tables { mut features, dependencies, targets } = match context.runtime {
        config::Runtime::Copy if context.types_only => types_alone(&runtime, uses, needed),
        config::Runtime::Copy => with_copy(&runtime, needed),
        config::Runtime::Crate(source) => with_crate(context, &runtime, uses, needed, source),
    };
    if context.types_only {
        features.clear();
    }
    add_features(context, &mut features);
    if super::examples::are_there(context) {
        features.push((super::examples::FEATURE.to_owned(), Value::Array(Vec::new())));
    }
    let own = context.types.own().into_iter().flat_map(|own| own.dependencies.clone());
    let own = own.chain(context.derives.dependencies().clone());
    // The user's own dependencies win, for the runtime, too.
    let dependencies = dependencies.into_iter().chain(own).collect::<BTreeMap<_, _>>();
    let mut sections = vec![
        section("package", package(context, &runtime)),
        section("dependencies", dependencies.into_iter().collect()),
    ];
    let tests = super::proof::dependencies(context);
    if !tests.is_empty() {
        sections.push(section(DEV_DEPENDENCIES, tests));
    }
    if !features.is_empty() {
        sections.insert(1, section("features", features));
    }
    sections.extend(
        targets
            .into_iter()
            .map(|(target, entries)| section(&format!("target.'{target}'.dependencies"), entries)),
    );
    let title = match context.form {
        Form::Crate => TITLE,
        Form::Module => SEALED,
    };
    format!("{title}\n\n{}", sections.join("\n"))
}

type Entries = Vec<(String, Value)>;

/// The tables of a manifest that depend on where the runtime comes from.
struct Tables {
    features: Entries,
    dependencies: Entries,
    /// The dependencies of single targets.
    targets: Vec<(String, Entries)>,
}

/// The tables of a client that has a copy of the runtime.
fn with_copy(runtime: &Runtime, needed: &NeededModules) -> Tables {
    let features = runtime.client_features().map(|(name, items)| {
        let kept = items.iter().filter(|it| it.as_str().is_some_and(is_client_feature));
        (name.clone(), Value::Array(kept.cloned().collect()))
    });
    let areas = needed.areas();
    let kept = |name: &str| {
        runtime.activates(is_client_feature, name)
            || runtime.activates(|it| areas.contains(it), name)
    };
    let dependencies = runtime.table("dependencies").filter(|(name, _)| kept(name));
    let dependencies = dependencies.map(|(name, it)| (name.clone(), dependency(name, it, runtime)));
    let targets = runtime.table("target").map(|(target, tables)| {
        let kept = tables.get("dependencies").and_then(Value::as_table).into_iter().flatten();
        let kept = kept.map(|(name, value)| (name.clone(), dependency(name, value, runtime)));
        (target.clone(), kept.collect())
    });
    Tables {
        features: default_first(features.collect()),
        dependencies: dependencies.collect(),
        targets: targets.collect(),
    }
}

/// The tables of types without a client, which have a copy of the runtime.
fn types_alone(runtime: &Runtime, uses: &Uses, needed: &NeededModules) -> Tables {
    let is_named = |name: &str| {
        let name = name.replace('-', "_");
        uses.root(&name) || name == "serde_json" || needed.names_crate(&name)
    };
    let areas = needed.areas();
    let kept = |name: &str| runtime.activates(|it| areas.contains(it), name) && is_named(name);
    let dependencies = runtime.table("dependencies").filter(|(name, _)| kept(name));
    let dependencies = dependencies.map(|(name, it)| (name.clone(), dependency(name, it, runtime)));
    Tables { features: Vec::new(), dependencies: dependencies.collect(), targets: Vec::new() }
}

/// The tables of a client that depends on the runtime's crate.
fn with_crate(
    context: &Context<'_>,
    runtime: &Runtime,
    uses: &Uses,
    needed: &NeededModules,
    source: &BTreeMap<String, String>,
) -> Tables {
    const NAME: &str = "specwright-runtime";
    let features = runtime.client_features().map(|(name, items)| {
        let items = match name.as_str() {
            "default" => {
                let kept = items.iter().filter(|it| it.as_str().is_some_and(is_client_feature));
                kept.cloned().collect()
            }
            name => vec![Value::from(format!("{NAME}/{name}"))],
        };
        (name.clone(), Value::Array(items))
    });
    let mut table: Table =
        source.iter().map(|(key, value)| (key.clone(), Value::from(value.as_str()))).collect();
    if let Some(path) = source.get("path") {
        table.insert("path".to_owned(), Value::from(from_output(context, path)));
    }
    let areas = needed.areas().into_iter().map(Value::from).collect();
    table.insert("default-features".to_owned(), Value::from(false));
    table.insert("features".to_owned(), Value::Array(areas));
    let used = runtime.table("dependencies").filter(|(name, _)| uses.root(&name.replace('-', "_")));
    let used = used.map(|(name, value)| (name.clone(), dependency(name, value, runtime)));
    let dependencies = used.chain([(NAME.to_owned(), Value::Table(table))]);
    Tables {
        features: default_first(features.collect()),
        dependencies: dependencies.collect(),
        targets: Vec::new(),
    }
}

/// A path relative to the output.
fn from_output(context: &Context<'_>, path: &str) -> String {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (path, output) = (normal(&absolute(Path::new(path))), normal(&absolute(context.output)));
    let relative = pathdiff::diff_paths(&path, output).unwrap_or(path);
    relative.display().to_string().replace('\\', "/")
}

fn default_first(features: Entries) -> Entries {
    let (mut default, others): (Entries, Entries) =
        features.into_iter().partition(|(name, _)| name == "default");
    default.extend(others);
    default
}

/// A section with a line for each entry, in their order.
fn section(name: &str, entries: Entries) -> String {
    let line = |(key, value): (String, Value)| format!("{} = {}\n", quoted(&key), inline(&value));
    let lines = entries.into_iter().map(line);
    format!("[{name}]\n{}", lines.collect::<String>())
}

/// The title in one line, for a TOML comment.
fn title(context: &Context<'_>) -> String {
    let title = &context.api.info.title;
    let apart = |c: char| c.is_whitespace() || is_hidden(c);
    title.split(apart).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

fn package(context: &Context<'_>, runtime: &Runtime) -> Entries {
    let rust_version = runtime.0.get("package").and_then(|package| package.get("rust-version"));
    let what = if context.types_only { "The types" } else { "A client" };
    let entries = [
        ("name", Some(Value::from(context.identity.name))),
        ("version", Some(Value::from(context.identity.version.to_string()))),
        ("edition", Some(Value::from("2024"))),
        ("rust-version", rust_version.cloned()),
        ("description", Some(Value::from(format!("{what} of {}", title(context))))),
        ("readme", Some(Value::from("README.md"))),
    ];
    entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
}

/// A dependency, which is optional only if a feature of the client activates it.
fn dependency(name: &str, value: &Value, runtime: &Runtime) -> Value {
    let Value::Table(table) = value else {
        return value.clone();
    };
    let mut table = table.clone();
    if !runtime.activates(is_client_feature, name) {
        table.remove("optional");
    }
    match (table.len(), table.get("version")) {
        (1, Some(version)) => version.clone(),
        _ => Value::Table(table),
    }
}
