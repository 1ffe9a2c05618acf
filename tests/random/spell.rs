//! Spells a schema in the words of a version.

use serde_json::Value;

use super::make::{Maker, Size};
use super::node::{Node, map};
use super::tree::{Access, Kind, Mapping, Member, Object, Rest, Schema, Tagged, Version};

/// How schemas are spelt.
pub(super) struct Speller<'a> {
    pub version: Version,
    /// All components.
    pub schemas: &'a [(String, Schema)],
}

impl Speller<'_> {
    fn is_new(&self) -> bool {
        self.version >= Version::V3_1
    }

    pub(super) fn schema(&self, schema: &Schema) -> Node {
        let mut node = self.kind(&schema.kind);
        if schema.nullable {
            node = self.nullable(node);
        }
        if let Some(description) = &schema.description {
            node = self.beside(node, "description", description.as_str().into());
        }
        if schema.deprecated && self.version != Version::V2_0 {
            node = self.beside(node, "deprecated", true.into());
        }
        node
    }

    fn schemas(&self, schemas: &[Schema]) -> Node {
        Node::List(schemas.iter().map(|schema| self.schema(schema)).collect())
    }

    /// Says one thing more of a schema.
    fn beside(&self, node: Node, name: &str, value: Node) -> Node {
        let node = match node {
            node @ Node::Map(_) if self.is_new() || !node.has("$ref") => node,
            // `true` and `false`, and references that nothing may stand beside.
            node => map([("allOf", Node::List(vec![node]))]),
        };
        node.with(name, value)
    }

    fn nullable(&self, node: Node) -> Node {
        let keyword = match self.version {
            Version::V2_0 => "x-nullable",
            Version::V3_0 => "nullable",
            Version::V3_1 | Version::V3_2 => return or_null(node),
        };
        let node = match node {
            Node::Map(members) => Node::Map(members.into_iter().map(with_null).collect()),
            node => node,
        };
        self.beside(node, keyword, true.into())
    }

    fn kind(&self, kind: &Kind) -> Node {
        match kind {
            Kind::Any if self.is_new() => true.into(),
            Kind::Any => map([]),
            Kind::Never if self.is_new() => false.into(),
            Kind::Never => map([("not", map([]))]),
            Kind::Null => map([("type", "null".into())]),
            Kind::Scalar(scalar) => {
                let node = map([("type", scalar.kind.into())]);
                scalar.format.map_or(node.clone(), |format| node.with("format", format))
            }
            Kind::Enum(values) => {
                let node = map([("enum", Value::from(values.clone()).into())]);
                let strings = values.iter().all(Value::is_string);
                if strings { node.with("type", "string") } else { node }
            }
            Kind::Const(value) => map([("const", value.clone().into())]),
            Kind::Types(types) => map([("type", types.clone().into())]),
            Kind::List(item) => map([("type", "array".into()), ("items", self.schema(item))]),
            Kind::Tuple(items, closed) => {
                let node = map([("type", "array".into()), ("prefixItems", self.schemas(items))]);
                if *closed { node.with("items", false) } else { node }
            }
            Kind::Object(object) => self.object(object).with("type", "object"),
            Kind::AllOf(parts) => map([("allOf", self.schemas(parts))]),
            Kind::OneOf(branches) => map([("oneOf", self.schemas(branches))]),
            Kind::AnyOf(branches) => map([("anyOf", self.schemas(branches))]),
            Kind::Tagged(tagged) => self.tagged(tagged),
            Kind::Ref(index) => {
                self.reference(self.schemas.get(*index).map_or("", |(name, _)| name))
            }
            Kind::Not(schema, other) => self.beside(self.schema(schema), "not", self.schema(other)),
            Kind::Conditional(base, then, other) => {
                let first = base.members.first().map(|member| member.name.as_str());
                let first: Vec<&str> = first.into_iter().collect();
                let node = self.object(base).with("type", "object");
                let node = node.with("if", map([("required", first.into())]));
                node.with("then", self.object(then)).with("else", self.object(other))
            }
        }
    }

    pub(super) fn reference(&self, name: &str) -> Node {
        map([("$ref", self.path(name).into())])
    }

    fn path(&self, name: &str) -> String {
        let section = match self.version {
            Version::V2_0 => "definitions",
            Version::V3_0 | Version::V3_1 | Version::V3_2 => "components/schemas",
        };
        let mut path = format!("#/{section}/");
        for byte in name.replace('~', "~0").replace('/', "~1").bytes() {
            match byte {
                b if b.is_ascii_alphanumeric() || b"-._~".contains(&b) => path.push(char::from(b)),
                b => path += &format!("%{b:02X}"),
            }
        }
        path
    }

    fn object(&self, object: &Object) -> Node {
        let mut node = map([]);
        let members: Vec<_> =
            object.members.iter().map(|it| (it.name.clone(), self.member(it))).collect();
        if !members.is_empty() {
            node = node.with("properties", Node::Map(members));
        }
        let required = object.members.iter().filter(|member| member.required);
        let required: Vec<&str> = required.map(|member| member.name.as_str()).collect();
        if !required.is_empty() {
            node = node.with("required", required);
        }
        if let Some(schema) = &object.pattern {
            node = node.with("patternProperties", map([("^x-", self.schema(schema))]));
        }
        match &object.rest {
            Rest::Unsaid => node,
            Rest::Denied => node.with("additionalProperties", false),
            Rest::Allowed => node.with("additionalProperties", true),
            Rest::Of(schema) => node.with("additionalProperties", self.schema(schema)),
        }
    }

    fn member(&self, member: &Member) -> Node {
        let node = self.schema(&member.schema);
        let node = match member.access {
            Access::Both => node,
            Access::ReadOnly => self.beside(node, "readOnly", true.into()),
            Access::WriteOnly => self.beside(node, "writeOnly", true.into()),
        };
        let least = || Maker { schemas: self.schemas }.make(&member.schema, Size::Least, 0);
        match member.default.then(least).flatten() {
            Some(value) => self.beside(node, "default", value.into()),
            None => node,
        }
    }

    fn tagged(&self, tagged: &Tagged) -> Node {
        let Tagged { tag, variants, mapping } = tagged;
        let branches = variants.iter().map(|(name, object)| match tagged.is_inline() {
            true => self.object(object).with("type", "object"),
            false => self.reference(name),
        });
        let branches = Node::List(branches.collect());
        if *mapping == Mapping::Constants {
            return map([("anyOf", branches)]);
        }
        let mut discriminator = map([("propertyName", tag.as_str().into())]);
        if matches!(mapping, Mapping::References | Mapping::Names) {
            let plain = |name: &str| {
                !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
            };
            let mut entries = map([]);
            for (index, (name, _)) in variants.iter().enumerate() {
                let value = tagged.value(index, name);
                let target = match *mapping == Mapping::Names && plain(name) {
                    true => name.clone(),
                    false => self.path(name),
                };
                if value != *name {
                    entries = entries.with(&value, target);
                }
            }
            discriminator = discriminator.with("mapping", entries);
        }
        map([("oneOf", branches), ("discriminator", discriminator)])
    }
}

/// A list of values has `null` in it where that is one of them.
fn with_null((name, node): (String, Node)) -> (String, Node) {
    let node = match node {
        Node::Value(Value::Array(mut values)) if name == "enum" => {
            if !values.contains(&Value::Null) {
                values.push(Value::Null);
            }
            Value::from(values).into()
        }
        node => node,
    };
    (name, node)
}

/// As JSON Schema says that something may be `null`.
fn or_null(node: Node) -> Node {
    let null = map([("type", "null".into())]);
    let simple =
        |name: &str| matches!(name, "type" | "format" | "properties" | "items" | "required");
    let mut members = match node {
        Node::Map(members) if members.iter().all(|(name, _)| simple(name)) => members,
        node => return map([("anyOf", Node::List(vec![node, null]))]),
    };
    for (name, node) in &mut members {
        if let (true, Node::Value(value)) = (name == "type", &node) {
            let mut types = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
            types.push("null".into());
            *node = Value::from(types).into();
        }
    }
    Node::Map(members)
}
