//! Bodies that are larger than the cap, and bodies that are cut off.

use std::io::Write as _;

use collect_client::{Error, ErrorKind, operations::ModifyWebhookError};
use flate2::{Compression, write::GzEncoder};
use specwright_tests::server::Answer;

use super::{WEBHOOK, build, builder, pause, server};

/// The default, as documented.
const CAP: u64 = 16 * 1024 * 1024;

const CHUNKED: &str = "HTTP/1.1 200 OK\r\nx-request-id: r1\r\ntransfer-encoding: chunked\r\n\r\n";

/// The error of a call with a cap of `cap` bytes.
async fn refused(answer: Answer, cap: u64) -> Error<ModifyWebhookError> {
    let server = server([answer]).await;
    let client = build(builder(&server).max_response_body(cap));
    client.modify_webhook("w").await.unwrap_err()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

fn gzipped(bytes: &[u8]) -> Answer {
    let headers = [("content-type", "application/json"), ("content-encoding", "gzip")];
    Answer::response("200 OK", &headers, gzip(bytes))
}

#[tokio::test]
async fn a_body_that_announces_too_much_is_not_even_read() {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", CAP + 1);
    // It holds what it announced: whoever read on would wait in vain.
    let error = pause(Answer::raw(head).send("{").hold()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.body().unwrap(), "");
    assert_eq!(
        error.to_string(),
        "modifyWebhook: status 200 OK, but its body is larger than 16777216 bytes"
    );
}

#[tokio::test]
async fn a_length_beyond_all_reason_is_refused_too() {
    for (length, kind) in [
        ("9223372036854775807", ErrorKind::BodyTooLarge),
        ("18446744073709551616", ErrorKind::Transport),
        ("-1", ErrorKind::Transport),
        ("11, 12", ErrorKind::Transport),
    ] {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n");
        let error = pause(Answer::raw(head).send(WEBHOOK).hold()).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{length}");
    }
}

#[tokio::test]
async fn a_body_without_end_is_cut_off_at_the_cap() {
    let chunk = format!("1000\r\n{}\r\n", " ".repeat(0x1000));
    let error = refused(Answer::raw(CHUNKED).repeat(chunk), 100_000).await;
    assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
    assert_eq!(error.headers().unwrap()["x-request-id"], "r1");
    let kept = error.body().unwrap();
    assert!(kept.len() > 50_000 && kept.len() <= 100_000, "{}", kept.len());
    let until_the_end = "HTTP/1.1 200 OK\r\n\r\n";
    let error = refused(Answer::raw(until_the_end).repeat(" ".repeat(0x1000)), 100_000).await;
    assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
}

#[tokio::test]
async fn the_cap_counts_what_a_compressed_body_unpacks_to() {
    let bomb = gzipped(&vec![b' '; CAP as usize + 1]);
    let error = pause(bomb).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
    assert!(error.body().unwrap().len() as u64 <= CAP);
    let error = refused(gzipped(&[b' '; 101]), 100).await;
    assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
}

#[tokio::test]
async fn a_body_of_exactly_the_cap_is_read() {
    let cap = WEBHOOK.len() as u64;
    let answers = [
        Answer::json("200 OK", WEBHOOK),
        gzipped(WEBHOOK.as_bytes()),
        Answer::raw(CHUNKED).send(format!("{cap:x}\r\n{WEBHOOK}\r\n0\r\n\r\n")),
    ];
    // What gzip makes of so little is larger than it was, which is not what the cap is about.
    assert!(gzip(WEBHOOK.as_bytes()).len() as u64 > cap);
    let server = server(answers).await;
    let client = build(builder(&server).max_response_body(cap));
    for _ in 0..3 {
        assert_eq!(client.modify_webhook("w").await.unwrap().body(), WEBHOOK);
    }
}

#[tokio::test]
async fn without_a_cap_everything_is_read() {
    let padding = " ".repeat(CAP as usize);
    let server = server([Answer::json("200 OK", format!("{WEBHOOK}{padding}"))]).await;
    let client = build(builder(&server).max_response_body(None));
    assert_eq!(client.modify_webhook("w").await.unwrap().id, "w");
}

#[tokio::test]
async fn a_failure_over_the_cap_still_has_its_status() {
    let error = refused(Answer::response("503 Service Unavailable", &[], "12345"), 4).await;
    assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
    assert_eq!(error.status().unwrap(), 503);
}

#[tokio::test]
async fn a_body_that_is_cut_off_is_an_error_that_keeps_what_came() {
    let announced = "HTTP/1.1 200 OK\r\nx-request-id: r1\r\ncontent-length: 12\r\n\r\n";
    for answer in [
        Answer::raw(announced).send(WEBHOOK).close(),
        Answer::raw(CHUNKED).send(format!("b\r\n{WEBHOOK}\r\n")).close(),
        Answer::raw(CHUNKED).send(format!("1b\r\n{WEBHOOK}")).close(),
    ] {
        let error = pause(answer).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport);
        assert_eq!(error.status().unwrap(), 200);
        assert_eq!(error.headers().unwrap()["x-request-id"], "r1");
        assert_eq!(error.body().unwrap(), WEBHOOK);
        assert_eq!(error.to_string(), "modifyWebhook: status 200 OK, but the exchange failed");
    }
}

#[tokio::test]
async fn a_compressed_body_that_is_cut_off_or_no_gzip_is_an_error() {
    let whole = gzip(WEBHOOK.as_bytes());
    let headers = [("content-encoding", "gzip")];
    for body in [&whole[..whole.len() - 8], WEBHOOK.as_bytes()] {
        let error = pause(Answer::response("200 OK", &headers, body)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport);
        assert_eq!(error.status().unwrap(), 200);
    }
}

#[tokio::test]
async fn a_connection_that_is_reset_within_the_body_is_an_error() {
    let answer = Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 12\r\n\r\n{")
        .wait(std::time::Duration::from_millis(100))
        .reset();
    let error = pause(answer).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.body().unwrap(), "{");
}
