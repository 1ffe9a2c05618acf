//! Values of one of several types: which it is, found out with as little reading ahead as can be.
//!
//! The kind of JSON value often decides, and a tag that comes first does too: then nothing is
//! buffered. Otherwise the value is read into memory, and the types that it fits are tried, the
//! best fitting first. What fits none is kept as it is.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::Serializer;
use serde_json::{Map, Value};

use super::record::Record;
use super::replay::{Items, Members, Name, Replay};
use super::wire::Kind;

/// A value of one of several types: what a generated union says about itself.
pub trait Union: Sized {
    /// The member that says which type it is, where there is one.
    const TAG: Option<&'static str>;
    /// What the types accept, in their order.
    const CASES: &'static [Case];

    /// Reads the type of that index; any other index reads what is kept as it is.
    ///
    /// # Errors
    ///
    /// The value is not of that type.
    fn decode<'de, D: Deserializer<'de>>(case: usize, deserializer: D) -> Result<Self, D::Error>;

    /// Writes the value, whichever it is.
    ///
    /// # Errors
    ///
    /// As the value itself.
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// `null`
pub const NULL: u8 = 1;
/// `true` and `false`
pub const BOOLEAN: u8 = 2;
/// Numbers without a fraction
pub const INTEGER: u8 = 4;
/// Numbers with a fraction
pub const FRACTION: u8 = 8;
/// Strings
pub const STRING: u8 = 16;
/// Arrays
pub const ARRAY: u8 = 32;
/// Objects
pub const OBJECT: u8 = 64;

/// Every kind
pub const ANY: u8 = 127;

/// An index that no case has: the value is kept as it is.
pub(super) const UNKNOWN: usize = usize::MAX;

/// What one type of a union accepts.
#[derive(Debug)]
pub struct Case {
    kinds: u8,
    /// Values of the tag; none: any that is no other's.
    tags: &'static [&'static str],
    /// Strings that are this type's before they are another's.
    strings: &'static [&'static str],
    members: &'static [&'static str],
    required: &'static [&'static str],
    /// Members that may only be one of these strings.
    constants: &'static [(&'static str, &'static [&'static str])],
    /// Members that may only be this number.
    numbers: &'static [(&'static str, f64)],
    /// Members that may only be this boolean.
    booleans: &'static [(&'static str, bool)],
    /// Whether undeclared members are kept.
    keeps: bool,
    /// Whether it stands for every value of the tag that is no other's, and for none.
    default: bool,
    /// Where it is a union itself: its tag, and what its types accept.
    within: (Option<&'static str>, &'static [Case]),
}

impl Case {
    /// A type that accepts these kinds of value.
    #[must_use]
    pub const fn of(kinds: u8) -> Self {
        Self {
            kinds,
            tags: &[],
            strings: &[],
            members: &[],
            required: &[],
            constants: &[],
            numbers: &[],
            booleans: &[],
            keeps: false,
            default: false,
            within: (None, &[]),
        }
    }

