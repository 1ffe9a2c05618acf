//! From a description in the 3.0 shape to [`Api`]: what it says, and nothing about Rust.

mod cursor;
mod docs;
mod operations;
mod passes;
mod reference;
mod schemas;
mod site;
mod xml;

use crate::api::{
    Api, Docs, Info, Origin, Root, SecurityScheme, Shape, Tag, Type, TypeDef, TypeId,
};
use crate::config::{Description, Formats, Paging};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::dialect::Normal;
use crate::hash::{HashMap, HashSet};
use crate::source::Place;
use cursor::Cursor;
use schemas::budget::Budget;
use schemas::conjunction::Conjunction;
use schemas::family::Families;
use schemas::nullable::Nullability;
use site::Site;

/// Lowers a whole description. What cannot be lowered is reported and left out.
pub fn lower(
    normal: &Normal,
    formats: &Formats,
    description: &Description,
    sink: &mut Diagnostics,
) -> Api {
    let mut api = described(normal, formats, description, sink);
    pass(&mut api, sink);
    api
}

/// What the description says, item by item: first schemas, to which everything else refers.
fn described(
    normal: &Normal,
    formats: &Formats,
    description: &Description,
    sink: &mut Diagnostics,
) -> Api {
    let root = Cursor::root(&normal.tree);
    let Description { pages, max_members, .. } = description;
    let mut lowering =
        Lowering::new(normal, formats, pages, Budget::new(*max_members, &normal.tree), sink);
    lowering.components(&root);
    lowering.schemes = lowering.security_schemes(&root);
    lowering.relative_server(&root);
    let operations = lowering.operations(&root);
    let webhooks = lowering.webhooks(&root);
    lowering.unknown_paging();
    let Lowering { schemes: security_schemes, types, .. } = lowering;
    Api {
        info: info(&normal.openapi.info),
        servers: operations::server::all(&normal.openapi.servers),
        security_schemes,
        tags: tags(&normal.openapi.tags),
        types,
        operations,
        webhooks,
    }
}

/// What can only be decided once everything is there, in this order.
fn pass(api: &mut Api, sink: &mut Diagnostics) {
    // A union may refer to a type that comes later: now all members are known.
    passes::tags::beside_types(api);
    // Looks at the tags that are among the members, and no longer at those that are beside them.
    passes::constants::of_tags(api);
    // Before all that would lead round in a circle; after the tags, since it takes variants away.
    passes::circular::cut(api, sink);
    // A tuple has an end from here on, which the next pass relies on.
    passes::tuples::end(api);
    // Reports circles of objects only: those of names and of unions are cut.
    passes::infinite::report(api, sink);
    // Makes the last choice between scalars, by where they stand.
    passes::files::place(api);
    // After that choice, since a scalar says what need not be said in words.
    passes::docs::without_what_types_say(api);
    // While each schema is one type, so that it is reported once and both of two take it over.
    passes::xml::place(api, sink);
    // Of operations alone; before any of them is made twice.
    passes::servers::share(api);
    // Makes two types of one: what is sent, and what is received.
    passes::views::separate(api);
    // A patch is made of what is sent.
    passes::patches::separate(api);
    // When no type is added or changed any more, those that say the same are united.
    passes::twins::unite(api);
    // Makes two operations of one. They have the same types, so that these come first.
    passes::delivery::separate(api);
}

/// What one run of the stage carries along.
struct Lowering<'a> {
    normal: &'a Normal,
    formats: &'a Formats,
    paging: &'a [Paging],
    budget: Budget,
    /// Which of these an operation was found for.
    paged: HashSet<usize>,
    components: Option<&'a openapiv3::Components>,
    sink: &'a mut Diagnostics,
    /// How callers identify themselves, by name.
    schemes: Vec<SecurityScheme>,
    /// Each has its id before it has its shape, so that it can refer to itself; till then it is any value.
    types: Vec<TypeDef>,
    /// The type of each member of `components.schemas`.
    schemas: HashMap<&'a str, TypeId>,
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

impl<'a> Lowering<'a> {
    fn new(
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

    /// Gives every component schema its slot, then lowers them one by one.
    fn components(&mut self, root: &Cursor<'a>) {
        let Some(components) = self.components else {
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

    /// Where a component stands.
    fn component_at(&self, section: &'a str, name: &'a str) -> Cursor<'a> {
        Cursor::root(&self.normal.tree).member("components").member(section).member(name)
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
    fn forget_types(&mut self, count: usize) {
        self.types.truncate(count);
        self.shared.retain(|_, (opened, _)| *opened < count);
    }

    fn unsupported(&mut self, at: At, message: impl Into<String>) {
        self.sink.report(Diagnostic::warning(Code::Unsupported, at, message));
    }
}

fn info(info: &openapiv3::Info) -> Info {
    Info {
        title: info.title.clone(),
        version: info.version.clone(),
        description: info.description.clone(),
        license: info.license.as_ref().map(|license| license.name.clone()),
    }
}

fn tags(tags: &[openapiv3::Tag]) -> Vec<Tag> {
    let tag =
        |tag: &openapiv3::Tag| Tag { name: tag.name.clone(), description: tag.description.clone() };
    tags.iter().map(tag).collect()
}
