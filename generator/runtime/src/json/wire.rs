//! How a value is read from JSON and written as JSON.
//!
//! A trait of our own, apart from serde's, so that the type of a field alone decides how forgiving its
//! decoding is: `chrono`'s own `Deserialize` refuses dates that real servers send, and serde's
//! `i64` refuses `1.0`, which JSON Schema calls an integer.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::hash::BuildHasher;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::super as rt;
use super::fit;

mod numbers;

/// A value with a JSON form.
pub trait Wire: Sized {
    /// Reads the value.
    ///
    /// # Errors
    ///
    /// What was read is not of the value's form; the message names what was expected.
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;

    /// Reads the value where there may be none.
    ///
    /// # Errors
    ///
    /// As [`decode`](Self::decode).
    #[inline]
    fn decode_optional<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Self>, D::Error> {
        deserializer.deserialize_option(Maybe(PhantomData))
    }

    /// Writes the value.
    ///
    /// # Errors
    ///
    /// Those of the serializer, and values that JSON has no form for, such as NaN.
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// A type that is read and written by a shared codec. All that is compiled for each type of a
/// description is which codec that is.
pub trait Model: Sized {
    /// Its codec.
    type Codec: Codec<Self>;
}

/// Reads values of a type from JSON, and writes them as JSON.
pub trait Codec<T> {
    /// As [`Wire::decode`].
    ///
    /// # Errors
    ///
    /// As there.
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>;

    /// As [`Wire::encode`].
    ///
    /// # Errors
    ///
    /// As there.
    fn encode<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error>;
}

impl<T: Model> Wire for T {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::Codec::decode(deserializer)
    }

    #[inline]
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        T::Codec::encode(self, serializer)
    }
}

/// Wraps a [`Wire`] value for serde: `Json<T>` is read, `Json<&T>` is written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Json<T>(pub T);

impl<'de, T: Wire> Deserialize<'de> for Json<T> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::decode(deserializer).map(Json)
    }
}

impl<T: Wire> Serialize for Json<&T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode(serializer)
    }
}

/// What can be written as a value is: values, text, and lists of them.
pub trait Encode {
    /// Writes it.
    ///
    /// # Errors
    ///
    /// As [`Wire::encode`].
    fn encode_to<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

impl<T: Wire> Encode for T {
    #[inline]
    fn encode_to<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(serializer)
    }
}

impl Encode for str {
    #[inline]
    fn encode_to<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<T: Wire> Encode for [T] {
    fn encode_to<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Json))
    }
}

/// Wraps for serde what can be written.
#[derive(Debug, Clone, Copy)]
pub struct Encoded<'a, T: ?Sized>(pub &'a T);

impl<T: Encode + ?Sized> Serialize for Encoded<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode_to(serializer)
    }
}

/// Makes values of what has serde's traits, and whose serde form is the one we want.
///
/// Where it is used, the runtime is in scope as `rt`.
#[macro_export]
#[doc(hidden)]
macro_rules! wire_as_serde {
    ($($name:ty),* $(,)?) => {$(
        impl rt::wire::Wire for $name {
            #[inline]
            fn decode<'de, D: rt::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                rt::serde::Deserialize::deserialize(deserializer)
            }

            #[inline]
            fn encode<S: rt::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                rt::serde::Serialize::serialize(self, serializer)
            }
        }
    )*};
}

wire_as_serde!(String, bool);

impl Wire for serde_json::Value {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        fit::kept();
        Self::deserialize(deserializer)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
}

/// The JSON codec of boxes: that of what is in them. They need one, since a crate may say what a
/// `Box` of one of its types is.
#[derive(Debug)]
pub enum BoxCodec {}

impl<T: Wire> Model for Box<T> {
    type Codec = BoxCodec;
}

impl<T: Wire> Codec<Box<T>> for BoxCodec {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Box<T>, D::Error> {
        T::decode(deserializer).map(Box::new)
    }

    #[inline]
    fn encode<S: Serializer>(value: &Box<T>, serializer: S) -> Result<S::Ok, S::Error> {
        (**value).encode(serializer)
    }
}

/// Reads what may be `null`. The compiler limits how deep the types that a function is compiled for may
/// nest: this way [`Json`] is not in it twice.
struct Maybe<T>(PhantomData<T>);

