//! Formats tokens as text, and writes the text to a folder or compares them.
//!
//! ```text
//! tokens ──format──▶ File ──plan──▶ OutputPlan ──write──▶ the folder
//!                                       └─check──▶ a unified diff
//! ```
//!
//! A run owns the files that `specwright.lock` lists, and only those. Other files in the folder are
//! neither overwritten nor removed.

mod check;
pub(crate) mod diff;
mod format;
mod lock;
mod made;
pub(crate) mod paths;
mod plan;
mod spacing;
mod table;
#[cfg(test)]
mod tests;
pub(crate) mod write;

use std::path::Path;

pub use crate::lock::LOCK;
pub use format::{format, marker, source_file};
pub use made::read_made;
use paths::{PathState, look, shown};
pub use plan::{OutputPlan, Tally};

/// A file that is there, by the name that is shown of it. What is in its way is said where files are written.
pub(crate) fn present(folder: &Path, path: &str) -> Option<(String, Vec<u8>)> {
    match look(folder, path) {
        Ok(PathState::File(bytes)) => Some((shown(folder, path), bytes)),
        _ => None,
    }
}

/// A file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path below the output folder, with `/` between components.
    pub path: String,
    /// Its text; every line ends with `\n`.
    pub text: String,
}

impl File {
    /// A file whose lines may still end with `\r\n`, as those of a checked-out runtime file do on
    /// some machines.
    pub fn new(path: impl Into<String>, text: &str) -> Self {
        Self { path: path.into(), text: text.replace("\r\n", "\n") }
    }
}
