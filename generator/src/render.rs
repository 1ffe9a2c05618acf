//! The files of a crate or module, made and formatted.

use std::cmp::Reverse;

use crate::config::Description;
use crate::diagnostics::{Diagnostics, Severity};
use crate::manifest::{Merged, Present};
use crate::output::{self, File};
use crate::parallel;
use crate::rust;
use crate::rust::emit::{Contents, Context, Uses};

/// Makes and formats every file: first those that depend on the description alone, then those that
/// depend on what these use, then the lock, which lists all.
pub(super) fn render(
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
