//! `models/examples.rs` and `models/examples.json`: a value of each type, for tests.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use crate::api::TypeId;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::rust::layout::Area;

/// The feature that brings them.
pub(super) const FEATURE: &str = "examples";

/// Whether there are any.
pub(super) fn are_there(context: &Context<'_>) -> bool {
    context.has_examples
        && context.layout.areas.iter().any(|area| with_example(context, area).next().is_some())
}

/// Whether a type can have a method `example`: no alias can, and no type with a getter of that name.
fn takes_method(context: &Context<'_>, id: TypeId) -> bool {
    super::codec::has_codec(context, id)
        && !context.names.getters(id).iter().any(|getter| getter.as_str() == "example")
}

/// The types of an area that have one.
fn with_example<'c>(
    context: &'c Context<'_>,
    area: &'c Area,
) -> impl Iterator<Item = TypeId> + use<'c> {
    let types = area.types.iter().copied();
    types.filter(|id| takes_method(context, *id) && context.examples.get(*id).is_some())
}

/// The name of a type that has one.
pub(super) fn first<'c>(context: &'c Context<'_>) -> Option<&'c str> {
    let mut ids = context.layout.areas.iter().flat_map(|area| with_example(context, area));
    Some(context.names.of_type(ids.next()?).ident.as_str())
}

/// `models/examples.rs`
pub(super) fn methods(context: &Context<'_>) -> TokenStream {
    let areas = context.layout.areas.iter().filter_map(|area| {
        let types = with_example(context, area).map(|id| &context.names.of_type(id).ident);
        let types: Vec<_> = types.collect();
        let (gate, module) = (Context::gate(area.feature.as_deref()), &area.module);
        (!types.is_empty()).then(|| quote!(#gate rt::examples!(#module { #(#types),* });))
    });
    let areas: Vec<TokenStream> = areas.collect();
    quote! {
        //! A value of each type, to write tests with.
        use super::super::runtime as rt;

        /// Each in a line.
        const EXAMPLES: &str = include_str!("examples.json");

        #(#areas)*
    }
}

/// `models/examples.json`
pub(super) fn values(context: &Context<'_>) -> String {
    let ids = context.layout.areas.iter().flat_map(|area| with_example(context, area));
    let examples = ids.filter_map(|id| {
        let name = context.names.of_type(id).ident.to_string();
        Some((name, context.examples.get(id)?.to_string()))
    });
    let mut examples: Vec<(String, String)> = examples.collect();
    examples.sort();
    let lines: Vec<String> =
        examples.into_iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

/// Says which types have none, though it was asked for.
pub(super) fn report(context: &Context<'_>, sink: &mut Diagnostics) {
    let ids = context.layout.areas.iter().flat_map(|area| area.types.iter().copied());
    for id in ids.filter(|id| super::codec::has_codec(context, *id)) {
        let name = &context.names.of_type(id).ident;
        let why = if !takes_method(context, id) {
            "a member of it has a getter of that name"
        } else if context.examples.get(id).is_none() {
            "no value of it can be made up"
        } else {
            continue;
        };
        let message = format!("`{name}` has no method `example`: {why}");
        sink.report(Diagnostic::note(Code::Unsupported, At::from(context.api.get(id).at), message));
    }
}
