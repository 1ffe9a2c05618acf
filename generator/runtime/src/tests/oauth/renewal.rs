//! Many calls, one token: who asks for it, who waits, and what happens when it is refused.

use super::*;

/// An API and its token endpoint, which gives `t1`, `t2` and so on. It takes a while, so that calls
/// meet there.
#[derive(Clone, Default)]
struct Bank(Arc<Mutex<Books>>);

#[derive(Default)]
struct Books {
    issued: u32,
    /// The first token that is still valid.
    valid: u32,
    calls: u32,
    fails: bool,
}

impl Bank {
    fn revoke(&self) {
        let mut books = self.0.lock().unwrap();
        books.valid = books.issued + 1;
    }

    /// How many tokens were asked for, and how many calls came in.
    fn counts(&self) -> (u32, u32) {
        let books = self.0.lock().unwrap();
        (books.issued, books.calls)
    }

    fn token(&self) -> Response<Body> {
        let mut books = self.0.lock().unwrap();
        books.issued += 1;
        let issued = books.issued;
        let found = if books.fails {
            answer(400, &[], r#"{"error":"invalid_client"}"#)
        } else {
            answer(200, &[], format!(r#"{{"access_token":"t{issued}","expires_in":3600}}"#))
        };
        found.unwrap()
    }

    fn paid(&self, headers: &HeaderMap) -> Response<Body> {
        let mut books = self.0.lock().unwrap();
        books.calls += 1;
        let token = headers["authorization"].to_str().unwrap().strip_prefix("Bearer t").unwrap();
        let valid = token.parse::<u32>().unwrap() >= books.valid;
        answer(if valid { 204 } else { 401 }, &[], "").unwrap()
    }
}

impl Transport for Bank {
    fn send<'a>(
        &'a self,
        request: Request<Body>,
        _: &'a Limits,
    ) -> BoxFuture<'a, Result<Response<Body>, TransportError>> {
        Box::pin(async move {
            for _ in 0..3 {
                yield_now().await;
            }
            Ok(match request.uri().path() {
                "/token" => self.token(),
                _ => self.paid(request.headers()),
            })
        })
    }
}

/// So many calls at once; how many succeed.
async fn many(client: &Client, count: usize) -> usize {
    let mut calls = JoinSet::new();
    for _ in 0..count {
        let client = client.clone();
        calls.spawn(async move { pay(&client).await.is_ok() });
    }
    calls.join_all().await.into_iter().filter(|good| *good).count()
}

#[tokio::test]
async fn many_calls_wait_for_one_token() {
    let bank = Bank::default();
    let client = client(app(), bank.clone());
    assert_eq!(many(&client, 50).await, 50);
    assert_eq!(bank.counts(), (1, 50));
}

#[tokio::test]
async fn a_revoked_token_is_renewed_once_for_all_calls() {
    let bank = Bank::default();
    let client = client(app(), bank.clone());
    pay(&client).await.unwrap();
    bank.revoke();
    pay(&client).await.unwrap();
    assert_eq!(bank.counts(), (2, 3));
    bank.revoke();
    assert_eq!(many(&client, 20).await, 20);
    assert_eq!(bank.counts(), (3, 43));
}

#[tokio::test]
async fn a_renewed_token_that_is_refused_too_ends_the_call() {
    let bank = Bank::default();
    let client = client(app(), bank.clone());
    pay(&client).await.unwrap();
    bank.0.lock().unwrap().valid = u32::MAX;
    let error = pay(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Status, 401));
    assert_eq!(bank.counts(), (2, 3));
}

#[tokio::test]
async fn a_token_that_was_got_for_the_call_itself_is_not_renewed() {
    let bank = Bank::default();
    bank.revoke();
    bank.0.lock().unwrap().valid = 9;
    let error = pay(&client(app(), bank.clone())).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(bank.counts(), (1, 1));
}

#[tokio::test]
async fn a_body_that_is_a_stream_is_not_sent_again() {
    let bank = Bank::default();
    let client = client(app(), bank.clone());
    pay(&client).await.unwrap();
    bank.revoke();
    let stream = Chunks::body([Ok(Bytes::from("10"))]);
    let error = Pay::new(&client, stream).await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 401);
    assert_eq!(bank.counts(), (1, 2));
}

#[tokio::test]
async fn a_failure_is_shared_by_those_who_waited_and_tried_again_later() {
    let bank = Bank::default();
    bank.0.lock().unwrap().fails = true;
    let client = client(app(), bank.clone());
    assert_eq!(many(&client, 20).await, 0);
    assert_eq!(bank.counts(), (1, 0));
    bank.0.lock().unwrap().fails = false;
    pay(&client).await.unwrap();
    assert_eq!(bank.counts(), (2, 1));
}

#[tokio::test]
async fn whoever_gives_up_leaves_the_turn_to_the_next() {
    let bank = Bank::default();
    let client = client(app(), bank.clone());
    let first = tokio::spawn({
        let client = client.clone();
        async move { pay(&client).await.is_ok() }
    });
    yield_now().await;
    let second = tokio::spawn({
        let client = client.clone();
        async move { pay(&client).await.is_ok() }
    });
    yield_now().await;
    first.abort();
    assert!(second.await.unwrap());
    assert_eq!(bank.counts(), (1, 1));
}
