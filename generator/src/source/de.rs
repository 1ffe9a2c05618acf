//! The tree as a source for serde, so that it becomes `openapiv3::OpenAPI` without a copy between.

use std::fmt;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{self, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::{Node, Value};

/// Why a tree does not fit a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch(String);

impl fmt::Display for Mismatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Mismatch {}

impl de::Error for Mismatch {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

impl<'de> IntoDeserializer<'de, Mismatch> for &'de Node {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> de::Deserializer<'de> for &'de Node {
    type Error = Mismatch;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match &self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Number(number) => {
                number.deserialize_any(visitor).map_err(|error| Mismatch(error.to_string()))
            }
            Value::List(items) => {
                let mut items = SeqDeserializer::new(items.iter());
                let value = visitor.visit_seq(&mut items)?;
                items.end().map(|()| value)
            }
            Value::Map(map) => {
                let members = map.iter().map(|(key, value)| (key.as_str(), value));
                let mut members = MapDeserializer::new(members);
                let value = visitor.visit_map(&mut members)?;
                members.end().map(|()| value)
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        match &self.value {
            Value::String(variant) => visitor.visit_enum(variant.as_str().into_deserializer()),
            Value::Map(map) if map.len() == 1 => {
                let members = map.iter().map(|(key, value)| (key.as_str(), value));
                visitor.visit_enum(de::value::MapAccessDeserializer::new(MapDeserializer::new(
                    members,
                )))
            }
            other => Err(de::Error::custom(format_args!(
                "expected text or an object with one member, found {}",
                other.kind()
            ))),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// A copy of a tree without its places.
pub fn to_json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(value) => (*value).into(),
        Value::Number(number) => serde_json::Value::Number(number.clone()),
        Value::String(text) => text.as_str().into(),
        Value::List(items) => items.iter().map(to_json).collect(),
        Value::Map(map) => map.iter().map(|(key, value)| (key.clone(), to_json(value))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::super::{Sources, parse};
    use super::*;
    use crate::diagnostics::Diagnostics;

    fn tree(text: &str) -> Node {
        let mut sources = Sources::new();
        let file = sources.add("test.yaml", text);
        parse(file, &mut sources, &mut Diagnostics::new()).unwrap()
    }

    #[derive(Debug, Deserialize, PartialEq)]
    struct Everything {
        none: Option<u8>,
        some: Option<u8>,
        float: f64,
        negative: i64,
        pair: (bool, String),
        unit: Kind,
        newtype: Kind,
        wrapped: Wrapped,
        rest: BTreeMap<String, serde_json::Value>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    struct Wrapped(Vec<u64>);

    #[derive(Debug, Deserialize, PartialEq)]
    enum Kind {
        Unit,
        Newtype(u32),
    }

    #[test]
    fn every_kind_of_value_arrives() {
        let tree = tree(
            "none: null\nsome: 7\nfloat: 2\nnegative: -5\npair: [true, x]\nunit: Unit\n\
             newtype: {Newtype: 3}\nwrapped: [1, 18446744073709551615]\nrest: {a: {b: [1.5, null]}}",
        );
        let expected = Everything {
            none: None,
            some: Some(7),
            float: 2.0,
            negative: -5,
            pair: (true, "x".to_owned()),
            unit: Kind::Unit,
            newtype: Kind::Newtype(3),
            wrapped: Wrapped(vec![1, u64::MAX]),
            rest: BTreeMap::from([("a".to_owned(), serde_json::json!({"b": [1.5, null]}))]),
        };
        assert_eq!(Everything::deserialize(&tree), Ok(expected));
    }

    #[test]
    fn a_mismatch_says_what_was_expected() {
        let error = Kind::deserialize(&tree("[1]")).unwrap_err();
        assert_eq!(error.to_string(), "expected text or an object with one member, found an array");
        let error = <(u8, u8)>::deserialize(&tree("[1, 2, 3]")).unwrap_err();
        assert_eq!(error.to_string(), "invalid length 3, expected 2 elements in sequence");
    }

    #[test]
    fn an_openapi_description_arrives_as_it_does_through_serde_json() {
        let text = include_str!("../../../spec/collect.yaml");
        let tree = tree(text);
        let direct = openapiv3::OpenAPI::deserialize(&tree).unwrap();
        let through_json = serde_json::from_value(to_json(&tree)).unwrap();
        assert_eq!(direct, through_json);
    }
}
