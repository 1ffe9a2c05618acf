use bytes::Bytes;

use crate::raw_response::RawResponse;

fn kind(content_type: Option<&str>, declared: &[&str]) -> usize {
    let mut response = http::Response::builder().status(200);
    if let Some(content_type) = content_type {
        response = response.header("content-type", content_type);
    }
    RawResponse::new(response.body(Bytes::new()).unwrap()).kind(declared)
}

#[test]
fn a_body_is_of_the_type_that_is_nearest() {
    let declared =
        ["application/json", "application/problem+json", "application/xml", "image/*", "*/*"];
    for (content_type, index) in [
        ("application/json; charset=utf-8", 0),
        ("Application/Problem+JSON", 1),
        ("application/hal+json", 4),
        ("text/xml", 4),
        ("image/png", 3),
        ("imagery/png", 4),
    ] {
        assert_eq!(kind(Some(content_type), &declared), index, "{content_type}");
    }
}

#[test]
fn without_a_range_the_syntax_decides() {
    let declared = ["text/plain", "application/json; v=1", "application/xml"];
    for (content_type, index) in [
        ("application/hal+json", 1),
        ("text/json", 1),
        ("image/svg+xml", 2),
        ("text/plain;charset=x", 0),
    ] {
        assert_eq!(kind(Some(content_type), &declared), index, "{content_type}");
    }
}

#[test]
fn the_first_stands_for_what_is_none_of_them() {
    for content_type in [None, Some("text/html"), Some(""), Some("a+b")] {
        assert_eq!(kind(content_type, &["application/json", "image/png"]), 0, "{content_type:?}");
        assert_eq!(kind(content_type, &["image/png", "application/json"]), 0, "{content_type:?}");
    }
}

#[test]
fn types_that_differ_in_a_parameter_are_told_apart() {
    let declared = [
        "application/json; version=1",
        "application/json;version=\"2\"",
        "application/json",
        "application/json; Version=2; profile=\"a;b\"",
    ];
    for (content_type, index) in [
        ("application/json; version=1", 0),
        ("application/json; charset=utf-8; version=2", 1),
        ("application/json", 2),
        ("application/json; version=3", 2),
        ("Application/JSON;profile=\"a;b\";version=2", 3),
        ("application/json; profile=\"a\\;b\"; version=\"2\"", 3),
    ] {
        assert_eq!(kind(Some(content_type), &declared), index, "{content_type}");
    }
    assert_eq!(kind(Some("application/json; version=3"), &declared[..2]), 0);
}

#[test]
fn a_body_of_which_nothing_is_said_is_what_it_looks_like() {
    let declared = ["image/png", "application/hal+json", "text/csv"];
    for (body, index) in [(&b"{\"a\": 1}"[..], 1), (b"a,b", 2), (b"\xff", 0), (b" ", 0)] {
        let response = RawResponse::new(http::Response::new(Bytes::from_static(body)));
        assert_eq!(response.kind(&declared), index, "{body:?}");
    }
}
