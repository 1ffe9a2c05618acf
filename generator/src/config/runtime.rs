//! Where a client's runtime comes from.

use std::collections::BTreeMap;
use std::str::FromStr;

/// Where a client's runtime comes from: the code that all clients have in common, such as transports,
/// retries and errors.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Runtime {
    /// The files that the client needs are copied into it, as its module `runtime`.
    #[default]
    Copy,
    /// The client depends on the package `specwright-runtime`. Here is what `Cargo.toml` says of where it
    /// is, by [`Runtime::KEYS`]; a path is relative to the current folder.
    Crate(BTreeMap<String, String>),
}

impl Runtime {
    /// What may be said of where the package is, as in a `Cargo.toml`.
    pub const KEYS: [&'static str; 7] =
        ["version", "path", "git", "branch", "tag", "rev", "registry"];

    /// How the choices are written, for messages.
    pub(crate) const HELP: &'static str = "write `\"copy\"`, a version such as `\"0.1\"`, `{ path = \"…\" }` or \
        `{ git = \"…\" }`";

    /// The package at that version, or the copy.
    pub(super) fn of_text(text: &str) -> Result<Self, String> {
        let is_version = text.starts_with(|c: char| c.is_ascii_digit() || "=^~<>*".contains(c));
        match text {
            "copy" => Ok(Self::Copy),
            _ if is_version => Ok(Self::by("version", text)),
            _ => Err(format!("{text:?} is neither \"copy\" nor a version")),
        }
    }

    fn by(key: &str, value: &str) -> Self {
        Self::Crate(BTreeMap::from([(key.to_owned(), value.to_owned())]))
    }
}

/// As on the command line: `copy`, a version, `path=DIR` or `git=URL`.
impl FromStr for Runtime {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('=') {
            Some((key @ ("path" | "git"), value)) if !value.is_empty() => Ok(Self::by(key, value)),
            _ => Self::of_text(text).map_err(|fault| format!("{fault}, `path=DIR` or `git=URL`")),
        }
    }
}
