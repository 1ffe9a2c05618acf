//! One value out of a body, without the rest of it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// What is at some place of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// Text, or a number as text.
    Text(String),
    /// A list of so many items.
    List(u64),
    /// Nothing, null, or something else.
    Nothing,
}

impl Found {
    /// What the members of that name, each in the one before it, lead to.
    pub(super) fn at(body: &[u8], path: &[&str]) -> Self {
        let text = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
        let mut deserializer = serde_json::Deserializer::from_slice(text);
        Path(path).deserialize(&mut deserializer).unwrap_or(Self::Nothing)
    }

    pub(super) fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::List(_) | Self::Nothing => None,
        }
    }

    pub(super) fn count(self) -> u64 {
        match self {
            Self::List(count) => count,
            Self::Text(_) | Self::Nothing => 0,
        }
    }
}

struct Path<'p>(&'p [&'p str]);

impl<'de> DeserializeSeed<'de> for Path<'_> {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Path<'_> {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Found, A::Error> {
        let mut found = Found::Nothing;
        while let Some(name) = members.next_key::<String>()? {
            match self.0.split_first() {
                Some((first, rest)) if *first == name => {
                    found = members.next_value_seed(Path(rest))?;
                }
                _ => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Found, A::Error> {
        let mut count = 0;
        while items.next_element::<IgnoredAny>()?.is_some() {
            count += 1;
        }
        Ok(if self.0.is_empty() { Found::List(count) } else { Found::Nothing })
    }

    fn visit_str<E>(self, text: &str) -> Result<Found, E> {
        Ok(self.leaf(text))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Found, E> {
        Ok(self.leaf(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Found, E> {
        Ok(self.leaf(number))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Found, E> {
        Ok(self.leaf(number))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Found, E> {
        Ok(Found::Nothing)
    }

    fn visit_unit<E>(self) -> Result<Found, E> {
        Ok(Found::Nothing)
    }
}

impl Path<'_> {
    fn leaf(self, value: impl ToString) -> Found {
        if self.0.is_empty() { Found::Text(value.to_string()) } else { Found::Nothing }
    }
}
