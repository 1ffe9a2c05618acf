//! Secrets show nowhere: not in `Debug`, not in `Display`, not in the sources of an error.

use std::error::Error as StdError;
use std::fmt::Debug;

use collect_client::models::{ModifyWebhookRequest, Webhook, WebhookStatus};
use collect_client::operations::ModifyWebhookError;
use collect_client::{
    Call as _, Client, ClientBuilder, Error, ErrorKind, Secret, TransportError, serde_json,
};
use specwright_tests::server::Answer;

use super::{WEBHOOK, build, server};

const PASSWORD: &str = "hunter2-Passw0rd";
const TOKEN: &str = "s3cr3t-t0ken";
/// The base64 of `ada:hunter2-Passw0rd`, as it goes over the wire.
const PAIR: &str = "YWRhOmh1bnRlcjItUGFzc3cwcmQ=";
/// That of the password alone, wherever it might come from.
const PASSWORD_IN_BASE64: &str = "aHVudGVyMi1QYXNzdzByZA";
/// That of the token.
const TOKEN_IN_BASE64: &str = "czNjcjN0LXQwa2Vu";

fn assert_silent(text: &str) {
    for secret in [PASSWORD, TOKEN, PAIR, PASSWORD_IN_BASE64, TOKEN_IN_BASE64] {
        assert!(!text.contains(secret), "{secret} in: {text}");
    }
}

/// Both forms of `Debug`; gives the plain one.
fn shown(value: &dyn Debug) -> String {
    let text = format!("{value:?}");
    assert_silent(&text);
    assert_silent(&format!("{value:#?}"));
    text
}

/// All that an error says, down to its last cause.
fn assert_error_is_silent(error: &dyn StdError) {
    let mut next = Some(error);
    while let Some(error) = next {
        shown(&error);
        assert_silent(&error.to_string());
        assert_silent(&format!("{error:#}"));
        next = error.source();
    }
}

fn builder() -> ClientBuilder {
    Client::builder().basic_auth("ada", PASSWORD).header("x-api-key", TOKEN)
}

#[test]
fn the_constants_are_what_they_say() {
    let client = build(builder());
    let request = client.modify_webhook("w").build().unwrap();
    assert_eq!(request.headers()["authorization"], format!("Basic {PAIR}").as_str());
}

#[test]
fn clients_and_builders_do_not_show_them() {
    assert!(shown(&builder()).contains("basicAuth"));
    let client = build(builder());
    assert!(shown(&client).contains("basicAuth"));
    shown(&client.clone());
}

#[test]
fn calls_and_requests_do_not_show_them() {
    let client = build(builder());
    let call = client.modify_webhook("w").secret_token(TOKEN).header("x-more", TOKEN);
    assert!(shown(&call).contains("ModifyWebhook"));
    // A header that the user sets is the user's; what the client itself adds is hidden.
    let client = build(Client::builder().basic_auth("ada", PASSWORD));
    let request = client.modify_webhook("w").secret_token(TOKEN).build().unwrap();
    assert!(shown(&request).contains("\"authorization\": Sensitive"));
    shown(request.body());
}

