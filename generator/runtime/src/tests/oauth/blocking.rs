//! Tokens for blocking calls, and in threads.

use super::super::support::Client;
use super::super::support::{Configured as _, Script, answer, json};
use super::{ENDPOINTS, PAID, Pay, REFUSED, TOKEN, app, client, listen};
use crate::{Body, Call};

#[tokio::test]
async fn blocking_calls_get_tokens_too() {
    let (address, task) = listen(vec![TOKEN, PAID, REFUSED, TOKEN, PAID]).await;
    let oauth = app().token_url("/token").credential(ENDPOINTS);
    let client = Client::builder().base_url(&address).credential("oauth", oauth).build().unwrap();
    let calls = std::thread::spawn(move || {
        let pay = || Pay::new(&client, Body::from("10")).send_blocking().map(|_| ());
        pay().and_then(|()| pay())
    });
    assert_eq!(task.await.unwrap().len(), 5);
    calls.join().unwrap().unwrap();
}

#[test]
fn threads_wait_for_one_token() {
    let script = Script::new(
        std::iter::once(json(200, r#"{"access_token":"a"}"#))
            .chain((0..8).map(|_| answer(204, &[], ""))),
    );
    let client = client(app(), script.clone());
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| Pay::new(&client, Body::from("10")).send_blocking().unwrap());
        }
    });
    assert_eq!(script.seen().len(), 9);
}
