//! A schema or a reference to one, together with where it stands.

use openapiv3::{ReferenceOr, Schema};

use super::cursor::Cursor;

/// A schema, or a reference to one, and where it stands.
#[derive(Clone)]
pub(super) struct SchemaRef<'a> {
    pub what: Target<'a>,
    pub at: Cursor<'a>,
}

/// What stands at a [`SchemaRef`].
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Target<'a> {
    Reference(&'a str),
    Schema(&'a Schema),
}

impl<'a> Target<'a> {
    pub(super) fn of(schema: &'a ReferenceOr<Schema>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Target::Reference(reference),
            ReferenceOr::Item(schema) => Target::Schema(schema),
        }
    }
}

impl<'a> SchemaRef<'a> {
    pub(super) fn new(schema: &'a ReferenceOr<Schema>, at: Cursor<'a>) -> Self {
        Self { what: Target::of(schema), at }
    }

    pub(super) fn boxed(schema: &'a ReferenceOr<Box<Schema>>, at: Cursor<'a>) -> Self {
        let what = match schema {
            ReferenceOr::Reference { reference } => Target::Reference(reference),
            ReferenceOr::Item(schema) => Target::Schema(schema),
        };
        Self { what, at }
    }
}
