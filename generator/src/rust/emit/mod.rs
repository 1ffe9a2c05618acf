//! The files of the generated crate, each made on its own: the one stage that makes tokens.

mod body;
mod calling;
mod case;
mod choice;
mod client;
mod codec;
mod constructor;
mod context;
mod defaults;
mod docs;
mod example;
mod former;
mod headers;
mod imports;
mod library;
mod linked;
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
mod streaming;
mod union;
mod uses;
mod webhooks;
mod xml;

use proc_macro2::TokenStream;

use super::layout::Area;
use crate::config::Runtime;
use crate::lock::Lock;
pub use context::{Context, Form};
use runtime::Needed;
pub use uses::Uses;

/// A file to be made.
#[derive(Debug)]
pub struct Unit<'a> {
    /// Its path in the crate, with `/` between components.
    pub path: String,
    kind: Kind<'a>,
}

/// A file of what the description says.
#[derive(Debug)]
enum Kind<'a> {
    Client,
    Headers,
    ModelsRoot,
    Models(&'a Area),
    CodecRoot,
    Codec(&'a Area),
    OperationsRoot,
    Operations(&'a Area),
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

/// The folder below which the modules stand.
fn sources(form: Form) -> &'static str {
    match form {
        Form::Crate => "src/",
        Form::Module => "",
    }
}

/// The files of what the description says, in the order of their paths.
pub fn units<'a>(context: &Context<'a>) -> Vec<Unit<'a>> {
    let mut units = Vec::new();
    let mut unit = |path: String, kind| {
        units.push(Unit { path: format!("{}{path}", sources(context.form)), kind });
    };
    unit("client.rs".to_owned(), Kind::Client);
    unit("models/codec/mod.rs".to_owned(), Kind::CodecRoot);
    unit("models/mod.rs".to_owned(), Kind::ModelsRoot);
    unit("operations/mod.rs".to_owned(), Kind::OperationsRoot);
    if headers::are_declared(context) {
        unit("headers.rs".to_owned(), Kind::Headers);
    }
    if !context.api.webhooks.is_empty() {
        unit("webhooks.rs".to_owned(), Kind::Webhooks);
    }
    for area in &context.layout.areas {
        let module = area.module.as_str();
        if !area.types.is_empty() {
            unit(format!("models/{module}.rs"), Kind::Models(area));
        }
        if codec::has_codecs(context, area) {
            unit(format!("models/codec/{module}.rs"), Kind::Codec(area));
        }
        if !area.operations.is_empty() {
            unit(format!("operations/{module}.rs"), Kind::Operations(area));
        }
    }
    units.sort_by(|a, b| a.path.cmp(&b.path));
    units
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
    pub fn emit(&self, context: &Context<'_>) -> TokenStream {
        match &self.kind {
            Kind::Client => client::client(context),
            Kind::Headers => headers::headers(context),
            Kind::ModelsRoot => models::root(context),
            Kind::Models(area) => models::area(context, area),
            Kind::CodecRoot => codec::root(context),
            Kind::Codec(area) => codec::area(context, area),
            Kind::OperationsRoot => operations::root(context),
            Kind::Operations(area) => operations::area(context, area),
            Kind::Webhooks => webhooks::webhooks(context),
        }
    }
}

/// The other files, which follow from what those use: the root, the manifest, and the runtime where it is
/// copied.
pub fn frame(context: &Context<'_>, mut uses: Uses) -> Vec<(String, Contents)> {
    for module in library::always().chain(context.types.modules()) {
        uses.add_module(module);
    }
    let needed = Needed::by(&uses);
    let root = match context.form {
        Form::Crate => library::library(context, &uses, &needed),
        Form::Module => library::modules(context, &uses, &needed),
    };
    uses.add(Uses::of(&root));
    let mut files = vec![(
        "Cargo.toml".to_owned(),
        Contents::Text(manifest::manifest(context, &uses, &needed)),
    )];
    match context.form {
        Form::Crate => files.extend([
            ("README.md".to_owned(), Contents::Text(readme::readme(context))),
            ("rustfmt.toml".to_owned(), Contents::Text(FORMATTING.to_owned())),
            ("src/lib.rs".to_owned(), Contents::Tokens(root)),
        ]),
        Form::Module => files.push(("mod.rs".to_owned(), Contents::Tokens(root))),
    }
    if *context.runtime == Runtime::Copy {
        let folder = format!("{}runtime/", sources(context.form));
        files.push((format!("{folder}mod.rs"), Contents::Tokens(needed.root())));
        let copies = needed.files();
        files.extend(copies.map(|(name, text)| (format!("{folder}{name}"), Contents::Text(text))));
    }
    files
}

/// The features of a generated crate that are on by default.
pub fn default_features() -> Vec<String> {
    manifest::default_features()
}

/// What later runs are to know of the names.
pub fn lock(context: &Context<'_>) -> Lock {
    lock::names(context)
}
