//! `tests/description/`: tests of the crate itself, which hold it against its description.
//!
//! What is expected is worked out here, from the `Api` alone, and stands in files of JSON; the runtime has no part in
//! that. What the tests share is `support/`, which is copied as it is.

mod address;
mod expand;
mod models;
mod node;
mod request;
mod requests;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::Context;
use crate::api::TypeId;
use crate::config::Runtime;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};

pub(super) use models::models;
pub(super) use requests::{area as request_area, areas as request_areas, root as requests};

/// Where they are. It is one program: whoever tests the crate links no more than that.
const FOLDER: &str = "tests/description/";

/// The path of one of their files.
pub(super) fn path(file: &str) -> String {
    format!("{FOLDER}{file}")
}

/// `main.rs`
pub(super) fn root(context: &Context<'_>) -> TokenStream {
    let library = Ident::new(context.library, Span::call_site());
    let runtime = match context.runtime {
        Runtime::Copy => quote!(#library::runtime),
        Runtime::Crate(_) => quote!(specwright_runtime::codegen),
    };
    let calls = has_requests(context);
    let requests = calls.then(|| {
        quote!(
            mod requests;
        )
    });
    let client = calls.then(|| quote!(use #library::{self as api, http};));
    quote! {
        //! Holds this crate against the description that it is made of.
        #![cfg(not(target_arch = "wasm32"))]
        #![allow(deprecated, reason = "what is deprecated is tested, too")]

        mod models;
        #requests
        #[allow(dead_code, unused_imports, unused_macros, reason = "not every description needs all of it")]
        mod support;

        #client
        #[allow(unused_imports, reason = "not every description has models")]
        use #library::{models as types, serde_json};
        use #runtime as rt;
    }
}

/// `support/mod.rs`
pub(super) fn support(context: &Context<'_>) -> TokenStream {
    let requests = has_requests(context).then(|| {
        quote!(
            pub mod requests;
        )
    });
    quote! {
        //! What the tests share.
        pub mod models;
        pub mod random;
        #requests
        pub mod same;
    }
}

/// Whether any operation is tested.
pub(super) fn has_requests(context: &Context<'_>) -> bool {
    !requests::areas(context).is_empty()
}

/// The files that are no tokens.
pub(super) fn texts(context: &Context<'_>) -> Vec<(String, String)> {
    if context.proof.is_none() {
        return Vec::new();
    }
    let text = |file: &str, text: &str| (path(file), text.to_owned());
    let mut texts = vec![
        (path("examples.json"), models::values(context)),
        text("support/models.rs", include_str!("support/models.rs")),
        text("support/random.rs", include_str!("support/random.rs")),
        text("support/same.rs", include_str!("support/same.rs")),
    ];
    if has_requests(context) {
        texts.push((path("requests.json"), requests::values(context)));
        texts.push(text("support/requests.rs", include_str!("support/requests.rs")));
    }
    texts
}

/// What only the tests depend on.
pub(super) fn dependencies(context: &Context<'_>) -> Vec<(String, toml::Value)> {
    if context.proof.is_none() {
        return Vec::new();
    }
    let proptest = toml::Table::from_iter([
        ("version".to_owned(), toml::Value::from("1")),
        ("default-features".to_owned(), toml::Value::from(false)),
        ("features".to_owned(), toml::Value::from(vec!["std"])),
    ]);
    vec![("proptest".to_owned(), toml::Value::Table(proptest))]
}

/// Says what the tests leave out.
pub(super) fn report(context: &Context<'_>, sink: &mut Diagnostics) {
    let mut note = |message: String| {
        sink.report(Diagnostic::note(Code::Unsupported, At::Run, message));
    };
    let misfits = context.proof.map_or(0, |given| given.misfits());
    if misfits > 0 {
        let what = "examples of the description that do not match their schemas";
        note(format!("the tests leave out {what}: {misfits}"));
    }
    let types: Vec<TypeId> = models::without_example(context).collect();
    if let Some(first) = types.first() {
        let name = &context.names.of_type(*first).ident;
        let others = others(types.len());
        note(format!("the tests leave out `{name}`{others}: no value of it can be made up"));
    }
    let operations = requests::untested(context);
    if let Some(first) = operations.first() {
        let name = &context.names.operation(*first).method;
        let others = others(operations.len());
        let why = "nobody knows a request of it, or it is of a kind that is not tested";
        note(format!("the tests leave out the operation `{name}`{others}: {why}"));
    }
}

/// How many there are besides the first.
fn others(count: usize) -> String {
    if count > 1 { format!(" and {} more", count - 1) } else { String::new() }
}
