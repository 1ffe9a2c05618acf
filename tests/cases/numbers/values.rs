use super::{read, reads};
use api::models::*;

#[test]
fn integers_are_as_wide_as_their_bounds() {
    let json = r#"{
        "plain": 100, "unsigned": 18446744073709551615, "exclusive": 9223372036854775807,
        "positive": 4294967295, "wide": -4294967295, "signed": -1, "both": 18446744073709551615,
        "whole": 1
    }"#;
    reads(
        json,
        Numbers {
            plain: Some(100_i64),
            unsigned: Some(u64::MAX),
            exclusive: Some(i64::MAX),
            positive: Some(u32::MAX),
            wide: Some(-4_294_967_295_i64),
            signed: Some(-1_i64),
            both: Some(i128::from(u64::MAX)),
            whole: Some(1_i64),
            ..Numbers::default()
        },
    );
}

#[test]
fn integers_beyond_64_bits_survive() {
    let json = r#"{"huge":-170141183460469231731687303715884105728,"listed":18446744073709551616}"#;
    let numbers: Numbers = read(json);
    assert_eq!((numbers.huge, numbers.listed), (Some(i128::MIN), Some(1 << 64)));
    assert_eq!(serde_json::to_string(&numbers).unwrap(), json);
}

#[test]
fn a_number_without_a_fraction_is_an_integer_and_digits_are_exact() {
    let numbers: Numbers = read(r#"{"whole":1.0,"one":1}"#);
    assert_eq!(numbers.whole(), 1);
    assert_eq!(numbers.one, Some(NumbersOne::Value1));
    assert_eq!(Numbers::default().whole(), 1);
    assert_eq!(Numbers::default().small(), -1.034e-20);
}
