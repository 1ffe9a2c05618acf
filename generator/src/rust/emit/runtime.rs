//! `runtime/`: the files that this description needs, as they are.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use specwright_runtime::source::FILES;

use super::Context;
use crate::api::{Parameter, Scalar, Shape, Type};
use crate::rust::types::{parts, walk};

/// Modules that only some descriptions need.
fn needs_module(context: &Context<'_>, module: &str) -> bool {
    let shape = |wanted: fn(&Shape) -> bool| context.api.types.iter().any(|t| wanted(&t.shape));
    match module {
        // A union says of its types which are records.
        "record" => shape(|shape| matches!(shape, Shape::Struct(_) | Shape::Union(_))),
        "open_enum" => shape(|shape| matches!(shape, Shape::Enum(_))),
        "union" | "replay" => shape(|shape| matches!(shape, Shape::Union(_))),
        "time" => any_scalar(context, |scalar| matches!(scalar, Scalar::DateTime | Scalar::Date)),
        "base64" => any_scalar(context, |scalar| scalar == Scalar::Base64),
        "secret" => any_scalar(context, |scalar| scalar == Scalar::Secret),
        _ => true,
    }
}

/// Whether a dependency of the runtime's is one of the client's.
pub(super) fn needs(context: &Context<'_>, dependency: &str) -> bool {
    match dependency {
        "chrono" => needs_module(context, "time"),
        _ => true,
    }
}

pub(super) fn any_scalar(context: &Context<'_>, wanted: impl Fn(Scalar) -> bool) -> bool {
    let types = context.api.types.iter().flat_map(parts);
    let operations = context.api.operations.iter();
    let parameters = operations.clone().flat_map(|o| &o.parameters).map(|p: &Parameter| &p.ty);
    let bodies = operations.clone().filter_map(|o| o.body.as_ref()).map(|body| &body.content);
    let replies = operations.flat_map(|o| &o.responses).filter_map(|r| r.content.as_ref());
    let contents = bodies.chain(replies).map(|content| &content.ty);
    let mut found = false;
    for ty in types.chain(parameters).chain(contents) {
        walk(ty, &mut |ty| found |= matches!(ty, Type::Scalar(scalar) if wanted(*scalar)));
    }
    found
}

/// The names and texts of the files to copy.
pub(super) fn files(context: &Context<'_>) -> Vec<(&'static str, &'static str)> {
    let wanted = |name: &str| needs_module(context, top(name));
    FILES.iter().copied().filter(|(name, _)| wanted(name)).collect()
}

/// The module right below `runtime` that a file belongs to.
fn top(file: &str) -> &str {
    let first = file.split('/').next().unwrap_or(file);
    first.strip_suffix(".rs").unwrap_or(first)
}

/// `runtime/mod.rs`
pub(super) fn root(context: &Context<'_>) -> TokenStream {
    let mut modules: Vec<&str> = files(context).into_iter().map(|(name, _)| top(name)).collect();
    modules.dedup();
    let modules = modules.into_iter().map(|name| Ident::new(name, Span::call_site()));
    quote! {
        //! What the client is built on: the same in every client made by specwright.
        #![allow(dead_code, unused_imports, unused_macros, reason = "not every client uses all of it")]
        #(pub mod #modules;)*
    }
}
