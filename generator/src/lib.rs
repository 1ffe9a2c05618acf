//! Turns an OpenAPI description into the Rust crate — models and an async client — that a very good
//! developer would have written by hand.
//!
//! ```no_run
//! let description = specwright::Description::new("spec/collect.yaml", "generated");
//! let generation = specwright::generate(&description);
//! for file in generation.files.into_iter().flatten() {
//!     println!("{}: {} bytes", file.path, file.text.len());
//! }
//! ```

pub mod api;
mod build_script;
mod bundle;
mod carried;
mod characters;
pub mod config;
pub mod dependencies;
pub mod diagnostics;
pub mod dialect;
pub mod diff;
mod earlier;
pub mod examples;
mod hash;
pub mod init;
pub mod inspect;
mod lock;
pub mod lower;
pub mod manifest;
mod media_type;
mod nearest;
pub mod output;
mod parallel;
mod place;
mod pointer;
pub mod release;
pub mod report;
pub mod rust;
mod select;
pub mod source;
#[cfg(feature = "vendor")]
pub mod vendor;

pub use config::{
    Bump, Config, Description, Features, Formats, Maps, Media, Models, Nullable, Runtime, Selector,
    Undeclared,
};

use std::cmp::Reverse;
use std::collections::BTreeSet;

use diagnostics::{At, Code, Diagnostic, Diagnostics, Severity};
use earlier::Earlier;
use lock::Lock;
use manifest::{Identity, Merged, Present};
use output::File;
use rust::emit::{Contents, Context, Uses};

pub use build_script::{Failed, build};
pub use bundle::{Bundle, bundle};
pub use report::Summary;
pub use rust::emit::Form;
use source::Sources;

/// The result of one run. By default nothing was generated.
#[derive(Debug, Default)]
pub struct Generation {
    /// The files of the crate; `None` after an error.
    pub files: Option<Vec<File>>,
    /// What the description says, and what it is called in Rust, for [`diff`]; `None` after an error.
    pub interface: Option<Interface>,
    /// All diagnostics.
    pub diagnostics: Diagnostics,
    /// The files that were read, which the diagnostics refer to.
    pub sources: Sources,
    /// How much was read and generated.
    pub summary: Summary,
}

/// What a description says, and what that is called in Rust.
#[derive(Debug)]
pub struct Interface {
    /// What the description says.
    pub api: api::Api,
    /// What it is called.
    pub names: rust::Names,
}

/// Generates the crate for a description, in memory.
pub fn generate(description: &Description) -> Generation {
    generate_as(Form::Crate, description)
}

/// Generates the files for a description, in memory, as a crate or as a module.
pub fn generate_as(form: Form, description: &Description) -> Generation {
    generate_with(form, description, None)
}

/// Generates the crate for a description, in memory, over what another one became: what had a name there
/// keeps it.
pub fn generate_over(description: &Description, earlier: &Generation) -> Generation {
    let lock = earlier.interface.as_ref().map(|it| it.names.lock().clone());
    generate_with(Form::Crate, description, Some(lock.unwrap_or_default()))
}

fn generate_with(form: Form, description: &Description, lock: Option<Lock>) -> Generation {
    let mut sink = Diagnostics::new();
    let mut sources = Sources::new();
    let mut summary = Summary::default();
    let made =
        parallel::with_room(|| run(form, description, lock, &mut sources, &mut sink, &mut summary));
    summary.files_read = sources.iter().count();
    summary.bytes_read = sources.iter().map(|file| file.text().len() as u64).sum();
    if description.strict && !sink.has(Severity::Error) && sink.has(Severity::Warning) {
        let message = "nothing is generated, since warnings count as errors (`strict`)";
        sink.error(Code::Config, At::Run, message);
    }
    let (files, interface) = made.filter(|_| !sink.has(Severity::Error)).unzip();
    Generation { files, interface, diagnostics: sink, sources, summary }
}

