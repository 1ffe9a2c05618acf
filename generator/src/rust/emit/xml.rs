//! How types are read from and written to XML, as the runtime's tables.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use crate::api::{
    Content, Enum, EnumKind, Field, Primitive, Scalar, Shape, Struct, Type, TypeDef, TypeId, Union,
    Variant, Xml, XmlNode,
};
use crate::hash::HashSet;

/// The root of a body.
pub(super) fn root(context: &Context<'_>, content: &Content) -> TokenStream {
    let xml = content.xml.as_deref();
    let name = xml.and_then(|xml| xml.name.as_deref()).unwrap_or_default();
    let nodes = XmlNodes { context, models: quote!(models::) };
    let facts = XmlFacts::of(context, xml, &content.ty);
    let shape = nodes.shape(&content.ty, &facts, name);
    facts.qualified(quote!(xml::element(#name, #shape)))
}

/// The implementation of `Markup` for a type with members that is used in XML.
pub(super) fn markup(context: &Context<'_>, id: TypeId) -> Option<TokenStream> {
    if !context.types.is_xml(id) || !is_object(context, id) {
        return None;
    }
    let nodes = XmlNodes { context, models: quote!(super::super::) };
    let mut members = XmlMembers::default();
    members.collect(context, id);
    let rows = members.rows.iter().map(|row| {
        let name = row.json_name();
        let node = match row {
            XmlRow::Field(field) => nodes.member(field),
            XmlRow::Tag(tag) => quote!(xml::element(#tag, xml::text())),
        };
        quote!(xml::member(#name, #node))
    });
    let rest = members.rest.map(|ty| {
        let shape = nodes.shape(ty, &XmlFacts::of(context, None, ty), "item");
        quote!(const REST: Option<rt::xml::Shape> = Some(#shape);)
    });
    let ident = &context.names.of_type(id).ident;
    Some(quote! {
        impl rt::xml::Markup for #ident {
            const MEMBERS: &'static [rt::xml::Member] = &[#(#rows),*];
            #rest
        }
    })
}

/// Whether a type is an object with known members, or one of several, some of which are.
fn is_object(context: &Context<'_>, id: TypeId) -> bool {
    let mut open = vec![id];
    let mut seen = HashSet::default();
    while let Some(id) = open.pop() {
        match &context.api.get(id).shape {
            Shape::Struct(_) => return true,
            Shape::Union(Union { tag: _, variants, open: _ }) if seen.insert(id) => {
                open.extend(variants.iter().filter_map(|it| named(context, &it.ty)));
            }
            Shape::Union(_) | Shape::Enum(_) | Shape::Alias(_) => {}
        }
    }
    false
}

/// The named type behind `null`.
fn named(context: &Context<'_>, ty: &Type) -> Option<TypeId> {
    match context.types.resolved(ty) {
        Type::Nullable(inner) => named(context, inner),
        Type::Named(id) => Some(*id),
        _ => None,
    }
}

/// The members of a struct, or of all variants of a union.
#[derive(Default)]
struct XmlMembers<'c> {
    rows: Vec<XmlRow<'c>>,
    rest: Option<&'c Type>,
    seen: HashSet<TypeId>,
}

enum XmlRow<'c> {
    Field(&'c Field),
    /// The tag of a union.
    Tag(&'c str),
}

impl<'c> XmlRow<'c> {
    fn json_name(&self) -> &'c str {
        match self {
            XmlRow::Field(field) => &field.json_name,
            XmlRow::Tag(tag) => tag,
        }
    }
}

impl<'c> XmlMembers<'c> {
    fn collect(&mut self, context: &'c Context<'_>, id: TypeId) {
        match &context.api.get(id).shape {
            Shape::Struct(Struct { fields, rest }) => {
                fields.iter().for_each(|field| self.add(XmlRow::Field(field)));
                self.rest = self.rest.or_else(|| context.types.kept(rest));
            }
            Shape::Union(Union { tag, variants, open: _ }) if self.seen.insert(id) => {
                for Variant { ty, .. } in variants {
                    if let Some(id) = named(context, ty) {
                        self.collect(context, id);
                    }
                }
                tag.iter().for_each(|tag| self.add(XmlRow::Tag(tag)));
            }
            Shape::Union(_) | Shape::Enum(_) | Shape::Alias(_) => {}
        }
    }

    fn add(&mut self, row: XmlRow<'c>) {
        if self.rows.iter().all(|known| known.json_name() != row.json_name()) {
            self.rows.push(row);
        }
    }
}

/// The XML Objects of a value and of its type, the value's own first.
struct XmlFacts<'c>(Vec<&'c Xml>);

impl<'c> XmlFacts<'c> {
    fn of(context: &'c Context<'_>, own: Option<&'c Xml>, ty: &'c Type) -> Self {
        let mut facts: Vec<&Xml> = own.into_iter().collect();
        let mut ty = ty;
        // As many steps as there are types lead round in a circle.
        for _ in 0..=context.api.types.len() {
            ty = match ty {
                Type::Nullable(inner) => inner,
                Type::Named(id) => {
                    let TypeDef { xml, shape, .. } = context.api.get(*id);
                    facts.extend(xml.as_deref());
                    match shape {
                        Shape::Alias(inner) => inner,
                        Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) => break,
                    }
                }
                _ => break,
            };
        }
        Self(facts)
    }

    fn find<T>(&self, part: impl Fn(&'c Xml) -> Option<T>) -> Option<T> {
        self.0.iter().find_map(|xml| part(xml))
    }

    fn name(&self) -> Option<&'c str> {
        self.find(|xml| xml.name.as_deref())
    }

    fn node(&self) -> Option<XmlNode> {
        self.find(|xml| xml.node)
    }

    /// A node with its namespace and prefix.
    fn qualified(&self, node: TokenStream) -> TokenStream {
        let namespace = self.find(|xml| xml.namespace.as_deref()).map(|it| quote!(.within(#it)));
        let prefix = self.find(|xml| xml.prefix.as_deref()).map(|it| quote!(.prefixed(#it)));
        quote!(#node #namespace #prefix)
    }
}

/// Emits nodes.
struct XmlNodes<'c> {
    context: &'c Context<'c>,
    /// The path in front of a model's name.
    models: TokenStream,
}

impl XmlNodes<'_> {
    fn member(&self, field: &Field) -> TokenStream {
        let Field { json_name, ty, required, xml, .. } = field;
        let facts = XmlFacts::of(self.context, xml.as_deref(), ty);
        let name = facts.name().unwrap_or(json_name);
        let node = match (facts.node(), self.unwrapped(ty)) {
            (Some(XmlNode::Text), _) => {
                let shape = self.shape(ty, &facts, name);
                return quote!(xml::content(#shape));
            }
            (Some(XmlNode::Cdata), _) => {
                let shape = self.shape(ty, &facts, name);
                return quote!(xml::cdata(#shape));
            }
            (Some(XmlNode::Attribute), _) => {
                let shape = self.shape(ty, &facts, name);
                // What an attribute that is left out may be is `null` (3.2 §4.25.5).
                let nullable = *required && matches!(ty, Type::Nullable(_));
                let required = nullable.then(|| quote!(.required()));
                quote!(xml::attribute(#name, #shape)#required)
            }
            (None, Type::List(item)) => {
                // What the list is called counts only where it has an element of its own.
                let item = self.item(item, &facts, json_name);
                let required = required.then(|| quote!(.required()));
                return quote!(xml::items(|| #item)#required);
            }
            (None | Some(XmlNode::Element), _) => {
                let shape = self.shape(ty, &facts, name);
                quote!(xml::element(#name, #shape))
            }
        };
        facts.qualified(node)
    }

    /// A type behind aliases and `null`.
    fn unwrapped<'t>(&'t self, ty: &'t Type) -> &'t Type {
        match self.context.types.resolved(ty) {
            Type::Nullable(inner) => self.unwrapped(inner),
            ty => ty,
        }
    }

    /// An item of a list, called `name` by default.
    fn item(&self, ty: &Type, list: &XmlFacts<'_>, name: &str) -> TokenStream {
        let facts = XmlFacts::of(self.context, list.find(|xml| xml.items.as_deref()), ty);
        let name = facts.name().unwrap_or(name);
        let shape = self.shape(ty, &facts, name);
        facts.qualified(quote!(xml::element(#name, #shape)))
    }

    fn shape(&self, ty: &Type, facts: &XmlFacts<'_>, name: &str) -> TokenStream {
        if let Some(word) = self.word(ty) {
            return quote!(xml::#word());
        }
        match self.unwrapped(ty) {
            Type::List(item) => {
                let item = self.item(item, facts, name);
                quote!(xml::list(|| #item))
            }
            Type::Map(value) => match self.word(value) {
                Some(word) => quote!(xml::map(xml::#word)),
                None => {
                    let shape = self.shape(value, &XmlFacts::of(self.context, None, value), "item");
                    quote!(xml::map(|| #shape))
                }
            },
            record => {
                let ty = self.context.types.tokens(record, &self.models);
                quote!(xml::object::<#ty>())
            }
        }
    }

    /// The constant for a value without parts.
    fn word(&self, ty: &Type) -> Option<TokenStream> {
        Some(match self.unwrapped(ty) {
            Type::Scalar(Scalar::String | Scalar::Secret) => quote!(text),
            Type::Scalar(scalar) => match scalar.primitive() {
                Primitive::String => quote!(word),
                Primitive::Integer | Primitive::Number => quote!(number),
                Primitive::Boolean => quote!(boolean),
                Primitive::Array | Primitive::Object | Primitive::Any => quote!(any),
            },
            Type::Named(id) if is_object(self.context, *id) => return None,
            Type::Named(id) => match &self.context.api.get(*id).shape {
                Shape::Enum(Enum { kind: EnumKind::String, .. }) => quote!(word),
                Shape::Enum(Enum { kind: EnumKind::Integer | EnumKind::Number, .. }) => {
                    quote!(number)
                }
                Shape::Enum(Enum { kind: EnumKind::Mixed, .. }) => quote!(scalar),
                Shape::Union(union) => self.union(union),
                Shape::Struct(_) | Shape::Alias(_) => quote!(any),
            },
            Type::List(_) | Type::Map(_) => return None,
            Type::Any | Type::Tuple(_) | Type::Nullable(_) => quote!(any),
        })
    }

    /// The constant for a union without members.
    fn union(&self, union: &Union) -> TokenStream {
        let kinds = union.variants.iter().map(|variant| self.primitive(&variant.ty));
        match kinds.collect::<Option<Vec<_>>>() {
            Some(kinds) if kinds.iter().all(|kind| *kind == Primitive::String) => quote!(text),
            Some(_) => quote!(scalar),
            None => quote!(any),
        }
    }

    /// The JSON type of a value without parts, roughly if it may be several.
    fn primitive(&self, ty: &Type) -> Option<Primitive> {
        match self.unwrapped(ty) {
            Type::Scalar(scalar) => match scalar.primitive() {
                Primitive::Array | Primitive::Object | Primitive::Any => None,
                primitive => Some(primitive),
            },
            Type::Named(id) => match &self.context.api.get(*id).shape {
                Shape::Enum(Enum { kind: EnumKind::String, .. }) => Some(Primitive::String),
                Shape::Enum(_) => Some(Primitive::Number),
                Shape::Struct(_) | Shape::Union(_) | Shape::Alias(_) => None,
            },
            _ => None,
        }
    }
}
