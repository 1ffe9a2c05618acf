//! reqwest as the transport, set up as this client needs it.

use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body as _, Frame};

use super::super::body::Body;
use super::super::limits::Limits;
use super::{BoxFuture, Transport, TransportError, TransportErrorKind};

/// Carries requests with reqwest.
#[derive(Debug, Clone)]
pub struct ReqwestTransport(::reqwest::Client);

impl ReqwestTransport {
    /// A transport with those limits for connecting and reading.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up, as without the platform's root certificates.
    pub fn new(limits: &Limits) -> Result<Self, TransportError> {
        // Redirects are the client's work; whether a request may be repeated, reqwest cannot know.
        let mut builder = ::reqwest::Client::builder()
            .redirect(::reqwest::redirect::Policy::none())
            .retry(::reqwest::retry::never());
        if let Some(limit) = limits.connect() {
            builder = builder.connect_timeout(limit);
        }
        if let Some(limit) = limits.read() {
            builder = builder.read_timeout(limit);
        }
        tls(builder)?.build().map(Self).map_err(failed)
    }
}

/// A client of your own making. It should not follow redirects, since it would take credentials
/// along; it has its own time limits for connecting and reading.
impl From<::reqwest::Client> for ReqwestTransport {
    fn from(client: ::reqwest::Client) -> Self {
        Self(client)
    }
}

/// rustls with ring, which builds without a C compiler for aws-lc. The provider is handed over
/// here: reqwest panics when it finds none, and the process-wide one is not ours to set.
#[cfg(all(feature = "rustls", not(any(feature = "aws-lc", feature = "native-tls"))))]
fn tls(builder: ::reqwest::ClientBuilder) -> Result<::reqwest::ClientBuilder, TransportError> {
    use rustls_platform_verifier::BuilderVerifierExt as _;

    let provider = std::sync::Arc::new(::rustls::crypto::ring::default_provider());
    let mut config = ::rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|config| config.with_platform_verifier())
        .map_err(TransportError::connect)?
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(builder.tls_backend_preconfigured(config))
}

/// The system's TLS, where it was asked for beside another.
#[cfg(feature = "native-tls")]
fn tls(builder: ::reqwest::ClientBuilder) -> Result<::reqwest::ClientBuilder, TransportError> {
    Ok(builder.tls_backend_native())
}

/// What reqwest does itself: rustls with aws-lc, or plain HTTP where there is no TLS at all.
#[cfg(all(not(feature = "native-tls"), any(feature = "aws-lc", not(feature = "rustls"))))]
fn tls(builder: ::reqwest::ClientBuilder) -> Result<::reqwest::ClientBuilder, TransportError> {
    Ok(builder)
}

impl Transport for ReqwestTransport {
    fn send<'a>(
        &'a self,
        request: http::Request<Body>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let mut request =
                ::reqwest::Request::try_from(request.map(outgoing)).map_err(failed)?;
            *request.timeout_mut() = limits.total();
            let response = self.0.execute(request).await.map_err(failed)?;
            let response = http::Response::<::reqwest::Body>::from(response);
            Ok(response.map(|body| Body::stream(Incoming(body))))
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

fn outgoing(body: Body) -> ::reqwest::Body {
    match body.into_bytes() {
        Ok(bytes) => bytes.into(),
        Err(stream) => ::reqwest::Body::wrap(Outgoing(Mutex::new(stream))),
    }
}

/// reqwest's error as ours, without the URL, whose query may hold a secret.
fn failed(error: ::reqwest::Error) -> TransportError {
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else {
        TransportErrorKind::Other
    };
    TransportError::new(kind, error.without_url())
}

/// A stream on its way out. reqwest wants it `Sync`; nobody ever waits for the lock.
struct Outgoing(Mutex<Body>);

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let body = self.0.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner);
        Pin::new(body).poll_next(context).map_ok(Frame::data)
    }
}

/// A stream on its way in.
struct Incoming(::reqwest::Body);

impl Stream for Incoming {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let frame = match ready!(Pin::new(&mut self.0).poll_frame(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(failed(error)))),
                Some(Ok(frame)) => frame,
            };
            // What is no data is trailers, which nothing here asks for.
            if let Ok(bytes) = frame.into_data() {
                return Poll::Ready(Some(Ok(bytes)));
            }
        }
    }
}
