//! `lib.rs`: the crate's documentation, an example that compiles, and re-exports.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use serde_json::Value;

use super::Context;
use super::docs::Text;
use super::example;
use super::headers;
use super::runtime::{NeededModules, alias};
use super::server;
use super::uses::Uses;
use crate::api::{Enum, Shape, Status, Struct, Union};
use crate::config::Runtime;

/// Lints that names of the description can trigger.
const WORDS: &[&str] = &[
    "enum_variant_names",
    "just_underscores_and_digits",
    "large_enum_variant",
    "module_inception",
    "should_implement_trait",
    "too_many_arguments",
    "wrong_self_convention",
];

/// `lib.rs`
pub(super) fn library(context: &Context<'_>, uses: &Uses, needed: &NeededModules) -> TokenStream {
    let comment = comment(context);
    let package = (!is_snake(context.library))
        .then(|| quote!(#![allow(non_snake_case, reason = "the package's name")]));
    // These lints look at a crate as a whole.
    let letters = context.names.beyond_ascii().then(|| {
        quote!(#![allow(
            confusable_idents, mixed_script_confusables, uncommon_codepoints,
            reason = "the names are the description's"
        )])
    });
    let modules = modules(context, uses, needed);
    quote! {
        #comment
        #![forbid(unsafe_code)]
        #package
        #letters

        #modules

        #[cfg(doctest)]
        #[doc = include_str!("../README.md")]
        struct Readme;
    }
}

/// The modules and re-exports at the root of a crate or module.
pub(super) fn modules(context: &Context<'_>, uses: &Uses, needed: &NeededModules) -> TokenStream {
    if context.types_only {
        return types_alone(context, needed);
    }
    let lints = lints(context);
    let ranges = ranges(context).then(|| {
        quote!(#[allow(clippy::match_overlapping_arm, reason = "a status goes before its range")])
    });
    let deprecated = may_use_deprecated(context);
    // What they import is used by items that a feature brings.
    let imports =
        context.layout.features().next().map(
            |_| quote!(#[allow(unused_imports, reason = "what is used depends on the features")]),
        );
    let is_partial = imports.is_some() || super::examples::are_there(context);
    let macros = is_partial.then(|| {
        quote!(#[allow(unused_macros, unused_imports, reason = "what is used depends on the features")])
    });
    let headers = headers::are_declared(context).then(|| {
        quote!(
            #deprecated
            #imports
            pub mod headers;
        )
    });
    let webhooks = context.api.kept_webhooks().next().is_some().then(|| {
        quote! {
            #lints
            #imports
            pub mod webhooks;
        }
    });
    let names = names(context, uses, needed);
    let runtime = match context.runtime {
        Runtime::Copy => quote!(
            #[doc(hidden)]
            #macros
            pub mod runtime;
        ),
        Runtime::Crate(_) => alias(),
    };
    let set = context.schemes().next().is_some() || !context.variables().is_empty();
    let words = set.then(words);
    quote! {
        #words
        mod client;
        #headers
        #lints
        pub mod models;
        #lints
        #ranges
        pub mod operations;
        #runtime
        #webhooks

        #names
    }
}

/// As [`modules`], without a client.
fn types_alone(context: &Context<'_>, needed: &NeededModules) -> TokenStream {
    let lints = lints(context);
    let runtime = match context.runtime {
        Runtime::Copy => quote!(
            #[doc(hidden)]
            #[allow(
                dead_code,
                unused_imports,
                unused_macros,
                reason = "a client would use all of it"
            )]
            pub mod runtime;
        ),
        Runtime::Crate(_) => alias(),
    };
    let indirect = needed.has("indirect").then(|| {
        quote!(
            pub use models::codec::Indirect;
        )
    });
    let shown = context.types.used_scalars();
    let shown = shown.filter_map(|scalar| context.types.scalars().shown(scalar));
    let crates = by_module(needed).map(|name| Ident::new(name, Span::call_site()));
    quote! {
        #lints
        pub mod models;
        #runtime
        #indirect
        #(pub use #shown;)*
        #(pub use #crates;)*
        pub use serde_json;
    }
}

/// The re-exports from modules that every client needs.
const ALWAYS: &[(&str, &[&str])] = &[
    ("body", &["Body"]),
    ("draft", &["Call"]),
    ("handle", &["BuildError"]),
    ("credentials", &["MissingCredentials"]),
    ("decode_error", &["DecodeError"]),
    ("endpoint", &["Endpoint", "Outcome"]),
    ("error", &["Error", "ErrorKind"]),
    ("hook", &["Attempt", "Hook"]),
    ("limits", &["Limits"]),
    ("redirect", &["RedirectRefused"]),
    ("raw_response", &["DeclaredError"]),
    ("request_error", &["RequestError"]),
    ("response", &["Response"]),
    ("retry", &["Retries"]),
    ("transport", &["BoxFuture", "Transport", "TransportError", "TransportErrorKind"]),
];

/// The modules that every client needs.
pub(super) fn always() -> impl Iterator<Item = &'static str> {
    ALWAYS.iter().map(|(module, _)| *module)
}

