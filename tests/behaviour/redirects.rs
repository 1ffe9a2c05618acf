//! Redirects: followed to the same origin, and never with credentials to another.

use collect_client::models::WebhookStatus;
use collect_client::{ErrorKind, operations::ModifyWebhookError};
use specwright_tests::server::{Answer, Seen};

use super::{WEBHOOK, build, builder, pause, server};

fn redirect(status: &str, location: &str) -> Answer {
    Answer::response(status, &[("location", location)], "moved")
}

#[tokio::test]
async fn nothing_at_all_reaches_another_origin() {
    for status in ["307 Temporary Redirect", "308 Permanent Redirect"] {
        let other = server([Answer::json("200 OK", WEBHOOK)]).await;
        let location = format!("{}/v1/webhooks/w?token=t0ken", other.url());
        let first = server([redirect(status, &location)]).await;
        let error = build(builder(&first))
            .modify_webhook("w")
            .status(WebhookStatus::Paused)
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Redirect);
        assert_eq!(error.status().unwrap().to_string(), status);
        assert_eq!(error.headers().unwrap()["location"], location);
        assert_eq!(error.body().unwrap(), "moved");
        assert_eq!(
            error.to_string(),
            format!(
                "modifyWebhook: status {status}, but it redirects to another origin, {}",
                other.url()
            )
        );
        assert_eq!(other.end().await.unwrap(), Seen::default());
        assert_eq!(first.requests().len(), 1);
    }
}

#[tokio::test]
async fn another_origin_is_seen_through_every_spelling() {
    for location in [
        "//127.0.0.1:1/x",
        "\\\\127.0.0.1:1/x",
        "https://127.0.0.1/x",
        "http://localhost/x",
        "http://0x7f000001:1/x",
        "http:/\\127.0.0.1:1/x",
        "/\t/127.0.0.1:1/x",
    ] {
        let error = pause(redirect("307 Temporary Redirect", location)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Redirect, "{location:?}");
        let text = error.to_string();
        assert!(text.contains("to another origin, "), "{location:?}: {text}");
    }
}

#[tokio::test]
async fn what_is_no_address_for_a_client_is_refused() {
    let server = server([]).await;
    let with_user = format!("http://user:pass@{}/", server.address());
    for location in ["file:///etc/passwd", "javascript:1", "http://", &with_user] {
        let error = pause(redirect("307 Temporary Redirect", location)).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "modifyWebhook: status 307 Temporary Redirect, but it redirects to no valid address",
            "{location}"
        );
    }
    let without = Answer::response("308 Permanent Redirect", &[], "");
    let error = pause(without).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert_eq!(server.end().await.unwrap(), Seen::default());
}

#[tokio::test]
async fn the_same_origin_gets_the_whole_request_again() {
    for status in ["307 Temporary Redirect", "308 Permanent Redirect"] {
        for location in ["/v2/hooks/w?from=v1#part", "../../v2/hooks/w?from=v1"] {
            let answers = [redirect(status, location), Answer::json("200 OK", WEBHOOK)];
            let server = server(answers).await;
            let webhook = build(builder(&server))
                .modify_webhook("w")
                .status(WebhookStatus::Paused)
                .await
                .unwrap();
            assert_eq!(webhook.id, "w");
            let [first, second] = <[_; 2]>::try_from(server.requests()).unwrap();
            let (line, rest) = first.split_once("\r\n").unwrap();
            assert_eq!(line, "POST /v1/webhooks/w HTTP/1.1");
            assert_eq!(second, format!("POST /v2/hooks/w?from=v1 HTTP/1.1\r\n{rest}"));
            assert!(rest.contains("\r\nauthorization: Basic dXNlcm5hbWU6cGFzc3dvcmQ=\r\n"));
            assert!(rest.ends_with("{\"status\":\"paused\"}"));
        }
    }
}

#[tokio::test]
async fn the_same_origin_written_out_in_full_is_the_same() {
    let server = server([]).await;
    let location = format!("{}/v1/x", server.url());
    server.answer(redirect("307 Temporary Redirect", &location));
    server.answer(Answer::json("200 OK", WEBHOOK));
    assert!(build(builder(&server)).modify_webhook("w").await.is_ok());
}

#[tokio::test]
async fn a_post_is_not_turned_into_a_get() {
    for status in ["300 Multiple Choices", "301 Moved Permanently", "302 Found"] {
        let server = server([redirect(status, "/v1/elsewhere")]).await;
        let error = build(builder(&server)).modify_webhook("w").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Status);
        assert_eq!(error.declared(), None::<&ModifyWebhookError>);
        assert_eq!(error.to_string(), format!("modifyWebhook: status {status}"));
        assert_eq!(error.headers().unwrap()["location"], "/v1/elsewhere");
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn see_other_is_got() {
    let server =
        server([redirect("303 See Other", "/v1/it"), Answer::json("200 OK", WEBHOOK)]).await;
    let client = build(builder(&server));
    let webhook = client.modify_webhook("w").status(WebhookStatus::Paused).await.unwrap();
    assert_eq!(webhook.id, "w");
    let [first, second] = <[_; 2]>::try_from(server.requests()).unwrap();
    assert!(first.starts_with("POST /v1/webhooks/w HTTP/1.1\r\n"), "{first}");
    assert!(second.starts_with("GET /v1/it HTTP/1.1\r\n"), "{second}");
    assert!(second.ends_with("\r\n\r\n") && !second.contains("content-"), "{second}");
}

#[tokio::test]
async fn a_loop_ends_after_five_redirects() {
    let server = server([(); 9].map(|()| redirect("307 Temporary Redirect", "/v1/again"))).await;
    let error = build(builder(&server)).modify_webhook("w").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert_eq!(
        error.to_string(),
        "modifyWebhook: status 307 Temporary Redirect, but it is more than the 5 redirects that are followed"
    );
    assert_eq!(server.requests().len(), 6);
}

#[tokio::test]
async fn a_detour_over_the_own_origin_does_not_help_another() {
    let other = server([Answer::json("200 OK", WEBHOOK)]).await;
    let first = server([
        redirect("307 Temporary Redirect", "/v1/step"),
        redirect("308 Permanent Redirect", &other.url()),
    ])
    .await;
    let error = build(builder(&first)).modify_webhook("w").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert_eq!(first.requests().len(), 2);
    assert_eq!(other.end().await.unwrap(), Seen::default());
}
