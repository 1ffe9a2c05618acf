//! Signatures of webhooks: the examples that the schemes are documented with, and what is no signature.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use http::Request;

use crate::signature::{Signature, Signed, WebhookSecrets};

/// https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
const GITHUB: Signature = Signature::whole("X-Hub-Signature-256", "sha256=");

/// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
const STANDARD: Signature = Signature::versions("webhook-signature", "v1")
    .base64()
    .timestamp("webhook-timestamp")
    .base64_secret("whsec_")
    .over(&[
        Signed::Header("webhook-id"),
        Signed::Text("."),
        Signed::Timestamp,
        Signed::Text("."),
        Signed::Body,
    ]);

/// https://docs.slack.dev/authentication/verifying-requests-from-slack
const SLACK: Signature = Signature::whole("X-Slack-Signature", "v0=")
    .timestamp("X-Slack-Request-Timestamp")
    .over(&[Signed::Text("v0:"), Signed::Timestamp, Signed::Text(":"), Signed::Body]);

/// https://docs.stripe.com/webhooks/signature
const STRIPE: Signature = Signature::fields("Stripe-Signature", "v1", "t").over(&[
    Signed::Timestamp,
    Signed::Text("."),
    Signed::Body,
]);

fn request(headers: &[(&str, &str)], body: &'static str) -> Request<Bytes> {
    let mut request = Request::post("/hook");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Bytes::from_static(body.as_bytes())).unwrap()
}

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn said(
    signature: &Signature,
    request: &Request<Bytes>,
    secrets: &WebhookSecrets,
    now: u64,
) -> String {
    let verified = signature.verify_at(request, secrets, at(now));
    verified.map_or_else(|error| error.to_string(), |()| "good".to_owned())
}

const HELLO: &str = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

#[test]
fn githubs_example_is_signed() {
    let secrets = WebhookSecrets::new("It's a Secret to Everybody");
    let signed = request(&[("X-Hub-Signature-256", HELLO)], "Hello, World!");
    assert_eq!(said(&GITHUB, &signed, &secrets, 0), "good");
    assert!(GITHUB.verify(&signed, &secrets).is_ok());
    let other = WebhookSecrets::new("new").or("It's a Secret to Everybody");
    assert_eq!(said(&GITHUB, &signed, &other, 0), "good");
}

#[test]
fn what_is_no_signature_is_told() {
    let secrets = WebhookSecrets::new("It's a Secret to Everybody");
    let case = |headers: &[(&str, &str)], body| said(&GITHUB, &request(headers, body), &secrets, 0);
    let mismatch = "the signature is not made with the secret";
    let malformed = "the header `X-Hub-Signature-256` is not of its form";
    let name = "X-Hub-Signature-256";
    assert_eq!(case(&[], "Hello, World!"), "the request has no header `X-Hub-Signature-256`");
    assert_eq!(case(&[(name, HELLO)], "Hello, World?"), mismatch);
    assert_eq!(case(&[(name, HELLO), (name, HELLO)], "Hello, World!"), malformed);
    for value in ["", "sha256=", "sha256=xyz", "sha256=757", "sha1=757107ea", &HELLO[7..]] {
        let expected = if value == "sha256=" { mismatch } else { malformed };
        assert_eq!(case(&[(name, value)], "Hello, World!"), expected, "{value}");
    }
    // A part of the signature is none.
    assert_eq!(case(&[(name, &HELLO[..HELLO.len() - 2])], "Hello, World!"), mismatch);
    // What anybody can sign with is no secret.
    let signed = request(&[(name, HELLO)], "Hello, World!");
    assert_eq!(
        said(&GITHUB, &signed, &WebhookSecrets::new(""), 0),
        "the secret is not of its form"
    );
}

const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";

fn standard(timestamp: &str, signature: &str) -> Request<Bytes> {
    let headers =
        [("webhook-id", ID), ("webhook-timestamp", timestamp), ("webhook-signature", signature)];
    request(&headers, r#"{"test": 2432232314}"#)
}

#[test]
fn standard_webhooks_are_signed() {
    let secrets = WebhookSecrets::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    let good = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    let signed = standard("1614265330", good);
    assert_eq!(said(&STANDARD, &signed, &secrets, 1_614_265_330), "good");
    // Among those of other versions and secrets.
    let several = format!("v1a,abc= v1,bm9uZQ== {good}");
    assert_eq!(said(&STANDARD, &standard("1614265330", &several), &secrets, 1_614_265_330), "good");
    for (now, expected) in [
        (1_614_265_630, "good"),
        (1_614_265_030, "good"),
        (1_614_265_631, "the signature was made 301 seconds from now"),
        (1_614_265_029, "the signature was made 301 seconds from now"),
    ] {
        assert_eq!(said(&STANDARD, &signed, &secrets, now), expected);
    }
    // The time is signed, too.
    let other = standard("1614265331", good);
    let mismatch = "the signature is not made with the secret";
    assert_eq!(said(&STANDARD, &other, &secrets, 1_614_265_330), mismatch);
    let no_base64 = WebhookSecrets::new("whsec_not base64!");
    assert_eq!(said(&STANDARD, &signed, &no_base64, 0), "the secret is not of its form");
}

#[test]
fn slacks_example_is_signed() {
    let body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&\
        channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&\
        response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&\
        trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    let signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    let headers = [("X-Slack-Signature", signature), ("X-Slack-Request-Timestamp", "1531420618")];
    let secrets = WebhookSecrets::new("8f742231b10e8888abcd99yyyzzz85a5");
    assert_eq!(said(&SLACK, &request(&headers, body), &secrets, 1_531_420_618), "good");
}

#[test]
fn fields_are_found_in_any_order() {
    // Made by OpenSSL: printf '12345.{}' | openssl dgst -sha256 -hmac whsec_test
    let signature = "f7d0d6f2476273381fa231a8ba13a821a0c87029e7b1bfae51e93d0240fb7c32";
    let secrets = WebhookSecrets::new("whsec_test");
    let case = |value: &str| {
        said(&STRIPE, &request(&[("Stripe-Signature", value)], "{}"), &secrets, 12_345)
    };
    assert_eq!(case(&format!("t=12345,v1={signature},v0=00")), "good");
    assert_eq!(case(&format!("v1=00, v1={signature}, t=12345")), "good");
    let malformed = "the header `Stripe-Signature` is not of its form";
    assert_eq!(case(&format!("v1={signature}")), malformed);
    assert_eq!(case("t=12345"), malformed);
    assert_eq!(
        case(&format!("t=12346,v1={signature}")),
        "the signature is not made with the secret"
    );
}

#[test]
fn secrets_are_not_shown() {
    let secrets = WebhookSecrets::new("hidden").or("also");
    assert_eq!(format!("{secrets:?}"), "WebhookSecrets([[redacted], [redacted]])");
}
