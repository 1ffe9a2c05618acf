//! `new` and `Default` of structs that callers construct.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::defaults::literal;
use crate::api::{EnumKind, Field, Scalar, Shape, Struct, Type, TypeId};
use crate::rust::names::TypeNames;
use crate::rust::types::{Presence, is_converted, presence};

/// The most arguments that a constructor reads well with (and `clippy` allows).
const MOST_ARGUMENTS: usize = 7;

/// `new` with the required members, and `Default` where those are constants alone; only where
/// callers make such values and that reads well.
pub(super) fn constructor(
    context: &Context<'_>,
    id: TypeId,
    structure: &Struct,
) -> Option<(TokenStream, TokenStream)> {
    let Struct { fields, rest } = structure;
    let is_required = |field: &&Field| presence(field) == Presence::Required;
    let says = |field: &Field| is_required(&field) || filled(context, field).is_some();
    let free = fields.iter().filter(is_required).filter(|it| filled(context, it).is_none()).count();
    if !context.types.is_sent(id) || !fields.iter().any(says) || free > MOST_ARGUMENTS {
        return None;
    }
    let TypeNames { ident, members, extra } = context.names.of_type(id);
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    for (index, (field, member)) in fields.iter().zip(members).enumerate() {
        if let Some(filled) = filled(context, field) {
            values.push(quote!(#member: #filled));
            continue;
        }
        if presence(field) != Presence::Required {
            values.push(quote!(#member: None));
            continue;
        }
        let ty = context.types.field(id, index, field, &TokenStream::new());
        let resolved = context.types.resolved(&field.ty);
        if matches!(resolved, Type::Scalar(scalar) if is_converted(*scalar)) {
            arguments.push(quote!(#member: impl Into<#ty>));
            values.push(quote!(#member: #member.into()));
        } else {
            arguments.push(quote!(#member: #ty));
            values.push(quote!(#member));
        }
    }
    if context.types.kept(rest).is_some() {
        values.push(quote!(#extra: BTreeMap::new()));
    }
    let default = arguments.is_empty().then(|| {
        quote! {
            impl Default for #ident {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    let new = quote! {
        /// With what is required, and nothing else.
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values),* }
        }
    };
    Some((new, default.unwrap_or_default()))
}

/// The value that a constructor sets itself: the constant of a required member.
pub(super) fn filled(context: &Context<'_>, field: &Field) -> Option<TokenStream> {
    let is_tag = field.constant.as_ref().is_some_and(|constant| constant.is_tag);
    let value = || constant(context, field);
    match presence(field) {
        Presence::Required => value(),
        Presence::Optional if is_tag => value().map(|value| quote!(Some(#value))),
        Presence::OptionalNullable if is_tag => value().map(|value| quote!(Some(Some(#value)))),
        Presence::Optional | Presence::OptionalNullable => None,
    }
}

/// The only value of a member, by its type or by itself.
fn constant(context: &Context<'_>, field: &Field) -> Option<TokenStream> {
    let value = field.constant.as_ref().map(|constant| &constant.value);
    match (context.types.resolved(&field.ty), value) {
        (Type::Scalar(Scalar::String), Some(value)) => {
            let text = value.as_str()?;
            Some(quote!(#text.to_owned()))
        }
        (Type::Scalar(scalar), Some(value)) => literal(*scalar, value),
        (Type::Named(id), value) => {
            let Shape::Enum(enumeration) = &context.api.get(*id).shape else {
                return None;
            };
            let TypeNames { ident: _, members, extra } = context.names.of_type(*id);
            // By the name that the member's type has: another one may not be in scope.
            let ty = context.types.tokens(&field.ty, &TokenStream::new());
            let listed = enumeration.values.iter().position(|it| Some(&it.value) == value);
            match (listed.and_then(|index| members.get(index)), members.as_slice(), value) {
                (Some(member), _, _) | (None, [member], None) => Some(quote!(#ty::#member)),
                (None, _, Some(serde_json::Value::String(text)))
                    if enumeration.kind == EnumKind::String =>
                {
                    Some(quote!(#ty::#extra(#text.to_owned())))
                }
                _ => None,
            }
        }
        _ => None,
    }
}
