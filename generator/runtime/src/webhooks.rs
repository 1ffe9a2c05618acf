//! Requests that the API sends: webhooks and callbacks.

pub mod cookie;
pub mod path_param;
pub mod query;
#[cfg(feature = "signatures")]
pub mod signature;
pub mod webhook;
