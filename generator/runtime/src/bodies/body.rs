//! Bodies on their way out and on their way in.

use std::fmt;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::HeaderValue;
use http::header::CONTENT_TYPE;

use super::super::json::wire::{Json, Wire};
use super::super::param::{Param, plain};
use super::super::transport_error::TransportError;
use super::request_error::RequestError;

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
    /// The first request that is built with it gets it; the lock is there so that bodies can be
    /// shared between threads.
    Stream(Mutex<Option<Chunks>>),
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
        Self(Inner::Stream(Mutex::new(Some(Box::pin(chunks)))))
    }

    /// A body that arrives, or is sent, chunk by chunk.
    #[cfg(target_arch = "wasm32")]
    pub fn stream(chunks: impl Stream<Item = Result<Bytes, TransportError>> + 'static) -> Self {
        Self(Inner::Stream(Mutex::new(Some(Box::pin(chunks)))))
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
    pub(crate) fn again(&self) -> Option<Self> {
        match &self.0 {
            Inner::Empty => Some(Self::empty()),
            Inner::Bytes(bytes) => Some(Self::from(bytes.clone())),
            Inner::Stream(_) => None,
        }
    }

    /// The stream, for the first who asks.
    pub(crate) fn take(&self) -> Option<Self> {
        let Inner::Stream(stream) = &self.0 else { return self.again() };
        let chunks = stream.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        Some(Self(Inner::Stream(Mutex::new(Some(chunks)))))
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

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from_static(bytes).into()
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
            Inner::Stream(stream) => {
                match stream.get_mut().unwrap_or_else(PoisonError::into_inner) {
                    Some(chunks) => chunks.as_mut().poll_next(context),
                    None => Poll::Ready(None),
                }
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.0 {
            Inner::Empty => (0, Some(0)),
            Inner::Bytes(_) => (1, Some(1)),
            // The number of chunks is nobody's concern.
            Inner::Stream(_) => (0, None),
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

/// How an operation's body is written.
#[derive(Debug, Clone, Copy)]
pub struct Media {
    /// The media type.
    pub content_type: &'static str,
    /// What the description says of single members.
    pub encoding: Encoding,
}

impl Media {
    /// A media type, of whose members nothing is said.
    #[must_use]
    pub const fn usual(content_type: &'static str) -> Self {
        Self { content_type, encoding: Encoding::Usual }
    }
}

/// What a description says of the members of a body (OpenAPI's Encoding Object, 3.1.1 §4.8.15).
#[derive(Debug, Clone, Copy, Default)]
pub enum Encoding {
    /// Nothing: each is written as is usual.
    #[default]
    Usual,
    /// How members of a form are written.
    Fields(&'static [Param]),
    /// The content types of parts, by name.
    Parts(&'static [(&'static str, &'static str)]),
}

/// What can be the body of a request.
pub trait Payload {
    /// Fills the body, as what the operation declares.
    fn write(&self, media: Media, body: &mut RequestBody);
}

/// No body.
impl Payload for () {
    fn write(&self, _: Media, _: &mut RequestBody) {}
}

/// No body where there is no value.
impl<P: Payload> Payload for Option<P> {
    fn write(&self, media: Media, body: &mut RequestBody) {
        if let Some(payload) = self {
            payload.write(media, body);
        }
    }
}

impl<T: Wire> Payload for Json<T> {
    fn write(&self, media: Media, body: &mut RequestBody) {
        json(&self.0, media, body);
    }
}

/// Fills the body with JSON.
pub fn json<T: Wire>(value: &T, media: Media, body: &mut RequestBody) {
    match serde_json::to_vec(&Json(value)) {
        Ok(bytes) => body.set(media.content_type, bytes),
        Err(error) => body.fail(error),
    }
}

/// Bytes as they are; a stream can be sent once.
impl Payload for Body {
    fn write(&self, media: Media, body: &mut RequestBody) {
        match self.again() {
            Some(bytes) => body.set(media.content_type, bytes),
            None => match self.take() {
                Some(stream) => body.set(media.content_type, stream),
                None => body.fail(RequestError::spent()),
            },
        }
    }
}

/// A body whose media type is the caller's to say: the description only gives a range, such as
/// `image/*`.
#[derive(Debug)]
pub struct Typed {
    content_type: String,
    body: Body,
}

impl Typed {
    pub fn new(content_type: &str, body: impl Into<Body>) -> Self {
        Self { content_type: content_type.to_owned(), body: body.into() }
    }
}

impl Payload for Typed {
    fn write(&self, media: Media, body: &mut RequestBody) {
        typed(&self.content_type, &self.body, media, body);
    }
}

/// Fills the body with bytes of this content type.
pub fn typed(content_type: &str, bytes: &Body, media: Media, body: &mut RequestBody) {
    bytes.write(media, body);
    body.content_type(content_type);
}

/// A body of which the caller says what it is called: the description only gives a range, such as
/// `application/*+json`.
#[derive(Debug, Clone)]
pub struct Named<P> {
    content_type: String,
    body: P,
}

impl<P> Named<P> {
    pub fn new(content_type: &str, body: P) -> Self {
        Self { content_type: content_type.to_owned(), body }
    }
}

impl<P: Payload> Payload for Named<P> {
    fn write(&self, media: Media, body: &mut RequestBody) {
        self.body.write(media, body);
        named(&self.content_type, body);
    }
}

/// Says what a body is called that has been filled.
pub fn named(content_type: &str, body: &mut RequestBody) {
    body.content_type(content_type);
}

/// A value as text: that of a string, a number or a date, without quotation marks.
#[derive(Debug, Clone, Copy, Default)]
pub struct Text<T>(pub T);

impl<T: Wire> Payload for Text<T> {
    fn write(&self, media: Media, body: &mut RequestBody) {
        text(&self.0, media, body);
    }
}

/// Fills the body with text.
pub fn text<T: Wire>(value: &T, media: Media, body: &mut RequestBody) {
    match plain(&Json(value)) {
        Ok(text) => body.set(media.content_type, text),
        Err(error) => body.fail(error),
    }
}

/// A request's body while it is made.
#[derive(Debug, Default)]
pub struct RequestBody {
    content_type: Option<HeaderValue>,
    body: Body,
    error: Option<RequestError>,
}

impl RequestBody {
    pub(crate) fn set(&mut self, content_type: &'static str, body: impl Into<Body>) {
        self.content_type = Some(HeaderValue::from_static(content_type));
        self.body = body.into();
    }

    /// Another content type, in place of the one that the description has.
    pub(crate) fn content_type(&mut self, text: &str) {
        match HeaderValue::from_str(text) {
            Ok(value) if !text.is_empty() => self.content_type = Some(value),
            _ => self.fail(RequestError::header(CONTENT_TYPE.as_str())),
        }
    }

    pub(crate) fn fail(&mut self, error: impl Into<RequestError>) {
        self.error.get_or_insert(error.into());
    }

    pub(crate) fn finish(self) -> Result<(Option<HeaderValue>, Body), RequestError> {
        match self.error {
            None => Ok((self.content_type, self.body)),
            Some(error) => Err(error),
        }
    }
}
