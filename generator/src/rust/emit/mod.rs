//! Makes the files of the generated crate, each separately. Only this stage makes tokens.

mod body;
mod build;
mod calling;
mod choice;
mod client;
mod codec;
mod constructor;
mod context;
mod defaults;
mod docs;
mod endpoint;
mod example;
mod examples;
mod failures;
mod former;
mod headers;
mod imports;
mod library;
mod linked;
mod links;
mod listed;
mod lock;
mod manifest;
mod mentions;
mod mixed;
mod model_example;
mod models;
mod oauth;
mod operations;
mod outcome;
mod overview;
mod pages;
mod parameter;
mod proof;
mod readme;
mod response_case;
mod runtime;
mod server;
mod setters;
mod streaming;
mod union;
mod uses;
mod webhooks;
mod xml;

use proc_macro2::TokenStream;

use super::layout::Area;
use crate::config::Runtime;
use crate::diagnostics::Diagnostics;
use crate::lock::Lock;
use crate::manifest::MANIFEST;
pub use context::{Context, Form};
use runtime::NeededModules;
pub use uses::Uses;

/// A source file that depends on the description alone.
#[derive(Debug)]
pub struct Unit<'a> {
    /// Its path in the crate, with `/` between components.
    pub path: String,
    kind: UnitKind<'a>,
}

/// The kind of a [`Unit`].
#[derive(Debug)]
enum UnitKind<'a> {
    Client,
    Headers,
    ModelsRoot,
    Models(&'a Area),
    CodecRoot,
    Examples,
    Codec(&'a Area),
    OperationsRoot,
    Operations(&'a Area),
    Webhooks,
    ProofRoot,
    ProofModels,
    ProofSupport,
    ProofRequests,
    ProofArea(&'a Area),
}

/// `cargo fmt` in a workspace that has the crate would otherwise make it differ from what is
/// generated.
const FORMATTING: &str = "# Made by specwright. Do not edit.\ndisable_all_formatting = true\n";

/// The contents of a file.
#[derive(Debug)]
pub enum Contents {
    /// Rust, not formatted yet.
    Tokens(TokenStream),
    /// Text that stays as it is.
    Text(String),
    /// The manifest, in which what the user changed stays.
    Manifest(String),
}

/// The folder of the modules.
fn sources(form: Form) -> &'static str {
    match form {
        Form::Crate => "src/",
        Form::Module => "",
    }
}

/// The files that depend on the description alone, in the order of their paths.
pub fn units<'a>(context: &Context<'a>) -> Vec<Unit<'a>> {
    let mut units = Vec::new();
    let mut unit = |path: String, kind| {
        units.push(Unit { path: format!("{}{path}", sources(context.form)), kind });
    };
    if !context.types_only {
        unit("client.rs".to_owned(), UnitKind::Client);
        unit("operations/mod.rs".to_owned(), UnitKind::OperationsRoot);
    }
    unit("models/codec/mod.rs".to_owned(), UnitKind::CodecRoot);
    unit("models/mod.rs".to_owned(), UnitKind::ModelsRoot);
    if examples::are_there(context) {
        unit("models/examples.rs".to_owned(), UnitKind::Examples);
    }
    if headers::are_declared(context) {
        unit("headers.rs".to_owned(), UnitKind::Headers);
    }
    if context.api.kept_webhooks().next().is_some() {
        unit("webhooks.rs".to_owned(), UnitKind::Webhooks);
    }
    for area in &context.layout.areas {
        let module = area.module.as_str();
        if !area.types.is_empty() {
            unit(format!("models/{module}.rs"), UnitKind::Models(area));
        }
        if codec::has_codecs(context, area) {
            unit(format!("models/codec/{module}.rs"), UnitKind::Codec(area));
        }
        if area.has_calls() {
            unit(format!("operations/{module}.rs"), UnitKind::Operations(area));
        }
    }
    if context.proof.is_some() {
        let files = [
            ("main.rs", UnitKind::ProofRoot),
            ("models.rs", UnitKind::ProofModels),
            ("support/mod.rs", UnitKind::ProofSupport),
        ];
        units.extend(files.into_iter().map(|(file, kind)| Unit { path: proof::path(file), kind }));
        let areas = proof::request_areas(context).into_iter().map(|area| Unit {
            path: proof::path(&format!("requests/{}.rs", area.module.as_str())),
            kind: UnitKind::ProofArea(area),
        });
        units.extend(areas);
        if proof::has_requests(context) {
            units
                .push(Unit { path: proof::path("requests/mod.rs"), kind: UnitKind::ProofRequests });
        }
    }
    units.sort_by(|a, b| a.path.cmp(&b.path));
    units
}

