//! Types and their members.

use super::line::{Line, quoted, word, words};
use super::view::View;
use super::words::status_word;
use crate::api::{
    Access, Bounds, Constant, Constraint, Docs, Enum, EnumKind, EnumValue, Field, OperationId,
    Origin, OwnFormat, Primitive, Rest, Role, Root, Scalar, Shape, Struct, Type, TypeDef, TypeId,
    Union, Variant, WebhookId, Xml, XmlNode,
};

impl View<'_> {
    pub(super) fn definition(&self, id: TypeId, definition: &TypeDef) -> Vec<Line> {
        let TypeDef { origin, at, pointer, docs, request_of, patch_of, xml, shape } = definition;
        let mut below = Vec::new();
        let (what, more) = match shape {
            Shape::Struct(Struct { fields, rest }) => {
                below.extend(fields.iter().map(|field| self.field(field)));
                let mut more = Vec::new();
                match rest {
                    Rest::Undeclared => {}
                    Rest::Denied => more.push("closed".to_owned()),
                    Rest::Captured(ty) => below.push(Line::new(2, format!("...: {}", self.ty(ty)))),
                }
                (": struct".to_owned(), more)
            }
            Shape::Enum(values) => (format!(": {}", enumeration(values, &mut below)), Vec::new()),
            Shape::Union(Union { tag, variants, open }) => {
                below.extend(variants.iter().map(|variant| self.variant(variant)));
                let tag = tag.as_ref().map(|tag| format!("tag {}", word(tag, "")));
                let open = open.then(|| "open".to_owned());
                (": union".to_owned(), tag.into_iter().chain(open).collect())
            }
            Shape::Alias(ty) => (format!(" = {}", self.ty(ty)), Vec::new()),
        };
        let TypeId(number) = id;
        let implied = matches!(origin, Origin { root: Root::Schema(name), path } if path.is_empty()
            && *pointer == pointer_of(&["components", "schemas", name]));
        let head = Line::new(0, format!("type {number} {}{what}", self.origin(origin)));
        let head = head
            .all(more)
            .maybe(request_of.map(|of| format!("request of {}", self.reference(of))))
            .maybe(patch_of.map(|of| format!("patch of {}", self.reference(of))))
            .maybe(xml.as_deref().map(xml_words))
            .with(self.place(*at))
            .maybe((!implied).then(|| quoted(pointer)));
        let mut lines = vec![head.all(docs_parts(docs))];
        lines.append(&mut below);
        lines
    }

    fn origin(&self, origin: &Origin) -> String {
        let Origin { root, path } = origin;
        let mut steps = vec![match root {
            Root::Schema(name) => word(name, ""),
            Root::Component { section, name } => {
                format!("{}/{}", word(section, ""), word(name, ""))
            }
            Root::Type(id) => self.reference(*id),
            Root::Operation(OperationId(number)) => format!("operation {number}"),
            Root::Webhook(WebhookId(number)) => format!("webhook {number}"),
        }];
        steps.extend(path.iter().map(|role| match role {
            Role::Member(name) => format!("member {}", word(name, "")),
            Role::Item => "item".to_owned(),
            Role::Variant(name) => format!("variant {}", word(name, "")),
            Role::Base => "base".to_owned(),
            Role::Value => "value".to_owned(),
            Role::Parameter(name) => format!("parameter {}", word(name, "")),
            Role::Request => "request".to_owned(),
            Role::Patch => "patch".to_owned(),
            Role::Response(status) => format!("response {}", status_word(*status)),
        }));
        steps.join(" > ")
    }

    /// A type by its number, and by its name if it is that of a component.
    pub(super) fn reference(&self, id: TypeId) -> String {
        let TypeId(number) = id;
        let definition = usize::try_from(number).ok().and_then(|at| self.api.types.get(at));
        match definition.map(|definition| &definition.origin) {
            Some(Origin { root: Root::Schema(name), path }) if path.is_empty() => {
                format!("{}#{number}", word(name, ""))
            }
            _ => format!("#{number}"),
        }
    }

    pub(super) fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::Named(id) => self.reference(*id),
            Type::Scalar(scalar) => scalar_word(*scalar),
            Type::List(item) => format!("[{}]", self.ty(item)),
            Type::Tuple(items) => {
                let items: Vec<String> = items.iter().map(|item| self.ty(item)).collect();
                format!("({})", items.join(", "))
            }
            Type::Map(value) => format!("{{{}}}", self.ty(value)),
            Type::Nullable(inner) => format!("{} or null", self.ty(inner)),
            Type::Any => "any".to_owned(),
        }
    }

    fn field(&self, field: &Field) -> Line {
        let Field { json_name, at, docs, ty, required, access, default, constant, xml } = field;
        let head = format!("{}{}: {}", word(json_name, ""), optional(*required), self.ty(ty));
        let access = match access {
            Access::Both => None,
            Access::ReadOnly => Some("read only"),
            Access::WriteOnly => Some("write only"),
        };
        let constant = constant.as_ref().map(|Constant { value, is_tag }| {
            format!("always {value}{}", if *is_tag { " as tag" } else { "" })
        });
        Line::new(2, head)
            .maybe(access)
            .maybe(default.as_ref().map(|value| format!("default {value}")))
            .maybe(constant)
            .maybe(xml.as_deref().map(xml_words))
            .with(self.place(*at))
            .all(docs_parts(docs))
    }

    fn variant(&self, variant: &Variant) -> Line {
        let Variant { name, docs, ty, tags, writes, default } = variant;
        Line::new(2, format!("{}: {}", word(name, ""), self.ty(ty)))
            .maybe((!tags.is_empty()).then(|| format!("by {}", words(tags))))
            .maybe(writes.as_ref().map(|tag| format!("writes {}", word(tag, ""))))
            .maybe(default.then_some("by default"))
            .all(docs_parts(docs))
    }
}

