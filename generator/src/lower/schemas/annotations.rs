//! What a schema says of its values beside which they are: itself, or by what it is made of.

use openapiv3::{ReferenceOr, Schema, SchemaData};

use super::schema_view::SchemaView;
use super::state::Schemas;
use crate::api::{Access, Docs};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::hash::HashSet;
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
    /// The annotations of what stands at a site. What the schema says itself comes before what it is
    /// made of.
    pub(super) fn annotations(&mut self, site: &SchemaRef<'a>) -> Annotations {
        let mut found = Annotations::default();
        for schema in self.made_of(site.what) {
            found.deprecated |= schema.schema_data.deprecated;
            if found.access == Access::Both {
                found.access = self.access(&schema.schema_data, At::Value(site.at.place()));
            }
        }
        found
    }

    /// What a schema says of what has its value, as a parameter has. That the value is deprecated
    /// holds wherever it is said; all else a reference says of the type.
    pub(in crate::lower) fn docs_of_value(&self, schema: &'a ReferenceOr<Schema>) -> Docs {
        let parts = self.made_of(Target::of(schema));
        let deprecated = parts.iter().any(|schema| schema.schema_data.deprecated);
        Docs { deprecated, ..docs::of_reference_or(schema) }
    }

    /// The schemas that hold for a value together: itself, then what references and `allOf` lead to.
    fn made_of(&self, what: Target<'a>) -> Vec<&'a Schema> {
        let mut found = Vec::new();
        let mut seen: HashSet<&str> = HashSet::default();
        let mut open = vec![what];
        while let Some(what) = open.pop() {
            let schema = match what {
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
