//! Streams whose schema describes whole events, and not only their data (3.2, "Special Considerations
//! for `text/event-stream` Content").

use super::schema_part::SchemaPart;
use super::state::Schemas;
use super::type_plan::{UnionPlan, drop_made_choices, has_choice, take_choice};
use crate::api::graph;
use crate::api::{
    Enum, EnumKind, Origin, Primitive, Role, Root, Scalar, Shape, Type, TypeId, Union, Variant,
};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::hash::HashSet;
use crate::lower::docs;
use crate::lower::schema_ref::SchemaRef;

/// The name of an event without one.
const UNNAMED: &str = "message";

/// How many copies the keywords next to the choice may have.
const MOST: usize = 1 << 16;

/// How deep choices between events may be nested.
const DEEPEST: usize = 2;

/// The schemas of an event's lines.
struct Event<'a> {
    data: Vec<SchemaRef<'a>>,
    name: Vec<SchemaRef<'a>>,
}

impl<'a> Event<'a> {
    /// `None`: it has other members than the lines of an event, or is one of several.
    fn of(parts: &[SchemaPart<'a>]) -> Option<Self> {
        let mut event = Self { data: Vec::new(), name: Vec::new() };
        for SchemaPart { view, at } in parts {
            if has_choice(view) {
                return None;
            }
            let properties = at.member("properties");
            for (name, schema) in view.properties.into_iter().flatten() {
                let schema_ref = SchemaRef::boxed(schema, properties.member(name));
                match name.as_str() {
                    "data" => event.data.push(schema_ref),
                    "event" => event.name.push(schema_ref),
                    "id" | "retry" => {}
                    _ => return None,
                }
            }
        }
        (!event.data.is_empty()).then_some(event)
    }
}

/// One of several events, with its names.
struct NamedEvent<'a> {
    names: Vec<String>,
    schema_ref: SchemaRef<'a>,
    event: Event<'a>,
}

impl<'a> Schemas<'a> {
    /// The type of the data of the events of a stream, where the events are described whole. `None`:
    /// they are not, or nothing tells them apart.
    pub(in crate::lower) fn event_data(
        &mut self,
        stream: &SchemaRef<'a>,
        origin: &Origin,
    ) -> Option<Type> {
        let stream_at = &stream.at;
        let stream = self.parts(stream);
        let mut lists = stream.iter().filter(|part| part.view.kind() == Some("array"));
        let list = lists.next()?;
        let item = SchemaRef::boxed(list.view.items?, list.at.member("items"));
        let own = self.schema_behind(&item)?;
        let pointer = format!("{}/data", own.at.pointer());
        if self.indistinct_events.contains(&pointer) {
            return None;
        }
        let mut parts = self.parts(&item);
        drop_made_choices(&mut parts);
        let schema = own.at.schema_name().and_then(|name| self.component_types.get(name).copied());
        let origin = match (schema, stream_at.component()) {
            (Some(id), _) => Origin::at(Root::Type(id)).then(Role::Member("data".to_owned())),
            (None, Some((section, name))) => {
                let (section, name) = (section.to_owned(), name.to_owned());
                Origin::at(Root::Component { section, name }).then(Role::Item)
            }
            (None, None) => origin.clone().then(Role::Item),
        };
        let Some(index) = parts.iter().position(|part| has_choice(&part.view)) else {
            let event = Event::of(&parts)?;
            return Some(self.data(&event, origin));
        };
        if let Some(ty) = self.shared_type(&pointer) {
            return Some(ty);
        }
        let Some(events) = self.named_events(take_choice(parts, index)) else {
            self.indistinct_events.insert(pointer);
            return None;
        };
        let (said, at) = (docs::of_view(&own.view, &own.at), own.at);
        // Operations that share the description of their events share the type.
        Some(self.get_or_make(pointer, |schemas| {
            let id = schemas.open(origin, said, &at);
            let variants = events.into_iter().flat_map(|event| schemas.event(event, id)).collect();
            schemas.close(id, Shape::Union(Union { tag: None, variants, open: false }))
        }))
    }

