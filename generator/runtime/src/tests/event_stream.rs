//! Server-sent events against the HTML standard, §9.2.6, in pieces of every size.

use bytes::Bytes;
use futures_core::Stream;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use super::support::Chunks;
use crate::{Body, ErrorKind, Event, Events, StreamError, TransportError};

const LIMIT: u64 = 1024;

/// All of a stream whose body is in memory.
pub fn all<S: Stream + Unpin>(mut stream: S) -> Vec<S::Item> {
    let mut context = Context::from_waker(Waker::noop());
    let mut items = Vec::new();
    loop {
        match Pin::new(&mut stream).poll_next(&mut context) {
            Poll::Ready(Some(item)) => items.push(item),
            Poll::Ready(None) => return items,
            Poll::Pending => {}
        }
    }
}

fn event(event: &str, id: &str, data: &str) -> Event<String> {
    Event { event: event.to_owned(), id: id.to_owned(), data: data.to_owned() }
}

/// Reads text in pieces of each size up to its whole length; all must give the same.
fn events(text: &[u8]) -> Vec<Event<String>> {
    let read = |size: usize| -> Vec<Event<String>> {
        let pieces = text.chunks(size).map(|piece| Ok(Bytes::copy_from_slice(piece)));
        let events = Events::text(Chunks::body(pieces), LIMIT);
        all(events).into_iter().map(|event| event.unwrap()).collect()
    };
    let whole = read(text.len());
    for size in 1..text.len() {
        assert_eq!(read(size), whole, "in pieces of {size}");
    }
    whole
}

#[test]
fn the_examples_of_the_standard_give_what_it_says() {
    assert_eq!(
        events(b"data: YHOO\ndata: +2\ndata: 10\n\n"),
        [event("message", "", "YHOO\n+2\n10")]
    );
    assert_eq!(
        events(b": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n"),
        [
            event("message", "1", "first event"),
            event("message", "", "second event"),
            event("message", "", " third event"),
        ]
    );
    assert_eq!(
        events(b"data\n\ndata\ndata\n\n"),
        [event("message", "", ""), event("message", "", "\n")]
    );
    assert_eq!(
        events(b"data:test\n\ndata: test\n\n"),
        [event("message", "", "test"), event("message", "", "test")]
    );
}

#[test]
fn every_end_of_line_is_one() {
    let expected = [event("add", "", "a\nb"), event("message", "", "c")];
    for end in ["\n", "\r", "\r\n"] {
        let text = "event: add|data: a|data: b||data: c||".replace('|', end);
        assert_eq!(events(text.as_bytes()), expected, "{end:?}");
    }
}

#[test]
fn a_byte_order_mark_counts_for_nothing_at_the_start_alone() {
    assert_eq!(
        events(b"\xEF\xBB\xBFdata: a\n\n\xEF\xBB\xBFdata: b\n\ndata: c\n\n"),
        [event("message", "", "a"), event("message", "", "c")]
    );
}

#[test]
fn ids_stay_until_another_comes_and_those_with_nul_do_not_count() {
    assert_eq!(
        events(b"id: 1\ndata: a\n\ndata: b\n\nid: 2\0\ndata: c\n\nid: 3\n\ndata: d\n\n"),
        [
            event("message", "1", "a"),
            event("message", "1", "b"),
            event("message", "1", "c"),
            event("message", "3", "d"),
        ]
    );
}

#[test]
fn an_id_that_is_too_long_does_not_count() {
    let ids = |length: usize| {
        let long = "x".repeat(length);
        let text = format!("id: 1\ndata: a\n\nid: {long}\ndata: b\n\ndata: c\n\n");
        let found = all(Events::<String>::text(Body::from(text), u64::MAX));
        found.into_iter().map(|event| event.unwrap().id.len()).collect::<Vec<_>>()
    };
    assert_eq!(ids(4096), [1, 4096, 4096]);
    assert_eq!(ids(4097), [1, 1, 1]);
    assert_eq!(ids(15_000_000), [1, 1, 1]);
}

#[test]
fn what_is_no_field_and_events_without_data_are_passed_over() {
    assert_eq!(
        events(b"event: lost\n\nretry: 10\nother: x\n: note\nDATA: x\ndata: a\n\n"),
        [event("message", "", "a")]
    );
}

