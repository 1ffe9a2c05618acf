//! What a client's user wants to know of requests, and to add to them.

use std::fmt;
use std::time::Duration;

use http::{Method, Request, Response};

use super::body::Body;
use super::limits::Since;
use super::transport::TransportError;

/// Is told of every request, before it is sent and when it has been answered, by
/// [`ClientBuilder::hook`](super::client::ClientBuilder::hook). For what is counted, signed or
/// passed on with each request.
///
/// ```ignore
/// use std::time::Duration;
/// use my_client::{Attempt, Body, Hook, TransportError, http};
///
/// struct Log;
///
/// impl Hook for Log {
///     fn before(&self, _: &Attempt, request: &mut http::Request<Body>) {
///         request.headers_mut().insert("x-team", http::HeaderValue::from_static("billing"));
///     }
///
///     fn after(
///         &self,
///         attempt: &Attempt,
///         outcome: Result<&http::Response<Body>, &TransportError>,
///         took: Duration,
///     ) {
///         let status = outcome.map(|response| response.status());
///         println!("{} {} #{}: {status:?} after {took:?}", attempt.method, attempt.path, attempt.number);
///     }
/// }
/// ```
pub trait Hook: Send + Sync {
    /// A request is about to be sent. It is complete, credentials included; what is changed of it
    /// here holds for this attempt alone.
    fn before(&self, attempt: &Attempt, request: &mut Request<Body>) {
        let _ = (attempt, request);
    }

    /// The head of its response has arrived, or none will. `took` is the time since it was sent;
    /// zero in a browser, whose clock is out of reach here.
    fn after(
        &self,
        attempt: &Attempt,
        outcome: Result<&Response<Body>, &TransportError>,
        took: Duration,
    ) {
        let _ = (attempt, outcome, took);
    }
}

/// Which request of which call it is. It holds nothing that a caller has given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// The operation, by its `operationId` or what stands for it.
    pub operation: &'static str,
    /// The operation's method.
    pub method: &'static Method,
    /// The operation's path template, without the base URL.
    pub path: &'static str,
    /// How many requests the call has sent, with this one: more than one where it was sent again or
    /// a redirect is followed.
    pub number: u32,
}

/// Those of a client, in the order in which they were given.
#[derive(Default)]
pub(super) struct Hooks(pub(super) Vec<Box<dyn Hook>>);

impl Hooks {
    pub(super) fn before(&self, attempt: &Attempt, request: &mut Request<Body>) {
        self.0.iter().for_each(|hook| hook.before(attempt, request));
    }

    pub(super) fn after(
        &self,
        attempt: &Attempt,
        outcome: &Result<Response<Body>, TransportError>,
        since: Since,
    ) {
        if self.0.is_empty() {
            return;
        }
        let took = since.elapsed();
        self.0.iter().for_each(|hook| hook.after(attempt, outcome.as_ref(), took));
    }
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hooks({})", self.0.len())
    }
}
