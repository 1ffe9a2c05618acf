//! What comes from a server, into the runtime of a generated client.

use std::fmt::Debug;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderName, HeaderValue, Response};
use serde_json::Value;
use specwright_runtime::duration::Duration as WireDuration;
use specwright_runtime::text::{self, Text};
use specwright_runtime::{
    chrono as with_chrono, http_date::HttpDate, jiff as with_jiff, time as with_time,
};

use crate::client::operations::{self, EchoXml};
use crate::client::{
    Body, Call as _, Client, Endpoint as _, MemoryTransport, TransportError, headers as declared,
};

/// Any text as an XML body: what can be read can be written and is read again.
pub fn xml(bytes: &[u8]) {
    let client = client(MemoryTransport::new());
    let read = |body: Bytes| EchoXml::parse(answer("application/xml", body));
    let Ok(first) = read(Bytes::copy_from_slice(bytes)) else { return };
    let animal = first.into_inner();
    let Ok(request) = client.echo_xml(animal.clone()).build() else { return };
    let body = Bytes::copy_from_slice(request.body().as_bytes().expect("it is in memory"));
    let again = read(body.clone());
    let again = again.unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&body)));
    assert_eq!(again.into_inner(), animal, "{}", String::from_utf8_lossy(&body));
}

/// Any bytes as server-sent events, in pieces of any size.
pub fn event_stream(bytes: &[u8]) {
    in_pieces("text/event-stream", bytes, |client| {
        let mut events = wait(client.events().send()).expect("it is a stream").into_inner();
        all(|| wait(events.next()))
    });
}

/// Any bytes as JSON Lines and as a JSON text sequence, in pieces of any size.
pub fn json_lines(bytes: &[u8]) {
    in_pieces("application/jsonl", bytes, |client| {
        let mut items = wait(client.lines().send()).expect("it is a stream").into_inner();
        all(|| wait(items.next()))
    });
    in_pieces("application/json-seq", bytes, |client| {
        let mut items = wait(client.texts().send()).expect("it is a stream").into_inner();
        all(|| wait(items.next()))
    });
}

/// The first byte is the size of the pieces; what comes out has nothing to do with it.
fn in_pieces(media: &str, bytes: &[u8], read: impl Fn(&Client) -> Vec<String>) {
    let Some((size, bytes)) = bytes.split_first() else { return };
    let sizes = [bytes.len().max(1), usize::from(*size).max(1), 1];
    let all = sizes.map(|size| {
        let server = MemoryTransport::new();
        in_chunks(&server, media, bytes, size);
        read(&client(server))
    });
    assert_eq!(all[0], all[1], "in pieces of {size}");
    assert_eq!(all[0], all[2], "in single bytes");
}

fn all<T: Debug>(mut next: impl FnMut() -> Option<T>) -> Vec<String> {
    std::iter::from_fn(|| next().map(|item| format!("{item:?}"))).collect()
}

/// Any text as a date, a time, a date and a time, or a duration.
pub fn dates(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let chrono = twice::<chrono::DateTime<chrono::Utc>>(&text);
    let jiff = twice::<jiff::Timestamp>(&text);
    let time = twice::<time::OffsetDateTime>(&text);
    if let (Some(chrono), Some(jiff), Some(time)) = (chrono, jiff, time) {
        let seconds = [chrono.timestamp(), jiff.as_second(), time.unix_timestamp()];
        // A leap second is the one before it to some and the one after it to others.
        assert!(seconds.iter().all(|it| (it - seconds[0]).abs() <= 1), "{text}: {seconds:?}");
    }
    twice::<chrono::NaiveDate>(&text);
    twice::<jiff::civil::Date>(&text);
    twice::<time::Date>(&text);
    twice::<with_chrono::Time>(&text);
    twice::<with_jiff::Time>(&text);
    twice::<with_time::Time>(&text);
    if let Some(date) = twice::<HttpDate>(&text) {
        assert!(date.time().is_none() || date.unix().unsigned_abs() < 1 << 40);
    }
    let duration = WireDuration::from(text.as_ref());
    let _ = duration.parts();
    if let Some(std) = duration.to_std() {
        let again = WireDuration::from(std);
        assert_eq!(again.to_std(), Some(std), "{text}: {again}");
    }
}

/// What is read can be written, and is read again as the same.
fn twice<T: Text + PartialEq + Debug>(text: &str) -> Option<T> {
    let value = T::parse(text)?;
    if value.has_form() {
        let written = text::encode(&value, serde_json::value::Serializer).expect("it has a form");
        let written = written.as_str().expect("it is text").to_owned();
        let again = T::parse(&written).unwrap_or_else(|| panic!("{text}: {written} is not read"));
        assert_eq!(again, value, "{text}: {written}");
    }
    Some(value)
}

