//! What a Discriminator Object says itself: which values of the tag are mapped to which component.

use std::borrow::Cow;

use openapiv3::{Discriminator, ReferenceOr, Schema};

use super::schema_view::SchemaView;
use crate::carried::DEFAULT_MAPPING;
use crate::lower::schema_ref::{SchemaRef, Target};
use crate::source::references;

/// The name of the component schema that a reference leads to.
pub(super) fn component(reference: &str) -> Option<Cow<'_, str>> {
    reference.strip_prefix("#/components/schemas/").map(references::token)
}

/// Whether a branch stands for values that are mapped to no other (`defaultMapping`, since 3.2).
pub(super) fn is_default(discriminator: &Discriminator, schema_ref: &SchemaRef<'_>) -> bool {
    let Target::Reference(reference) = schema_ref.target else {
        return false;
    };
    component(reference).is_some_and(|name| is_default_name(discriminator, &name))
}

/// As [`is_default`], for a component.
pub(super) fn is_default_name(discriminator: &Discriminator, name: &str) -> bool {
    let default = DEFAULT_MAPPING.read(&discriminator.extensions);
    default.is_some_and(|target| leads(target, name))
}

/// The keys of `mapping` whose value is a schema's name or a reference to it.
pub(super) fn mapped(discriminator: &Discriminator, name: &str) -> Vec<String> {
    let mapping = discriminator.mapping.iter();
    mapping.filter(|(_, target)| leads(target, name)).map(|(value, _)| value.clone()).collect()
}

fn leads(target: &str, name: &str) -> bool {
    target == name || component(target).as_deref() == Some(name)
}

/// The strings that a member may be, where they are listed.
pub(super) fn constants(view: &SchemaView<'_>, member: &str) -> Vec<String> {
    let schema = view.properties.and_then(|properties| properties.get(member));
    let Some(ReferenceOr::Item(schema)) = schema else {
        return Vec::new();
    };
    let schema: &Schema = schema;
    let values = SchemaView::of(schema).values;
    values.iter().filter_map(|value| value.as_str()).map(str::to_owned).collect()
}
