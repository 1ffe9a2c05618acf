//! Whether `null` is a valid value.

use openapiv3::{Components, ReferenceOr, Schema};

use super::Lowering;
use super::facets::Facets;
use super::reference::referred;
use crate::hash::{HashMap, HashSet};

/// What a schema says of `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Null {
    /// It is valid.
    Takes,
    /// It is not.
    Refuses,
    /// Nothing: nor does it say what else is valid.
    Silent,
    /// It is another name for itself and nothing else.
    Circle,
}

/// What each component schema says of `null`, found once: a chain of references is gone through once,
/// however many lead to it.
#[derive(Default)]
pub(super) struct Nullability<'a>(HashMap<&'a str, Null>);

impl<'a> Nullability<'a> {
    pub(super) fn of(components: Option<&'a Components>) -> Self {
        let mut known = Self::default();
        let Some(components) = components else {
            return known;
        };
        for name in components.schemas.keys() {
            // No recursion: a chain may be as long as there are schemas.
            let mut way = vec![name.as_str()];
            let mut passed: HashSet<&str> = HashSet::default();
            while let Some(name) = way.last().copied() {
                if known.0.contains_key(name) {
                    way.pop();
                    continue;
                }
                let is_first = passed.insert(name);
                let needed = needed(components, name);
                let open = needed.filter(|name| !known.0.contains_key(name));
                let before = way.len();
                if is_first {
                    way.extend(open.filter(|name| !passed.contains(name)));
                }
                if way.len() == before {
                    let said = known.of_component(components, name);
                    known.0.insert(name, said);
                    way.pop();
                }
            }
        }
        known
    }

    fn of_component(&self, components: &'a Components, name: &str) -> Null {
        match components.schemas.get(name) {
            Some(ReferenceOr::Item(schema)) => self.of_facets(components, &Facets::of(schema)),
            Some(ReferenceOr::Reference { reference }) => {
                match referred(components, reference) {
                    // What is not known by now leads back here.
                    Some(name) => self.0.get(name).copied().unwrap_or(Null::Circle),
                    None => Null::Refuses,
                }
            }
            None => Null::Refuses,
        }
    }

    fn of_facets(&self, components: &'a Components, facets: &Facets<'_>) -> Null {
        if facets.nullable() {
            return Null::Takes;
        }
        if facets.is_structural() {
            return Null::Refuses;
        }
        let mut found = Null::Silent;
        for part in facets.all_of {
            let said = match part {
                ReferenceOr::Item(schema) => self.of_facets(components, &Facets::of(schema)),
                ReferenceOr::Reference { reference } => {
                    let name = referred(components, reference);
                    name.and_then(|name| self.0.get(name).copied()).unwrap_or(Null::Silent)
                }
            };
            match said {
                Null::Refuses => return Null::Refuses,
                Null::Takes => found = Null::Takes,
                Null::Silent | Null::Circle => {}
            }
        }
        found
    }
}

/// The components that decide what a component says of `null`.
fn needed<'a>(components: &'a Components, name: &str) -> impl Iterator<Item = &'a str> {
    let schema = components.schemas.get(name);
    let mut found: Vec<&'a str> = Vec::new();
    let mut open: Vec<&'a ReferenceOr<Schema>> = schema.into_iter().collect();
    while let Some(schema) = open.pop() {
        match schema {
            ReferenceOr::Reference { reference } => found.extend(referred(components, reference)),
            ReferenceOr::Item(schema) => open.extend(Facets::of(schema).all_of),
        }
    }
    found.into_iter()
}

impl<'a> Lowering<'a> {
    /// Whether a schema says that `null` is valid: itself, or by all parts of its `allOf` that say
    /// anything.
    pub(super) fn takes_null(&self, facets: &Facets<'a>) -> bool {
        match self.components {
            Some(components) => self.nullability.of_facets(components, facets) == Null::Takes,
            None => facets.nullable(),
        }
    }

    /// Whether a component schema that gets a type of its own allows `null`, which that type cannot
    /// say. `None`: it refers to itself and nothing else.
    pub(super) fn nullable_component(&self, name: &str) -> Option<bool> {
        match self.nullability.0.get(name) {
            Some(Null::Circle) => None,
            said => Some(said == Some(&Null::Takes)),
        }
    }
}