impl Unit<'_> {
    /// How much work it is, in types.
    pub fn weight(&self) -> usize {
        match &self.kind {
            UnitKind::Models(area) | UnitKind::Codec(area) => area.types.len(),
            UnitKind::Operations(area) => 3 * area.operations.len(),
            _ => 0,
        }
    }

    /// Makes the file.
    pub fn emit(&self, context: &Context<'_>) -> TokenStream {
        match &self.kind {
            UnitKind::Client => client::client(context),
            UnitKind::Headers => headers::headers(context),
            UnitKind::ModelsRoot => models::root(context),
            UnitKind::Models(area) => models::area(context, area),
            UnitKind::CodecRoot => codec::root(context),
            UnitKind::Examples => examples::methods(context),
            UnitKind::Codec(area) => codec::area(context, area),
            UnitKind::OperationsRoot => operations::root(context),
            UnitKind::Operations(area) => operations::area(context, area),
            UnitKind::Webhooks => webhooks::webhooks(context),
            UnitKind::ProofRoot => proof::root(context),
            UnitKind::ProofModels => proof::models(context),
            UnitKind::ProofSupport => proof::support(context),
            UnitKind::ProofRequests => proof::requests(context),
            UnitKind::ProofArea(area) => proof::request_area(context, area),
        }
    }
}

/// The other files, which depend on what those use: the root, the manifest, and the runtime if it is
/// copied.
pub fn frame(context: &Context<'_>, mut uses: Uses) -> Vec<(String, Contents)> {
    let always = library::always().filter(|_| !context.types_only);
    for module in always.chain(context.types.modules()) {
        uses.add_module(module);
    }
    let needed = NeededModules::of(&uses);
    let root = match context.form {
        Form::Crate => library::library(context, &uses, &needed),
        Form::Module => library::modules(context, &uses, &needed),
    };
    uses.add(Uses::of(&root));
    let manifest = manifest::manifest(context, &uses, &needed);
    let manifest = match context.form {
        Form::Crate => Contents::Manifest(manifest),
        Form::Module => Contents::Text(manifest),
    };
    let mut files = vec![(MANIFEST.to_owned(), manifest)];
    match context.form {
        Form::Crate => files.extend([
            ("README.md".to_owned(), Contents::Text(readme::readme(context))),
            ("rustfmt.toml".to_owned(), Contents::Text(FORMATTING.to_owned())),
            ("src/lib.rs".to_owned(), Contents::Tokens(root)),
        ]),
        Form::Module => files.push(("mod.rs".to_owned(), Contents::Tokens(root))),
    }
    if examples::are_there(context) {
        let path = format!("{}models/examples.json", sources(context.form));
        files.push((path, Contents::Text(examples::values(context))));
    }
    let tests = proof::texts(context).into_iter();
    files.extend(tests.map(|(path, text)| (path, Contents::Text(text))));
    if *context.runtime == Runtime::Copy {
        let folder = format!("{}runtime/", sources(context.form));
        files.push((format!("{folder}mod.rs"), Contents::Tokens(needed.root(context.types_only))));
        let copies = needed.files();
        files.extend(copies.map(|(name, text)| (format!("{folder}{name}"), Contents::Text(text))));
    }
    files
}

/// The features of a generated crate that are on by default.
pub fn default_features() -> Vec<String> {
    manifest::default_features()
}

/// All features of a generated crate, but those of parts of its API.
pub fn client_features() -> Vec<String> {
    manifest::client_features()
}

/// The feature of a generated crate that brings examples.
pub const EXAMPLES: &str = examples::FEATURE;

/// Says what the crate was to have, and has not: examples of types, and tests.
pub fn report(context: &Context<'_>, sink: &mut Diagnostics) {
    if context.has_examples {
        examples::report(context, sink);
    }
    if context.proof.is_some() {
        proof::report(context, sink);
    }
}

/// What later runs are to know of the names.
pub fn lock(context: &Context<'_>) -> Lock {
    lock::names(context)
}
