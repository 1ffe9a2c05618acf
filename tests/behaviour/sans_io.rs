//! The core that does no I/O, transports of one's own, and what the types promise.

use std::future::IntoFuture;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use collect_client::bytes::Bytes;
use collect_client::http::{self, Request, Response};
use collect_client::models::WebhookStatus;
use collect_client::operations::{ModifyWebhook, ModifyWebhookError};
use collect_client::{
    Body, BoxFuture, Call as _, Client, ClientBuilder, Endpoint as _, Error, ErrorKind, Limits,
    Transport, TransportError,
};
use specwright_tests::server::Answer;

use super::{ID, WEBHOOK, build, builder, server};

type Sent = (Request<Body>, Limits);

/// A transport of a user's own: remembers what it was given and answers from memory.
#[derive(Clone, Default)]
struct Memory {
    seen: Arc<Mutex<Vec<Sent>>>,
}

impl Transport for Memory {
    fn send<'a>(
        &'a self,
        request: Request<Body>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Response<Body>, TransportError>> {
        self.seen.lock().unwrap().push((request, *limits));
        Box::pin(async { Ok(Response::new(Body::from(WEBHOOK))) })
    }
}

fn offline() -> ClientBuilder {
    Client::builder().basic_auth("username", "password")
}

#[test]
fn a_request_is_built_without_being_sent() {
    let client = build(offline());
    let call = client.modify_webhook(ID).status(WebhookStatus::Paused);
    let request = call.build().unwrap();
    assert_eq!(request.method(), http::Method::POST);
    assert_eq!(request.uri(), "https://api.usecollect.com/v1/webhooks/eqQkPdnqwN7J38QEx");
    let headers: Vec<_> = request
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    assert_eq!(
        headers,
        [
            "user-agent: collect-client/0.1.0",
            "accept: application/json",
            "content-type: application/json",
            "authorization: Basic dXNlcm5hbWU6cGFzc3dvcmQ=",
        ]
    );
    assert!(request.headers()["authorization"].is_sensitive());
    assert_eq!(request.body().as_bytes(), Some(&br#"{"status":"paused"}"#[..]));
    // A call can be looked at more than once.
    assert_eq!(call.build().unwrap().uri(), request.uri());
}

#[test]
fn a_response_is_read_without_a_client() {
    let response = |status: u16, body: &'static str| {
        let response = Response::builder().status(status).header("x-from", "elsewhere");
        response.body(Bytes::from_static(body.as_bytes())).unwrap()
    };
    let webhook = ModifyWebhook::parse(response(200, WEBHOOK)).unwrap();
    assert_eq!(webhook.id, "w");
    assert_eq!(webhook.headers()["x-from"], "elsewhere");
    let error = ModifyWebhook::parse(response(429, "slow")).unwrap_err();
    assert_eq!(error.declared(), Some(&ModifyWebhookError::TooManyRequests));
    assert_eq!(error.body().unwrap(), "slow");
    let error = ModifyWebhook::parse(response(200, "[]")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn a_transport_of_one_s_own_carries_the_calls() {
    let memory = Memory::default();
    let client = build(offline().transport(memory.clone()));
    let webhook = client.modify_webhook(ID).status(WebhookStatus::Paused).await.unwrap();
    assert_eq!(webhook.id, "w");
    let own = Duration::from_secs(7);
    client.modify_webhook(ID).timeout(own).await.unwrap();
    let seen = memory.seen.lock().unwrap();
    let [(request, default), (_, changed)] = &seen[..] else { panic!("{} requests", seen.len()) };
    assert_eq!(request.body().as_bytes(), Some(&br#"{"status":"paused"}"#[..]));
    // What README.md of the crate says.
    assert_eq!(default.connect(), Some(Duration::from_secs(10)));
    assert_eq!(default.read(), Some(Duration::from_secs(30)));
    assert!(default.total().unwrap() <= Duration::from_secs(60));
    assert!(default.total().unwrap() > Duration::from_secs(50));
    assert_eq!(default.response_body(), Some(16 * 1024 * 1024));
    assert!(changed.total().unwrap() <= own);
}

#[tokio::test]
async fn a_transport_s_errors_are_told_apart() {
    struct Broken(fn(&'static str) -> TransportError);
    impl Transport for Broken {
        fn send<'a>(
            &'a self,
            _: Request<Body>,
            _: &'a Limits,
        ) -> BoxFuture<'a, Result<Response<Body>, TransportError>> {
            Box::pin(async { Err((self.0)("on purpose")) })
        }
    }
    for (make, kind) in [
        (TransportError::connect as fn(&'static str) -> _, ErrorKind::Connect),
        (TransportError::timeout, ErrorKind::Timeout),
        (TransportError::other, ErrorKind::Transport),
    ] {
        let client = build(offline().transport(Broken(make)));
        let error = client.modify_webhook("w").await.unwrap_err();
        assert_eq!(error.kind(), kind);
        let cause = std::error::Error::source(&error).unwrap();
        assert_eq!(cause.to_string(), "on purpose");
    }
}

#[test]
fn the_types_can_go_where_rust_s_async_needs_them() {
    fn sent<T: Send>(_: T) {}
    fn shared<T: Send + Sync + Clone + 'static>() {}
    fn passed_on<T: std::error::Error + Send + Sync + 'static>() {}
    shared::<Client>();
    shared::<Limits>();
    passed_on::<Error<ModifyWebhookError>>();
    passed_on::<ModifyWebhookError>();
    sent(offline());
    let client = build(offline().transport(Memory::default()));
    let call: ModifyWebhook = client.modify_webhook("w");
    sent(call.clone());
    sent(call.clone().into_future());
    sent(call.send());
    sent(async { client.modify_webhook("w").await.map(drop) });
    assert_eq!(size_of::<Error<ModifyWebhookError>>(), size_of::<usize>());
}

#[tokio::test]
async fn calls_run_side_by_side_and_on_other_tasks() {
    let server = server([(); 3].map(|()| Answer::json("200 OK", WEBHOOK))).await;
    let client = build(builder(&server));
    let (first, second) = tokio::join!(
        client.modify_webhook("a").into_future(),
        client.modify_webhook("b").status(WebhookStatus::Active).into_future(),
    );
    assert_eq!((first.unwrap().id.as_str(), second.unwrap().id.as_str()), ("w", "w"));
    let clone = client.clone();
    let task = tokio::spawn(async move { clone.modify_webhook("c").await.map(|it| it.id.clone()) });
    assert_eq!(task.await.unwrap().unwrap(), "w");
    let mut lines: Vec<_> = server
        .requests()
        .iter()
        .filter_map(|request| request.lines().next().map(str::to_owned))
        .collect();
    lines.sort();
    assert_eq!(lines, ["a", "b", "c"].map(|id| format!("POST /v1/webhooks/{id} HTTP/1.1")));
}

#[tokio::test]
async fn clones_share_one_connection() {
    let server = server([(); 2].map(|()| Answer::json("200 OK", WEBHOOK))).await;
    let client = build(builder(&server));
    client.modify_webhook("a").await.unwrap();
    client.clone().modify_webhook("b").await.unwrap();
    assert_eq!(server.seen().connections, 1);
    assert_eq!(server.requests().len(), 2);
}
