//! Parameters: where they go, how a value is written there, and what a call has collected.
//!
//! An operation declares its parameters in a static table of [`Param`]; a call keeps the values in
//! [`Params`], under their index in that table. Values are written as the OpenAPI specification
//! says in "Parameter Object" and "Style Examples" (3.1.1 §4.8.12), which is RFC 6570 with three
//! styles of its own.

mod error;
mod expand;
mod form;
mod in_path;
mod value;

use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;

use super::path;
pub use error::{ParamError, ParamProblem, Shape};
pub use form::form;
use value::Tree;

/// Where a parameter goes (`in`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Location {
    /// An expression of the path template.
    Path,
    /// The query string.
    Query,
    /// The query string, all of it (OpenAPI 3.2 §4.12.3): a form, JSON or text.
    QueryString,
    /// A header of its own.
    Header,
    /// A pair in the `Cookie` header.
    Cookie,
}

/// How a parameter's value is written (`style`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `;color=blue`, in paths.
    Matrix,
    /// `.blue`, in paths.
    Label,
    /// `color=blue`, in queries and cookies.
    Form,
    /// `blue`, in paths and headers.
    Simple,
    /// `blue/black`, in paths: the rest of one, whose slashes part segments. Not OpenAPI's, but that of
    /// gateways (`{proxy+}`, `{*path}`).
    Rest,
    /// `color=blue%20black`, for lists and maps in queries.
    SpaceDelimited,
    /// `color=blue%7Cblack`, for lists and maps in queries.
    PipeDelimited,
    /// `color=blue%09black`: Swagger 2.0's `tsv`. Like the two before it, it stands in paths and
    /// headers without a name there.
    TabDelimited,
    /// `color%5BR%5D=100`, for maps and lists in queries.
    DeepObject,
    /// `color=blue`, in cookies: `form` without escapes (OpenAPI 3.2).
    Cookie,
}

/// What a value is written in before it takes its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    /// The style itself.
    Style,
    /// JSON (`content: application/json`).
    Json,
    /// A form (`content: application/x-www-form-urlencoded`).
    Form,
}

/// One declared parameter.
#[derive(Debug, Clone, Copy)]
pub struct Param {
    name: &'static str,
    location: Location,
    style: Style,
    explode: bool,
    allow_reserved: bool,
    allow_empty_value: bool,
    syntax: Syntax,
    fields: &'static [Param],
    nested: &'static [Style],
    fill: Option<fn() -> Option<String>>,
    is_optional: bool,
}

impl Param {
    const fn new(name: &'static str, location: Location, style: Style) -> Self {
        Self {
            name,
            location,
            style,
            explode: style.explodes_by_default(),
            allow_reserved: false,
            allow_empty_value: false,
            syntax: Syntax::Style,
            fields: &[],
            nested: &[],
            fill: None,
            is_optional: false,
        }
    }

    /// A path parameter; style `simple`, not exploded.
    #[must_use]
    pub const fn path(name: &'static str) -> Self {
        Self::new(name, Location::Path, Style::Simple)
    }

    /// Lets a path do without it, and without the slash or point before it.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }

    /// A query parameter; style `form`, exploded.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self::new(name, Location::Query, Style::Form)
    }

    /// The query string as a whole: a form where the value has members, else its text.
    #[must_use]
    pub const fn query_string(name: &'static str) -> Self {
        Self::new(name, Location::QueryString, Style::Form)
    }

    /// A header; style `simple`, not exploded.
    #[must_use]
    pub const fn header(name: &'static str) -> Self {
        Self::new(name, Location::Header, Style::Simple)
    }

    /// A cookie; style `form`, exploded.
    #[must_use]
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(name, Location::Cookie, Style::Form)
    }

    /// Another style, with the `explode` that is that style's default. For `deepObject` this is
    /// `true`: its nominal default, `false`, has no meaning (OpenAPI 3.1.1, `explode`).
    #[must_use]
    pub const fn style(mut self, style: Style) -> Self {
        self.style = style;
        self.explode = style.explodes_by_default();
        self
    }

    /// Whether lists and maps are written as separate pieces. Comes after [`Param::style`].
    #[must_use]
    pub const fn explode(mut self, explode: bool) -> Self {
        self.explode = explode;
        self
    }

    /// How the lists that are items of a list are written, the outer ones first: Swagger 2.0's
    /// `collectionFormat` of items. Without this, nothing can be inside a list.
    #[must_use]
    pub const fn nested(mut self, styles: &'static [Style]) -> Self {
        self.nested = styles;
        self
    }

    /// Leaves reserved characters and percent-encoded triples in values as they are, as far as the
    /// value cannot break out of its place: in a query `# [ ] & = +` are still encoded, in a path
    /// `/ ? # [ ]`.
    #[must_use]
    pub const fn allow_reserved(mut self) -> Self {
        self.allow_reserved = true;
        self
    }

    /// Sends `name=` for a value that would otherwise be left out (null, an empty list or map).
    /// Only for style `form` in a query; elsewhere it has no effect.
    #[must_use]
    pub const fn allow_empty_value(mut self) -> Self {
        self.allow_empty_value = true;
        self
    }

    /// The value is written as JSON (`content: application/json`), null included.
    #[must_use]
    pub const fn json(mut self) -> Self {
        self.syntax = Syntax::Json;
        self
    }

    /// The value is written as a form (`content: application/x-www-form-urlencoded`), which then
    /// stands as one text where the parameter stands. A query string is one in any case.
    #[must_use]
    pub const fn form(mut self) -> Self {
        self.syntax = Syntax::Form;
        self
    }

    /// How the members of a form are written, if not as usual.
    #[must_use]
    pub const fn fields(mut self, fields: &'static [Param]) -> Self {
        self.fields = fields;
        self
    }

    /// What a request gets where the call has no value: a key by which the server knows it when it
    /// comes again. For headers.
    #[must_use]
    pub const fn filled(mut self, fill: fn() -> Option<String>) -> Self {
        self.fill = Some(fill);
        self
    }

    /// Whether every request has a value.
    #[must_use]
    pub const fn is_filled(&self) -> bool {
        self.fill.is_some()
    }

    /// The name on the wire.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Where it goes.
    #[must_use]
    pub const fn location(&self) -> Location {
        self.location
    }
}

