//! `models/codec/AREA.rs`: how an area's types are read from and written to JSON, as tables and calls of macros.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Context;
use super::imports::CodeNames;
use super::listed::listed_type;
use super::union::takes_null;
use crate::api::{Enum, EnumKind, Field, Scalar, Shape, Struct, Type, TypeId, Union};
use crate::rust::Ident;
use crate::rust::layout::Area;
use crate::rust::names::{TypeNames, own_path};
use crate::rust::own;
use crate::rust::types::{Presence, presence};

/// `models/codec/mod.rs`
pub(super) fn root(context: &Context<'_>) -> TokenStream {
    let modules = context.layout.areas.iter().filter(|area| has_codecs(context, area));
    let modules = modules.map(|area| {
        let (gate, module) = (Context::gate(area.feature.as_deref()), &area.module);
        quote!(#gate mod #module;)
    });
    let own = own::without_form(context.types.own(), &context.types.modules());
    let own: Vec<TokenStream> = own.into_iter().map(own_path).collect();
    let own = (!own.is_empty()).then(|| quote!(rt::wire_as_serde!(#(#own),*);));
    let distant = context.types.distant();
    let distant = (!distant.is_empty()).then(|| {
        let indices = (0..distant.len()).map(Literal::usize_unsuffixed);
        quote!(rt::distant!(rt; #(#indices: #distant),*);)
    });
    let runtime = (own.is_some() || distant.is_some()).then(|| {
        quote!(
            use super::super::runtime as rt;
        )
    });
    let code = quote!(#own #distant);
    let maps = CodeNames::of(&code).types(&quote!(std::collections), &["BTreeMap"]);
    quote! {
        //! How the types stand in JSON.
        #(#modules)*
        #maps
        #runtime
        #code
    }
}

/// Whether a type of an area has a codec.
pub(super) fn has_codecs(context: &Context<'_>, area: &Area) -> bool {
    area.types.iter().any(|id| has_codec(context, *id))
}

/// Whether a type has a codec of its own.
pub(super) fn has_codec(context: &Context<'_>, id: TypeId) -> bool {
    !matches!(context.api.get(id).shape, Shape::Alias(_)) || context.types.is_wrapper(id)
}

/// `models/codec/AREA.rs`
pub(super) fn area(context: &Context<'_>, area: &Area) -> TokenStream {
    let module = &area.module;
    let Codecs { values, unions, wrappers, items } = Codecs::of(context, area);
    let values = (!values.is_empty()).then(|| quote!(rt::scalar_enum!(#(#values),*);));
    let unions = (!unions.is_empty()).then(|| quote!(rt::unions!(#(#unions),*);));
    let wrappers = (!wrappers.is_empty()).then(|| quote!(rt::wrappers!(#(#wrappers),*);));
    let code = quote!(#values #unions #wrappers #(#items)*);
    let names = CodeNames::of(&code);
    let serde = names.types(&quote!(serde), &["Deserializer", "Serializer"]);
    let xml = names.module(
        "xml",
        quote!(
            use super::super::super::runtime::xml::words as xml;
        ),
    );
    quote! {
        #serde
        use super::super::#module::*;
        use super::super::super::runtime as rt;
        #xml
        #code
    }
}

/// The codecs of an area, and the types that macros list together.
#[derive(Default)]
struct Codecs<'c> {
    values: Vec<&'c Ident>,
    unions: Vec<&'c Ident>,
    wrappers: Vec<&'c Ident>,
    items: Vec<TokenStream>,
}

impl<'c> Codecs<'c> {
    fn of(context: &'c Context<'_>, area: &Area) -> Self {
        let mut codecs = Self::default();
        for id in &area.types {
            let names = context.names.of_type(*id);
            let item = match &context.api.get(*id).shape {
                Shape::Struct(structure) => {
                    let parts =
                        context.types.is_form(*id).then(|| parts(context, structure, names));
                    let object = object(context, structure, names);
                    let markup = super::xml::markup(context, *id);
                    quote!(#object #parts #markup)
                }
                Shape::Enum(enumeration) if enumeration.kind == EnumKind::String => {
                    string_enum(enumeration, names)
                }
                Shape::Enum(enumeration) => {
                    codecs.values.push(&names.ident);
                    scalar_enum(enumeration, names)
                }
                Shape::Union(union) => {
                    codecs.unions.push(&names.ident);
                    let union = super::union::union(context, union, *id);
                    let parts = context.types.is_form(*id).then(|| union_parts(context, *id));
                    let markup = super::xml::markup(context, *id);
                    quote!(#union #parts #markup)
                }
                Shape::Alias(_) => {
                    codecs.wrappers.extend(context.types.is_wrapper(*id).then_some(&names.ident));
                    continue;
                }
            };
            codecs.items.push(item);
        }
        codecs
    }
}

/// Whether a member of a form is a file, or files.
pub(super) fn is_file(ty: &Type) -> bool {
    match ty {
        Type::Scalar(Scalar::File) => true,
        Type::List(inner) | Type::Nullable(inner) => is_file(inner),
        _ => false,
    }
}

/// The kind of part that each member of a form becomes.
fn parts(context: &Context<'_>, structure: &Struct, names: &TypeNames) -> TokenStream {
    let TypeNames { ident, members, extra } = names;
    let Struct { fields, rest } = structure;
    let mut parts: Vec<(&Field, &Ident)> = fields.iter().zip(members).collect();
    // Some servers only look at what comes before the files.
    parts.sort_by_key(|(field, _)| is_file(&field.ty));
    let rows = parts.into_iter().map(|(field, member)| {
        let (kind, name) = (part_kind(&field.ty), &field.json_name);
        quote!(#member: #kind(#name),)
    });
    let rest = context.types.kept(rest).map(|ty| {
        let kind = part_kind(ty);
        quote!(..#extra: #kind)
    });
    quote!(rt::parts! { #ident { #(#rows)* #rest } })
}

/// The parts of each of the types of a union.
fn union_parts(context: &Context<'_>, id: TypeId) -> Option<TokenStream> {
    let TypeNames { ident, members, extra } = context.names.of_type(id);
    let Shape::Union(Union { tag, variants, open: _ }) = &context.api.get(id).shape else {
        return None;
    };
    let arms = variants.iter().zip(members).enumerate().map(|(index, (variant, member))| {
        let is_form = match context.types.resolved(&variant.ty) {
            Type::Named(id) => context.types.is_form(*id),
            _ => false,
        };
        let value = match context.types.pointer(id, index) {
            Some(_) => quote!(&**value),
            None => quote!(value),
        };
        let add = match is_form {
            true => quote!(rt::multipart::Parts::add_to(#value, form)),
            false => quote!(form.add_members(#value)),
        };
        let tag = tag.as_ref().zip(variant.writes.as_ref());
        let tag = tag.map(|(tag, written)| quote!(form.add_text(#tag, #written);));
        quote!(Self::#member(value) => { #tag #add })
    });
    Some(quote! {
        impl rt::multipart::Parts for #ident {
            fn add_to(&self, form: &mut rt::multipart::FormData) {
                match self {
                    #(#arms)*
                    Self::#extra(value) => form.add_members(value),
                }
            }
        }
    })
}

fn part_kind(ty: &Type) -> TokenStream {
    if is_file(ty) { quote!(file) } else { quote!(value) }
}

fn string_enum(enumeration: &Enum, names: &TypeNames) -> TokenStream {
    let TypeNames { ident, members, extra } = names;
    let values = enumeration.values.iter().filter_map(|value| value.value.as_str());
    quote!(rt::string_enum! { #ident { #(#members: #values,)* ..#extra } })
}

fn scalar_enum(enumeration: &Enum, names: &TypeNames) -> TokenStream {
    let TypeNames { ident, members, extra } = names;
    let Enum { kind, values, open: _ } = enumeration;
    let ty = listed_type(*kind);
    let values = values.iter().map(|value| listed(*kind, &value.value));
    let kept = if *kind == EnumKind::Mixed { quote!(value.clone()) } else { quote!(*value) };
    quote! {
        impl rt::scalar_enum::ScalarEnum for #ident {
            type Value = #ty;
            const VALUES: &'static [Self] = &[#(Self::#members),*];
            fn value(&self) -> #ty {
                match self {
                    #(Self::#members => #values,)*
                    Self::#extra(value) => #kept,
                }
            }
            fn unknown(value: #ty) -> Self {
                Self::#extra(value)
            }
        }
    }
}

/// A value of an enumeration as a literal.
fn listed(kind: EnumKind, value: &serde_json::Value) -> TokenStream {
    let integer = value.as_i64().map(Literal::i64_unsuffixed);
    let number = value.as_f64().filter(|number| number.is_finite()).map(Literal::f64_unsuffixed);
    let text = value.as_str();
    match kind {
        EnumKind::String => quote!(#text),
        EnumKind::Integer => quote!(#integer),
        EnumKind::Number => quote!(#number),
        EnumKind::Mixed => {
            let unsigned = value.as_u64().map(Literal::u64_suffixed);
            let value = match (text, integer, value.as_bool()) {
                (Some(text), _, _) => quote!(#text),
                (_, Some(integer), _) => quote!(#integer),
                (_, _, Some(flag)) => quote!(#flag),
                _ => unsigned.map_or_else(|| quote!(#number), |unsigned| quote!(#unsigned)),
            };
            quote!(serde_json::Value::from(#value))
        }
    }
}

fn object(context: &Context<'_>, structure: &Struct, names: &TypeNames) -> TokenStream {
    let Struct { fields, rest } = structure;
    let TypeNames { ident, members, extra } = names;
    let rows = fields.iter().zip(members).map(|(field, member)| {
        let name = &field.json_name;
        let kind = match presence(field) {
            Presence::Required => quote!(required),
            // `null` is the absence of a value, unless it is a value of the type.
            Presence::Optional if !takes_null(context, &field.ty) => quote!(optional),
            Presence::Optional | Presence::OptionalNullable => quote!(nullable),
        };
        quote!(#member: #kind(#name))
    });
    let extra = context.types.kept(rest).map(|_| quote!(..#extra));
    let rows = rows.chain(extra);
    quote!(rt::object! { #ident { #(#rows),* } })
}
