//! Blocking calls, against a server of a few lines.

use std::error::Error as _;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use bytes::Bytes;

use super::streaming::{STREAM, Watch};
use super::support::{self, Chunks, Script, json};
use super::support::{Client, ClientBuilder};
use crate::transport::ureq::block_on;
use crate::{Body, Call, ErrorKind, Limits, Transport, UreqTransport};

/// Answers one connection after the other with fixed bytes, and keeps each open for a while. Gives
/// what it was sent.
fn server(answers: Vec<String>, open_for: Duration) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let task = thread::spawn(move || {
        let mut requests = Vec::new();
        for answer in answers {
            let (mut socket, _) = listener.accept().unwrap();
            let mut text = String::new();
            while !is_whole(&text) {
                let mut bytes = [0; 4096];
                let count = socket.read(&mut bytes).unwrap();
                assert_ne!(count, 0, "the request ended early: {text}");
                text.push_str(std::str::from_utf8(&bytes[..count]).unwrap());
            }
            requests.push(text);
            socket.write_all(answer.as_bytes()).unwrap();
            thread::sleep(open_for);
        }
        requests
    });
    (address, task)
}

fn is_whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else { return false };
    let head = head.to_ascii_lowercase();
    let length = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next());
    match length {
        Some(length) => body.len() >= length.parse().unwrap(),
        None => !head.contains("chunked") || body.ends_with("0\r\n\r\n"),
    }
}

fn answer(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\n{headers}content-length: {length}\r\n\r\n{body}"
    )
}

fn builder(address: &str) -> ClientBuilder {
    Client::builder().basic_auth("ada", "s3cret").base_url(address)
}

const NO_TIME: Duration = Duration::ZERO;
const SHORT: Duration = Duration::from_millis(200);

#[test]
fn a_call_is_made_without_a_runtime() {
    let body = r#"{"_id":"w","status":"paused"}"#;
    let (address, task) = server(vec![answer("200 OK", "", body)], NO_TIME);
    let client = builder(&format!("{address}/v1")).build().unwrap();
    let webhook = client.modify_webhook("w 1").types(vec![]).send_blocking().unwrap();
    assert_eq!(webhook.id, "w");
    let sent = task.join().unwrap().remove(0);
    let (head, body) = sent.split_once("\r\n\r\n").unwrap();
    let mut lines: Vec<_> = head.lines().filter(|line| !line.starts_with("host: ")).collect();
    lines[1..].sort_unstable();
    assert_eq!(
        lines,
        [
            "POST /v1/webhooks/w%201 HTTP/1.1",
            "accept-encoding: gzip",
            "accept: application/json",
            "authorization: Basic YWRhOnMzY3JldA==",
            "content-length: 12",
            "content-type: application/json",
            "user-agent: collect-client/0.1.0",
        ]
    );
    assert_eq!(body, r#"{"types":[]}"#);
}

#[test]
fn a_failure_and_a_redirect_are_answers() {
    let moved = answer("302 Found", "location: http://127.0.0.1:1/\r\n", "");
    let (address, _task) = server(vec![answer("404 Not Found", "", "gone"), moved], NO_TIME);
    let client = builder(&address).build().unwrap();
    let error = client.modify_webhook("w").send_blocking().unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), &error.body().unwrap()[..]), (404, &b"gone"[..]));
    let error = client.modify_webhook("w").send_blocking().unwrap_err();
    assert_eq!(error.status().unwrap(), 302);
}

#[test]
fn nobody_there_is_a_connect_error_after_three_attempts() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = builder(&address).build().unwrap().modify_webhook("w").send_blocking().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.source().is_some());
}

