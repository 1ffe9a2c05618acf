//! Servers of the description: URLs with variables, absolute or relative, and which of them a call
//! goes to.

use std::borrow::Cow;
use std::fmt;

use super::base_url::{BaseUrl, UrlError};
use super::path;

/// A server of the description, whose URL may have variables (`https://{region}.example.com`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Server {
    /// The URL with variables in braces.
    pub url: &'static str,
    /// The variables of the URL.
    pub variables: &'static [ServerVariable],
}

/// A variable in the URL of a [`Server`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServerVariable {
    /// The name, as between the braces.
    pub name: &'static str,
    /// The value where none is given.
    pub default: &'static str,
    /// The values that can be given; empty when any can.
    pub allowed: &'static [&'static str],
}

/// What the user says of where the API is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Location {
    /// Takes the place of all servers.
    pub(crate) base_url: Option<BaseUrl>,
    /// Names and values; of two with one name the last counts.
    pub(crate) variables: Vec<(&'static str, String)>,
}

impl Location {
    /// Where the API is that has this server.
    pub(crate) fn of_api(&self, server: &Server) -> Result<BaseUrl, ServerError> {
        if let Some(given) = &self.base_url {
            return Ok(given.clone());
        }
        match BaseUrl::parse(&server.expand(self)?) {
            Err(UrlError::Relative) => Err(ServerError::Relative(server.url)),
            Err(error) => Err(server.missing(self).unwrap_or(ServerError::Url(error))),
            Ok(base_url) => Ok(base_url),
        }
    }

    /// Where an operation is that declares a server, in an API at this place. What the user
    /// says takes the place of that server, too, but for one that is relative: it stays on the same
    /// host, and keeps its path.
    pub(crate) fn of_operation<'a>(
        &self,
        server: &Server,
        api: &'a BaseUrl,
    ) -> Result<Cow<'a, BaseUrl>, ServerError> {
        let text = server.expand(self)?;
        if self.base_url.is_some() && text.contains("://") {
            return Ok(Cow::Borrowed(api));
        }
        let own = api
            .resolve(&text)
            .map_err(|error| server.missing(self).unwrap_or(ServerError::Url(error)))?;
        if self.base_url.is_some() && own.origin() != api.origin() {
            return Ok(Cow::Borrowed(api));
        }
        Ok(Cow::Owned(own))
    }

    fn value(&self, name: &str) -> Option<&str> {
        let found = self.variables.iter().rev().find(|(given, _)| *given == name);
        found.map(|(_, value)| value.as_str())
    }
}

impl Server {
    /// The URL with the values given, and the defaults for the rest.
    fn expand(&self, location: &Location) -> Result<String, ServerError> {
        let mut text = String::with_capacity(self.url.len().saturating_add(16));
        let mut rest = self.url;
        while let Some((literal, name, after)) = path::next_expression(rest) {
            text.push_str(literal);
            let variable = self.variable(name).ok_or(ServerError::Undeclared(name))?;
            let value = variable.pick(location.value(name))?;
            if !fits(&text, value, after) {
                // What only says that there is none has no place to be in, either.
                let is_none = value.is_empty() && location.value(name).is_none();
                let error = if is_none { ServerError::Missing } else { ServerError::Misfit };
                return Err(error(variable.name));
            }
            text.push_str(value);
            rest = after;
        }
        text.push_str(rest);
        Ok(text)
    }

    pub(crate) fn variable(&self, name: &str) -> Option<&'static ServerVariable> {
        self.variables.iter().find(|variable| variable.name == name)
    }

    /// What to say where the URL is none because of a default that only says that there is none.
    fn missing(&self, location: &Location) -> Option<ServerError> {
        let mut variables = self.variables.iter();
        let empty = variables.find(|it| it.default.is_empty() && location.value(it.name).is_none());
        empty.map(|variable| ServerError::Missing(variable.name))
    }
}

impl ServerVariable {
    fn pick<'a>(&self, given: Option<&'a str>) -> Result<&'a str, ServerError> {
        match given {
            None => Ok(self.default),
            Some(value) if self.allowed.is_empty() || self.allowed.contains(&value) => Ok(value),
            Some(_) => Err(ServerError::NotAllowed { name: self.name, allowed: self.allowed }),
        }
    }
}

