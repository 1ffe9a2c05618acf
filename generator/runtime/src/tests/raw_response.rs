use std::convert::Infallible;

use bytes::Bytes;

use super::collect::models::Webhook;
use crate::ErrorKind;
use crate::error::Error;
use crate::raw_response::{Failure, RawResponse};
use crate::wire::Wire;

fn response(content_type: Option<&str>, body: &'static [u8]) -> RawResponse {
    let mut response = http::Response::builder().status(200);
    if let Some(content_type) = content_type {
        response = response.header("content-type", content_type);
    }
    RawResponse::new(response.body(Bytes::from_static(body)).unwrap())
}

/// What is wrong with a body, and where.
fn problem<T: Wire + std::fmt::Debug>(
    content_type: Option<&str>,
    body: &'static [u8],
) -> (String, Option<String>) {
    let response = response(content_type, body);
    let failure: Failure<Infallible> = response.json::<T, _>().unwrap_err();
    let error = Error::from_failure("op", failure, response);
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body().map(|body| &body[..]), Some(body));
    let problem = error.decode_error().unwrap();
    (problem.to_string(), problem.path().map(str::to_owned))
}

#[test]
fn every_json_content_type_is_json() {
    for content_type in [
        None,
        Some("application/json"),
        Some("application/json; charset=utf-8"),
        Some("application/json;charset=UTF-8"),
        Some("APPLICATION/JSON"),
        Some("text/json"),
        Some("application/problem+json"),
        Some("application/vnd.collect.v1+json ; v=1"),
    ] {
        let found: Result<i32, Failure<Infallible>> = response(content_type, b"7").json();
        assert_eq!(found.unwrap(), 7, "{content_type:?}");
    }
}

#[test]
fn another_content_type_is_an_error() {
    for content_type in ["text/html; charset=utf-8", "text/plain", "application/jsonx", ""] {
        let (problem, path) = problem::<i32>(Some(content_type), b"7");
        assert_eq!(problem, format!("expected JSON, found content type `{content_type}`"));
        assert_eq!(path, None);
    }
}

#[test]
fn an_empty_body_is_an_error() {
    for body in [&b""[..], b" \n", b"\xEF\xBB\xBF"] {
        let (problem, path) = problem::<i32>(None, body);
        assert_eq!(problem, "expected JSON, found an empty body");
        assert_eq!(path, None);
    }
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let found: Result<i32, Failure<Infallible>> = response(None, b"\xEF\xBB\xBF 7 ").json();
    assert_eq!(found.unwrap(), 7);
}

