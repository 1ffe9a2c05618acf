//! The state of lowering schemas, and what every step does with it.

use super::budget::Budget;
use super::families::Families;
use super::nullable::Nullability;
use super::schema_part::Conjunction;
use crate::api::{Docs, Origin, RustNames, Shape, Type, TypeDef, TypeId};
use crate::config::Formats;
use crate::diagnostics::{At, Diagnostic};
use crate::hash::{HashMap, HashSet};
use crate::lower::cursor::Cursor;
use crate::lower::document::Document;
use crate::lower::xml;
use crate::source::Place;

/// Lowers schemas to types.
pub(in crate::lower) struct Schemas<'a> {
    pub(in crate::lower) document: Document<'a>,
    pub(super) formats: &'a Formats,
    pub(super) budget: Budget,
    /// Each has its id before its shape, so that it can refer to itself; until then it is any value.
    pub(in crate::lower) types: Vec<TypeDef>,
    /// The type of each member of `components.schemas`.
    pub(super) component_types: HashMap<&'a str, TypeId>,
    pub(super) families: Families<'a>,
    pub(super) nullability: Nullability<'a>,
    /// The type of each inline schema that is reached in several ways, by its pointer, and how many
    /// types there were before it.
    pub(super) shared: HashMap<String, (usize, Type)>,
    /// The pointers of events that have nothing to tell them apart.
    pub(super) indistinct_events: HashSet<String>,
    /// The formats that an example, default or listed value does not match.
    pub(super) format_mismatches: HashSet<Place>,
    /// Pairs of limits that exclude each other and were reported.
    pub(super) excluded: HashSet<(Place, Place)>,
    /// The conjunctions that are being lowered, from the outermost to the innermost.
    pub(super) conjunctions: Vec<Conjunction>,
    /// The names that the description chooses.
    pub(in crate::lower) rust_names: RustNames,
    /// The places of those that members and branches have.
    pub(in crate::lower) used_names: HashSet<Place>,
    /// The places whose `x-rust-type` became a type.
    pub(in crate::lower) own_types: HashSet<Place>,
    /// How many ways there are through the unions that are being lowered and combined.
    pub(super) ways: usize,
}

impl<'a> Schemas<'a> {
    pub(in crate::lower) fn new(
        document: Document<'a>,
        formats: &'a Formats,
        budget: Budget,
    ) -> Self {
        let components = document.components;
        let rust_names = document.normalized.rust_names.clone();
        let names = components.into_iter().flat_map(|c| c.schemas.keys());
        let component_types =
            names.zip(0..).map(|(name, id)| (name.as_str(), TypeId(id))).collect();
        Self {
            document,
            formats,
            budget,
            types: Vec::new(),
            component_types,
            families: Families::of(components),
            nullability: Nullability::of(components),
            shared: HashMap::default(),
            indistinct_events: HashSet::default(),
            format_mismatches: HashSet::default(),
            excluded: HashSet::default(),
            conjunctions: Vec::new(),
            rust_names,
            used_names: HashSet::default(),
            own_types: HashSet::default(),
            ways: 1,
        }
    }

    /// Adds a type without a shape; [`close`](Self::close) sets it.
    pub(super) fn open(&mut self, origin: Origin, docs: Docs, at: &Cursor<'a>) -> TypeId {
        let id = TypeId(self.types.len() as u32);
        let (xml, shape) = (xml::xml_object(at), Shape::Alias(Type::Any));
        let (at, pointer) = (at.place(), at.pointer());
        let (request_of, patch_of) = (None, None);
        self.types.push(TypeDef { origin, at, pointer, docs, request_of, patch_of, xml, shape });
        id
    }

    /// Sets the shape of a type, if the budget allows it.
    pub(super) fn close(&mut self, id: TypeId, shape: Shape) -> Type {
        let at = self.types[id.0 as usize].at;
        let shape = if self.afford_shape(&shape, at) { shape } else { Shape::Alias(Type::Any) };
        self.types[id.0 as usize].shape = shape;
        Type::Named(id)
    }

    /// Takes members from the budget. Returns whether it had them.
    pub(super) fn afford(&mut self, members: usize, at: Place) -> bool {
        if let Some(error) = self.budget.take(members, at) {
            self.report(error);
        }
        !self.budget.is_spent()
    }

    /// As [`afford`](Self::afford), for the members of a shape.
    pub(super) fn afford_shape(&mut self, shape: &Shape, at: Place) -> bool {
        let members = match shape {
            Shape::Struct(structure) => structure.fields.len(),
            Shape::Union(union) => union.variants.len(),
            Shape::Enum(_) | Shape::Alias(_) => 0,
        };
        self.afford(members + 1, at)
    }

    /// Forgets every type that was opened since there were `count`.
    pub(in crate::lower) fn forget_types(&mut self, count: usize) {
        self.types.truncate(count);
        self.rust_names.keep_types(count);
        self.shared.retain(|_, (opened, _)| *opened < count);
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.document.report(diagnostic);
    }

    pub(super) fn unsupported(&mut self, at: At, message: impl Into<String>) {
        self.document.unsupported(at, message);
    }
}