/// The re-exports from modules that only some clients need.
const NAMES: &[(&str, &[&str])] = &[
    ("cookie", &["Cookie"]),
    ("download", &["Download"]),
    ("event_stream", &["Event", "Events"]),
    ("raw_value", &["ValueError"]),
    ("header", &["Header"]),
    ("into_option", &["IntoOption"]),
    ("json_lines", &["Items"]),
    ("mixed", &["Mixed"]),
    ("multipart", &["FormData"]),
    ("oauth", &["OAuth", "TokenError", "TokenErrorCode"]),
    ("pages", &["PageItems", "Pages"]),
    ("query", &["Query"]),
    ("reconnect", &["Reconnects"]),
    ("path_param", &["PathParam"]),
    ("signature", &["Signature", "SignatureError", "SignedWebhookError", "WebhookSecrets"]),
    ("stream_error", &["StreamError"]),
    ("values", &["Values"]),
    ("webhook", &["WebhookError"]),
];

/// Those that only users need who build a body themselves.
const BY_HAND: [&str; 2] = ["FormData", "Mixed"];

/// All re-exports, those of other crates included.
fn names(context: &Context<'_>, uses: &Uses, needed: &NeededModules) -> TokenStream {
    let shown = context.types.used_scalars();
    let shown = shown.filter_map(|scalar| context.types.scalars().shown(scalar));
    let servers = server::exports(context);
    let ident = |name: &str| Ident::new(name, Span::call_site());
    let is_wanted = |module: &str, name: &str| !BY_HAND.contains(&name) || uses.item(module, name);
    let at_need = NAMES.iter().filter(|(module, _)| needed.has(module));
    let mut named: Vec<(&str, Vec<Ident>)> = ALWAYS
        .iter()
        .chain(at_need)
        .map(|(module, names)| {
            let names = names.iter().filter(|name| is_wanted(module, name));
            (*module, names.map(|name| ident(name)).collect())
        })
        .collect();
    named.retain(|(_, names)| !names.is_empty());
    named.sort();
    let named = named.into_iter().map(|(module, names)| {
        let module = ident(module);
        match names.as_slice() {
            [name] => quote!(#module::#name),
            names => quote!(#module::{#(#names),*}),
        }
    });
    // What a crate gives on of another is shown where it comes from, unless it says otherwise.
    let inline = match context.runtime {
        Runtime::Copy => None,
        Runtime::Crate(_) => Some(quote!(#[doc(inline)])),
    };
    let indirect = needed.has("indirect").then(|| {
        quote!(
            pub use models::codec::Indirect;
        )
    });
    let crates = crates(uses, needed).into_iter().map(ident);
    quote! {
        pub use client::{Client, ClientBuilder #(, #servers)*};
        #indirect
        #inline
        pub use runtime::{#(#named),*};
        #inline
        #[cfg(not(target_arch = "wasm32"))]
        pub use runtime::transport::memory::MemoryTransport;
        #inline
        #[cfg(feature = "reqwest")]
        pub use runtime::transport::reqwest::ReqwestTransport;
        // Not by `inline`: its documentation is its own.
        #[cfg(feature = "reqwest")]
        pub use runtime::transport::reqwest::reqwest;
        #inline
        #[cfg(feature = "blocking")]
        pub use runtime::transport::ureq::UreqTransport;
        #(pub use #shown;)*
        pub use {#(#crates),*};
    }
}

/// The crates whose types stand for formats.
fn by_module(needed: &NeededModules) -> impl Iterator<Item = &'static str> {
    let by_module = [
        ("chrono", "chrono"),
        ("decimal", "rust_decimal"),
        ("jiff", "jiff"),
        ("time", "time"),
        ("uuid", "uuid"),
    ];
    let by_module = by_module.into_iter().filter(|(module, _)| needed.has(module));
    by_module.map(|(_, name)| name)
}

/// The crates whose types are in the client's API.
fn crates(uses: &Uses, needed: &NeededModules) -> Vec<&'static str> {
    let mut crates: Vec<_> = by_module(needed).collect();
    crates.extend(["bytes", "http", "serde_json"]);
    crates.extend(uses.root("url").then_some("url"));
    crates.sort_unstable();
    crates
}

fn comment(context: &Context<'_>) -> TokenStream {
    let info = &context.api.info;
    if context.types_only {
        let text = Text::new()
            .line(Some(&format!("The types of {}.", info.title.trim().trim_end_matches('.'))))
            .markdown(info.description.as_deref())
            .say("[`models`] holds them. Each is read and written by `serde_json`.");
        let text = text.into_string();
        let lines = text.lines();
        let lines = lines.map(|it| if it.is_empty() { String::new() } else { format!(" {it}") });
        return quote!(#(#![doc = #lines])*);
    }
    let text = Text::new()
        .line(Some(&format!("A client of {}.", info.title.trim().trim_end_matches('.'))))
        .markdown(info.description.as_deref())
        .say(format!("# Example\n\n```no_run\n{}```", example::hidden(context)))
        .say(
            "The operations are methods of [`Client`]; [`operations`] says what each gives and \
              fails with, [`models`] holds the types of the API.",
        )
        .say(match headers::are_declared(context) {
            true => "[`headers`] has the headers that come from the API.",
            false => "",
        })
        .say(match context.api.kept_webhooks().next() {
            None => "",
            Some(_) => "[`webhooks`] reads what the API sends by itself.",
        })
        .into_string();
    let lines =
        text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#![doc = #lines])*)
}

fn lints(context: &Context<'_>) -> TokenStream {
    let words = words();
    let deprecated = may_use_deprecated(context);
    let numbers = lists_fractions(context).then(
        || quote!(#[allow(clippy::approx_constant, reason = "the numbers are the description's")]),
    );
    quote! {
        #words
        #deprecated
        #numbers
    }
}

/// Allows the use of deprecated items, if there are any.
fn may_use_deprecated(context: &Context<'_>) -> Option<TokenStream> {
    deprecates(context)
        .then(|| quote!(#[allow(deprecated, reason = "what is deprecated is still read and sent")]))
}

fn words() -> TokenStream {
    let words = WORDS.iter().map(|name| {
        let name = Ident::new(name, Span::call_site());
        quote!(clippy::#name)
    });
    quote!(#[allow(#(#words),*, reason = "the names are the description's")])
}

/// Whether the code has numbers that may look like those of `std::f64::consts`.
fn lists_fractions(context: &Context<'_>) -> bool {
    context.api.kept_types().any(|(_, definition)| match &definition.shape {
        Shape::Enum(Enum { values, .. }) => values.iter().any(|value| value.value.is_f64()),
        Shape::Struct(Struct { fields, rest: _ }) => {
            fields.iter().any(|field| field.default.as_ref().is_some_and(Value::is_f64))
        }
        Shape::Union(_) | Shape::Alias(_) => false,
    })
}

/// Whether a response is chosen by a range of statuses.
fn ranges(context: &Context<'_>) -> bool {
    let mut responses = context.api.kept_operations().flat_map(|(_, it)| &it.responses);
    responses.any(|response| matches!(response.status, Status::Range(_) | Status::Default))
}

/// Whether a crate of that name triggers no lint of rustc.
fn is_snake(package: &str) -> bool {
    let name = package.replace('-', "_");
    !name.trim_matches('_').contains("__") && !name.contains(|c: char| c.is_ascii_uppercase())
}

fn deprecates(context: &Context<'_>) -> bool {
    let operations = context.api.kept_operations().any(|(_, operation)| {
        operation.docs.deprecated || operation.parameters.iter().any(|p| p.docs.deprecated)
    });
    let types = context.api.kept_types().any(|(_, definition)| {
        let variants = match &definition.shape {
            Shape::Union(Union { tag: _, variants, open: _ }) => variants.as_slice(),
            Shape::Struct(_) | Shape::Enum(_) | Shape::Alias(_) => &[],
        };
        let fields = definition.shape.fields().iter().map(|field| &field.docs);
        let mut parts = fields.chain(variants.iter().map(|variant| &variant.docs));
        definition.docs.deprecated || parts.any(|docs| docs.deprecated)
    });
    let webhooks = context.api.kept_webhooks().any(|(_, webhook)| webhook.docs.deprecated);
    operations || types || webhooks
}
