//! Values of one of several types: which it is, found out with as little reading ahead as can be.
//!
//! The kind of JSON value often decides, and a tag that comes first does too: then nothing is
//! buffered. Otherwise the value is read into memory, and the types that it fits are tried, the
//! best fitting first. What fits none is kept as it is.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::Serializer;
use serde_json::{Map, Value};

use super::fit::{self, Misfit, Trial};
use super::replay::{Items, Members, Name, Replay};
use super::wire::Codec;

mod case;

pub(crate) use case::UNKNOWN;
use case::text_of;
pub use case::{ANY, ARRAY, BOOLEAN, Case, FRACTION, INTEGER, NULL, OBJECT, STRING, Union};

/// The JSON codec of all [`Union`]s.
#[derive(Debug)]
pub enum UnionCodec {}

impl<U: Union> Codec<U> for UnionCodec {
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

    /// Tries the cases in an order, and takes the one that fits best, the first of several. One that
    /// loses what another keeps is none at all: what no case takes is kept as it is.
    fn best<E: Error>(order: &[usize], value: Value) -> Result<U, E> {
        let trial = Trial::of(&value);
        let mut found: Vec<(Misfit, U)> = Vec::new();
        for case in order {
            if !found.is_empty() && !trial.may_go_on() {
                break;
            }
            let (read, misfit) = fit::measured(|| U::decode(*case, &value));
            let Ok(read) = read else { continue };
            found.push((misfit, read));
            if misfit == Misfit::NONE {
                break;
            }
        }
        drop(trial);
        let least = found.iter().enumerate().min_by_key(|(_, (misfit, _))| *misfit);
        let Some((index, _)) = least else { return Self::unknown(value) };
        let (misfit, best) = found.swap_remove(index);
        let loses = |(_, other): &(Misfit, U)| fit::loses(&value, &written(&best), &written(other));
        if misfit.lost > 0 && found.iter().any(loses) {
            return Self::unknown(value);
        }
        fit::take(misfit);
        Ok(best)
    }

    /// Keeps a value as it is.
    fn unknown<E: Error>(value: Value) -> Result<U, E> {
        fit::unlisted();
        U::decode(UNKNOWN, value).map_err(E::custom)
    }

    fn value<E: Error>(kind: u8, value: Value) -> Result<U, E> {
        let accepts = |(index, case): (usize, &Case)| {
            (case.kinds & kind != 0).then_some((case.breadth, index))
        };
        let mut order: Vec<_> = U::CASES.iter().enumerate().filter_map(accepts).collect();
        order.sort_unstable();
        let order: Vec<usize> = order.into_iter().map(|(_, index)| index).collect();
        Self::best(&order, value)
    }

    fn string<E: Error>(text: String) -> Result<U, E> {
        let lists = |case: &Case| case.strings.contains(&text.as_str());
        let cases = U::CASES.iter().enumerate().filter(|(_, case)| case.kinds & STRING != 0);
        // What a case lists is its own; what it does not list is another's first.
        let mut order: Vec<(u8, u8, usize)> = cases
            .map(|(index, case)| {
                let rank = match lists(case) {
                    true => 0,
                    false if case.strings.is_empty() => 1,
                    false => 2,
                };
                (rank, case.breadth, index)
            })
            .collect();
        order.sort_unstable();
        let order: Vec<usize> = order.into_iter().map(|(.., index)| index).collect();
        Self::best(&order, Value::String(text))
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
        Self::best(&order, Value::Object(object))
    }

    /// Reads up to the tag, and from there on the type that it names.
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

    /// The case of a value of the tag, or all of them where there are several.
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

/// A value as it would be written; `null` where it could not be.
fn written<U: Union>(value: &U) -> Value {
    value.encode(serde_json::value::Serializer).unwrap_or_default()
}

/// Makes [`Union`]s values: `Wire`, and serde's `Serialize` and `Deserialize`.
///
/// Where it is used, the runtime is in scope as `rt`.
#[macro_export]
#[doc(hidden)]
macro_rules! unions {
    ($($name:ident),* $(,)?) => {$(
        impl rt::wire::Model for $name {
            type Codec = rt::union::UnionCodec;
        }

        rt::serde_as_wire!($name);
    )*};
}
