//! Servers that take their time: each of the limits, and what is kept when it passes.

use std::time::{Duration, Instant};

use collect_client::{Call as _, Client, Error, ErrorKind, operations::ModifyWebhookError};
use specwright_tests::server::{Answer, Server};

use super::{WEBHOOK, build, builder, server};

/// A limit that a server on the same machine keeps easily, and that a test can wait for.
const SHORT: Duration = Duration::from_millis(300);
/// What no test waits for, unless the limit under test does not work.
const NEVER: Duration = Duration::from_secs(30);

/// Every failure here must come from the limit under test and not from a later one.
async fn times_out(client: &Client) -> Error<ModifyWebhookError> {
    let started = Instant::now();
    let error = client.modify_webhook("w").await.unwrap_err();
    let took = started.elapsed();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.is_timeout() && !error.is_connect());
    assert!(took >= SHORT, "{took:?}");
    assert!(took < Duration::from_secs(15), "{took:?}");
    error
}

/// A head that announces more than the body that follows it.
fn half_a_response() -> Answer {
    Answer::raw("HTTP/1.1 404 Not Found\r\nx-request-id: r1\r\ncontent-length: 100\r\n\r\n{\"_id\"")
}

#[tokio::test]
async fn an_answer_that_does_not_come_runs_into_the_total_limit() {
    let server = server([Answer::default().hold()]).await;
    let client = build(builder(&server).read_timeout(NEVER).timeout(SHORT));
    let error = times_out(&client).await;
    assert!(error.status().is_none() && error.headers().is_none() && error.body().is_none());
    assert_eq!(error.to_string(), "modifyWebhook: took longer than its time limit");
}

#[tokio::test]
async fn a_gap_in_the_answer_runs_into_the_read_limit() {
    let answers = [Answer::default().hold(), Answer::raw("HTTP/1.1 200 OK\r\n").hold()];
    let server = server(answers).await;
    let client = build(builder(&server).read_timeout(SHORT).timeout(NEVER));
    for _ in 0..2 {
        assert!(times_out(&client).await.status().is_none());
    }
}

#[tokio::test]
async fn a_gap_in_the_body_runs_into_the_read_limit_and_keeps_what_came() {
    let server = server([half_a_response().hold()]).await;
    let client = build(builder(&server).read_timeout(SHORT).timeout(NEVER));
    let error = times_out(&client).await;
    assert_eq!(error.status().unwrap(), 404);
    assert_eq!(error.headers().unwrap()["x-request-id"], "r1");
    assert_eq!(error.body().unwrap(), "{\"_id\"");
    assert_eq!(
        error.to_string(),
        "modifyWebhook: status 404 Not Found, but took longer than its time limit"
    );
}

#[tokio::test]
async fn a_trickle_keeps_within_the_read_limit_but_not_within_the_total() {
    let mut answer = half_a_response();
    for _ in 0..60 {
        answer = answer.wait(SHORT / 6).send(" ");
    }
    let server = server([answer]).await;
    let limits = builder(&server).read_timeout(SHORT * 20).timeout(SHORT * 2);
    let error = times_out(&build(limits)).await;
    assert_eq!(error.status().unwrap(), 404);
    assert!(error.body().unwrap().starts_with(b"{\"_id\" "));
    assert!(error.body().unwrap().len() < 60);
}

#[tokio::test]
async fn pauses_shorter_than_the_limits_do_no_harm() {
    let answer = Answer::raw("HTTP/1.1 200 OK\r\n")
        .wait(SHORT / 3)
        .send("content-length: 11\r\n\r\n{\"_id\"")
        .wait(SHORT / 3)
        .send(":\"w\"}");
    let server = server([answer]).await;
    let client = build(builder(&server).read_timeout(SHORT * 20).timeout(SHORT * 40));
    assert_eq!(client.modify_webhook("w").await.unwrap().id, "w");
}

#[tokio::test]
async fn a_call_has_its_own_limit_where_it_is_given_one() {
    let slow = || Answer::default().wait(SHORT * 2);
    let json = |answer: Answer| {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", WEBHOOK.len());
        answer.send(head).send(WEBHOOK)
    };
    let server = server([json(slow()), json(slow()), json(slow())]).await;
    let strict = build(builder(&server).timeout(SHORT));
    let longer = strict.modify_webhook("w").timeout(NEVER).await;
    assert_eq!(longer.unwrap().id, "w");
    let unlimited = strict.modify_webhook("w").timeout(None).await;
    assert_eq!(unlimited.unwrap().id, "w");
    let patient = build(builder(&server).timeout(NEVER));
    let error = patient.modify_webhook("w").timeout(SHORT).await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn redirects_share_the_total_limit_of_their_call() {
    let redirect = || {
        Answer::default().wait(SHORT / 2).send(
            "HTTP/1.1 307 Temporary Redirect\r\nlocation: /v1/again\r\ncontent-length: 0\r\n\r\n",
        )
    };
    let server = server([(); 5].map(|()| redirect())).await;
    let client = build(builder(&server).timeout(SHORT));
    times_out(&client).await;
    assert!(server.requests().len() < 5);
}

#[tokio::test]
async fn nobody_there_is_a_connect_error() {
    let server = server([]).await;
    let client = build(builder(&server));
    let host = server.address();
    server.end().await.unwrap();
    let error = client.modify_webhook("w").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.is_connect() && !error.is_timeout());
    assert_eq!(error.to_string(), format!("modifyWebhook: could not connect to {host}"));
}

/// Only Linux lets a connection wait when nobody accepts those before it; other systems refuse it.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_connection_that_is_not_taken_runs_into_the_connect_limit() {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let mut waiting = Vec::new();
    while let Ok(connected) =
        tokio::time::timeout(SHORT, tokio::net::TcpStream::connect(address)).await
    {
        waiting.push(connected.unwrap());
        assert!(waiting.len() < 10, "the backlog never fills up");
    }
    let client = Client::builder()
        .base_url(format!("http://{address}"))
        .basic_auth("username", "password")
        .connect_timeout(SHORT)
        .read_timeout(NEVER)
        .timeout(NEVER);
    let error = times_out(&build(client)).await;
    assert!(error.status().is_none());
}

#[tokio::test]
async fn a_call_that_is_dropped_ends_its_connection() {
    let server: Server = server([Answer::default().hold(), Answer::json("200 OK", WEBHOOK)]).await;
    let client = build(builder(&server));
    let dropped = tokio::time::timeout(SHORT, client.modify_webhook("w").into_future()).await;
    assert!(dropped.is_err());
    assert_eq!(client.modify_webhook("w").await.unwrap().id, "w");
    assert_eq!(server.seen().connections, 2);
}
