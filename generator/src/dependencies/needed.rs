//! What a generated module needs.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use crate::manifest::MANIFEST;
use crate::{Generation, Runtime};

/// What a generated module needs of the crate that includes it.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Needed {
    /// What it needs in any case, by name.
    pub dependencies: Vec<Dependency>,
    /// What it needs on single targets.
    pub targets: Vec<(String, Vec<Dependency>)>,
    /// What the crate may turn on.
    pub features: Vec<Feature>,
}

/// A dependency.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Dependency {
    /// Its name.
    pub name: String,
    /// What `Cargo.toml` says of it.
    pub entry: Table,
}

/// A feature that is off by default.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Feature {
    /// Its name.
    pub name: String,
    /// What it turns on of the dependencies.
    pub items: Vec<String>,
    /// What it needs besides.
    pub dependencies: Vec<Dependency>,
    /// What it turns on, too, where another feature is on: the dependency of that, and the item.
    pub beside: Vec<(String, String)>,
}

impl Dependency {
    /// The features that are asked for.
    pub(super) fn features(&self) -> impl Iterator<Item = &str> {
        let features = self.entry.get("features").and_then(Value::as_array);
        features.into_iter().flatten().filter_map(Value::as_str)
    }

    fn add_feature(&mut self, feature: &str) {
        if self.features().any(|it| it == feature) {
            return;
        }
        let mut features: Vec<String> = self.features().map(str::to_owned).collect();
        features.push(feature.to_owned());
        features.sort_unstable();
        let features = features.into_iter().map(Value::from).collect();
        self.entry.insert("features".to_owned(), Value::Array(features));
    }
}

impl Needed {
    /// What a module that was generated needs; `None` where nothing was, or a crate.
    pub fn of(generation: &Generation, runtime: &Runtime) -> Option<Self> {
        let files = generation.files.as_ref()?;
        files.iter().find(|file| file.path == "mod.rs")?;
        let manifest = files.iter().find(|file| file.path == MANIFEST)?;
        let mut needed = Self::parse(&manifest.text)?;
        // There it is relative to the module.
        if let Runtime::Crate(source) = runtime
            && let Some(path) = source.get("path")
        {
            let paths = needed.dependencies.iter_mut().filter_map(|it| it.entry.get_mut("path"));
            paths.for_each(|value| *value = Value::from(path.as_str()));
        }
        Some(needed)
    }

    /// Reads a manifest that was made beside a module.
    pub(super) fn parse(manifest: &str) -> Option<Self> {
        let manifest: Table = manifest.parse().ok()?;
        let features = Features::of(&manifest);
        let on = features.enabled("default");
        let (mut dependencies, optional) = split(manifest.get("dependencies"), &on);
        // What depends on a dependency that is not there is said of it when it is.
        on.apply(&mut dependencies);
        let targets = manifest.get("target").and_then(Value::as_table).into_iter().flatten();
        let targets = targets
            .map(|(target, tables)| (target.clone(), split(tables.get("dependencies"), &on).0));
        let targets = targets.filter(|(_, all)| !all.is_empty()).collect();
        let off =
            features.0.keys().filter(|name| *name != "default" && !on.features.contains(*name));
        let off = off.map(|name| feature(name, &features, &on, &dependencies, &optional));
        Some(Self { features: off.collect(), dependencies, targets })
    }
}

/// The features of a manifest.
struct Features(BTreeMap<String, Vec<String>>);

/// What some features turn on.
#[derive(Default)]
struct Enabled {
    features: BTreeSet<String>,
    dependencies: BTreeSet<String>,
    /// Features of dependencies, and whether they are there only if the dependency is.
    items: BTreeSet<(String, String)>,
}

impl Features {
    fn of(manifest: &Table) -> Self {
        let features = manifest.get("features").and_then(Value::as_table).into_iter().flatten();
        let texts = |value: &Value| {
            let items = value.as_array().into_iter().flatten().filter_map(Value::as_str);
            items.map(str::to_owned).collect()
        };
        Self(features.map(|(name, items)| (name.clone(), texts(items))).collect())
    }

    fn enabled(&self, feature: &str) -> Enabled {
        let mut enabled = Enabled::default();
        let mut open = vec![feature.to_owned()];
        while let Some(name) = open.pop() {
            if !self.0.contains_key(&name) || !enabled.features.insert(name.clone()) {
                continue;
            }
            for item in self.0.get(&name).into_iter().flatten() {
                match (item.strip_prefix("dep:"), item.split_once('/')) {
                    (Some(dependency), _) => {
                        enabled.dependencies.insert(dependency.to_owned());
                    }
                    (None, Some((dependency, feature))) => {
                        let weak = dependency.strip_suffix('?');
                        if weak.is_none() {
                            enabled.dependencies.insert(dependency.to_owned());
                        }
                        let dependency = weak.unwrap_or(dependency).to_owned();
                        enabled.items.insert((dependency, feature.to_owned()));
                    }
                    (None, None) => open.push(item.clone()),
                }
            }
        }
        enabled
    }
}

impl Enabled {
    /// Adds the features that they are to have.
    fn apply(&self, dependencies: &mut [Dependency]) {
        for dependency in dependencies {
            for (name, feature) in &self.items {
                if *name == dependency.name {
                    dependency.add_feature(feature);
                }
            }
        }
    }
}

/// The dependencies that are there, and those that are not.
fn split(table: Option<&Value>, on: &Enabled) -> (Vec<Dependency>, Vec<Dependency>) {
    let entries = table.and_then(Value::as_table).into_iter().flatten();
    let mut found = (Vec::new(), Vec::new());
    for (name, value) in entries {
        let mut entry = match value {
            Value::Table(table) => table.clone(),
            version => Table::from_iter([("version".to_owned(), version.clone())]),
        };
        let optional = entry.remove("optional").and_then(|it| it.as_bool()).unwrap_or_default();
        let dependency = Dependency { name: name.clone(), entry };
        match optional && !on.dependencies.contains(name) {
            true => found.1.push(dependency),
            false => found.0.push(dependency),
        }
    }
    found
}

/// A feature that is off, as a crate declares it that has the dependencies of what is on.
fn feature(
    name: &str,
    features: &Features,
    on: &Enabled,
    present: &[Dependency],
    optional: &[Dependency],
) -> Feature {
    let own = features.enabled(name);
    let is_present = |name: &str| present.iter().any(|it| it.name == name);
    let added = optional.iter().filter(|it| own.dependencies.contains(&it.name));
    let mut added: Vec<Dependency> = added.cloned().collect();
    on.apply(&mut added);
    own.apply(&mut added);
    let mut items: Vec<String> = added.iter().map(|it| format!("dep:{}", it.name)).collect();
    let mut beside = Vec::new();
    for (dependency, feature) in &own.items {
        if is_present(dependency) {
            items.push(format!("{dependency}/{feature}"));
        } else if added.iter().all(|it| it.name != *dependency) {
            beside.push((dependency.clone(), format!("{dependency}?/{feature}")));
        }
    }
    for dependency in &mut added {
        dependency.entry.insert("optional".to_owned(), Value::from(true));
    }
    Feature { name: name.to_owned(), items, dependencies: added, beside }
}
