//! JSON values one after the other: JSON Lines, NDJSON, and JSON text sequences (RFC 7464).

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::super::bodies::body::Body;
#[cfg(feature = "blocking")]
use super::super::call::blocking::Blocking;
use super::super::json::decode_error::DecodeError;
use super::super::json::wire::Wire;
use super::super::media_type;
use super::super::responses::raw_response::{Failure, RawResponse, from_json};
use super::super::responses::streaming_response::StreamingResponse;
use super::lines::{Lines, TooLong};
use super::stream_error::StreamError;

/// What begins a text of a sequence (RFC 7464 §2.2): ASCII's record separator.
const SEPARATOR: u8 = 0x1E;

/// The values that a server sends, as they arrive.
///
/// ```no_run
#[doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::{Items, StreamError};")]
///
/// async fn count(mut items: Items<serde_json::Value>) -> Result<usize, StreamError> {
///     let mut count = 0;
///     while let Some(item) = items.next().await {
///         item?;
///         count += 1;
///     }
///     Ok(count)
/// }
/// ```
///
/// It is a [`Stream`], too. No value is ever given in part.
pub struct Items<T> {
    body: Body,
    texts: Texts,
    ended: bool,
    value: PhantomData<fn() -> T>,
}

impl<T: Wire> Items<T> {
    /// The values of lines, or of a sequence.
    pub(crate) fn new(body: Body, is_sequence: bool, limit: u64) -> Self {
        Self { body, texts: Texts::new(is_sequence, limit), ended: false, value: PhantomData }
    }

    /// The next value; `None` at the end of the stream.
    ///
    /// # Errors
    ///
    /// The stream broke off, or the value is not what was declared.
    pub async fn next(&mut self) -> Option<Result<T, StreamError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The values as an iterator, where `Call::send_blocking` gave them.
    #[cfg(feature = "blocking")]
    pub fn blocking(self) -> Blocking<Self> {
        Blocking::new(self)
    }

    /// What has arrived whole, read; `None`: more has to arrive first.
    fn take(&mut self) -> Option<Result<T, StreamError>> {
        match self.texts.advance() {
            Ok(there_is) => there_is.then(|| read(&self.texts.text)),
            Err(TooLong) => Some(Err(self.end(StreamError::too_large(self.texts.limit)))),
        }
    }

    /// The text at the end; where that is not a whole one, the stream was cut.
    fn last(&mut self) -> Option<Result<T, StreamError>> {
        self.ended = true;
        let text = self.texts.last();
        if text.is_empty() {
            return None;
        }
        let is_whole = serde_json::from_slice::<serde::de::IgnoredAny>(text).is_ok();
        Some(if is_whole { read(text) } else { Err(StreamError::cut()) })
    }

    fn end(&mut self, error: StreamError) -> StreamError {
        self.ended = true;
        self.body = Body::empty();
        error
    }
}

fn read<T: Wire>(text: &[u8]) -> Result<T, StreamError> {
    from_json(text)
        .map_err(|error| StreamError::decode(error, String::from_utf8_lossy(text).into_owned()))
}

impl<T: Wire> Stream for Items<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        while !this.ended {
            if let Some(item) = this.take() {
                return Poll::Ready(Some(item));
            }
            match ready!(Pin::new(&mut this.body).poll_next(context)) {
                Some(Ok(piece)) => this.texts.lines.push(&piece),
                Some(Err(error)) => {
                    return Poll::Ready(Some(Err(this.end(StreamError::transport(error)))));
                }
                None => return Poll::Ready(this.last()),
            }
        }
        Poll::Ready(None)
    }
}

/// How JSON texts follow each other in a media type: whether as a sequence, if they do at all. What
/// is called plain bytes or text, or nothing, is read as lines.
fn is_sequence(essence: &str) -> Option<bool> {
    let lines = ["json-l", "jsonl", "jsonlines", "ndjson"];
    match essence {
        "" | "application/octet-stream" | "text/plain" => Some(false),
        other if other.ends_with("json-seq") => Some(true),
        other if lines.iter().any(|end| other.ends_with(end)) => Some(false),
        _ => None,
    }
}

impl StreamingResponse {
    /// A success that streams JSON values.
    pub fn items<T: Wire>(&mut self) -> Option<Items<T>> {
        // What is something else is received in whole, to show it with the error.
        let is_sequence = is_sequence(&media_type::of(&self.head.headers))?;
        Some(Items::new(self.take_body(), is_sequence, self.limit()))
    }
}

impl RawResponse {
    /// A success of JSON values one after the other.
    ///
    /// # Errors
    ///
    /// The body is of another kind.
    pub fn items<T: Wire, E>(&self) -> Result<Items<T>, Failure<E>> {
        let found = media_type::of(self.headers());
        match is_sequence(&found) {
            Some(is_sequence) => Ok(Items::new(self.body().clone().into(), is_sequence, u64::MAX)),
            None => Err(Failure::decode(DecodeError::other("JSON lines", found))),
        }
    }
}

/// Shows how far the stream is, never what is in it.
impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("ended", &self.ended).finish_non_exhaustive()
    }
}

/// The texts of what has arrived so far.
struct Texts {
    lines: Lines,
    limit: u64,
    /// Whether they may go over several lines.
    is_sequence: bool,
    /// The text that is arriving, or has just arrived.
    text: Vec<u8>,
    is_given: bool,
    nesting: Nesting,
}

impl Texts {
    fn new(is_sequence: bool, limit: u64) -> Self {
        let lines = Lines::new(if is_sequence { b"\n\x1E" } else { b"\n" }, limit);
        let nesting = Nesting::default();
        Self { lines, limit, is_sequence, text: Vec::new(), is_given: false, nesting }
    }

    /// Whether there is a next text, which is then in `text`; otherwise more has to arrive first.
    fn advance(&mut self) -> Result<bool, TooLong> {
        if std::mem::take(&mut self.is_given) {
            self.text.clear();
            self.nesting = Nesting::default();
        }
        while let Some(line) = self.lines.next_line()? {
            self.nesting.follow(line);
            self.text.extend_from_slice(line);
            if self.text.len() as u64 > self.limit {
                return Err(TooLong);
            }
            if self.text.trim_ascii().is_empty() {
                self.text.clear();
                continue;
            }
            // What a separator follows is at its end, whole or not (RFC 7464 §2.3).
            let is_cut = self.lines.last_end() == SEPARATOR;
            if !self.is_sequence || is_cut || self.nesting.is_closed() {
                self.is_given = true;
                return Ok(true);
            }
            self.text.push(b'\n');
        }
        Ok(false)
    }

    /// The text at the end, which needs no line feed.
    fn last(&mut self) -> &[u8] {
        self.text.extend_from_slice(self.lines.rest());
        self.text.trim_ascii()
    }
}

/// The depth of the last byte in a JSON text.
#[derive(Debug, Default)]
struct Nesting {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl Nesting {
    fn follow(&mut self, text: &[u8]) {
        for byte in text {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' if self.in_string => self.escaped = true,
                b'"' => self.in_string = !self.in_string,
                _ if self.in_string => {}
                b'{' | b'[' => self.depth = self.depth.saturating_add(1),
                b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
    }

    fn is_closed(&self) -> bool {
        self.depth == 0 && !self.in_string
    }
}
