//! Getters. For an optional member with a default they return the default if it is absent; for one that
//! may also be `null`, they return the value, if there is one.

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
    let fields = fields.enumerate();
    // What is behind a pointer is left to those who follow it.
    let fields = fields.filter(|(index, _)| context.types.pointer(id, *index).is_none());
    fields.filter_map(|(_, ((field, member), name))| getter(context, field, member, name)).collect()
}

fn getter(
    context: &Context<'_>,
    field: &Field,
    member: &Ident,
    name: &Ident,
) -> Option<TokenStream> {
    let (ty, value, said) = match presence(field) {
        Presence::Required => return None,
        Presence::Optional => {
            let default = field.default.as_ref()?;
            let (ty, value) = or_default(context, &field.ty, member, default)?;
            let shown = short(default).unwrap_or_else(|| "its default".to_owned());
            (ty, value, format!("or {shown} where it is absent."))
        }
        Presence::OptionalNullable => {
            let (ty, value) = flat(context, &field.ty, member)?;
            (ty, value, "where it is neither absent nor `null`.".to_owned())
        }
    };
    let comment = Text::new().say(format!("{}, {said}", code(member.as_str()))).attributes();
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

/// The return type and body of a getter for two `Option`s.
fn flat(context: &Context<'_>, ty: &Type, member: &Ident) -> Option<(TokenStream, TokenStream)> {
    let Type::Nullable(inner) = ty else { return None };
    let tokens = context.types.tokens(inner, &TokenStream::new());
    let is_copied = |scalar: &Scalar| {
        !matches!(scalar, Scalar::Own(_) | Scalar::File) && scalar.primitive() != Primitive::String
    };
    Some(match context.types.resolved(inner) {
        Type::Scalar(Scalar::String) => {
            (quote!(Option<&str>), quote!(self.#member.as_ref().and_then(|it| it.as_deref())))
        }
        Type::Scalar(scalar) if is_copied(scalar) => {
            (quote!(Option<#tokens>), quote!(self.#member.flatten()))
        }
        _ => (quote!(Option<&#tokens>), quote!(self.#member.as_ref().and_then(Option::as_ref))),
    })
}

/// The return type and body of a getter whose default has a literal.
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
            let listed = enumeration.values.iter().position(|value| value.value == *default)?;
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
        (_, Primitive::String | Primitive::Array | Primitive::Object | Primitive::Any) => None,
    }
}
