//! JSON Lines and JSON text sequences (RFC 7464), in pieces of every size.

use bytes::Bytes;
use serde_json::{Value, json};

use super::event_stream::all;
use super::support::Chunks;
use crate::{Body, ErrorKind, Items, StreamError, TransportError};

const LIMIT: u64 = 256;

fn read(text: &[u8], is_sequence: bool, size: usize) -> Vec<Result<Value, StreamError>> {
    let pieces = text.chunks(size.max(1)).map(|piece| Ok(Bytes::copy_from_slice(piece)));
    all(Items::new(Chunks::body(pieces), is_sequence, LIMIT))
}

/// Reads text in pieces of each size up to its whole length; all must give the same.
fn items(text: &str, is_sequence: bool) -> Vec<Value> {
    let items = |size| -> Vec<Value> {
        read(text.as_bytes(), is_sequence, size).into_iter().map(Result::unwrap).collect()
    };
    let whole = items(text.len());
    for size in 1..text.len() {
        assert_eq!(items(size), whole, "in pieces of {size}");
    }
    whole
}

#[test]
fn a_line_is_a_value_and_the_last_needs_no_end() {
    let expected = [json!({"a": 1}), json!("\n"), json!(3)];
    for text in
        ["{\"a\":1}\n\"\\n\"\n3\n", "{\"a\":1}\r\n\r\n\"\\n\"\r\n3", "\n{\"a\":1}\n \"\\n\"\n\n3"]
    {
        assert_eq!(items(text, false), expected, "{text:?}");
    }
    assert!(items("", false).is_empty() && items("\n\r\n", false).is_empty());
}

#[test]
fn a_text_of_a_sequence_may_go_over_lines_and_is_given_as_soon_as_it_is_whole() {
    let text = "\x1E{\"a\":\n [1, \"}\\\"\"]\n}\n\x1E\"s\"\n\x1E\x1Etrue\n\x1E4\n";
    assert_eq!(items(text, true), [json!({"a": [1, "}\""]}), json!("s"), json!(true), json!(4)]);
    let waiting = "\x1E{}\n";
    assert_eq!(read(waiting.as_bytes(), true, 1).len(), 1);
}

#[test]
fn a_text_that_is_cut_by_the_next_is_an_error_of_its_own() {
    let found = read(b"\x1E{\"a\":\x1E{\"b\":2}\n", true, 3);
    assert_eq!(found.len(), 2);
    let error = found[0].as_ref().unwrap_err();
    assert_eq!((error.kind(), error.text()), (ErrorKind::Decode, Some("{\"a\":")));
    assert_eq!(found[1].as_ref().unwrap(), &json!({"b": 2}));
}

#[test]
fn a_line_that_is_not_json_does_not_end_the_stream_but_half_of_one_does() {
    let found = read(b"{\"a\":\n[1]\n{\"b\":", false, 4);
    assert_eq!(found.len(), 3);
    assert_eq!(found[0].as_ref().unwrap_err().kind(), ErrorKind::Decode);
    assert_eq!(found[1].as_ref().unwrap(), &json!([1]));
    let cut = found[2].as_ref().unwrap_err();
    assert_eq!(cut.kind(), ErrorKind::Transport);
    assert_eq!(cut.to_string(), "the stream ended in the middle of an item");
}

#[test]
fn a_broken_connection_is_the_last_item_and_half_a_value_is_none() {
    let pieces = vec![Ok(Bytes::from_static(b"1\n23")), Err(TransportError::other("reset"))];
    let found = all(Items::<Value>::new(Chunks::body(pieces), false, LIMIT));
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].as_ref().unwrap(), &json!(1));
    assert_eq!(found[1].as_ref().unwrap_err().to_string(), "the exchange failed");
}

#[test]
fn a_value_has_a_limit() {
    let line = format!("1\n\"{}\"\n2\n", "x".repeat(300));
    let texts = format!("[\n{}", "1,\n".repeat(200));
    for (text, is_sequence, before) in [(line, false, 1), (texts, true, 0)] {
        let found = read(text.as_bytes(), is_sequence, 7);
        assert_eq!(found.len(), before + 1);
        assert_eq!(found[before].as_ref().unwrap_err().kind(), ErrorKind::BodyTooLarge);
    }
}

#[tokio::test]
async fn next_gives_one_after_the_other() {
    let mut items = Items::<i64>::new(Body::from("1\n2\n"), false, LIMIT);
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert_eq!(items.next().await.unwrap().unwrap(), 2);
    assert!(items.next().await.is_none() && items.next().await.is_none());
}
