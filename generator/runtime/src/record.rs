//! Objects with named members: what a generated struct says about itself, and all the rest.
//!
//! The reader and the writer keep the first error, so that generated code is one plain call for
//! each field: no `?`, which costs the compiler more than anything else in a codec.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Error as _, SerializeMap, Serializer};

use super::lookup::Table;
use super::wire::{Json, Wire};

/// An object with named members: what a generated struct implements.
pub trait Record: Sized {
    /// The struct's name, for "expected struct X".
    const NAME: &'static str;
    /// The members' names as they stand in JSON; a field is known by its index in here.
    const FIELDS: &'static [&'static str];

    /// Reads members until there are no more.
    ///
    /// `None` stands for an error that the reader keeps.
    fn read<'de, A: MapAccess<'de>>(f: &mut Reader<'de, A>) -> Option<Self>;

    /// Writes every member that has a value.
    fn write<M: SerializeMap>(&self, f: &mut Writer<M>);
}

/// Reads a record.
///
/// # Errors
///
/// The first problem met: not an object, a member of another type, a required member missing.
#[inline]
pub fn decode<'de, R: Record, D: Deserializer<'de>>(
    deserializer: D,
    names: &'static Table,
) -> Result<R, D::Error> {
    deserializer.deserialize_map(Object { names, marker: PhantomData })
}

/// Writes a record.
///
/// # Errors
///
/// The first problem met while a member was written.
#[inline]
pub fn encode<R: Record, S: Serializer>(record: &R, serializer: S) -> Result<S::Ok, S::Error> {
    let map = serializer.serialize_map(None)?;
    finish(record, Writer { map, fields: R::FIELDS, tag: None, error: None })
}

/// Writes a record of which a union's tag is no member: the tag, by its name and value, comes first.
///
/// # Errors
///
/// As for [`encode`].
pub fn encode_tagged<R: Record, S: Serializer>(
    record: &R,
    (tag, value): (&'static str, &'static str),
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry(tag, value)?;
    finish(record, Writer { map, fields: R::FIELDS, tag: Some(tag), error: None })
}

fn finish<R: Record, M: SerializeMap>(
    record: &R,
    mut writer: Writer<M>,
) -> Result<M::Ok, M::Error> {
    record.write(&mut writer);
    match writer.error {
        None => writer.map.end(),
        Some(error) => Err(error),
    }
}

struct Object<R> {
    names: &'static Table,
    marker: PhantomData<R>,
}

impl<'de, R: Record> Visitor<'de> for Object<R> {
    type Value = R;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", R::NAME)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<R, A::Error> {
        let mut reader = Reader {
            members,
            keys: Keys {
                fields: R::FIELDS,
                names: self.names,
                expected: 0,
                seen: Seen::default(),
                undeclared: String::new(),
            },
            error: None,
            marker: PhantomData,
        };
        let record = R::read(&mut reader);
        match (reader.error, record) {
            (None, Some(record)) => Ok(record),
            (Some(error), _) => Err(error),
            (None, None) => Err(A::Error::custom("a required member is missing")),
        }
    }
}

/// So many names are compared one by one in less time than hashing takes.
const FEW: usize = 8;

/// What a key of an object is, where it is none of the declared ones.
const UNDECLARED: usize = usize::MAX;

/// Gives the members of an object one after the other, and keeps the first error.
#[derive(Debug)]
pub struct Reader<'de, A: MapAccess<'de>> {
    members: A,
    keys: Keys,
    error: Option<A::Error>,
    marker: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> Reader<'de, A> {
    /// The next member's index in [`Record::FIELDS`], or an index beyond them.
    ///
    /// `None` at the end of the object and after an error.
    #[inline]
    pub fn key(&mut self) -> Option<usize> {
        self.next(false)
    }

    /// As [`key`](Self::key), but the name of an undeclared member is remembered for
    /// [`undeclared`](Self::undeclared).
    #[inline]
    pub fn any_key(&mut self) -> Option<usize> {
        self.next(true)
    }

    #[inline]
    fn next(&mut self, keep: bool) -> Option<usize> {
        if self.error.is_some() {
            return None;
        }
        match self.members.next_key_seed(Key { keys: &mut self.keys, keep }) {
            Ok(key) => key,
            Err(error) => {
                self.error = Some(error);
                None
            }
        }
    }

    /// Reads the member's value; `null` is a value only where `T` has one.
    #[inline]
    pub fn required<T: Wire>(&mut self, slot: &mut Option<T>) {
        match self.members.next_value() {
            Ok(Json(value)) => *slot = Some(value),
            Err(error) => self.error = Some(error),
        }
    }

    /// Reads the member's value; `null` counts as absent.
    #[inline]
    pub fn optional<T: Wire>(&mut self, slot: &mut Option<T>) {
        match self.members.next_value() {
            Ok(Json(value)) => *slot = value,
            Err(error) => self.error = Some(error),
        }
    }

    /// Keeps an undeclared member under its name; its key came from [`any_key`](Self::any_key).
    pub fn undeclared<T: Wire>(&mut self, members: &mut BTreeMap<String, T>) {
        let name = std::mem::take(&mut self.keys.undeclared);
        match self.members.next_value() {
            Ok(Json(value)) => {
                members.insert(name, value);
            }
            Err(error) => self.error = Some(error),
        }
    }

