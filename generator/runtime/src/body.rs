//! Bodies on their way out and on their way in.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::HeaderValue;

use super::transport::TransportError;
use super::wire::{Json, Wire};

/// Chunks that arrive one after the other.
#[cfg(not(target_arch = "wasm32"))]
type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;
#[cfg(target_arch = "wasm32")]
type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>>>>;

/// A body: none, bytes in memory, or a stream of chunks.
///
/// It is a [`Stream`] itself, whatever it is made of.
#[derive(Default)]
pub struct Body(Inner);

#[derive(Default)]
enum Inner {
    #[default]
    Empty,
    Bytes(Bytes),
    Stream(Chunks),
}

impl Body {
    /// No body.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// A body that arrives, or is sent, chunk by chunk.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn stream(
        chunks: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static,
    ) -> Self {
        Self(Inner::Stream(Box::pin(chunks)))
    }

    /// A body that arrives, or is sent, chunk by chunk.
    #[cfg(target_arch = "wasm32")]
    pub fn stream(chunks: impl Stream<Item = Result<Bytes, TransportError>> + 'static) -> Self {
        Self(Inner::Stream(Box::pin(chunks)))
    }

    /// The bytes, where all of them are in memory; an empty body has none.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.0 {
            Inner::Empty => Some(&[]),
            Inner::Bytes(bytes) => Some(bytes),
            Inner::Stream(_) => None,
        }
    }

    /// The bytes, or the body back where it is a stream.
    ///
    /// # Errors
    ///
    /// The body itself, unchanged, where it is a stream.
    pub fn into_bytes(self) -> Result<Bytes, Self> {
        match self.0 {
            Inner::Empty => Ok(Bytes::new()),
            Inner::Bytes(bytes) => Ok(bytes),
            Inner::Stream(_) => Err(self),
        }
    }

    /// The same body once more; a stream has only one life.
    pub(super) fn again(&self) -> Option<Self> {
        match &self.0 {
            Inner::Empty => Some(Self::empty()),
            Inner::Bytes(bytes) => Some(Self::from(bytes.clone())),
            Inner::Stream(_) => None,
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        if bytes.is_empty() { Self::empty() } else { Self(Inner::Bytes(bytes)) }
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match &mut self.0 {
            Inner::Empty => Poll::Ready(None),
            Inner::Bytes(bytes) => {
                let bytes = std::mem::take(bytes);
                self.0 = Inner::Empty;
                Poll::Ready(Some(Ok(bytes)))
            }
            Inner::Stream(chunks) => chunks.as_mut().poll_next(context),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.0 {
            Inner::Empty => (0, Some(0)),
            Inner::Bytes(_) => (1, Some(1)),
            Inner::Stream(chunks) => chunks.size_hint(),
        }
    }
}

/// Shows how large the body is, never what is in it.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Empty => f.write_str("Body(empty)"),
            Inner::Bytes(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Inner::Stream(_) => f.write_str("Body(stream)"),
        }
    }
}

/// What can be the body of a request.
pub trait Payload {
    /// Fills the body, as what the operation declares.
    fn write(&self, content_type: &'static str, body: &mut RequestBody);
}

/// No body.
impl Payload for () {
    fn write(&self, _: &'static str, _: &mut RequestBody) {}
}

/// No body where there is no value.
impl<P: Payload> Payload for Option<P> {
    fn write(&self, content_type: &'static str, body: &mut RequestBody) {
        if let Some(payload) = self {
            payload.write(content_type, body);
        }
    }
}

impl<T: Wire> Payload for Json<T> {
    fn write(&self, content_type: &'static str, body: &mut RequestBody) {
        match serde_json::to_vec(&Json(&self.0)) {
            Ok(bytes) => body.set(content_type, bytes),
            Err(problem) => body.problem = Some(problem),
        }
    }
}

/// A request's body while it is made.
#[derive(Default)]
pub struct RequestBody {
    content_type: Option<HeaderValue>,
    bytes: Bytes,
    problem: Option<serde_json::Error>,
}

impl RequestBody {
    fn set(&mut self, content_type: &'static str, bytes: impl Into<Bytes>) {
        self.content_type = Some(HeaderValue::from_static(content_type));
        self.bytes = bytes.into();
    }

    pub(super) fn finish(self) -> Result<(Option<HeaderValue>, Body), serde_json::Error> {
        match self.problem {
            None => Ok((self.content_type, Body::from(self.bytes))),
            Some(problem) => Err(problem),
        }
    }
}

/// Shows how large the body is, never what is in it.
impl fmt::Debug for RequestBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RequestBody({} bytes)", self.bytes.len())
    }
}
