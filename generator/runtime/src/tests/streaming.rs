//! Calls whose success is read as it arrives.

use std::time::Duration;

use bytes::Bytes;
use http::Method;

use super::support::{Chunks, Drafted as _, Script, answer, json};
use crate::endpoint::{DeclaredError, Endpoint, Operation, Reading};
use crate::incoming::Incoming;
use crate::reply::{Failure, Reply};
use crate::{Call, ErrorKind, Events, TransportError};

pub enum Watch {}

impl Endpoint for Watch {
    const OPERATION: &'static Operation = &Operation {
        id: "watch",
        method: Method::GET,
        path: "/events",
        params: &[],
        content_type: "",
        accept: "text/event-stream",
        security: &[],
        redirects: true,
    };
    type Body = ();
    type Output = Events<i64>;
    type Error = String;
    const STREAMS: bool = true;

    fn open(reply: &mut Incoming) -> Option<Self::Output> {
        match reply.status() {
            200 => reply.events(),
            _ => None,
        }
    }

    fn read(reply: &Reply) -> Reading<Self> {
        match reply.status() {
            200 => reply.events(),
            _ => reply.failure(),
        }
    }
}

impl DeclaredError for String {
    fn read(reply: &Reply) -> Failure<Self> {
        match reply.status() {
            400 => reply.text_error(|text| text),
            _ => reply.undeclared(),
        }
    }
}

pub const STREAM: (&str, &str) = ("content-type", "text/event-stream; charset=utf-8");

#[tokio::test]
async fn events_are_given_before_the_body_is_whole() {
    let pieces = [
        Ok(Bytes::from_static(b"data: 1\n\nda")),
        Ok(Bytes::from_static(b"ta: 2\n\n")),
        Err(TransportError::other("reset")),
    ];
    let client = Script::new([answer(200, &[STREAM], Chunks::body(pieces))]).builder();
    let client = client.build().unwrap();
    let mut reply = Call::<Watch>::new(&client, ()).await.unwrap();
    assert_eq!((reply.status().as_u16(), reply.body().len()), (200, 0));
    assert_eq!(reply.next().await.unwrap().unwrap().data, 1);
    assert_eq!(reply.next().await.unwrap().unwrap().data, 2);
    assert_eq!(reply.next().await.unwrap().unwrap_err().kind(), ErrorKind::Transport);
    assert!(reply.next().await.is_none());
}

#[tokio::test]
async fn what_is_no_stream_is_an_error_that_keeps_the_body() {
    let client = Script::new([json(200, "{}"), answer(400, &[], "no"), json(500, "{}")]);
    let client = client.builder().build().unwrap();
    let error = Call::<Watch>::new(&client, ()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body().unwrap(), "{}");
    assert_eq!(
        error.decode_error().unwrap().to_string(),
        "expected an event stream, found content type `application/json`"
    );
    let error = Call::<Watch>::new(&client, ()).await.unwrap_err();
    assert_eq!(error.declared().unwrap(), "no");
    let error = Call::<Watch>::new(&client, ()).await.unwrap_err();
    assert_eq!((error.kind(), error.body().unwrap().len()), (ErrorKind::Status, 2));
}

#[tokio::test]
async fn a_response_from_elsewhere_is_read_the_same() {
    let response = http::Response::builder().header(STREAM.0, STREAM.1);
    let mut reply = Watch::parse(response.body("data: 3\n\n".into()).unwrap()).unwrap();
    assert_eq!(reply.next().await.unwrap().unwrap().data, 3);
    assert!(reply.next().await.is_none());
}

#[tokio::test]
async fn only_a_limit_of_the_calls_own_is_for_the_whole_stream() {
    let script = Script::new([answer(200, &[STREAM], ""), answer(200, &[STREAM], "")]);
    let client = script.builder().timeout(Duration::from_secs(5)).build().unwrap();
    Call::<Watch>::new(&client, ()).await.unwrap();
    let limited = Call::<Watch>::new(&client, ()).timeout(Duration::from_secs(7));
    limited.await.unwrap();
    let totals: Vec<_> = script.seen().iter().map(|seen| seen.limits.total()).collect();
    assert_eq!(totals[0], None);
    assert!(totals[1].is_some_and(|total| total > Duration::from_secs(6)));
}
