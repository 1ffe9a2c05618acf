//! The text of a parameter or header, read as whatever is asked for: the way back of
//! [`param`](super::super::param).
//!
//! Text does not say what it is the text of, so the type that reads it does. Values in the style
//! `simple` are those of OpenAPI's "Style Examples" (3.1.1 §4.8.12); a list may also be one as HTTP
//! has them (RFC 9110 §5.6.1).

use std::fmt;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, Error, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Value;

use super::super::json::shown::{escaped, without_value};

/// A header or query parameter that cannot be read. Names it and what is wrong, not its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueError {
    place: &'static str,
    name: &'static str,
    kind: ValueErrorKind,
}

impl ValueError {
    #[doc(hidden)]
    pub fn of(place: &'static str, name: &'static str, kind: ValueErrorKind) -> Self {
        Self { place, name, kind }
    }

    /// Its name, as the description spells it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether it is not there, though the description says that it always is.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.kind == ValueErrorKind::Missing
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, name, kind } = self;
        match kind {
            ValueErrorKind::Missing => write!(f, "the {place} `{name}` is missing"),
            ValueErrorKind::NotText => write!(f, "the {place} `{name}` is not text"),
            ValueErrorKind::Value(kind) => {
                write!(f, "the {place} `{name}` is not as declared: {kind}")
            }
        }
    }
}

/// Without a source: the text above says all of it.
impl std::error::Error for ValueError {}

/// A value as it was received, before a type reads it.
#[derive(Debug)]
pub enum RawValue {
    /// Nothing at all.
    Nothing,
    /// A text that may have parts.
    Text {
        /// The text.
        text: String,
        /// Whether members are `name=value` rather than `name,value`.
        explode: bool,
    },
    /// Texts that came on their own.
    Several(Vec<String>),
    /// A text without parts.
    Part(String),
    /// Members that came on their own.
    Members(Vec<(String, RawValue)>),
    /// JSON, which says itself what it is.
    Json(Value),
}

/// The kinds of [`ValueError`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueErrorKind {
    /// It should be there.
    Missing,
    /// It is not text.
    NotText,
    /// It is not of the declared form.
    Value(String),
}

impl fmt::Display for ValueErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("it is missing"),
            Self::NotText => f.write_str("it is not text"),
            Self::Value(kind) => f.write_str(kind),
        }
    }
}

impl std::error::Error for ValueErrorKind {}

impl Error for ValueErrorKind {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Value(escaped(&without_value(&message.to_string())).into_owned())
    }
}

/// How one text is read as a value: in a header, or between the slashes of a path.
#[derive(Debug, Clone, Copy)]
pub enum Single {
    /// In OpenAPI's style `simple`; exploded, members are `name=value`.
    Simple {
        /// Whether they are.
        explode: bool,
    },
    /// As JSON.
    Json,
}

impl Single {
    pub fn raw(self, text: String) -> Result<RawValue, ValueErrorKind> {
        match self {
            Self::Simple { explode } => Ok(RawValue::Text { text, explode }),
            Self::Json => RawValue::json(&text),
        }
    }
}

impl RawValue {
    /// The text as a whole.
    fn text(self) -> Result<String, ValueErrorKind> {
        match self {
            Self::Nothing => Err(ValueErrorKind::Missing),
            Self::Text { text, explode: _ } | Self::Part(text) => Ok(text),
            Self::Several(texts) => Ok(texts.join(", ")),
            Self::Members(_) => Err(ValueErrorKind::Value("it has members".to_owned())),
            Self::Json(value) => Ok(value.to_string()),
        }
    }

    /// Text that is JSON.
    pub fn json(text: &str) -> Result<Self, ValueErrorKind> {
        let value = serde_json::from_str(text);
        value.map(Self::Json).map_err(|kind| ValueErrorKind::Value(kind.to_string()))
    }

    /// What may be JSON where a value has parts for which the text has no place: so forms have it.
    fn json_object(text: &str) -> Option<Value> {
        serde_json::from_str(text).ok().filter(Value::is_object)
    }

