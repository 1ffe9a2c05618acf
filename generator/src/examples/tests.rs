use serde_json::{Value, json};

use super::{pattern, scalar, text};
use crate::api::{Bounds, Constraint, Scalar};

#[test]
fn a_pattern_is_kept_where_its_parts_are_known() {
    for (source, least, made) in [
        ("^[A-Z]{3}-\\d+$", 0, Some("AAA-1")),
        ("^(?:a|b)?c{2,}$", 0, Some("cc")),
        ("^[a-z]+$", 4, Some("aaaa")),
        ("\\.\\/x", 0, Some("./x")),
        ("^(red|green)$", 0, Some("red")),
        ("(?=a)b", 0, None),
        ("[^a]", 0, None),
        ("\\p{L}", 0, None),
        ("a{99999999}", 0, None),
        ("(((((((((((((((((((((((a)))))))))))))))))))))))", 0, None),
    ] {
        assert_eq!(pattern::made(source, least).as_deref(), made, "{source}");
    }
}

#[test]
fn numbers_keep_to_their_limits() {
    let least = |bound: i64, exclusive| Constraint::Minimum { bound: bound.into(), exclusive };
    let most = |bound: i64, exclusive| Constraint::Maximum { bound: bound.into(), exclusive };
    for (scalar, constraints, made) in [
        (Scalar::Int32, vec![], json!(1)),
        (Scalar::Int32, vec![least(5, false)], json!(5)),
        (Scalar::Int32, vec![least(5, true)], json!(6)),
        (Scalar::Int32, vec![most(0, true)], json!(-1)),
        (Scalar::Int64, vec![least(10, true), Constraint::MultipleOf(7.into())], json!(14)),
        // Nothing is both: one of the type is better than none.
        (Scalar::Uint8, vec![least(300, false)], json!(1)),
        (Scalar::Double, vec![], json!(1.5)),
        (Scalar::Double, vec![least(2, true), most(3, true)], json!(2.5)),
    ] {
        assert_eq!(scalar::made(scalar, &constraints), Some(made), "{constraints:?}");
    }
}

#[test]
fn text_keeps_to_its_length_and_format() {
    let length = |min, max| Constraint::Length(Bounds { min, max });
    for (constraints, made) in [
        (vec![], Some("text")),
        (vec![length(Some(6), None)], Some("textte")),
        (vec![length(None, Some(2))], Some("te")),
        (vec![Constraint::Format("email".to_owned())], Some("someone@example.com")),
        (vec![Constraint::OneOf(vec![json!("b"), json!("c")])], Some("b")),
        (vec![length(Some(u64::MAX), None)], None),
    ] {
        let found = scalar::made(Scalar::String, &constraints);
        assert_eq!(found, made.map(Value::from), "{constraints:?}");
    }
}

#[test]
fn what_is_made_up_for_a_scalar_is_one() {
    let scalars = [
        Scalar::String,
        Scalar::Secret,
        Scalar::Boolean,
        Scalar::Int8,
        Scalar::Int128,
        Scalar::Uint64,
        Scalar::Float,
        Scalar::Double,
        Scalar::Decimal,
        Scalar::DateTime,
        Scalar::HttpDate,
        Scalar::Date,
        Scalar::Time,
        Scalar::Duration,
        Scalar::Uuid,
        Scalar::Uri,
        Scalar::Ipv4,
        Scalar::Ipv6,
        Scalar::Base64,
        Scalar::Base64Url,
        Scalar::Encoded,
        Scalar::EncodedUrl,
    ];
    for scalar in scalars {
        let made = scalar::made(scalar, &[]).expect("it has a form in JSON");
        assert!(scalar::fits(scalar, &made), "{scalar:?}: {made}");
    }
    assert_eq!(scalar::made(Scalar::File, &[]), None);
}

#[test]
fn what_no_library_is_sure_to_read_is_not_taken() {
    for (is_one, good, bad) in [
        (
            text::is_date as fn(&str) -> bool,
            vec!["2024-02-29"],
            vec!["2023-02-29", "24-01-01", "2024-1-1"],
        ),
        (text::is_time, vec!["12:30:00.5+01:00"], vec!["12:30", "24:00:00Z", "12:30:60Z"]),
        (text::is_date_time, vec!["2024-01-31T12:30:00Z"], vec!["2024-01-31 12:30:00Z", "now"]),
        (text::is_duration, vec!["P1Y2DT3S", "P2W"], vec!["P", "PT", "P1S", "P1D2Y", "1D"]),
        (text::is_uuid, vec!["f81d4fae-7dec-11d0-a765-00a0c91e6bf6"], vec!["f81d4fae", "-"]),
        (text::is_decimal, vec!["-1.50"], vec!["1e5", ".5", ""]),
        (text::is_url, vec!["https://example.com/a"], vec!["https://example.com", "a/b"]),
    ] {
        assert!(good.iter().all(|text| is_one(text)), "{good:?}");
        assert!(!bad.iter().any(|text| is_one(text)), "{bad:?}");
    }
}
