//! Getters of what may be left out and has a default: they give what is meant where it is absent.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::Context;
use super::docs::{Text, code, deprecated, short};
use crate::api::{EnumKind, Field, Primitive, Scalar, Shape, Struct, Type, TypeId};
use crate::rust::Ident;
use crate::rust::types::{Presence, presence};

/// The getters of a struct that is received.
pub(super) fn getters(context: &Context<'_>, id: TypeId, structure: &Struct) -> Vec<TokenStream> {
    if !context.types.is_received(id) {
        return Vec::new();
    }
    let members = &context.names.of_type(id).members;
    let names = context.names.getters(id);
    let fields = structure.fields.iter().zip(members).zip(names);
    fields.filter_map(|((field, member), name)| getter(context, field, member, name)).collect()
}

fn getter(
    context: &Context<'_>,
    field: &Field,
    member: &Ident,
    name: &Ident,
) -> Option<TokenStream> {
    let default = field.default.as_ref().filter(|_| presence(field) == Presence::Optional)?;
    let (ty, value) = or_default(context, &field.ty, member, default)?;
    let shown = short(default).unwrap_or_else(|| "its default".to_owned());
    let comment = Text::new()
        .say(format!("{}, or {shown} where it is absent.", code(member.as_str())))
        .attributes();
    let deprecated = deprecated(&field.docs);
    Some(quote! {
        #comment
        #deprecated
        #[must_use]
        pub fn #name(&self) -> #ty {
            #value
        }
    })
}

/// What a getter gives, and how, where the default has a literal.
fn or_default(
    context: &Context<'_>,
    ty: &Type,
    member: &Ident,
    default: &Value,
) -> Option<(TokenStream, TokenStream)> {
    let tokens = context.types.tokens(ty, &TokenStream::new());
    match (context.types.resolved(ty), default) {
        (Type::Scalar(Scalar::String), Value::String(text)) => {
            Some((quote!(&str), quote!(self.#member.as_deref().unwrap_or(#text))))
        }
        (Type::Scalar(scalar), default) => {
            let literal = literal(*scalar, default)?;
            Some((tokens, quote!(self.#member.unwrap_or(#literal))))
        }
        (Type::List(item), Value::Array(items)) if items.is_empty() => {
            let item = context.types.tokens(item, &TokenStream::new());
            Some((quote!(&[#item]), quote!(self.#member.as_deref().unwrap_or(&[]))))
        }
        (Type::Named(id), default) => {
            let Shape::Enum(enumeration) = &context.api.get(*id).shape else {
                return None;
            };
            let listed = enumeration.values.iter().position(|value| value.wire == *default)?;
            let value = context.names.of_type(*id).members.get(listed)?;
            Some(match enumeration.kind {
                EnumKind::Integer | EnumKind::Number => {
                    (quote!(#tokens), quote!(self.#member.unwrap_or(#tokens::#value)))
                }
                EnumKind::String | EnumKind::Mixed => {
                    (quote!(&#tokens), quote!(self.#member.as_ref().unwrap_or(&#tokens::#value)))
                }
            })
        }
        _ => None,
    }
}

/// A value of a type that is copied.
pub(super) fn literal(scalar: Scalar, value: &Value) -> Option<TokenStream> {
    match (scalar, scalar.primitive()) {
        (Scalar::Own(_) | Scalar::File, _) => None,
        (_, Primitive::Boolean) => value.as_bool().map(|flag| quote!(#flag)),
        (_, Primitive::Integer) => {
            let number = Literal::i128_unsuffixed(scalar.integer(value.as_number()?)?);
            Some(quote!(#number))
        }
        (Scalar::Float, _) => {
            let number = value.as_f64()? as f32;
            let literal = number.is_finite().then(|| Literal::f32_unsuffixed(number))?;
            Some(quote!(#literal))
        }
        (_, Primitive::Number) => {
            let number = Literal::f64_unsuffixed(value.as_f64()?);
            Some(quote!(#number))
        }
        (_, Primitive::String) => None,
    }
}
