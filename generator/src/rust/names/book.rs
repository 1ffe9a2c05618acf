//! What naming leaves behind: the names for later runs, old names that are still of use, and what there is
//! to say.

use std::collections::{BTreeMap, BTreeSet};

use super::ident::Ident;
use crate::api::{OperationId, TypeId};
use crate::lock::Lock;
use crate::source::Place;

/// A name that the description chose, where something else has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The path of the name.
    pub name: String,
    /// What it is called instead.
    pub got: String,
    /// The place that asks for the name.
    pub at: Place,
    /// The place of what has it, where that is known.
    pub other: Option<Place>,
}

/// What naming leaves behind.
#[derive(Debug, Default)]
pub(super) struct Book {
    /// The names for later runs.
    pub(super) lock: Lock,
    /// What was called differently, and how it is called now.
    pub(super) notes: Vec<String>,
    /// The paths of names that the user chose, where something else has them.
    pub(super) refused: Vec<String>,
    /// Names that the description chose, where something else has them.
    pub(super) clashes: Vec<Clash>,
    /// Old names of types.
    pub(super) former_types: Vec<(Ident, TypeId)>,
    /// Old names of operations.
    pub(super) former_operations: Vec<(Ident, OperationId)>,
}

/// Old names and what each is now, by its index: those of this run, and those of earlier ones that lead to
/// something.
pub(super) fn former(
    lock: &Lock,
    scope: &str,
    renamed: impl Iterator<Item = (String, usize)>,
    names: &[Ident],
) -> BTreeMap<String, usize> {
    let indices: BTreeMap<&str, usize> =
        names.iter().enumerate().map(|(index, name)| (name.as_str(), index)).collect();
    let mut former: BTreeMap<String, usize> =
        renamed.filter(|(old, _)| !indices.contains_key(old.as_str())).collect();
    let earlier: Vec<(&str, &str)> = lock.deprecated(scope).collect();
    for (old, new) in earlier {
        let now = indices.get(new).or_else(|| former.get(new)).copied();
        if let Some(now) = now.filter(|_| !indices.contains_key(old)) {
            former.entry(old.to_owned()).or_insert(now);
        }
    }
    former
}

impl Book {
    /// Writes down what old names are now, and says which are new.
    pub(super) fn deprecate(
        &mut self,
        scope: &str,
        former: &BTreeMap<String, usize>,
        names: &[Ident],
        earlier: &Lock,
    ) {
        let known: BTreeSet<&str> = earlier.deprecated(scope).map(|(old, _)| old).collect();
        for (old, index) in former {
            let new = names[*index].as_str();
            self.lock.deprecate(scope, old, new);
            if !known.contains(old.as_str()) {
                self.notes.push(format!("`{scope}::{old}` is called `{scope}::{new}` now; the old name stays, deprecated"));
            }
        }
    }
}
