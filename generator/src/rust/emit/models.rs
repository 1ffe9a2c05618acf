//! `models/AREA.rs`: definitions, without their codecs.

use std::borrow::Cow;
use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::constructor::{constructor, filled};
use super::docs::{Text, code, deprecated, needs, of_value};
use super::former;
use super::imports::CodeNames;
use super::listed::listed_type;
use crate::api::{
    Access, Docs, Enum, EnumKind, Field, OperationId, Origin, Rest, Role, Root, Shape, Struct,
    Type, TypeDef, TypeId, Union, Variant,
};
use crate::config::Trait;
use crate::rust::layout::Area;
use crate::rust::names::TypeNames;

/// `models/mod.rs`
pub(super) fn root(context: &Context<'_>) -> TokenStream {
    let modules = context.layout.areas.iter().filter(|area| !area.types.is_empty());
    let gates = modules.clone().map(|area| Context::gate(area.feature.as_deref()));
    let gates: Vec<Option<TokenStream>> = gates.collect();
    let modules: Vec<_> = modules.map(|area| &area.module).collect();
    let visibility = (!context.types.distant().is_empty()).then(|| quote!(pub(crate)));
    let examples = super::examples::are_there(context).then(|| {
        let gate = Context::gate(Some(super::examples::FEATURE));
        quote!(#gate mod examples;)
    });
    quote! {
        //! The types of the API, and how they stand in JSON.
        #visibility mod codec;
        #examples
        #(#gates mod #modules;)*
        #(#gates pub use #modules::*;)*
    }
}

/// `models/AREA.rs`
pub(super) fn area(context: &Context<'_>, area: &Area) -> TokenStream {
    let items: Vec<TokenStream> = area.types.iter().map(|id| definition(context, *id)).collect();
    let former = former::models(context, area);
    let code = quote!(#(#items)* #former);
    let imports = imports(context, area, &CodeNames::of(&code));
    let comment = area.feature.as_deref().map(|feature| {
        let comment = format!(" {}", needs(feature));
        quote!(#![doc = #comment])
    });
    quote!(#comment #imports #code)
}

fn imports(context: &Context<'_>, area: &Area, names: &CodeNames) -> TokenStream {
    let own: BTreeSet<&TypeId> = area.types.iter().collect();
    let types = area.types.iter().flat_map(|id| context.api.get(*id).shape.types());
    let named: BTreeSet<TypeId> = types.into_iter().flat_map(Type::mentioned).collect();
    let elsewhere = named.iter().filter(|id| !own.contains(id));
    let mut elsewhere: Vec<_> = elsewhere
        .map(|id| &context.names.of_type(*id).ident)
        .filter(|ident| names.has(&ident.to_string()))
        .collect();
    elsewhere.sort();
    let map = names.types(&quote!(std::collections), &["BTreeMap"]);
    let models = (!elsewhere.is_empty()).then(|| quote!(use super::{#(#elsewhere),*};));
    let runtime = quote!(super::super::runtime);
    // A model of that name hides it.
    let into_option = names.types(&quote!(#runtime::into_option), &["IntoOption"]);
    let into_option = into_option.filter(|_| !context.names.has_type("IntoOption"));
    let runtime = names.module("rt", quote!(use #runtime as rt;));
    quote!(#map #models #into_option #runtime)
}

fn definition(context: &Context<'_>, id: TypeId) -> TokenStream {
    let TypeDef { origin, at: _, pointer: _, docs, request_of, patch_of, xml: _, shape } =
        context.api.get(id);
    let names = context.names.of_type(id);
    let deprecated = deprecated(docs);
    let link = |to: TypeId| link(context, id, to);
    let view = match (request_of, patch_of) {
        (_, Some(id)) => {
            format!("What changes of {}: what is absent stays, what is `null` goes.", link(*id))
        }
        (Some(id), None) => format!("{} as it is sent.", link(*id)),
        (None, None) => String::new(),
    };
    let example = super::model_example::of_model(context, id);
    let said = match &example {
        None => Cow::Borrowed(docs),
        // What is shown as code need not be shown as JSON.
        Some(_) => Cow::Owned(Docs { examples: Vec::new(), ..docs.clone() }),
    };
    let comment = Text::new().docs(&said).say(view).or_say(|| part(context, id, origin));
    let comment = comment.say(example.unwrap_or_default());
    let item = match shape {
        Shape::Struct(structure) => {
            return structure_item(context, id, structure, comment, &deprecated);
        }
        Shape::Enum(enumeration) => enumeration_item(context, id, enumeration, names),
        Shape::Union(union) => union_item(context, id, union, names),
        Shape::Alias(ty) => alias_item(context, id, ty, names),
    };
    let comment = comment.attributes();
    quote!(#comment #deprecated #item)
}

/// A link from the documentation of one type to another one, which may be in another module.
fn link(context: &Context<'_>, from: TypeId, to: TypeId) -> String {
    let ident = &context.names.of_type(to).ident;
    if !context.api.keeps_type(to) {
        code(ident.as_str())
    } else if context.layout.are_neighbours(from, to) {
        format!("[`{ident}`]")
    } else {
        format!("[`{ident}`](super::{ident})")
    }
}

/// The documentation of an inline type without one, in specwright's words.
fn part(context: &Context<'_>, id: TypeId, origin: &Origin) -> String {
    let method = |id: &OperationId| format!("`Client::{}`", context.names.operation(*id).method);
    let root = match &origin.root {
        // Who reads this knows nothing of what is left out.
        Root::Operation(id) if !context.api.keeps_operation(*id) => return String::new(),
        Root::Webhook(id) if !context.api.keeps_webhook(*id) => return String::new(),
        Root::Operation(id) => method(id),
        Root::Webhook(id) => format!("`webhooks::{}`", context.names.webhook(*id).ident),
        Root::Type(whole) => link(context, id, *whole),
        Root::Schema(_) | Root::Component { .. } => return String::new(),
    };
    let part = origin.path.iter().fold(root, |whole, role| match role {
        Role::Request => format!("the body that {whole} sends"),
        Role::Patch => format!("what changes of {whole}"),
        Role::Response(status) if status.is_success() => format!("what {whole} gives"),
        Role::Response(_) => format!("what {whole} fails with"),
        Role::Parameter(name) => format!("the parameter {} of {whole}", code(name)),
        Role::Member(name) => format!("the member {} of {whole}", code(name)),
        Role::Item => format!("an item of {whole}"),
        Role::Value => format!("a value of {whole}"),
        Role::Variant(_) => format!("one of the types of {whole}"),
        Role::Base => format!("what all types of {whole} have in common"),
    });
    let mut characters = part.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    format!("{}{}.", first.collect::<String>(), characters.as_str())
}

fn alias_item(context: &Context<'_>, id: TypeId, ty: &Type, names: &TypeNames) -> TokenStream {
    let ident = &names.ident;
    let ty = context.types.part(id, 0, ty, &TokenStream::new());
    if context.types.is_wrapper(id) {
        let (derives, attributes) = own(context, id, &[]);
        quote! {
            #[derive(Debug, Clone, PartialEq #derives)]
            #attributes
            pub struct #ident(pub #ty);
        }
    } else {
        quote!(pub type #ident = #ty;)
    }
}

/// What a type derives besides what all of its kind do, some of which may be `given`, and its attributes.
fn own(context: &Context<'_>, id: TypeId, given: &[Trait]) -> (TokenStream, TokenStream) {
    (context.derives.derives(id, given), context.derives.attributes(id))
}

fn enumeration_item(
    context: &Context<'_>,
    id: TypeId,
    enumeration: &Enum,
    names: &TypeNames,
) -> TokenStream {
    let TypeNames { ident, members, extra } = names;
    let comments = enumeration.values.iter().map(|value| {
        let sentence = match &value.value {
            serde_json::Value::String(text) if text.is_empty() => "The empty text.".to_owned(),
            serde_json::Value::String(text) => code(text),
            other => code(&other.to_string()),
        };
        Text::new().say(sentence).markdown(value.description.as_deref()).attributes()
    });
    let (derives, given): (_, &[Trait]) = match enumeration.kind {
        EnumKind::String => (quote!(Debug, Clone, PartialEq, Eq, Hash), &[Trait::Eq, Trait::Hash]),
        EnumKind::Integer => {
            (quote!(Debug, Clone, Copy, PartialEq, Eq, Hash), &[Trait::Eq, Trait::Hash])
        }
        EnumKind::Number => (quote!(Debug, Clone, Copy, PartialEq), &[]),
        EnumKind::Mixed => (quote!(Debug, Clone, PartialEq), &[]),
    };
    let (own, attributes) = own(context, id, given);
    let (ty, open) = (listed_type(enumeration.kind), context.open());
    quote! {
        #[derive(#derives #own)]
        #attributes
        #open
        pub enum #ident {
            #(#comments #members,)*
            /// A value that the description does not list.
            #extra(#ty),
        }
    }
}

fn union_item(context: &Context<'_>, id: TypeId, union: &Union, names: &TypeNames) -> TokenStream {
    let TypeNames { ident, members, extra } = names;
    let variants =
        union.variants.iter().zip(members).enumerate().map(|(index, (variant, member))| {
            let Variant { name: _, docs, ty, tags: _, writes: _, default: _ } = variant;
            let comment = Text::new().docs(docs).attributes();
            let deprecated = self::deprecated(docs);
            let ty = context.types.part(id, index, ty, &TokenStream::new());
            quote!(#comment #deprecated #member(#ty),)
        });
    let conversions = conversions(context, id, union);
    let other = match union.is_by_event() {
        true => " What an event of any other name says, as it is.",
        false => " A value that is none of these, as it is.",
    };
    let open = context.open();
    let (derives, attributes) = own(context, id, &[]);
    quote! {
        #[derive(Debug, Clone, PartialEq #derives)]
        #attributes
        #open
        pub enum #ident {
            #(#variants)*
            #[doc = #other]
            #extra(serde_json::Value),
        }
        #(#conversions)*
    }
}

/// Conversions to a union from each type that only one variant has.
fn conversions(context: &Context<'_>, id: TypeId, union: &Union) -> Vec<TokenStream> {
    if !context.types.is_sent(id) {
        return Vec::new();
    }
    let TypeNames { ident, members, .. } = context.names.of_type(id);
    let types: Vec<_> =
        union.variants.iter().map(|it| context.types.without_aliases(&it.ty)).collect();
    // By what they are in Rust: two types of the description may have one type of the user's own.
    let spelt = types.iter().map(|ty| context.types.tokens(ty, &TokenStream::new()).to_string());
    let spelt: Vec<String> = spelt.collect();
    let is_own = |index: usize, ty: &Type| {
        spelt.iter().filter(|other| **other == spelt[index]).count() == 1
            && !matches!(ty, Type::Any)
            && *ty != Type::Named(id)
    };
    let variants = types.iter().zip(members).enumerate();
    let variants = variants.filter(|(index, (ty, _))| is_own(*index, ty));
    let conversions = variants.map(|(index, (_, member))| {
        // By the name that the variant has it by, which is in scope.
        let ty = context.types.tokens(&union.variants[index].ty, &TokenStream::new());
        let value = match context.types.pointer(id, index) {
            Some(pointer) => quote!(#pointer::new(value)),
            None => quote!(value),
        };
        quote! {
            impl From<#ty> for #ident {
                fn from(value: #ty) -> Self {
                    Self::#member(#value)
                }
            }
        }
    });
    conversions.collect()
}

fn structure_item(
    context: &Context<'_>,
    id: TypeId,
    structure: &Struct,
    comment: Text,
    deprecated: &TokenStream,
) -> TokenStream {
    let Struct { fields, rest } = structure;
    let TypeNames { ident, members, extra } = context.names.of_type(id);
    let declared = fields.iter().zip(members).enumerate().map(|(index, (field, member))| {
        let comment = field_comment(context, field).attributes();
        let deprecated = self::deprecated(&field.docs);
        let ty = context.types.field(id, index, field, &TokenStream::new());
        quote!(#comment #deprecated pub #member: #ty,)
    });
    let kept = context.types.kept(rest).map(|ty| {
        let ty = context.types.part(id, fields.len(), ty, &TokenStream::new());
        let comment = match rest {
            Rest::Captured(_) => " Members beside those that have a name.",
            Rest::Undeclared | Rest::Denied => " Members that the description does not declare.",
        };
        let map = context.types.map();
        quote!(#[doc = #comment] pub #extra: #map<String, #ty>,)
    });
    let comment = comment.attributes();
    let is_empty = fields.iter().all(|field| !field.required && filled(context, field).is_none());
    let default = is_empty.then(|| quote!(, Default));
    let open = context.open();
    let (derives, attributes) = own(context, id, &[]);
    let (new, default_item) = constructor(context, id, structure).unzip();
    let getters = super::defaults::getters(context, id, structure);
    let setters = super::setters::setters(context, id, structure);
    let methods = (new.is_some() || !getters.is_empty() || !setters.is_empty()).then(|| {
        quote! {
            impl #ident {
                #new
                #(#setters)*
                #(#getters)*
            }
            #default_item
        }
    });
    quote! {
        #comment
        #deprecated
        #[derive(Debug, Clone, PartialEq #default #derives)]
        #attributes
        #open
        pub struct #ident {
            #(#declared)*
            #kept
        }
        #methods
    }
}

fn field_comment(context: &Context<'_>, field: &Field) -> Text {
    let Field { json_name: _, at: _, docs, ty, required, access, default, constant: _, xml: _ } =
        field;
    let access = match access {
        Access::Both => "",
        Access::ReadOnly => "Only the server sets it.",
        Access::WriteOnly => "Only sent, never received.",
    };
    let default = default.as_ref().filter(|_| !required).and_then(super::docs::short);
    of_value(context, docs, ty).say(access).say(
        default.map(|value| format!("Where it is absent, {value} is meant.")).unwrap_or_default(),
    )
}
