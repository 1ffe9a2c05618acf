//! What holds for a value: one schema of those that hold for it at once.

use openapiv3::SchemaData;

use super::schema_view::SchemaView;
use crate::api::TypeId;
use crate::hash::HashMap;
use crate::lower::cursor::Cursor;

/// A schema without its `allOf`, and where it stands.
#[derive(Clone)]
pub(in crate::lower) struct Part<'a> {
    pub facets: SchemaView<'a>,
    pub at: Cursor<'a>,
}

/// A conjunction that is being lowered: what it says, and its type, where that has a name.
pub(super) struct Conjunction {
    pub(super) said: Vec<Said>,
    pub(super) id: Option<TypeId>,
}

/// A schema by its address, and which of its choices are still to be made.
pub(super) type Said = (*const SchemaData, bool, bool);

/// Each schema once. A choice that is made where it is reached on one way is made on all.
pub(super) fn once(parts: Vec<Part<'_>>) -> Vec<Part<'_>> {
    let mut known: HashMap<*const SchemaData, usize> = HashMap::default();
    let mut kept: Vec<Part<'_>> = Vec::with_capacity(parts.len());
    for part in parts {
        let index = *known.entry(part.facets.data).or_insert(kept.len());
        match kept.get_mut(index) {
            None => kept.push(part),
            Some(Part { facets, at: _ }) => {
                if part.facets.one_of.is_empty() {
                    facets.one_of = &[];
                }
                if part.facets.any_of.is_empty() {
                    facets.any_of = &[];
                }
            }
        }
    }
    kept
}

/// What a part says, to be compared.
pub(super) fn said(part: &Part<'_>) -> Said {
    let Part { facets, at: _ } = part;
    (facets.data, facets.one_of.is_empty(), facets.any_of.is_empty())
}
