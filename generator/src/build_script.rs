//! Generation as a build step: what a `build.rs` calls. Beside the command line the only place that
//! prints, since that is how a build script talks to Cargo.

use std::path::{Path, PathBuf};
use std::{env, fmt, fs};

use crate::characters::{escaped, is_unseen};
use crate::dependencies::{self, Declared, Needed, Shortfall};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics, Severity};
use crate::lock::{LOCK, Lock};
use crate::output::{File, OutputPlan};
use crate::report;
use crate::rust::emit::{Form, default_features};
use crate::{Description, Generation, generate_as};

/// Nothing was generated. Shown, it says why, with every place.
pub struct Failed(String);

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// As `Display`, since that is what Cargo shows of a build script's error.
impl fmt::Debug for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{}", self.0)
    }
}

impl std::error::Error for Failed {}

/// Generates a module into the description's output folder, which is usually below `OUT_DIR`, and
/// tells Cargo when to do it again.
///
/// The crate includes the module's root, and declares the dependencies that `specwright dependencies`
/// prints:
///
/// ```ignore
/// #[allow(dead_code, unused_imports)] // one rarely uses all of an API
/// mod collect {
///     include!(concat!(env!("OUT_DIR"), "/collect/mod.rs"));
/// }
/// ```
///
/// # Errors
///
/// An error in the description, a dependency that the crate does not declare, or a folder that cannot be
/// written. Warnings are shown as Cargo's warnings.
pub fn build(description: &Description) -> Result<(), Failed> {
    let lock = description.lock.clone().unwrap_or_else(|| description.spec.with_extension("lock"));
    let description = &description.clone().lock(lock.clone());
    // The module asks for features as a crate of its own would.
    for feature in default_features() {
        println!("cargo::rustc-cfg=feature=\"{feature}\"");
    }
    println!("cargo::rustc-check-cfg=cfg(feature, values(any()))");
    let generation = generate_as(Form::Module, description);
    for file in generation.sources.iter() {
        println!("cargo::rerun-if-changed={}", one_line(file.path()));
    }
    let needed = Needed::of(&generation, &description.runtime);
    let Generation { files, mut diagnostics, sources, interface: _, summary: _ } = generation;
    if let Some(needed) = needed {
        check_crate(&needed, description, &mut diagnostics)?;
    }
    let written = files.is_some_and(|files| {
        keep_names(&lock, &files, &mut diagnostics);
        OutputPlan::new(Path::new(&description.output), &files, &mut diagnostics)
            .is_some_and(|plan| plan.write(&mut diagnostics))
    });
    if !written || diagnostics.has(Severity::Error) {
        return Err(Failed(report::human(diagnostics.all(), &sources, false)));
    }
    for diagnostic in diagnostics.all().iter().filter(|d| d.severity == Severity::Warning) {
        let place = sources.locate(&diagnostic.at);
        let place =
            place.map_or_else(String::new, |at| format!("{}:{}:{}: ", at.path, at.line, at.column));
        let message = format!("{place}{}", diagnostic.message);
        println!("cargo::warning={}", escaped(&message, is_unseen));
    }
    Ok(())
}

/// Whether the crate that is built depends on what the module needs: without that, the compiler would say so
/// in hundreds of places. What is there and may not do is a warning.
fn check_crate(
    needed: &Needed,
    description: &Description,
    sink: &mut Diagnostics,
) -> Result<(), Failed> {
    // Cargo sets the one for whatever it runs, and both for build scripts alone.
    let is_build_script = env::var_os("OUT_DIR").is_some();
    let folder = env::var_os("CARGO_MANIFEST_DIR").filter(|_| is_build_script);
    let Some(folder) = folder.map(PathBuf::from) else { return Ok(()) };
    let Some(declared) = Declared::read(&folder) else { return Ok(()) };
    let manifest = folder.join("Cargo.toml").display().to_string();
    println!("cargo::rerun-if-changed={}", one_line(&manifest));
    let holds = |target: &str| dependencies::holds(target, |name| env::var(name).ok());
    let Shortfall { missing, doubts } = dependencies::check(needed, &declared, holds);
    for doubt in doubts {
        sink.warning(Code::Config, At::Run, format!("{manifest}: {doubt}"));
    }
    if missing.is_empty() {
        return Ok(());
    }
    let lines: String = missing.iter().map(|line| format!("    {line}\n")).collect();
    let command = dependencies::command(description);
    Err(Failed(format!(
        "error: the generated module needs crates that this one does not depend on\n\n  \
         add to [dependencies] of {manifest}:\n\n{lines}\n  \
         all that it needs and may have: {command}\n"
    )))
}

/// Writes the names down where the next run reads them, which is under version control. What cannot be
/// written there is a warning: a package in Cargo's own folders is not to be changed, and has its names.
fn keep_names(path: &Path, files: &[File], sink: &mut Diagnostics) {
    let Some(file) = files.iter().find(|file| file.path == LOCK) else { return };
    let (lock, _) = Lock::parse(&file.text);
    let mut lock = lock.without_files();
    let before = fs::read_to_string(path).ok();
    // What was fetched is told in the same file.
    let earlier = before.as_deref().map(|text| Lock::parse(text).0).unwrap_or_default();
    lock.set_vendored(earlier.vendored().clone());
    let text = lock.to_string();
    let is_same = |before: String| before.replace("\r\n", "\n") == text;
    if !before.is_some_and(is_same)
        && let Err(error) = fs::write(path, text)
    {
        let message = format!("cannot keep the names in `{}`: {error}", path.display());
        let help = "without them, what the description adds may take a name that something has";
        sink.report(Diagnostic::warning(Code::Output, At::Run, message).help(help));
    }
    if path.exists() {
        println!("cargo::rerun-if-changed={}", one_line(&path.display().to_string()));
    }
}

/// A directive ends with its line.
fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}