    /// Passes over the member's value.
    pub fn skip(&mut self) {
        if let Err(error) = self.members.next_value::<IgnoredAny>() {
            self.error = Some(error);
        }
    }

    /// Reports the first of the required members, given by index, that the object did not have.
    ///
    /// Always `None`, so that it can end [`Record::read`]; an earlier error stays the one.
    #[cold]
    pub fn missing<T>(&mut self, required: &[usize]) -> Option<T> {
        if self.error.is_none() {
            let index = required.iter().find(|&&index| !self.keys.seen.contains(index));
            self.error = index
                .and_then(|&index| self.keys.fields.get(index))
                .map(|name| A::Error::missing_field(name));
        }
        None
    }
}

/// The indices of the members met so far.
#[derive(Debug, Default)]
struct Seen {
    /// Those below 64.
    first: u64,
    /// The others, 64 a word; most records have none.
    others: Vec<u64>,
}

impl Seen {
    #[inline]
    fn insert(&mut self, index: usize) {
        if index < 64 {
            self.first |= 1 << index;
        } else {
            self.insert_later(index / 64 - 1, index % 64);
        }
    }

    #[cold]
    fn insert_later(&mut self, word: usize, bit: usize) {
        if self.others.len() <= word {
            self.others.resize(word + 1, 0);
        }
        if let Some(bits) = self.others.get_mut(word) {
            *bits |= 1 << bit;
        }
    }

    fn contains(&self, index: usize) -> bool {
        let bits = match index.checked_sub(64) {
            None => self.first,
            Some(later) => self.others.get(later / 64).copied().unwrap_or(0),
        };
        bits & (1 << (index % 64)) != 0
    }
}

/// The names of a record, and which of them there were.
#[derive(Debug)]
struct Keys {
    fields: &'static [&'static str],
    names: &'static Table,
    /// Where the next key is looked for first: after the one before it.
    expected: usize,
    seen: Seen,
    /// The name of the member at hand, where it is undeclared and to be kept.
    undeclared: String,
}

impl Keys {
    #[inline]
    fn find(&mut self, name: &str, keep: bool) -> usize {
        let index = self.expected;
        if self.fields.get(index) == Some(&name) {
            return self.found(index);
        }
        self.search(name, keep)
    }

    #[inline]
    fn found(&mut self, index: usize) -> usize {
        self.expected = index + 1;
        self.seen.insert(index);
        index
    }

    fn search(&mut self, name: &str, keep: bool) -> usize {
        let fields = self.fields;
        let found = if fields.len() <= FEW {
            fields.iter().position(|&field| field == name)
        } else {
            self.names.find(name, fields.len(), |index| fields.get(index).copied())
        };
        if let Some(index) = found {
            return self.found(index);
        }
        if keep {
            self.undeclared.clear();
            self.undeclared.push_str(name);
        }
        UNDECLARED
    }
}

/// Turns the next key into an index.
struct Key<'a> {
    keys: &'a mut Keys,
    keep: bool,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = usize;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    #[inline]
    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<usize, E> {
        Ok(self.keys.find(name, self.keep))
    }
}

/// Takes the members of an object one after the other, and keeps the first error.
#[derive(Debug)]
pub struct Writer<M: SerializeMap> {
    map: M,
    fields: &'static [&'static str],
    /// The name of a tag that is written already.
    tag: Option<&'static str>,
    error: Option<M::Error>,
}

impl<M: SerializeMap> Writer<M> {
    /// Writes a member.
    #[inline]
    pub fn field<T: Wire>(&mut self, name: &'static str, value: &T) {
        if self.error.is_none() {
            if let Err(error) = self.map.serialize_entry(name, &Json(value)) {
                self.fail(error);
            }
        }
    }

    /// Writes a member, unless it is absent.
    #[inline]
    pub fn optional<T: Wire>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.field(name, value);
        }
    }

    /// Writes the undeclared members.
    ///
    /// One that has a declared member's name is an error: an object has each name once. A union's tag,
    /// which was read as an undeclared member, is written already.
    pub fn extra<T: Wire>(&mut self, members: &BTreeMap<String, T>) {
        for (name, value) in members {
            if self.error.is_some() {
                return;
            }
            if self.tag == Some(name) {
                continue;
            }
            let written = if self.fields.contains(&name.as_str()) {
                Err(M::Error::custom(format_args!("`{name}` is a field of its own")))
            } else {
                self.map.serialize_entry(name, &Json(value))
            };
            if let Err(error) = written {
                self.fail(error);
            }
        }
    }

    #[cold]
    fn fail(&mut self, error: M::Error) {
        self.error = Some(error);
    }
}

/// Gives [`Record`]s what is the same for all: `Wire`, serde's `Serialize` and `Deserialize`.
///
/// Where it is used, the runtime is in scope as `rt`.
macro_rules! records {
    ($($name:ident),* $(,)?) => {$(
        impl rt::wire::Wire for $name {
            fn decode<'de, D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                static NAMES: rt::lookup::Table = rt::lookup::Table::new();
                rt::record::decode(deserializer, &NAMES)
            }

            fn encode<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                rt::record::encode(self, serializer)
            }
        }

        rt::wire::serde_as_wire!($name);
    )*};
}
pub(crate) use records;
