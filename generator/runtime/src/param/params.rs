//! What a call has collected of parameters.

use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;

use super::super::urls::path;
use super::declared::{Location, Param, Syntax};
use super::error::{ParamError, ParamErrorKind};
use super::expand::expand;
use super::form::{form, query_string};
use super::value::{Tree, json, tree};

/// The values that a call has collected. Keeps the first error until the request is built.
#[derive(Clone, Default)]
pub struct Params {
    /// The index in the table and the text as it is sent, by index.
    pub(super) values: Vec<(usize, String)>,
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
            (_, Syntax::Json) => json(value).and_then(|it| expand(param, &it)),
            (Location::QueryString, _) => query_string(value, param),
            (_, Syntax::Form) => {
                form(value, param.fields).and_then(|text| expand(param, &Tree::Scalar(text)))
            }
            (_, Syntax::Style) => tree(value).and_then(|it| expand(param, &it)),
        };
        match text {
            Ok(text) => self.put(index, text),
            Err(error) => self.fail(ParamError::of(param, error)),
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

    /// The value at `index` as it is sent.
    pub(crate) fn text(&self, index: usize) -> Option<&str> {
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
            let error = |error| ParamError::at(Location::Path, name, error);
            let (index, param) = table
                .iter()
                .enumerate()
                .find(|(_, param)| param.location == Location::Path && param.name == name)
                .ok_or(error(ParamErrorKind::Undeclared))?;
            match self.text(index) {
                None if !param.is_optional => Err(error(ParamErrorKind::Missing)),
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
                let text = fill().ok_or(ParamError::of(param, ParamErrorKind::Missing))?;
                let (name, value) = header(param, &text)?;
                headers.append(name, value);
            }
        }
        Ok(headers)
    }

    /// Whether `Authorization` is a parameter that has a value: only Swagger 2.0 has such.
    pub(crate) fn authorization(&self, table: &'static [Param]) -> bool {
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

fn header(param: &Param, text: &str) -> Result<(HeaderName, HeaderValue), ParamError> {
    let name = HeaderName::from_bytes(param.name.as_bytes())
        .map_err(|_| ParamError::of(param, ParamErrorKind::HeaderName))?;
    let mut value = HeaderValue::from_str(text)
        .map_err(|_| ParamError::of(param, ParamErrorKind::HeaderValue))?;
    value.set_sensitive(true);
    Ok((name, value))
}
