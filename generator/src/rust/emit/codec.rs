//! `models/codec/AREA.rs`: how the types of an area stand in JSON, as tables and one-line calls.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Context;
use super::models::listed_type;
use super::runtime::own_types;
use super::union::takes_null;
use crate::api::{Enum, EnumKind, Shape, Struct, TypeId};
use crate::rust::Ident;
use crate::rust::layout::Area;
use crate::rust::names::{TypeNames, type_path};
use crate::rust::types::{Presence, presence};

/// `models/codec/mod.rs`
pub(super) fn root(context: &Context<'_>) -> TokenStream {
    let modules = context.layout.areas.iter().filter(|area| has_codecs(context, area));
    let modules = modules.map(|area| &area.module);
    let own = own_types(context).into_iter().map(|own| type_path(&own.path));
    let own: Vec<TokenStream> = own.collect();
    let own = (!own.is_empty()).then(|| {
        quote! {
            use super::super::runtime as rt;
            rt::wire::wire_as_serde!(rt; #(#own),*);
        }
    });
    quote! {
        //! How the types stand in JSON.
        #(mod #modules;)*
        #own
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
    let Codecs { records, enums, values, unions, wrappers, items } = Codecs::of(context, area);
    let map = items_use_map(context, area).then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let access = (!records.is_empty()).then(|| {
        quote!(
            use serde::de::MapAccess;
            use serde::ser::SerializeMap;
        )
    });
    let any = (!unions.is_empty()).then(|| {
        quote!(
            use serde::{Deserializer, Serializer};
        )
    });
    let records = (!records.is_empty()).then(|| quote!(rt::record::records!(#(#records),*);));
    let enums = (!enums.is_empty()).then(|| quote!(rt::open_enum::open_enums!(#(#enums),*);));
    let values = (!values.is_empty()).then(|| quote!(rt::open_values::open_values!(#(#values),*);));
    let unions = (!unions.is_empty()).then(|| quote!(rt::union::unions!(#(#unions),*);));
    let wrappers = (!wrappers.is_empty()).then(|| quote!(rt::wire::wrappers!(#(#wrappers),*);));
    quote! {
        #map
        #access
        #any
        use super::super::#module::*;
        use super::super::super::runtime as rt;
        #records
        #enums
        #values
        #unions
        #wrappers
        #(#items)*
    }
}

/// The types of an area by the kind of codec that they have, and the codecs.
#[derive(Default)]
struct Codecs<'c> {
    records: Vec<&'c Ident>,
    enums: Vec<&'c Ident>,
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
            let (list, item) = match &context.api.get(*id).shape {
                Shape::Struct(structure) => {
                    (&mut codecs.records, Some(record(context, structure, names)))
                }
                Shape::Enum(enumeration) if enumeration.kind == EnumKind::String => {
                    (&mut codecs.enums, Some(open_enum(enumeration, names)))
                }
                Shape::Enum(enumeration) => {
                    (&mut codecs.values, Some(open_values(enumeration, names)))
                }
                Shape::Union(union) => {
                    (&mut codecs.unions, Some(super::union::union(context, union, *id)))
                }
                Shape::Alias(_) if context.types.is_wrapper(*id) => (&mut codecs.wrappers, None),
                Shape::Alias(_) => continue,
            };
            list.push(&names.ident);
            codecs.items.extend(item);
        }
        codecs
    }
}

fn items_use_map(context: &Context<'_>, area: &Area) -> bool {
    area.types.iter().any(|id| match &context.api.get(*id).shape {
        Shape::Struct(Struct { fields: _, rest }) => context.types.kept(rest).is_some(),
        Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) => false,
    })
}

fn open_enum(enumeration: &Enum, names: &TypeNames) -> TokenStream {
    let TypeNames { ident, members, extra } = names;
    let wires = enumeration.values.iter().filter_map(|value| value.wire.as_str());
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

fn open_values(enumeration: &Enum, names: &TypeNames) -> TokenStream {
    let TypeNames { ident, members, extra } = names;
    let Enum { kind, values } = enumeration;
    let ty = listed_type(*kind);
    let values = values.iter().map(|value| listed(*kind, &value.wire));
    let kept = if *kind == EnumKind::Mixed { quote!(value.clone()) } else { quote!(*value) };
    quote! {
        impl rt::open_values::OpenValues for #ident {
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
fn listed(kind: EnumKind, wire: &serde_json::Value) -> TokenStream {
    let integer = wire.as_i64().map(Literal::i64_unsuffixed);
    let number = wire.as_f64().filter(|number| number.is_finite()).map(Literal::f64_unsuffixed);
    let text = wire.as_str();
    match kind {
        EnumKind::String => quote!(#text),
        EnumKind::Integer => quote!(#integer),
        EnumKind::Number => quote!(#number),
        EnumKind::Mixed => {
            let unsigned = wire.as_u64().map(Literal::u64_suffixed);
            let value = match (text, integer, wire.as_bool()) {
                (Some(text), _, _) => quote!(#text),
                (_, Some(integer), _) => quote!(#integer),
                (_, _, Some(flag)) => quote!(#flag),
                _ => unsigned.map_or_else(|| quote!(#number), |unsigned| quote!(#unsigned)),
            };
            quote!(serde_json::Value::from(#value))
        }
    }
}

fn record(context: &Context<'_>, structure: &Struct, names: &TypeNames) -> TokenStream {
    let TypeNames { ident, members, extra: _ } = names;
    let name = ident.as_str();
    let wires = structure.fields.iter().map(|field| &field.wire);
    // The reader and the writer, under a name that no field has.
    let f = Ident::other_than("f", members);
    let read = read(context, structure, names, &f);
    let write = write(context, structure, names, &f);
    quote! {
        impl rt::record::Record for #ident {
            const NAME: &'static str = #name;
            const FIELDS: &'static [&'static str] = &[#(#wires),*];
            #read
            #write
        }
    }
}

fn read(context: &Context<'_>, structure: &Struct, names: &TypeNames, f: &Ident) -> TokenStream {
    let Struct { fields, rest } = structure;
    let TypeNames { ident: _, members, extra } = names;
    let kept = context.types.kept(rest).is_some();
    let arms = fields.iter().zip(members).zip(0usize..).map(|((field, member), index)| {
        let index = Literal::usize_unsuffixed(index);
        let call = match presence(field) {
            // `null` is the absence of a value, unless it is a value of the type.
            Presence::Optional if !takes_null(context, &field.ty) => quote!(optional),
            _ => quote!(required),
        };
        quote!(#index => #f.#call(&mut #member),)
    });
    let (next, otherwise) = match kept {
        true => (quote!(any_key), quote!(#f.undeclared(&mut #extra))),
        false => (quote!(key), quote!(#f.skip())),
    };
    let slots: Vec<_> = members.iter().map(|member| quote!(let mut #member = None;)).collect();
    let map = kept.then(|| quote!(let mut #extra = BTreeMap::new();));
    let required = required(structure, members, f);
    let extra = kept.then_some(extra);
    let key = Ident::other_than("key", members);
    let members = members.iter().chain(extra);
    let members_loop = if fields.is_empty() {
        quote!(while #f.#next().is_some() { #otherwise; })
    } else {
        quote! {
            while let Some(#key) = #f.#next() {
                match #key {
                    #(#arms)*
                    _ => #otherwise,
                }
            }
        }
    };
    quote! {
        fn read<'de, A: MapAccess<'de>>(#f: &mut rt::record::Reader<'de, A>) -> Option<Self> {
            #(#slots)*
            #map
            #members_loop
            #required
            Some(Self { #(#members),* })
        }
    }
}

/// Takes the required members out of their slots, or says which is missing.
fn required(structure: &Struct, members: &[Ident], f: &Ident) -> Option<TokenStream> {
    let required = structure.fields.iter().zip(members).enumerate();
    let required = required.filter(|(_, (field, _))| presence(field) == Presence::Required);
    let (indices, slots): (Vec<_>, Vec<_>) =
        required.map(|(index, (_, member))| (Literal::usize_unsuffixed(index), member)).unzip();
    match slots.as_slice() {
        [] => None,
        [slot] => Some(quote! {
            let Some(#slot) = #slot else { return #f.missing(&[#(#indices),*]) };
        }),
        slots => Some(quote! {
            let (#(Some(#slots)),*) = (#(#slots),*) else { return #f.missing(&[#(#indices),*]) };
        }),
    }
}

fn write(context: &Context<'_>, structure: &Struct, names: &TypeNames, f: &Ident) -> TokenStream {
    let Struct { fields, rest } = structure;
    let TypeNames { ident: _, members, extra } = names;
    let calls = fields.iter().zip(members).map(|(field, member)| {
        let wire = &field.wire;
        match presence(field) {
            Presence::Required => quote!(#f.field(#wire, &self.#member);),
            Presence::Optional | Presence::OptionalNullable => {
                quote!(#f.optional(#wire, &self.#member);)
            }
        }
    });
    let extra = context.types.kept(rest).map(|_| quote!(#f.extra(&self.#extra);));
    // A struct without members writes none.
    let unused = (fields.is_empty() && extra.is_none()).then(|| quote!(let _ = #f;));
    quote! {
        fn write<M: SerializeMap>(&self, #f: &mut rt::record::Writer<M>) {
            #unused
            #(#calls)*
            #extra
        }
    }
}
