//! Arrays whose items are known one by one.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, IgnoredAny, SeqAccess, Visitor};
use serde::ser::{SerializeTuple, Serializer};

use super::wire::{Json, Wire};

struct Items<T>(PhantomData<T>);

/// Makes tuples of values that many values: an array of exactly these items.
macro_rules! tuples {
    ($($count:literal: $($name:ident $index:tt),*;)*) => {$(
        impl<'de, $($name: Wire),*> Visitor<'de> for Items<($($name,)*)> {
            type Value = ($($name,)*);

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "an array of length {}", $count)
            }

            fn visit_seq<S: SeqAccess<'de>>(self, mut items: S) -> Result<Self::Value, S::Error> {
                let tuple = ($(
                    match items.next_element::<Json<$name>>()? {
                        Some(Json(value)) => value,
                        None => return Err(S::Error::invalid_length($index, &self)),
                    },
                )*);
                match items.next_element::<IgnoredAny>()? {
                    None => Ok(tuple),
                    Some(_) => Err(S::Error::invalid_length($count + 1, &self)),
                }
            }
        }

        impl<$($name: Wire),*> Wire for ($($name,)*) {
            fn decode<'de, De: Deserializer<'de>>(deserializer: De) -> Result<Self, De::Error> {
                deserializer.deserialize_seq(Items::<Self>(PhantomData))
            }

            fn encode<Se: Serializer>(&self, serializer: Se) -> Result<Se::Ok, Se::Error> {
                let mut items = serializer.serialize_tuple($count)?;
                $(items.serialize_element(&Json(&self.$index))?;)*
                items.end()
            }
        }
    )*};
}

tuples! {
    1: A 0;
    2: A 0, B 1;
    3: A 0, B 1, C 2;
    4: A 0, B 1, C 2, D 3;
    5: A 0, B 1, C 2, D 3, E 4;
    6: A 0, B 1, C 2, D 3, E 4, F 5;
    7: A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
}
