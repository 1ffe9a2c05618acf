//! Failures: those that the description declares, and others.

use std::error::Error as _;
use std::time::Duration;

use collect_client::operations::ModifyWebhookError;
use collect_client::{ErrorKind, http};
use specwright_tests::server::Answer;

use super::pause;

/// Every declared failure: the status line, the value, and the documented text.
const DECLARED: [(&str, ModifyWebhookError, &str); 7] = [
    ("400 Bad Request", ModifyWebhookError::BadRequest, "Bad Request -- Your request is invalid."),
    (
        "401 Unauthorized",
        ModifyWebhookError::Unauthorized,
        "Unauthorized -- Your API key is wrong.",
    ),
    (
        "403 Forbidden",
        ModifyWebhookError::Forbidden,
        "Forbidden -- The object requested is hidden for administrators only.",
    ),
    (
        "404 Not Found",
        ModifyWebhookError::NotFound,
        "Not Found -- The specified object could not be found.",
    ),
    (
        "429 Too Many Requests",
        ModifyWebhookError::TooManyRequests,
        "Too Many Requests -- You're requesting too many objects! Slow down!",
    ),
    (
        "500 Internal Server Error",
        ModifyWebhookError::InternalServerError,
        "Internal Server Error -- We had a problem with our server. Try again later.",
    ),
    (
        "503 Service Unavailable",
        ModifyWebhookError::ServiceUnavailable,
        "Service Unavailable -- We're temporarily offline for maintenance. Please try again later.",
    ),
];

#[tokio::test]
async fn each_declared_failure_is_recognised_and_keeps_the_response() {
    for (status, value, text) in DECLARED {
        let headers = [("retry-after", "17"), ("content-type", "text/html")];
        let error = pause(Answer::response(status, &headers, "<h1>no</h1>")).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Status, "{status}");
        assert!(error.is_status(), "{status}");
        assert_eq!(error.declared(), Some(&value));
        let code = error.status().unwrap();
        assert_eq!(code.to_string(), status);
        assert_eq!(error.headers().unwrap()["content-type"], "text/html");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(17)));
        assert_eq!(error.body().unwrap(), "<h1>no</h1>");
        assert_eq!(error.operation(), "modifyWebhook");
        assert_eq!(value.to_string(), text);
        assert_eq!(error.to_string(), format!("modifyWebhook: status {}: {text}", code.as_u16()));
        assert_eq!(error.source().map(ToString::to_string), Some(value.to_string()));
        assert_eq!(error.into_declared(), Some(value));
    }
}

#[tokio::test]
async fn a_declared_failure_is_an_error_of_its_own() {
    fn boxed(error: ModifyWebhookError) -> Box<dyn std::error::Error + Send + Sync> {
        error.into()
    }
    let answer = Answer::response("404 Not Found", &[], "");
    let error = pause(answer).await.unwrap_err().into_declared().unwrap();
    assert_eq!(boxed(error).to_string(), "Not Found -- The specified object could not be found.");
}

#[tokio::test]
async fn an_undeclared_status_stays_as_it_came() {
    for (status, shown) in [
        ("418 I'm a teapot", "418 I'm a teapot"),
        ("402 Payment Required", "402 Payment Required"),
        ("201 Created", "201 Created"),
        ("304 Not Modified", "304 Not Modified"),
        ("599 Odd", "599 <unknown status code>"),
    ] {
        // To a 304 belongs no body.
        let body = if status.starts_with("304") { "" } else { "tea" };
        let error = pause(Answer::response(status, &[("x-kettle", "on")], body)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Status, "{status}");
        assert_eq!(error.declared(), None);
        assert_eq!(error.headers().unwrap()["x-kettle"], "on");
        assert_eq!(error.body().unwrap(), body);
        assert_eq!(error.to_string(), format!("modifyWebhook: status {shown}"));
    }
}

#[tokio::test]
async fn the_reason_that_the_server_gives_does_not_matter() {
    for reason in ["", " OK, all is well", " \u{fc}bel"] {
        let answer = format!("HTTP/1.1 404{reason}\r\ncontent-length: 0\r\n\r\n");
        let error = pause(Answer::raw(answer)).await.unwrap_err();
        assert_eq!(error.declared(), Some(&ModifyWebhookError::NotFound));
        assert_eq!(error.status(), Some(http::StatusCode::NOT_FOUND));
    }
}

#[tokio::test]
async fn interim_responses_are_passed_over() {
    let early = "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n";
    let answer = Answer::raw(early).send(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 11\r\n\r\n{\"_id\":\"w\"}",
    );
    assert_eq!(pause(answer).await.unwrap().id, "w");
}

#[tokio::test]
async fn what_is_no_response_at_all_is_a_transport_error() {
    for answer in [
        Answer::default().close(),
        Answer::default().reset(),
        Answer::raw("SSH-2.0-OpenSSH_9.9\r\n").close(),
        Answer::raw("HTTP/1.1 20").close(),
        Answer::raw("HTTP/1.1 200 OK\r\ncontent-le").reset(),
        // Headers without end: there is a cap on them, too.
        Answer::raw("HTTP/1.1 200 OK\r\n").repeat("x-more: and more\r\n"),
    ] {
        let error = pause(answer.clone()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{answer:?}");
        assert_eq!(error.to_string(), "modifyWebhook: the exchange failed");
        assert!(error.source().is_some());
        assert!(error.status().is_none() && error.headers().is_none() && error.body().is_none());
    }
}
