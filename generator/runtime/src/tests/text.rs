use std::fmt::Debug;
use std::net::{Ipv4Addr, Ipv6Addr};

use rust_decimal::Decimal;
use uuid::Uuid;

use super::support::{decode, encode};
use crate::uri::Uri;
use crate::wire::Wire;

/// Reads a text, and gives the text that is written for it.
fn rewritten<T: Wire + Debug>(text: &str) -> Result<String, String> {
    let value: T = decode(&format!("{text:?}"))?;
    Ok(encode(&value)?.trim_matches('"').to_owned())
}

fn is_kept<T: Wire + Debug>(text: &str) {
    assert_eq!(rewritten::<T>(text), Ok(text.to_owned()));
}

fn is_refused<T: Wire + Debug>(text: &str, expected: &str) {
    let column = text.len() + 2;
    let message = format!("expected {expected}, found other text at line 1 column {column}");
    assert_eq!(rewritten::<T>(text), Err(message));
}

#[test]
fn uuids_are_read_in_any_form_and_written_in_one() {
    let usual = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
    for text in [
        usual,
        "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6",
        "f81d4fae7dec11d0a76500a0c91e6bf6",
        "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
        "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    ] {
        assert_eq!(rewritten::<Uuid>(text).as_deref(), Ok(usual));
    }
    is_refused::<Uuid>("", "a UUID such as `f81d4fae-7dec-11d0-a765-00a0c91e6bf6`");
    is_refused::<Uuid>("17", "a UUID such as `f81d4fae-7dec-11d0-a765-00a0c91e6bf6`");
}

#[test]
fn addresses_go_both_ways() {
    is_kept::<Ipv4Addr>("192.0.2.1");
    is_kept::<Ipv6Addr>("2001:db8::1");
    is_refused::<Ipv4Addr>("2001:db8::1", "an IPv4 address such as `192.0.2.1`");
    is_refused::<Ipv6Addr>("192.0.2.1", "an IPv6 address such as `2001:db8::1`");
}

#[test]
fn decimals_keep_their_digits_or_are_refused() {
    for text in ["0.10", "-12.50", "1", "7.9228162514264337593543950335"] {
        is_kept::<Decimal>(text);
    }
    for text in ["0.12345678901234567890123456789", "1,5", "", "many"] {
        is_refused::<Decimal>(text, "a decimal number such as `12.50`");
    }
}

#[test]
fn urls_keep_their_text() {
    for text in ["https://example.com", "HTTPS://Example.com/a/../b?x={y}", "mailto:a@b.c"] {
        is_kept::<Uri>(text);
    }
    let uri: Uri = "https://example.com".parse().unwrap();
    assert_eq!(
        (uri.as_str(), uri.as_url().as_str()),
        ("https://example.com", "https://example.com/")
    );
    assert_eq!(uri.host_str(), Some("example.com"));
    is_refused::<Uri>("/relative", "a URL such as `https://example.com/path`");
}

#[test]
fn the_empty_text_is_nothing_where_there_may_be_nothing() {
    assert_eq!(decode::<Option<Uuid>>(r#""""#), Ok(None));
    assert_eq!(decode::<Option<Uuid>>("null"), Ok(None));
    assert_eq!(decode::<Option<Ipv4Addr>>(r#""192.0.2.1""#), Ok(Some(Ipv4Addr::new(192, 0, 2, 1))));
    assert_eq!(decode::<Option<String>>(r#""""#), Ok(Some(String::new())));
    assert_eq!(serde_json::from_value::<Option<Uri>>("".into()).ok(), None);
    assert_eq!(
        decode::<Option<Ipv4Addr>>(r#""x""#).unwrap_err(),
        "expected an IPv4 address such as `192.0.2.1`, found other text at line 1 column 3"
    );
    assert_eq!(
        decode::<Option<Ipv4Addr>>("1").unwrap_err(),
        "invalid type: integer, expected an IPv4 address at line 1 column 1"
    );
}
