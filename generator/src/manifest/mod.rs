//! `Cargo.toml` of a generated crate, which is the user's where the user changed it.
//!
//! ```text
//! present   what stands in the output folder ─┐
//! recorded  what the last run wrote, by the lock ─┼──merge──▶ text, and what to record
//! wanted    what this run would write ────────┘
//! ```
//!
//! An entry that is as it was recorded is specwright's, which brings it up to date or removes it. Any other is the user's and
//! stays; what the code cannot do without is added to it: features of a dependency, items of a feature. What is in no table
//! that specwright writes is not looked at.

#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::string_slice)
)]

mod check;
mod edit;
mod entries;
mod merge;
mod present;
#[cfg(test)]
mod tests;

use semver::Version;

pub(crate) use merge::Merged;
pub(crate) use present::Present;

/// The file's name.
pub(crate) const MANIFEST: &str = "Cargo.toml";

/// The first line, for people.
pub(crate) const TITLE: &str =
    "# Made by specwright, and yours to change: what you edit or add stays.";

/// The first line of a manifest that nobody is to change, as all were once.
pub(crate) const SEALED: &str = "# Made by specwright. Do not edit.";

/// The version that a crate begins with.
pub const FIRST_VERSION: Version = Version::new(0, 1, 0);

/// The version of the package that a manifest describes; none where it has none of its own, or is no TOML.
pub fn version_of(manifest: &str) -> Option<Version> {
    let manifest: toml::Table = manifest.parse().ok()?;
    manifest.get("package")?.get("version")?.as_str()?.parse().ok()
}

/// What a manifest says of its package, unless the user has changed it there.
#[derive(Debug)]
pub struct Identity<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its version.
    pub version: Version,
}
