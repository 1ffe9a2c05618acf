use std::error::Error as _;
use std::time::{Duration, Instant};

use bytes::Bytes;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::support::Chunks;
use super::support::{Client, ClientBuilder};
use crate::Call as _;
use crate::{Body, ErrorKind, Limits, ReqwestTransport, Transport};

/// A server that answers one connection with fixed bytes and then keeps it open for a while.
/// Gives its address, and later what it was sent.
async fn server(
    answer: impl Into<Vec<u8>>,
    open_for: Duration,
) -> (String, tokio::task::JoinHandle<String>) {
    let answer = answer.into();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let task = tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let request = request(&mut socket).await;
        socket.write_all(&answer).await.unwrap();
        tokio::time::sleep(open_for).await;
        request
    });
    (address, task)
}

/// A request with all of its body.
async fn request(socket: &mut TcpStream) -> String {
    let mut text = String::new();
    loop {
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let head = head.to_ascii_lowercase();
            let length = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next());
            let complete = match length {
                Some(length) => body.len() >= length.parse().unwrap(),
                None => !head.contains("chunked") || body.ends_with("0\r\n\r\n"),
            };
            if complete {
                return text;
            }
        }
        let mut bytes = [0; 4096];
        let count = socket.read(&mut bytes).await.unwrap();
        assert_ne!(count, 0, "the request ended early: {text}");
        text.push_str(std::str::from_utf8(&bytes[..count]).unwrap());
    }
}

fn builder(address: &str) -> ClientBuilder {
    Client::builder().basic_auth("ada", "s3cret").base_url(address)
}

const NO_TIME: Duration = Duration::ZERO;
const LONG: Duration = Duration::from_secs(20);

#[tokio::test]
async fn a_request_arrives_and_its_response_comes_back() {
    let body = r#"{"_id":"w","status":"paused"}"#;
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let (address, task) = server(answer, NO_TIME).await;
    let client = builder(&format!("{address}/v1")).build().unwrap();
    let webhook = client.modify_webhook("w 1").types(vec![]).await.unwrap();
    assert_eq!(webhook.id, "w");
    assert_eq!(webhook.headers()["content-type"], "application/json");
    let sent = task.await.unwrap();
    assert!(sent.starts_with("POST /v1/webhooks/w%201 HTTP/1.1\r\n"), "{sent}");
    assert!(sent.contains("\r\nauthorization: Basic YWRhOnMzY3JldA==\r\n"), "{sent}");
    assert!(sent.contains("\r\nuser-agent: collect-client/0.1.0\r\n"), "{sent}");
    assert!(sent.contains("\r\naccept: application/json\r\n"), "{sent}");
    assert!(sent.ends_with("\r\n\r\n{\"types\":[]}"), "{sent}");
}

#[tokio::test]
async fn a_client_of_reqwest_of_one_s_own_carries_the_requests() {
    let (address, task) = server("HTTP/1.1 204 No Content\r\n\r\n", NO_TIME).await;
    // A provider, as the feature `rustls` asks for; another test may have installed one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let own = crate::reqwest::Client::builder()
        .redirect(crate::reqwest::redirect::Policy::none())
        .proxy(crate::reqwest::Proxy::http(&address).unwrap())
        .build()
        .unwrap();
    let client = builder("http://behind.example").reqwest(own).build().unwrap();
    client.modify_webhook("w").await.unwrap_err();
    let sent = task.await.unwrap();
    assert!(sent.starts_with("POST http://behind.example/webhooks/w HTTP/1.1\r\n"), "{sent}");
}

#[tokio::test]
async fn a_server_that_does_not_answer_runs_into_the_time_limit() {
    let (address, _task) = server("", LONG).await;
    let client = builder(&address).timeout(Duration::from_millis(200)).build().unwrap();
    let started = Instant::now();
    let error = client.modify_webhook("w").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(started.elapsed() < Duration::from_secs(10));
    assert!(error.status().is_none());
}

