use serde_json::{Value, json};

use super::support::{decode, encode};
use crate as rt;
use crate::scalar_enum;
use crate::scalar_enum::ScalarEnum;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Stars {
    None,
    One,
    Unknown(i64),
}

impl ScalarEnum for Stars {
    type Value = i64;
    const VALUES: &'static [Self] = &[Self::None, Self::One];

    fn value(&self) -> i64 {
        match self {
            Self::None => 0,
            Self::One => 1,
            Self::Unknown(value) => *value,
        }
    }

    fn unknown(value: i64) -> Self {
        Self::Unknown(value)
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Weight {
    Half,
    One,
    Unknown(f64),
}

impl ScalarEnum for Weight {
    type Value = f64;
    const VALUES: &'static [Self] = &[Self::Half, Self::One];

    fn value(&self) -> f64 {
        match self {
            Self::Half => 0.5,
            Self::One => 1.0,
            Self::Unknown(value) => *value,
        }
    }

    fn unknown(value: f64) -> Self {
        Self::Unknown(value)
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Size {
    Auto,
    Ten,
    Unknown(Value),
}

impl ScalarEnum for Size {
    type Value = Value;
    const VALUES: &'static [Self] = &[Self::Auto, Self::Ten];

    fn value(&self) -> Value {
        match self {
            Self::Auto => "auto".into(),
            Self::Ten => 10.into(),
            Self::Unknown(value) => value.clone(),
        }
    }

    fn unknown(value: Value) -> Self {
        Self::Unknown(value)
    }
}

scalar_enum!(Stars, Weight, Size);

#[test]
fn listed_values_are_members_and_others_are_kept() {
    assert_eq!(
        decode("[0, 1, 1.0, 7]"),
        Ok(vec![Stars::None, Stars::One, Stars::One, Stars::Unknown(7)])
    );
    assert_eq!(encode(&vec![Stars::One, Stars::Unknown(-7)]), Ok("[1,-7]".to_owned()));
    assert_eq!(
        decode("[0.5, 1, 1.0, 2]"),
        Ok(vec![Weight::Half, Weight::One, Weight::One, Weight::Unknown(2.0)])
    );
    let weights = vec![Weight::Half, Weight::One, Weight::Unknown(1e300)];
    assert_eq!(encode(&weights), Ok("[0.5,1,1e+300]".to_owned()));
    assert_eq!(
        decode(r#"["auto", 10, false]"#),
        Ok(vec![Size::Auto, Size::Ten, Size::Unknown(json!(false))])
    );
    assert_eq!(
        encode(&vec![Size::Auto, Size::Ten, Size::Unknown(json!(1.5))]),
        Ok(r#"["auto",10,1.5]"#.to_owned())
    );
    assert_eq!(
        decode::<Stars>("\"1\"").unwrap_err(),
        "invalid type: string, expected an integer of 64 bits at line 1 column 3"
    );
}

#[test]
fn values_are_had_and_shown() {
    assert_eq!((Stars::from(1), Stars::from(2)), (Stars::One, Stars::Unknown(2)));
    assert_eq!(Stars::One.value(), 1);
    assert_eq!((Stars::VALUES.len(), Weight::VALUES.len(), Size::VALUES.len()), (2, 2, 2));
    assert_eq!([Weight::Half.to_string(), Weight::One.to_string()], ["0.5", "1"]);
    assert_eq!(Size::from(json!("auto")), Size::Auto);
    assert_eq!(serde_json::from_value::<Stars>(json!(0)).unwrap(), Stars::None);
    assert_eq!(serde_json::to_value(Stars::One).unwrap(), json!(1));
}
