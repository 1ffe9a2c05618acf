//! Objects with named members: what a generated struct says about itself, and all the rest.
//!
//! A struct is a table: a row says what a field is called in JSON and whether it may be left out.
//! The loop over the members is here, once, and reaches the fields through `dyn`: what is
//! compiled for each struct is a list of its fields.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Error as _, SerializeMap, Serializer};

use super::fit;
use super::lookup;
use super::wire::{Codec, Json, MapOf, Wire};

/// An object with named members: what `object!` says of a generated struct.
pub trait Object: Sized {
    /// The struct's name, for "expected struct X".
    const NAME: &'static str;
    /// The members' names in JSON; a field is known by its index in here.
    const FIELDS: &'static [&'static str];

    /// Reads the object's members.
    ///
    /// # Errors
    ///
    /// The first problem met: a member of another type, a required member missing.
    fn read<'de, A: MapAccess<'de>>(members: Reader<'de, A>) -> Result<Self, A::Error>;

    /// Writes every member that has a value.
    fn write<M: SerializeMap>(&self, members: &mut Writer<M>);
}

/// The JSON codec of all [`Object`]s.
#[derive(Debug)]
pub enum ObjectCodec {}

impl<R: Object> Codec<R> for ObjectCodec {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<R, D::Error> {
        deserializer.deserialize_map(ObjectVisitor(PhantomData))
    }

    #[inline]
    fn encode<S: Serializer>(object: &R, serializer: S) -> Result<S::Ok, S::Error> {
        let map = serializer.serialize_map(None)?;
        finish(object, Writer { map, fields: R::FIELDS, tag: None, error: None })
    }
}

/// Writes an object of which a union's tag is no member: the tag, by its name and value, comes first.
///
/// # Errors
///
/// The first problem met while a member was written.
pub fn encode_tagged<R: Object, S: Serializer>(
    object: &R,
    (tag, value): (&'static str, &'static str),
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry(tag, value)?;
    finish(object, Writer { map, fields: R::FIELDS, tag: Some(tag), error: None })
}

fn finish<R: Object, M: SerializeMap>(
    object: &R,
    mut writer: Writer<M>,
) -> Result<M::Ok, M::Error> {
    object.write(&mut writer);
    match writer.error {
        None => writer.map.end(),
        Some(error) => Err(error),
    }
}

struct ObjectVisitor<R>(PhantomData<R>);

impl<'de, R: Object> Visitor<'de> for ObjectVisitor<R> {
    type Value = R;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", R::NAME)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<R, A::Error> {
        R::read(Reader { members, names: Names::of::<R>(), marker: PhantomData })
    }
}

/// Reads the value of one field.
pub trait FieldReader<'de, A: MapAccess<'de>> {
    /// Reads the value of a member; `name` is its name, where it is an undeclared one.
    ///
    /// # Errors
    ///
    /// The value is not of the field's type.
    fn fill(&mut self, name: &mut String, members: &mut A) -> Result<(), A::Error>;

    /// Whether it must have been filled by the end, and was not.
    fn is_missing(&self) -> bool {
        false
    }
}

/// A field that must be there; `null` is a value only where `T` has one.
#[derive(Debug)]
pub struct Required<T>(Option<T>);

/// A [`Required`] field that is still to be read.
#[must_use]
#[inline]
pub fn required<T>() -> Required<T> {
    Required(None)
}

impl<T> Required<T> {
    /// The value.
    #[inline]
    pub fn take(self) -> T {
        self.0.expect("the reader ends with an error where a required member is missing")
    }
}

impl<'de, A: MapAccess<'de>, T: Wire> FieldReader<'de, A> for Required<T> {
    fn fill(&mut self, _: &mut String, members: &mut A) -> Result<(), A::Error> {
        members.next_value().map(|Json(value)| self.0 = Some(value))
    }

    fn is_missing(&self) -> bool {
        self.0.is_none()
    }
}

/// A field that may be left out; `null` counts as absent.
#[derive(Debug)]
pub struct Optional<T>(Option<T>);

/// An [`Optional`] field that is still to be read.
#[must_use]
#[inline]
pub fn optional<T>() -> Optional<T> {
    Optional(None)
}

impl<T> Optional<T> {
    /// The value, if there was one.
    #[inline]
    pub fn take(self) -> Option<T> {
        self.0
    }
}

impl<'de, A: MapAccess<'de>, T: Wire> FieldReader<'de, A> for Optional<T> {
    fn fill(&mut self, _: &mut String, members: &mut A) -> Result<(), A::Error> {
        members.next_value().map(|Json(value)| self.0 = value)
    }
}

/// A field that may be left out, of a type that `null` is a value of.
#[derive(Debug)]
pub struct Nullable<T>(Option<T>);

/// A [`Nullable`] field that is still to be read.
#[must_use]
#[inline]
pub fn nullable<T>() -> Nullable<T> {
    Nullable(None)
}

impl<T> Nullable<T> {
    /// The value, if there was one.
    #[inline]
    pub fn take(self) -> Option<T> {
        self.0
    }
}

impl<'de, A: MapAccess<'de>, T: Wire> FieldReader<'de, A> for Nullable<T> {
    fn fill(&mut self, _: &mut String, members: &mut A) -> Result<(), A::Error> {
        members.next_value().map(|Json(value)| self.0 = Some(value))
    }
}

/// The members that no field has.
#[derive(Debug)]
pub struct Extra<T, M>(M, PhantomData<T>);

