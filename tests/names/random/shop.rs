//! Descriptions and changes, made at random: few names, so that many are alike.

use std::collections::BTreeMap;

use proptest::prelude::{Just, Strategy, any};
use proptest::sample::Index;
use proptest::{collection, option, prop_oneof, sample};
use serde_json::{Map, Value, json};

/// Names that are alike, or mean something in generated code.
const NAMES: &[&str] = &[
    "pet",
    "Pet",
    "PET",
    "pet_owner",
    "PetOwner",
    "petOwner",
    "pet.owner",
    "pet-owner",
    "pet_state",
    "state",
    "extra",
    "unknown",
    "other",
    "type",
    "new",
    "list",
    "1",
    "Pet2",
    "pet_2",
    "PetRequest",
];
const METHODS: &[&str] = &["get", "put", "post", "delete"];
const PLACES: &[&str] = &["query", "cookie"];
const TYPES: &[&str] = &["string", "integer", "boolean", "number"];

/// A schema in a member or a branch.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    Scalar(&'static str),
    List(&'static str),
    Enum(Vec<&'static str>),
    Ref(&'static str),
    Object(Vec<&'static str>),
}

#[derive(Debug, Clone)]
pub(super) enum Component {
    Object(BTreeMap<&'static str, Part>),
    Enum(Vec<&'static str>),
    Union(Vec<Part>),
}

#[derive(Debug, Clone)]
pub(super) struct Operation {
    id: Option<&'static str>,
    parameters: BTreeMap<(&'static str, &'static str), &'static str>,
    gives: Option<Part>,
    sends: Option<Part>,
}

/// A description.
#[derive(Debug, Clone)]
pub(super) struct Shop {
    components: BTreeMap<&'static str, Component>,
    /// By path and method.
    operations: BTreeMap<(&'static str, &'static str), Operation>,
}

/// What happens to a description. What is not there is not changed.
#[derive(Debug, Clone)]
pub(super) enum Change {
    AddComponent(&'static str, Component),
    AddOperation((&'static str, &'static str), Operation),
    /// A member, a value or a branch.
    AddPart(Index, &'static str, Part),
    AddParameter(Index, (&'static str, &'static str)),
    RemoveComponent(Index),
    RemoveOperation(Index),
    RemovePart(Index, Index),
    RemoveParameter(Index, Index),
    RenameComponent(Index, &'static str),
    CallOperation(Index, Option<&'static str>),
}

/// In which order the members of objects stand, and the items of lists that are sets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Order {
    AsIs,
    Turned,
}

fn name() -> impl Strategy<Value = &'static str> {
    sample::select(NAMES)
}

fn names(least: usize) -> impl Strategy<Value = Vec<&'static str>> {
    sample::subsequence(NAMES, least..5)
}

fn part() -> impl Strategy<Value = Part> {
    prop_oneof![
        4 => sample::select(TYPES).prop_map(Part::Scalar),
        3 => sample::select(TYPES).prop_map(Part::List),
        2 => names(2).prop_map(Part::Enum),
        3 => name().prop_map(Part::Ref),
        2 => names(1).prop_map(Part::Object),
    ]
}

fn component() -> impl Strategy<Value = Component> {
    prop_oneof![
        4 => collection::btree_map(name(), part(), 1..5).prop_map(Component::Object),
        2 => names(2).prop_map(Component::Enum),
        2 => collection::vec(part(), 0..4).prop_map(union),
    ]
}

/// A union of two types at least, so that it is one.
fn union(parts: Vec<Part>) -> Component {
    let mut all = vec![Part::Scalar("boolean"), Part::List("integer")];
    for part in parts {
        if !all.contains(&part) {
            all.push(part);
        }
    }
    Component::Union(all)
}

fn operation() -> impl Strategy<Value = Operation> {
    let parameters =
        collection::btree_map((sample::select(PLACES), name()), sample::select(TYPES), 0..3);
    let fields =
        (option::weighted(0.7, name()), parameters, option::of(part()), option::of(part()));
    fields.prop_map(|(id, parameters, gives, sends)| Operation { id, parameters, gives, sends })
}

fn place() -> impl Strategy<Value = (&'static str, &'static str)> {
    (name(), sample::select(METHODS))
}

pub(super) fn shop() -> impl Strategy<Value = Shop> {
    let components = collection::btree_map(name(), component(), 1..7);
    let operations = collection::btree_map(place(), operation(), 0..5);
    (components, operations).prop_map(|(components, operations)| {
        let mut shop = Shop { components, operations };
        let known: Vec<&str> = shop.components.keys().copied().collect();
        // What leads nowhere would lead to what is added.
        for part in shop.parts() {
            if matches!(part, Part::Ref(name) if !known.contains(name)) {
                *part = Part::Scalar("string");
            }
        }
        shop
    })
}

pub(super) fn change() -> impl Strategy<Value = Change> {
    let index = any::<Index>;
    prop_oneof![
        3 => (name(), component()).prop_map(|(name, it)| Change::AddComponent(name, it)),
        3 => (place(), operation()).prop_map(|(place, it)| Change::AddOperation(place, it)),
        4 => (index(), name(), part()).prop_map(|(at, name, it)| Change::AddPart(at, name, it)),
        2 => (index(), (sample::select(PLACES), name()))
            .prop_map(|(at, it)| Change::AddParameter(at, it)),
        1 => index().prop_map(Change::RemoveComponent),
        1 => index().prop_map(Change::RemoveOperation),
        2 => (index(), index()).prop_map(|(at, which)| Change::RemovePart(at, which)),
        1 => (index(), index()).prop_map(|(at, which)| Change::RemoveParameter(at, which)),
        2 => (index(), name()).prop_map(|(at, name)| Change::RenameComponent(at, name)),
        1 => (index(), prop_oneof![Just(None), name().prop_map(Some)])
            .prop_map(|(at, id)| Change::CallOperation(at, id)),
    ]
}

impl Change {
    /// Whether all that was there still is.
    pub(super) fn adds(&self) -> bool {
        matches!(
            self,
            Self::AddComponent(..)
                | Self::AddOperation(..)
                | Self::AddPart(..)
                | Self::AddParameter(..)
        )
    }
}

/// The key at an index, where there are any.
fn at<K: Clone, V>(map: &BTreeMap<K, V>, index: &Index) -> Option<K> {
    (!map.is_empty()).then(|| map.keys().nth(index.index(map.len())).cloned())?
}

fn remove<T>(items: &mut Vec<T>, index: &Index, least: usize) {
    if items.len() > least {
        items.remove(index.index(items.len()));
    }
}

impl Shop {
    pub(super) fn change(&mut self, change: &Change) {
        let Self { components, operations } = self;
        match change {
            Change::AddComponent(name, it) => _ = components.entry(name).or_insert(it.clone()),
            Change::AddOperation(place, it) => _ = operations.entry(*place).or_insert(it.clone()),
            Change::AddPart(index, name, part) => {
                let component = at(components, index).and_then(|it| components.get_mut(it));
                match component {
                    Some(Component::Object(it)) => _ = it.entry(name).or_insert(part.clone()),
                    Some(Component::Enum(it)) if !it.contains(name) => it.push(name),
                    Some(Component::Union(it)) if !it.contains(part) => it.push(part.clone()),
                    _ => {}
                }
            }
            Change::AddParameter(index, parameter) => {
                if let Some(it) = at(operations, index).and_then(|it| operations.get_mut(&it)) {
                    it.parameters.entry(*parameter).or_insert("string");
                }
            }
            Change::RemoveComponent(index) => {
                at(components, index).and_then(|it| components.remove(it));
            }
            Change::RemoveOperation(index) => {
                at(operations, index).and_then(|it| operations.remove(&it));
            }
            Change::RemovePart(index, which) => {
                let component = at(components, index).and_then(|it| components.get_mut(it));
                match component {
                    Some(Component::Object(it)) => {
                        _ = at(it, which).and_then(|name| it.remove(name))
                    }
                    Some(Component::Enum(it)) => remove(it, which, 1),
                    Some(Component::Union(it)) => remove(it, which, 2),
                    None => {}
                }
            }
            Change::RemoveParameter(index, which) => {
                if let Some(it) = at(operations, index).and_then(|it| operations.get_mut(&it)) {
                    at(&it.parameters, which).and_then(|name| it.parameters.remove(&name));
                }
            }
            Change::RenameComponent(index, name) => self.rename(index, name),
            Change::CallOperation(index, id) => {
                if let Some(it) = at(operations, index).and_then(|it| operations.get_mut(&it)) {
                    it.id = *id;
                }
            }
        }
    }

    fn rename(&mut self, index: &Index, name: &'static str) {
        let Some(old) = at(&self.components, index).filter(|_| !self.components.contains_key(name))
        else {
            return;
        };
        let component = self.components.remove(old);
        self.components.extend(component.map(|it| (name, it)));
        for part in self.parts() {
            if *part == Part::Ref(old) {
                *part = Part::Ref(name);
            }
        }
    }

    /// All that may refer to a component.
    fn parts(&mut self) -> impl Iterator<Item = &mut Part> {
        let parts = self.components.values_mut().flat_map(|it| match it {
            Component::Object(it) => it.values_mut().collect(),
            Component::Enum(_) => Vec::new(),
            Component::Union(it) => it.iter_mut().collect(),
        });
        let bodies = self.operations.values_mut().flat_map(|it| [&mut it.gives, &mut it.sends]);
        parts.chain(bodies.flatten())
    }

    /// As JSON, which is YAML.
    pub(super) fn text(&self, order: Order) -> String {
        let schemas = self.components.iter().map(|(name, it)| (*name, self.component(it)));
        let schemas: Map<String, Value> = schemas.map(|(name, it)| (name.to_owned(), it)).collect();
        let mut paths = Map::new();
        for ((path, method), operation) in &self.operations {
            let path = paths.entry(format!("/{path}")).or_insert_with(|| json!({}));
            path[*method] = self.operation(operation);
        }
        let value = json!({
            "openapi": "3.1.0", "info": { "title": "Shop", "version": "1" },
            "paths": paths, "components": { "schemas": schemas },
        });
        let mut text = String::new();
        write(&value, order, "", &mut text);
        text + "\n"
    }

    fn component(&self, component: &Component) -> Value {
        match component {
            Component::Object(it) => {
                let members = it.iter().map(|(name, part)| ((*name).to_owned(), self.part(part)));
                json!({ "type": "object", "properties": members.collect::<Map<_, _>>() })
            }
            Component::Enum(it) => json!({ "type": "string", "enum": it }),
            Component::Union(it) => {
                json!({ "oneOf": it.iter().map(|part| self.part(part)).collect::<Vec<_>>() })
            }
        }
    }

    fn part(&self, part: &Part) -> Value {
        match part {
            Part::Scalar(ty) => json!({ "type": ty }),
            Part::List(ty) => json!({ "type": "array", "items": { "type": ty } }),
            Part::Enum(values) => json!({ "type": "string", "enum": values }),
            Part::Ref(name) if self.components.contains_key(name) => {
                json!({ "$ref": format!("#/components/schemas/{name}") })
            }
            Part::Ref(_) => json!({ "type": "string" }),
            Part::Object(names) => {
                let members =
                    names.iter().map(|name| ((*name).to_owned(), json!({ "type": "string" })));
                let members: Map<String, Value> = members.collect();
                json!({ "type": "object", "required": [names[0]], "properties": members })
            }
        }
    }

    fn operation(&self, operation: &Operation) -> Value {
        let parameters = operation.parameters.iter();
        let parameters: Vec<Value> = parameters
            .map(|((place, name), ty)| json!({ "in": place, "name": name, "schema": { "type": ty } }))
            .collect();
        let content = |part: &Part| json!({ "application/json": { "schema": self.part(part) } });
        let mut value = json!({ "parameters": parameters, "tags": ["all"] });
        value["responses"] = match &operation.gives {
            Some(part) => json!({ "200": { "description": "", "content": content(part) } }),
            None => json!({ "204": { "description": "" } }),
        };
        if let Some(part) = &operation.sends {
            value["requestBody"] = json!({ "content": content(part) });
        }
        if let Some(id) = operation.id {
            value["operationId"] = id.into();
        }
        value
    }
}

/// Writes a value with its members in an order.
fn write(value: &Value, order: Order, name: &str, text: &mut String) {
    match value {
        Value::Object(map) => {
            let mut members: Vec<_> = map.iter().collect();
            if order == Order::Turned {
                members.reverse();
            }
            text.push('{');
            for (index, (name, member)) in members.into_iter().enumerate() {
                text.push_str(if index > 0 { ", " } else { "" });
                text.push_str(&format!("{}: ", Value::from(name.as_str())));
                write(member, order, name, text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            let mut items: Vec<&Value> = items.iter().collect();
            if order == Order::Turned && matches!(name, "oneOf" | "parameters" | "required") {
                items.reverse();
            }
            text.push('[');
            for (index, item) in items.into_iter().enumerate() {
                text.push_str(if index > 0 { ", " } else { "" });
                write(item, order, "", text);
            }
            text.push(']');
        }
        other => text.push_str(&other.to_string()),
    }
}
