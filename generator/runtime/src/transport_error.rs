//! Why no response has arrived.

use std::error::Error;
use std::fmt;

use http::Uri;

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
    pub(crate) fn to(mut self, uri: &Uri) -> Self {
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
