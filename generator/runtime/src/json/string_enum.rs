//! String enumerations that stay open: a value that the server adds tomorrow is kept as it is.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Visitor};
use serde::ser::Serializer;

use super::fit;
use super::lookup::Names;
use super::wire::Codec;

/// A string enumeration with a place for values that its description does not know.
pub trait StringEnum: Sized + Clone + 'static {
    /// Every value of the description, in its order.
    const VALUES: &'static [Self];
    /// The text of each.
    const TEXTS: &'static [&'static str];

    /// The value as JSON has it.
    fn as_str(&self) -> &str;

    /// A value that the description does not know.
    fn unknown(text: String) -> Self;
}

/// The value of that text.
#[inline]
pub fn from_str<E: StringEnum>(text: &str) -> E {
    match known(text) {
        Some(value) => E::clone(value),
        None => {
            fit::unlisted();
            E::unknown(text.to_owned())
        }
    }
}

/// The value of that text, which is kept where it is unknown.
#[inline]
pub fn from_string<E: StringEnum>(text: String) -> E {
    match known::<E>(&text) {
        Some(value) => value.clone(),
        None => {
            fit::unlisted();
            E::unknown(text)
        }
    }
}

#[inline]
fn known<E: StringEnum>(text: &str) -> Option<&'static E> {
    E::VALUES.get(Names::new(E::TEXTS, FEW).find(text)?)
}

/// The number of texts up to which comparing them one by one, most of them by their length alone, is
/// faster than finding their table.
const FEW: usize = 64;

/// The JSON codec of all [`StringEnum`]s.
#[derive(Debug)]
pub enum StringEnumCodec {}

impl<E: StringEnum> Codec<E> for StringEnumCodec {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
        deserializer.deserialize_str(Value(PhantomData))
    }

    #[inline]
    fn encode<S: Serializer>(value: &E, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(value.as_str())
    }
}

struct Value<E>(PhantomData<E>);

impl<E: StringEnum> Visitor<'_> for Value<E> {
    type Value = E;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    #[inline]
    fn visit_str<R: serde::de::Error>(self, text: &str) -> Result<E, R> {
        Ok(from_str(text))
    }

    #[inline]
    fn visit_string<R: serde::de::Error>(self, text: String) -> Result<E, R> {
        Ok(from_string(text))
    }
}

/// Makes an enumeration of texts an [`StringEnum`], and gives it `Wire`, serde's `Serialize` and
/// `Deserialize`, `Display`, and the conversions from text, none of which can fail. A row is a
/// variant and its text; `..` stands before the variant that keeps other texts.
///
/// Where it is used, the runtime is in scope as `rt`.
#[macro_export]
#[doc(hidden)]
macro_rules! string_enum {
    ($name:ident { $($member:ident: $text:expr,)* ..$other:ident }) => {
        impl $name {
            /// Every value that the description knows, in its order.
            pub const VALUES: &'static [Self] = &[$(Self::$member),*];

            /// The value as JSON has it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$member => $text,)*
                    Self::$other(text) => text,
                }
            }
        }

        impl rt::string_enum::StringEnum for $name {
            const VALUES: &'static [Self] = Self::VALUES;
            const TEXTS: &'static [&'static str] = &[$($text),*];

            fn as_str(&self) -> &str {
                self.as_str()
            }

            fn unknown(text: ::std::string::String) -> Self {
                Self::$other(text)
            }
        }

        impl rt::wire::Model for $name {
            type Codec = rt::string_enum::StringEnumCodec;
        }

        rt::serde_as_wire!($name);

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                rt::string_enum::from_str(text)
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                rt::string_enum::from_string(text)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(rt::string_enum::from_str(text))
            }
        }

        rt::into_option!($name: &str, ::std::string::String);
    };
}
