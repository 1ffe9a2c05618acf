//! ureq as the transport of blocking calls.

use std::future::{Future, poll_fn};
use std::io::{self, Read};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::{Request, Response};
use ureq::config::AutoHeaderValue;
use ureq::{Agent, AsSendBody, BodyReader, SendBody};

use super::super::bodies::body::Body;
use super::super::limits::Limits;
use super::{BoxFuture, Transport, TransportError, TransportErrorKind};

/// The most that is read at once.
const CHUNK: usize = 16 * 1024;

/// Carries requests with ureq, on the thread that polls.
#[derive(Debug, Clone)]
pub struct UreqTransport(Agent);

impl UreqTransport {
    /// A transport with those limits for connecting and reading.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .allow_non_standard_methods(true)
            .user_agent(AutoHeaderValue::None)
            .accept(AutoHeaderValue::None)
            .timeout_connect(limits.connect())
            .timeout_per_read(limits.read());
        Self(tls(config).build().new_agent())
    }
}

/// An agent of your own making. It should neither follow redirects nor make errors of statuses; it
/// has its own time limits for connecting and reading.
impl From<Agent> for UreqTransport {
    fn from(agent: Agent) -> Self {
        Self(agent)
    }
}

type Config = ureq::config::ConfigBuilder<ureq::typestate::AgentScope>;

/// rustls with ring and the platform's root certificates.
#[cfg(feature = "rustls")]
fn tls(config: Config) -> Config {
    let tls = ureq::tls::TlsConfig::builder()
        .provider(ureq::tls::TlsProvider::Rustls)
        .root_certs(ureq::tls::RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(Arc::new(::rustls::crypto::ring::default_provider()))
        .build();
    config.tls_config(tls)
}

/// The system's TLS.
#[cfg(all(feature = "native-tls", not(feature = "rustls")))]
fn tls(config: Config) -> Config {
    let tls = ureq::tls::TlsConfig::builder()
        .provider(ureq::tls::TlsProvider::NativeTls)
        .root_certs(ureq::tls::RootCerts::PlatformVerifier)
        .build();
    config.tls_config(tls)
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
fn tls(config: Config) -> Config {
    config
}

impl Transport for UreqTransport {
    fn send<'a>(
        &'a self,
        request: Request<Body>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Response<Body>, TransportError>> {
        Box::pin(async move {
            let (head, body) = request.into_parts();
            match body.into_bytes() {
                Ok(bytes) if bytes.is_empty() => self.run(Request::from_parts(head, ()), limits),
                Ok(bytes) => self.run(Request::from_parts(head, &bytes[..]), limits),
                Err(stream) => {
                    let body = Outgoing { chunks: stream, rest: Bytes::new() };
                    let body = SendBody::from_owned_reader(body);
                    self.run(Request::from_parts(head, body), limits)
                }
            }
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move { thread::sleep(time) })
    }
}

impl UreqTransport {
    fn run(
        &self,
        request: Request<impl AsSendBody>,
        limits: &Limits,
    ) -> Result<Response<Body>, TransportError> {
        let request = self.0.configure_request(request).timeout_global(limits.total()).build();
        let response = self.0.run(request).map_err(failed)?;
        // The limit on the body is the client's work.
        let received =
            |body: ureq::Body| ReceivedBody(body.into_with_config().limit(u64::MAX).reader());
        Ok(response.map(|body| Body::stream(received(body))))
    }
}

/// ureq's error as ours, without the URL, whose query may hold a secret.
fn failed(error: ureq::Error) -> TransportError {
    use TransportErrorKind::{Connect, Other, Timeout};
    let kind = match &error {
        ureq::Error::BadUri(_) => return TransportError::other("the URL is not one for HTTP"),
        ureq::Error::Timeout(_) => Timeout,
        ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => Connect,
        // Nothing but an attempt to connect ends in these.
        ureq::Error::Io(error) => match error.kind() {
            io::ErrorKind::ConnectionRefused
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::NetworkUnreachable => Connect,
            io::ErrorKind::TimedOut => Timeout,
            _ => Other,
        },
        _ => Other,
    };
    TransportError::new(kind, error)
}

/// A stream on its way out.
struct Outgoing {
    chunks: Body,
    rest: Bytes,
}

impl Read for Outgoing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.rest.is_empty() {
            let chunk = poll_fn(|context| Pin::new(&mut self.chunks).poll_next(context));
            match block_on(chunk) {
                None => return Ok(0),
                Some(chunk) => self.rest = chunk.map_err(io::Error::other)?,
            }
        }
        let count = self.rest.as_ref().read(buffer)?;
        drop(self.rest.split_to(count));
        Ok(count)
    }
}

/// A stream on its way in.
struct ReceivedBody(BodyReader<'static>);

impl Stream for ReceivedBody {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut bytes = vec![0; CHUNK];
        Poll::Ready(match self.0.read(&mut bytes) {
            Ok(0) => None,
            Ok(count) => {
                bytes.truncate(count);
                Some(Ok(bytes.into()))
            }
            Err(error) => Some(Err(failed(error.into()))),
        })
    }
}

/// Drives a future on this thread, which sleeps while there is nothing to do.
pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(Thread);

    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}
