//! From any serializable value to text.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{Deep, Failing, query, written};
use crate::param::{Param, ParamErrorKind, Style};

/// What generated and hand-written types can hand to a serializer.
enum Value {
    Unit,
    Newtype(i32),
    Struct,
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Unit => serializer.serialize_unit_variant("Value", 0, "unit"),
            Self::Newtype(inner) => {
                serializer.serialize_newtype_variant("Value", 1, "newtype", inner)
            }
            Self::Struct => {
                let mut fields = serializer.serialize_struct("Value", 2)?;
                fields.serialize_field("one", &1)?;
                fields.serialize_field("two", "2")?;
                fields.end()
            }
        }
    }
}

/// A date and its like: its serialization is its text.
struct Text(fmt::Arguments<'static>);

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

#[test]
fn any_serializable_value_works() {
    assert_eq!(query(&true).unwrap(), "q=true");
    assert_eq!(query(&'ä').unwrap(), "q=%C3%A4");
    assert_eq!(query(&i64::MIN).unwrap(), "q=-9223372036854775808");
    assert_eq!(query(&u64::MAX).unwrap(), "q=18446744073709551615");
    assert_eq!(query(&u128::MAX).unwrap(), "q=340282366920938463463374607431768211455");
    assert_eq!(query(&1.0_f64).unwrap(), "q=1");
    assert_eq!(query(&0.1_f32).unwrap(), "q=0.1");
    assert_eq!(query(&1e300_f64).unwrap(), "q=1e300".replace("1e300", &json_text(1e300)));
    assert_eq!(query(&Some("x")).unwrap(), "q=x");
    assert_eq!(query(&(1, "a")).unwrap(), "q=1&q=a");
    assert_eq!(query(&Value::Unit).unwrap(), "q=unit");
    assert_eq!(query(&Value::Newtype(7)).unwrap(), "newtype=7");
    assert_eq!(query(&Value::Struct).unwrap(), "one=1&two=2");
    assert_eq!(query(&BTreeMap::from([(2, "b"), (1, "a")])).unwrap(), "1=a&2=b");
    assert_eq!(query(&serde_json::json!([1, 2.5, "x", null])).unwrap(), "q=1&q=2.5&q=x");
    let date = Text(format_args!("2026-11-23T15:04:05Z"));
    assert_eq!(query(&date).unwrap(), "q=2026-11-23T15%3A04%3A05Z");
}

/// A float as JSON has it, percent-encoded for its `+`.
fn json_text(number: f64) -> String {
    serde_json::to_string(&number).expect("has a JSON form").replace('+', "%2B")
}

/// What `serde_json` does for a number under its feature `arbitrary_precision`.
struct ArbitraryPrecision;

impl Serialize for ArbitraryPrecision {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = "$serde_json::private::Number";
        let mut fields = serializer.serialize_struct(name, 1)?;
        fields.serialize_field(name, "1.50")?;
        fields.end()
    }
}

#[test]
fn what_has_no_text_is_refused() {
    assert_eq!(query(&f64::NAN), Err(ParamErrorKind::NotFinite));
    assert_eq!(query(&[f32::INFINITY]), Err(ParamErrorKind::NotFinite));
    assert_eq!(query(&ArbitraryPrecision).unwrap(), "q=1.50");
    assert_eq!(query(&Failing), Err(ParamErrorKind::Serialize));
    assert_eq!(written(Param::query("q").json(), &Failing), Err(ParamErrorKind::Serialize));
    assert_eq!(query(&BTreeMap::from([([1], 1)])), Err(ParamErrorKind::MapKey));
    assert_eq!(query(&Deep(1)).unwrap(), "q=end");
    assert_eq!(query(&Deep(128)), Err(ParamErrorKind::Nested(Style::Form)));
    assert_eq!(query(&Deep(129)), Err(ParamErrorKind::TooDeep));
    assert_eq!(query(&Deep(1_000_000)), Err(ParamErrorKind::TooDeep));
}