fn run(
    form: Form,
    description: &Description,
    lock: Option<Lock>,
    sources: &mut Sources,
    sink: &mut Diagnostics,
    summary: &mut Summary,
) -> Option<(Vec<File>, Interface)> {
    let Description { spec, overlays, allowed, .. } = description;
    let document = source::read(spec, overlays, allowed, sources, sink)?;
    let earlier = match lock {
        Some(lock) => Earlier { lock, present: None },
        None => Earlier::read(form, description, sources, sink),
    };
    parallel::beside(
        || sources.find_places(),
        || make(form, description, document, earlier, sink, summary),
    )
}

fn make(
    form: Form,
    description: &Description,
    document: source::Document,
    earlier: Earlier,
    sink: &mut Diagnostics,
    summary: &mut Summary,
) -> Option<(Vec<File>, Interface)> {
    let Earlier { lock, present } = earlier;
    let sections = select::Sections::of(&document.root);
    let normalized = dialect::normalize(document, sink)?;
    let own_types = own_types(description, sink)?;
    let formats = formats(description, &own_types.dependencies, sink)?;
    let formats =
        described(&normalized, formats, &own_types.dependencies, &description.runtime, sink);
    let mut api = lower::lower(&normalized, &formats, description, &lock.defined(), sink);
    if let Some(Err(why)) = description.name.as_deref().map(config::check_package_name) {
        sink.error(Code::Config, At::Run, why);
    }
    let own = description.name.clone().unwrap_or_else(|| rust::package_name(&api.info.title));
    let theirs =
        present.as_ref().filter(|_| description.name.is_none()).and_then(|it| it.name(&own));
    let package = theirs.unwrap_or_else(|| own.clone());
    let library = present.as_ref().and_then(Present::library).unwrap_or(&package).replace('-', "_");
    summary.package.clone_from(&package);
    let errors = rust::Errors::new(&api, &lock);
    api.left_out = select::left_out(&api, &errors, description, sink);
    sections.forget_left_out(&normalized.tree, &api, sink);
    (summary.models, summary.operations) =
        (api.kept_types().count(), api.kept_operations().count());
    // All errors are known by now.
    if sink.has(Severity::Error) {
        return None;
    }
    examples::check(&api, sink);
    let pins = &description.names;
    let names = named(&api, &errors, &rust::Established::new(&lock, pins), description, sink)?;
    let types = rust::Types::new(&api, &names, description, &formats);
    let derives = rust::Derives::new(&api, &types, &own_types);
    for note in derives.notes() {
        sink.warning(Code::Config, At::Run, note.clone());
    }
    let features = features(form, description, sink);
    let apart = rust::Apart { features, shared: types.distant_ids() };
    let layout = rust::Layout::new(&api, &names, &errors, &lock, &apart);
    let examples = examples(form, description, &api, sink);
    let proof = proof(form, description, &api, &examples, sink);
    let context = Context {
        api: &api,
        names: &names,
        lock: &lock,
        layout: &layout,
        types: &types,
        derives: &derives,
        errors: &errors,
        package: &package,
        library: &library,
        identity: Identity {
            name: &own,
            version: description.version.clone().unwrap_or(manifest::FIRST_VERSION),
        },
        form,
        runtime: &description.runtime,
        exhaustive: description.exhaustive,
        types_only: description.types_only,
        examples: &examples,
        has_examples: description.examples && form == Form::Crate,
        proof: proof.as_ref(),
        output: &description.output,
    };
    if description.examples && form == Form::Crate {
        rust::emit::report_examples(&context, sink);
    }
    if context.proof.is_some() {
        rust::emit::report_proof(&context, sink);
    }
    let files = render(&context, description, present, sink)?;
    Some((files, Interface { api, names }))
}

