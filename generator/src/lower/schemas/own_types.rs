//! Types of the user's own that the description asks for, by `x-rust-type`.

use super::schema_view::SchemaView;
use super::state::Schemas;
use crate::api::graph;
use crate::api::{OwnFormat, Primitive, Scalar, Type};
use crate::lower::schema_ref::SchemaRef;
use crate::source::Place;

impl<'a> Schemas<'a> {
    /// The type of what stands at a place: the one that is asked for there, if there is one. Of what it would be
    /// otherwise nothing is left, but for whether it may be `null`.
    pub(in crate::lower) fn or_own(
        &mut self,
        at: Place,
        make: impl FnOnce(&mut Self) -> Type,
    ) -> Type {
        match self.asked_type(at) {
            None => make(self),
            Some(index) => self.own_type(index, None, make),
        }
    }

    /// As [`or_own`](Self::or_own), for schemas that hold at once: the last one counts.
    pub(super) fn or_own_schema(
        &mut self,
        schema_refs: &[SchemaRef<'a>],
        make: impl FnOnce(&mut Self) -> Type,
    ) -> Type {
        let mut asked = None;
        for schema_ref in schema_refs {
            asked = self.asked_type(schema_ref.at.place()).or(asked);
        }
        let Some(index) = asked else { return make(self) };
        let mut kinds = schema_refs.iter().flat_map(|it| self.all_of_schemas(it.target));
        let kind = kinds.find_map(|schema| SchemaView::of(schema).kind());
        self.own_type(index, kind.and_then(Primitive::named), make)
    }

    fn asked_type(&mut self, at: Place) -> Option<usize> {
        let index = self.formats.described(at)?;
        self.own_types.insert(at);
        Some(index)
    }

    /// `kind`: what kind of value it is, where the schema says so itself.
    fn own_type(
        &mut self,
        index: usize,
        kind: Option<Primitive>,
        make: impl FnOnce(&mut Self) -> Type,
    ) -> Type {
        let opened = self.types.len();
        let ty = make(self);
        // A component may not have its shape yet.
        let primitive = kind.unwrap_or_else(|| graph::primitive(&self.types, &ty));
        self.forget_types(opened);
        let own = Type::Scalar(Scalar::Own(OwnFormat { index, primitive }));
        match ty {
            Type::Nullable(_) => Type::Nullable(Box::new(own)),
            _ => own,
        }
    }
}