/// Any headers of an answer, and a body after an empty line.
pub fn headers(bytes: &[u8]) {
    let end = bytes.windows(2).position(|two| two == b"\n\n").unwrap_or(bytes.len());
    let (head, body) = bytes.split_at(end);
    let body = Bytes::copy_from_slice(body.get(2..).unwrap_or_default());
    let mut answer = Response::new(body);
    for line in head.split(|byte| *byte == b'\n') {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { continue };
        let name = HeaderName::from_bytes(&line[..colon]);
        let value = HeaderValue::from_bytes(line[colon + 1..].trim_ascii());
        if let (Ok(name), Ok(value)) = (name, value) {
            answer.headers_mut().append(name, value);
        }
    }
    read_headers(&answer);
    go_on(&answer);
}

fn read_headers(answer: &Response<Bytes>) {
    let outcome = operations::Text::parse(answer.clone());
    let mut shown = String::new();
    macro_rules! read {
        ($($header:ident)*) => { $(
            let value = match &outcome {
                Ok(response) => response.header(declared::$header),
                Err(error) => error.header(declared::$header),
            };
            shown += &value.map_or_else(|error| error.to_string(), |value| format!("{value:?}"));
        )* };
    }
    read!(LAST_MODIFIED LINK SET_COOKIE X_COUNT X_JSON X_LIST X_MAP);
    if let Err(error) = &outcome {
        shown += &format!("{error} {error:?}");
    }
    assert!(!shown.is_empty());
}

/// Retries, redirects and pages: what a header may make a client send next.
fn go_on(answer: &Response<Bytes>) {
    for status in [200, 302, 308, 404, 429, 503] {
        let server = MemoryTransport::new();
        for status in [status, 200, 200] {
            let mut answer = answer.clone().map(Body::from);
            *answer.status_mut() = http::StatusCode::from_u16(status).expect("it is a status");
            server.answer(answer);
        }
        let client = client(server.clone());
        let mut links = client.links().pages().at_most(3);
        for _ in 0..3 {
            if !matches!(wait(links.next()), Some(Ok(_))) {
                break;
            }
        }
        for request in server.requests() {
            let uri = request.uri();
            assert!(matches!(uri.scheme_str(), Some("https")), "{uri}");
        }
    }
}

/// Any JSON for a type of many: what is read is written, and is read again as the same.
pub fn fit(bytes: &[u8]) {
    let client = client(MemoryTransport::new());
    let read = |body: &[u8]| {
        let body = Bytes::copy_from_slice(body);
        operations::Fit::parse(answer("application/json", body))
    };
    let Ok(first) = read(bytes) else { return };
    let first = first.into_inner();
    let request = client.fit(first.clone()).build();
    let request = request.unwrap_or_else(|error| panic!("{first:?} cannot be written: {error}"));
    let written = request.body().as_bytes().expect("it is in memory");
    let again = read(written).expect("what was written is read").into_inner();
    assert_eq!(again, first, "{}", String::from_utf8_lossy(written));
    // No body at all is something, too.
    let Ok(given) = serde_json::from_slice::<Value>(bytes) else { return };
    let kept: Value = serde_json::from_slice(written).expect("it is JSON");
    keeps(&given, &kept);
}

/// Whether nothing is lost but members that are null.
fn keeps(given: &Value, kept: &Value) {
    match (given, kept) {
        (Value::Object(given), Value::Object(kept)) => {
            for (name, value) in given.iter().filter(|(_, value)| !value.is_null()) {
                keeps(value, kept.get(name).unwrap_or_else(|| panic!("{name} is lost")));
            }
        }
        (Value::Array(given), Value::Array(kept)) => {
            assert_eq!(given.len(), kept.len());
            given.iter().zip(kept).for_each(|(given, kept)| keeps(given, kept));
        }
        (Value::Number(given), Value::Number(kept)) => assert_eq!(given.as_f64(), kept.as_f64()),
        // A date and a time may be written in another way.
        (Value::String(given), Value::String(kept)) => {
            let instant = |text| <chrono::DateTime<chrono::Utc> as Text>::parse(text);
            assert!(given == kept || instant(given) == instant(kept), "{given} {kept}");
        }
        _ => assert_eq!(given, kept),
    }
}

fn answer(media: &str, body: Bytes) -> Response<Bytes> {
    let answer = Response::builder().header("content-type", media);
    answer.body(body).expect("it is an answer")
}

pub(crate) fn client(server: MemoryTransport) -> Client {
    Client::builder().transport(server).build().expect("it is a client")
}

/// Waits for what never waits for anything.
pub(crate) fn wait<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..1_000_000 {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
    panic!("nothing comes of it")
}

/// The next answer, in pieces of that size.
fn in_chunks(server: &MemoryTransport, media: &str, bytes: &[u8], size: usize) {
    let chunks = bytes.chunks(size).map(Bytes::copy_from_slice).collect();
    let body = Body::stream(Chunks(chunks));
    let answer = Response::builder().header("content-type", media);
    server.answer(answer.body(body).expect("it is an answer"));
}

/// Pieces, one a poll.
struct Chunks(std::collections::VecDeque<Bytes>);

impl Stream for Chunks {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop_front().map(Ok))
    }
}
