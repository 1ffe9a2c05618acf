use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode, Uri};

use super::support::{Chunks, Script, answer, json};
use crate::Call as _;
use crate::redirect::next;
use crate::{Attempt, Body, ErrorKind, Hook, TransportError};

/// Where a redirect leads from `https://api.example.com/v1/a?b=c`, or why nowhere.
fn target(method: &Method, status: u16, location: Option<&str>) -> Result<Option<String>, String> {
    let from: Uri = "https://api.example.com/v1/a?b=c".parse().unwrap();
    let mut headers = HeaderMap::new();
    if let Some(location) = location {
        headers.insert("location", location.parse().unwrap());
    }
    next(method, &from, StatusCode::from_u16(status).unwrap(), &headers)
        .map(|to| to.map(|to| to.to_string()))
        .map_err(|refused| refused.to_string())
}

#[test]
fn which_redirects_are_followed() {
    let to = Some("/v2/a");
    let there = Ok(Some("https://api.example.com/v2/a".to_owned()));
    for status in [301, 302, 303, 307, 308] {
        assert_eq!(target(&Method::GET, status, to), there, "{status}");
        assert_eq!(target(&Method::HEAD, status, to), there, "{status}");
    }
    for status in [301, 302, 303] {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            assert_eq!(target(&method, status, to), Ok(None), "{method} {status}");
        }
    }
    for status in [307, 308] {
        assert_eq!(target(&Method::POST, status, to), there, "{status}");
    }
    for status in [200, 300, 304, 305, 306, 309, 404] {
        assert_eq!(target(&Method::GET, status, to), Ok(None), "{status}");
    }
}

#[test]
fn where_redirects_may_lead() {
    let get = |location| target(&Method::GET, 302, Some(location));
    let there = |url: &str| Ok(Some(url.to_owned()));
    assert_eq!(get("b"), there("https://api.example.com/v1/b"));
    assert_eq!(get("?x=1"), there("https://api.example.com/v1/a?x=1"));
    assert_eq!(get("https://API.example.com:443/b"), there("https://api.example.com/b"));
    for (location, origin) in [
        ("https://evil.example.com/?token=hunter2", "https://evil.example.com:443"),
        ("//evil.example.com/x", "https://evil.example.com:443"),
        ("http://api.example.com/v1/a", "http://api.example.com:80"),
        ("https://api.example.com:8443/v1/a", "https://api.example.com:8443"),
        ("https://api.example.com.evil.com/", "https://api.example.com.evil.com:443"),
    ] {
        assert_eq!(get(location), Err(format!("it redirects to another origin, {origin}")));
    }
    let nowhere = Err("it redirects to no valid address".to_owned());
    for location in ["javascript:alert(1)", "https://ada:pw@api.example.com/", "https://", "http:"]
    {
        assert_eq!(get(location), nowhere, "{location}");
    }
    assert_eq!(target(&Method::GET, 302, None), nowhere);
    let mut headers = HeaderMap::new();
    headers.insert("location", http::HeaderValue::from_bytes(b"/\xff").unwrap());
    let from: Uri = "https://api.example.com/".parse().unwrap();
    assert!(next(&Method::GET, &from, StatusCode::FOUND, &headers).is_err());
}

fn redirect(status: u16, location: &str) -> Result<http::Response<Body>, TransportError> {
    answer(status, &[("location", location)], "moved")
}

