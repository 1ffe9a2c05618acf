//! The parts of a conjunction: schemas that a value must match all at once.

use openapiv3::SchemaData;

use super::schema_view::SchemaView;
use crate::api::TypeId;
use crate::hash::HashMap;
use crate::lower::cursor::Cursor;

/// A schema without its `allOf`, and its place.
#[derive(Clone)]
pub(in crate::lower) struct SchemaPart<'a> {
    pub view: SchemaView<'a>,
    pub at: Cursor<'a>,
}

/// A conjunction that is being lowered: its parts, and its type if that has a name.
pub(super) struct Conjunction {
    pub(super) parts: Vec<PartKey>,
    pub(super) id: Option<TypeId>,
}

/// What identifies a part: the address of its schema, and whether its `oneOf` and `anyOf` are dealt with.
pub(super) type PartKey = (*const SchemaData, bool, bool);

/// Removes repeated schemas. A `oneOf` that is dealt with in one copy is dealt with in all.
pub(super) fn without_repeats(parts: Vec<SchemaPart<'_>>) -> Vec<SchemaPart<'_>> {
    let mut known: HashMap<*const SchemaData, usize> = HashMap::default();
    let mut kept: Vec<SchemaPart<'_>> = Vec::with_capacity(parts.len());
    for part in parts {
        let index = *known.entry(part.view.data).or_insert(kept.len());
        match kept.get_mut(index) {
            None => kept.push(part),
            Some(SchemaPart { view, at: _ }) => {
                if part.view.one_of.is_empty() {
                    view.one_of = &[];
                }
                if part.view.any_of.is_empty() {
                    view.any_of = &[];
                }
            }
        }
    }
    kept
}

/// The key by which parts are compared.
pub(super) fn part_key(part: &SchemaPart<'_>) -> PartKey {
    let SchemaPart { view, at: _ } = part;
    (view.data, view.one_of.is_empty(), view.any_of.is_empty())
}
