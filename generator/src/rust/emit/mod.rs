//! The files of the generated crate, each made on its own: the one stage that makes tokens.

mod body;
mod choice;
mod client;
mod codec;
mod constructor;
mod defaults;
mod delivery;
mod docs;
mod example;
mod headers;
mod imports;
mod library;
mod lock;
mod manifest;
mod mixed;
mod models;
mod oauth;
mod operations;
mod outcome;
mod pages;
mod parameter;
mod readme;
mod runtime;
mod server;
mod union;
mod webhooks;
mod xml;

use proc_macro2::TokenStream;

use super::errors::Errors;
use super::layout::{Area, Layout};
use super::names::Names;
use super::types::Types;
use crate::api::Api;

/// Everything that emission reads.
#[derive(Debug)]
pub struct Context<'a> {
    /// What the description says.
    pub api: &'a Api,
    /// What everything is called.
    pub names: &'a Names,
    /// Where everything goes.
    pub layout: &'a Layout,
    /// What types look like.
    pub types: &'a Types<'a>,
    /// What operations fail with.
    pub errors: &'a Errors,
    /// The package's name.
    pub package: &'a str,
}

/// What the files are to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// A crate with a manifest.
    #[default]
    Crate,
    /// A module for a crate that there is already, which includes `mod.rs`. The manifest only shows
    /// what that crate must depend on.
    Module,
}

/// A file to be made.
#[derive(Debug)]
pub struct Unit<'a> {
    /// Its path in the crate, with `/` between components.
    pub path: String,
    kind: Kind<'a>,
}

#[derive(Debug)]
enum Kind<'a> {
    Manifest,
    Readme,
    Formatting,
    Library,
    ModuleRoot,
    Client,
    Headers,
    ModelsRoot,
    Models(&'a Area),
    CodecRoot,
    Codec(&'a Area),
    OperationsRoot,
    Operations(&'a Area),
    RuntimeRoot,
    Runtime(&'static str),
    Webhooks,
}

/// `cargo fmt` in a workspace that has the crate would otherwise make it differ from what is
/// generated.
const FORMATTING: &str = "# Made by specwright. Do not edit.\ndisable_all_formatting = true\n";

/// What a file holds.
#[derive(Debug)]
pub enum Contents {
    /// Rust that is still to be formatted.
    Tokens(TokenStream),
    /// Text that stays as it is.
    Text(String),
}

/// Every file but the lock, in the order of their paths.
pub fn units<'a>(context: &Context<'a>, form: Form) -> Vec<Unit<'a>> {
    let mut units = vec![unit("Cargo.toml", Kind::Manifest)];
    let sources = match form {
        Form::Crate => {
            units.push(unit("README.md", Kind::Readme));
            units.push(unit("rustfmt.toml", Kind::Formatting));
            units.push(unit("src/lib.rs", Kind::Library));
            "src/"
        }
        Form::Module => {
            units.push(unit("mod.rs", Kind::ModuleRoot));
            ""
        }
    };
    for Unit { path, kind } in sources_of(context) {
        units.push(Unit { path: format!("{sources}{path}"), kind });
    }
    units.sort_by(|a, b| a.path.cmp(&b.path));
    units
}

/// The files below the root module.
fn sources_of<'a>(context: &Context<'a>) -> Vec<Unit<'a>> {
    let mut units = vec![
        unit("client.rs", Kind::Client),
        unit("models/codec/mod.rs", Kind::CodecRoot),
        unit("models/mod.rs", Kind::ModelsRoot),
        unit("operations/mod.rs", Kind::OperationsRoot),
        unit("runtime/mod.rs", Kind::RuntimeRoot),
    ];
    if runtime::declares_headers(context) {
        units.push(unit("headers.rs", Kind::Headers));
    }
    if !context.api.webhooks.is_empty() {
        units.push(unit("webhooks.rs", Kind::Webhooks));
    }
    for area in &context.layout.areas {
        let module = area.module.as_str();
        if !area.types.is_empty() {
            units.push(unit(format!("models/{module}.rs"), Kind::Models(area)));
        }
        if codec::has_codecs(context, area) {
            units.push(unit(format!("models/codec/{module}.rs"), Kind::Codec(area)));
        }
        if !area.operations.is_empty() {
            units.push(unit(format!("operations/{module}.rs"), Kind::Operations(area)));
        }
    }
    for (name, text) in runtime::files(context) {
        units.push(unit(format!("runtime/{name}"), Kind::Runtime(text)));
    }
    units
}

fn unit(path: impl Into<String>, kind: Kind<'_>) -> Unit<'_> {
    Unit { path: path.into(), kind }
}

impl Unit<'_> {
    /// How much work it is, against other files: that of about so many types.
    pub fn weight(&self) -> usize {
        match &self.kind {
            Kind::Models(area) | Kind::Codec(area) => area.types.len(),
            Kind::Operations(area) => 3 * area.operations.len(),
            _ => 0,
        }
    }

    /// Makes the file.
    pub fn emit(&self, context: &Context<'_>) -> Contents {
        match &self.kind {
            Kind::Manifest => Contents::Text(manifest::manifest(context)),
            Kind::Readme => Contents::Text(readme::readme(context)),
            Kind::Formatting => Contents::Text(FORMATTING.to_owned()),
            Kind::Library => Contents::Tokens(library::library(context)),
            Kind::ModuleRoot => Contents::Tokens(library::modules(context)),
            Kind::Client => Contents::Tokens(client::client(context)),
            Kind::Headers => Contents::Tokens(headers::headers(context)),
            Kind::ModelsRoot => Contents::Tokens(models::root(context)),
            Kind::Models(area) => Contents::Tokens(models::area(context, area)),
            Kind::CodecRoot => Contents::Tokens(codec::root(context)),
            Kind::Codec(area) => Contents::Tokens(codec::area(context, area)),
            Kind::OperationsRoot => Contents::Tokens(operations::root(context)),
            Kind::Operations(area) => Contents::Tokens(operations::area(context, area)),
            Kind::RuntimeRoot => Contents::Tokens(runtime::root(context)),
            Kind::Webhooks => Contents::Tokens(webhooks::webhooks(context)),
            Kind::Runtime(text) => Contents::Text((*text).to_owned()),
        }
    }
}

/// The features of a generated crate that are on by default.
pub fn default_features() -> Vec<String> {
    manifest::default_features()
}

/// `specwright.lock`: what everything is called, and every file that was made.
pub fn lock(context: &Context<'_>, files: &[&str]) -> String {
    lock::lock(context, files)
}