#[tokio::test]
async fn a_followed_redirect_repeats_method_body_and_credentials() {
    let script = Script::new([redirect(308, "/v2/w?x=1"), json(200, r#"{"_id":"w"}"#)]);
    let webhook = script.client().modify_webhook("w").types(vec![]).await.unwrap();
    assert_eq!(webhook.id, "w");
    let seen = script.seen();
    assert_eq!(seen[1].uri.to_string(), "https://api.usecollect.com/v2/w?x=1");
    assert_eq!(seen[1].method, Method::POST);
    assert_eq!(seen[1].body.as_deref(), Some(r#"{"types":[]}"#));
    assert_eq!(seen[1].headers, seen[0].headers);
    assert!(seen[1].headers["authorization"].is_sensitive());
}

#[tokio::test]
async fn all_requests_of_a_call_share_its_time() {
    struct Slow;

    impl Hook for Slow {
        fn before(&self, _: &Attempt, _: &mut http::Request<Body>) {
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    let script = Script::new([redirect(308, "/v2/w"), json(200, r#"{"_id":"w"}"#)]);
    let client = script.builder().hook(Slow).build().unwrap();
    client.modify_webhook("w").timeout(Duration::from_secs(5)).await.unwrap();
    let seen = script.seen();
    assert!(seen[0].limits.total().unwrap() <= Duration::from_secs(5));
    assert!(seen[1].limits.total() < seen[0].limits.total());
    let script = Script::default();
    let error = script.client().modify_webhook("w").timeout(Duration::ZERO).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn a_redirect_that_changes_the_method_is_an_answer() {
    let script = Script::new([redirect(302, "https://evil.example.com/")]);
    let error = script.client().modify_webhook("w").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.to_string(), "modifyWebhook: status 302 Found");
}

#[tokio::test]
async fn a_redirect_to_another_origin_is_refused_and_kept() {
    let script = Script::new([redirect(307, "https://evil.example.com/?token=hunter2")]);
    let error = script.client().modify_webhook("w").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert_eq!(
        error.to_string(),
        "modifyWebhook: status 307 Temporary Redirect, but \
         it redirects to another origin, https://evil.example.com:443"
    );
    assert!(!format!("{error:?}").contains("hunter2"));
    assert_eq!(error.headers().unwrap()["location"], "https://evil.example.com/?token=hunter2");
    assert_eq!(error.body().unwrap(), "moved");
    assert_eq!(script.seen().len(), 1);
}

#[tokio::test]
async fn five_redirects_are_followed_and_no_more() {
    let steps = (1..=5).map(|step| redirect(308, &format!("/{step}")));
    let script = Script::new(steps.chain([json(200, r#"{"_id":"w"}"#)]));
    script.client().modify_webhook("w").await.unwrap();
    assert_eq!(script.seen().last().unwrap().uri.path(), "/5");
    let script = Script::new((1..=6).map(|step| redirect(308, &format!("/{step}"))));
    let error = script.client().modify_webhook("w").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "modifyWebhook: status 308 Permanent Redirect, but \
         it is more than the 5 redirects that are followed"
    );
    assert_eq!(script.seen().len(), 6);
}

fn chunks(sizes: &[usize]) -> Body {
    Chunks::body(sizes.iter().map(|&size| Ok(Bytes::from(vec![b' '; size]))))
}

#[tokio::test]
async fn a_body_is_its_chunks_in_their_order() {
    for parts in [&["one"][..], &["", "one"], &["o", "n", "", "e"]] {
        let body = Chunks::body(parts.iter().map(|part| Ok(Bytes::from_static(part.as_bytes()))));
        let client = Script::new([answer(404, &[("content-length", "3")], body)]).client();
        let error = client.modify_webhook("w").await.unwrap_err();
        assert_eq!(error.body().unwrap(), "one");
    }
}

#[tokio::test]
async fn a_body_may_be_as_large_as_the_limit_and_no_larger() {
    let call = async |body: Body, length: Option<&str>| {
        let length: Vec<_> = length.map(|length| ("content-length", length)).into_iter().collect();
        let client = Script::new([answer(404, &length, body)]).builder().max_response_body(10);
        client.build().unwrap().modify_webhook("w").await.unwrap_err()
    };
    let error = call(chunks(&[4, 0, 6]), Some("10")).await;
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.body().unwrap().len(), 10);
    // What counts is what arrives, whatever was announced.
    let error = call(chunks(&[4, 6, 1]), Some("3")).await;
    assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
    assert_eq!(error.body().unwrap().len(), 10, "what had arrived is kept");
    assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
    assert_eq!(
        error.to_string(),
        "modifyWebhook: status 404 Not Found, but its body is larger than 10 bytes"
    );
    // One that announces too much is not read at all.
    let error = call(Chunks::body([Err(TransportError::other("read"))]), Some("11")).await;
    assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
    assert_eq!(error.body().unwrap().len(), 0);
}

#[tokio::test]
async fn without_a_limit_there_is_none() {
    let script = Script::new([answer(404, &[], chunks(&[20 << 20]))]);
    let client = script.builder().max_response_body(None).build().unwrap();
    let error = client.modify_webhook("w").await.unwrap_err();
    assert_eq!(error.body().unwrap().len(), 20 << 20);
    let client = Script::new([answer(404, &[], chunks(&[20 << 20]))]).client();
    let error = client.modify_webhook("w").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
}

#[tokio::test]
async fn a_body_that_breaks_off_keeps_what_had_arrived() {
    let body =
        Chunks::body([Ok(Bytes::from_static(b"{\"_id\"")), Err(TransportError::timeout("slow"))]);
    let script = Script::new([answer(200, &[("x-request-id", "r1")], body)]);
    let error = script.client().modify_webhook("w").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(error.headers().unwrap()["x-request-id"], "r1");
    assert_eq!(error.body().unwrap(), "{\"_id\"");
    assert_eq!(
        error.to_string(),
        "modifyWebhook: status 200 OK, but took longer than its time limit"
    );
}

#[test]
fn a_body_shows_its_size_alone() {
    assert_eq!(format!("{:?}", Body::from("hunter2")), "Body(7 bytes)");
    assert_eq!(format!("{:?}", Body::from(Vec::new())), "Body(empty)");
    assert_eq!(format!("{:?}", chunks(&[1])), "Body(stream)");
    assert_eq!(Body::from("ab".to_owned()).into_bytes().unwrap(), "ab");
    assert!(chunks(&[1]).into_bytes().is_err());
}

#[tokio::test]
async fn see_other_goes_on_with_get() {
    let script = Script::new([redirect(303, "/v1/w/1"), json(200, r#"{"_id":"w"}"#)]);
    let webhook = script.client().modify_webhook("w").types(vec![]).await.unwrap();
    assert_eq!(webhook.id, "w");
    let seen = script.seen();
    assert_eq!((&seen[1].method, seen[1].body.as_deref()), (&Method::GET, Some("")));
    assert_eq!(seen[1].uri.to_string(), "https://api.usecollect.com/v1/w/1");
    assert!(!seen[1].headers.contains_key("content-type"));
    assert!(!seen[1].headers.contains_key("content-length"));
    assert_eq!(seen[1].headers["authorization"], seen[0].headers["authorization"]);
}

#[tokio::test]
async fn an_undeclared_success_is_one_where_it_can_be_read() {
    let script = Script::new([json(202, r#"{"_id":"w"}"#), json(201, "[]"), answer(204, &[], "")]);
    let client = script.client();
    let webhook = client.modify_webhook("w").await.unwrap();
    assert_eq!((webhook.status().as_u16(), &webhook.id[..]), (202, "w"));
    for status in [201, 204] {
        let error = client.modify_webhook("w").await.unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Status, status));
    }
}
