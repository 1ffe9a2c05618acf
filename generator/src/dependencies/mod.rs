//! What a crate has to depend on that includes a generated module: as the text of a `Cargo.toml`, and
//! whether it does.
//!
//! All of it is read off the manifest that is made beside the module, and the reasons off that of the runtime.

#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::string_slice)
)]

mod check;
mod command;
mod declared;
mod needed;
#[cfg(test)]
mod tests;
mod text;

pub(crate) use check::{Shortfall, check, holds};
pub(crate) use command::command;
pub(crate) use declared::Declared;
pub use needed::{Dependency, Feature, Needed};
pub use text::text;
