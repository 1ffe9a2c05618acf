//! Who carries requests: a trait, and reqwest as its usual implementation.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use http::Uri;

use super::body::Body;
use super::limits::Limits;
use super::pause::Pause;

#[cfg(not(target_arch = "wasm32"))]
pub mod memory;
#[cfg(feature = "reqwest")]
#[cfg_attr(target_arch = "wasm32", path = "transport/fetch.rs")]
pub mod reqwest;
#[cfg(feature = "blocking")]
pub mod ureq;

/// A future in a box.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A future in a box; in a browser it stays on its thread.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Carries one request to the server and brings one response back.
///
/// It neither follows redirects nor looks at the status: the client does. It keeps to the time
/// limits as far as it can; the client itself has no clock that could interrupt it. The limit on
/// the body is the client's work.
///
/// One that answers by itself, for a test:
///
/// ```ignore
/// use my_client::{Body, BoxFuture, Limits, Transport, TransportError};
///
/// struct Canned(&'static str);
///
/// impl Transport for Canned {
///     fn send<'a>(
///         &'a self,
///         _request: http::Request<Body>,
///         _limits: &'a Limits,
///     ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>> {
///         Box::pin(async move { Ok(http::Response::new(Body::from(self.0))) })
///     }
/// }
/// ```
pub trait Transport: Send + Sync {
    /// Sends the request; the future is ready when the response's headers have arrived.
    ///
    /// # Errors
    ///
    /// No response arrived.
    fn send<'a>(
        &'a self,
        request: http::Request<Body>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>>;

    /// Waits, before a request is sent again. What it does by itself works everywhere but takes a
    /// thread; whoever has a runtime with timers should use that.
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(Pause::new(time))
    }
}

/// No response, or not all of it.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    /// Where the request went, without path and query.
    host: Option<Box<str>>,
    source: Box<dyn Error + Send + Sync>,
}

/// What kept the response from arriving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection: the name is unknown, nobody listens, TLS failed. The server has not seen the
    /// request, so it may be sent again.
    Connect,
    /// One of the time limits passed.
    Timeout,
    /// Anything else: the connection broke, the server does not speak HTTP.
    Other,
}

impl TransportError {
    /// An error of that kind, because of `source`.
    pub fn new(kind: TransportErrorKind, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { kind, host: None, source: source.into() }
    }

    /// No connection.
    pub fn connect(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Connect, source)
    }

    /// A time limit passed.
    pub fn timeout(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Timeout, source)
    }

    /// Anything else.
    pub fn other(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Other, source)
    }

    /// Says where the request went.
    pub(super) fn to(mut self, uri: &Uri) -> Self {
        let port = uri.port().map(|port| format!(":{port}")).unwrap_or_default();
        self.host = uri.host().map(|host| format!("{host}{port}").into());
        self
    }

    /// What kept the response from arriving.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "could not connect",
            TransportErrorKind::Timeout => "took longer than its time limit",
            TransportErrorKind::Other => "the exchange failed",
        })?;
        match (self.kind, &self.host) {
            (TransportErrorKind::Connect, Some(host)) => write!(f, " to {host}"),
            _ => Ok(()),
        }
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}
