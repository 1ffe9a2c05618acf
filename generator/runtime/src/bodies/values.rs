//! JSON values that are sent one after the other: JSON Lines, NDJSON, JSON text sequences (RFC 7464).

use std::fmt;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::super::json::wire::{Json, Wire};
use super::super::media_type::essence;
use super::super::transport_error::TransportError;
use super::body::{Body, Media, Payload, RequestBody};
use super::request_error::RequestError;

/// Values that come one after the other.
#[cfg(not(target_arch = "wasm32"))]
type Source<T> = Pin<Box<dyn Stream<Item = T> + Send>>;
#[cfg(target_arch = "wasm32")]
type Source<T> = Pin<Box<dyn Stream<Item = T>>>;

/// The values of a body: those of a list, or those of a stream as they come.
pub struct Values<T>(Inner<T>);

enum Inner<T> {
    List(Vec<T>),
    /// The first request that is built with it gets it.
    Stream(Mutex<Option<Source<T>>>),
    Encoded(Body),
}

impl<T> Values<T> {
    /// Values that are written as they come. They are sent once.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn stream(values: impl Stream<Item = T> + Send + 'static) -> Self {
        Self(Inner::Stream(Mutex::new(Some(Box::pin(values)))))
    }

    /// Values that are written as they come. They are sent once.
    #[cfg(target_arch = "wasm32")]
    pub fn stream(values: impl Stream<Item = T> + 'static) -> Self {
        Self(Inner::Stream(Mutex::new(Some(Box::pin(values)))))
    }

    /// Values that are written already, which are sent as they are.
    pub fn encoded(body: impl Into<Body>) -> Self {
        Self(Inner::Encoded(body.into()))
    }
}

impl<T> From<Vec<T>> for Values<T> {
    fn from(values: Vec<T>) -> Self {
        Self(Inner::List(values))
    }
}

impl<T> FromIterator<T> for Values<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(Inner::List(values.into_iter().collect()))
    }
}

impl<T: Wire + 'static> Payload for Values<T> {
    fn write(&self, media: Media, body: &mut RequestBody) {
        let begin = begin(media.content_type);
        match &self.0 {
            Inner::List(values) => {
                let mut text = Vec::new();
                match values.iter().try_for_each(|value| add(value, begin, &mut text)) {
                    Ok(()) => body.set(media.content_type, text),
                    Err(error) => body.fail(error),
                }
            }
            Inner::Stream(values) => {
                match values.lock().unwrap_or_else(PoisonError::into_inner).take() {
                    Some(values) => {
                        body.set(media.content_type, Body::stream(Texts { values, begin }));
                    }
                    None => body.fail(RequestError::spent()),
                }
            }
            Inner::Encoded(bytes) => bytes.write(media, body),
        }
    }
}

/// What begins a text: in a sequence, ASCII's record separator (RFC 7464 §2.2).
fn begin(content_type: &str) -> &'static [u8] {
    if essence(content_type.as_bytes()).ends_with("json-seq") { b"\x1E" } else { b"" }
}

fn add<T: Wire>(value: &T, begin: &[u8], text: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    text.extend_from_slice(begin);
    serde_json::to_writer(&mut *text, &Json(value))?;
    text.push(b'\n');
    Ok(())
}

/// The values of a stream as text, each a chunk.
struct Texts<T> {
    values: Source<T>,
    begin: &'static [u8],
}

impl<T: Wire> Stream for Texts<T> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.values.as_mut().poll_next(context).map(|value| {
            let value = value?;
            let mut text = Vec::new();
            let added = add(&value, self.begin, &mut text);
            Some(added.map(|()| text.into()).map_err(TransportError::other))
        })
    }
}

/// Shows of which kind they are, never what they are.
impl<T> fmt::Debug for Values<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::List(values) => write!(f, "Values({})", values.len()),
            Inner::Stream(_) => f.write_str("Values(stream)"),
            Inner::Encoded(body) => write!(f, "Values({body:?})"),
        }
    }
}
