//! Event streams that are taken up again.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use super::streaming::{STREAM, Watch};
use super::support::{Answer, Chunks, Script, answer, json};
use crate::{Body, ErrorKind, Reconnects, StreamError, TransportError};

fn events(text: &'static str) -> Answer {
    answer(200, &[STREAM], text)
}

/// What comes of a call that is answered so, and the ids that it was asked for again with.
async fn watched(
    answers: Vec<Answer>,
    reconnects: Reconnects,
) -> (Vec<Result<i64, StreamError>>, Vec<Option<String>>, Vec<Duration>) {
    let script = Script::new(answers);
    let client = script.client();
    let mut response = Watch::new(&client, ()).into_draft().reconnecting(reconnects).await.unwrap();
    drop(client);
    let mut found = Vec::new();
    while let Some(event) = response.next().await {
        found.push(event.map(|event| event.data));
    }
    assert!(response.next().await.is_none());
    let id = |seen: &super::support::Seen| {
        seen.headers
            .get("last-event-id")
            .map(|id| String::from_utf8(id.as_bytes().to_vec()).unwrap())
    };
    (found, script.seen().iter().skip(1).map(id).collect(), script.pauses())
}

fn numbers(found: Vec<Result<i64, StreamError>>) -> Vec<i64> {
    found.into_iter().map(Result::unwrap).collect()
}

#[tokio::test]
async fn a_cut_stream_goes_on_after_the_last_whole_event() {
    let broken = [
        Ok(Bytes::from_static(b"id: a\ndata: 1\n\nid: b\xC3\xA9\ndata: 2\n\nid: c\nda")),
        Err(TransportError::other("reset")),
    ];
    let answers = vec![
        answer(200, &[STREAM], Chunks::body(broken)),
        events("id: c\ndata: 3\n\ndata: 4"),
        events("data: 4\n\n"),
        answer(204, &[], ""),
    ];
    let (found, ids, _) = watched(answers, Reconnects::default()).await;
    assert_eq!(numbers(found), [1, 2, 3, 4]);
    let id = |id: &str| Some(id.to_owned());
    assert_eq!(ids, [id("b\u{e9}"), id("c"), id("c")]);
}

#[tokio::test]
async fn without_ids_it_begins_anew_and_done_ends_it() {
    let answers = vec![events("data: 1\n\n"), events("data: 1\n\ndata: [DONE]\n\n")];
    let (found, ids, _) = watched(answers, Reconnects::default()).await;
    assert_eq!(numbers(found), [1, 1]);
    assert_eq!(ids, [None]);
}

#[tokio::test]
async fn pauses_are_what_the_server_asks_for_and_grow() {
    let answers = vec![
        events("retry: 100\ndata: 1\n\n"),
        Err(TransportError::connect("refused")),
        json(503, "{}"),
        events("retry: 999999999\ndata: 2\n\n"),
        answer(204, &[], ""),
    ];
    let reconnects = Reconnects::at_most(3).pauses(Duration::from_secs(1), Duration::from_secs(9));
    let (found, _, pauses) = watched(answers, reconnects).await;
    assert_eq!(numbers(found), [1, 2]);
    are(pauses, &[500, 1000, 2000, 9000]);
}

#[tokio::test]
async fn there_is_an_end_to_attempts_that_bring_nothing() {
    let refused = || Err(TransportError::connect("refused"));
    let (found, ids, _) =
        watched(vec![events("data: 1\n\n"), refused(), refused()], Reconnects::at_most(2)).await;
    assert_eq!((found.len(), ids.len()), (2, 2));
    assert_eq!(found[1].as_ref().unwrap_err().kind(), ErrorKind::Connect);
    let answers = vec![events("data: 1\n\n"), events(""), events(": still here\n\n")];
    let (found, ids, _) = watched(answers, Reconnects::at_most(2)).await;
    assert_eq!((numbers(found), ids.len()), (vec![1], 2));
}

