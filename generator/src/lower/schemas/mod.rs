//! Schemas: what values are, as types. Each schema that needs a name opens a type, and closes it
//! when it is known what it is.

mod annotations;
pub(super) mod budget;
mod conditions;
pub(super) mod conjunction;
mod constants;
mod discriminator;
pub(super) mod enumeration;
mod events;
pub(super) mod facets;
pub(super) mod family;
mod flat;
mod limits;
mod narrow;
pub(super) mod nullable;
mod object;
mod plan;
mod scalar;
pub(super) mod schema;
pub(super) mod tuple;
mod union;
