//! What every client made by specwright is built on: its settings, transports, retries, hooks, errors,
//! streams and pages.
//!
//! A generated crate depends on this crate, or has a copy of the files that it needs, as the setting
//! `runtime` of `specwright.toml` says; its code is the same in both cases, and so is what its users
//! see, which is what this page lists. The features are areas, and a generated crate asks for those
//! that it needs.
//!
//! # For who works on it
//!
//! The modules, which this page does not show, are for generated code, which reaches them by the name
//! `rt`; they may change with every version. All files but this one may be copied, as
//! `src/runtime/*.rs`; so each refers to its siblings by `super::`.

// What arrives here comes from servers and callers: no input may end in a panic. It is in this
// file alone, so that the copies lint nothing for those who compile them.
#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::string_slice)
)]

#[cfg(feature = "core")]
#[doc(hidden)]
pub mod base64;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod base_url;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod blocking;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod body;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod call;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod call_failure;
#[cfg(feature = "chrono")]
#[doc(hidden)]
pub mod chrono;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod client;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod client_types;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod clock;
#[cfg(feature = "webhooks")]
#[doc(hidden)]
pub mod cookie;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod credentials;
#[cfg(feature = "decimal")]
#[doc(hidden)]
pub mod decimal;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod decode_error;
#[cfg(feature = "streams")]
#[doc(hidden)]
pub mod download;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod duration;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod endpoint;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod error;
#[cfg(feature = "streams")]
#[doc(hidden)]
pub mod event_stream;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod exchange;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod field;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod fit;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod form;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod header;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod hook;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod http_date;
#[cfg(feature = "idempotency")]
#[doc(hidden)]
pub mod idempotency;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod indirect;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod into_option;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod ip;
#[cfg(feature = "jiff")]
#[doc(hidden)]
pub mod jiff;
#[cfg(feature = "streams")]
#[doc(hidden)]
pub mod json_lines;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod limits;
#[cfg(feature = "streams")]
#[doc(hidden)]
pub mod lines;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod lookup;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod media_type;
#[cfg(feature = "multipart")]
#[doc(hidden)]
pub mod mixed;
#[cfg(feature = "multipart")]
#[doc(hidden)]
pub mod multipart;
#[cfg(feature = "streams")]
#[doc(hidden)]
pub mod named_events;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod negotiation;
#[cfg(feature = "oauth")]
#[doc(hidden)]
pub mod oauth;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod object;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod operation;
#[cfg(feature = "pages")]
#[doc(hidden)]
pub mod pages;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod param;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod path;
#[cfg(feature = "webhooks")]
#[doc(hidden)]
pub mod path_param;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod pause;
#[cfg(feature = "webhooks")]
#[doc(hidden)]
pub mod query;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod raw_response;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod raw_value;
#[cfg(feature = "streams")]
#[doc(hidden)]
pub mod reconnect;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod redirect;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod replay;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod request_error;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod response;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod retry;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod retry_after;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod scalar_enum;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod secret;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod server;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod shown;
#[cfg(feature = "streams")]
#[doc(hidden)]
pub mod stream_error;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod streaming_response;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod string_enum;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod text;
#[cfg(feature = "time")]
#[doc(hidden)]
pub mod time;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod tokens;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod trace;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod transport;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod transport_error;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod tuple;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod union;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod uri;
#[cfg(feature = "uuid")]
#[doc(hidden)]
pub mod uuid;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod values;
#[cfg(feature = "webhooks")]
#[doc(hidden)]
pub mod webhook;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod wire;
#[cfg(feature = "xml")]
#[doc(hidden)]
pub mod xml;

#[cfg(feature = "source")]
pub mod source;

/// What generated code calls; no promise is made about any of it.
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod codegen {
    pub use super::*;
}

#[cfg(feature = "core")]
#[doc(hidden)]
pub use {bytes, http, serde, serde_json};

#[cfg(feature = "core")]
pub use self::{
    body::Body,
    call::Call,
    client::BuildError,
    credentials::MissingCredentials,
    decode_error::DecodeError,
    endpoint::{Endpoint, Outcome},
    error::{Error, ErrorKind},
    header::Header,
    hook::{Attempt, Hook},
    into_option::IntoOption,
    limits::Limits,
    raw_response::DeclaredError,
    raw_value::ValueError,
    redirect::RedirectRefused,
    request_error::RequestError,
    response::Response,
    retry::Retries,
    secret::Secret,
    transport::{BoxFuture, Transport},
    transport_error::{TransportError, TransportErrorKind},
    values::Values,
};

#[cfg(all(feature = "core", not(target_arch = "wasm32")))]
pub use self::transport::memory::MemoryTransport;
#[cfg(feature = "reqwest")]
pub use self::transport::reqwest::ReqwestTransport;
#[cfg(feature = "blocking")]
pub use self::{blocking::Blocking, transport::ureq::UreqTransport};

#[cfg(feature = "oauth")]
pub use self::oauth::{OAuth, TokenError, TokenErrorCode};
#[cfg(feature = "pages")]
pub use self::pages::{PageItems, Pages};
#[cfg(feature = "webhooks")]
pub use self::{cookie::Cookie, path_param::PathParam, query::Query, webhook::WebhookError};
#[cfg(feature = "streams")]
pub use self::{
    download::Download,
    event_stream::{Event, Events},
    json_lines::Items,
    reconnect::Reconnects,
    stream_error::StreamError,
};
#[cfg(feature = "multipart")]
pub use self::{
    mixed::Mixed,
    multipart::{File, FormData},
};

#[cfg(all(test, feature = "core"))]
mod tests;