/// The names of everything; none where the user chose some that cannot be.
fn named(
    api: &api::Api,
    errors: &rust::Errors,
    established: &rust::Established<'_>,
    description: &Description,
    sink: &mut Diagnostics,
) -> Option<rust::Names> {
    let names = rust::Names::new(api, established, description.undeclared, errors);
    for note in names.notes() {
        sink.report(Diagnostic::note(Code::Renamed, At::Run, note.clone()));
    }
    for pointer in established.unused() {
        let name = &description.names[pointer];
        let message =
            format!("`{name}` names nothing: there is nothing to be named at `{pointer}`");
        sink.warning(Code::Config, At::Run, message);
    }
    for rust::Clash { name, got, at, other } in names.clashes() {
        let message = format!(
            "`x-rust-name` asks for `{name}`, which is the name of something else; it is called `{got}`"
        );
        let diagnostic = Diagnostic::warning(Code::Contradiction, At::Value(*at), message);
        let other = other.map(At::Value);
        sink.report(
            other.into_iter().fold(diagnostic, |it, at| it.related(at, "it is the name of this")),
        );
    }
    for path in names.refused() {
        let message = format!("`names` asks for `{path}`, which is the name of something else");
        sink.error(Code::Config, At::Run, message);
    }
    names.refused().is_empty().then_some(names)
}

/// The features of the client itself, where parts of the API get some besides.
fn features(
    form: Form,
    description: &Description,
    sink: &mut Diagnostics,
) -> Option<BTreeSet<String>> {
    match (description.features, form) {
        (Features::None, _) => None,
        (Features::Tags, Form::Crate) => {
            let mut features: BTreeSet<String> =
                rust::emit::client_features().into_iter().collect();
            features.extend(description.examples.then(|| rust::emit::EXAMPLES.to_owned()));
            Some(features)
        }
        (Features::Tags, Form::Module) => {
            let message = "a module has no features of its own: all of the API is always there";
            let help = "`include` and `exclude` leave out what is not used";
            sink.report(Diagnostic::warning(Code::Config, At::Run, message).help(help));
            None
        }
    }
}

/// The examples of types, where the crate is to have them.
fn examples(
    form: Form,
    description: &Description,
    api: &api::Api,
    sink: &mut Diagnostics,
) -> examples::Examples {
    match form {
        Form::Crate if description.examples || description.tests => examples::Examples::of(api),
        Form::Crate => examples::Examples::default(),
        Form::Module => {
            if description.examples {
                let message = "a module has no features of its own, and so no examples";
                sink.warning(Code::Config, At::Run, message);
            }
            examples::Examples::default()
        }
    }
}

/// What the crate's own tests hold it against, where it is to have some.
fn proof(
    form: Form,
    description: &Description,
    api: &api::Api,
    examples: &examples::Examples,
    sink: &mut Diagnostics,
) -> Option<examples::Given> {
    match (description.tests, form) {
        (false, _) => None,
        (true, Form::Crate) => {
            let keeps = description.undeclared == Undeclared::Keep;
            Some(examples::Given::of(api, examples, keeps))
        }
        (true, Form::Module) => {
            let message = "a module is part of another crate, and so has no tests of its own";
            sink.warning(Code::Config, At::Run, message);
            None
        }
    }
}

/// What formats become; none where one cannot be what is asked for.
fn formats(
    description: &Description,
    known: &toml::Table,
    sink: &mut Diagnostics,
) -> Option<Formats> {
    let mut report = |fault: config::FormatFault| {
        let diagnostic = Diagnostic::error(Code::Config, At::Run, fault.message);
        sink.report(diagnostic.help(fault.help));
    };
    let formats = Formats::new(&description.formats);
    let faults = |faults: Vec<(String, _)>| faults.into_iter().for_each(|(_, it)| report(it));
    let mut formats = formats.map_err(faults).ok()?;
    for (model, settings) in &description.types {
        let Some(path) = &settings.path else { continue };
        let added = formats.add_model(model, path, settings.dependency.as_deref(), known);
        added.map_err(&mut report).ok()?;
    }
    if description.runtime == Runtime::Copy {
        return Some(formats);
    }
    let strangers = description.formats.values().filter_map(|ty| match ty {
        config::FormatType::Own { path, .. } if !path.starts_with("crate::") => Some(path),
        _ => None,
    });
    let models = description.types.values().filter_map(|it| it.path.as_ref());
    let models = models.filter(|path| !path.starts_with("crate::"));
    for path in strangers.chain(models) {
        let message =
            format!("`{path}` cannot be a type of the client where the runtime is a crate");
        let help = "only a crate's own types can be read and written by another's traits: set `runtime = \"copy\"`";
        sink.report(Diagnostic::error(Code::Config, At::Run, message).help(help));
    }
    Some(formats)
}

