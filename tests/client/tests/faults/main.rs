//! A server on the same machine at its worst: each fault has the outcome that is written here, by
//! either transport; no call hangs, and what could do harm twice is sent once.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy takes helpers without #[test] for production code"
)]

mod connection;
mod silence;
mod streams;
mod unavailable;

use std::time::{Duration, Instant};

use specwright_test_client::models::Note;
use specwright_test_client::{Body, Call as _, Client, Error, ErrorKind, Response, Retries};
use specwright_tests::server::{Answer, Server};

/// What no call here takes, whatever happens to it.
const HANGS: Duration = Duration::from_secs(20);

/// How a call is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By reqwest.
    Async,
    /// By ureq.
    Blocking,
}

const WAYS: [Way; 2] = [Way::Async, Way::Blocking];

/// What is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// GET, which may be sent again.
    Read,
    /// PUT, which may be sent again, with its body.
    Upload,
    /// POST, which may not.
    Add,
    /// POST with a key, which may.
    AddOnce,
}

const ASKED: [Asked; 4] = [Asked::Read, Asked::Upload, Asked::Add, Asked::AddOnce];

impl Asked {
    /// How many requests reach a server whose fault would pass, of three at most.
    fn requests(self) -> usize {
        if self == Self::Add { 1 } else { 3 }
    }
}

type Outcome = Result<Response<Note>, Error>;

/// A client that waits no longer than tests want to, and sends twice more at most.
fn client(url: &str) -> Client {
    let retries = Retries::at_most(2).pauses(Duration::from_millis(2), Duration::from_millis(5));
    Client::builder().base_url(url).retries(retries).build().unwrap()
}

/// What a call with that body comes to.
async fn call(client: &Client, asked: Asked, way: Way, body: impl Into<Body>) -> Outcome {
    let (client, body) = (client.clone(), body.into());
    let started = Instant::now();
    let outcome = match way {
        Way::Async => match asked {
            Asked::Read => client.read_note("n").await,
            Asked::Upload => client.upload_note("n", body).await,
            Asked::Add => client.add_note(body).await,
            Asked::AddOnce => client.add_note_once(body).await,
        },
        Way::Blocking => {
            blocking(move || match asked {
                Asked::Read => client.read_note("n").send_blocking(),
                Asked::Upload => client.upload_note("n", body).send_blocking(),
                Asked::Add => client.add_note(body).send_blocking(),
                Asked::AddOnce => client.add_note_once(body).send_blocking(),
            })
            .await
        }
    };
    assert!(started.elapsed() < HANGS, "{asked:?} {way:?} took {:?}", started.elapsed());
    outcome
}

/// Away from the thread that the server runs on.
async fn blocking<T: Send + 'static>(make: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(make).await.unwrap()
}

async fn server(answers: impl IntoIterator<Item = Answer>) -> Server {
    Server::start(answers).await.unwrap()
}

fn note() -> Answer {
    Answer::json("200 OK", r#"{"text":"milk"}"#)
}

/// The keys of the requests, which must all have one.
fn keys(requests: &[String]) -> Vec<&str> {
    let key = |request: &'_ String| {
        let at = request.find("\r\nidempotency-key: ").unwrap() + "\r\nidempotency-key: ".len();
        at..at + request[at..].find("\r\n").unwrap()
    };
    requests.iter().map(|request| &request[key(request)]).collect()
}

/// That a key is sent, and that it is the same one each time.
fn assert_one_key(requests: &[String]) {
    let keys = keys(requests);
    assert_eq!(keys[0].len(), 36, "{keys:?}");
    assert!(keys.iter().all(|key| *key == keys[0]), "{keys:?}");
}

#[track_caller]
fn assert_kind(outcome: Outcome, kind: ErrorKind) -> Error {
    let error = outcome.expect_err("the server was at fault");
    assert_eq!(error.kind(), kind, "{error:?}");
    error
}
