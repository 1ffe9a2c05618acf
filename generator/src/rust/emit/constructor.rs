//! `new` and `Default` of structs that callers construct.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::defaults::literal;
use crate::api::{EnumKind, Field, Scalar, Shape, Struct, Type, TypeId};
use crate::lock::Lock;
use crate::rust::Ident;
use crate::rust::names::TypeNames;
use crate::rust::types::{Presence, is_converted, presence};

/// The most arguments that `clippy` allows.
const MOST_ARGUMENTS: usize = 7;

/// `new` with the required members, and `Default` where those are constants alone; none where nothing is
/// required, which has a derived `Default`.
pub(super) fn constructor(
    context: &Context<'_>,
    id: TypeId,
    structure: &Struct,
) -> Option<(TokenStream, TokenStream)> {
    let Struct { fields, rest } = structure;
    arguments(context, id, structure)?;
    let TypeNames { ident, members, extra } = context.names.of_type(id);
    let new = name(context, id);
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
        let map = context.types.map();
        values.push(quote!(#extra: #map::new()));
    }
    let default = arguments.is_empty().then(|| {
        quote! {
            impl Default for #ident {
                fn default() -> Self {
                    Self::#new()
                }
            }
        }
    });
    let allowed =
        (arguments.len() > MOST_ARGUMENTS).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let new = quote! {
        /// With what is required, and nothing else.
        #allowed
        #[must_use]
        pub fn #new(#(#arguments),*) -> Self {
            Self { #(#values),* }
        }
    };
    Some((new, default.unwrap_or_default()))
}

/// The names in JSON of the arguments that `new` has, where there is a `new`. What only servers make and needs
/// many arguments has none, unless it had one: JSON says better what is what.
pub(super) fn arguments<'a>(
    context: &Context<'_>,
    id: TypeId,
    structure: &'a Struct,
) -> Option<Vec<&'a str>> {
    let fields = &structure.fields;
    let is_required = |field: &Field| presence(field) == Presence::Required;
    let says = |field: &Field| is_required(field) || filled(context, field).is_some();
    let free = fields.iter().filter(|it| is_required(it) && filled(context, it).is_none());
    let free: Vec<&str> = free.map(|field| field.json_name.as_str()).collect();
    let reads_well = || {
        free.len() <= MOST_ARGUMENTS || context.types.is_sent(id) || before(context, id).is_some()
    };
    (fields.iter().any(says) && reads_well()).then_some(free)
}

/// The number and the arguments of the `new` of an earlier run.
fn before<'c>(context: &'c Context<'_>, id: TypeId) -> Option<(u32, &'c [String])> {
    let former = context.names.former_types().iter().filter(|(_, other)| *other == id);
    let names = former.map(|(old, _)| old).chain([&context.names.of_type(id).ident]);
    let before = names
        .filter_map(|name| context.lock.last_arguments(&format!("models::{}::new", name.as_str())));
    before.max_by_key(|(number, _)| *number)
}

/// What the function is called: `new`, or a name with a number where `new` took as many arguments before
/// that were others, so that no call goes on with a value for the wrong one.
pub(super) fn name(context: &Context<'_>, id: TypeId) -> Ident {
    let Shape::Struct(structure) = &context.api.get(id).shape else {
        return Ident::of_function("new", 1);
    };
    let arguments = arguments(context, id, structure).unwrap_or_default();
    let Some((last, before)) = before(context, id) else { return Ident::of_function("new", 1) };
    let is_other = before.len() == arguments.len() && before != arguments;
    Ident::of_function("new", if is_other { last + 1 } else { last })
}

/// Writes down the arguments of each `new` for later runs.
pub(super) fn write_arguments(context: &Context<'_>, lock: &mut Lock) {
    for (id, definition) in context.api.types() {
        let Shape::Struct(structure) = &definition.shape else { continue };
        let Some(arguments) = arguments(context, id, structure) else { continue };
        let (ty, new) = (&context.names.of_type(id).ident, name(context, id));
        let arguments = arguments.into_iter().map(str::to_owned).collect();
        lock.set_arguments(format!("models::{}::{}", ty.as_str(), new.as_str()), arguments);
    }
}

/// What a member is filled with where callers need not say it: its only value, where it has to be
/// there.
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
