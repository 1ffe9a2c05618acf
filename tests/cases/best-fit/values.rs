use super::{keeps, read, reads};
use api::models::*;

#[test]
fn a_constant_boolean_tells_branches_apart() {
    assert!(matches!(read(r#"{"ok":true,"note":"n"}"#), Outcome::Done(_)));
    assert!(matches!(read(r#"{"note":"n","ok":false}"#), Outcome::Failed(_)));
    assert!(matches!(read(r#"{"data":{"ok":true}}"#), Reply::Yes(_)));
    assert!(matches!(read(r#"{"data":{"ok":false}}"#), Reply::No(_)));
}

#[test]
fn constants_and_required_members_one_level_down_tell_branches_apart() {
    assert!(matches!(read(r#"{"data":{"kind":"text","value":"v"}}"#), Envelope::Text(_)));
    assert!(matches!(read(r#"{"data":{"kind":"count","value":"v"}}"#), Envelope::Count(_)));
    assert!(matches!(read(r#"{"data":{"id":"i"}}"#), Inner::ById(_)));
    assert!(matches!(read(r#"{"data":{"name":"n"}}"#), Inner::ByName(_)));
    // Both hold at once, and either would lose a member.
    let both = r#"{"data":{"id":"i","name":"n"}}"#;
    assert_eq!(read::<Inner>(both), Inner::Unknown(read(both)));
}

#[test]
fn one_of_several_values_tells_branches_apart() {
    assert!(matches!(read(r#"{"state":"open","by":"b"}"#), State::Active(_)));
    assert!(matches!(read(r#"{"state":"lost","by":"b"}"#), State::Finished(_)));
    keeps::<State>(r#"{"state":"tomorrow","by":"b"}"#);
}

#[test]
fn arrays_lose_no_members() {
    let right = r#"[{"right":"r"},{}]"#;
    assert!(matches!(read(right), Rows::List2(_)), "{:?}", read::<Rows>(right));
    keeps::<Rows>(right);
    keeps::<Rows>(r#"[{"left":"l"},{"right":"r"}]"#);
    keeps::<Rows>("[]");
}

#[test]
fn narrower_types_come_first() {
    reads("5", Number::Integer(5));
    reads("9007199254740993", Number::Integer(9_007_199_254_740_993));
    reads("5.5", Number::Number(5.5));
    assert!(matches!(read("5"), Width::Integer2(5)), "{:?}", read::<Width>("5"));
    assert!(matches!(read("3000000000"), Width::Integer(3_000_000_000)));
    assert!(matches!(read(r#""2024-01-02T03:04:05Z""#), Text::DateTime(_)));
    assert!(matches!(read(r#""67e55044-10b1-426f-9247-bb680e5fe0c8""#), Text::String2(_)));
    reads(r#""plain""#, Text::String("plain".to_owned()));
    assert!(matches!(read(r#"{"size":9007199254740993}"#), Measured::Exact(_)));
    assert!(matches!(read(r#"{"size":1.5}"#), Measured::Rough(_)));
    assert!(matches!(read(r#"{"a":"a"}"#), Loose::Strict(_)));
    keeps::<Loose>(r#"{"a":"a","b":1}"#);
}

/// Each level fits three types, one inside the other: tried in every way it would take for ever.
#[test]
fn trying_comes_to_an_end() {
    let deep = |op: &str| format!("{}{{\"op\":\"{op}\"}}{}", "{\"op\":\"a\",\"of\":".repeat(60), "}".repeat(60));
    keeps::<Expression>(&deep("b"));
    let started = std::time::Instant::now();
    keeps::<Expression>(&deep("neither"));
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
}