    /// Whether a type has the lines of an event for members, or is one of several that have.
    pub(in crate::lower) fn is_event(&self, ty: &Type, depth: usize) -> bool {
        match graph::shape(&self.types, ty) {
            Some(Shape::Struct(object)) => {
                let mut names = object.fields.iter().map(|field| field.json_name.as_str());
                names.clone().any(|name| name == "data")
                    && names.all(|name| matches!(name, "data" | "event" | "id" | "retry"))
            }
            // A union may be among its own types.
            Some(Shape::Union(union)) if depth < DEEPEST => {
                union.variants.iter().all(|it| self.is_event(&it.ty, depth + 1))
            }
            _ => false,
        }
    }

    /// Each event with its names, which no two of them may share.
    fn named_events(&mut self, choice: UnionPlan<'a>) -> Option<Vec<NamedEvent<'a>>> {
        let UnionPlan { branches, discriminator, at: _, common, open: _ } = choice;
        if branches.len().saturating_mul(common.len()) > MOST {
            return None;
        }
        let discriminator = discriminator.filter(|it| it.property_name == "event");
        let mut known: HashSet<String> = HashSet::default();
        let mut found: Vec<NamedEvent<'a>> = Vec::new();
        for schema_ref in branches {
            let mut own = self.parts(&schema_ref);
            drop_made_choices(&mut own);
            let parts: Vec<SchemaPart<'a>> = common.iter().cloned().chain(own).collect();
            let event = Event::of(&parts)?;
            let names = match discriminator {
                Some(discriminator) => self.tags(discriminator, &schema_ref),
                None => self.names(&event)?,
            };
            if names.is_empty() || !names.iter().all(|name| known.insert(name.clone())) {
                return None;
            }
            found.push(NamedEvent { names, schema_ref, event });
        }
        (!found.is_empty()).then_some(found)
    }

    /// What the events may be called: one of those that are listed.
    fn names(&mut self, event: &Event<'a>) -> Option<Vec<String>> {
        if event.name.is_empty() {
            return Some(vec![UNNAMED.to_owned()]);
        }
        let mut found = None;
        for schema_ref in &event.name {
            for part in self.parts(schema_ref) {
                let values = part.view.values.iter();
                let names: Vec<String> =
                    values.filter_map(|value| value.as_str()).map(str::to_owned).collect();
                found = (!names.is_empty()).then_some(names).or(found);
            }
        }
        found
    }

    /// A variant for each name.
    fn event(&mut self, named: NamedEvent<'a>, id: TypeId) -> Vec<Variant> {
        let NamedEvent { names, schema_ref, event } = named;
        let part = self.schema_behind(&schema_ref);
        let docs = part.map(|part| docs::of_view(&part.view, &part.at)).unwrap_or_default();
        let role = names.first().cloned().map(Role::Variant);
        let origin = Origin::at(Root::Type(id)).then(role.unwrap_or(Role::Item));
        let ty = self.data(&event, origin);
        let variant = |name: String| Variant {
            docs: docs.clone(),
            ty: ty.clone(),
            tags: vec![name.clone()],
            name,
            writes: None,
            default: false,
        };
        names.into_iter().map(variant).collect()
    }

    /// The type of an event's data: text, or what that holds as JSON.
    fn data(&mut self, event: &Event<'a>, origin: Origin) -> Type {
        let mut held = None;
        for schema_ref in &event.data {
            for part in self.parts(schema_ref) {
                let holds = part.view.holds;
                held = holds.map(|it| SchemaRef::new(it, part.at.member("not"))).or(held);
            }
        }
        let Some(schema_ref) = held else {
            let ty = match event.data.as_slice() {
                [schema_ref] if schema_ref.at.declaring_schema().is_none() => {
                    self.schema_once(schema_ref, origin)
                }
                schema_refs => self.member_type("data", schema_refs, origin),
            };
            // There is no event without data.
            return match ty {
                Type::Nullable(ty) => *ty,
                ty => ty,
            };
        };
        let ty = self.schema_once(&schema_ref, origin);
        if self.is_string(&ty) {
            let message = "a string in JSON is not told from other text; any JSON value is taken";
            let at = At::Value(schema_ref.at.place());
            self.report(Diagnostic::note(Code::Unsupported, at, message));
            return Type::Any;
        }
        ty
    }

    fn is_string(&self, ty: &Type) -> bool {
        let is_text = |scalar: &Scalar| scalar.primitive() == Primitive::String;
        matches!(graph::unwrapped(&self.types, ty), Type::Scalar(scalar) if is_text(scalar))
            || matches!(
                graph::shape(&self.types, ty),
                Some(Shape::Enum(Enum { kind: EnumKind::String, .. }))
            )
    }
}
