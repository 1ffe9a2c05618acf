use std::error::Error as _;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;

use super::collect::client::{ModifyWebhook, ModifyWebhookError};
use super::support::{Script, answer};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::raw_response::{Failure, RawResponse};
use crate::{ErrorKind, Retries, TransportError};

fn refused(status: u16, body: &'static str) -> Error<ModifyWebhookError> {
    let response = http::Response::builder()
        .status(status)
        .header("x-request-id", "r1")
        .header("retry-after", "17")
        .header("set-cookie", "sid=hunter2")
        .body(Bytes::from_static(body.as_bytes()))
        .unwrap();
    ModifyWebhook::parse(response).unwrap_err()
}

#[test]
fn a_declared_failure_has_its_value_and_the_whole_response() {
    let error = refused(404, "gone hunter2");
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.declared(), Some(&ModifyWebhookError::NotFound));
    assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
    assert_eq!(error.headers().unwrap()["x-request-id"], "r1");
    assert_eq!(error.body().unwrap(), "gone hunter2");
    assert_eq!(error.operation(), "modifyWebhook");
    assert_eq!(error.retry_after(), Some(Duration::from_secs(17)));
    assert!(error.is_status() && !error.is_timeout() && !error.is_connect());
    assert!(error.decode_error().is_none());
    assert_eq!(error.source().unwrap().to_string(), error.declared().unwrap().to_string());
    assert_eq!(
        error.to_string(),
        "modifyWebhook: status 404: Not Found -- The specified object could not be found."
    );
    assert_eq!(
        format!("{error:?}"),
        "Error { operation: \"modifyWebhook\", kind: Status, declared: NotFound, \
         response: Some(RawResponse { status: 404, body_bytes: 12, .. }) }"
    );
    assert_eq!(error.into_declared(), Some(ModifyWebhookError::NotFound));
}

#[test]
fn a_declared_failure_without_a_text_is_told_by_its_status() {
    let response = http::Response::builder().status(409);
    let response = RawResponse::new(response.body(Bytes::new()).unwrap());
    for (text, shown) in [("", "op: status 409 Conflict"), ("taken", "op: status 409: taken")] {
        let failure: Failure<&str> = response.error(text);
        let error = Error::from_failure("op", failure, response.clone());
        assert_eq!(error.to_string(), shown);
    }
}

#[test]
fn an_undeclared_status_stays_raw() {
    for status in [202, 302, 418, 599] {
        let error = refused(status, "tea");
        assert_eq!(error.kind(), ErrorKind::Status);
        assert_eq!(error.declared(), None);
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(error.body().unwrap(), "tea");
    }
    assert_eq!(refused(418, "").to_string(), "modifyWebhook: status 418 I'm a teapot");
    assert_eq!(refused(599, "").to_string(), "modifyWebhook: status 599 <unknown status code>");
}

