//! Server-sent events, as the HTML standard has them (WHATWG HTML §9.2).

use std::fmt;
use std::future::poll_fn;
use std::ops::Deref;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use serde::de::value::StrDeserializer;

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

/// The longest id that counts: it is copied into each event after it, and sent in a header.
const LONGEST_ID: usize = 4096;

/// What many servers send in place of JSON to say that nothing more will come.
pub(crate) const DONE: &str = "[DONE]";

/// A server-sent event. It can be used as its data is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event<T> {
    /// The type of the event; `message` where the server gives none.
    pub event: String,
    /// The last id that the server has given, with this event or before it; empty where there was
    /// none. One that is longer than 4 KiB does not count, as one with a NUL does not.
    pub id: String,
    /// What the event says.
    pub data: T,
}

impl<T> Deref for Event<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.data
    }
}

/// The events that a server sends, as they arrive.
///
/// ```no_run
#[doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::{Events, StreamError};")]
///
/// async fn show(mut events: Events<String>) -> Result<(), StreamError> {
///     while let Some(event) = events.next().await {
///         let event = event?;
///         println!("{}: {}", event.event, event.data);
///     }
///     Ok(())
/// }
/// ```
///
/// It is a [`Stream`], too. An event is given when all of it has arrived, and no event is ever given
/// in part. Where the data is JSON, `[DONE]` in its place ends the stream.
pub struct Events<T> {
    body: Body,
    parser: Parser,
    read: Read<T>,
    ended: bool,
    /// How the stream is resumed where it ends, if it is.
    again: Option<Again>,
}

/// What asks for a stream once more where it ends.
pub trait Resume {
    /// An event has arrived.
    fn is_well(&mut self);

    /// Begins another attempt. `false`: there were enough of them, or the server could not be told
    /// where to go on.
    fn begin(&mut self, last_event_id: &str, asked: Option<Duration>) -> bool;

    /// What the attempt ends in; `None` where there is none.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Connected>>;
}

/// One for a stream; in a browser it stays on its thread, as bodies do.
#[cfg(not(target_arch = "wasm32"))]
type Again = Box<dyn Resume + Send>;
#[cfg(target_arch = "wasm32")]
type Again = Box<dyn Resume>;

/// What an attempt to go on ends in.
#[derive(Debug)]
pub enum Connected {
    /// The stream goes on.
    Stream(Body),
    /// There is nothing more.
    Over,
    /// It may be better the next time.
    NotYet(StreamError),
    /// It will not be better.
    Never(StreamError),
}

/// Reads the data of an event of some name; none: nothing more will come.
pub(crate) type Read<T> = fn(&str, &str) -> Result<Option<T>, DecodeError>;

impl<T: Wire> Events<T> {
    /// Events whose data is JSON.
    pub(crate) fn json(body: Body, limit: u64) -> Self {
        Self::new(body, limit, |_, data| {
            if data == DONE { Ok(None) } else { from_json(data.as_bytes()).map(Some) }
        })
    }

    /// Events whose data is text.
    pub(crate) fn text(body: Body, limit: u64) -> Self {
        Self::new(body, limit, |_, data| from_text(data).map(Some))
    }
}

impl<T> Events<T> {
    /// Events whose data is read by another function.
    pub(crate) fn new(body: Body, limit: u64, read: Read<T>) -> Self {
        Self { body, parser: Parser::new(limit), read, ended: false, again: None }
    }

    /// The next event; `None` at the end of the stream.
    ///
    /// # Errors
    ///
    /// The stream broke off, or the event is not what was declared.
    pub async fn next(&mut self) -> Option<Result<Event<T>, StreamError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The events as an iterator, where `Call::send_blocking` gave them.
    #[cfg(feature = "blocking")]
    pub fn blocking(self) -> Blocking<Self> {
        Blocking::new(self)
    }

    /// The id of the last event that has arrived whole; empty where there was none. A server that
    /// gives ids goes on after that event when it is sent as the header `Last-Event-ID`; a call that
    /// is made by the operation's method `reconnecting` does so by itself.
    #[must_use]
    pub fn last_event_id(&self) -> &str {
        &self.parser.id
    }

