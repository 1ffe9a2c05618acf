//! How a file is written.

use std::path::Path;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// RFC 8259
    Json,
    /// YAML 1.2
    Yaml,
}

impl Format {
    /// The format that a file's name promises: JSON for `.json`, YAML for any other.
    pub fn of_path(path: &Path) -> Self {
        let json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
        if json { Format::Json } else { Format::Yaml }
    }
}
