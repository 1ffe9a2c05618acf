//! Bodies that are not, or only nearly, what was declared: each has one outcome.

use collect_client::ErrorKind;
use collect_client::models::WebhookEvent;
use collect_client::serde_json::json;
use specwright_tests::server::Answer;

use super::{WEBHOOK, pause};

/// The path and the text of the error that a body ends in.
async fn refused(body: impl AsRef<[u8]>) -> (Option<String>, String) {
    let body = body.as_ref();
    let error = pause(Answer::json("200 OK", body)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.headers().unwrap()["content-type"], "application/json");
    assert_eq!(error.body().unwrap(), body);
    let problem = error.decode_error().unwrap();
    let beginning = "modifyWebhook: status 200 OK, but its body is not as declared: ";
    assert_eq!(error.to_string(), format!("{beginning}{problem}"));
    (problem.path().map(str::to_owned), problem.to_string())
}

#[tokio::test]
async fn json_by_any_of_its_names_is_read() {
    for content_type in [
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON;charset=UTF-8",
        "application/hal+json",
        "text/json",
    ] {
        let answer = Answer::response("200 OK", &[("content-type", content_type)], WEBHOOK);
        assert_eq!(pause(answer).await.unwrap().id, "w", "{content_type}");
    }
    let answer = Answer::response("200 OK", &[], WEBHOOK);
    assert_eq!(pause(answer).await.unwrap().id, "w", "no content type");
}

#[tokio::test]
async fn another_content_type_is_refused_and_named() {
    for content_type in ["text/html", "text/plain; charset=utf-8", "application/xml"] {
        let answer = Answer::response("200 OK", &[("content-type", content_type)], WEBHOOK);
        let error = pause(answer).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!(error.body().unwrap(), WEBHOOK);
        assert_eq!(error.decode_error().unwrap().path(), None);
        assert_eq!(
            error.to_string(),
            format!(
                "modifyWebhook: status 200 OK, but its body is not as declared: \
                 expected JSON, found content type `{content_type}`"
            )
        );
    }
}

#[tokio::test]
async fn an_empty_success_is_a_decoding_error() {
    for body in ["", " \r\n", "\u{feff}"] {
        let (path, text) = refused(body).await;
        assert_eq!(path, None);
        assert_eq!(text, "expected JSON, found an empty body");
    }
}

#[tokio::test]
async fn a_byte_order_mark_is_passed_over() {
    let answer = Answer::json("200 OK", format!("\u{feff}{WEBHOOK}"));
    assert_eq!(pause(answer).await.unwrap().id, "w");
}

#[tokio::test]
async fn null_for_an_optional_member_is_its_absence() {
    let body =
        r#"{"_id":"w","status":null,"createdAt":null,"types":null,"secretToken":null,"more":null}"#;
    let webhook = pause(Answer::json("200 OK", body)).await.unwrap();
    assert_eq!(webhook.status, None);
    assert_eq!(webhook.created_at, None);
    assert_eq!(webhook.types, None);
    assert_eq!(webhook.secret_token, None);
    assert_eq!(webhook.extra["more"], json!(null));
}

