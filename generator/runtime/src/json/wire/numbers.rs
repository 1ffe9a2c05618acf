//! Numbers: none is ever another one than was sent.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Unexpected, Visitor};
use serde::ser::{Error as _, Serializer};

use super::super::fit;
use super::Wire;

/// The largest integer up to which every integer is a different `f64`: 2^53.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Reads integers, also when written as `1.0` or `1e3`.
struct Integer<T> {
    expected: &'static str,
    marker: PhantomData<T>,
}

impl<'de, T: TryFrom<i64> + TryFrom<u64>> Visitor<'de> for Integer<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    #[inline]
    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Signed(value), &self))
    }

    #[inline]
    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<T, E> {
        // Beyond 2^53 the number may have been rounded on its way here: no wrong number, an error.
        if value.fract() == 0.0 && value.abs() <= EXACT {
            self.visit_i64(value as i64)
        } else {
            Err(E::invalid_value(Unexpected::Float(value), &self))
        }
    }
}

macro_rules! integers {
    ($($name:ident, $deserialize:ident, $serialize:ident, $expected:literal;)*) => {$(
        impl Wire for $name {
            #[inline]
            fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.$deserialize(Integer { expected: $expected, marker: PhantomData })
            }

            #[inline]
            fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.$serialize(*self)
            }
        }
    )*};
}

integers! {
    i8, deserialize_i8, serialize_i8, "an integer of 8 bits";
    i16, deserialize_i16, serialize_i16, "an integer of 16 bits";
    u8, deserialize_u8, serialize_u8, "a non-negative integer of 8 bits";
    u16, deserialize_u16, serialize_u16, "a non-negative integer of 16 bits";
    i32, deserialize_i32, serialize_i32, "an integer of 32 bits";
    i64, deserialize_i64, serialize_i64, "an integer of 64 bits";
    u32, deserialize_u32, serialize_u32, "a non-negative integer of 32 bits";
    u64, deserialize_u64, serialize_u64, "a non-negative integer of 64 bits";
}

/// Reads integers of 128 bits, which few formats carry.
struct Integer128;

impl Visitor<'_> for Integer128 {
    type Value = i128;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an integer of 128 bits")
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<i128, E> {
        Ok(value.into())
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<i128, E> {
        Ok(value.into())
    }

    fn visit_i128<E: serde::de::Error>(self, value: i128) -> Result<i128, E> {
        Ok(value)
    }

    fn visit_u128<E: serde::de::Error>(self, value: u128) -> Result<i128, E> {
        i128::try_from(value).map_err(|_| E::custom("the integer does not fit 128 bits"))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<i128, E> {
        Integer::<i64> { expected: "an integer of 128 bits", marker: PhantomData }
            .visit_f64(value)
            .map(i128::from)
    }
}

impl Wire for i128 {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_i128(Integer128)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i128(*self)
    }
}

const NOT_FINITE: &str = "JSON has no form for a number that is infinite or not a number";

/// Reads numbers, and counts the integers among them: another type might say more of them, or keep
/// digits that a double has no room for.
struct Double;

impl Visitor<'_> for Double {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<f64, E> {
        let double = value as f64;
        if double as i128 == i128::from(value) {
            fit::kept()
        } else {
            fit::lost()
        }
        Ok(double)
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<f64, E> {
        let double = value as f64;
        if double as i128 == i128::from(value) {
            fit::kept()
        } else {
            fit::lost()
        }
        Ok(double)
    }

    #[inline]
    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<f64, E> {
        Ok(value)
    }
}

impl Wire for f64 {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_f64(Double)
    }

    #[inline]
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_finite() {
            serializer.serialize_f64(*self)
        } else {
            // serde_json would write `null`, which says something else.
            Err(S::Error::custom(NOT_FINITE))
        }
    }
}

impl Wire for f32 {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Self::deserialize(deserializer)?;
        if value.is_finite() {
            Ok(value)
        } else {
            Err(serde::de::Error::custom("the number does not fit 32 bits"))
        }
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_finite() {
            serializer.serialize_f32(*self)
        } else {
            Err(S::Error::custom(NOT_FINITE))
        }
    }
}
