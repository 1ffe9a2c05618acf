//! Names that the description itself chooses, by `x-rust-name`.

use std::collections::BTreeMap;

use super::{Origin, Role, Root, TypeDef, TypeId};
use crate::source::Place;

/// A name that the description chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RustName {
    /// The name, an identifier in any case.
    pub name: String,
    /// The place of the keyword's value.
    pub at: Place,
}

/// The names that the description chooses.
#[derive(Debug, Clone, Default)]
pub struct RustNames {
    /// By the place of the object that is named.
    places: BTreeMap<Place, RustName>,
    /// Those of members, by the type that declares them: what stands in a member is called after it.
    members: BTreeMap<(TypeId, String), RustName>,
}

impl RustNames {
    /// The names of objects, by their places.
    pub fn new(places: BTreeMap<Place, RustName>) -> Self {
        Self { places, members: BTreeMap::new() }
    }

    /// Whether nothing is named.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Each name, in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = &RustName> {
        self.places.values()
    }

    /// The name of the object at a place.
    pub fn of(&self, at: Place) -> Option<&RustName> {
        self.places.get(&at)
    }

    /// The name of a member of a type, by its name in JSON.
    pub fn of_member(&self, id: TypeId, member: &str) -> Option<&RustName> {
        if self.members.is_empty() {
            return None;
        }
        self.members.get(&(id, member.to_owned()))
    }

    /// The name of a type, for its own sake: what stands in a member is called after that, and what is made
    /// of another type after that one.
    pub fn of_type(&self, types: &[TypeDef], definition: &TypeDef) -> Option<&RustName> {
        let TypeDef { origin: Origin { root, path }, at, request_of, patch_of, .. } = definition;
        let named = self.of(*at)?;
        let is_made = request_of.is_some() || patch_of.is_some();
        // A schema of several kinds of values, each of which is a type: the name is that of the whole.
        let is_part = matches!(root, Root::Type(TypeId(id))
            if types.get(*id as usize).is_some_and(|whole| whole.at == *at));
        let is_elsewhere = matches!(path.last(), Some(Role::Member(_) | Role::Base));
        (!is_made && !is_part && !is_elsewhere).then_some(named)
    }

    /// Names a member of a type, and the object that declares it.
    pub(crate) fn name_member(&mut self, id: TypeId, member: &str, at: Place, name: RustName) {
        self.members.insert((id, member.to_owned()), name.clone());
        self.places.entry(at).or_insert(name);
    }

    /// Forgets the members of types that are not kept.
    pub(crate) fn keep_types(&mut self, count: usize) {
        self.members.retain(|(TypeId(id), _), _| (*id as usize) < count);
    }
}
