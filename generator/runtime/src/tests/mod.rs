//! Unit tests. They stand apart from the files that are copied into generated crates.

// Clippy allows `unwrap` in tests by itself, but not in what tests share.
#![allow(clippy::unwrap_used, missing_docs, unreachable_pub)]

mod base64;
mod base_url;
#[cfg(feature = "blocking")]
mod blocking;
mod call;
mod chrono;
mod client;
mod collect;
mod credentials;
mod download;
mod duration;
mod error;
mod event_stream;
mod example;
mod exchange;
mod header;
mod hook;
mod http_date;
mod indirect;
mod into_option;
mod json_lines;
mod lookup;
mod media_type;
mod memory;
mod named_events;
mod negotiation;
mod oauth;
mod object;
mod own_headers;
mod pages;
mod param;
mod path;
mod payload;
mod raw_response;
mod reconnect;
mod retry;
mod scalar_enum;
mod secret;
mod server;
mod shown;
mod signature;
mod source;
mod streaming;
mod string_enum;
mod support;
mod text;
#[cfg(feature = "tracing")]
mod trace;
#[cfg(feature = "reqwest")]
mod transport;
mod tuple;
mod union;
mod values;
mod webhook;
mod wire;
mod xml;
