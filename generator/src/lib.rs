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
mod render;
pub mod report;
pub mod rust;
mod select;
mod settings;
pub mod source;
#[cfg(feature = "vendor")]
pub mod vendor;

pub use config::{
    Bump, Config, Description, Features, Formats, Maps, Media, Models, Nullable, Runtime, Selector,
    Undeclared,
};

use diagnostics::{At, Code, Diagnostic, Diagnostics, Severity};
use earlier::Earlier;
use lock::Lock;
use manifest::{Identity, Present};
use output::File;
use rust::emit::Context;

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
    let own_types = settings::own_types(description, sink)?;
    let formats = settings::formats(description, &own_types.dependencies, sink)?;
    let formats = settings::described(&normalized, formats, &own_types, description, sink);
    let mut api = lower::lower(&normalized, &formats, description, &lock.defined(), sink);
    if let Some(Err(why)) = description.name.as_deref().map(config::check_package_name) {
        sink.error(Code::Config, At::Run, why);
    }
    let CrateNames { own, package, library } = CrateNames::of(description, present.as_ref(), &api);
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
    let features = settings::features(form, description, sink);
    let apart = rust::Apart { features, shared: types.distant_ids() };
    let layout = rust::Layout::new(&api, &names, &errors, &lock, &apart);
    let examples = settings::examples(form, description, &api, sink);
    let proof = settings::proof(form, description, &api, &examples, sink);
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
    rust::emit::report(&context, sink);
    let files = render::render(&context, description, present, sink)?;
    Some((files, Interface { api, names }))
}

/// What a crate is called.
struct CrateNames {
    /// The package, as the settings or the description say.
    own: String,
    /// As its `Cargo.toml` has it, where its user has changed that.
    package: String,
    /// The library of it.
    library: String,
}

impl CrateNames {
    fn of(description: &Description, present: Option<&Present>, api: &api::Api) -> Self {
        let own = description.name.clone().unwrap_or_else(|| rust::package_name(&api.info.title));
        let theirs = present.filter(|_| description.name.is_none()).and_then(|it| it.name(&own));
        let package = theirs.unwrap_or_else(|| own.clone());
        let library = present.and_then(Present::library).unwrap_or(&package).replace('-', "_");
        Self { own, package, library }
    }
}

/// The names of everything; none where the user chose some that cannot be.
fn named(
    api: &api::Api,
    errors: &rust::Errors,
    established: &rust::Established<'_>,
    description: &Description,
    sink: &mut Diagnostics,
) -> Option<rust::Names> {
    let names = rust::Names::new(api, established, description, errors);
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