    fn number<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueErrorKind> {
        if let Self::Json(value) = self {
            return from_json(value, visitor);
        }
        let text = self.text()?;
        let number = text.trim();
        if let Ok(number) = number.parse() {
            return visitor.visit_u64(number);
        }
        if let Ok(number) = number.parse() {
            return visitor.visit_i64(number);
        }
        if let Ok(number) = number.parse() {
            return visitor.visit_i128(number);
        }
        match number.parse() {
            Ok(number) if f64::is_finite(number) => visitor.visit_f64(number),
            _ => visitor.visit_string(text),
        }
    }
}

macro_rules! numbers {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueErrorKind> {
            self.number(visitor)
        })*
    };
}

impl<'de> Deserializer<'de> for RawValue {
    type Error = ValueErrorKind;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueErrorKind> {
        match self {
            Self::Members(_) => self.deserialize_map(visitor),
            Self::Json(value) => from_json(value, visitor),
            raw => visitor.visit_string(raw.text()?),
        }
    }

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_f32 deserialize_f64
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueErrorKind> {
        if let Self::Json(value) = self {
            return from_json(value, visitor);
        }
        let text = self.text()?;
        match text.trim() {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => visitor.visit_string(text),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueErrorKind> {
        match self {
            Self::Nothing | Self::Json(Value::Null) => visitor.visit_none(),
            raw => visitor.visit_some(raw),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueErrorKind> {
        let items = match self {
            Self::Several(texts) => texts,
            Self::Text { text, explode: _ } => items(&text),
            raw => return raw.deserialize_any(visitor),
        };
        visitor.visit_seq(SeqDeserializer::new(items.into_iter().map(RawValue::Part)))
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, ValueErrorKind> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueErrorKind> {
        let (text, explode) = match self {
            Self::Text { text, explode } => (text, explode),
            Self::Members(members) => {
                return visitor.visit_map(MapDeserializer::new(members.into_iter()));
            }
            Self::Json(value) => return from_json(value, visitor),
            raw => {
                let text = raw.text()?;
                return match Self::json_object(&text) {
                    Some(value) => from_json(value, visitor),
                    None => visitor.visit_string(text),
                };
            }
        };
        let mut items = items(&text).into_iter();
        let mut members = Vec::new();
        while let Some(item) = items.next() {
            let (name, value) = match (explode, item.split_once('=')) {
                (true, Some((name, value))) => (name.to_owned(), value.to_owned()),
                (true, None) => (item, String::new()),
                (false, _) => (item, items.next().unwrap_or_default()),
            };
            members.push((name, RawValue::Part(value)));
        }
        visitor.visit_map(MapDeserializer::new(members.into_iter()))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, ValueErrorKind> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        char str string bytes byte_buf unit unit_struct newtype_struct tuple_struct struct enum
        identifier
    }
}

fn from_json<'de, V: Visitor<'de>>(value: Value, visitor: V) -> Result<V::Value, ValueErrorKind> {
    value.deserialize_any(visitor).map_err(|kind| ValueErrorKind::Value(kind.to_string()))
}

impl<'de> IntoDeserializer<'de, ValueErrorKind> for RawValue {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The texts between the commas of a text, but for those inside `"…"` and `<…>`, which HTTP's own
/// lists have (RFC 9110 §5.6.1, RFC 8288 §3). None in an empty text.
fn items(text: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut closing = None;
    for character in text.chars() {
        match (character, closing) {
            (',', None) => {
                items.push(String::new());
                continue;
            }
            ('"', None) => closing = Some('"'),
            ('<', None) => closing = Some('>'),
            (character, Some(end)) if character == end => closing = None,
            _ => {}
        }
        if let Some(item) = items.last_mut() {
            item.push(character);
        }
    }
    if closing.is_some() {
        // Then they were no brackets.
        items = text.split(',').map(str::to_owned).collect();
    }
    let items: Vec<String> = items.iter().map(|item| item.trim().to_owned()).collect();
    if text.trim().is_empty() { Vec::new() } else { items }
}
