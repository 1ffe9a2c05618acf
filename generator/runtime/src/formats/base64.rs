//! Bytes that are base64 text in JSON (RFC 4648), in either alphabet.

use std::fmt;

use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{
    GeneralPurpose, GeneralPurposeConfig, STANDARD as TO_STANDARD, URL_SAFE_NO_PAD as TO_URL_SAFE,
};
use base64::{DecodeError, Engine as _};
use serde::de::Visitor;

use super::super as rt;

const LENIENT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const FROM_STANDARD: GeneralPurpose = GeneralPurpose::new(&STANDARD, LENIENT);
const FROM_URL_SAFE: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, LENIENT);

/// Makes a type of bytes that are written in one of the alphabets.
macro_rules! bytes {
    ($(#[doc = $doc:literal])* $name:ident, $encoder:ident) => {
        $(#[doc = $doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(pub Vec<u8>);

        impl From<Vec<u8>> for $name {
            fn from(bytes: Vec<u8>) -> Self {
                Self(bytes)
            }
        }

        impl From<&[u8]> for $name {
            fn from(bytes: &[u8]) -> Self {
                Self(bytes.to_vec())
            }
        }

        impl From<$name> for Vec<u8> {
            fn from(bytes: $name) -> Self {
                bytes.0
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        /// The base64 text.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&$encoder.encode(&self.0))
            }
        }

        /// How many bytes there are; they are seldom worth reading.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({} bytes)", stringify!($name), self.0.len())
            }
        }

        impl super::super::json::wire::Wire for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Text).map(Self)
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        super::super::serde_as_wire!($name);
    };
}

bytes! {
    /// Bytes that stand in JSON as base64 text.
    ///
    /// Written in the standard alphabet with padding; read in that and in the URL-safe one, with
    /// padding or without.
    Base64Bytes, TO_STANDARD
}

bytes! {
    /// Bytes that stand in JSON as URL-safe base64 text (RFC 4648 §5).
    ///
    /// Written in the URL-safe alphabet without padding; read in that and in the standard one, with
    /// padding or without.
    Base64UrlBytes, TO_URL_SAFE
}

/// Makes a type of text that should be written in one of the alphabets.
macro_rules! texts {
    ($(#[doc = $doc:literal])* $name:ident, $encoder:ident) => {
        $(#[doc = $doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(pub String);

        impl $name {
            /// The text, as it came.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Decodes it, in either alphabet, with padding or without; none where
            /// it is no base64.
            #[must_use]
            pub fn bytes(&self) -> Option<Vec<u8>> {
                from_text(&self.0).ok()
            }
        }

        /// The base64 text of bytes.
        impl From<&[u8]> for $name {
            fn from(bytes: &[u8]) -> Self {
                Self($encoder.encode(bytes))
            }
        }

        /// The base64 text of bytes.
        impl From<Vec<u8>> for $name {
            fn from(bytes: Vec<u8>) -> Self {
                Self($encoder.encode(bytes))
            }
        }

        /// The text as it is.
        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        /// The text as it is.
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        /// How long the text is; it is seldom worth reading.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({} bytes of text)", stringify!($name), self.0.len())
            }
        }

        impl super::super::json::wire::Wire for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                super::super::json::wire::Wire::decode(deserializer).map(Self)
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        super::super::serde_as_wire!($name);
    };
}

texts! {
    /// Text that should be base64 and need not be: `contentEncoding` only says what is meant (JSON
    /// Schema 2020-12 validation, §8.3). It is kept as it came.
    Base64Text, TO_STANDARD
}

texts! {
    /// Text that should be URL-safe base64 (RFC 4648 §5) and need not be: `contentEncoding` only says
    /// what is meant (JSON Schema 2020-12 validation, §8.3). It is kept as it came.
    Base64UrlText, TO_URL_SAFE
}

fn from_text(text: &str) -> Result<Vec<u8>, DecodeError> {
    let engine = if text.contains(['-', '_']) { FROM_URL_SAFE } else { FROM_STANDARD };
    engine.decode(text)
}

struct Text;

impl Visitor<'_> for Text {
    type Value = Vec<u8>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("base64 text")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Vec<u8>, E> {
        from_text(text).map_err(|error| E::custom(format_args!("base64: {error}")))
    }
}
