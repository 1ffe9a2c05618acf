//! One operation and its models, written as the generator writes them.

pub(super) mod client;
mod codec;
pub(super) mod models;
