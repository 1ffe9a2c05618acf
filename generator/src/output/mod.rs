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
pub(crate) mod paths;
mod plan;
mod spacing;
mod table;
#[cfg(test)]
mod tests;
pub(crate) mod write;

pub use crate::lock::LOCK;
pub use format::{format, marker, source_file};
pub use plan::{OutputPlan, Tally};

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