impl<'de, T: Wire> Visitor<'de> for Maybe<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("option")
    }

    fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        T::decode(deserializer).map(Some)
    }
}

impl<T: Wire> Wire for Option<T> {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::decode_optional(deserializer)
    }

    #[inline]
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.encode(serializer),
            None => serializer.serialize_none(),
        }
    }
}

struct Items<T>(PhantomData<T>);

impl<'de, T: Wire> Visitor<'de> for Items<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
        // The hint comes from outside: it may save reallocation, never claim memory unseen.
        let mut values = Vec::with_capacity(items.size_hint().unwrap_or(0).min(1024));
        while let Some(Json(value)) = items.next_element()? {
            values.push(value);
        }
        Ok(values)
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Items(PhantomData))
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut items = serializer.serialize_seq(Some(self.len()))?;
        for value in self {
            items.serialize_element(&Json(value))?;
        }
        items.end()
    }
}

/// A map from members' names to their values.
pub trait MapOf<T>: Default {
    /// Adds a member.
    fn put(&mut self, name: String, value: T);

    /// The members, in the order of their names: what is written is the same each time.
    fn sorted<'m>(&'m self) -> impl ExactSizeIterator<Item = (&'m String, &'m T)>
    where
        T: 'm;
}

impl<T> MapOf<T> for BTreeMap<String, T> {
    #[inline]
    fn put(&mut self, name: String, value: T) {
        self.insert(name, value);
    }

    #[inline]
    fn sorted<'m>(&'m self) -> impl ExactSizeIterator<Item = (&'m String, &'m T)>
    where
        T: 'm,
    {
        self.iter()
    }
}

impl<T, S: BuildHasher + Default> MapOf<T> for HashMap<String, T, S> {
    fn put(&mut self, name: String, value: T) {
        self.insert(name, value);
    }

    fn sorted<'m>(&'m self) -> impl ExactSizeIterator<Item = (&'m String, &'m T)>
    where
        T: 'm,
    {
        let mut members: Vec<_> = self.iter().collect();
        members.sort_unstable_by_key(|(name, _)| *name);
        members.into_iter()
    }
}

struct Members<T, M>(PhantomData<(T, M)>);

impl<'de, T: Wire, M: MapOf<T>> Visitor<'de> for Members<T, M> {
    type Value = M;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        fit::kept();
        let mut values = M::default();
        while let Some((name, Json(value))) = members.next_entry()? {
            values.put(name, value);
        }
        Ok(values)
    }
}

fn write<T: Wire, S: Serializer>(values: &impl MapOf<T>, serializer: S) -> Result<S::Ok, S::Error> {
    let values = values.sorted();
    let mut members = serializer.serialize_map(Some(values.len()))?;
    for (name, value) in values {
        members.serialize_entry(name, &Json(value))?;
    }
    members.end()
}

impl<T: Wire> Wire for BTreeMap<String, T> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Members(PhantomData))
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(self, serializer)
    }
}

impl<T: Wire, H: BuildHasher + Default> Wire for HashMap<String, T, H> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Members(PhantomData))
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(self, serializer)
    }
}

/// Gives a [`Wire`] value serde's `Serialize` and `Deserialize`, which are the same.
///
/// Where it is used, the runtime is in scope as `rt`.
#[macro_export]
#[doc(hidden)]
macro_rules! serde_as_wire {
    ($name:ident) => {
        impl<'de> rt::serde::Deserialize<'de> for $name {
            fn deserialize<D: rt::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                rt::wire::Wire::decode(deserializer)
            }
        }

        impl rt::serde::Serialize for $name {
            fn serialize<S: rt::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                rt::wire::Wire::encode(self, serializer)
            }
        }
    };
}

/// Makes tuple structs of one field values that stand in JSON as that field does: `Wire`, and
/// serde's `Serialize` and `Deserialize`.
///
/// Where it is used, the runtime is in scope as `rt`.
#[macro_export]
#[doc(hidden)]
macro_rules! wrappers {
    ($($name:ident),* $(,)?) => {$(
        impl rt::wire::Wire for $name {
            fn decode<'de, D: rt::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                rt::wire::Wire::decode(deserializer).map(Self)
            }

            fn encode<S: rt::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                rt::wire::Wire::encode(&self.0, serializer)
            }
        }

        rt::serde_as_wire!($name);
    )*};
}
