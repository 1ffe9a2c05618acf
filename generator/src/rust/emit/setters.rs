//! Setters of structs that are sent, so that a value is made in one expression.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::constructor::filled;
use super::docs::{deprecated, of_value};
use crate::api::{Field, Struct, Type, TypeId};
use crate::rust::Ident;
use crate::rust::types::{Presence, presence};

/// The setters of a struct: none where nobody wants them.
pub(super) fn setters(context: &Context<'_>, id: TypeId, structure: &Struct) -> Vec<TokenStream> {
    let Struct { fields, rest } = structure;
    let (types, names) = (context.names.of_type(id), context.names.setters(id));
    let members = fields.iter().zip(&types.members).enumerate();
    let mut setters: Vec<TokenStream> = members
        .filter(|(_, (field, _))| filled(context, field).is_none())
        .filter_map(|(index, (field, member))| {
            let setter = names.field(index)?;
            let comment = of_value(context, &field.docs, &field.ty).first().attributes();
            let deprecated = deprecated(&field.docs);
            let (ty, value) = argument(context, (id, index), field, member, &TokenStream::new());
            Some(quote! {
                #comment
                #deprecated
                #[must_use]
                pub fn #setter(mut self, #member: #ty) -> Self {
                    self.#member = #value;
                    self
                }
            })
        })
        .collect();
    setters.extend(names.extra.as_ref().zip(context.types.kept(rest)).map(|(setter, ty)| {
        let (ty, member) = (context.types.tokens(ty, &TokenStream::new()), &types.extra);
        let path = context.names.has_type("IntoIterator").then(|| quote!(std::iter::));
        quote! {
            /// Adds members beside those that have a name.
            #[must_use]
            pub fn #setter(
                mut self,
                #member: impl #path IntoIterator<Item = (impl Into<String>, impl Into<#ty>)>,
            ) -> Self {
                let members = #member.into_iter().map(|(name, value)| (name.into(), value.into()));
                self.#member.extend(members);
                self
            }
        }
    }));
    setters
}

/// The argument of a setter for a struct's optional member, and the value for the field.
pub(super) fn argument(
    context: &Context<'_>,
    (id, index): (TypeId, usize),
    field: &Field,
    ident: &Ident,
    models: &TokenStream,
) -> (TokenStream, TokenStream) {
    let inner = match &field.ty {
        Type::Nullable(inner) if presence(field) == Presence::OptionalNullable => inner,
        ty => ty,
    };
    let (ty, value) = context.types.optional(inner, ident, models);
    let value = match context.types.pointer(id, index) {
        Some(pointer) => quote!(#value.map(#pointer::new)),
        None => value,
    };
    match presence(field) {
        Presence::OptionalNullable => (ty, quote!(Some(#value))),
        _ => (ty, value),
    }
}