#[test]
fn bytes_that_are_not_utf8_are_replaced() {
    assert_eq!(events(b"data: a\xFFb\n\n"), [event("message", "", "a\u{FFFD}b")]);
    assert_eq!(
        events("data: \u{e9}\u{1F600}\n\n".as_bytes()),
        [event("message", "", "\u{e9}\u{1F600}")]
    );
}

#[test]
fn only_digits_say_when_to_come_back() {
    use crate::event_stream::Parser;
    use std::time::Duration;
    let retry = |value: &str| {
        let mut parser = Parser::new(LIMIT);
        parser.push(format!("retry: 7\nretry:{value}\n\n").as_bytes());
        assert!(matches!(parser.next(), Ok(None)));
        parser.retry.unwrap()
    };
    assert_eq!(retry(" 1500"), Duration::from_millis(1500));
    for other in ["", " 1.5", " -1", "  1", " 1 ", " x"] {
        assert_eq!(retry(other), Duration::from_millis(7), "{other:?}");
    }
}

#[test]
fn a_stream_that_is_cut_gives_an_error_and_never_half_an_event() {
    for half in ["data: b", "data: b\n", "event: x\n", "da", "\u{feff}data"] {
        let body = Body::from(format!("data: a\n\n{half}"));
        let found = all(Events::<String>::text(body, LIMIT));
        let [Ok(first), Err(cut)] = &found[..] else { panic!("{half:?}: {found:?}") };
        assert_eq!(first.data, "a");
        assert_eq!(cut.kind(), ErrorKind::Transport);
        assert_eq!(cut.to_string(), "the stream ended in the middle of an item");
    }
    for whole in ["", "\n", ": bye", ": bye\n"] {
        assert_eq!(
            all(Events::<String>::text(Body::from(format!("data: a\n\n{whole}")), LIMIT)).len(),
            1
        );
    }
}

#[test]
fn a_broken_connection_is_the_last_item() {
    let pieces = vec![
        Ok(Bytes::from_static(b"id: 4\ndata: a\n\ndata: b")),
        Err(TransportError::timeout("nothing came")),
    ];
    let mut events = Events::<String>::text(Chunks::body(pieces), LIMIT);
    let found = all(&mut events);
    assert_eq!(found.len(), 2);
    let error = found[1].as_ref().unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.to_string(), "took longer than its time limit");
    assert_eq!(events.last_event_id(), "4");
    assert!(all(&mut events).is_empty());
}

#[test]
fn json_is_read_and_what_is_not_as_declared_does_not_end_the_stream() {
    let body =
        Body::from("data: {\"a\":1}\n\ndata: {\"a\":\"s3cret\"}\n\ndata: {\ndata: \"a\":2}\n\n");
    let found = all(Events::<std::collections::BTreeMap<String, i64>>::json(body, LIMIT));
    assert_eq!(found.len(), 3);
    assert_eq!(found[0].as_ref().unwrap()["a"], 1);
    assert_eq!(found[2].as_ref().unwrap()["a"], 2);
    let error = found[1].as_ref().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.decode_error().unwrap().path(), Some("a"));
    assert_eq!(error.text(), Some("{\"a\":\"s3cret\"}"));
    assert!(error.to_string().starts_with("an item is not as declared: at `a`: invalid type"));
}

#[test]
fn done_ends_a_stream_of_json_and_is_text_in_one_of_text() {
    let text = "data: 1\n\ndata: [DONE]\n\ndata: 2\n\n";
    let found: Vec<Result<Event<i64>, StreamError>> = all(Events::json(Body::from(text), LIMIT));
    assert_eq!(found.into_iter().map(|it| it.unwrap().data).collect::<Vec<_>>(), [1]);
    let found = all(Events::<String>::text(Body::from(text), LIMIT));
    assert_eq!(found[1].as_ref().unwrap().data, "[DONE]");
    assert_eq!(found.len(), 3);
}

#[test]
fn an_event_has_a_limit_however_it_arrives() {
    let line = format!("data: {}\n\n", "x".repeat(LIMIT as usize));
    let lines = format!("{}\n\n", "data: 0123456789\n".repeat(100));
    for text in [line, lines] {
        for size in [1, 100, 10_000] {
            let pieces = text.as_bytes().chunks(size).map(|it| Ok(Bytes::copy_from_slice(it)));
            let found = all(Events::<String>::text(Chunks::body(pieces), LIMIT));
            assert_eq!(found.len(), 1);
            let error = found[0].as_ref().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
            assert_eq!(error.to_string(), "more than 1024 bytes at once");
        }
    }
}