#[test]
fn a_success_that_does_not_decode_keeps_the_whole_response() {
    let error = refused(200, r#"{"_id":7}"#);
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(error.body().unwrap(), r#"{"_id":7}"#);
    assert_eq!(error.decode_error().unwrap().path(), Some("_id"));
    assert_eq!(
        error.to_string(),
        "modifyWebhook: status 200 OK, but its body is not as declared: at `_id`: \
         invalid type: integer, expected a string at line 1 column 8"
    );
}

#[test]
fn a_failure_whose_body_does_not_decode_is_still_that_failure() {
    let response = http::Response::builder().status(400).body(Bytes::from_static(b"<p>")).unwrap();
    let response = RawResponse::new(response);
    let failure: Failure<i32> = response.json_error::<i32, _>(|code| code);
    let error = Error::from_failure("op", failure, response);
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.declared(), None);
    assert_eq!(error.decode_error().unwrap().path(), Some("."));
    assert_eq!(error.body().unwrap(), "<p>");
    assert_eq!(
        error.to_string(),
        "op: status 400 Bad Request, and its body is not as declared: \
         expected value at line 1 column 1"
    );
}

#[test]
fn a_typed_failure_comes_out_of_its_body() {
    let response = http::Response::builder().status(400).body(Bytes::from_static(b"17")).unwrap();
    let response = RawResponse::new(response);
    let failure: Failure<Option<i32>> = response.json_error::<i32, _>(Some);
    let error = Error::from_failure("op", failure, response);
    assert_eq!(error.declared(), Some(&Some(17)));
}

#[tokio::test]
async fn a_transport_s_error_is_told_by_kind_and_keeps_its_cause() {
    let script = Script::new([
        Err(TransportError::connect("refused")),
        Err(TransportError::timeout("slow")),
        Err(TransportError::other("reset")),
    ]);
    let client = script.builder().retries(Retries::none()).build().unwrap();
    for (kind, text, cause) in [
        (ErrorKind::Connect, "could not connect to api.usecollect.com", "refused"),
        (ErrorKind::Timeout, "took longer than its time limit", "slow"),
        (ErrorKind::Transport, "the exchange failed", "reset"),
    ] {
        let error = client.modify_webhook("w").await.unwrap_err();
        assert_eq!(error.kind(), kind);
        assert_eq!(error.to_string(), format!("modifyWebhook: {text}"));
        assert_eq!(error.source().unwrap().to_string(), cause);
        assert_eq!(error.is_connect(), kind == ErrorKind::Connect);
        assert_eq!(error.is_timeout(), kind == ErrorKind::Timeout);
        assert!(error.status().is_none() && error.headers().is_none() && error.body().is_none());
        assert_eq!(error.retry_after(), None);
    }
}

#[tokio::test]
async fn an_error_is_small_and_can_be_passed_on() {
    fn boxed(error: Error<ModifyWebhookError>) -> Box<dyn std::error::Error + Send + Sync> {
        error.into()
    }
    assert_eq!(size_of::<Error<ModifyWebhookError>>(), size_of::<usize>());
    assert_eq!(size_of::<Failure<[u8; 1000]>>(), size_of::<usize>());
    let client = Script::new([answer(503, &[], "")]).client();
    let error = boxed(client.modify_webhook("w").await.unwrap_err());
    assert_eq!(error.to_string(), "modifyWebhook: status 503 Service Unavailable");
}

fn response(status: u16, content_type: &str, body: &'static str) -> RawResponse {
    let response = http::Response::builder().status(status).header("content-type", content_type);
    RawResponse::new(response.body(Bytes::from_static(body.as_bytes())).unwrap())
}

#[test]
fn a_problem_is_told_even_where_its_status_is_not_declared() {
    let table = [
        (
            "application/problem+json; charset=utf-8",
            "op: status 418: No tea: Out of \\u{1b}[1mleaves.",
        ),
        ("application/json", "op: status 418 I'm a teapot"),
    ];
    for (content_type, shown) in table {
        let body = "{\"title\":\"No tea\",\"detail\":\"Out of \\u001b[1mleaves.\"}";
        let response = response(418, content_type, body);
        let error: Error = Error::from_failure("op", response.undeclared(), response.clone());
        assert_eq!(error.to_string(), shown);
    }
}

#[test]
fn keys_and_content_types_of_others_cannot_act_on_a_log() {
    type Numbers = std::collections::BTreeMap<String, i32>;
    let table = [
        (
            "application/json",
            "{\"a\\nINFO \\u202e\\u001b[2J\":\"hunter2\"}",
            "at `a\\nINFO \\u{202e}\\u{1b}[2J`: invalid type: string, expected an integer of 32 bits \
             at line 1 column 36",
        ),
        ("text/\t\u{202e}x", "{}", "expected JSON, found content type `text/\\t\\u{202e}x`"),
    ];
    for (content_type, body, shown) in table {
        let failure = response(200, content_type, body)
            .json::<Numbers, std::convert::Infallible>()
            .unwrap_err();
        let error = Error::from_failure("op", failure, response(200, content_type, body));
        let problem = error.decode_error().unwrap();
        assert_eq!(problem.to_string(), shown);
        assert!(!format!("{problem:?}").contains("hunter2"));
        let all = format!("op: status 200 OK, but its body is not as declared: {shown}");
        assert_eq!(error.to_string(), all);
    }
}

#[test]
fn the_name_of_an_operation_is_escaped_too() {
    let failure: Failure<&str> = response(409, "", "").error("ta\nken");
    let error = Error::from_failure("o\u{1b}p", failure, response(409, "", ""));
    assert_eq!(error.to_string(), "o\\u{1b}p: status 409: ta\\nken");
}
