//! The order in which diagnostics are shown.

use crate::diagnostics::{At, Diagnostic};
use crate::hash::HashSet;
use crate::place::FileId;
use crate::source::{Location, Sources};

/// A diagnostic and its place.
pub(crate) struct LocatedDiagnostic<'d> {
    pub(crate) diagnostic: &'d Diagnostic,
    pub(crate) location: Option<Location<'d>>,
}

/// Each diagnostic once, first those that are about no file, then by file, line and column.
pub(crate) fn in_order<'d>(
    diagnostics: &'d [Diagnostic],
    sources: &'d Sources,
) -> Vec<LocatedDiagnostic<'d>> {
    let mut known = HashSet::default();
    let mut found: Vec<LocatedDiagnostic<'d>> = diagnostics
        .iter()
        .filter(|diagnostic| known.insert(*diagnostic))
        .map(|diagnostic| LocatedDiagnostic {
            diagnostic,
            location: sources.locate(&diagnostic.at),
        })
        .collect();
    found.sort_by_key(|found| {
        let position = found.location.as_ref().map(|place| (place.line, place.column));
        (file(&found.diagnostic.at), position)
    });
    found
}

/// The file that a diagnostic is about.
fn file(at: &At) -> Option<FileId> {
    match at {
        At::Run => None,
        At::Value(place) | At::Key(place) => Some(place.file),
        At::Offset { file, .. } => Some(*file),
    }
}
