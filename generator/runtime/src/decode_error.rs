//! A body that is not what was declared.

use std::error::Error;
use std::fmt;
use std::str::Utf8Error;

use http::HeaderValue;

use super::shown::{escaped, without_value};

/// A body that is not of the declared form. It says where that is and of what kind, not what stands
/// there.
#[derive(Debug)]
pub struct DecodeError(Problem);

#[derive(Debug)]
enum Problem {
    /// JSON, or nearly, but not the declared one.
    Json {
        path: String,
        /// Without the value.
        problem: String,
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
        problem: String,
    },
    NotUtf8(Utf8Error),
    /// Not of the charset that it is said to have.
    Charset(&'static str),
    NoBody,
}

impl DecodeError {
    pub(super) fn json(path: String, problem: impl fmt::Display) -> Self {
        let problem = without_value(&problem.to_string()).into_owned();
        Self(Problem::Json { path, problem })
    }

    pub(super) fn not_json(found: &HeaderValue) -> Self {
        Self(Problem::NotJson(String::from_utf8_lossy(found.as_bytes()).into_owned()))
    }

    #[doc(hidden)]
    pub fn other(expected: &'static str, found: impl Into<String>) -> Self {
        Self(Problem::Other { expected, found: found.into() })
    }

    #[doc(hidden)]
    pub fn markup(line: u32, column: u32, problem: String) -> Self {
        Self(Problem::Markup { line, column, problem })
    }

    pub(super) fn not_utf8(problem: Utf8Error) -> Self {
        Self(Problem::NotUtf8(problem))
    }

    pub(super) fn other_charset(name: &'static str) -> Self {
        Self(Problem::Charset(name))
    }

    pub(super) fn no_body() -> Self {
        Self(Problem::NoBody)
    }

    /// Where in the value the problem is, as in `items[3].created_at`; `.` is the whole.
    ///
    /// `None` where it did not come to a value at all.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match &self.0 {
            Problem::Json { path, .. } => Some(path),
            Problem::NotJson(_)
            | Problem::Other { .. }
            | Problem::Markup { .. }
            | Problem::NotUtf8(_)
            | Problem::Charset(_)
            | Problem::NoBody => None,
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Problem::Json { path, problem } if path == "." => f.write_str(&escaped(problem)),
            Problem::Json { path, problem } => {
                write!(f, "at `{}`: {}", escaped(path), escaped(problem))
            }
            Problem::NotJson(found) => {
                write!(f, "expected JSON, found content type `{}`", escaped(found))
            }
            Problem::Other { expected, found } => {
                write!(f, "expected {expected}, found content type `{}`", escaped(found))
            }
            Problem::Markup { line, column, problem } => {
                write!(f, "{} at line {line} column {column}", escaped(problem))
            }
            Problem::NotUtf8(problem) => problem.fmt(f),
            Problem::Charset(name) => write!(f, "expected text in {name}, found other bytes"),
            Problem::NoBody => f.write_str("expected JSON, found an empty body"),
        }
    }
}

/// Without a source: the text above says all of it.
impl Error for DecodeError {}
