//! `tests/description/`: tests of the crate itself, which hold it against its description.
//!
//! What is expected is worked out here, from the `Api` alone, and stands in files of JSON; the runtime has no part in
//! that. What the tests share is `support/`, which is copied as it is.

mod models;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::{Contents, Context};
use crate::api::TypeId;
use crate::config::Runtime;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};

pub(super) use models::models;

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
    quote! {
        //! Holds this crate against the description that it is made of.
        #![cfg(not(target_arch = "wasm32"))]
        #![allow(deprecated, reason = "what is deprecated is tested, too")]

        mod models;
        mod support;

        use #library::{models as types, serde_json};
        use #runtime as rt;
    }
}

/// `support/mod.rs`
pub(super) fn support(_context: &Context<'_>) -> TokenStream {
    quote! {
        //! What the tests share.
        pub mod models;
        pub mod random;
        pub mod same;
    }
}

/// The files that are no tokens.
pub(super) fn texts(context: &Context<'_>) -> Vec<(String, Contents)> {
    if context.proof.is_none() {
        return Vec::new();
    }
    let text = |file: &str, text: &str| (path(file), Contents::Text(text.to_owned()));
    vec![
        (path("examples.json"), Contents::Text(models::values(context))),
        text("support/models.rs", include_str!("support/models.rs")),
        text("support/random.rs", include_str!("support/random.rs")),
        text("support/same.rs", include_str!("support/same.rs")),
    ]
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
        note(format!(
            "{misfits} examples are left out of the tests: they do not match their schemas"
        ));
    }
    let untested: Vec<TypeId> = models::without_example(context).collect();
    if let Some(first) = untested.first() {
        let name = &context.names.of_type(*first).ident;
        let count = untested.len();
        note(format!(
            "{count} types are not tested, `{name}` the first: no value of them can be made up"
        ));
    }
}
