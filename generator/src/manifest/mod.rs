//! `Cargo.toml` of a generated crate, which is the user's where the user changed it.
//!
//! ```text
//! present   what stands in the output folder       ─┐
//! recorded  what the last run wrote, by the lock    ├─merge──▶ the text, and what to record
//! wanted    what this run would write by itself    ─┘
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
mod head;
mod line;
mod merge;
mod present;
#[cfg(test)]
mod tests;

use semver::Version;

pub(crate) use entries::DEV_DEPENDENCIES;
pub use head::{FIRST_VERSION, Identity};
pub(crate) use head::{MANIFEST, SEALED, TITLE};
pub(crate) use line::{inline, quoted};
pub(crate) use merge::Merged;
pub(crate) use present::Present;

/// The version of the package that a manifest describes; none where it has none of its own, or is no TOML.
pub fn version_of(manifest: &str) -> Option<Version> {
    let manifest: toml::Table = manifest.parse().ok()?;
    manifest.get("package")?.get("version")?.as_str()?.parse().ok()
}
