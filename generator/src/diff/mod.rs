//! What differs between two descriptions and the crates that come of them: each change with its class.
//!
//! A change of the description is found by comparing what the two say (`description/`); a change for Rust
//! callers by comparing the public items of the two crates (`public_api/`). What follows from a change of
//! the description is told with it.

mod change;
mod class;
mod description;
mod follows;
mod public_api;
mod reach;
mod rule;
pub mod show;

pub use change::{Change, Changes};
pub use class::Class;
pub use public_api::PublicApi;
pub use rule::Rule;

use crate::Generation;
use crate::output::File;
use description::Side;

/// Compares two descriptions and the crates that come of them. The names of the new one should hold those of
/// the old one, as [`generate_over`](crate::generate_over) has it.
///
/// `None` where one of them could not be generated.
pub fn compare(old: &Generation, new: &Generation) -> Option<Changes> {
    let (Some(old_files), Some(new_files)) = (&old.files, &new.files) else { return None };
    compare_with(old, old_files, new, new_files)
}

/// As [`compare`], where the old crate is this one, which another version of specwright may have made.
pub fn compare_with(
    old: &Generation,
    old_files: &[File],
    new: &Generation,
    new_files: &[File],
) -> Option<Changes> {
    let (old, new) = (old.interface.as_ref()?, new.interface.as_ref()?);
    let old = Side { api: &old.api, names: &old.names };
    let new = Side { api: &new.api, names: &new.names };
    let mut changes = description::compare(old, new);
    reach::add_operations(&mut changes, old, new);
    let crates = [old_files, new_files].map(PublicApi::of);
    let [before, after] = &crates;
    let items = public_api::compare(before, after);
    follows::attach(&mut changes, items, (old, new), [before, after]);
    Some(Changes::new(changes))
}

/// Compares the public items of two crates alone.
pub fn compare_crates(old: &[File], new: &[File]) -> Changes {
    Changes::new(public_api::compare(&PublicApi::of(old), &PublicApi::of(new)))
}
