//! The documented exchange, and values that the documentation does not know.

use collect_client::chrono::{TimeZone as _, Utc};
use collect_client::models::{ModifyWebhookRequest, Webhook, WebhookEvent, WebhookStatus};
use collect_client::serde_json::{self, json};
use specwright_tests::server::Answer;

use super::{ID, build, builder, server};

/// The response of the documentation, white space and all.
const DOCUMENTED: &str = r#"{
  "_id": "eqQkPdnqwN7J38QEx",
  "targetUrl": "https://yourserver.com/collect-hook",
  "status": "paused",
  "types": [
    "created",
    "statusChanged",
    "dueDateChanged"
  ],
  "createdAt": "2022-07-13 15:01:38 UTC"
}"#;

#[tokio::test]
async fn the_documented_request_is_sent_byte_for_byte() {
    let server = server([Answer::json("200 OK", DOCUMENTED)]).await;
    let client = build(builder(&server));
    client.modify_webhook("eqQkPdnqwN7J38QEx").status(WebhookStatus::Paused).await.unwrap();
    // The base64 is that of `username:password`.
    let expected = format!(
        "POST /v1/webhooks/eqQkPdnqwN7J38QEx HTTP/1.1\r\n\
         user-agent: collect-client/0.1.0\r\n\
         accept: application/json\r\n\
         content-type: application/json\r\n\
         authorization: Basic dXNlcm5hbWU6cGFzc3dvcmQ=\r\n\
         accept-encoding: gzip\r\n\
         host: {}\r\n\
         content-length: 19\r\n\
         \r\n\
         {{\"status\":\"paused\"}}",
        server.address()
    );
    assert_eq!(server.requests(), [expected]);
}

#[tokio::test]
async fn the_documented_response_is_read_in_full() {
    let answer = Answer::response(
        "200 OK",
        &[("content-type", "application/json; charset=utf-8"), ("x-request-id", "r1")],
        DOCUMENTED,
    );
    let server = server([answer]).await;
    let webhook = build(builder(&server)).modify_webhook(ID).await.unwrap();
    assert_eq!(webhook.status(), 200);
    assert_eq!(webhook.headers()["x-request-id"], "r1");
    assert_eq!(webhook.body(), DOCUMENTED);
    let mut expected = Webhook::new("eqQkPdnqwN7J38QEx");
    expected.status = Some(WebhookStatus::Paused);
    expected.created_at = Some(Utc.with_ymd_and_hms(2022, 7, 13, 15, 1, 38).unwrap());
    expected.types = Some(vec![
        WebhookEvent::Created,
        WebhookEvent::StatusChanged,
        WebhookEvent::DueDateChanged,
    ]);
    expected.target_url = Some("https://yourserver.com/collect-hook".to_owned());
    assert_eq!(webhook.into_inner(), expected);
}

#[tokio::test]
async fn every_setter_arrives_under_its_name() {
    let server = server([Answer::json("200 OK", DOCUMENTED)]).await;
    build(builder(&server))
        .modify_webhook(ID)
        .target_url("https://example.com/hook?a=1&b=\"2\"")
        .types([WebhookEvent::PortalSubmited, WebhookEvent::FormSubmited])
        .campaign_id("c1")
        .secret_token("t0ken")
        .status(WebhookStatus::Active)
        .await
        .unwrap();
    let request = server.requests().remove(0);
    let (_, body) = request.split_once("\r\n\r\n").unwrap();
    assert_eq!(
        body,
        r#"{"campaignId":"c1","secretToken":"t0ken","status":"active","targetUrl":"https://example.com/hook?a=1&b=\"2\"","types":["portalSubmited","formSubmited"]}"#
    );
}

#[tokio::test]
async fn a_call_without_setters_sends_an_empty_object() {
    let server = server([Answer::json("200 OK", DOCUMENTED)]).await;
    build(builder(&server)).modify_webhook(ID).await.unwrap();
    assert!(server.requests()[0].ends_with("\r\ncontent-length: 2\r\n\r\n{}"));
}

#[tokio::test]
async fn unknown_values_and_undeclared_members_make_the_round_trip() {
    let text = r#"{"_id":"w","status":"snoozed","types":["created","archived"],"owner":{"id":17,"tags":[null]},"big":12345678901234567890}"#;
    let server = server([Answer::json("200 OK", text), Answer::json("200 OK", text)]).await;
    let client = build(builder(&server));
    let webhook = client.modify_webhook("w").await.unwrap().into_inner();
    assert_eq!(webhook.status, Some(WebhookStatus::Unknown("snoozed".to_owned())));
    assert_eq!(
        webhook.types,
        Some(vec![WebhookEvent::Created, WebhookEvent::Unknown("archived".to_owned())])
    );
    assert_eq!(webhook.extra["owner"], json!({"id": 17, "tags": [null]}));
    assert_eq!(webhook.extra["big"], json!(12_345_678_901_234_567_890_u64));
    let mut body = ModifyWebhookRequest::default();
    body.types = webhook.types.clone();
    body.status = webhook.status.clone();
    body.extra = webhook.extra.clone();
    client.modify_webhook("w").body(body).await.unwrap();
    assert!(
        server.requests()[1].ends_with(
            r#"{"status":"snoozed","types":["created","archived"],"big":12345678901234567890,"owner":{"id":17,"tags":[null]}}"#
        ),
        "{}",
        server.requests()[1]
    );
}

#[test]
fn every_documented_event_has_its_own_value() {
    let documented = "created, statusChanged, portalSubmited, dueDateChanged, portalViewed, \
        docUploaded, docDeleted, itemApproved, itemRejected, itemReopened, itemCancelValidation, \
        formSubmited, emailSent, emailClicked, emailBounced, emailOpened, emailMarkedAsSpam, \
        emailBlocked, emailUnsub, smsSent, smsDelivered, smsClicked, smsFailed, smsUndelivered";
    let known: Vec<_> = WebhookEvent::VALUES.iter().map(WebhookEvent::as_str).collect();
    assert_eq!(known.join(", "), documented);
    for value in WebhookEvent::VALUES {
        let text = serde_json::to_string(value).unwrap();
        assert_eq!(text, format!("\"{value}\""));
        let read: WebhookEvent = serde_json::from_str(&text).unwrap();
        assert_eq!(&read, value);
        assert!(!matches!(read, WebhookEvent::Unknown(_)));
    }
}

#[test]
fn a_value_that_differs_in_any_way_is_kept_as_it_is() {
    for text in ["", "Created", "created ", "portalSubmitted", "\u{0}", "ｃreated"] {
        let json = serde_json::to_string(text).unwrap();
        let read: WebhookEvent = serde_json::from_str(&json).unwrap();
        assert_eq!(read, WebhookEvent::Unknown(text.to_owned()));
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
    }
}

#[test]
fn a_webhook_is_written_as_it_would_be_read() {
    let webhook: Webhook = serde_json::from_str(DOCUMENTED).unwrap();
    let text = serde_json::to_string(&webhook).unwrap();
    assert_eq!(
        text,
        r#"{"_id":"eqQkPdnqwN7J38QEx","createdAt":"2022-07-13T15:01:38Z","status":"paused","targetUrl":"https://yourserver.com/collect-hook","types":["created","statusChanged","dueDateChanged"]}"#
    );
    assert_eq!(serde_json::from_str::<Webhook>(&text).unwrap(), webhook);
}
