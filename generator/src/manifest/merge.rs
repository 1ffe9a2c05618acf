//! Which entries are the user's, and what becomes of each.

use std::collections::BTreeSet;

use toml::{Table, Value};
use toml_edit::DocumentMut;

use super::edit;
use super::entries::{self, FEATURES, PACKAGE, entries, is_of_dependencies, items};
use crate::lock::ManifestEntries;

/// A merged manifest.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Merged {
    /// Its text.
    pub(crate) text: String,
    /// What the next run is to know of it.
    pub(crate) recorded: ManifestEntries,
}

impl Merged {
    /// What this run would write, where nothing is.
    pub(crate) fn new(wanted: &str) -> Self {
        Self { text: wanted.to_owned(), recorded: entries(&table(wanted)) }
    }
}

/// What this run would write.
fn table(wanted: &str) -> Table {
    wanted.parse().expect("specwright writes TOML")
}

/// The table that an entry stands in, and its key.
type Key = (String, String);

/// What becomes of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// It is right, or gone on purpose.
    Nothing,
    Insert,
    Replace,
    Remove,
    /// It is the user's, to which is added what the code cannot do without.
    Theirs,
}

/// How entries are merged.
pub(super) struct Merge<'a> {
    /// What the last run wrote; nothing where that run kept no account.
    pub(super) recorded: &'a ManifestEntries,
    /// The keys of the package that are as wanted, whoever changed them.
    pub(super) pinned: &'a [&'a str],
}

impl Merge<'_> {
    /// What becomes of an entry, by its present and its wanted meaning.
    pub(super) fn step(
        &self,
        key: &Key,
        present: Option<&String>,
        wanted: Option<&String>,
    ) -> Step {
        let (section, name) = (key.0.as_str(), key.1.as_str());
        let is_pinned = section == PACKAGE && self.pinned.contains(&name);
        let recorded = self.recorded.get(key);
        match (present, wanted) {
            (None, None) => Step::Nothing,
            (None, Some(_)) => {
                // Without these the crate is none, or does not compile.
                let is_needed = section != PACKAGE || ["name", "edition"].contains(&name);
                let is_new = recorded.is_none() || is_needed || is_pinned;
                if is_new { Step::Insert } else { Step::Nothing }
            }
            (Some(present), Some(wanted)) if present == wanted => Step::Nothing,
            (Some(_), Some(_)) if is_pinned => Step::Replace,
            // From the first run on, it is up to the user what is a new version.
            (Some(_), Some(_)) if (section, name) == (PACKAGE, "version") => Step::Theirs,
            (Some(present), wanted) => match (recorded == Some(present), wanted) {
                (true, Some(_)) => Step::Replace,
                (true, None) => Step::Remove,
                (false, _) => Step::Theirs,
            },
        }
    }

    /// Changes the document; whether it did, and what the next run is to know.
    pub(super) fn apply(
        &self,
        document: &mut DocumentMut,
        present: &ManifestEntries,
        wanted_text: &str,
    ) -> (bool, ManifestEntries) {
        let source: DocumentMut = wanted_text.parse().expect("specwright writes TOML");
        let wanted = entries(&table(wanted_text));
        let mut is_changed = false;
        let mut gone = Vec::new();
        for (section, name) in order(&source, self.recorded) {
            let key = (section, name);
            let (before, after) = (present.get(&key), wanted.get(&key));
            let step = self.step(&key, before, after);
            let path = entries::path(&key.0);
            let value = || edit::value(&source, &path, &key.1).expect("what is wanted has a value");
            match step {
                Step::Nothing => continue,
                Step::Insert => edit::insert(document, &path, &key.1, value()),
                Step::Replace => edit::replace(document, &path, &key.1, &value()),
                Step::Theirs => {
                    is_changed |= self.extend(document, &key, before, after);
                    continue;
                }
                Step::Remove => {
                    gone.push(key);
                    continue;
                }
            }
            is_changed = true;
        }
        is_changed |= remove(document, &gone);
        (is_changed, self.account(present, wanted))
    }

    /// Adds to an entry of the user's what the code cannot do without, and takes from a feature what specwright once put there
    /// and is no more.
    fn extend(
        &self,
        document: &mut DocumentMut,
        key: &Key,
        present: Option<&String>,
        wanted: Option<&String>,
    ) -> bool {
        let [present, recorded, wanted] = [present, self.recorded.get(key), wanted]
            .map(|meaning| meaning.and_then(|meaning| entries::value(meaning)));
        let path = entries::path(&key.0);
        if is_of_dependencies(&key.0) {
            let Some(wanted) = wanted else { return false };
            let has = items(present.as_ref().and_then(|it| it.get(FEATURES)));
            let new = missing(items(wanted.get(FEATURES)), &[&has]);
            // A feature that activates it is wrong otherwise.
            let optional =
                |value: &Value| value.get("optional").and_then(Value::as_bool) == Some(true);
            let becomes_optional = optional(&wanted) && !present.as_ref().is_some_and(optional);
            if new.is_empty() && !becomes_optional {
                return false;
            }
            edit::extend_dependency(document, &path, &key.1, &new, becomes_optional);
            return true;
        }
        if key.0 != FEATURES {
            return false;
        }
        let [has, had, wants] = [&present, &recorded, &wanted].map(|it| items(it.as_ref()));
        let new = match key.1.as_str() {
            // No code needs what is on by default: what the user took out stays out.
            "default" if recorded.is_none() => Vec::new(),
            "default" => missing(wants.clone(), &[&has, &had]),
            _ => missing(wants.clone(), &[&has]),
        };
        let mut gone = missing(had, &[&wants]);
        gone.retain(|item| has.contains(item));
        if new.is_empty() && gone.is_empty() {
            return false;
        }
        edit::change_feature(document, &path, &key.1, &new, &gone);
        true
    }

    /// What the next run is to know: what is wanted, but of entries that the user had first.
    fn account(&self, present: &ManifestEntries, mut wanted: ManifestEntries) -> ManifestEntries {
        let is_first = self.recorded.is_empty();
        wanted.retain(|key, wanted| match present.get(key) {
            Some(present) => self.recorded.contains_key(key) || (is_first && present == wanted),
            None => true,
        });
        wanted
    }
}

