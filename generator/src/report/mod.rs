//! What a user is told: what was found, with the lines that it is about, and what a run made.

#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::string_slice)
)]

mod excerpt;
mod human;
mod json;
mod order;
mod page;
// Its numbers are counted, not read.
#[allow(clippy::arithmetic_side_effects)]
mod run;

pub use human::human;
pub use json::json;
pub use run::{Outcome, Report, Summary};
