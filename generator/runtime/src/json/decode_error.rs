//! A body that is not what was declared.

use std::error::Error;
use std::fmt;
use std::str::Utf8Error;

use http::HeaderValue;

use super::shown::{escaped, without_value};

/// A body that is not of the declared form. It says where that is and of what kind, not what is
/// there.
#[derive(Debug)]
pub struct DecodeError(DecodeErrorKind);

#[derive(Debug)]
enum DecodeErrorKind {
    /// JSON, or nearly, but not the declared one.
    Json {
        path: String,
        /// Without the value.
        error: String,
    },
    /// Another content type.
    NotJson(String),
    Other {
        expected: &'static str,
        found: String,
    },
    /// Not XML, or not of the declared form, before that is seen in JSON.
    Markup {
        line: u32,
        column: u32,
        error: String,
    },
    NotUtf8(Utf8Error),
    /// Not of the charset that it is said to have.
    Charset(&'static str),
    NoBody,
}

impl DecodeError {
    pub(crate) fn json(path: String, error: impl fmt::Display) -> Self {
        let error = without_value(&error.to_string()).into_owned();
        Self(DecodeErrorKind::Json { path, error })
    }

    pub(crate) fn not_json(found: &HeaderValue) -> Self {
        Self(DecodeErrorKind::NotJson(String::from_utf8_lossy(found.as_bytes()).into_owned()))
    }

    #[doc(hidden)]
    pub fn other(expected: &'static str, found: impl Into<String>) -> Self {
        Self(DecodeErrorKind::Other { expected, found: found.into() })
    }

    #[doc(hidden)]
    pub fn markup(line: u32, column: u32, error: String) -> Self {
        Self(DecodeErrorKind::Markup { line, column, error })
    }

    pub(crate) fn not_utf8(error: Utf8Error) -> Self {
        Self(DecodeErrorKind::NotUtf8(error))
    }

    pub(crate) fn other_charset(name: &'static str) -> Self {
        Self(DecodeErrorKind::Charset(name))
    }

    pub(crate) fn no_body() -> Self {
        Self(DecodeErrorKind::NoBody)
    }

    /// Where in the value the error is, as in `items[3].created_at`; `.` is the whole.
    ///
    /// `None` where it did not come to a value at all.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match &self.0 {
            DecodeErrorKind::Json { path, .. } => Some(path),
            DecodeErrorKind::NotJson(_)
            | DecodeErrorKind::Other { .. }
            | DecodeErrorKind::Markup { .. }
            | DecodeErrorKind::NotUtf8(_)
            | DecodeErrorKind::Charset(_)
            | DecodeErrorKind::NoBody => None,
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            DecodeErrorKind::Json { path, error } if path == "." => f.write_str(&escaped(error)),
            DecodeErrorKind::Json { path, error } => {
                write!(f, "at `{}`: {}", escaped(path), escaped(error))
            }
            DecodeErrorKind::NotJson(found) => {
                write!(f, "expected JSON, found content type `{}`", escaped(found))
            }
            DecodeErrorKind::Other { expected, found } => {
                write!(f, "expected {expected}, found content type `{}`", escaped(found))
            }
            DecodeErrorKind::Markup { line, column, error } => {
                write!(f, "{} at line {line} column {column}", escaped(error))
            }
            DecodeErrorKind::NotUtf8(error) => error.fmt(f),
            DecodeErrorKind::Charset(name) => {
                write!(f, "expected text in {name}, found other bytes")
            }
            DecodeErrorKind::NoBody => f.write_str("expected JSON, found an empty body"),
        }
    }
}

/// Without a source: the text above says all of it.
impl Error for DecodeError {}
