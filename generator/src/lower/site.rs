//! A schema or a reference to one, together with where it stands.

use openapiv3::{ReferenceOr, Schema};

use super::cursor::Cursor;

/// A schema, or a reference to one, and where it stands.
#[derive(Clone)]
pub(super) struct Site<'a> {
    pub what: What<'a>,
    pub at: Cursor<'a>,
}

/// What stands at a [`Site`].
#[derive(Clone, Copy, PartialEq)]
pub(super) enum What<'a> {
    Reference(&'a str),
    Schema(&'a Schema),
}

impl<'a> What<'a> {
    pub(super) fn of(schema: &'a ReferenceOr<Schema>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => What::Reference(reference),
            ReferenceOr::Item(schema) => What::Schema(schema),
        }
    }
}

impl<'a> Site<'a> {
    pub(super) fn new(schema: &'a ReferenceOr<Schema>, at: Cursor<'a>) -> Self {
        Self { what: What::of(schema), at }
    }

    pub(super) fn boxed(schema: &'a ReferenceOr<Box<Schema>>, at: Cursor<'a>) -> Self {
        let what = match schema {
            ReferenceOr::Reference { reference } => What::Reference(reference),
            ReferenceOr::Item(schema) => What::Schema(schema),
        };
        Self { what, at }
    }
}
