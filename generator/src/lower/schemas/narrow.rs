//! Schemas that hold at once with another one and add nothing to it.

use openapiv3::{ReferenceOr, Schema};

use super::part::{Part, once, said};
use super::plan::made;
use super::schema_view::SchemaView;
use super::state::Schemas;
use crate::api::{Type, TypeId};
use crate::lower::schema_ref::{SchemaRef, Target};

impl<'a> Schemas<'a> {
    /// The component schema that says all that these parts say, where there is one: a value that is
    /// narrowed to it is of its type, not of a copy.
    pub(super) fn component_of(
        &mut self,
        parts: &[Part<'a>],
        candidates: Vec<&'a str>,
    ) -> Option<Type> {
        candidates.into_iter().rev().find_map(|name| {
            let id: TypeId = *self.named.get(name)?;
            let schema = self.document.components?.schemas.get(name)?.as_item()?;
            let site = SchemaRef {
                what: Target::Schema(schema),
                at: self.document.component_at("schemas", name),
            };
            let mut whole = once(self.parts(&site));
            made(&mut whole);
            let whole = telling(whole);
            let is_within = |ours: &[Part<'a>], theirs: &[Part<'a>]| {
                ours.iter().all(|part| theirs.iter().any(|other| said(other) == said(part)))
            };
            (is_within(parts, &whole) && is_within(&whole, parts)).then_some(Type::Named(id))
        })
    }
}

/// The parts without those that say nothing beside the others.
pub(super) fn telling(mut parts: Vec<Part<'_>>) -> Vec<Part<'_>> {
    let mut index = 0;
    while index < parts.len() && parts.len() > 1 {
        let part = parts.remove(index);
        if !adds_nothing(&part.facets, &parts) {
            parts.insert(index, part);
            index += 1;
        }
    }
    parts
}

/// Whether what a schema says follows from what the others say. Annotations and limits, which no
/// type expresses, do not count.
fn adds_nothing(facets: &SchemaView<'_>, others: &[Part<'_>]) -> bool {
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
    } = facets;
    let said = |says: &dyn Fn(&SchemaView<'_>) -> bool| others.iter().any(|it| says(&it.facets));
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
        && items.is_none_or(|items| says_nothing(items) && said(&|it| it.items.is_some()))
        && required.iter().all(|name| said(&|it| it.required.contains(name)))
}

/// Whether a schema allows any value, or any object.
fn says_nothing(schema: &ReferenceOr<Box<Schema>>) -> bool {
    schema.as_item().is_some_and(|schema| allows_any(&SchemaView::of(schema)))
}

/// Whether any value is allowed, or any object.
pub(super) fn allows_any(facets: &SchemaView<'_>) -> bool {
    !facets.is_structural() && facets.all_of.is_empty() && facets.holds.is_none()
}
