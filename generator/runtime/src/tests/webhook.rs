//! What an API calls, read from requests.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::{HeaderMap, Method, Request};
use serde_json::{Value, json};

use super::collect::models::{Webhook, WebhookStatus};
use crate as rt;
use crate::cookie::Cookie;
use crate::field::Field;
use crate::path_param::PathParam;
use crate::xml::words as xml;
use crate::{Query, WebhookError};

enum Changed {}
enum Pinged {}
enum Noted {}
enum Filed {}
enum TextSaid {}
enum MaybeChanged {}
enum MaybeFiled {}
enum Sent {}
enum MarkedUp {}

rt::webhooks! {
    Changed: json::<Webhook>(POST),
    Pinged: empty::<()>(GET),
    Noted: optional_text::<Option<String>>(PUT),
    Filed: bytes::<Bytes>(PUT),
    TextSaid: text::<String>(PUT),
    MaybeChanged: optional_json::<Option<Webhook>>(POST),
    MaybeFiled: optional_bytes::<Option<Bytes>>(PUT),
    Sent: form::<BTreeMap<String, Value>>(POST, FIELDS),
    MarkedUp: optional_xml::<Option<BTreeMap<String, String>>>(POST, xml::element("root", xml::map(xml::text))),
}

const FIELDS: &[Field] = &[Field::new("at").deep(), Field::new("whole").json()];

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
    assert_eq!(TextSaid::decode(&request(Method::PUT, "text/plain", "")).unwrap(), "");
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
    assert_eq!(Query::<Vec<i64>>::of(Field::new("all").unexploded()).read(address), Ok(vec![1, 2]));
    assert_eq!(Query::<i64>::of(Field::new("page").json()).read(address), Ok(2));
    assert_eq!(Query::<Option<String>>::new("none").read(address), Ok(None));
    let error = Query::<i64>::new("none").read(address).unwrap_err();
    assert_eq!(error.to_string(), "the query parameter `none` is missing");
    let error = Query::<i64>::new("kind").read(address).unwrap_err();
    assert_eq!((error.name(), error.is_missing()), ("kind", false));
}

fn query<T: rt::wire::Wire>(field: Field, query: &str) -> Result<T, String> {
    let address = format!("/hooks?{query}").parse().unwrap();
    Query::of(field).read(&address).map_err(|problem| problem.to_string())
}

#[test]
fn members_and_delimited_items_are_told_apart() {
    let deep = Field::new("q").deep();
    let area = "q[size]=1&q%5Bplace%5D%5Bid%5D=2&q[list]=a&q[list]=b&q[more][]=c&qq[x]=3&q=4&q[=5";
    assert_eq!(
        query::<Value>(deep, area),
        Ok(json!({ "size": "1", "place": { "id": "2" }, "list": "a, b", "more": "c" }))
    );
    assert_eq!(query::<BTreeMap<String, i64>>(deep, "q[a]=1&q[b]=2").unwrap()["b"], 2);
    assert_eq!(query::<Option<Value>>(deep, "q=1"), Ok(None));
    let wrong = |text: &str| query::<Value>(deep, text).unwrap_err();
    let beginning = "the query parameter `q` is not as declared: ";
    assert_eq!(
        wrong("q[a]=1&q[a][b]=2"),
        format!("{beginning}something in it is text and has members")
    );
    assert_eq!(
        wrong(&format!("q{}=1", "[a]".repeat(1_000))),
        format!("{beginning}it has members of members beyond all reason")
    );
    let piped = Field::new("q").delimited('|');
    assert_eq!(query::<Vec<i64>>(piped, "q=1%7C2|3"), Ok(vec![1, 2, 3]));
}

#[test]
fn cookies_and_segments_are_read_when_they_are_asked_for() {
    let mut headers = HeaderMap::new();
    headers.append("cookie", "a=1; b=x%20y; c=1".parse().unwrap());
    headers.append("cookie", "c=2".parse().unwrap());
    assert_eq!(Cookie::<i64>::new("a").read(&headers), Ok(1));
    assert_eq!(Cookie::<String>::new("b").read(&headers), Ok("x y".to_owned()));
    assert_eq!(Cookie::<String>::new("b").raw().read(&headers), Ok("x%20y".to_owned()));
    assert_eq!(Cookie::<Vec<i64>>::new("c").read(&headers), Ok(vec![1, 2]));
    assert_eq!(Cookie::<Option<i64>>::new("d").read(&headers), Ok(None));
    let error = Cookie::<i64>::new("d").read(&headers).unwrap_err();
    assert_eq!(error.to_string(), "the cookie `d` is missing");
    assert_eq!(PathParam::<i64>::new("id").read("7"), Ok(7));
    assert_eq!(PathParam::<Vec<i64>>::new("id").read("7,8"), Ok(vec![7, 8]));
    assert_eq!(PathParam::<Vec<i64>>::new("id").json().read("[7]"), Ok(vec![7]));
    let members = PathParam::<BTreeMap<String, i64>>::new("id").exploded().read("a=7");
    assert_eq!(members, Ok(BTreeMap::from([("a".to_owned(), 7)])));
    let error = PathParam::<i64>::new("id").read("x").unwrap_err();
    assert!(error.to_string().starts_with("the path parameter `id` is not as declared: "));
}

#[test]
fn forms_and_markup_are_read_as_objects() {
    let form = |body| request(Method::POST, "application/x-www-form-urlencoded", body);
    let sent = Sent::decode(&form("a=1+2&b=x&at%5Bx%5D=1&b=y&whole=%5B1,null%5D")).unwrap();
    let expected = json!({ "a": "1 2", "b": "x, y", "at": { "x": "1" }, "whole": [1, null] });
    assert_eq!(json!(sent), expected);
    let shown = |request| Sent::decode(&request).unwrap_err().to_string();
    assert!(shown(form("whole=%5B")).starts_with("the body is not as declared: EOF"));
    assert_eq!(
        shown(request(Method::POST, "text/plain", "")),
        "the body is not as declared: expected a form, found content type `text/plain`"
    );
    let markup = |body| MarkedUp::decode(&request(Method::POST, "text/xml", body)).unwrap();
    assert_eq!(markup(""), None);
    assert_eq!(markup("<root><a>1</a></root>").unwrap()["a"], "1");
}

#[test]
fn a_form_makes_a_value_of_any_type() {
    let read = |body: &'static str| {
        let sent = request(Method::POST, "application/x-www-form-urlencoded", body);
        let mut response = http::Response::new(sent.body().clone());
        *response.headers_mut() = sent.headers().clone();
        let response = crate::raw_response::RawResponse::new(response);
        let webhook = response.form::<Webhook, std::convert::Infallible>(&[]);
        webhook.map(|webhook| (webhook.id, webhook.status))
    };
    assert_eq!(read("_id=w&status=paused").unwrap(), ("w".to_owned(), Some(WebhookStatus::Paused)));
    assert_eq!(read("_id=w").unwrap(), ("w".to_owned(), None));
    assert!(format!("{:?}", read("status=paused").unwrap_err()).contains("_id"));
}