    /// An object with the members of a record, some of which are required.
    #[must_use]
    pub const fn record<R: Record>(required: &'static [&'static str]) -> Self {
        Self { members: R::FIELDS, required, ..Self::of(OBJECT) }
    }

    /// An object that these values of the tag stand for.
    #[must_use]
    pub const fn tagged(self, tags: &'static [&'static str]) -> Self {
        Self { tags, ..self }
    }

    /// It also stands for every value of the tag that is no other's, and for objects without the tag.
    #[must_use]
    pub const fn by_default(self) -> Self {
        Self { default: true, ..self }
    }

    /// A union, whose types decide what it accepts.
    #[must_use]
    pub const fn union<U: Union>(self) -> Self {
        Self { within: (U::TAG, U::CASES), ..self }
    }

    /// The strings that it lists.
    #[must_use]
    pub const fn strings(self, strings: &'static [&'static str]) -> Self {
        Self { strings, ..self }
    }

    /// The strings that some members may only be.
    #[must_use]
    pub const fn constants(
        self,
        constants: &'static [(&'static str, &'static [&'static str])],
    ) -> Self {
        Self { constants, ..self }
    }

    /// The numbers that some members may only be.
    #[must_use]
    pub const fn numbers(self, numbers: &'static [(&'static str, f64)]) -> Self {
        Self { numbers, ..self }
    }

    /// The booleans that some members may only be.
    #[must_use]
    pub const fn booleans(self, booleans: &'static [(&'static str, bool)]) -> Self {
        Self { booleans, ..self }
    }

    /// It keeps undeclared members.
    #[must_use]
    pub const fn keeping(self) -> Self {
        Self { keeps: true, ..self }
    }

    /// It may be `null`, too.
    #[must_use]
    pub const fn or_null(self) -> Self {
        Self { kinds: self.kinds | NULL, ..self }
    }

    /// Whether it stands for events of a name.
    pub(super) fn is_named(&self, event: &str) -> bool {
        self.tags.contains(&event)
    }

    /// Whether all it accepts is strings.
    pub(super) fn is_text(&self) -> bool {
        self.kinds == STRING
    }

    /// Whether a value of the tag that is no other's stands for it.
    fn is_rest(&self) -> bool {
        self.kinds & OBJECT != 0 && (self.tags.is_empty() || self.default)
    }

    /// Whether a value of the tag that is no other's stands for it, and would not be lost.
    fn takes_tag(&self, tag: Option<&str>) -> bool {
        self.is_rest() && (self.keeps || self.has(tag))
    }

    /// Whether an object may be its without the tag. Where the tag is no member, it is written with
    /// it, so that one without could not be kept as it is.
    fn may_lack(&self, tag: Option<&str>) -> bool {
        self.is_rest() || self.has(tag)
    }

    /// Whether the tag is among its members, as far as they are known.
    fn has(&self, tag: Option<&str>) -> bool {
        self.members.is_empty() || tag.is_none_or(|tag| self.members.contains(&tag))
    }

    /// Whether it has a member of that name.
    fn declares(&self, name: &str) -> bool {
        let (_, within) = self.within;
        self.members.contains(&name) || within.iter().any(|case| case.declares(name))
    }

    /// How badly an object fits; `None` where it does not at all. Of two, the lesser fits better.
    fn misfit(&self, object: &Map<String, Value>, others: &[Case]) -> Option<(usize, usize)> {
        let (tag, within) = self.within;
        if !within.is_empty() {
            let tag = tag.and_then(|tag| text_of(object.get(tag)?));
            let stands = |case: &&Case| match tag.as_deref() {
                Some(tag) => case.tags.contains(&tag) || case.is_rest(),
                None => case.kinds & OBJECT != 0,
            };
            let cases = within.iter().filter(stands);
            return cases.filter_map(|case| case.misfit(object, others)).min();
        }
        if !self.required.iter().all(|name| object.contains_key(*name)) {
            return None;
        }
        let mut constants = 0;
        for (name, allowed) in self.constants {
            match object.get(*name) {
                Some(Value::String(text)) if allowed.contains(&text.as_str()) => constants += 1,
                Some(_) => return None,
                None => {}
            }
        }
        for (name, allowed) in self.numbers {
            match object.get(*name) {
                Some(value) if value.as_f64() == Some(*allowed) => constants += 1,
                Some(_) => return None,
                None => {}
            }
        }
        for (name, allowed) in self.booleans {
            match object.get(*name) {
                Some(Value::Bool(flag)) if flag == allowed => constants += 1,
                Some(_) => return None,
                None => {}
            }
        }
        let mut undeclared = 0;
        for name in object.keys().map(String::as_str).filter(|name| !self.members.contains(name)) {
            let lost = !self.keeps && others.iter().any(|other| other.declares(name));
            if lost {
                return None;
            }
            undeclared += 1;
        }
        Some((undeclared, usize::MAX - constants * 64 - self.required.len()))
    }
}

/// The value of a tag as text: a tag may be a string, a boolean or an integer.
fn text_of(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Bool(_) => Some(Cow::Owned(value.to_string())),
        Value::Number(number) => whole(number).map(|number| Cow::Owned(number.to_string())),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A number without a fraction, however it is written.
fn whole(number: &serde_json::Number) -> Option<i64> {
    let whole =
        |number: f64| (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64);
    number.as_i64().or_else(|| whole(number.as_f64()?))
}

/// The kind of all [`Union`]s.
#[derive(Debug)]
pub enum Choices {}

impl<U: Union> Kind<U> for Choices {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
        deserializer.deserialize_any(Choice(PhantomData))
    }

    #[inline]
    fn encode<S: Serializer>(value: &U, serializer: S) -> Result<S::Ok, S::Error> {
        value.encode(serializer)
    }
}

struct Choice<U>(PhantomData<U>);

impl<U: Union> Choice<U> {
    /// The only case that accepts a kind of value.
    fn only(kind: u8) -> Option<usize> {
        let mut found = U::CASES.iter().enumerate().filter(|(_, case)| case.kinds & kind != 0);
        match (found.next(), found.next()) {
            (Some((index, _)), None) => Some(index),
            _ => None,
        }
    }

    /// Tries the cases in an order; what none takes is kept as it is.
    fn first<E: Error>(order: impl IntoIterator<Item = usize>, value: Value) -> Result<U, E> {
        for case in order {
            if let Ok(found) = U::decode(case, &value) {
                return Ok(found);
            }
        }
        U::decode(UNKNOWN, value).map_err(E::custom)
    }

