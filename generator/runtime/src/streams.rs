//! Responses that are read while they arrive.

pub mod download;
pub mod event_stream;
pub mod json_lines;
pub mod lines;
pub mod named_events;
pub mod reconnect;
pub mod stream_error;
