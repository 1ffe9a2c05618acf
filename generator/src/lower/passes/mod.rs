//! Passes: steps over the finished [`Api`](crate::api::Api) that need all of it.
//! [`lower`](super::lower) has their order and the reasons.

pub(super) mod alias_cycles;
pub(super) mod binary;
pub(super) mod constants;
pub(super) mod dedup;
pub(super) mod docs;
pub(super) mod infinite_types;
pub(super) mod links;
pub(super) mod merge_patch;
pub(super) mod nullable;
pub(super) mod own_types;
pub(super) mod read_write;
pub(super) mod servers;
pub(super) mod streaming;
pub(super) mod tags;
pub(super) mod tuples;
pub(super) mod xml;