/// Whether a variable's value stays in its place between the finished text `before` it and the
/// template's text `after` it: `evil.example/` is no region of `https://{region}.example.com`.
fn fits(before: &str, value: &str, after: &str) -> bool {
    // Who resolves URLs takes the first of these for slashes, and drops the last.
    if value.contains(|c: char| matches!(c, '?' | '#' | '\\') || c.is_control()) {
        return false;
    }
    let Some(authority) = authority(before) else {
        return fits_relative(before, value, after);
    };
    if authority.contains('/') {
        return before.contains("://") || !leads_away(before, value, after);
    }
    if value.starts_with('/') && !authority.is_empty() {
        let is_whole =
            (after.is_empty() || after.starts_with('/')) && !authority.ends_with(['.', ':']);
        return is_whole && (before.contains("://") || !leads_away("", value, after));
    }
    value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | ':' | '[' | ']'))
        && !leaves_empty_label(authority, value, after)
}

/// What follows the slashes in front of a host, in the text so far.
fn authority(before: &str) -> Option<&str> {
    before.split_once("://").map(|(_, rest)| rest).or_else(|| before.strip_prefix("//"))
}

/// Where no host has begun: in a scheme, in a relative URL, or in place of a whole base URL.
fn fits_relative(before: &str, value: &str, after: &str) -> bool {
    if after.contains("://") {
        return value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    }
    if before.is_empty() && value.contains("://") {
        return true;
    }
    // `//` would begin a host, which only a value may that is a URL from its beginning.
    let begins_host = !before.is_empty() && [before, value].concat().starts_with("//");
    !begins_host && !leads_away(before, value, after)
}

/// Whether the value makes a segment `.` or `..` of a path that is still to be resolved.
fn leads_away(before: &str, value: &str, after: &str) -> bool {
    let begun = before.rsplit('/').next().unwrap_or_default();
    let rest = after.split(['/', '{']).next().unwrap_or_default();
    path::has_dot_segment(&[begun, value, rest].concat())
}

/// Whether a host's name has an empty part by the value. At the end that is the root.
fn leaves_empty_label(before: &str, value: &str, after: &str) -> bool {
    let host_begins = before.is_empty() || before.ends_with('.');
    match value {
        "" => host_begins && after.starts_with('.'),
        _ => {
            value == "."
                || value.contains("..")
                || (host_begins && value.starts_with('.'))
                || (value.ends_with('.') && after.starts_with('.'))
        }
    }
}

/// Why a server's URL could not be made. Never holds a value.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ServerError {
    /// A value was given for a variable that the server does not have.
    Unknown(&'static str),
    /// The URL has a variable that the description does not declare.
    Undeclared(&'static str),
    /// There is no URL without a value for the variable.
    Missing(&'static str),
    /// The value given for a variable is not one of those it can have.
    NotAllowed {
        /// The variable.
        name: &'static str,
        /// What it can be.
        allowed: &'static [&'static str],
    },
    /// The value has a character that would end the part of the URL which the variable is in.
    Misfit(&'static str),
    /// The URL is relative to where the description is served, which a client cannot know.
    Relative(&'static str),
    /// What comes out is no base URL.
    Url(UrlError),
}

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(name) => write!(f, "the server has no variable `{name}`"),
            Self::Undeclared(name) => write!(f, "the server variable `{name}` is not declared"),
            Self::Missing(name) => write!(f, "the server variable `{name}` must be given"),
            Self::NotAllowed { name, allowed } => {
                write!(f, "the server variable `{name}` can only be {}", allowed.join(", "))
            }
            Self::Misfit(name) => {
                write!(f, "the server variable `{name}` has a character that has no place there")
            }
            Self::Relative(url) => write!(f, "the server `{url}` is relative: give a base URL"),
            Self::Url(error) => error.fmt(f),
        }
    }
}

/// Without a source: the text above says all of it.
impl std::error::Error for ServerError {}
