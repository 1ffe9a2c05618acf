use super::collect::models::{WebhookEvent, WebhookStatus};
use super::support::{decode, encode};
use crate as rt;

#[test]
fn known_and_unknown_values_go_both_ways() {
    for (json, value) in [
        (r#""active""#, WebhookStatus::Active),
        (r#""paused""#, WebhookStatus::Paused),
        (r#""Active""#, WebhookStatus::Unknown("Active".to_owned())),
        (r#""paused ""#, WebhookStatus::Unknown("paused ".to_owned())),
        (r#""""#, WebhookStatus::Unknown(String::new())),
    ] {
        assert_eq!(decode(json), Ok(value.clone()), "{json}");
        assert_eq!(encode(&value).unwrap(), json);
        assert_eq!(serde_json::from_str::<WebhookStatus>(json).unwrap(), value);
        assert_eq!(serde_json::to_string(&value).unwrap(), json);
    }
}

#[test]
fn only_strings_are_values() {
    assert_eq!(
        decode::<WebhookStatus>("1").unwrap_err(),
        "invalid type: integer, expected a string at line 1 column 1"
    );
}

#[test]
fn text_turns_into_values_and_back() {
    assert_eq!(WebhookStatus::from("paused"), WebhookStatus::Paused);
    assert_eq!(WebhookStatus::from("paused".to_owned()), WebhookStatus::Paused);
    assert_eq!("active".parse::<WebhookStatus>().unwrap(), WebhookStatus::Active);
    assert_eq!(WebhookStatus::from("new".to_owned()).as_str(), "new");
    assert_eq!(WebhookEvent::StatusChanged.to_string(), "statusChanged");
    assert_eq!(format!("{:>8}|", WebhookStatus::Paused), "  paused|");
    assert_eq!(WebhookStatus::VALUES, [WebhookStatus::Active, WebhookStatus::Paused]);
}

/// An enumeration without values still reads and writes.
#[derive(Debug, Clone, PartialEq)]
enum None {
    Unknown(String),
}

rt::string_enum! { None { ..Unknown } }

#[test]
fn an_enumeration_may_have_no_values() {
    assert_eq!(None::from("x"), None::Unknown("x".to_owned()));
    assert_eq!(None::VALUES, []);
}
