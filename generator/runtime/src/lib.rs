//! What every client made by specwright is built on.
//!
//! All files but this one are copied verbatim into generated crates, as `src/runtime/*.rs`; so each
//! refers to its siblings by `super::`. Generated code reaches the runtime by the name `rt`.

// What arrives here comes from servers and callers: no input may end in a panic. It stands in this
// file alone, so that the copies lint nothing for those who compile them.
#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::string_slice)
)]
// What only generated code uses is unused here.
#![cfg_attr(not(test), allow(dead_code, unused_imports, unused_macros))]

#[cfg(feature = "runtime")]
pub mod base64;
#[cfg(feature = "runtime")]
pub mod base_url;
#[cfg(feature = "runtime")]
pub mod blocking;
#[cfg(feature = "runtime")]
pub mod body;
#[cfg(feature = "runtime")]
pub mod call;
#[cfg(feature = "runtime")]
pub mod chrono;
#[cfg(feature = "runtime")]
pub mod client;
#[cfg(feature = "runtime")]
pub mod clock;
#[cfg(feature = "runtime")]
pub mod cookie;
#[cfg(feature = "runtime")]
pub mod credentials;
#[cfg(feature = "runtime")]
pub mod decimal;
#[cfg(feature = "runtime")]
pub mod decode_error;
#[cfg(feature = "runtime")]
pub mod download;
#[cfg(feature = "runtime")]
pub mod duration;
#[cfg(feature = "runtime")]
pub mod endpoint;
#[cfg(feature = "runtime")]
pub mod error;
#[cfg(feature = "runtime")]
pub mod event_stream;
#[cfg(feature = "runtime")]
pub mod exchange;
#[cfg(feature = "runtime")]
pub mod field;
#[cfg(feature = "runtime")]
pub mod fit;
#[cfg(feature = "runtime")]
pub mod form;
#[cfg(feature = "runtime")]
pub mod given;
#[cfg(feature = "runtime")]
pub mod header;
#[cfg(feature = "runtime")]
pub mod hook;
#[cfg(feature = "runtime")]
pub mod http_date;
#[cfg(feature = "runtime")]
pub mod idempotency;
#[cfg(feature = "runtime")]
pub mod incoming;
#[cfg(feature = "runtime")]
pub mod indirect;
#[cfg(feature = "runtime")]
pub mod ip;
#[cfg(feature = "runtime")]
pub mod jiff;
#[cfg(feature = "runtime")]
pub mod json_lines;
#[cfg(feature = "runtime")]
pub mod limits;
#[cfg(feature = "runtime")]
pub mod lines;
#[cfg(feature = "runtime")]
pub mod lookup;
#[cfg(feature = "runtime")]
pub mod media_type;
#[cfg(feature = "runtime")]
pub mod mixed;
#[cfg(feature = "runtime")]
pub mod multipart;
#[cfg(feature = "runtime")]
pub mod named_events;
#[cfg(feature = "runtime")]
pub mod negotiation;
#[cfg(feature = "runtime")]
pub mod oauth;
#[cfg(feature = "runtime")]
pub mod open_enum;
#[cfg(feature = "runtime")]
pub mod open_values;
#[cfg(feature = "runtime")]
pub mod pages;
#[cfg(feature = "runtime")]
pub mod param;
#[cfg(feature = "runtime")]
pub mod path;
#[cfg(feature = "runtime")]
pub mod pause;
#[cfg(feature = "runtime")]
pub mod query;
#[cfg(feature = "runtime")]
pub mod reconnect;
#[cfg(feature = "runtime")]
pub mod record;
#[cfg(feature = "runtime")]
pub mod redirect;
#[cfg(feature = "runtime")]
pub mod replay;
#[cfg(feature = "runtime")]
pub mod reply;
#[cfg(feature = "runtime")]
pub mod request_error;
#[cfg(feature = "runtime")]
pub mod response;
#[cfg(feature = "runtime")]
pub mod retry;
#[cfg(feature = "runtime")]
pub mod secret;
#[cfg(feature = "runtime")]
pub mod segment;
#[cfg(feature = "runtime")]
pub mod server;
#[cfg(feature = "runtime")]
pub mod shown;
#[cfg(feature = "runtime")]
pub mod stream_error;
#[cfg(feature = "runtime")]
pub mod text;
#[cfg(feature = "runtime")]
pub mod time;
#[cfg(feature = "runtime")]
pub mod tokens;
#[cfg(feature = "runtime")]
pub mod trace;
#[cfg(feature = "runtime")]
pub mod transport;
#[cfg(feature = "runtime")]
pub mod tuple;
#[cfg(feature = "runtime")]
pub mod union;
#[cfg(feature = "runtime")]
pub mod uri;
#[cfg(feature = "runtime")]
pub mod uuid;
#[cfg(feature = "runtime")]
pub mod values;
#[cfg(feature = "runtime")]
pub mod webhook;
#[cfg(feature = "runtime")]
pub mod wire;
#[cfg(feature = "runtime")]
pub mod xml;

#[cfg(feature = "source")]
pub mod source;

#[cfg(feature = "runtime")]
pub use self::{
    body::Body,
    call::Call,
    client::{BuildError, Client, ClientBuilder},
    credentials::MissingCredentials,
    decode_error::DecodeError,
    download::Download,
    endpoint::Endpoint,
    error::{Error, ErrorKind},
    event_stream::{Event, Events},
    given::ValueError,
    header::Header,
    hook::{Attempt, Hook},
    json_lines::Items,
    limits::Limits,
    pages::{PageItems, Pages},
    query::Query,
    reconnect::Reconnects,
    redirect::RedirectRefused,
    request_error::RequestError,
    response::Response,
    retry::Retries,
    stream_error::StreamError,
    transport::{BoxFuture, Transport, TransportError, TransportErrorKind},
    values::Values,
    webhook::WebhookError,
};

#[cfg(all(feature = "runtime", not(target_arch = "wasm32")))]
pub use self::transport::memory::MemoryTransport;
#[cfg(feature = "reqwest")]
pub use self::transport::reqwest::ReqwestTransport;

#[cfg(feature = "blocking")]
pub use self::transport::ureq::UreqTransport;

#[cfg(all(test, feature = "runtime"))]
mod tests;
