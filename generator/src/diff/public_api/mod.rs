//! What a generated crate offers its callers, read off its code, and what has become of it.

mod compare;
mod item;
mod paths;
mod read;

pub(super) use compare::compare;
pub use read::PublicApi;