    /// Takes the stream up again where it ends.
    #[doc(hidden)]
    pub fn come_back(&mut self, again: Option<Again>) {
        self.again = again;
    }

    /// What has arrived whole, read; `None`: more has to arrive first.
    fn take(&mut self) -> Option<Result<Event<T>, StreamError>> {
        let Raw { event, id, data } = match self.parser.next() {
            Ok(raw) => raw?,
            Err(TooLong) => return Some(Err(self.end(StreamError::too_large(self.parser.limit)))),
        };
        if let Some(again) = &mut self.again {
            again.is_well();
        }
        match (self.read)(&event, &data) {
            Ok(Some(data)) => Some(Ok(Event { event, id, data })),
            Ok(None) => {
                self.ended = true;
                None
            }
            Err(error) => Some(Err(StreamError::decode(error, data))),
        }
    }

    /// Whether it is asked for again.
    fn begins_again(&mut self) -> bool {
        // What is left of the old connection would only be held open.
        self.body = Body::empty();
        let (id, asked) = (&self.parser.id, self.parser.retry);
        self.again.as_mut().is_some_and(|again| again.begin(id, asked))
    }

    /// The stream goes on after the last whole event.
    fn go_on(&mut self, body: Body) {
        self.body = body;
        self.parser.begin_again();
    }

    fn end(&mut self, error: StreamError) -> StreamError {
        self.ended = true;
        self.body = Body::empty();
        error
    }
}

impl<T> Stream for Events<T> {
    type Item = Result<Event<T>, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        while !this.ended {
            if let Some(item) = this.take() {
                return Poll::Ready(Some(item));
            }
            if this.ended {
                break;
            }
            if let Some(again) = &mut this.again {
                match ready!(again.poll(context)) {
                    None => {}
                    Some(Connected::Stream(body)) => this.go_on(body),
                    Some(Connected::Over) => {
                        this.ended = true;
                        break;
                    }
                    Some(Connected::NotYet(_)) if this.begins_again() => continue,
                    Some(Connected::NotYet(error) | Connected::Never(error)) => {
                        return Poll::Ready(Some(Err(this.end(error))));
                    }
                }
            }
            let end = match ready!(Pin::new(&mut this.body).poll_next(context)) {
                Some(Ok(piece)) => {
                    this.parser.push(&piece);
                    continue;
                }
                Some(Err(error)) => Some(StreamError::transport(error)),
                None => this.parser.is_within_event().then(StreamError::cut),
            };
            if this.begins_again() {
                continue;
            }
            match end {
                Some(error) => return Poll::Ready(Some(Err(this.end(error)))),
                None => this.ended = true,
            }
        }
        Poll::Ready(None)
    }
}

/// The media type of event streams.
pub(crate) const MEDIA_TYPE: &str = "text/event-stream";

impl StreamingResponse {
    /// A success that streams events whose data is JSON.
    pub fn events<T: Wire>(&mut self) -> Option<Events<T>> {
        self.streams_events().then(|| Events::json(self.take_body(), self.limit()))
    }

    /// A success that streams events whose data is text.
    pub fn text_events<T: Wire>(&mut self) -> Option<Events<T>> {
        self.streams_events().then(|| Events::text(self.take_body(), self.limit()))
    }

    /// What is something else is received in whole, to show it with the error.
    pub(crate) fn streams_events(&self) -> bool {
        media_type::of(&self.head.headers) == MEDIA_TYPE
    }
}

impl RawResponse {
    /// A success of events whose data is JSON.
    ///
    /// # Errors
    ///
    /// The body is not an event stream.
    pub fn events<T: Wire, E>(&self) -> Result<Events<T>, Failure<E>> {
        self.event_stream().map(|body| Events::json(body, u64::MAX))
    }

    /// A success of events whose data is text.
    ///
    /// # Errors
    ///
    /// The body is not an event stream.
    pub fn text_events<T: Wire, E>(&self) -> Result<Events<T>, Failure<E>> {
        self.event_stream().map(|body| Events::text(body, u64::MAX))
    }