#[tokio::test]
async fn a_required_member_that_is_absent_or_null_is_an_error() {
    let (path, text) = refused("{}").await;
    assert_eq!(path.as_deref(), Some("."));
    assert_eq!(text, "missing field `_id` at line 1 column 2");
    let (path, text) = refused(r#"{"_id":null}"#).await;
    assert_eq!(path.as_deref(), Some("_id"));
    assert_eq!(text, "at `_id`: invalid type: null, expected a string at line 1 column 11");
}

#[tokio::test]
async fn a_member_of_another_type_is_named_with_its_place() {
    for (body, path, text) in [
        (
            r#"{"_id":7}"#,
            "_id",
            "at `_id`: invalid type: integer, expected a string at line 1 column 8",
        ),
        (
            r#"{"_id":"w","types":"created"}"#,
            "types",
            "at `types`: invalid type: string, expected an array at line 1 column 28",
        ),
        (
            r#"{"_id":"w","types":["created",{}]}"#,
            "types[1]",
            "at `types[1]`: invalid type: map, expected a string at line 1 column 30",
        ),
        (
            r#"{"_id":"w","status":false}"#,
            "status",
            "at `status`: invalid type: boolean, expected a string at line 1 column 25",
        ),
        (
            r#"{"_id":"w","createdAt":1657724498}"#,
            "createdAt",
            "at `createdAt`: invalid type: integer, expected a date and time at line 1 column 33",
        ),
        (
            r#"[{"_id":"w"}]"#,
            ".",
            "invalid type: sequence, expected struct Webhook at line 1 column 0",
        ),
    ] {
        let found = refused(body).await;
        assert_eq!((found.0.as_deref(), found.1.as_str()), (Some(path), text));
    }
}

#[tokio::test]
async fn a_date_out_of_range_is_an_error_and_never_another_date() {
    for date in [
        "2022-02-30T00:00:00Z",
        "2022-13-01T00:00:00Z",
        "2022-07-13T24:00:01Z",
        "2022-07-13T15:61:00Z",
        "2022-07-13 15:01:38 PST8",
        "yesterday",
    ] {
        let body = json!({"_id": "w", "createdAt": date}).to_string();
        let (path, text) = refused(body).await;
        assert_eq!(path.as_deref(), Some("createdAt"), "{date}");
        assert!(
            text.starts_with(
                "at `createdAt`: expected a date and time such as `2022-07-13T15:01:38Z`"
            ),
            "{text}"
        );
    }
}

#[tokio::test]
async fn no_text_for_a_date_is_no_date() {
    let body = json!({"_id": "w", "createdAt": ""}).to_string();
    assert_eq!(pause(Answer::json("200 OK", &body)).await.unwrap().created_at, None);
}

#[tokio::test]
async fn dates_of_other_styles_are_read() {
    for date in [
        "2022-07-13 15:01:38 UTC",
        "2022-07-13T15:01:38Z",
        "2022-07-13T17:01:38+02:00",
        "2022-07-13T15:01:38.000",
        "Wed, 13 Jul 2022 15:01:38 GMT",
    ] {
        let body = json!({"_id": "w", "createdAt": date}).to_string();
        let webhook = pause(Answer::json("200 OK", body)).await.unwrap();
        let seconds = webhook.created_at.map(|time| time.timestamp());
        assert_eq!(seconds, Some(1_657_724_498), "{date}");
    }
}

#[tokio::test]
async fn what_is_not_quite_json_is_refused() {
    for (body, text) in [
        (&b"{\"_id\":\"w\""[..], "EOF while parsing an object at line 1 column 10"),
        (b"{\"_id\":\"w\"} true", "trailing characters at line 1 column 13"),
        (b"{\"_id\":\"w\",}", "trailing comma at line 1 column 12"),
        (b"<!DOCTYPE html>", "expected value at line 1 column 1"),
        (b"{\"_id\":\"\xff\"}", "at `_id`: invalid unicode code point at line 1 column 9"),
    ] {
        let (_, found) = refused(body).await;
        assert_eq!(found, text);
    }
}

#[tokio::test]
async fn depth_is_limited_and_the_stack_safe() {
    let nested = |levels: usize| {
        let (open, close) = ("[".repeat(levels), "]".repeat(levels));
        format!(r#"{{"_id":"w","deep":{open}{close}}}"#)
    };
    let webhook = pause(Answer::json("200 OK", nested(120))).await.unwrap();
    assert!(webhook.extra["deep"].is_array());
    for levels in [128, 100_000] {
        let (path, text) = refused(nested(levels)).await;
        assert!(path.unwrap().starts_with("deep"), "{text}");
        assert!(text.contains("recursion limit exceeded"), "{text}");
    }
}

#[tokio::test]
async fn of_a_member_that_comes_twice_the_last_counts() {
    let body = r#"{"_id":"a","types":["created"],"_id":"b","types":[]}"#;
    let webhook = pause(Answer::json("200 OK", body)).await.unwrap();
    assert_eq!(webhook.id, "b");
    assert_eq!(webhook.types, Some(Vec::<WebhookEvent>::new()));
}
