//! Calls whose success is read as it arrives.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker, ready};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_core::Stream;
use http::{Method, Request, Response};

use super::support::Client;
use super::support::{Chunks, Script, answer, json, operation};
use crate::endpoint::{DeclaredError, Endpoint, Operation, Reading};
use crate::pause::Pause;
use crate::raw_response::{Failure, RawResponse};
use crate::streaming_response::StreamingResponse;
use crate::{Body, BoxFuture, Call, ErrorKind, Events, Limits, Retries, Transport, TransportError};

operation!(Watch);

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

    fn open(response: &mut StreamingResponse) -> Option<Self::Output> {
        match response.status() {
            200 => response.events(),
            _ => None,
        }
    }

    fn read(response: &RawResponse) -> Reading<Self> {
        match response.status() {
            200 => response.events(),
            _ => response.failure(),
        }
    }
}

impl DeclaredError for String {
    fn read(response: &RawResponse) -> Failure<Self> {
        match response.status() {
            400 => response.text_error(|text| text),
            _ => response.undeclared(),
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
    let mut response = Watch::new(&client, ()).await.unwrap();
    assert_eq!((response.status().as_u16(), response.body().len()), (200, 0));
    assert_eq!(response.next().await.unwrap().unwrap().data, 1);
    assert_eq!(response.next().await.unwrap().unwrap().data, 2);
    assert_eq!(response.next().await.unwrap().unwrap_err().kind(), ErrorKind::Transport);
    assert!(response.next().await.is_none());
}

#[tokio::test]
async fn what_is_no_stream_is_an_error_that_keeps_the_body() {
    let client = Script::new([json(200, "{}"), answer(400, &[], "no"), json(500, "{}")]);
    let client = client.builder().build().unwrap();
    let error = Watch::new(&client, ()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body().unwrap(), "{}");
    assert_eq!(
        error.decode_error().unwrap().to_string(),
        "expected an event stream, found content type `application/json`"
    );
    let error = Watch::new(&client, ()).await.unwrap_err();
    assert_eq!(error.declared().unwrap(), "no");
    let error = Watch::new(&client, ()).await.unwrap_err();
    assert_eq!((error.kind(), error.body().unwrap().len()), (ErrorKind::Status, 2));
}

#[tokio::test]
async fn a_response_from_elsewhere_is_read_the_same() {
    let response = http::Response::builder().header(STREAM.0, STREAM.1);
    let mut response = Watch::parse(response.body("data: 3\n\n".into()).unwrap()).unwrap();
    assert_eq!(response.next().await.unwrap().unwrap().data, 3);
    assert!(response.next().await.is_none());
}

#[tokio::test]
async fn only_a_limit_of_the_calls_own_is_for_the_whole_stream() {
    let script = Script::new([answer(200, &[STREAM], ""), answer(200, &[STREAM], "")]);
    let client = script.builder().timeout(Duration::from_secs(5)).build().unwrap();
    Watch::new(&client, ()).await.unwrap();
    let limited = Watch::new(&client, ()).timeout(Duration::from_secs(7));
    limited.await.unwrap();
    let totals: Vec<_> = script.seen().iter().map(|seen| seen.limits.total()).collect();
    assert_eq!(totals[0], None);
    assert!(totals[1].is_some_and(|total| total > Duration::from_secs(6)));
}

/// Answers each request with a body that drips for ever, and with timers, or those that all have.
struct Dripping {
    status: u16,
    headers: &'static [(&'static str, &'static str)],
    timers: bool,
}

impl Transport for Dripping {
    fn send<'a>(
        &'a self,
        _: Request<Body>,
        _: &'a Limits,
    ) -> BoxFuture<'a, Result<Response<Body>, TransportError>> {
        let drip = Drip(Box::pin(tokio::time::sleep(Duration::ZERO)));
        Box::pin(async { answer(self.status, self.headers, Body::stream(drip)) })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        if self.timers { Box::pin(tokio::time::sleep(time)) } else { Box::pin(Pause::new(time)) }
    }
}

struct Drip(Pin<Box<tokio::time::Sleep>>);

impl Stream for Drip {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        ready!(self.0.as_mut().poll(context));
        self.0 = Box::pin(tokio::time::sleep(Duration::from_millis(5)));
        Poll::Ready(Some(Ok(Bytes::from_static(b"."))))
    }
}

const SHORT: Duration = Duration::from_millis(100);

#[tokio::test]
async fn an_answer_in_full_in_place_of_a_stream_has_a_limit() {
    let html: &[_] = &[("content-type", "text/html")];
    for (status, headers) in [
        (500, html),
        (200, html),
        (400, &[]),
        (404, &[STREAM]),
        (302, &[("location", "https://elsewhere.example/")]),
    ] {
        for timers in [true, false] {
            let transport = Dripping { status, headers, timers };
            let builder = Client::builder().transport(transport).retries(Retries::none());
            let client = builder.timeout(SHORT).build().unwrap();
            let started = Instant::now();
            let error = Watch::new(&client, ()).await.unwrap_err();
            assert!((SHORT..50 * SHORT).contains(&started.elapsed()), "{status}");
            assert_eq!(error.status().unwrap().as_u16(), status);
            assert!(error.body().unwrap().starts_with(b".."), "{status}");
            if status != 302 {
                assert_eq!(error.kind(), ErrorKind::Timeout, "{status}");
            }
        }
    }
}

#[tokio::test]
async fn an_answer_in_place_of_a_stream_has_the_limit_of_its_call() {
    let transport = Dripping { status: 500, headers: &[], timers: true };
    let client = Client::builder().transport(transport).max_response_body(60).build().unwrap();
    let error = Watch::new(&client, ()).timeout(SHORT).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    // Without a limit it ends with the room for it.
    let error = Watch::new(&client, ()).timeout(None).await.unwrap_err();
    assert_eq!((error.kind(), error.body().unwrap().len()), (ErrorKind::BodyTooLarge, 60));
}

#[tokio::test]
async fn a_stream_that_drips_is_no_such_answer() {
    let transport = Dripping { status: 200, headers: &[STREAM], timers: true };
    let builder = Client::builder().transport(transport).max_response_body(60);
    let client = builder.timeout(Duration::from_millis(10)).build().unwrap();
    let mut response = Watch::new(&client, ()).await.unwrap();
    assert_eq!(response.next().await.unwrap().unwrap_err().kind(), ErrorKind::BodyTooLarge);
}

#[test]
fn the_thread_of_a_pause_ends_with_it() {
    struct Idle;

    impl Wake for Idle {
        fn wake(self: Arc<Self>) {}
    }

    let idle = Arc::new(Idle);
    let waker = Waker::from(Arc::clone(&idle));
    let mut pause = Pause::new(Duration::from_secs(600));
    assert!(Pin::new(&mut pause).poll(&mut Context::from_waker(&waker)).is_pending());
    drop((pause, waker));
    let started = Instant::now();
    while Arc::strong_count(&idle) > 1 {
        assert!(started.elapsed() < Duration::from_secs(20), "the thread still waits");
        std::thread::yield_now();
    }
}
