//! Values that are text of some form in JSON: dates, UUIDs, addresses and the like.
//!
//! Text of another form is a decoding error, which names the member. One text is read as less than
//! that: servers write `""` for "none", so that where a value may be missing, the empty text counts
//! as missing.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Visitor};
use serde::ser::Serializer;

/// A value that has a form as text.
pub trait Text: Sized {
    /// The name of the type, with an article.
    const NAME: &'static str;
    /// An example, or the form, of the text.
    const EXAMPLE: &'static str;

    /// Reads the value of a text.
    fn parse(text: &str) -> Option<Self>;

    /// Whether the value can be written as text; RFC 3339 has none for the years beyond 9999.
    fn has_form(&self) -> bool {
        true
    }

    /// Writes the value as text.
    ///
    /// # Errors
    ///
    /// Those of the formatter.
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// Reads a value.
///
/// # Errors
///
/// What was read is no text, or text of another form.
pub fn decode<'de, T: Text, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_str(Required(PhantomData))
}

/// Reads a value that may be missing: `null`, or the empty text.
///
/// # Errors
///
/// As [`decode`].
pub fn decode_optional<'de, T: Text, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    deserializer.deserialize_option(Optional(PhantomData))
}

/// Writes a value.
///
/// # Errors
///
/// Those of the serializer, and a value that has no form.
pub fn encode<T: Text, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    if !value.has_form() {
        let name = T::NAME;
        let error = format_args!("{name} beyond the years 0 to 9999 cannot be written");
        return Err(serde::ser::Error::custom(error));
    }
    serializer.collect_str(&Written(value))
}

/// What a text should have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextError {
    name: &'static str,
    example: &'static str,
}

impl TextError {
    /// The error for a text that is no `T`.
    #[must_use]
    pub const fn of<T: Text>() -> Self {
        Self { name: T::NAME, example: T::EXAMPLE }
    }
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {} such as `{}`", self.name, self.example)
    }
}

impl std::error::Error for TextError {}

struct Written<'a, T>(&'a T);

impl<T: Text> fmt::Display for Written<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write(f)
    }
}

/// The text itself may be anything, and has no place in a message.
fn parsed<T: Text, E: serde::de::Error>(text: &str) -> Result<T, E> {
    let other = || E::custom(format_args!("{}, found other text", TextError::of::<T>()));
    T::parse(text).ok_or_else(other)
}

struct Required<T>(PhantomData<T>);

impl<T: Text> Visitor<'_> for Required<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::NAME)
    }

    #[inline]
    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        parsed(text)
    }
}

struct Optional<T>(PhantomData<T>);

impl<'de, T: Text> Visitor<'de> for Optional<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::NAME)
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_str(self)
    }

    #[inline]
    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Option<T>, E> {
        if text.is_empty() { Ok(None) } else { parsed(text).map(Some) }
    }
}

/// Makes [`Text`]s values: `Wire`.
#[macro_export]
#[doc(hidden)]
macro_rules! wire_as_text {
    ($($name:ty),* $(,)?) => {$(
        impl super::super::json::wire::Wire for $name {
            fn decode<'de, D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                super::text::decode(deserializer)
            }

            fn decode_optional<'de, D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<::core::option::Option<Self>, D::Error> {
                super::text::decode_optional(deserializer)
            }

            fn encode<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                super::text::encode(self, serializer)
            }
        }
    )*};
}

/// Gives [`Text`]s of the runtime's own `FromStr`, `Display` and serde's two traits.
#[macro_export]
#[doc(hidden)]
macro_rules! text_type {
    ($($name:ident),* $(,)?) => {$(
        impl ::core::str::FromStr for $name {
            type Err = super::text::TextError;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                <Self as super::text::Text>::parse(text)
                    .ok_or(super::text::TextError::of::<Self>())
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                super::text::Text::write(self, f)
            }
        }

        super::super::wire_as_text!($name);
        super::super::serde_as_wire!($name);
    )*};
}
