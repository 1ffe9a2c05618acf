//! A call on its way: built, sent, read.

pub mod blocking;
pub mod draft;
pub mod endpoint;
pub mod exchange;
#[cfg(feature = "idempotency")]
pub mod idempotency;
pub mod negotiation;
pub mod trace;