#[test]
fn time_limits_hold() {
    let half = "HTTP/1.1 200 OK\r\nx-request-id: r1\r\ncontent-length: 100\r\n\r\n{\"_id\"";
    for (sent, builder_of) in [
        ("", (|it| it.timeout(SHORT)) as fn(ClientBuilder) -> ClientBuilder),
        ("", |it| it.read_timeout(SHORT)),
        (half, |it| it.timeout(SHORT)),
        (half, |it| it.read_timeout(SHORT)),
    ] {
        let (address, _task) = server(vec![sent.to_owned()], Duration::from_secs(20));
        let started = Instant::now();
        let client = builder_of(builder(&address)).build().unwrap();
        let error = client.modify_webhook("w").send_blocking().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout, "{sent:?}");
        assert!(started.elapsed() < Duration::from_secs(10));
        assert_eq!(
            error.body().map(|body| &body[..]),
            (!sent.is_empty()).then_some(&b"{\"_id\""[..])
        );
    }
}

#[test]
fn no_time_limit_is_too_long_for_the_clock() {
    let (address, _task) = server(vec![answer("404 Not Found", "", "gone"); 3], NO_TIME);
    let limits: [fn(ClientBuilder) -> ClientBuilder; 3] = [
        |it| it.timeout(Duration::MAX),
        |it| it.read_timeout(Duration::MAX),
        |it| it.connect_timeout(Duration::MAX),
    ];
    for limit in limits {
        let client = limit(builder(&address)).build().unwrap();
        let error = client.modify_webhook("w").send_blocking().unwrap_err();
        assert_eq!(error.status().unwrap(), 404);
    }
}

#[test]
fn a_truncated_body_keeps_what_arrived_and_a_large_one_is_cut_off() {
    let half = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"_id\"".to_owned();
    let large = answer("404 Not Found", "", &" ".repeat(100_000));
    let (address, _task) = server(vec![half, large], NO_TIME);
    let client = builder(&address).max_response_body(99_999).build().unwrap();
    let error = client.modify_webhook("w").send_blocking().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(error.body().unwrap(), "{\"_id\"");
    let error = client.modify_webhook("w").send_blocking().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
}

#[test]
fn a_stream_is_sent_in_chunks() {
    let (address, task) = server(vec![answer("200 OK", "", "")], NO_TIME);
    let limits = Limits::default();
    let chunks = ["one", "two"].map(|text| Ok(Bytes::from_static(text.as_bytes())));
    let request = http::Request::put(address).body(Chunks::body(chunks)).unwrap();
    let response = block_on(UreqTransport::new(&limits).send(request, &limits)).unwrap();
    assert_eq!(response.status(), 200);
    let sent = task.join().unwrap().remove(0);
    assert!(sent.contains("transfer-encoding: chunked\r\n"), "{sent}");
    assert!(sent.contains("one") && sent.ends_with("0\r\n\r\n"), "{sent}");
}

#[test]
fn one_s_own_transport_carries_blocking_calls_too() {
    let script = Script::new([json(200, r#"{"_id":"w"}"#)]);
    assert_eq!(script.client().modify_webhook("w").send_blocking().unwrap().id, "w");
    assert_eq!(script.seen().len(), 1);
}

#[test]
fn a_stream_is_an_iterator() {
    let pieces =
        ["data: 1\n\nda", "ta: 2\n\ndata: 3"].map(|it| Ok(Bytes::from_static(it.as_bytes())));
    let client = Script::new([support::answer(200, &[STREAM], Chunks::body(pieces))]).client();
    let events = Watch::new(&client, ()).send_blocking().unwrap().into_inner();
    let given: Vec<_> = events.blocking().map(|event| event.map(|event| event.data)).collect();
    assert_eq!(given[..2].iter().flatten().collect::<Vec<_>>(), [&1, &2]);
    assert_eq!(given[2].as_ref().unwrap_err().kind(), ErrorKind::Transport);
    assert_eq!(given.len(), 3);
}

#[test]
fn what_is_no_url_shows_nothing_of_it() {
    let limits = Limits::default();
    let request = http::Request::get("/x?key=hunter2").body(Body::empty()).unwrap();
    let error = block_on(UreqTransport::new(&limits).send(request, &limits)).unwrap_err();
    assert!(!format!("{error:?}{}", error.source().unwrap()).contains("hunter2"));
}
