//! Which requests are sent again, how often, and after what pause.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::time::Duration;

use http::{Method, Response, StatusCode};

use super::super::bodies::body::Body;
use super::super::operation::Operation;
use super::super::responses::retry_after::retry_after;
use super::super::transport_error::{TransportError, TransportErrorKind};

/// How often a call sends its request again, and how long it waits before that.
///
/// By default twice. Where no connection came about, any request is sent again: the server never
/// saw it. Where the connection broke before an answer came, or the answer was 408, 429, 502, 503 or
/// 504, only one that can do no harm twice: its method is idempotent (RFC 9110 §9.2.2), or it
/// carries a key that the description declares for that purpose. A body that is a stream is never
/// sent again, and neither is what ran into a time limit. The call's total time is for all its
/// requests and pauses together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retries {
    most: u32,
    first_pause: Duration,
    longest_pause: Duration,
    longest_retry_after: Duration,
}

impl Retries {
    /// No retries: each request is sent once.
    #[must_use]
    pub fn none() -> Self {
        Self::at_most(0)
    }

    /// Maximum number of retries, the first attempt not counted. Default: 2.
    #[must_use]
    pub fn at_most(most: u32) -> Self {
        Self { most, ..Self::default() }
    }

    /// The first pause, which doubles from one attempt to the next, and the longest pause. Each is cut by
    /// up to a half at random, so that clients do not come back all at once. Default: 0.5 s, 8 s.
    #[must_use]
    pub fn pauses(mut self, first: Duration, longest: Duration) -> Self {
        self.first_pause = first;
        self.longest_pause = longest;
        self
    }

    /// The longest pause that a server may ask for with `Retry-After` (RFC 9110 §10.2.3); where it
    /// asks for more, its answer is what the call ends in. Default: 30 s.
    #[must_use]
    pub fn longest_retry_after(mut self, longest: Duration) -> Self {
        self.longest_retry_after = longest;
        self
    }

    /// How long to wait before the request is sent again; `None` where it is not. `safe` is whether
    /// it may reach the server twice, `done` how often it was sent again already.
    pub(crate) fn pause(
        &self,
        done: u32,
        safe: bool,
        outcome: &Result<Response<Body>, TransportError>,
    ) -> Option<Duration> {
        if done >= self.most {
            return None;
        }
        let asked = match outcome {
            Err(error) => match error.kind() {
                TransportErrorKind::Connect => None,
                TransportErrorKind::Other if safe => None,
                TransportErrorKind::Other | TransportErrorKind::Timeout => return None,
            },
            Ok(response) if safe && passes(response.status()) => retry_after(response.headers()),
            Ok(_) => return None,
        };
        match asked {
            Some(asked) if asked > self.longest_retry_after => None,
            Some(asked) => Some(asked.max(self.backoff(done))),
            None => Some(self.backoff(done)),
        }
    }

    #[allow(clippy::arithmetic_side_effects, reason = "two is not zero")]
    fn backoff(&self, done: u32) -> Duration {
        let doubled = self.first_pause.saturating_mul(1 << done.min(20));
        let half = doubled.min(self.longest_pause) / 2;
        half.saturating_add(half.mul_f64(random()))
    }
}

/// A number from 0 to 1. The keys of std's hashers are random, and to spread clients takes no better
/// source.
pub(crate) fn random() -> f64 {
    let random = RandomState::new().build_hasher().finish() >> 32;
    random as f64 / f64::from(u32::MAX)
}

impl Default for Retries {
    fn default() -> Self {
        Self {
            most: 2,
            first_pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(8),
            longest_retry_after: Duration::from_secs(30),
        }
    }
}

/// Whether the request may reach the server more than once.
pub(crate) fn is_safe(operation: &Operation, method: &Method) -> bool {
    // QUERY is idempotent by its definition; not every version of `http` knows it.
    method.is_idempotent()
        || method.as_str() == "QUERY"
        || operation.params.iter().any(|param| param.is_filled())
}

/// Whether the failure is one that passes by itself.
pub(crate) fn passes(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 502 | 503 | 504)
}
