//! Names that the description chooses, by `x-rust-name`.

use super::schema_view::SchemaView;
use super::state::Schemas;
use crate::api::{Field, RustName, TypeId};
use crate::lower::schema_ref::{SchemaRef, Target};
use crate::source::Place;

impl<'a> Schemas<'a> {
    /// Gives a member the name that the last of its declarations has which has any: itself, or in its `allOf`.
    pub(super) fn name_member(&mut self, id: TypeId, field: &Field, schema_refs: &[SchemaRef<'a>]) {
        if self.rust_names.is_empty() {
            return;
        }
        let names = schema_refs.iter().rev().find_map(|it| self.chosen_name(it)).cloned();
        if let Some(name) = names {
            self.used_names.insert(name.at);
            self.rust_names.name_member(id, &field.json_name, field.at, name);
        }
    }

    /// The name of a branch of the union at a place, unless it is that of the whole.
    pub(super) fn branch_name(&mut self, whole: Place, branch: &SchemaRef<'a>) -> Option<String> {
        let at = branch.at.place();
        let RustName { name, at } = self.rust_names.of(at).filter(|_| at != whole)?.clone();
        self.used_names.insert(at);
        Some(name)
    }

    fn chosen_name(&self, schema_ref: &SchemaRef<'a>) -> Option<&RustName> {
        let own = self.rust_names.of(schema_ref.at.place());
        let Target::Schema(schema) = schema_ref.target else { return own };
        // The outermost counts. What is behind a reference is named for itself.
        let parts = SchemaView::of(schema).all_of.iter().enumerate().rev();
        own.or_else(|| {
            let at = schema_ref.at.member("allOf");
            { parts }.find_map(|(index, _)| self.rust_names.of(at.item(index).place()))
        })
    }
}
