//! `models/codec/AREA.rs`: how the types of an area stand in JSON, as tables and one-line calls.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::union::takes_null;
use crate::api::{Enum, Shape, Struct, TypeId};
use crate::rust::layout::Area;
use crate::rust::names::TypeNames;
use crate::rust::types::{Presence, presence};

/// `models/codec/mod.rs`
pub(super) fn root(context: &Context<'_>) -> TokenStream {
    let modules = context.layout.areas.iter().filter(|area| has_codecs(context, area));
    let modules = modules.map(|area| &area.module);
    quote! {
        //! How the types stand in JSON.
        #(mod #modules;)*
    }
}

/// Whether an area has a type with a codec of its own.
pub(super) fn has_codecs(context: &Context<'_>, area: &Area) -> bool {
    area.types.iter().any(|id| has_codec(context, *id))
}

fn has_codec(context: &Context<'_>, id: TypeId) -> bool {
    !matches!(context.api.get(id).shape, Shape::Alias(_)) || context.types.is_wrapper(id)
}

/// `models/codec/AREA.rs`
pub(super) fn area(context: &Context<'_>, area: &Area) -> TokenStream {
    let module = &area.module;
    let (mut enums, mut unions, mut wrappers) = (Vec::new(), Vec::new(), Vec::new());
    let mut items = Vec::new();
    for id in &area.types {
        let names = context.names.of_type(*id);
        match &context.api.get(*id).shape {
            Shape::Struct(structure) => items.push(record(context, structure, names)),
            Shape::Enum(enumeration) => {
                enums.push(&names.ident);
                items.push(open_enum(enumeration, names));
            }
            Shape::Union(union) => {
                unions.push(&names.ident);
                items.push(super::union::union(context, union, *id));
            }
            Shape::Alias(_) if context.types.is_wrapper(*id) => wrappers.push(&names.ident),
            Shape::Alias(_) => {}
        }
    }
    let enums = (!enums.is_empty()).then(|| quote!(rt::open_enum::open_enums!(#(#enums),*);));
    let any = (!unions.is_empty()).then(|| {
        quote!(
            use serde::{Deserializer, Serializer};
        )
    });
    let unions = (!unions.is_empty()).then(|| quote!(rt::union::unions!(#(#unions),*);));
    let wrappers = (!wrappers.is_empty()).then(|| quote!(rt::wire::wrappers!(#(#wrappers),*);));
    quote! {
        #any
        use super::super::#module::*;
        use super::super::super::runtime as rt;
        #enums
        #unions
        #wrappers
        #(#items)*
    }
}

fn open_enum(enumeration: &Enum, names: &TypeNames) -> TokenStream {
    let TypeNames { ident, members, extra } = names;
    let wires = enumeration.values.iter().map(|value| &value.wire);
    quote! {
        impl rt::open_enum::OpenEnum for #ident {
            const VALUES: &'static [Self] = &[#(Self::#members),*];
            fn as_str(&self) -> &str {
                match self {
                    #(Self::#members => #wires,)*
                    Self::#extra(value) => value,
                }
            }
            fn unknown(value: String) -> Self {
                Self::#extra(value)
            }
        }
    }
}

fn record(context: &Context<'_>, structure: &Struct, names: &TypeNames) -> TokenStream {
    let Struct { fields, rest } = structure;
    let TypeNames { ident, members, extra } = names;
    let rows = fields.iter().zip(members).map(|(field, member)| {
        let wire = &field.wire;
        let kind = match presence(field) {
            Presence::Required => quote!(required),
            // `null` is the absence of a value, unless it is a value of the type.
            Presence::Optional if !takes_null(context, &field.ty) => quote!(optional),
            Presence::Optional | Presence::OptionalNullable => quote!(nullable),
        };
        quote!(#member: #kind(#wire))
    });
    let extra = context.types.kept(rest).map(|_| quote!(..#extra));
    let rows = rows.chain(extra);
    quote!(rt::record::record! { #ident { #(#rows),* } })
}