    pub(crate) fn event_stream<E>(&self) -> Result<Body, Failure<E>> {
        match media_type::of(self.headers()) {
            found if found == MEDIA_TYPE => Ok(self.body().clone().into()),
            found => Err(Failure::decode(DecodeError::other("an event stream", found))),
        }
    }
}

/// Reads text as the value that is that text in JSON.
fn from_text<T: Wire>(text: &str) -> Result<T, DecodeError> {
    let value = StrDeserializer::<serde_json::Error>::new(text);
    T::decode(value).map_err(|error| DecodeError::json(".".to_owned(), error))
}

/// Shows how far the stream is, never what is in it.
impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").field("ended", &self.ended).finish_non_exhaustive()
    }
}

/// An event as it arrived.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Raw {
    pub(crate) event: String,
    pub(crate) id: String,
    pub(crate) data: String,
}

/// Makes events of bytes (§9.2.6, "Interpreting an event stream").
pub(crate) struct Parser {
    lines: Lines,
    limit: u64,
    /// A byte order mark may still come.
    at_start: bool,
    /// The event that is arriving.
    event: String,
    data: String,
    next_id: String,
    /// A line of it has arrived.
    begun: bool,
    /// The id of the last whole event.
    pub(crate) id: String,
    /// How long the server asks to wait before coming back.
    pub(crate) retry: Option<Duration>,
}

impl Parser {
    /// Events of at most `limit` bytes.
    pub(crate) fn new(limit: u64) -> Self {
        Self {
            lines: Lines::new(b"\r\n", limit),
            limit,
            at_start: true,
            event: String::new(),
            data: String::new(),
            next_id: String::new(),
            begun: false,
            id: String::new(),
            retry: None,
        }
    }

    /// What had arrived in part is forgotten, the last whole event and the pause are not.
    fn begin_again(&mut self) {
        let (id, retry) = (std::mem::take(&mut self.id), self.retry);
        *self = Self { next_id: id.clone(), id, retry, ..Self::new(self.limit) };
    }

    pub(crate) fn push(&mut self, piece: &[u8]) {
        self.lines.push(piece);
    }

    /// The next whole event. `None`: more has to arrive first.
    pub(crate) fn next(&mut self) -> Result<Option<Raw>, TooLong> {
        while let Some(line) = self.lines.next_line()? {
            let line = match std::mem::take(&mut self.at_start) {
                true => line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line),
                false => line,
            };
            if line.is_empty() {
                if let Some(event) = self.dispatch() {
                    return Ok(Some(event));
                }
                continue;
            }
            let line = String::from_utf8_lossy(line).into_owned();
            self.field(&line);
            if self.data.len().saturating_add(self.event.len()) as u64 > self.limit {
                return Err(TooLong);
            }
        }
        Ok(None)
    }

    fn field(&mut self, line: &str) {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        // A comment has no name, and begins no event.
        self.begun |= !name.is_empty();
        match name {
            "event" => value.clone_into(&mut self.event),
            "data" => {
                self.data.push_str(value);
                self.data.push('\n');
            }
            "id" if value.len() <= LONGEST_ID && !value.contains('\0') => {
                value.clone_into(&mut self.next_id)
            }
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                // A number beyond 64 bits is as long as can be.
                self.retry = Some(Duration::from_millis(value.parse().unwrap_or(u64::MAX)));
            }
            _ => {}
        }
    }

    /// An empty line: an event, where data has come before it.
    fn dispatch(&mut self) -> Option<Raw> {
        self.begun = false;
        self.id.clone_from(&self.next_id);
        let event = std::mem::take(&mut self.event);
        let mut data = std::mem::take(&mut self.data);
        // Every line of the data has added a line feed; the last one is too many.
        data.pop()?;
        let event = if event.is_empty() { "message".to_owned() } else { event };
        Some(Raw { event, id: self.id.clone(), data })
    }

    /// Whether part of an event has arrived that is not whole.
    pub(crate) fn is_within_event(&self) -> bool {
        let rest = self.lines.rest();
        self.begun
            || !(rest.is_empty()
                || rest.starts_with(b":")
                || (self.at_start && b"\xEF\xBB\xBF".starts_with(rest)))
    }
}
