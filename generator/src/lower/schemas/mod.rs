//! Schemas: what values are, as types. Each schema that needs a name opens a type, and closes it
//! when it is known what it is.

mod all_of;
mod annotations;
pub(super) mod budget;
mod conditions;
mod conjunction;
mod constants;
mod discriminator;
pub(super) mod enumeration;
mod events;
mod families;
mod family;
mod limits;
mod mapping;
mod nullable;
mod object;
mod own_types;
mod redundant;
mod rust_names;
mod scalar;
mod schema;
mod schema_part;
pub(super) mod schema_view;
pub(super) mod state;
pub(super) mod tuple;
mod type_plan;
mod union;

use crate::api::{Origin, Root, TypeId};
use crate::lower::cursor::Cursor;
use crate::lower::docs;
use crate::lower::schema_ref::SchemaRef;
use state::Schemas;

impl<'a> Schemas<'a> {
    /// Gives every component schema its type, then lowers them one by one.
    pub(super) fn components(&mut self, root: &Cursor<'a>) {
        let Some(components) = self.document.components else {
            return;
        };
        let at = root.member("components").member("schemas");
        for (name, schema) in &components.schemas {
            let at = at.member(name);
            let origin = Origin::at(Root::Schema(name.clone()));
            self.open(origin, docs::of_reference_or(schema, &at), &at);
        }
        for ((name, schema), id) in components.schemas.iter().zip(0..) {
            let shape = self.component(TypeId(id), name, &SchemaRef::new(schema, at.member(name)));
            self.close(TypeId(id), shape);
        }
    }
}
