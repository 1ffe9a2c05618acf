//! What stands at the head of a manifest.

use semver::Version;

/// The file's name.
pub(crate) const MANIFEST: &str = "Cargo.toml";

/// The first line, for people.
pub(crate) const TITLE: &str =
    "# Made by specwright, and yours to change: what you edit or add stays.";

/// The first line of a manifest that nobody is to change, as all were once.
pub(crate) const SEALED: &str = "# Made by specwright. Do not edit.";

/// The version that a crate begins with.
pub const FIRST_VERSION: Version = Version::new(0, 1, 0);

/// What a manifest says of its package, unless the user has changed it there.
#[derive(Debug)]
pub struct Identity<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its version.
    pub version: Version,
}
