//! What one run of the stage knows, and what every part of it does with that.

use super::budget::Budget;
use super::cursor::Cursor;
use super::families::Families;
use super::nullable::Nullability;
use super::part::Conjunction;
use super::xml;
use crate::api::{Docs, Origin, SecurityScheme, Shape, Type, TypeDef, TypeId, Xml};
use crate::config::{Formats, Paging};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::dialect::Normal;
use crate::hash::{HashMap, HashSet};
use crate::source::Place;

/// What one run of the stage carries along.
pub(super) struct Lowering<'a> {
    pub(super) normal: &'a Normal,
    pub(super) formats: &'a Formats,
    pub(super) paging: &'a [Paging],
    pub(super) budget: Budget,
    /// Which of these an operation was found for.
    pub(super) paged: HashSet<usize>,
    pub(super) components: Option<&'a openapiv3::Components>,
    pub(super) sink: &'a mut Diagnostics,
    /// How callers identify themselves, by name.
    pub(super) schemes: Vec<SecurityScheme>,
    pub(super) types: Vec<TypeSlot>,
    /// The type of each member of `components.schemas`.
    pub(super) schemas: HashMap<&'a str, TypeId>,
    pub(super) families: Families<'a>,
    pub(super) nullability: Nullability<'a>,
    /// The type of each inline schema that is reached in several ways, by its pointer, and how many
    /// types there were before it.
    pub(super) shared: HashMap<String, (usize, Type)>,
    /// The pointers of events that nothing tells apart.
    pub(super) untold: HashSet<String>,
    /// The formats that values of the description are not of.
    pub(super) unlike: HashSet<Place>,
    /// The limits that were reported to exclude each other.
    pub(super) excluded: HashSet<(Place, Place)>,
    /// The conjunctions that are being lowered, each inside the one before it.
    pub(super) conjunctions: Vec<Conjunction>,
    /// How many ways there are through the unions that are being lowered and combined.
    pub(super) ways: usize,
}

/// A type that has its id before it has its shape, so that it can refer to itself.
pub(super) struct TypeSlot {
    pub(super) origin: Origin,
    pub(super) at: Place,
    pub(super) pointer: String,
    pub(super) docs: Docs,
    pub(super) xml: Option<Box<Xml>>,
    pub(super) shape: Option<Shape>,
}

impl TypeSlot {
    pub(super) fn finish(self) -> TypeDef {
        let TypeSlot { origin, at, pointer, docs, xml, shape } = self;
        // Every slot is filled right after it is opened; one that was not says nothing.
        let shape = shape.unwrap_or(Shape::Alias(Type::Any));
        TypeDef { origin, at, pointer, docs, request_of: None, patch_of: None, xml, shape }
    }
}

impl<'a> Lowering<'a> {
    pub(super) fn new(
        normal: &'a Normal,
        formats: &'a Formats,
        paging: &'a [Paging],
        budget: Budget,
        sink: &'a mut Diagnostics,
    ) -> Self {
        let components = normal.openapi.components.as_ref();
        let names = components.into_iter().flat_map(|c| c.schemas.keys());
        let schemas = names.zip(0..).map(|(name, id)| (name.as_str(), TypeId(id))).collect();
        Self {
            normal,
            formats,
            paging,
            budget,
            paged: HashSet::default(),
            components,
            sink,
            schemes: Vec::new(),
            types: Vec::new(),
            schemas,
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

    /// Where a component stands.
    pub(super) fn component_at(&self, section: &'a str, name: &'a str) -> Cursor<'a> {
        Cursor::root(&self.normal.tree).member("components").member(section).member(name)
    }

    /// Opens a slot for an inline type; [`close`](Self::close) fills it.
    pub(super) fn open(&mut self, origin: Origin, docs: Docs, at: &Cursor<'a>) -> TypeId {
        let id = TypeId(self.types.len() as u32);
        let xml = xml::said(at);
        let (at, pointer) = (at.place(), at.pointer());
        self.types.push(TypeSlot { origin, at, pointer, docs, xml, shape: None });
        id
    }

    pub(super) fn close(&mut self, id: TypeId, shape: Shape) -> Type {
        let at = self.types[id.0 as usize].at;
        let shape = if self.afford_shape(&shape, at) { shape } else { Shape::Alias(Type::Any) };
        self.types[id.0 as usize].shape = Some(shape);
        Type::Named(id)
    }

    /// Takes members from the budget, and says whether it had them.
    pub(super) fn afford(&mut self, members: usize, at: Place) -> bool {
        if let Some(error) = self.budget.take(members, at) {
            self.sink.report(error);
        }
        !self.budget.is_spent()
    }

    /// As [`afford`](Self::afford), for what a shape has.
    pub(super) fn afford_shape(&mut self, shape: &Shape, at: Place) -> bool {
        let members = match shape {
            Shape::Struct(structure) => structure.fields.len(),
            Shape::Union(union) => union.variants.len(),
            Shape::Enum(_) | Shape::Alias(_) => 0,
        };
        self.afford(members + 1, at)
    }

    /// Forgets every type that was opened since there were `count`.
    pub(super) fn forget_types(&mut self, count: usize) {
        self.types.truncate(count);
        self.shared.retain(|_, (opened, _)| *opened < count);
    }

    pub(super) fn unsupported(&mut self, at: At, message: impl Into<String>) {
        self.sink.report(Diagnostic::warning(Code::Unsupported, at, message));
    }
}
