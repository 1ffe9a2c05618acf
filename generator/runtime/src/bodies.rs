//! Bodies of requests, in each media type, and what cannot be sent.

pub mod body;
pub mod form;
#[cfg(feature = "multipart")]
pub mod mixed;
#[cfg(feature = "multipart")]
pub mod multipart;
pub mod request_error;
pub mod values;
