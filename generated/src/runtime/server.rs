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
pub(super) struct Location {
    /// Takes the place of all servers.
    pub(super) base_url: Option<BaseUrl>,
    /// Names and values; of two with one name the last counts.
    pub(super) variables: Vec<(&'static str, String)>,
}

impl Location {
    /// Where the API is that has this server.
    pub(super) fn of_api(&self, server: &Server) -> Result<BaseUrl, ServerError> {
        if let Some(given) = &self.base_url {
            return Ok(given.clone());
        }
        match BaseUrl::parse(&server.expand(self)?) {
            Err(UrlError::Relative) => Err(ServerError::Relative(server.url)),
            Err(error) => Err(server.missing(self).unwrap_or(ServerError::Url(error))),
            Ok(base_url) => Ok(base_url),
        }
    }

    /// Where an operation is that has a server of its own, in an API at this place. What the user
    /// says takes the place of that server, too, but for one that is relative: it stays on the same
    /// host, and keeps its path.
    pub(super) fn of_operation<'a>(
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
        let mut text = String::with_capacity(self.url.len() + 16);
        let mut rest = self.url;
        while let Some((literal, name, after)) = path::next_expression(rest) {
            text.push_str(literal);
            let variable = self.variable(name).ok_or(ServerError::Undeclared(name))?;
            let value = variable.pick(location.value(name))?;
            if !fits(&text, value, after) {
                return Err(ServerError::Misfit(variable.name));
            }
            text.push_str(value);
            rest = after;
        }
        text.push_str(rest);
        Ok(text)
    }

    pub(super) fn variable(&self, name: &str) -> Option<&'static ServerVariable> {
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
    if value.contains(['?', '#']) {
        return false;
    }
    let Some((_, beyond_scheme)) = before.split_once("://") else {
        // Either a part of the scheme, or the whole base URL in one variable.
        return !after.starts_with("://") || value.chars().all(|c| c.is_ascii_alphanumeric());
    };
    if beyond_scheme.contains('/') {
        return true;
    }
    if value.starts_with('/') && !beyond_scheme.is_empty() {
        return after.is_empty() || after.starts_with('/');
    }
    value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | ':' | '[' | ']'))
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
    /// The value has a character that would end the part of the URL which the variable stands in.
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