/// As the formats, with the types that the description asks for, as far as they can be.
fn described(
    normalized: &dialect::Normalized,
    mut formats: Formats,
    known: &toml::Table,
    runtime: &Runtime,
    sink: &mut Diagnostics,
) -> Formats {
    for (place, rust_type) in &normalized.rust_types {
        let fault = match config::OwnType::described(&rust_type.value, known) {
            Ok(own) if *runtime == Runtime::Copy || rust::has_form(&own) => {
                formats.describe(*place, own);
                continue;
            }
            Ok(_) => config::FormatFault {
                message: "only a crate's own types can be read and written by another's traits"
                    .to_owned(),
                help: "set `runtime = \"copy\"`".to_owned(),
            },
            Err(fault) => fault,
        };
        let message = format!("`x-rust-type` is ignored: {}", fault.message);
        let at = At::Value(rust_type.at);
        sink.report(Diagnostic::warning(Code::InvalidValue, at, message).help(fault.help));
    }
    formats
}

/// What models get besides what all have; none where something of it cannot be.
fn own_types(description: &Description, sink: &mut Diagnostics) -> Option<config::OwnTypes> {
    let report = |fault: config::FormatFault| {
        let diagnostic = Diagnostic::error(Code::Config, At::Run, fault.message);
        sink.report(diagnostic.help(fault.help));
    };
    let read = config::OwnTypes::new(description);
    read.map_err(|faults| faults.into_iter().for_each(report)).ok()
}

/// Makes and formats every file: first those that depend on the description alone, then those that
/// depend on what these use, then the lock, which lists all.
fn render(
    context: &Context<'_>,
    description: &Description,
    mut present: Option<Present>,
    sink: &mut Diagnostics,
) -> Option<Vec<File>> {
    let spec = &description.spec;
    let mut units = rust::emit::units(context);
    // The largest first, so that no thread gets it last while the others are idle.
    units.sort_by_key(|unit| Reverse(unit.weight()));
    let described = parallel::in_parallel(&units, |unit| {
        let tokens = unit.emit(context);
        (Uses::of(&tokens), output::source_file(&unit.path, spec, tokens))
    });
    let mut lock = rust::emit::lock(context);
    let mut uses = Uses::default();
    let mut made = Vec::with_capacity(described.len());
    for (used, file) in described {
        uses.add(used);
        made.push(file);
    }
    for (path, contents) in rust::emit::frame(context, uses) {
        made.push(match contents {
            Contents::Tokens(tokens) => output::source_file(&path, spec, tokens),
            Contents::Text(text) => Ok(File::new(path, &text)),
            Contents::Manifest(wanted) => {
                let pinned = pinned(description);
                let merged = match present.take() {
                    Some(present) => present.merge(&wanted, &pinned),
                    None => Merged::new(&wanted),
                };
                lock.set_manifest(merged.recorded);
                Ok(File::new(path, &merged.text))
            }
        });
    }
    let mut files = Vec::with_capacity(made.len() + 1);
    for file in made {
        match file {
            Ok(file) => files.push(file),
            Err(diagnostic) => sink.report(diagnostic),
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files.iter().for_each(|file| lock.add_file(&file.path));
    lock.add_file(output::LOCK);
    files.push(File::new(output::LOCK, &lock.to_string()));
    (!sink.has(Severity::Error)).then_some(files)
}

/// The keys of `[package]` that are as the settings say, whoever changed them.
fn pinned(description: &Description) -> Vec<&'static str> {
    let keys = [("name", description.name.is_some()), ("version", description.version.is_some())];
    keys.into_iter().filter_map(|(key, is_set)| is_set.then_some(key)).collect()
}