#[test]
fn a_problem_has_its_place() {
    let (text, path) =
        problem::<Webhook>(None, br#"{"_id":"w","types":["created",7],"status":"paused"}"#);
    assert_eq!(path.as_deref(), Some("types[1]"));
    assert_eq!(text, "at `types[1]`: invalid type: integer, expected a string at line 1 column 31");
    let (text, path) = problem::<Vec<Webhook>>(None, br#"[{"_id":"w"},{"status":"paused"}]"#);
    assert_eq!(path.as_deref(), Some("[1]"));
    assert_eq!(text, "at `[1]`: missing field `_id` at line 1 column 32");
    let (text, path) = problem::<Webhook>(None, br#"{"_id":"w""#);
    assert_eq!(path.as_deref(), Some("."));
    assert_eq!(text, "EOF while parsing an object at line 1 column 10");
    let (_, path) = problem::<Vec<Webhook>>(None, br#"[{"_id":"w","#);
    assert_eq!(path.as_deref(), Some("[0]"));
    let (text, path) = problem::<i32>(None, b"7 8");
    assert_eq!(path.as_deref(), Some("."));
    assert_eq!(text, "trailing characters at line 1 column 3");
}

#[test]
fn text_must_be_utf_8() {
    let text: Result<String, Failure<Infallible>> = response(None, "héé".as_bytes()).text();
    assert_eq!(text.unwrap(), "héé");
    let refused = response(None, b"h\xe9");
    let failure = refused.text().unwrap_err();
    let error: Error = Error::from_failure("op", failure, refused);
    assert_eq!(
        error.to_string(),
        "op: status 200 OK, but its body is not as declared: \
         incomplete utf-8 byte sequence from index 1"
    );
}

#[test]
fn bytes_and_empty_bodies_never_fail() {
    let response = response(Some("image/png"), b"\x89PNG");
    assert_eq!(response.bytes::<Infallible>().unwrap(), &b"\x89PNG"[..]);
    response.empty::<Infallible>().unwrap();
    assert_eq!(response.empty_as::<_, Infallible>(7).unwrap(), 7);
    assert_eq!(format!("{response:?}"), "RawResponse { status: 200, body_bytes: 4, .. }");
}

#[test]
fn no_body_is_none() {
    for body in [&b""[..], b" \n", b"\xEF\xBB\xBF"] {
        for content_type in [None, Some("application/json")] {
            let found: Result<Option<i32>, Failure<Infallible>> =
                response(content_type, body).json();
            assert_eq!(found.unwrap(), None);
        }
    }
    let found: Result<Vec<i32>, Failure<Infallible>> = response(None, b"").json();
    assert!(found.is_err());
}

#[test]
fn text_in_place_of_json_is_read_where_text_is_expected() {
    fn read<T: Wire>(content_type: Option<&str>, body: &'static [u8]) -> Option<T> {
        response(content_type, body).json::<T, Infallible>().ok()
    }
    assert_eq!(read::<String>(Some("text/plain; charset=utf-8"), b"OK"), Some("OK".to_owned()));
    assert_eq!(read::<String>(None, b"OK"), Some("OK".to_owned()));
    assert_eq!(read::<String>(None, b"\"OK\""), Some("OK".to_owned()));
    assert_eq!(read::<String>(Some("application/json"), b"OK"), None);
    assert_eq!(read::<String>(Some("text/html"), b"OK"), None);
    assert_eq!(read::<serde_json::Value>(None, b"OK"), None);
}

#[test]
fn where_any_type_will_do_it_is_read_as_what_came() {
    fn read<T: Wire>(content_type: Option<&str>, body: &'static [u8]) -> Result<T, String> {
        let response = response(content_type, body);
        let failure = match response.any::<T, Infallible>() {
            Ok(value) => return Ok(value),
            Err(failure) => failure,
        };
        Err(Error::from_failure("op", failure, response).decode_error().unwrap().to_string())
    }
    let text = |content_type, body| read::<String>(content_type, body).unwrap();
    assert_eq!(text(Some("application/json"), b"\"7\""), "7");
    assert_eq!(text(Some("text/plain"), b"\"7\""), "\"7\"");
    assert_eq!(text(Some("text/html"), b"<p>"), "<p>");
    assert_eq!(text(Some("application/octet-stream"), b"a"), "a");
    assert_eq!(text(None, b"\"7\""), "7");
    assert_eq!(text(None, b"seven"), "seven");
    assert_eq!(read::<i32>(Some("text/plain"), b"7"), Ok(7));
    assert_eq!(read::<Option<i32>>(Some("text/plain"), b""), Ok(None));
    assert_eq!(read(Some("text/csv"), b"a,b"), Ok(serde_json::json!("a,b")));
    assert_eq!(read(Some("application/hal+json"), b"[1]"), Ok(serde_json::json!([1])));
    assert_eq!(read(None, b"[1]"), Ok(serde_json::json!([1])));
    assert_eq!(
        read::<i32>(Some("text/plain"), b"x").unwrap_err(),
        "expected value at line 1 column 1"
    );
}

#[test]
fn a_charset_is_decoded() {
    let text =
        |content_type, body| response(Some(content_type), body).text::<Infallible>().unwrap();
    assert_eq!(text("text/plain; charset=ISO-8859-1", b"h\xe9"), "h\u{e9}");
    assert_eq!(text("text/plain; Charset=\"windows-1252\"", b"\x80"), "\u{20ac}");
    assert_eq!(text("text/csv; header=present;charset=utf-16le", b"h\0i\0"), "hi");
    assert_eq!(text("text/plain; charset=utf-8", "h\u{e9}".as_bytes()), "h\u{e9}");
    assert_eq!(text("text/plain; charset=nobody-knows", "h\u{e9}".as_bytes()), "h\u{e9}");
    let json = response(Some("application/json; charset=latin1"), b"\"h\xe9\"");
    assert_eq!(json.json::<String, Infallible>().unwrap(), "h\u{e9}");
    let any = response(Some("text/html;charset=latin1"), b"h\xe9");
    assert_eq!(any.any::<String, Infallible>().unwrap(), "h\u{e9}");
    let refused = response(Some("text/plain; charset=shift_jis"), b"\x81");
    let failure = refused.text().unwrap_err();
    let error: Error = Error::from_failure("op", failure, refused);
    let problem = error.decode_error().unwrap().to_string();
    assert_eq!(problem, "expected text in Shift_JIS, found other bytes");
}
