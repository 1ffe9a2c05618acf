//! Diagnostics for programs: one JSON object a line.

use serde::Serialize;

use super::order::{LocatedDiagnostic, in_order};
use crate::diagnostics::{At, Diagnostic, Severity};
use crate::source::{Location, Sources};

/// Shows every diagnostic as a JSON object on a line of its own, sorted by place, each once. What
/// does not apply is `null`: `file`, `line` and `column` of a diagnostic about the run as a whole,
/// and the `pointer` of a syntax error.
pub fn json(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut text = String::new();
    for LocatedDiagnostic { diagnostic, location } in in_order(diagnostics, sources) {
        let related = diagnostic.related.iter();
        let line = Line {
            code: diagnostic.code.name(),
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            },
            place: location.as_ref().map(Place::from).unwrap_or_default(),
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            related: related.map(|(at, label)| related_line(at, label, sources)).collect(),
        };
        let line = serde_json::to_string(&line);
        text.push_str(&line.expect("text and numbers always fit into JSON"));
        text.push('\n');
    }
    text
}

fn related_line<'d>(at: &At, message: &'d str, sources: &'d Sources) -> Related<'d> {
    let location = sources.locate(at);
    Related { place: location.as_ref().map(Place::from).unwrap_or_default(), message }
}

#[derive(Serialize)]
struct Line<'d> {
    code: &'static str,
    severity: &'static str,
    #[serde(flatten)]
    place: Place<'d>,
    message: &'d str,
    help: Option<&'d str>,
    related: Vec<Related<'d>>,
}

#[derive(Serialize)]
struct Related<'d> {
    #[serde(flatten)]
    place: Place<'d>,
    message: &'d str,
}

#[derive(Serialize, Default)]
struct Place<'d> {
    file: Option<&'d str>,
    line: Option<usize>,
    column: Option<usize>,
    pointer: Option<String>,
}

impl<'d> From<&Location<'d>> for Place<'d> {
    fn from(location: &Location<'d>) -> Self {
        Self {
            file: Some(location.path),
            line: Some(location.line),
            column: Some(location.column),
            pointer: location.pointer.clone(),
        }
    }
}
