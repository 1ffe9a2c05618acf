//! Enumerations of numbers, or of values of several kinds, that stay open: a value that the server
//! adds tomorrow is kept as it is.

use serde::de::Deserializer;
use serde::ser::Serializer;
use serde_json::Value;

use super::fit;
use super::wire::{Codec, Wire};

/// An enumeration with a place for values that its description does not know.
pub trait ScalarEnum: Sized + Clone + 'static {
    /// What the values are in JSON.
    type Value: Listed;

    /// Every value of the description, in its order.
    const VALUES: &'static [Self];

    /// The value as JSON has it.
    fn value(&self) -> Self::Value;

    /// A value that the description does not know.
    fn unknown(value: Self::Value) -> Self;
}

/// A kind of value that can be listed.
pub trait Listed: Wire + PartialEq {
    /// Writes the value in the shortest way.
    ///
    /// # Errors
    ///
    /// As [`Wire::encode`].
    fn encode_listed<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(serializer)
    }
}

impl Listed for i64 {}

impl Listed for Value {}

impl Listed for f64 {
    /// `1`, not `1.0`.
    fn encode_listed<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if self.fract() == 0.0 && self.abs() <= EXACT {
            serializer.serialize_i64(*self as i64)
        } else {
            self.encode(serializer)
        }
    }
}

/// The member for a value.
pub fn from_value<E: ScalarEnum>(value: E::Value) -> E {
    let known = E::VALUES.iter().find(|known| known.value() == value);
    known.cloned().unwrap_or_else(|| {
        fit::unlisted();
        E::unknown(value)
    })
}

/// The JSON codec of all [`ScalarEnum`]s.
#[derive(Debug)]
pub enum ScalarEnumCodec {}

impl<E: ScalarEnum> Codec<E> for ScalarEnumCodec {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
        E::Value::decode(deserializer).map(from_value)
    }

    fn encode<S: Serializer>(value: &E, serializer: S) -> Result<S::Ok, S::Error> {
        value.value().encode_listed(serializer)
    }
}

/// Gives [`ScalarEnum`] what is the same for all: `Wire`, serde's `Serialize` and `Deserialize`,
/// `Display`, and the conversion from a value, which cannot fail.
///
/// Where it is used, the runtime is in scope as `rt`.
#[macro_export]
#[doc(hidden)]
macro_rules! scalar_enum {
    ($($name:ident),* $(,)?) => {$(
        impl $name {
            /// Every value that the description knows, in its order.
            pub const VALUES: &'static [Self] = <Self as rt::scalar_enum::ScalarEnum>::VALUES;

            /// The value as JSON has it.
            #[must_use]
            pub fn value(&self) -> <Self as rt::scalar_enum::ScalarEnum>::Value {
                rt::scalar_enum::ScalarEnum::value(self)
            }
        }

        impl rt::wire::Model for $name {
            type Codec = rt::scalar_enum::ScalarEnumCodec;
        }

        rt::serde_as_wire!($name);

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.value(), f)
            }
        }

        impl ::core::convert::From<<$name as rt::scalar_enum::ScalarEnum>::Value> for $name {
            fn from(value: <$name as rt::scalar_enum::ScalarEnum>::Value) -> Self {
                rt::scalar_enum::from_value(value)
            }
        }
    )*};
}
