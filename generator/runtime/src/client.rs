//! A client: its settings, and what applies to all its calls.

pub mod client_types;
pub mod handle;
pub mod hook;
pub mod retry;
