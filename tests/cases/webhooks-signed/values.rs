use std::time::{Duration, UNIX_EPOCH};

use api::http::Request;
use api::webhooks::{Picked, SIGNATURE};
use api::{SignedWebhookError, WebhookSecrets, bytes::Bytes};

/// Made by OpenSSL: printf '1700000000.id1.{"apples": 3}' | openssl dgst -sha256 -hmac s3cret
const SIGNED: &str = "t=1700000000,v1=f34c78f618ceeea444fc5703e54561253a08efcb0a18d14305a69fafe21a094d";

fn request(body: &'static str) -> Request<Bytes> {
    let request = Request::post("/hook")
        .header("X-Harvest-Signature", SIGNED)
        .header("X-Harvest-Id", "id1")
        .header("Content-Type", "application/json");
    request.body(Bytes::from_static(body.as_bytes())).unwrap()
}

#[test]
fn what_the_api_signed_is_known_as_such() {
    let secrets = WebhookSecrets::new("s3cret");
    let now = UNIX_EPOCH + Duration::from_secs(1_700_000_060);
    let good = request(r#"{"apples": 3}"#);
    assert!(SIGNATURE.verify_at(&good, &secrets, now).is_ok());
    assert_eq!(Picked::decode(&good).unwrap().apples, 3);
    let other = request(r#"{"apples": 4}"#);
    assert!(SIGNATURE.verify_at(&other, &secrets, now).is_err());
    let late = now + Duration::from_secs(1);
    assert!(SIGNATURE.verify_at(&good, &secrets, late).is_err());
}

#[test]
fn what_is_not_signed_is_not_read() {
    let secrets = WebhookSecrets::new("other");
    // It is no JSON, which nobody gets to see.
    let error = Picked::decode_signed(&request("{"), &secrets).unwrap_err();
    assert!(matches!(error, SignedWebhookError::Signature(_)), "{error}");
    assert_eq!(error.to_string(), "the signature is not made with the secret");
}
