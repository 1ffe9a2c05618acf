//! Who carries requests: a trait, and reqwest as its usual implementation.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use super::bodies::body::Body;
use super::limits::Limits;
use super::pause::Pause;
pub use super::transport_error::{TransportError, TransportErrorKind};

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
/// ```no_run
/// # use specwright_runtime as my_client;
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
