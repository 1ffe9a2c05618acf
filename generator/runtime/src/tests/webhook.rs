//! What an API calls, read from requests.

use bytes::Bytes;
use http::{Method, Request};

use super::collect::models::{Webhook, WebhookStatus};
use crate as rt;
use crate::{Query, WebhookError};

enum Changed {}
enum Pinged {}
enum Noted {}
enum Filed {}
enum Said {}
enum MaybeChanged {}
enum MaybeFiled {}

rt::webhook::webhooks! {
    Changed: json::<Webhook>(POST),
    Pinged: empty::<()>(GET),
    Noted: optional_text::<Option<String>>(PUT),
    Filed: bytes::<Bytes>(PUT),
    Said: text::<String>(PUT),
    MaybeChanged: optional_json::<Option<Webhook>>(POST),
    MaybeFiled: optional_bytes::<Option<Bytes>>(PUT),
}

fn request(method: Method, content_type: &str, body: &'static str) -> Request<Bytes> {
    let request = Request::builder().method(method).uri("/hooks?kind=a%20b&kind=c&page=2&all=1,2");
    request.header("content-type", content_type).body(body.into()).unwrap()
}

#[test]
fn a_body_is_read_as_that_of_a_response_is() {
    let sent = request(Method::POST, "application/json", r#"{"_id":"w","status":"paused"}"#);
    let webhook = Changed::decode(&sent).unwrap();
    assert_eq!((webhook.id.as_str(), &webhook.status), ("w", &Some(WebhookStatus::Paused)));
    Pinged::decode(&request(Method::GET, "text/plain", "whatever")).unwrap();
    let filed = Filed::decode(&request(Method::PUT, "image/png", "PNG")).unwrap();
    assert_eq!(filed, "PNG");
    let noted = |body| Noted::decode(&request(Method::PUT, "text/plain", body)).unwrap();
    assert_eq!((noted(""), noted("hi")), (None, Some("hi".to_owned())));
    assert_eq!(Said::decode(&request(Method::PUT, "text/plain", "")).unwrap(), "");
    assert_eq!(MaybeChanged::METHOD, Method::POST);
    let none = MaybeChanged::decode(&request(Method::POST, "application/json", "")).unwrap();
    assert_eq!((none, MaybeChanged::decode(&sent).unwrap()), (None, Some(webhook)));
    let filed = |body| MaybeFiled::decode(&request(Method::PUT, "image/png", body)).unwrap();
    assert_eq!((filed(""), filed("PNG")), (None, Some("PNG".into())));
}

#[test]
fn what_is_not_as_declared_is_an_error_that_says_so() {
    let shown = |method, content_type, body| -> (String, bool) {
        let error: WebhookError =
            Changed::decode(&request(method, content_type, body)).unwrap_err();
        (error.to_string(), error.decode_error().is_some())
    };
    assert_eq!(
        shown(Method::PUT, "application/json", "{}"),
        ("expected the method POST, found PUT".to_owned(), false)
    );
    assert_eq!(
        shown(Method::POST, "application/json", ""),
        ("the body is not as declared: expected JSON, found an empty body".to_owned(), true)
    );
    assert_eq!(
        shown(Method::POST, "text/html", "{}"),
        (
            "the body is not as declared: expected JSON, found content type `text/html`".to_owned(),
            true
        )
    );
    let (text, _) = shown(Method::POST, "application/json", r#"{"_id":"w","status":1}"#);
    assert!(text.starts_with("the body is not as declared: at `status`: invalid type"), "{text}");
}

#[test]
fn query_parameters_are_read_when_they_are_asked_for() {
    let request = request(Method::GET, "", "");
    let address = request.uri();
    assert_eq!(Query::<i64>::new("page").read(address), Ok(2));
    let kinds = Query::<Vec<String>>::new("kind").read(address);
    assert_eq!(kinds, Ok(vec!["a b".to_owned(), "c".to_owned()]));
    assert_eq!(Query::<Vec<i64>>::new("all").unexploded().read(address), Ok(vec![1, 2]));
    assert_eq!(Query::<i64>::new("page").json().read(address), Ok(2));
    assert_eq!(Query::<Option<String>>::new("none").read(address), Ok(None));
    let error = Query::<i64>::new("none").read(address).unwrap_err();
    assert_eq!(error.to_string(), "the query parameter `none` is missing");
    let error = Query::<i64>::new("kind").read(address).unwrap_err();
    assert_eq!((error.name(), error.is_missing()), ("kind", false));
}
