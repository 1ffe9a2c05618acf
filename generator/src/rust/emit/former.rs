//! Old names of types and operations, which stay for those who use them.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::calling::Calling;
use super::outcome::OperationOutcome;
use crate::api::OperationId;
use crate::rust::Ident;
use crate::rust::layout::Area;
use crate::rust::names::OperationNames;

/// The old names of an area's models.
pub(super) fn models(context: &Context<'_>, area: &Area) -> TokenStream {
    let former = context.names.former_types().iter().filter(|(_, id)| area.types.contains(id));
    let former = former.map(|(old, id)| alias(old, &context.names.of_type(*id).ident));
    quote!(#(#former)*)
}

/// The old names of an area's operations: methods of the client, and types.
pub(super) fn operations(context: &Context<'_>, area: &Area) -> (TokenStream, TokenStream) {
    let former = context.names.former_operations().iter();
    let former = former.filter(|(_, id)| area.operations.contains(id));
    let (methods, types): (Vec<_>, Vec<_>) =
        former.map(|(old, id)| (method(context, old, *id), types(context, old, *id))).unzip();
    (quote!(#(#methods)*), quote!(#(#types)*))
}

fn method(context: &Context<'_>, old: &Ident, id: OperationId) -> TokenStream {
    let names = context.names.operation(id);
    let operation = &context.api.operations[id.0 as usize];
    let now = &names.method;
    let comment = format!(" What [`{now}`](Self::{now}) was called before.");
    let note = format!("it is called `{now}` now");
    let attributes = quote!(#[doc = #comment] #[deprecated = #note]);
    Calling { context, id, operation, names }.method_called(old, &attributes)
}

fn types(context: &Context<'_>, old: &Ident, id: OperationId) -> TokenStream {
    let OperationNames { marker, error, output, choice, .. } = context.names.operation(id);
    let operation = &context.api.operations[id.0 as usize];
    let outcome = OperationOutcome::of(context, id);
    let is_choice = operation.bodies().nth(1).is_some();
    let types = [
        ("", marker, true),
        ("Error", error, true),
        ("Output", output, outcome.has_output()),
        ("Body", choice, is_choice && !operation.is_streaming()),
    ];
    let taken: BTreeSet<&Ident> = context.names.types_of_operations().collect();
    let types = types.into_iter().filter(|(_, _, exists)| *exists);
    let types = types.map(|(suffix, now, _)| (Ident::after(old, suffix), now));
    let types = types.filter(|(old, _)| !taken.contains(old)).map(|(old, now)| alias(&old, now));
    quote!(#(#types)*)
}

fn alias(old: &Ident, now: &Ident) -> TokenStream {
    let comment = format!(" What [`{now}`] was called before.");
    let note = format!("it is called `{now}` now");
    quote! {
        #[doc = #comment]
        #[deprecated = #note]
        pub type #old = #now;
    }
}
