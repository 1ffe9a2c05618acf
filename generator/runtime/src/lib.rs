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
pub mod auth;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod bodies;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod call;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod client;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod formats;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod into_option;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod json;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod limits;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod media_type;
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
pub mod pause;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod responses;
#[cfg(feature = "streams")]
#[doc(hidden)]
pub mod streams;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod transport;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod transport_error;
#[cfg(feature = "core")]
#[doc(hidden)]
pub mod urls;
#[cfg(feature = "webhooks")]
#[doc(hidden)]
pub mod webhooks;
#[cfg(feature = "xml")]
#[doc(hidden)]
pub mod xml;

// Generated code names what is in the folders without them.
#[cfg(feature = "streams")]
#[doc(hidden)]
pub use self::streams::*;
#[cfg(feature = "webhooks")]
#[doc(hidden)]
pub use self::webhooks::*;
#[cfg(feature = "core")]
#[doc(hidden)]
pub use self::{
    auth::*, bodies::*, call::*, client::*, formats::*, json::*, responses::*, urls::*,
};

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
    credentials::MissingCredentials,
    decode_error::DecodeError,
    draft::Call,
    endpoint::{Endpoint, Outcome},
    error::{Error, ErrorKind},
    handle::BuildError,
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
pub use self::transport::reqwest::{ReqwestTransport, reqwest};
#[cfg(feature = "blocking")]
pub use self::{blocking::Blocking, transport::ureq::UreqTransport};

#[cfg(feature = "oauth")]
pub use self::oauth::{OAuth, TokenError, TokenErrorCode};
#[cfg(feature = "pages")]
pub use self::pages::{PageItems, Pages};
#[cfg(feature = "signatures")]
pub use self::signature::{Signature, SignatureError, SignedWebhookError, WebhookSecrets};
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
