//! A response whose body is still on its way.

use http::{Method, response};

use super::super::bodies::body::Body;
use super::super::limits::Limits;

/// A response whose head has arrived, and whose body can be read as it arrives.
#[derive(Debug)]
pub struct StreamingResponse {
    pub(crate) head: response::Parts,
    pub(crate) body: Body,
    pub(crate) method: Method,
    pub(crate) limits: Limits,
}

impl StreamingResponse {
    /// The status as a number.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.head.status.as_u16()
    }

    /// Takes the body, which is then gone from here; it is read piece by piece.
    pub fn take_body(&mut self) -> Body {
        std::mem::take(&mut self.body)
    }

    /// The largest piece that may have to be kept.
    pub(crate) fn limit(&self) -> u64 {
        self.limits.response_body().unwrap_or(u64::MAX)
    }
}
