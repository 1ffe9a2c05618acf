//! Documentation of schemas and operations.

use openapiv3::{PathItem, ReferenceOr, Schema};
use serde_json::Value;

use crate::api::{Bounds, Constraint, Docs, Example};
use crate::carried::EXAMPLES;
use crate::lower::cursor::Cursor;
use crate::lower::schemas::enumeration;
use crate::lower::schemas::schema_view::{Limits, SchemaView};

/// Formats that every type already expresses.
const TYPED_FORMATS: &[&str] = &[
    "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double",
    "string", "password",
];

/// The documentation of a schema.
pub(super) fn of_schema(schema: &Schema, at: &Cursor<'_>) -> Docs {
    of_view(&SchemaView::of(schema), at)
}

/// The documentation of an operation; its path item's text fills gaps.
pub(super) fn of_operation(operation: &openapiv3::Operation, item: &PathItem) -> Docs {
    Docs {
        summary: operation.summary.clone().or_else(|| item.summary.clone()),
        description: operation.description.clone().or_else(|| item.description.clone()),
        deprecated: operation.deprecated,
        ..Docs::default()
    }
}

/// The documentation of a schema; a reference has none.
pub(super) fn of_reference_or(schema: &ReferenceOr<Schema>, at: &Cursor<'_>) -> Docs {
    schema.as_item().map(|schema| of_schema(schema, at)).unwrap_or_default()
}

/// The documentation of a schema, by its view.
pub(super) fn of_view(view: &SchemaView<'_>, at: &Cursor<'_>) -> Docs {
    Docs {
        summary: view.data.title.clone(),
        description: view.data.description.clone(),
        deprecated: view.data.deprecated,
        examples: of_schema_examples(view, at),
        constraints: constraints(view),
    }
}

/// The examples of a schema, each once.
fn of_schema_examples(view: &SchemaView<'_>, at: &Cursor<'_>) -> Vec<Example> {
    let mut found: Vec<Example> = example(view.data.example.as_ref(), at).collect();
    let at = at.member(EXAMPLES.name());
    for (index, value) in EXAMPLES.read(&view.data.extensions).iter().enumerate() {
        let example = Example { value: value.clone(), at: at.item(index).place() };
        if found.first() != Some(&example) {
            found.push(example);
        }
    }
    found
}

fn constraints(view: &SchemaView<'_>) -> Vec<Constraint> {
    let Limits { pattern, length, items, members, unique_items, multiple_of, minimum, maximum } =
        &view.limits;
    let mut found = Vec::new();
    if let Some((bound, exclusive)) = minimum.clone() {
        found.push(Constraint::Minimum { bound, exclusive });
    }
    if let Some((bound, exclusive)) = maximum.clone() {
        found.push(Constraint::Maximum { bound, exclusive });
    }
    found.extend(multiple_of.clone().map(Constraint::MultipleOf));
    found.extend(bounds(*length).map(Constraint::Length));
    found.extend(bounds(*items).map(Constraint::Items));
    found.extend(bounds(*members).map(Constraint::Members));
    found.extend(unique_items.then_some(Constraint::UniqueItems));
    found.extend(pattern.map(|pattern| Constraint::Pattern(pattern.to_owned())));
    let format = view.format.as_deref().filter(|format| !TYPED_FORMATS.contains(format));
    found.extend(format.map(|format| Constraint::Format(format.to_owned())));
    // An enumeration says which values there are by its members.
    if enumeration::kind(view).is_none() && view.values.iter().any(|value| !value.is_null()) {
        found.push(Constraint::OneOf(view.values.iter().map(|v| v.as_ref().clone()).collect()));
    }
    found
}

fn bounds((min, max): (Option<usize>, Option<usize>)) -> Option<Bounds> {
    let count = |n: usize| n as u64;
    (min.is_some() || max.is_some()).then(|| Bounds { min: min.map(count), max: max.map(count) })
}

/// The member `example` of a schema, media type, parameter or header.
pub(super) fn example(
    value: Option<&Value>,
    at: &Cursor<'_>,
) -> impl Iterator<Item = Example> + use<> {
    let at = at.member("example").place();
    value.cloned().into_iter().map(move |value| Example { value, at })
}
