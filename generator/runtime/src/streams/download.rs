//! A body that means nothing to the client, as it arrives.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::super::bodies::body::Body;
#[cfg(feature = "blocking")]
use super::super::call::blocking::Blocking;
use super::super::responses::raw_response::{Failure, RawResponse};
use super::super::responses::streaming_response::StreamingResponse;
use super::super::transport_error::TransportError;
use super::stream_error::StreamError;

/// The bytes of a response, as they arrive; however many they are, they need not fit in memory.
///
/// It is a [`Stream`], too.
pub struct Download {
    body: Body,
    limit: u64,
}

impl Download {
    /// The next piece; `None` at the end.
    ///
    /// # Errors
    ///
    /// The connection broke off, or nothing came for too long.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The pieces as an iterator, where `Call::send_blocking` gave them.
    #[cfg(feature = "blocking")]
    pub fn blocking(self) -> Blocking<Self> {
        Blocking::new(self)
    }

    /// All that is still to come, up to the client's limit on a response's body.
    ///
    /// # Errors
    ///
    /// The connection broke off, nothing came for too long, or there is more than the limit.
    pub async fn bytes(mut self) -> Result<Bytes, StreamError> {
        let mut bytes = Vec::new();
        while let Some(piece) = self.next().await {
            let piece = piece.map_err(StreamError::transport)?;
            if bytes.len().saturating_add(piece.len()) as u64 > self.limit {
                return Err(StreamError::too_large(self.limit));
            }
            bytes.extend_from_slice(&piece);
        }
        Ok(bytes.into())
    }
}

impl Stream for Download {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut self.body).poll_next(context)
    }
}

/// Shows no byte of it.
impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Download")
    }
}

impl StreamingResponse {
    /// A success whose body is bytes, whatever the server calls them.
    pub fn download(&mut self) -> Option<Download> {
        Some(Download { limit: self.limit(), body: self.take_body() })
    }
}

impl RawResponse {
    /// A success whose body is bytes.
    ///
    /// # Errors
    ///
    /// None; it has the form of its siblings.
    pub fn download<E>(&self) -> Result<Download, Failure<E>> {
        Ok(Download { body: self.body().clone().into(), limit: u64::MAX })
    }
}
