//! Parts of a conjunction that add nothing to the others.

use openapiv3::{ReferenceOr, Schema};

use super::schema_part::{SchemaPart, part_key, without_repeats};
use super::schema_view::SchemaView;
use super::state::Schemas;
use super::type_plan::drop_made_choices;
use crate::api::{Type, TypeId};
use crate::lower::schema_ref::{SchemaRef, Target};

impl<'a> Schemas<'a> {
    /// The type of the component schema that has exactly these parts, if there is one: a value that is
    /// narrowed to it has its type, not a copy.
    pub(super) fn component_of(
        &mut self,
        parts: &[SchemaPart<'a>],
        candidates: Vec<&'a str>,
    ) -> Option<Type> {
        candidates.into_iter().rev().find_map(|name| {
            let id: TypeId = *self.component_types.get(name)?;
            let schema = self.document.components?.schemas.get(name)?.as_item()?;
            let schema_ref = SchemaRef {
                target: Target::Schema(schema),
                at: self.document.component_at("schemas", name),
            };
            let mut whole = without_repeats(self.parts(&schema_ref));
            drop_made_choices(&mut whole);
            let whole = without_redundant(whole);
            let is_within = |ours: &[SchemaPart<'a>], theirs: &[SchemaPart<'a>]| {
                ours.iter().all(|part| theirs.iter().any(|other| part_key(other) == part_key(part)))
            };
            (is_within(parts, &whole) && is_within(&whole, parts)).then_some(Type::Named(id))
        })
    }
}

/// Removes the parts that add nothing to the others.
pub(super) fn without_redundant(mut parts: Vec<SchemaPart<'_>>) -> Vec<SchemaPart<'_>> {
    let mut index = 0;
    while index < parts.len() && parts.len() > 1 {
        let part = parts.remove(index);
        if !adds_nothing(&part.view, &parts) {
            parts.insert(index, part);
            index += 1;
        }
    }
    parts
}

/// Whether a schema follows from the others. Annotations and limits, which no type expresses, do not
/// count.
fn adds_nothing(view: &SchemaView<'_>, others: &[SchemaPart<'_>]) -> bool {
    let SchemaView {
        data: _,
        kind,
        format,
        values,
        properties,
        required,
        additional,
        items,
        one_of,
        any_of,
        all_of,
        holds,
        conditions,
        limits: _,
    } = view;
    let said = |says: &dyn Fn(&SchemaView<'_>) -> bool| others.iter().any(|it| says(&it.view));
    let is_kind = |kind: &str, other: &SchemaView<'_>| match other.kind() {
        Some(other) => other == kind || (kind, other) == ("number", "integer"),
        None => {
            kind == "string"
                && !other.values.is_empty()
                && other.values.iter().all(|value| value.is_string())
        }
    };
    values.is_empty()
        && properties.is_none_or(|properties| properties.is_empty())
        && additional.is_none()
        && one_of.is_empty()
        && any_of.is_empty()
        && all_of.is_empty()
        && holds.is_none()
        && conditions.is_empty()
        && kind.is_none_or(|kind| said(&|other| is_kind(kind, other)))
        && format.as_ref().is_none_or(|format| said(&|it| it.format.as_ref() == Some(format)))
        && items.is_none_or(|items| is_unconstrained(items) && said(&|it| it.items.is_some()))
        && required.iter().all(|name| said(&|it| it.required.contains(name)))
}

/// Whether a schema allows any value, or any object.
fn is_unconstrained(schema: &ReferenceOr<Box<Schema>>) -> bool {
    schema.as_item().is_some_and(|schema| allows_any(&SchemaView::of(schema)))
}

/// Whether any value is allowed, or any object.
pub(super) fn allows_any(view: &SchemaView<'_>) -> bool {
    !view.is_structural() && view.all_of.is_empty() && view.holds.is_none()
}
