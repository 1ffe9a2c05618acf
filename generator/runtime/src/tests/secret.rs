use super::collect::models::ModifyWebhookRequest;
use super::support::{decode, encode};
use crate::secret::Secret;

#[test]
fn a_secret_is_written_and_read_but_not_shown() {
    let secret = Secret::from("hunter2");
    assert_eq!(decode(r#""hunter2""#), Ok(secret.clone()));
    assert_eq!(encode(&secret).unwrap(), r#""hunter2""#);
    assert_eq!(serde_json::to_string(&secret).unwrap(), r#""hunter2""#);
    assert_eq!(secret.expose(), "hunter2");
    assert_eq!(secret, Secret::from("hunter2".to_owned()));
    assert_ne!(secret, Secret::from("hunter3"));
    assert_eq!(format!("{secret:?} {secret:#?}"), "[redacted] [redacted]");
    let request = ModifyWebhookRequest { secret_token: Some(secret), ..Default::default() };
    assert!(!format!("{request:?}").contains("hunter2"));
}

#[test]
fn what_is_no_string_is_not_shown_either() {
    for json in ["424242", "-424242", "424242.5", "true"] {
        let message = decode::<Secret>(json).unwrap_err();
        assert_eq!(message, format!("expected a string at line 1 column {}", json.len()),);
    }
}