#[test]
fn models_do_not_show_them_and_still_send_them() {
    let secret = Secret::from(TOKEN);
    assert_eq!(shown(&secret), "[redacted]");
    assert_eq!(secret.expose(), TOKEN);
    let mut body = ModifyWebhookRequest::default();
    body.secret_token = Some(secret);
    assert!(shown(&body).contains("secret_token: Some([redacted])"));
    let text = serde_json::to_string(&body).unwrap();
    assert_eq!(text, format!(r#"{{"secretToken":"{TOKEN}"}}"#));
    let json = format!(r#"{{"_id":"w","secretToken":"{TOKEN}"}}"#);
    let webhook: Webhook = serde_json::from_str(&json).unwrap();
    assert!(shown(&webhook).contains("secret_token: Some([redacted])"));
    assert_eq!(serde_json::to_string(&webhook).unwrap(), json);
}

#[test]
fn errors_before_anything_is_sent_do_not_show_them() {
    let forbidden = format!("{TOKEN}\r\n");
    let error = builder().header("x-key", &forbidden).build().unwrap_err();
    assert_error_is_silent(&error);
    for url in [
        format!("https://ada:{PASSWORD}@api.example.com"),
        format!("https://api.example.com?key={TOKEN}"),
        format!("{TOKEN}://api.example.com"),
        format!("https://api.example.com/{TOKEN} "),
    ] {
        let error = builder().base_url(url).build().unwrap_err();
        assert_error_is_silent(&error);
    }
    let client = build(builder());
    let in_path = format!("{TOKEN}/..");
    let mut contradiction = ModifyWebhookRequest::default();
    contradiction.extra = [("status".to_owned(), TOKEN.into())].into();
    for call in [
        client.modify_webhook("w").header("x-key", &forbidden),
        client.modify_webhook(&in_path),
        client.modify_webhook(&TOKEN.repeat(7_000)),
        client.modify_webhook("w").body(contradiction),
    ] {
        shown(&call);
        let error = call.build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert_error_is_silent(&error);
    }
    let anonymous = build(Client::builder());
    let error = anonymous.modify_webhook(TOKEN).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert_error_is_silent(&error);
}

/// Whatever the server answers, it sends the secrets back in its headers.
fn echo(status: &str, more: &[(&str, &str)], body: &str) -> Answer {
    let authorization = format!("Basic {PAIR}");
    let mut headers = vec![
        ("x-seen", authorization.as_str()),
        ("set-cookie", TOKEN),
        ("content-type", "application/json"),
    ];
    headers.extend(more);
    Answer::response(status, &headers, body)
}

async fn error_of(
    answer: Answer,
    set: fn(ClientBuilder) -> ClientBuilder,
) -> Error<ModifyWebhookError> {
    let server = server([answer]).await;
    let client = build(set(builder().base_url(server.url())));
    client
        .modify_webhook(TOKEN)
        .secret_token(TOKEN)
        .status(WebhookStatus::Paused)
        .await
        .expect_err("none of these is a success")
}

#[tokio::test]
async fn errors_of_every_kind_do_not_show_what_the_server_sends_back() {
    let secret_body = format!(r#"{{"_id":"w","secretToken":["{TOKEN}"],"p":"{PASSWORD}"}}"#);
    let secret_number = format!(r#"{{"p":"{PASSWORD}","secretToken":17,"_id":"w"}}"#);
    let location = format!("http://127.0.0.1:1/{TOKEN}?password={PASSWORD}");
    let cut =
        format!("HTTP/1.1 200 OK\r\nset-cookie: {TOKEN}\r\ncontent-length: 99\r\n\r\n{TOKEN}");
    let same: fn(ClientBuilder) -> ClientBuilder = |builder| builder;
    for (answer, set, kind) in [
        (echo("404 Not Found", &[], &secret_body), same, ErrorKind::Status),
        (echo("418 I'm a teapot", &[], &secret_body), same, ErrorKind::Status),
        (echo("200 OK", &[], &secret_body), same, ErrorKind::Decode),
        (echo("200 OK", &[], &secret_number), same, ErrorKind::Decode),
        (
            echo("307 Temporary Redirect", &[("location", &location)], TOKEN),
            same,
            ErrorKind::Redirect,
        ),
        (
            echo("200 OK", &[], &secret_body),
            |builder| builder.max_response_body(3),
            ErrorKind::BodyTooLarge,
        ),
        (Answer::raw(cut.clone()).close(), same, ErrorKind::Transport),
        (Answer::raw(TOKEN).close(), same, ErrorKind::Transport),
        (
            Answer::raw(cut).hold(),
            |builder| builder.timeout(std::time::Duration::from_millis(200)),
            ErrorKind::Timeout,
        ),
    ] {
        let error = error_of(answer, set).await;
        assert_eq!(error.kind(), kind);
        assert_error_is_silent(&error);
        if let Some(problem) = error.decode_error() {
            assert_error_is_silent(problem);
        }
    }
}

#[tokio::test]
async fn a_connection_that_fails_does_not_show_its_address() {
    let server = server([]).await;
    let client = build(builder().base_url(server.url()));
    server.end().await.unwrap();
    let error = client.modify_webhook(TOKEN).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert_error_is_silent(&error);
}

#[tokio::test]
async fn responses_do_not_show_their_headers() {
    let server = server([echo("200 OK", &[], WEBHOOK)]).await;
    let client = build(builder().base_url(server.url()));
    let response = client.modify_webhook("w").await.unwrap();
    assert!(shown(&response).contains("id: \"w\""));
    assert_eq!(response.headers()["set-cookie"], TOKEN);
}

#[test]
fn a_transport_error_shows_its_cause_only_as_its_source() {
    let error = TransportError::other(TOKEN);
    assert_silent(&error.to_string());
    assert_eq!(error.source().unwrap().to_string(), TOKEN);
}
