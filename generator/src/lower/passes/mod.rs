//! What is done to the finished [`Api`](crate::api::Api), one thing after the other: what needs all of
//! it to be decided. [`lower`](super::lower) says in which order, and why.

pub(super) mod circular;
pub(super) mod constants;
pub(super) mod delivery;
pub(super) mod docs;
pub(super) mod files;
pub(super) mod infinite;
pub(super) mod patches;
pub(super) mod servers;
pub(super) mod tags;
pub(super) mod tuples;
pub(super) mod twins;
pub(super) mod views;
pub(super) mod xml;
