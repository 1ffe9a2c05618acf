//! Reports for users: diagnostics with their lines, and the summary of a run.

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
pub(crate) use order::in_order;
pub use run::{Outcome, Report, Summary};
