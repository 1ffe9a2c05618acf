//! A schema or a reference to one, with its place.

use openapiv3::{ReferenceOr, Schema};

use super::cursor::Cursor;

/// A schema or a reference to one, with its place.
#[derive(Clone)]
pub(super) struct SchemaRef<'a> {
    pub target: Target<'a>,
    pub at: Cursor<'a>,
}

/// A schema or a reference to one.
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
        Self { target: Target::of(schema), at }
    }

    pub(super) fn boxed(schema: &'a ReferenceOr<Box<Schema>>, at: Cursor<'a>) -> Self {
        let target = match schema {
            ReferenceOr::Reference { reference } => Target::Reference(reference),
            ReferenceOr::Item(schema) => Target::Schema(schema),
        };
        Self { target, at }
    }
}
