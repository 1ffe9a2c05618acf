//! reqwest as the transport, set up as this client needs it.

use std::mem::take;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::{Response, Uri};
use http_body::Frame;
use url::{Position, Url};

/// The crate, so that a client of one's own is of the version that this one is built on.
pub use ::reqwest;

use super::super::bodies::body::Body;
use super::super::limits::Limits;
use super::{BoxFuture, Transport, TransportError, TransportErrorKind};

/// Carries requests with reqwest.
///
/// By default the client makes one. `ClientBuilder::reqwest` takes a `reqwest::Client` of your own, which is for what
/// this crate has no setting for: proxies other than those of the environment, certificates, resolvers, a store of
/// cookies (with reqwest's feature `cookies`, which a dependency of yours on `reqwest` turns on). It should not follow redirects, since
/// it would take credentials along.
///
/// ```no_run
/// # use specwright_runtime as my_client;
/// use my_client::{ReqwestTransport, reqwest};
///
/// let client = reqwest::Client::builder()
///     .redirect(reqwest::redirect::Policy::none())
///     .proxy(reqwest::Proxy::all("http://proxy.example.com:8080")?)
///     .build()?;
/// // `Client::builder().reqwest(client)` does this by itself.
/// let transport = ReqwestTransport::from(client);
/// # Ok::<_, reqwest::Error>(())
/// ```
///
/// What is to happen with every request, such as a cache or a limit on how many there are at once, is a transport around
/// this one:
///
/// ```no_run
/// # use specwright_runtime as my_client;
/// use std::time::Duration;
///
/// use my_client::{Body, BoxFuture, Limits, ReqwestTransport, Transport, TransportError};
///
/// struct Counted(ReqwestTransport);
///
/// impl Transport for Counted {
///     fn send<'a>(
///         &'a self,
///         request: http::Request<Body>,
///         limits: &'a Limits,
///     ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>> {
///         Box::pin(async move {
///             println!("{} {}", request.method(), request.uri().path());
///             self.0.send(request, limits).await
///         })
///     }
///
///     fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
///         self.0.sleep(time)
///     }
/// }
/// ```
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    client: ::reqwest::Client,
    /// The client's own limit on the total time, as far as it is known.
    total: Option<Duration>,
    origins: Origins,
}

impl ReqwestTransport {
    /// A transport with those time limits.
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
        if let Some(limit) = limits.total() {
            builder = builder.timeout(limit);
        }
        let client = tls(builder)?.build().map_err(failed)?;
        Ok(Self { total: limits.total(), ..Self::from(client) })
    }
}

/// A client of your own making. It should not follow redirects, since it would take credentials
/// along; it has its own time limits for connecting and reading.
///
/// With the feature `rustls`, this crate turns reqwest's `rustls-no-provider` on for the whole build.
/// A client of yours then needs a provider: turn on a TLS feature of reqwest, install one for the
/// process (`rustls::crypto::CryptoProvider::install_default`), or hand a configuration over
/// (`tls_backend_preconfigured`); without any, building it panics.
impl From<::reqwest::Client> for ReqwestTransport {
    fn from(client: ::reqwest::Client) -> Self {
        Self { client, total: None, origins: Origins::default() }
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

/// The system's TLS, where its feature is on along with another's.
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
            let (head, body) = request.into_parts();
            let url = self.origins.url(&head.uri)?;
            let mut request = ::reqwest::Request::new(head.method, url);
            *request.headers_mut() = head.headers;
            *request.version_mut() = head.version;
            *request.body_mut() = Some(outgoing(body));
            if limits.total() != self.total {
                // With none, reqwest would keep to that of its client.
                *request.timeout_mut() = limits.total().or(Some(Duration::MAX));
            }
            self.client.execute(request).await.map(with_body).map_err(failed)
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

/// URLs as reqwest wants them. What comes before the path is read once, since most requests of a
/// client go to one place; to read a URL costs a good part of all that a request does.
#[derive(Debug, Clone, Default)]
struct Origins(Arc<Mutex<Option<Url>>>);

impl Origins {
    fn url(&self, uri: &Uri) -> Result<Url, TransportError> {
        let mut latest = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(mut url) = latest.as_ref().filter(|origin| is_of(uri, origin)).cloned() {
            url.set_path(uri.path());
            url.set_query(uri.query());
            return Ok(url);
        }
        let url = Url::parse(&uri.to_string()).map_err(TransportError::other)?;
        let mut origin = url.clone();
        origin.set_path("");
        origin.set_query(None);
        *latest = Some(origin);
        Ok(url)
    }
}

fn is_of(uri: &Uri, origin: &Url) -> bool {
    let authority = &origin[Position::BeforeUsername..Position::BeforePath];
    uri.scheme_str() == Some(origin.scheme())
        && uri.authority().is_some_and(|it| it.as_str() == authority)
}

fn with_body(mut received: ::reqwest::Response) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = received.status();
    *response.version_mut() = received.version();
    *response.headers_mut() = take(received.headers_mut());
    *response.extensions_mut() = take(received.extensions_mut());
    *response.body_mut() = Body::stream(ReceivedBody(received));
    response
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
        let body = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        Pin::new(body).poll_next(context).map_ok(Frame::data)
    }
}

/// A stream on its way in.
struct ReceivedBody(::reqwest::Response);

impl Stream for ReceivedBody {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        // All that the future of a chunk knows is the body: nothing is lost with it.
        let chunk = ready!(pin!(self.0.chunk()).poll(context));
        Poll::Ready(chunk.map_err(failed).transpose())
    }
}
