//! The first `specwright.toml`: its text, and what is for its user to decide.

#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::string_slice)
)]

mod decisions;
#[cfg(test)]
mod tests;
mod text;

pub use decisions::{Decisions, MaybePaged};
pub use text::{table, text};
