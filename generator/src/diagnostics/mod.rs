//! What is wrong with a description, and where.
//!
//! Stages never fail by returning an error: they [`report`](Diagnostics::report) and go on, so that
//! one run shows everything. Places are cheap ids; lines and columns are only looked up when a
//! diagnostic is shown.

#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::string_slice)
)]

mod code;

pub use code::Code;

use crate::place::{FileId, Place};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is lost; worth knowing.
    Note,
    /// Something was left out or is probably a mistake; the rest was generated.
    Warning,
    /// Nothing was generated.
    Error,
}

/// Where in the input a diagnostic points.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum At {
    /// The run as a whole: a missing file, a wrong option.
    Run,
    /// A value in a description or overlay.
    Value(Place),
    /// The key of a member, rather than its value.
    Key(Place),
    /// A byte of a file that could not be read into a tree (a syntax error).
    Offset {
        /// The file.
        file: FileId,
        /// Bytes from its start.
        offset: usize,
    },
}

impl From<Place> for At {
    fn from(place: Place) -> Self {
        At::Value(place)
    }
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// What kind of problem.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub at: At,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places that belong to it, each with a few words.
    pub related: Vec<(At, String)>,
}

impl Diagnostic {
    /// A problem because of which nothing is generated.
    pub fn error(code: Code, at: impl Into<At>, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, at.into(), message.into())
    }

    /// Something that was left out or is probably a mistake.
    pub fn warning(code: Code, at: impl Into<At>, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, at.into(), message.into())
    }

    /// Something worth knowing that costs nothing.
    pub fn note(code: Code, at: impl Into<At>, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, at.into(), message.into())
    }

    fn new(severity: Severity, code: Code, at: At, message: String) -> Self {
        Self { code, severity, at, message, help: None, related: Vec::new() }
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place that belongs to it, with a few words.
    #[must_use]
    pub fn related(mut self, at: impl Into<At>, label: impl Into<String>) -> Self {
        self.related.push((at.into(), label.into()));
        self
    }
}

/// How many bytes of a text stand before what is left out of it, and how many after that.
const SHOWN: (usize, usize) = (600, 200);

/// Leaves out the middle of a text that nobody would read to its end.
pub(crate) fn shorten(text: &mut String) {
    let (before, after) = SHOWN;
    let Some(resume) = text.len().checked_sub(after).filter(|at| *at > before) else { return };
    let is_boundary = |at: &usize| text.is_char_boundary(*at);
    let begin = (0..=before).rev().find(is_boundary).unwrap_or_default();
    let end = (resume..text.len()).find(is_boundary).unwrap_or(text.len());
    text.replace_range(begin..end, "…");
}

/// The sink that every stage reports to.
#[derive(Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// An empty sink.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem. What quotes a long text is shortened.
    pub fn report(&mut self, mut diagnostic: Diagnostic) {
        let Diagnostic { code: _, severity: _, at: _, message, help, related } = &mut diagnostic;
        let labels = related.iter_mut().map(|(_, label)| label);
        [message].into_iter().chain(help).chain(labels).for_each(shorten);
        self.found.push(diagnostic);
    }

    /// Adds an error that needs no help and no related place.
    pub fn error(&mut self, code: Code, at: impl Into<At>, message: impl Into<String>) {
        self.report(Diagnostic::error(code, at, message));
    }

    /// Adds a warning that needs no help and no related place.
    pub fn warning(&mut self, code: Code, at: impl Into<At>, message: impl Into<String>) {
        self.report(Diagnostic::warning(code, at, message));
    }

    /// Adds a note that needs no help and no related place.
    pub fn note(&mut self, code: Code, at: impl Into<At>, message: impl Into<String>) {
        self.report(Diagnostic::note(code, at, message));
    }

    /// Forgets what is not kept.
    pub(crate) fn retain(&mut self, is_kept: impl Fn(&Diagnostic) -> bool) {
        self.found.retain(is_kept);
    }

    /// Everything reported so far, in the order of reporting.
    pub fn all(&self) -> &[Diagnostic] {
        &self.found
    }

    /// Whether anything of that severity or worse was reported.
    pub fn has(&self, severity: Severity) -> bool {
        self.found.iter().any(|d| d.severity >= severity)
    }
}