#[tokio::test]
async fn an_answer_that_is_no_stream_is_the_last_item() {
    for (last, said) in [
        (
            json(404, "{}"),
            "the stream does not go on: the server answered with status 404 Not Found",
        ),
        (json(200, "{}"), "the stream does not go on: the server no longer sends events"),
    ] {
        let answers = vec![events("data: 1\n\n"), last];
        let (found, _, _) = watched(answers, Reconnects::default()).await;
        assert_eq!(found.len(), 2);
        let error = found[1].as_ref().unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Status, said));
    }
}

#[tokio::test]
async fn no_pause_is_too_long_to_be_made_longer() {
    let answers = vec![events("retry: 18446744073709551615\n\n"), answer(204, &[], "")];
    let reconnects = Reconnects::at_most(1).pauses(Duration::MAX, Duration::MAX);
    let (found, _, pauses) = watched(answers, reconnects).await;
    assert!(found.is_empty());
    are(pauses, &[u64::MAX]);
    let answers = vec![events(": nothing asked\n\n"), answer(204, &[], "")];
    let (found, _, pauses) = watched(answers, reconnects).await;
    assert_eq!((found.len(), pauses), (0, vec![Duration::MAX]));
}

/// Whether each pause is what is expected of it, and at most a quarter longer.
fn are(pauses: Vec<Duration>, least: &[u64]) {
    assert_eq!(pauses.len(), least.len(), "{pauses:?}");
    for (pause, least) in pauses.into_iter().zip(least) {
        let least = Duration::from_millis(*least);
        assert!((least..=least.mul_f64(1.25)).contains(&pause), "{pause:?} for {least:?}");
    }
}

#[tokio::test]
async fn a_server_cannot_make_a_client_hurry() {
    let hasty = || events("retry: 0\ndata: 1\n\n");
    let answers = || vec![hasty(), hasty(), hasty(), hasty(), answer(204, &[], "")];
    // Each brings an event, so that the attempts are not counted; but none lasts.
    let (found, _, pauses) = watched(answers(), Reconnects::at_most(1)).await;
    assert_eq!(numbers(found), [1, 1, 1, 1]);
    are(pauses, &[500, 1000, 2000, 4000]);
    let own = Reconnects::at_most(1).pauses(Duration::from_millis(20), Duration::from_millis(90));
    let (_, _, pauses) = watched(answers(), own).await;
    are(pauses, &[20, 40, 80, 90]);
    let unasked = || events("data: 1\n\n");
    let answers = vec![unasked(), unasked(), unasked(), answer(204, &[], "")];
    let (_, _, pauses) = watched(answers, Reconnects::at_most(1)).await;
    are(pauses, &[3000, 6000, 12_000]);
    let endless = events("retry: 18446744073709551616\ndata: 1\n\n");
    let (_, _, pauses) = watched(vec![endless, answer(204, &[], "")], Reconnects::default()).await;
    are(pauses, &[60_000]);
}

#[tokio::test]
async fn the_pause_begins_anew_after_a_connection_that_lasted() {
    let pause = Duration::from_millis(200);
    let slow =
        || answer(200, &[STREAM], Body::stream(Late(Box::pin(tokio::time::sleep(3 * pause)))));
    let answers = vec![
        events("data: 1\n\n"),
        events("data: 2\n\n"),
        slow(),
        events("data: 3\n\n"),
        answer(204, &[], ""),
    ];
    let reconnects = Reconnects::at_most(2).pauses(pause, 10 * pause);
    let (found, _, pauses) = watched(answers, reconnects).await;
    assert_eq!(numbers(found), [1, 2, 3]);
    are(pauses, &[200, 400, 200, 400]);
}

/// A body without a byte, which ends when its time has passed.
struct Late(Pin<Box<tokio::time::Sleep>>);

impl Stream for Late {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll(context).map(|()| None)
    }
}
