//! Annotations of a schema: its own, and those of its references and `allOf`.

use openapiv3::{ReferenceOr, Schema, SchemaData};

use super::enumeration;
use super::schema_view::SchemaView;
use super::state::Schemas;
use crate::api::{Access, Docs};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::hash::HashSet;
use crate::lower::cursor::Cursor;
use crate::lower::docs;
use crate::lower::schema_ref::{SchemaRef, Target};

/// Annotations of a member (§4.8.24). They hold for it wherever they stand: JSON Schema collects them
/// through references and `allOf`.
#[derive(Default)]
pub(super) struct Annotations {
    pub access: Access,
    pub deprecated: bool,
}

impl<'a> Schemas<'a> {
    /// The annotations of a schema. Its own come before those of its references and `allOf`.
    pub(super) fn annotations(&mut self, schema_ref: &SchemaRef<'a>) -> Annotations {
        let mut found = Annotations::default();
        for schema in self.all_of_schemas(schema_ref.target) {
            found.deprecated |= schema.schema_data.deprecated;
            if found.access == Access::Both {
                found.access = self.access(&schema.schema_data, At::Value(schema_ref.at.place()));
            }
        }
        found
    }

    /// The documentation that a parameter or header takes over from its schema. `deprecated` counts
    /// wherever it is found; all else behind a reference documents the type.
    pub(in crate::lower) fn docs_of_value(
        &self,
        schema: &'a ReferenceOr<Schema>,
        at: &Cursor<'a>,
    ) -> Docs {
        let parts = self.all_of_schemas(Target::of(schema));
        let deprecated = parts.iter().any(|schema| schema.schema_data.deprecated);
        Docs { deprecated, ..docs::of_reference_or(schema, at) }
    }

    /// The default that a parameter takes over from its schema.
    pub(in crate::lower) fn default_of_value(
        &self,
        schema: &'a ReferenceOr<Schema>,
    ) -> Option<serde_json::Value> {
        let mut parts = self.all_of_schemas(Target::of(schema)).into_iter();
        parts.find_map(|schema| schema.schema_data.default.as_ref()).map(enumeration::plain)
    }

    /// The schemas that hold for a value together: itself, then what references and `allOf` lead to.
    pub(super) fn all_of_schemas(&self, target: Target<'a>) -> Vec<&'a Schema> {
        let mut found = Vec::new();
        let mut seen: HashSet<&str> = HashSet::default();
        let mut open = vec![target];
        while let Some(target) = open.pop() {
            let schema = match target {
                Target::Schema(schema) => schema,
                Target::Reference(reference) => {
                    let name =
                        self.document.schema_name(reference).filter(|name| seen.insert(*name));
                    let schemas = self.document.components.map(|components| &components.schemas);
                    open.extend(name.and_then(|name| schemas?.get(name)).map(Target::of));
                    continue;
                }
            };
            found.push(schema);
            open.extend(SchemaView::of(schema).all_of.iter().rev().map(Target::of));
        }
        found
    }

    fn access(&mut self, data: &SchemaData, at: At) -> Access {
        match (data.read_only, data.write_only) {
            (true, true) => {
                let message = "`readOnly` and `writeOnly` exclude each other; both are ignored";
                self.report(Diagnostic::warning(Code::Contradiction, at, message));
                Access::Both
            }
            (true, false) => Access::ReadOnly,
            (false, true) => Access::WriteOnly,
            (false, false) => Access::Both,
        }
    }
}
