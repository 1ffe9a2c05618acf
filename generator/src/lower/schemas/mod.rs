//! Schemas: what values are, as types. Each schema that needs a name opens a type, and closes it
//! when it is known what it is.

mod annotations;
pub(super) mod budget;
mod conditions;
mod conjunction;
mod constants;
mod discriminator;
pub(super) mod enumeration;
mod events;
pub(super) mod facets;
mod family;
mod flat;
mod limits;
mod narrow;
mod nullable;
mod object;
mod plan;
mod scalar;
mod schema;
pub(super) mod tuple;
mod union;

use crate::api::{Docs, Origin, Root, Shape, Type, TypeDef, TypeId};
use crate::config::Formats;
use crate::diagnostics::{At, Diagnostic};
use crate::hash::{HashMap, HashSet};
use crate::lower::cursor::Cursor;
use crate::lower::document::Document;
use crate::lower::site::Site;
use crate::lower::{docs, xml};
use crate::source::Place;
use budget::Budget;
use conjunction::Conjunction;
use family::Families;
use nullable::Nullability;

/// What makes types of schemas.
pub(super) struct Schemas<'a> {
    pub document: Document<'a>,
    formats: &'a Formats,
    budget: Budget,
    /// Each has its id before it has its shape, so that it can refer to itself; till then it is any value.
    pub types: Vec<TypeDef>,
    /// The type of each member of `components.schemas`.
    named: HashMap<&'a str, TypeId>,
    families: Families<'a>,
    nullability: Nullability<'a>,
    /// The type of each inline schema that is reached in several ways, by its pointer, and how many
    /// types there were before it.
    shared: HashMap<String, (usize, Type)>,
    /// The pointers of events that nothing tells apart.
    untold: HashSet<String>,
    /// The formats that values of the description are not of.
    unlike: HashSet<Place>,
    /// The limits that were reported to exclude each other.
    excluded: HashSet<(Place, Place)>,
    /// The conjunctions that are being lowered, each inside the one before it.
    conjunctions: Vec<Conjunction>,
    /// How many ways there are through the unions that are being lowered and combined.
    ways: usize,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(document: Document<'a>, formats: &'a Formats, budget: Budget) -> Self {
        let components = document.components;
        let names = components.into_iter().flat_map(|c| c.schemas.keys());
        let named = names.zip(0..).map(|(name, id)| (name.as_str(), TypeId(id))).collect();
        Self {
            document,
            formats,
            budget,
            types: Vec::new(),
            named,
            families: Families::of(components),
            nullability: Nullability::of(components),
            shared: HashMap::default(),
            untold: HashSet::default(),
            unlike: HashSet::default(),
            excluded: HashSet::default(),
            conjunctions: Vec::new(),
            ways: 1,
        }
    }

    /// Gives every component schema its type, then lowers them one by one.
    pub(super) fn components(&mut self, root: &Cursor<'a>) {
        let Some(components) = self.document.components else {
            return;
        };
        let at = root.member("components").member("schemas");
        for (name, schema) in &components.schemas {
            let at = at.member(name);
            let origin = Origin::at(Root::Schema(name.clone()));
            self.open(origin, docs::of_reference_or(schema), &at);
        }
        for ((name, schema), id) in components.schemas.iter().zip(0..) {
            let shape = self.component(TypeId(id), name, &Site::new(schema, at.member(name)));
            self.close(TypeId(id), shape);
        }
    }

    /// Opens a type; [`close`](Self::close) says what it is.
    fn open(&mut self, origin: Origin, docs: Docs, at: &Cursor<'a>) -> TypeId {
        let id = TypeId(self.types.len() as u32);
        let (xml, shape) = (xml::said(at), Shape::Alias(Type::Any));
        let (at, pointer) = (at.place(), at.pointer());
        let (request_of, patch_of) = (None, None);
        self.types.push(TypeDef { origin, at, pointer, docs, request_of, patch_of, xml, shape });
        id
    }

    fn close(&mut self, id: TypeId, shape: Shape) -> Type {
        let at = self.types[id.0 as usize].at;
        let shape = if self.afford_shape(&shape, at) { shape } else { Shape::Alias(Type::Any) };
        self.types[id.0 as usize].shape = shape;
        Type::Named(id)
    }

    /// Forgets every type that was opened since there were `count`.
    pub(super) fn forget_types(&mut self, count: usize) {
        self.types.truncate(count);
        self.shared.retain(|_, (opened, _)| *opened < count);
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.document.report(diagnostic);
    }

    fn unsupported(&mut self, at: At, message: impl Into<String>) {
        self.document.unsupported(at, message);
    }
}
