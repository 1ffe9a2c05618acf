//! Responses, what is read from them, and what a call fails with.

pub mod call_failure;
pub mod error;
pub mod field;
pub mod header;
pub mod raw_response;
pub mod raw_value;
pub mod redirect;
pub mod response;
pub mod retry_after;
pub mod streaming_response;