/// [`Extra`] members that are still to be read; the last of the readers.
#[must_use]
#[inline]
pub fn extra<T, M: MapOf<T>>() -> Extra<T, M> {
    Extra(M::default(), PhantomData)
}

impl<T, M> Extra<T, M> {
    /// The members, by name.
    #[inline]
    pub fn take(self) -> M {
        self.0
    }
}

impl<'de, A: MapAccess<'de>, T: Wire, M: MapOf<T>> FieldReader<'de, A> for Extra<T, M> {
    fn fill(&mut self, name: &mut String, members: &mut A) -> Result<(), A::Error> {
        fit::kept();
        let Json(value) = members.next_value()?;
        self.0.put(std::mem::take(name), value);
        Ok(())
    }
}

/// Gives the members of an object one after the other.
#[derive(Debug)]
pub struct Reader<'de, A: MapAccess<'de>> {
    members: A,
    names: Names,
    marker: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> Reader<'de, A> {
    /// Reads every member by the reader of its field, else by the one that follows those of the
    /// fields, else none.
    ///
    /// # Errors
    ///
    /// The first problem met; a required member that is missing comes last.
    #[inline]
    pub fn read(mut self, readers: &mut [&mut dyn FieldReader<'de, A>]) -> Result<(), A::Error> {
        let names = self.names.names.list();
        self.names.keep = readers.len() > names.len();
        while let Some(index) = self.members.next_key_seed(&mut self.names)? {
            match readers.get_mut(index) {
                Some(reader) => reader.fill(&mut self.names.undeclared, &mut self.members)?,
                None => {
                    fit::lost();
                    self.members.next_value::<IgnoredAny>()?;
                }
            }
        }
        let missing = names.iter().zip(readers).find(|(_, reader)| reader.is_missing());
        match missing {
            Some((name, _)) => Err(A::Error::missing_field(name)),
            None => Ok(()),
        }
    }
}

/// The number of names up to which comparing them one by one is faster than hashing.
const FEW: usize = 12;

/// The names of an object's fields.
#[derive(Debug)]
struct Names {
    names: lookup::Names,
    /// Where the next key is looked for first: after the one before it.
    expected: usize,
    /// Whether the name of an undeclared member is wanted.
    keep: bool,
    /// The name of the undeclared member at hand.
    undeclared: String,
}

impl Names {
    fn of<R: Object>() -> Self {
        let names = lookup::Names::new(R::FIELDS, FEW);
        Self { names, expected: 0, keep: false, undeclared: String::new() }
    }
}

impl Names {
    /// The index of a field by its name; the number of fields where it is undeclared.
    #[inline]
    fn find(&mut self, name: &str) -> usize {
        let index = self.expected;
        if self.names.list().get(index) == Some(&name) {
            self.expected = index.wrapping_add(1);
            return index;
        }
        self.search(name)
    }

    fn search(&mut self, name: &str) -> usize {
        if let Some(index) = self.names.find(name) {
            self.expected = index.wrapping_add(1);
            return index;
        }
        if self.keep {
            self.undeclared.clear();
            self.undeclared.push_str(name);
        }
        self.names.list().len()
    }
}

/// The next key, as an index.
impl<'de> DeserializeSeed<'de> for &mut Names {
    type Value = usize;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for &mut Names {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    #[inline]
    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<usize, E> {
        Ok(self.find(name))
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
    pub fn required<T: Wire>(&mut self, name: &'static str, value: &T) {
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
            self.required(name, value);
        }
    }

    /// Writes a member, which may be `null`, unless it is absent.
    #[inline]
    pub fn nullable<T: Wire>(&mut self, name: &'static str, value: &Option<T>) {
        self.optional(name, value);
    }

    /// Writes the undeclared members.
    ///
    /// One that has a declared member's name is an error: an object has each name once. A union's tag,
    /// which was read as an undeclared member, is written already.
    pub fn extra<T: Wire>(&mut self, members: &impl MapOf<T>) {
        for (name, value) in members.sorted() {
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

/// Makes a struct an [`Object`], and so [`Wire`], and gives it serde's `Serialize` and `Deserialize`.
/// A row is a field, whether it may be left out, and its name in JSON; `..` is before the field
/// that keeps undeclared members.
///
/// Where it is used, the runtime is in scope as `rt`.
#[macro_export]
#[doc(hidden)]
macro_rules! object {
    ($name:ident { $($field:ident: $kind:ident($json_name:expr)),* $(,)? $(..$extra:ident)? }) => {
        impl rt::object::Object for $name {
            const NAME: &'static str = stringify!($name);
            const FIELDS: &'static [&'static str] = &[$($json_name),*];

            fn read<'de, A: rt::serde::de::MapAccess<'de>>(
                members: rt::object::Reader<'de, A>,
            ) -> ::core::result::Result<Self, A::Error> {
                $(let mut $field = rt::object::$kind();)*
                $(let mut $extra = rt::object::extra();)?
                members.read(&mut [$(&mut $field,)* $(&mut $extra)?])?;
                ::core::result::Result::Ok(Self {
                    $($field: $field.take(),)*
                    $($extra: $extra.take())?
                })
            }

            fn write<M: rt::serde::ser::SerializeMap>(&self, members: &mut rt::object::Writer<M>) {
                let _ = &members;
                $(members.$kind($json_name, &self.$field);)*
                $(members.extra(&self.$extra);)?
            }
        }

        impl rt::wire::Model for $name {
            type Codec = rt::object::ObjectCodec;
        }

        rt::serde_as_wire!($name);
    };
}
