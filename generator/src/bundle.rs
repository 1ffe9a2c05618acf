//! One self-contained description out of one of several files.

#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::string_slice)
)]

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::diagnostics::{At, Code, Diagnostics, Severity};
use crate::source::{self, Format, Sources};
use crate::{Description, dialect, parallel};

/// What came of bundling a description.
#[derive(Debug)]
pub struct Bundle {
    /// The description; `None` where an error was found.
    pub text: Option<String>,
    /// Everything that was found.
    pub diagnostics: Diagnostics,
    /// What was read, to show the diagnostics with.
    pub sources: Sources,
}

/// Puts a description, its overlays and every file that it refers to into one description, in which
/// every reference leads to a named component. Only references change: all else is written as it was
/// read, in the same order. Bundling a bundle changes nothing.
///
/// The description's output, name and the like are of no account.
pub fn bundle(description: &Description, format: Format) -> Bundle {
    let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
    let text = parallel::with_room(|| text(description, format, &mut sources, &mut sink));
    if description.strict && !sink.has(Severity::Error) && sink.has(Severity::Warning) {
        let message = "nothing is bundled, since warnings count as errors (`strict`)";
        sink.error(Code::Config, At::Run, message);
    }
    let text = text.filter(|_| !sink.has(Severity::Error));
    Bundle { text, diagnostics: sink, sources }
}

fn text(
    description: &Description,
    format: Format,
    sources: &mut Sources,
    sink: &mut Diagnostics,
) -> Option<String> {
    let Description { spec, overlays, allowed, .. } = description;
    let document = source::read(spec, overlays, allowed, sources, sink)?;
    let tree = dialect::references::resolve(document, sink);
    let text = source::to_text(&tree, format);
    let failed = |error| format!("the bundle cannot be written: {error}");
    text.map_err(|error| sink.error(Code::Internal, At::Run, failed(error))).ok()
}

impl Bundle {
    /// Writes its text to a file, whole or not at all. What goes wrong is reported.
    pub fn write(&mut self, file: &Path, text: &str) {
        if let Some(read) = self.source_at(file) {
            let message = format!("`{read}` is a part of the description; it is not overwritten");
            return self.diagnostics.error(Code::Output, At::Run, message);
        }
        let folder = file.parent().unwrap_or(Path::new(""));
        let temporary = folder.join(format!(".specwright-{}", std::process::id()));
        let written = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, file));
        let Err(error) = written else { return };
        let shown = file.display();
        self.diagnostics.error(Code::Output, At::Run, format!("cannot write `{shown}`: {error}"));
        match fs::remove_file(&temporary) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                let message = format!("cannot remove `{}`: {error}", temporary.display());
                self.diagnostics.error(Code::Output, At::Run, message);
            }
            _ => {}
        }
    }

    /// Reports an error unless a file holds that text.
    pub fn compare(&mut self, file: &Path, text: &str) {
        let shown = file.display();
        let message = match fs::read(file) {
            Ok(bytes) if bytes == text.as_bytes() => return,
            Ok(_) => format!("`{shown}` is not what bundling the description gives"),
            Err(error) => format!("cannot read `{shown}`: {error}"),
        };
        self.diagnostics.error(Code::Output, At::Run, message);
    }

    /// The file of the description that a path leads to.
    fn source_at(&self, file: &Path) -> Option<&str> {
        let real = fs::canonicalize(file).ok()?;
        let mut read = self.sources.iter().map(|source| source.path());
        read.find(|path| fs::canonicalize(path).is_ok_and(|path| path == real))
    }
}

#[cfg(test)]
mod tests;
