//! 429 and 503, with `Retry-After` in either form (RFC 9110 §10.2.3).

use std::time::{Duration, Instant};

use specwright_test_client::{ErrorKind, Retries};
use specwright_tests::server::Answer;

use tokio::task::JoinSet;

use super::{ASKED, Asked, WAYS, Way, assert_kind, assert_one_key, call, client, note, server};

const STATUSES: [&str; 2] = ["429 Too Many Requests", "503 Service Unavailable"];

const SECOND: Duration = Duration::from_secs(1);

/// A second, as text, as a date by the server's own clock, and as one in the past by it.
const ASKS_TO_WAIT: [(&[(&str, &str)], Duration); 3] = [
    (&[("retry-after", "1")], SECOND),
    (
        &[
            ("date", "Wed, 13 Jul 2022 15:01:38 GMT"),
            ("retry-after", "Wed, 13 Jul 2022 15:01:39 GMT"),
        ],
        SECOND,
    ),
    (
        &[
            ("date", "Wed, 13 Jul 2022 15:01:38 GMT"),
            ("retry-after", "Wed, 13 Jul 2022 15:01:37 GMT"),
        ],
        Duration::ZERO,
    ),
];

#[tokio::test]
async fn what_may_be_sent_again_is_sent_when_the_server_says() {
    let mut calls = JoinSet::new();
    for way in WAYS {
        for asked in [Asked::Read, Asked::AddOnce] {
            for status in STATUSES {
                for (headers, pause) in ASKS_TO_WAIT {
                    let answers = [Answer::response(status, headers, "later"), note()];
                    calls.spawn(assert_waits(way, asked, answers, pause));
                }
            }
        }
    }
    assert_eq!(calls.join_all().await.len(), 24);
}

async fn assert_waits(way: Way, asked: Asked, answers: [Answer; 2], pause: Duration) {
    let server = server(answers).await;
    let started = Instant::now();
    let outcome = call(&client(&server.url()), asked, way, "x").await;
    let took = started.elapsed();
    assert_eq!(outcome.unwrap().text, "milk");
    assert!(took >= pause && took < pause + 10 * SECOND, "{took:?}");
    let requests = server.requests();
    assert_eq!(requests.len(), 2, "{asked:?} {way:?}");
    if asked == Asked::AddOnce {
        assert_one_key(&requests);
    }
}

#[tokio::test]
async fn what_may_not_be_sent_again_fails_and_says_how_long_to_wait() {
    for way in WAYS {
        for status in STATUSES {
            for (headers, pause) in ASKS_TO_WAIT {
                let server = server([Answer::response(status, headers, "later"), note()]).await;
                let outcome = call(&client(&server.url()), Asked::Add, way, "x").await;
                let error = assert_kind(outcome, ErrorKind::Status);
                assert_eq!(error.status().unwrap().as_str(), &status[..3]);
                assert_eq!(error.body().unwrap(), "later");
                assert_eq!(error.retry_after(), Some(pause));
                assert_eq!(server.seen().requests.len(), 1);
            }
        }
    }
}

#[tokio::test]
async fn one_that_stays_unavailable_is_asked_three_times() {
    for way in WAYS {
        for status in STATUSES {
            for asked in ASKED {
                let server = server([(); 4].map(|()| Answer::response(status, &[], "no"))).await;
                let outcome = call(&client(&server.url()), asked, way, "x").await;
                let error = assert_kind(outcome, ErrorKind::Status);
                assert_eq!(error.status().unwrap().as_str(), &status[..3]);
                assert_eq!(server.seen().requests.len(), asked.requests(), "{asked:?} {way:?}");
            }
        }
    }
}

#[tokio::test]
async fn one_that_asks_for_more_time_than_there_is_is_asked_once() {
    for way in WAYS {
        for (wait, limit) in [("31", 60 * SECOND), ("5", 4 * SECOND)] {
            let answer = Answer::response(STATUSES[1], &[("retry-after", wait)], "later");
            let server = server([answer, note()]).await;
            let client = specwright_test_client::Client::builder()
                .base_url(server.url())
                .retries(Retries::at_most(2))
                .timeout(limit)
                .build()
                .unwrap();
            let outcome = call(&client, Asked::Read, way, "x").await;
            assert_kind(outcome, ErrorKind::Status);
            assert_eq!(server.seen().requests.len(), 1, "{way:?} {wait}");
        }
    }
}
