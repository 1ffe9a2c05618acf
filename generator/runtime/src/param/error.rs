//! What can be wrong with a parameter.

use std::fmt;

use super::super::urls::path::DotSegment;
use super::declared::{Location, Param, Style};

/// What kind of value a style was asked to carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Text, a number, a boolean.
    Scalar,
    /// A list.
    List,
    /// Named members.
    Map,
}

/// A parameter that cannot be sent. Names it; never holds its value, which may be a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParamError {
    /// `None` when it is about the path template, or about no declared parameter.
    location: Option<Location>,
    name: &'static str,
    kind: ParamErrorKind,
}

impl ParamError {
    pub(super) fn of(param: &Param, kind: ParamErrorKind) -> Self {
        Self::at(param.location, param.name, kind)
    }

    pub(super) fn at(location: Location, name: &'static str, kind: ParamErrorKind) -> Self {
        Self { location: Some(location), name, kind }
    }

    pub(super) fn no_such_index(index: usize) -> Self {
        Self { location: None, name: "", kind: ParamErrorKind::NoSuchIndex(index) }
    }

    /// The parameter's name as it is sent; the path template where the error is not one
    /// parameter's; empty for an index that the table does not have.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> ParamErrorKind {
        self.kind
    }
}

impl From<DotSegment> for ParamError {
    fn from(DotSegment(template): DotSegment) -> Self {
        Self { location: None, name: template, kind: ParamErrorKind::DotSegment }
    }
}

impl fmt::Display for ParamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { location, name, kind } = self;
        match location {
            Some(Location::Path) => write!(f, "path parameter `{name}` {kind}"),
            Some(Location::Query) => write!(f, "query parameter `{name}` {kind}"),
            Some(Location::QueryString) => write!(f, "query string `{name}` {kind}"),
            Some(Location::Header) => write!(f, "header `{name}` {kind}"),
            Some(Location::Cookie) => write!(f, "cookie `{name}` {kind}"),
            None if name.is_empty() => write!(f, "parameter {kind}"),
            None => write!(f, "path template `{name}` {kind}"),
        }
    }
}

impl std::error::Error for ParamError {}

/// The kinds of [`ParamError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParamErrorKind {
    /// A path value is empty, which would call another path.
    Empty,
    /// A path value would be read as the segment `.` or `..`, if only after percent-decoding.
    DotSegment,
    /// The path template asks for a value that was not set.
    Missing,
    /// The path template names a parameter that the operation does not have.
    Undeclared,
    /// The operation has no parameter of this index.
    NoSuchIndex(usize),
    /// OpenAPI does not define the style in this place.
    StyleOutOfPlace(Style),
    /// OpenAPI does not define the style for this kind of value.
    Unsupported {
        /// The style.
        style: Style,
        /// Whether it is exploded.
        explode: bool,
        /// The kind of value.
        shape: Shape,
    },
    /// The style cannot carry a list or map inside a list or map.
    Nested(Style),
    /// A part of the value has the character that the style separates parts by, so that it would
    /// arrive as two.
    Delimiter(Style),
    /// The name is no header name.
    HeaderName,
    /// The value has a character that a header cannot carry: a control character or one beyond
    /// ASCII.
    HeaderValue,
    /// The value, or the name of a member, has a character that a cookie cannot carry as it is, and
    /// the style `cookie` has no escapes.
    CookieText,
    /// A number is infinite or not a number.
    NotFinite,
    /// A map has a key that is not text.
    MapKey,
    /// The value nests deeper than 128 levels.
    TooDeep,
    /// The value's own serialization failed.
    Serialize,
}

impl fmt::Display for ParamErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "is empty",
            Self::DotSegment => "has a path segment that could be taken for `.` or `..`",
            Self::Missing => "has no value",
            Self::Undeclared => "is in the path template but is not declared",
            Self::NoSuchIndex(index) => return write!(f, "{index} does not exist"),
            Self::StyleOutOfPlace(style) => return write!(f, "cannot have the style `{style}`"),
            Self::Unsupported { style, explode, shape } => {
                let exploded = if *explode { "exploded" } else { "unexploded" };
                return write!(f, "is {shape}, which the {exploded} style `{style}` cannot carry");
            }
            Self::Nested(style) => {
                return write!(f, "nests lists or maps, which the style `{style}` cannot carry");
            }
            Self::Delimiter(style) => {
                return write!(f, "has the delimiter of the style `{style}` in one of its parts");
            }
            Self::HeaderName => "is not a valid header name",
            Self::HeaderValue => "has a character that a header cannot carry",
            Self::CookieText => "has a character that a cookie cannot carry without escapes",
            Self::NotFinite => "has a number that is not finite",
            Self::MapKey => "has a key that is not text",
            Self::TooDeep => "nests too deeply",
            Self::Serialize => "could not be serialized",
        })
    }
}

impl std::error::Error for ParamErrorKind {}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scalar => "a single value",
            Self::List => "a list",
            Self::Map => "a map",
        })
    }
}