/// What stands after a name that may be absent.
pub(super) fn optional(required: bool) -> &'static str {
    if required { "" } else { "?" }
}

/// A JSON pointer as [`TypeDef::pointer`] has it.
pub(super) fn pointer_of(steps: &[&str]) -> String {
    let step = |step: &&str| format!("/{}", step.replace('~', "~0").replace('/', "~1"));
    std::iter::once("#".to_owned()).chain(steps.iter().map(step)).collect()
}

/// The scalar's own name, in small letters.
fn scalar_word(scalar: Scalar) -> String {
    match scalar {
        Scalar::Own(OwnFormat { index, primitive }) => {
            let primitive = match primitive {
                Primitive::String => "string",
                Primitive::Integer => "integer",
                Primitive::Number => "number",
                Primitive::Boolean => "boolean",
                Primitive::Array => "array",
                Primitive::Object => "object",
                Primitive::Any => "any",
            };
            format!("own {index} ({primitive})")
        }
        other => format!("{other:?}").to_lowercase(),
    }
}

fn enumeration(values: &Enum, lines: &mut Vec<Line>) -> String {
    let Enum { kind, values, open } = values;
    let is_bare = |value: &EnumValue| {
        let EnumValue { value: _, name, description } = value;
        name.is_none() && description.is_none()
    };
    if let ([first, others @ ..], true) = (values.as_slice(), values.iter().all(is_bare)) {
        let others = others.iter().map(|value| value.value.to_string());
        lines.push(Line::new(2, first.value.to_string()).all(others));
    } else {
        for EnumValue { value, name, description } in values {
            let name = name.as_ref().map(|name| format!("named {}", word(name, "")));
            let line = Line::new(2, value.to_string()).maybe(name);
            lines.push(line.maybe(description.as_deref().map(quoted)));
        }
    }
    let kind = match kind {
        EnumKind::String => "strings",
        EnumKind::Integer => "integers",
        EnumKind::Number => "numbers",
        EnumKind::Mixed => "mixed values",
    };
    format!("{} of {kind}", if *open { "open enum" } else { "enum" })
}

/// What is said about a thing, the texts last.
pub(super) fn docs_parts(docs: &Docs) -> Vec<String> {
    let Docs { summary, description, deprecated, examples, constraints } = docs;
    let mut parts = Vec::new();
    parts.extend(deprecated.then(|| "deprecated".to_owned()));
    parts.extend(constraints.iter().map(constraint_words));
    parts.extend(examples.iter().map(|example| format!("example {}", example.value)));
    parts.extend(summary.as_ref().map(|summary| format!("summary {}", quoted(summary))));
    parts.extend(description.as_deref().map(quoted));
    parts
}

fn constraint_words(constraint: &Constraint) -> String {
    let or_equal = |exclusive: &bool| if *exclusive { "" } else { "=" };
    match constraint {
        Constraint::Minimum { bound, exclusive } => format!(">{} {bound}", or_equal(exclusive)),
        Constraint::Maximum { bound, exclusive } => format!("<{} {bound}", or_equal(exclusive)),
        Constraint::MultipleOf(number) => format!("multiple of {number}"),
        Constraint::Length(bounds) => format!("length {}", bounds_words(*bounds)),
        Constraint::Items(bounds) => format!("items {}", bounds_words(*bounds)),
        Constraint::Members(bounds) => format!("members {}", bounds_words(*bounds)),
        Constraint::UniqueItems => "unique items".to_owned(),
        Constraint::Pattern(pattern) => format!("pattern {}", quoted(pattern)),
        Constraint::Format(format) => format!("format {}", quoted(format)),
        Constraint::OneOf(values) => {
            let values: Vec<String> = values.iter().map(ToString::to_string).collect();
            format!("one of {}", values.join(" "))
        }
    }
}

fn bounds_words(bounds: Bounds) -> String {
    let Bounds { min, max } = bounds;
    let [min, max] = [min, max].map(|bound| bound.map_or_else(String::new, |it| it.to_string()));
    format!("{min}..{max}")
}

pub(super) fn xml_words(xml: &Xml) -> String {
    let Xml { name, namespace, prefix, node, items } = xml;
    let node = node.map(|node| match node {
        XmlNode::Element => "element",
        XmlNode::Attribute => "attribute",
        XmlNode::Text => "text",
        XmlNode::Cdata => "cdata",
    });
    let mut said = vec!["xml".to_owned()];
    said.extend(node.map(str::to_owned));
    said.extend(name.as_ref().map(|name| format!("name {}", quoted(name))));
    said.extend(prefix.as_ref().map(|prefix| format!("prefix {}", quoted(prefix))));
    said.extend(namespace.as_ref().map(|uri| format!("namespace {}", quoted(uri))));
    said.extend(items.as_deref().map(|items| format!("items ({})", xml_words(items))));
    said.join(" ")
}