/// What of a list is in none of the others.
fn missing(list: Vec<String>, others: &[&[String]]) -> Vec<String> {
    list.into_iter().filter(|item| !others.iter().any(|other| other.contains(item))).collect()
}

/// All entries that are wanted or were, in the order in which they are wanted.
fn order(wanted: &DocumentMut, recorded: &ManifestEntries) -> Vec<Key> {
    let mut order = edit::keys(wanted);
    let known: BTreeSet<Key> = order.iter().cloned().collect();
    order.extend(recorded.keys().filter(|key| !known.contains(key)).cloned());
    order
}

/// Removes what is no longer wanted, except what a feature that stays still names; whether anything was.
fn remove(document: &mut DocumentMut, gone: &[Key]) -> bool {
    let is_gone = |name: &str| gone.iter().any(|key| key.0 == FEATURES && key.1 == name);
    let items = edit::feature_items(document, |feature| !is_gone(feature));
    // A word alone is a feature if there is one of that name, or else a dependency that may be left out.
    let features = edit::features(document);
    let dependency = |item: &String| {
        let plain = item.strip_prefix("dep:").or(item.split_once('/').map(|(name, _)| name));
        let name = plain.or((!features.contains(item)).then_some(item))?;
        Some(name.trim_end_matches('?').to_owned())
    };
    let dependencies: BTreeSet<String> = items.iter().filter_map(dependency).collect();
    let mut is_changed = false;
    for (section, name) in gone {
        let is_named = match section.as_str() {
            FEATURES => items.contains(name),
            section => is_of_dependencies(section) && dependencies.contains(name),
        };
        if !is_named {
            edit::remove(document, &entries::path(section), name);
            is_changed = true;
        }
    }
    is_changed
}
