use super::{keeps, read, reads};
use api::models::*;

#[test]
fn narrower_types_come_first() {
    reads("5", Number::Integer(5));
    reads("9007199254740993", Number::Integer(9_007_199_254_740_993));
    reads("5.5", Number::Number(5.5));
    assert!(matches!(read("5"), Width::Integer(5)), "{:?}", read::<Width>("5"));
    assert!(matches!(read("3000000000"), Width::Integer2(3_000_000_000)));
    assert!(matches!(read(r#""2024-01-02T03:04:05Z""#), Text::DateTime(_)));
    assert!(matches!(read(r#""67e55044-10b1-426f-9247-bb680e5fe0c8""#), Text::Uuid(_)));
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
