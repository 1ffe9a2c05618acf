//! reqwest as the transport in a browser, where it is `fetch`.
//!
//! The browser connects, keeps connections, follows redirects and unpacks; of the time limits only
//! the total one is kept.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use super::super::bodies::body::Body;
use super::super::limits::Limits;
pub use ::reqwest;

use super::{BoxFuture, Transport, TransportError, TransportErrorKind};

/// The longest time that a browser's timers take: beyond it they ring at once.
const LONGEST: Duration = Duration::from_millis(i32::MAX as u64);

/// Carries requests with reqwest.
#[derive(Debug, Clone)]
pub struct ReqwestTransport(::reqwest::Client);

impl ReqwestTransport {
    /// A transport; the limits are those of each request.
    ///
    /// # Errors
    ///
    /// reqwest cannot be set up.
    pub fn new(_: &Limits) -> Result<Self, TransportError> {
        ::reqwest::Client::builder().build().map(Self).map_err(failed)
    }
}

impl From<::reqwest::Client> for ReqwestTransport {
    fn from(client: ::reqwest::Client) -> Self {
        Self(client)
    }
}

impl Transport for ReqwestTransport {
    fn send<'a>(
        &'a self,
        request: http::Request<Body>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let bytes = body
                .into_bytes()
                .map_err(|_| TransportError::other("a browser does not send streams"))?;
            let mut request =
                self.0.request(head.method, head.uri.to_string()).headers(head.headers);
            if !bytes.is_empty() {
                request = request.body(bytes);
            }
            if let Some(limit) = limits.total() {
                request = request.timeout(limit.min(LONGEST));
            }
            let received = request.send().await.map_err(failed)?;
            let mut response = http::Response::new(Body::empty());
            *response.status_mut() = received.status();
            response.headers_mut().clone_from(received.headers());
            *response.body_mut() = Body::stream(ReceivedBody(Box::pin(received.bytes_stream())));
            Ok(response)
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            let mut left = time;
            while left > LONGEST {
                gloo_timers::future::sleep(LONGEST).await;
                left = left.saturating_sub(LONGEST);
            }
            gloo_timers::future::sleep(left).await;
        })
    }
}

/// reqwest's error as ours, without the URL, whose query may hold a secret. A browser does not say
/// whether there was a connection.
fn failed(error: ::reqwest::Error) -> TransportError {
    let kind =
        if error.is_timeout() { TransportErrorKind::Timeout } else { TransportErrorKind::Other };
    // A browser's error cannot leave its thread; its text can.
    TransportError::new(kind, error.without_url().to_string())
}

/// A stream on its way in.
struct ReceivedBody(Pin<Box<dyn Stream<Item = Result<Bytes, ::reqwest::Error>>>>);

impl Stream for ReceivedBody {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context).map_err(failed)
    }
}
