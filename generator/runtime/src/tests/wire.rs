use crate as rt;
use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::support::{decode, encode};

fn failure<T: crate::wire::Wire + std::fmt::Debug>(json: &str) -> String {
    decode::<T>(json).unwrap_err()
}

#[test]
fn integers_are_read_in_every_way_that_writes_an_integer() {
    for json in ["7", "7.0", "7e0", "0.7e1", "70e-1"] {
        assert_eq!(decode::<i32>(json), Ok(7), "{json}");
        assert_eq!(decode::<i64>(json), Ok(7), "{json}");
        assert_eq!(decode::<u32>(json), Ok(7), "{json}");
        assert_eq!(decode::<u64>(json), Ok(7), "{json}");
    }
    assert_eq!(decode::<i32>("-1.0"), Ok(-1));
    assert_eq!(decode::<i64>("-9223372036854775808"), Ok(i64::MIN));
    assert_eq!(decode::<i64>("9223372036854775807"), Ok(i64::MAX));
    assert_eq!(decode::<u64>("18446744073709551615"), Ok(u64::MAX));
    assert_eq!(decode::<i64>("9007199254740992.0"), Ok(1 << 53));
}

#[test]
fn an_integer_out_of_range_is_an_error_and_never_another_number() {
    assert_eq!(
        failure::<i32>("2147483648"),
        "invalid value: integer, expected an integer of 32 bits at line 1 column 10"
    );
    assert_eq!(
        failure::<u32>("-1"),
        "invalid value: integer, expected a non-negative integer of 32 bits at line 1 column 2"
    );
    assert_eq!(
        failure::<u64>("-1.0"),
        "invalid value: integer, expected a non-negative integer of 64 bits at line 1 column 4"
    );
    assert_eq!(
        failure::<i64>("9223372036854775808"),
        "invalid value: integer, expected an integer of 64 bits \
         at line 1 column 19"
    );
    // Beyond 64 bits and beyond 2^53 the JSON parser itself rounds.
    assert!(decode::<u64>("18446744073709551616").is_err());
    assert!(decode::<i64>("9007199254740994.0").is_err());
    assert!(decode::<i64>("1e300").is_err());
}

#[test]
fn a_fraction_is_no_integer() {
    assert_eq!(
        failure::<i64>("1.5"),
        "invalid value: floating point, expected an integer of 64 bits at line 1 column 3"
    );
}

#[test]
fn a_string_is_no_integer() {
    assert_eq!(
        failure::<i64>(r#""1""#),
        "invalid type: string, expected an integer of 64 bits at line 1 column 3"
    );
}

#[test]
fn numbers_take_integers_and_fractions() {
    assert_eq!(decode::<f64>("1"), Ok(1.0));
    assert_eq!(decode::<f64>("-0.25"), Ok(-0.25));
    assert_eq!(decode::<f32>("0.1"), Ok(0.1));
    assert_eq!(encode(&0.1_f32).unwrap(), "0.1");
    assert_eq!(encode(&2.0_f64).unwrap(), "2.0");
}

#[test]
fn no_number_loses_its_last_digit() {
    // Any 64 bits, most of them numbers; the generator is Knuth's MMIX.
    let mut bits = 1_u64;
    for _ in 0..20_000 {
        bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let number = f64::from_bits(bits);
        if number.is_finite() {
            assert_eq!(decode(&encode(&number).unwrap()), Ok(number));
        }
        let number = f32::from_bits((bits >> 32) as u32);
        if number.is_finite() {
            assert_eq!(decode(&encode(&number).unwrap()), Ok(number));
        }
    }
}

#[test]
fn a_number_too_large_for_32_bits_is_an_error() {
    assert_eq!(failure::<f32>("1e39"), "number out of range at line 1 column 4");
    let number = serde_json::from_value::<crate::wire::Json<f32>>(json!(1e39));
    assert_eq!(number.unwrap_err().to_string(), "the number does not fit 32 bits");
    assert_eq!(decode::<f32>("3.4028235e38"), Ok(f32::MAX));
}

#[test]
fn what_json_has_no_form_for_is_not_written_as_null() {
    let message = "JSON has no form for a number that is infinite or not a number";
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(encode(&value), Err(message.to_owned()));
    }
    assert_eq!(encode(&f32::NAN), Err(message.to_owned()));
}

#[test]
fn containers_go_both_ways() {
    let map: BTreeMap<String, Vec<Option<Box<i32>>>> =
        decode(r#"{"b": [1, null], "a": []}"#).unwrap();
    assert_eq!(map["b"], [Some(Box::new(1)), None]);
    assert_eq!(encode(&map).unwrap(), r#"{"a":[],"b":[1,null]}"#);
    let any: Value = decode(r#"{"x": [true, "y"]}"#).unwrap();
    assert_eq!(any, json!({"x": [true, "y"]}));
    assert_eq!(encode(&any).unwrap(), r#"{"x":[true,"y"]}"#);
    assert_eq!(decode::<bool>("true"), Ok(true));
    assert_eq!(encode(&"tab\t".to_owned()).unwrap(), r#""tab\t""#);
}

#[test]
fn containers_say_what_they_expected() {
    assert_eq!(
        failure::<Vec<i32>>("{}"),
        "invalid type: map, expected an array at line 1 column 0"
    );
    assert_eq!(
        failure::<BTreeMap<String, i32>>("[]"),
        "invalid type: sequence, expected an object at line 1 column 0"
    );
}

#[test]
fn a_nesting_of_128_levels_is_an_error_and_no_overflow() {
    let deep = "[".repeat(200_000);
    assert_eq!(failure::<Value>(&deep), "recursion limit exceeded at line 1 column 128");
}

/// A list of itself, which only a type of its own can be.
#[derive(Debug, Clone, PartialEq)]
struct Nest(Vec<Nest>);

rt::wrappers!(Nest);

#[test]
fn a_wrapper_stands_as_what_it_wraps() {
    let nest: Nest = serde_json::from_str("[[],[[]]]").unwrap();
    let empty = || Nest(Vec::new());
    assert_eq!(nest, Nest(vec![empty(), Nest(vec![empty()])]));
    assert_eq!(serde_json::to_string(&nest).unwrap(), "[[],[[]]]");
    assert_eq!(
        serde_json::from_str::<Nest>("[1]").unwrap_err().to_string(),
        "invalid type: integer `1`, expected an array at line 1 column 2"
    );
}

#[test]
fn a_type_with_serdes_traits_is_a_value() {
    #[derive(Debug, PartialEq)]
    struct Cents(u64);

    impl<'de> serde::Deserialize<'de> for Cents {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            u64::deserialize(deserializer).map(Self)
        }
    }

    impl serde::Serialize for Cents {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_u64(self.0)
        }
    }

    rt::wire_as_serde!(Cents);
    assert_eq!(decode("[5]"), Ok(vec![Cents(5)]));
    assert_eq!(encode(&Some(Cents(5))), Ok("5".to_owned()));
}