    fn value<E: Error>(kind: u8, value: Value) -> Result<U, E> {
        let accepts = |(index, case): (usize, &Case)| (case.kinds & kind != 0).then_some(index);
        Self::first(U::CASES.iter().enumerate().filter_map(accepts), value)
    }

    fn string<E: Error>(text: String) -> Result<U, E> {
        let lists = |case: &Case| case.strings.contains(&text.as_str());
        let cases = U::CASES.iter().enumerate().filter(|(_, case)| case.kinds & STRING != 0);
        // What a case lists is its own; what it does not list is another's first.
        let mut order: Vec<(u8, usize)> = cases
            .map(|(index, case)| {
                (if lists(case) { 0 } else { 1 + u8::from(!case.strings.is_empty()) }, index)
            })
            .collect();
        order.sort_unstable();
        let order: Vec<usize> = order.into_iter().map(|(_, index)| index).collect();
        Self::first(order, Value::String(text))
    }

    /// Tries these cases, or all that take objects, the best fitting first.
    fn object<E: Error>(object: Map<String, Value>, among: Option<&[usize]>) -> Result<U, E> {
        let takes = |index: usize, case: &Case| match among {
            Some(among) => among.contains(&index),
            None => case.kinds & OBJECT != 0 && case.may_lack(U::TAG),
        };
        let cases = U::CASES.iter().enumerate().filter(|(index, case)| takes(*index, case));
        let mut order: Vec<_> = cases
            .filter_map(|(index, case)| {
                Some((!case.default, case.misfit(&object, U::CASES)?, index))
            })
            .collect();
        order.sort_unstable();
        let order: Vec<usize> = order.into_iter().map(|(.., index)| index).collect();
        Self::first(order, Value::Object(object))
    }

    /// Reads up to the tag, and from there on the type that it stands for.
    fn tagged<'de, A: MapAccess<'de>>(tag: &str, mut members: A) -> Result<U, A::Error> {
        let mut before = Vec::new();
        let mut several = None;
        while let Some(name) = members.next_key_seed(Name)? {
            let value: Value = members.next_value()?;
            let meant =
                if name == tag { text_of(&value).map(|text| Self::meant(&text)) } else { None };
            before.push((name, value));
            match meant {
                Some(Ok(case)) => {
                    let members = Replay::new(before, members);
                    return U::decode(case, Members(members));
                }
                Some(Err(among)) => several = Some(among),
                None => {}
            }
        }
        let before = before.into_iter().map(|(name, value)| (name.into_owned(), value));
        Self::object(before.collect(), several.as_deref())
    }

    /// The case that a value of the tag stands for, or all of them where there are several.
    fn meant(tag: &str) -> Result<usize, Vec<usize>> {
        let cases = || U::CASES.iter().enumerate();
        let named = |(index, case): (usize, &Case)| case.tags.contains(&tag).then_some(index);
        let rest = |(index, case): (usize, &Case)| case.takes_tag(U::TAG).then_some(index);
        let mut found = cases().filter_map(named);
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(one),
            (Some(_), Some(_)) => Err(cases().filter_map(named).collect()),
            (None, _) => {
                let found: Vec<usize> = cases().filter_map(rest).collect();
                match found.as_slice() {
                    [] => Ok(UNKNOWN),
                    [one] => Ok(*one),
                    _ => Err(found),
                }
            }
        }
    }
}

impl<'de, U: Union> Visitor<'de> for Choice<U> {
    type Value = U;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<U, E> {
        Self::value(NULL, Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<U, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<U, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<U, E> {
        Self::value(BOOLEAN, value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<U, E> {
        Self::value(INTEGER, value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<U, E> {
        Self::value(INTEGER, value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<U, E> {
        Self::value(if value.fract() == 0.0 { INTEGER } else { FRACTION }, value.into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<U, E> {
        Self::string(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<U, E> {
        Self::string(text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<U, A::Error> {
        if let Some(case) = Self::only(ARRAY) {
            return U::decode(case, Items(items));
        }
        let mut values = Vec::new();
        while let Some(value) = items.next_element()? {
            values.push(value);
        }
        Self::value(ARRAY, Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<U, A::Error> {
        if let Some(tag) = U::TAG {
            return Self::tagged(tag, members);
        }
        if let Some(case) = Self::only(OBJECT) {
            return U::decode(case, Members(members));
        }
        let mut object = Map::new();
        while let Some((name, value)) = members.next_entry()? {
            object.insert(name, value);
        }
        Self::object(object, None)
    }
}

/// Makes [`Union`]s values: `Wire`, and serde's `Serialize` and `Deserialize`.
///
/// Where it is used, the runtime is in scope as `rt`.
macro_rules! unions {
    ($($name:ident),* $(,)?) => {$(
        impl rt::wire::Model for $name {
            type Kind = rt::union::Choices;
        }

        rt::wire::serde_as_wire!($name);
    )*};
}
pub(crate) use unions;