impl Style {
    const fn explodes_by_default(self) -> bool {
        matches!(self, Self::Form | Self::DeepObject | Self::Cookie)
    }
}

impl fmt::Display for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Matrix => "matrix",
            Self::Label => "label",
            Self::Form => "form",
            Self::Simple => "simple",
            Self::Rest => "rest",
            Self::SpaceDelimited => "spaceDelimited",
            Self::PipeDelimited => "pipeDelimited",
            Self::TabDelimited => "tsv",
            Self::DeepObject => "deepObject",
            Self::Cookie => "cookie",
        })
    }
}

/// The values that a call has collected. Keeps the first error until the request is built.
#[derive(Clone, Default)]
pub struct Params {
    /// The index in the table and the text as it goes onto the wire, by index.
    values: Vec<(usize, String)>,
    error: Option<ParamError>,
}

impl Params {
    /// Sets the value of the parameter at `index` of `table`, in place of an earlier one. A value
    /// that RFC 6570 calls undefined (null, an empty list or map) only takes the earlier one away.
    pub fn set<T: Serialize + ?Sized>(&mut self, table: &'static [Param], index: usize, value: &T) {
        let Some(param) = table.get(index) else {
            return self.fail(ParamError::no_such_index(index));
        };
        let text = match (param.location, param.syntax) {
            (_, Syntax::Json) => json(value).and_then(|tree| expand::expand(param, &tree)),
            (Location::QueryString, _) => form::query_string(value, param),
            (_, Syntax::Form) => form::form(value, param.fields)
                .and_then(|text| expand::expand(param, &Tree::Scalar(text))),
            (_, Syntax::Style) => value::tree(value).and_then(|tree| expand::expand(param, &tree)),
        };
        match text {
            Ok(text) => self.put(index, text),
            Err(problem) => self.fail(ParamError::of(param, problem)),
        }
    }

    /// Takes a parameter's value away.
    pub fn unset(&mut self, index: usize) {
        self.put(index, None);
    }

    fn put(&mut self, index: usize, text: Option<String>) {
        let place = self.values.binary_search_by_key(&index, |(index, _)| *index);
        match (place, text) {
            (Ok(at), Some(text)) => {
                if let Some((_, old)) = self.values.get_mut(at) {
                    *old = text;
                }
            }
            (Ok(at), None) => drop(self.values.remove(at)),
            (Err(at), Some(text)) => self.values.insert(at, (index, text)),
            (Err(_), None) => {}
        }
    }

    fn fail(&mut self, error: ParamError) {
        self.error.get_or_insert(error);
    }

    /// The first error that a value caused.
    ///
    /// # Errors
    ///
    /// That error; the other methods fail with it too.
    pub fn check(&self) -> Result<(), ParamError> {
        self.error.clone().map_or(Ok(()), Err)
    }

