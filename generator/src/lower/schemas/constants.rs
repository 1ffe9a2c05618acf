//! Members that have one value, because `const` or `enum` says so.

use serde_json::Value;

use super::enumeration;
use super::families::inline_parts;
use super::schema_view::SchemaView;
use super::state::Schemas;
use crate::lower::schema_ref::{SchemaRef, Target};

impl<'a> Schemas<'a> {
    /// The one value that a member may have by `const` or `enum`, where it has no parts.
    pub(super) fn listed_constant(&mut self, schema_refs: &[SchemaRef<'a>]) -> Option<Value> {
        let alone = |view: SchemaView<'_>| match view.values.as_slice() {
            [only] if !view.data.nullable => Some(enumeration::plain(only)),
            _ => None,
        };
        let found = schema_refs.iter().rev().find_map(|schema_ref| {
            let schema = match schema_ref.target {
                Target::Schema(schema) => schema,
                Target::Reference(_) => {
                    let name = self.schema_behind(schema_ref)?.at.schema_name()?;
                    self.document.components?.schemas.get(name)?.as_item()?
                }
            };
            inline_parts(schema).into_iter().map(SchemaView::of).find_map(alone)
        });
        found.filter(|value| value.is_string() || value.is_boolean() || value.is_number())
    }
}
