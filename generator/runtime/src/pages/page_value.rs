//! One value out of a body, without the rest of it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// The value at some place of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PageValue {
    /// Text, or a number as text.
    Text(String),
    /// A list with this number of items.
    List(u64),
    /// `true`.
    True,
    /// Nothing, null, or something else.
    Nothing,
}

impl PageValue {
    /// What the members of that name, each in the one before it, lead to.
    pub(super) fn at(body: &[u8], path: &[&str]) -> Self {
        Self::read(body, Path { path, member: None })
    }

    /// What the last item of the list at that place has in a member.
    pub(super) fn in_last(body: &[u8], path: &[&str], member: &str) -> Self {
        Self::read(body, Path { path, member: Some(member) })
    }

    fn read(body: &[u8], path: Path<'_>) -> Self {
        let text = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
        let mut deserializer = serde_json::Deserializer::from_slice(text);
        path.deserialize(&mut deserializer).unwrap_or(Self::Nothing)
    }

    pub(super) fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::List(_) | Self::True | Self::Nothing => None,
        }
    }

    pub(super) fn count(self) -> u64 {
        match self {
            Self::List(count) => count,
            Self::Text(_) | Self::True | Self::Nothing => 0,
        }
    }
}

struct Path<'p> {
    path: &'p [&'p str],
    /// The member of the last item that is asked for, where it is not the list itself.
    member: Option<&'p str>,
}

impl<'de> DeserializeSeed<'de> for Path<'_> {
    type Value = PageValue;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<PageValue, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Path<'_> {
    type Value = PageValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<PageValue, A::Error> {
        let mut found = PageValue::Nothing;
        while let Some(name) = members.next_key::<String>()? {
            match self.path.split_first() {
                Some((first, rest)) if *first == name => {
                    found = members.next_value_seed(Path { path: rest, member: self.member })?;
                }
                _ => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<PageValue, A::Error> {
        if let (Some(member), []) = (self.member, self.path) {
            let mut found = PageValue::Nothing;
            let path = [member];
            while let Some(item) = items.next_element_seed(Path { path: &path, member: None })? {
                found = item;
            }
            return Ok(found);
        }
        let mut count = 0_u64;
        while items.next_element::<IgnoredAny>()?.is_some() {
            count = count.saturating_add(1);
        }
        Ok(if self.path.is_empty() { PageValue::List(count) } else { PageValue::Nothing })
    }

    fn visit_str<E>(self, text: &str) -> Result<PageValue, E> {
        Ok(self.leaf(text))
    }

    fn visit_u64<E>(self, number: u64) -> Result<PageValue, E> {
        Ok(self.leaf(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<PageValue, E> {
        Ok(self.leaf(number))
    }

    fn visit_f64<E>(self, number: f64) -> Result<PageValue, E> {
        Ok(self.leaf(number))
    }

    fn visit_bool<E>(self, value: bool) -> Result<PageValue, E> {
        Ok(if value && self.path.is_empty() { PageValue::True } else { PageValue::Nothing })
    }

    fn visit_unit<E>(self) -> Result<PageValue, E> {
        Ok(PageValue::Nothing)
    }
}

impl Path<'_> {
    fn leaf(self, value: impl ToString) -> PageValue {
        if self.path.is_empty() { PageValue::Text(value.to_string()) } else { PageValue::Nothing }
    }
}
