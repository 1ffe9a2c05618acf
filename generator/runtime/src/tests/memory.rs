use bytes::Bytes;
use http::Response;

use super::support::Chunks;
use super::support::Client;
use crate::{Body, ErrorKind, Limits, MemoryTransport, Transport, TransportError};

#[tokio::test]
async fn answers_come_in_turn_and_requests_are_kept() {
    let server = MemoryTransport::new();
    server.fail(TransportError::connect("refused"));
    server.answer(Response::new(r#"{"_id":"w"}"#));
    let client = Client::builder().basic_auth("ada", "s3cret-pass").transport(server.clone());
    let client = client.build().unwrap();
    let webhook = client.modify_webhook("w").types(vec![]).await.unwrap();
    assert_eq!(webhook.id, "w");
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[1].uri(), "https://api.usecollect.com/v1/webhooks/w");
    assert_eq!(requests[1].body(), r#"{"types":[]}"#);
    assert!(!format!("{requests:?}{server:?}").contains("YWRhOnMzY3JldC1wYXNz"));
    let error = client.modify_webhook("w").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(format!("{server:?}"), "MemoryTransport { answers: 0, requests: 3 }");
}

#[tokio::test]
async fn a_stream_is_kept_as_what_it_brought() {
    let server = MemoryTransport::new();
    server.answer(Response::new(""));
    let chunks = ["one", "two"].map(|text| Ok(Bytes::from_static(text.as_bytes())));
    let request = http::Request::put("http://a/").body(Chunks::body(chunks)).unwrap();
    server.send(request, &Limits::default()).await.unwrap();
    assert_eq!(server.requests()[0].body(), "onetwo");
    let broken = Chunks::body([Err(TransportError::other("file"))]);
    let request = http::Request::put("http://a/").body(broken).unwrap();
    assert!(server.send(request, &Limits::default()).await.is_err());
    let empty = http::Request::get("http://a/").body(Body::empty()).unwrap();
    assert!(server.send(empty, &Limits::default()).await.is_err());
}