#[tokio::test]
async fn a_call_s_own_time_limit_stands_in_place_of_the_client_s() {
    for limit in [None, Some(LONG)] {
        let (address, _task) = server("", Duration::from_millis(300)).await;
        let client = builder(&address).timeout(Duration::from_millis(50)).build().unwrap();
        let error = client.modify_webhook("w").timeout(limit).await.unwrap_err();
        // The server hung up before anybody's patience was at an end.
        assert_eq!(error.kind(), ErrorKind::Transport);
    }
    let (address, _task) = server("", LONG).await;
    let client = builder(&address).build().unwrap();
    let error = client.modify_webhook("w").timeout(Duration::from_millis(50)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn no_time_limit_is_too_long_for_the_clock() {
    let limits: [fn(ClientBuilder) -> ClientBuilder; 3] = [
        |it| it.timeout(Duration::MAX),
        |it| it.read_timeout(Duration::MAX),
        |it| it.connect_timeout(Duration::MAX),
    ];
    for limit in limits {
        let answer = "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n";
        let (address, _task) = server(answer, NO_TIME).await;
        let client = limit(builder(&address)).build().unwrap();
        let call = client.modify_webhook("w").timeout(Duration::MAX);
        assert_eq!(call.await.unwrap_err().status().unwrap(), 404);
    }
}

#[tokio::test]
async fn a_body_that_does_not_arrive_runs_into_the_time_limits() {
    let head = "HTTP/1.1 200 OK\r\nx-request-id: r1\r\ncontent-length: 100\r\n\r\n{\"_id\"";
    let limit = Duration::from_millis(300);
    for builder in [
        (|it: ClientBuilder, limit| it.timeout(limit)) as fn(ClientBuilder, Duration) -> _,
        |it, limit| it.read_timeout(limit),
    ]
    .map(|set| move |address: &str| set(builder(address), limit))
    {
        let (address, _task) = server(head, LONG).await;
        let error = builder(&address).build().unwrap().modify_webhook("w").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert_eq!(error.headers().unwrap()["x-request-id"], "r1");
        assert_eq!(error.body().unwrap(), "{\"_id\"");
    }
}

#[tokio::test]
async fn a_body_over_the_limit_is_cut_off_while_it_streams() {
    let mut answer = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    for _ in 0..64 {
        answer.extend_from_slice(b"400\r\n");
        answer.extend_from_slice(&[b' '; 1024]);
        answer.extend_from_slice(b"\r\n");
    }
    // No last chunk: whoever waits for the end waits in vain.
    let (address, _task) = server(answer, LONG).await;
    let client = builder(&address).max_response_body(10_000).build().unwrap();
    let error = client.modify_webhook("w").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
    assert!(error.body().unwrap().len() <= 10_000);
}

#[tokio::test]
async fn a_compressed_body_counts_as_what_it_unpacks_to() {
    // 1 MiB of spaces in gzip, made with Python's gzip module (level 9, no time).
    let gzip = include_bytes!("spaces.gz");
    assert!(gzip.len() < 2_000);
    let mut answer = format!(
        "HTTP/1.1 404 Not Found\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
        gzip.len()
    )
    .into_bytes();
    answer.extend_from_slice(gzip);
    let (address, task) = server(answer.clone(), NO_TIME).await;
    let error = builder(&address).build().unwrap().modify_webhook("w").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.body().unwrap().len(), 1 << 20);
    assert!(task.await.unwrap().contains("\r\naccept-encoding: gzip\r\n"));
    let (address, _task) = server(answer, NO_TIME).await;
    let client = builder(&address).max_response_body(1 << 19).build().unwrap();
    let error = client.modify_webhook("w").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
}

#[tokio::test]
async fn a_truncated_body_is_an_error_that_keeps_what_arrived() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"_id\"";
    let (address, _task) = server(answer, NO_TIME).await;
    let error = builder(&address).build().unwrap().modify_webhook("w").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.body().unwrap(), "{\"_id\"");
}

#[tokio::test]
async fn nobody_there_is_a_connect_error_that_names_the_host() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = builder(&address).build().unwrap().modify_webhook("hunter2").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    let host = address.trim_start_matches("http://");
    assert_eq!(error.to_string(), format!("modifyWebhook: could not connect to {host}"));
    let mut cause = error.source();
    assert!(cause.is_some());
    while let Some(error) = cause {
        assert!(!error.to_string().contains("hunter2"), "{error}");
        cause = error.source();
    }
    assert!(!format!("{error:?}").contains("hunter2"));
}

#[tokio::test]
async fn what_is_no_http_is_a_transport_error() {
    let (address, _task) = server("SSH-2.0-OpenSSH_9.9\r\n", NO_TIME).await;
    let error = builder(&address).build().unwrap().modify_webhook("w").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn redirects_are_not_the_transport_s_work() {
    let answer = "HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n";
    let (address, _task) = server(answer, NO_TIME).await;
    let limits = Limits::default();
    let transport = ReqwestTransport::new(&limits).unwrap();
    let request = http::Request::get(address).body(Body::empty()).unwrap();
    let response = transport.send(request, &limits).await.unwrap();
    assert_eq!(response.status(), 302);
}

#[tokio::test]
async fn a_stream_is_sent_in_chunks() {
    let answer = "HTTP/1.1 204 No Content\r\n\r\n";
    let (address, task) = server(answer, NO_TIME).await;
    let limits = Limits::default();
    let transport = ReqwestTransport::new(&limits).unwrap();
    let chunks = ["one", "two"].map(|text| Ok(Bytes::from_static(text.as_bytes())));
    let request = http::Request::put(address).body(Chunks::body(chunks)).unwrap();
    let response = transport.send(request, &limits).await.unwrap();
    assert_eq!(response.status(), 204);
    let sent = task.await.unwrap();
    assert!(sent.ends_with("3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n"), "{sent}");
}

#[tokio::test]
async fn what_was_read_of_an_earlier_url_changes_nothing_of_the_next() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let targets =
        ["/v1/a%20b?q=%2F", "/", "/v1/a;b='c'", "/?x=[1]'", "/v1/%2e%2e%2fx//y?", "/v1?a=1?b=2"];
    let answering = tokio::spawn(async move {
        let mut lines = Vec::new();
        for _ in targets {
            let (mut socket, _) = listener.accept().await.unwrap();
            lines.push(request(&mut socket).await.lines().next().unwrap().to_owned());
            let answer = b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
            socket.write_all(answer).await.unwrap();
        }
        lines
    });
    let limits = Limits::default();
    let transport = ReqwestTransport::new(&limits).unwrap();
    for target in targets {
        let uri = format!("{origin}{target}");
        let request = http::Request::get(uri).body(Body::empty()).unwrap();
        let response = transport.send(request, &limits).await.unwrap();
        assert_eq!(response.status(), 204);
    }
    let expected = targets.map(|target| {
        let url = url::Url::parse(&format!("{origin}{target}")).unwrap();
        format!("GET {} HTTP/1.1", &url[url::Position::BeforePath..])
    });
    assert_eq!(answering.await.unwrap(), expected);
}
