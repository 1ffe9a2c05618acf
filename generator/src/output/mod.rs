//! From tokens to text, and from text to the folder on disk, or to what differs from it.
//!
//! ```text
//! tokens ──format──▶ File ──plan──▶ OutputPlan ──write──▶ the folder
//!                                       └─check──▶ a unified diff
//! ```
//!
//! A run owns the files that it made, and only those: `specwright.lock` lists them. What a stranger
//! put into the folder is neither written over nor removed.

mod check;
mod format;
mod lock;
mod paths;
mod plan;
mod spacing;
mod table;
#[cfg(test)]
mod tests;
mod write;

pub use format::{format, marker, source_file};
pub use lock::LOCK;
pub use plan::{OutputPlan, Tally};

/// A file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it stands below the output folder, its components separated by `/`.
    pub path: String,
    /// All that is in it; every line ends with `\n`.
    pub text: String,
}

impl File {
    /// A file whose lines may still end with `\r\n`, as those of a checked-out runtime file do on
    /// some machines.
    pub fn new(path: impl Into<String>, text: &str) -> Self {
        Self { path: path.into(), text: text.replace("\r\n", "\n") }
    }
}
