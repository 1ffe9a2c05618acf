//! Whether `null` is a valid value.

use std::cmp::Reverse;
use std::collections::hash_map::Entry;

use openapiv3::{Components, ReferenceOr, Schema};

use super::schema_view::SchemaView;
use crate::hash::HashMap;
use crate::lower::component::referred;

/// How a schema treats `null`; of a conjunction, the greatest value of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Null {
    /// It says neither whether `null` nor what else is valid.
    Silent,
    /// It is valid.
    Takes,
    /// It is not.
    Refuses,
}

/// How each component schema treats `null`, found once for all references.
#[derive(Default)]
pub(super) struct Nullability<'a>(HashMap<&'a str, Null>);

impl<'a> Nullability<'a> {
    /// Each says what it says itself, and what those say that it refers to. Going from those that say
    /// something to those that refer to them ends in circles, too, and anywhere in them with the same.
    pub(super) fn of(components: Option<&'a Components>) -> Self {
        let mut known = Self::default();
        let Some(components) = components else {
            return known;
        };
        let mut referring: HashMap<&str, Vec<&str>> = HashMap::default();
        let mut said = Vec::new();
        for (name, schema) in &components.schemas {
            let own = own(components, schema, |other| {
                referring.entry(other).or_default().push(name);
            });
            said.push((own, name.as_str()));
        }
        said.sort_by_key(|(null, _)| Reverse(*null));
        for (null, name) in said {
            let mut open = vec![name];
            while let Some(name) = open.pop() {
                // What was said before was as much, or more.
                if let Entry::Vacant(free) = known.0.entry(name) {
                    free.insert(null);
                    open.extend(referring.get(name).into_iter().flatten());
                }
            }
        }
        known
    }

    /// Whether a schema says that `null` is valid: itself, or by all parts of its `allOf` that say
    /// anything.
    pub(super) fn is_taken(
        &self,
        components: Option<&'a Components>,
        view: &SchemaView<'_>,
    ) -> bool {
        match components {
            Some(components) => self.of_view(components, view) == Null::Takes,
            None => view.nullable(),
        }
    }

    /// The same of a component.
    pub(super) fn is_taken_by(&self, component: &str) -> bool {
        self.0.get(component) == Some(&Null::Takes)
    }

    fn of_view(&self, components: &'a Components, view: &SchemaView<'_>) -> Null {
        let mut found = own_of_view(view).unwrap_or(Null::Silent);
        if found == Null::Silent {
            for part in view.all_of {
                let own = own(components, part, |name| {
                    found = found.max(self.0.get(name).copied().unwrap_or(Null::Silent));
                });
                found = found.max(own);
            }
        }
        found
    }
}

/// What a schema says itself, and not by one of the components that are handed on.
fn own<'a>(
    components: &'a Components,
    schema: &ReferenceOr<Schema>,
    mut component: impl FnMut(&'a str),
) -> Null {
    let mut found = Null::Silent;
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        match schema {
            ReferenceOr::Reference { reference } => {
                referred(components, reference).into_iter().for_each(&mut component);
            }
            ReferenceOr::Item(schema) => {
                let view = SchemaView::of(schema);
                match own_of_view(&view) {
                    Some(said) => found = found.max(said),
                    None => open.extend(view.all_of),
                }
            }
        }
    }
    found
}

/// What is said without the parts of an `allOf`; none where it is theirs to say.
fn own_of_view(view: &SchemaView<'_>) -> Option<Null> {
    match (view.nullable(), view.is_structural()) {
        (true, _) => Some(Null::Takes),
        (false, true) => Some(Null::Refuses),
        (false, false) => None,
    }
}
