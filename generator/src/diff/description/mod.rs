//! What differs between what two descriptions say, whatever is said about it in Rust.
//!
//! Operations are found again by their place, by their `operationId`, or by a path that differs in the names
//! of its parameters only. Types are compared where they are used, so that it does not matter what they are
//! called.

mod bodies;
mod comparison;
mod constraints;
mod matching;
mod operations;
mod parameters;
mod places;
mod responses;
mod security;
mod settings;
mod side;
mod types;
mod webhooks;
mod words;

use super::change::Change;
use comparison::Comparison;
pub(super) use places::{of_type as type_name, operation};
pub(super) use side::Side;

/// The changes of what the description says.
pub(super) fn compare(old: Side<'_>, new: Side<'_>) -> Vec<Change> {
    let mut comparison = Comparison::new(old, new);
    settings::compare(&mut comparison);
    operations::compare(&mut comparison);
    webhooks::compare(&mut comparison);
    comparison.types();
    comparison.once()
}
