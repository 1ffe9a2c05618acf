//! What is done to the finished [`Api`](crate::api::Api), one thing after the other: what needs all of
//! it to be decided. [`lower`](super::lower) says in which order, and why.

pub(super) mod alias_cycles;
pub(super) mod binary;
pub(super) mod constants;
pub(super) mod dedup;
pub(super) mod docs;
pub(super) mod infinite_types;
pub(super) mod merge_patch;
pub(super) mod read_write;
pub(super) mod servers;
pub(super) mod streaming;
pub(super) mod tags;
pub(super) mod tuples;
pub(super) mod xml;