    /// The values of some locations with their parameters, in the order of the table.
    fn at<'a>(
        &'a self,
        table: &'static [Param],
        locations: &'static [Location],
    ) -> Result<impl Iterator<Item = (&'static Param, &'a str)>, ParamError> {
        self.check()?;
        let values = self.values.iter().filter_map(|(index, text)| {
            let param = table.get(*index)?;
            Some((param, text.as_str()))
        });
        Ok(values.filter(|(param, _)| locations.contains(&param.location)))
    }

    /// The value at `index` as it goes onto the wire.
    pub(super) fn text(&self, index: usize) -> Option<&str> {
        let (_, text) = self.values.iter().find(|(set, _)| *set == index)?;
        Some(text)
    }

    /// The path: `template` with its expressions filled in and everything encoded. It has a `?`
    /// only where the template has one.
    ///
    /// # Errors
    ///
    /// The first error of a value; an expression without a value or without a parameter; a segment
    /// that comes out as `.` or `..`.
    pub fn path(
        &self,
        template: &'static str,
        table: &'static [Param],
    ) -> Result<String, ParamError> {
        self.check()?;
        path::fill(template, |name| {
            let error = |problem| ParamError::at(Location::Path, name, problem);
            let (index, param) = table
                .iter()
                .enumerate()
                .find(|(_, param)| param.location == Location::Path && param.name == name)
                .ok_or(error(ParamProblem::Undeclared))?;
            match self.text(index) {
                None if !param.is_optional => Err(error(ParamProblem::Missing)),
                text => Ok(text),
            }
        })
    }

    /// The query string, without `?`, in the order of the table; empty when there is none.
    ///
    /// # Errors
    ///
    /// The first error of a value.
    pub fn query(&self, table: &'static [Param]) -> Result<String, ParamError> {
        self.joined(table, &[Location::Query, Location::QueryString], "&")
    }

    /// The headers, without `Cookie`. Their values are marked sensitive, since a description does
    /// not tell which of them are secrets.
    ///
    /// # Errors
    ///
    /// The first error of a value; a name that is no header name.
    pub fn headers(&self, table: &'static [Param]) -> Result<HeaderMap, ParamError> {
        let mut headers = HeaderMap::new();
        for (param, text) in self.at(table, &[Location::Header])? {
            let (name, value) = header(param, text)?;
            headers.append(name, value);
        }
        for param in table {
            let Some(fill) = param.fill else { continue };
            if !headers.contains_key(param.name) {
                let text = fill().ok_or(ParamError::of(param, ParamProblem::Missing))?;
                let (name, value) = header(param, &text)?;
                headers.append(name, value);
            }
        }
        Ok(headers)
    }

    /// Whether `Authorization` is a parameter that has a value: only Swagger 2.0 has such.
    pub(super) fn authorization(&self, table: &'static [Param]) -> bool {
        let is_it = |param: &Param| {
            param.location == Location::Header && param.name.eq_ignore_ascii_case("authorization")
        };
        self.values.iter().any(|(index, _)| table.get(*index).is_some_and(is_it))
    }

    /// The value of the `Cookie` header, all of it visible ASCII and spaces; empty when there is
    /// none.
    ///
    /// # Errors
    ///
    /// The first error of a value.
    pub fn cookie(&self, table: &'static [Param]) -> Result<String, ParamError> {
        self.joined(table, &[Location::Cookie], "; ")
    }

    fn joined(
        &self,
        table: &'static [Param],
        locations: &'static [Location],
        between: &str,
    ) -> Result<String, ParamError> {
        let mut pairs = self.at(table, locations)?.map(|(_, text)| text);
        let mut joined = pairs.next().unwrap_or_default().to_owned();
        for pair in pairs {
            joined.push_str(between);
            joined.push_str(pair);
        }
        Ok(joined)
    }
}

/// Shows which parameters are set, never their values.
impl fmt::Debug for Params {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set: Vec<usize> = self.values.iter().map(|(index, _)| *index).collect();
        f.debug_struct("Params").field("set", &set).field("error", &self.error).finish()
    }
}

/// A value that has no parts, as text.
///
/// # Errors
///
/// The value has parts, or no text at all.
pub(super) fn plain<T: Serialize + ?Sized>(value: &T) -> Result<String, ParamProblem> {
    match value::tree(value)? {
        Tree::Scalar(text) => Ok(text),
        Tree::Null => Ok(String::new()),
        Tree::List(_) | Tree::Map(_) => Err(ParamProblem::Serialize),
    }
}

fn header(param: &Param, text: &str) -> Result<(HeaderName, HeaderValue), ParamError> {
    let name = HeaderName::from_bytes(param.name.as_bytes())
        .map_err(|_| ParamError::of(param, ParamProblem::HeaderName))?;
    let mut value = HeaderValue::from_str(text)
        .map_err(|_| ParamError::of(param, ParamProblem::HeaderValue))?;
    value.set_sensitive(true);
    Ok((name, value))
}

fn json<T: Serialize + ?Sized>(value: &T) -> Result<Tree, ParamProblem> {
    serde_json::to_string(value).map(Tree::Scalar).map_err(|_| ParamProblem::Serialize)
}
