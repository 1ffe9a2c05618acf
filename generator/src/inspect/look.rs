//! What an inspection reads, and places as it tells them.

use std::fmt;

use serde::Serialize;

use crate::Interface;
use crate::diagnostics::At;
use crate::diff::PublicApi;
use crate::source::{Place, Sources};

/// What an inspection reads.
pub(super) struct Look<'a> {
    pub(super) interface: &'a Interface,
    pub(super) rust: &'a PublicApi,
    pub(super) sources: &'a Sources,
}

impl Look<'_> {
    pub(super) fn position(&self, at: Place) -> Position {
        Position::of(&At::Value(at), self.sources)
    }
}

/// A place in a file. All of it is `null` for what is about no file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Position {
    /// The file, as the user wrote it.
    pub file: Option<String>,
    /// Counted from 1.
    pub line: Option<usize>,
    /// In characters, counted from 1.
    pub column: Option<usize>,
    /// The JSON pointer in that file.
    pub pointer: Option<String>,
}

impl Position {
    pub(super) fn of(at: &At, sources: &Sources) -> Self {
        let Some(location) = sources.locate(at) else { return Self::default() };
        Self {
            file: Some(location.path.to_owned()),
            line: Some(location.line),
            column: Some(location.column),
            pointer: location.pointer,
        }
    }
}

/// As in a message: `api.yaml:3:5`.
impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.file, self.line, self.column) {
            (Some(file), Some(line), Some(column)) => write!(f, "{file}:{line}:{column}"),
            _ => Ok(()),
        }
    }
}
