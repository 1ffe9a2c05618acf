//! A response whose body is still on its way.

use http::header::CONTENT_TYPE;
use http::{HeaderMap, Method, response};

use super::body::Body;
use super::limits::Limits;

/// A response whose head has arrived, and whose body can be read as it arrives.
#[derive(Debug)]
pub struct Incoming {
    pub(super) head: response::Parts,
    pub(super) body: Body,
    pub(super) method: Method,
    pub(super) limits: Limits,
}

impl Incoming {
    /// The status as a number.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.head.status.as_u16()
    }

    /// The body, which is then gone from here; it is read piece by piece.
    pub(super) fn take_body(&mut self) -> Body {
        std::mem::take(&mut self.body)
    }

    /// The largest piece that may have to be kept.
    pub(super) fn limit(&self) -> u64 {
        self.limits.response_body().unwrap_or(u64::MAX)
    }
}

/// The media type of a body in lower case, without its parameters; empty where none is given.
pub(super) fn essence(headers: &HeaderMap) -> String {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
