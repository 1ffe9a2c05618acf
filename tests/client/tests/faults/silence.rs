//! Servers that stop in mid-answer. What ran into a time limit is not sent again: the server may be
//! at work on it, and the next request would wait as long.

use std::time::{Duration, Instant};

use specwright_test_client::{Client, ErrorKind};
use specwright_tests::server::Answer;

use super::{ASKED, WAYS, assert_kind, call, note, server};

/// A limit that a server on the same machine keeps easily, and that a test can wait for.
const SHORT: Duration = Duration::from_millis(250);

#[tokio::test]
async fn silence_before_the_answer_ends_the_call_after_one_request() {
    for way in WAYS {
        for asked in ASKED {
            for begun in ["", "HTTP/1.1 200 OK\r\ncontent-le"] {
                let server = server([Answer::raw(begun).hold(), note()]).await;
                let client = Client::builder().base_url(server.url()).read_timeout(SHORT);
                let started = Instant::now();
                let outcome = call(&client.build().unwrap(), asked, way, "x").await;
                let error = assert_kind(outcome, ErrorKind::Timeout);
                assert!(started.elapsed() >= SHORT);
                assert!(error.status().is_none());
                assert_eq!(server.seen().requests.len(), 1, "{asked:?} {way:?}");
            }
        }
    }
}

#[tokio::test]
async fn silence_in_the_body_ends_the_call_after_one_request() {
    for way in WAYS {
        for asked in ASKED {
            let half = Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"te").hold();
            let server = server([half, note()]).await;
            let client = Client::builder().base_url(server.url()).read_timeout(SHORT);
            let outcome = call(&client.build().unwrap(), asked, way, "x").await;
            let error = assert_kind(outcome, ErrorKind::Timeout);
            assert_eq!(error.status().unwrap(), 200);
            assert_eq!(error.body().unwrap(), "{\"te");
            assert_eq!(server.seen().requests.len(), 1, "{asked:?} {way:?}");
        }
    }
}

#[tokio::test]
async fn the_total_limit_holds_whatever_trickles_in() {
    for way in WAYS {
        let mut answer = Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n");
        for _ in 0..40 {
            answer = answer.send(" ").wait(SHORT / 5);
        }
        let server = server([answer]).await;
        let client = Client::builder().base_url(server.url()).timeout(SHORT);
        let started = Instant::now();
        let outcome = call(&client.build().unwrap(), super::Asked::Read, way, "x").await;
        assert_kind(outcome, ErrorKind::Timeout);
        assert!(started.elapsed() < SHORT * 6, "{:?}", started.elapsed());
    }
}
