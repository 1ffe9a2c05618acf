//! Where an API is: the base URL that paths are appended to, server URLs with variables, and the
//! targets of redirects.

use std::fmt;
use std::str::FromStr;

use http::Uri;
use url::Url;

use super::path;

/// The longest URL that `http::Uri` holds.
const MAX_LEN: usize = u16::MAX as usize - 1;

/// The URL that an API's paths are appended to: `http` or `https`, a host, perhaps a port and a
/// path. It has no credentials, no query and no fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    origin: Origin,
    /// Without a slash at the end.
    text: String,
}

impl BaseUrl {
    /// Reads a base URL. Slashes at its end do not matter.
    ///
    /// # Errors
    ///
    /// See [`UrlError`]. Stricter than a browser: backslashes, white space, extra slashes and `.` or
    /// `..` segments are refused, not repaired.
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        if text.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\') {
            return Err(UrlError::Syntax);
        }
        let (scheme, rest) = text.split_once("://").ok_or(UrlError::Relative)?;
        if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
            return Err(UrlError::Scheme);
        }
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.is_empty() {
            return Err(UrlError::Host);
        }
        if authority.contains('@') {
            return Err(UrlError::Userinfo);
        }
        if rest.contains('#') {
            return Err(UrlError::Fragment);
        }
        if rest.contains('?') {
            return Err(UrlError::Query);
        }
        if path::has_dot_segment(&rest[authority.len()..]) {
            return Err(UrlError::DotSegment);
        }
        let url = Url::parse(text).map_err(|_| UrlError::Syntax)?;
        let mut text = url[..url::Position::BeforePath].to_owned();
        path::push_literal(url.path().trim_end_matches('/'), &mut text);
        to_uri(&text)?;
        Ok(Self { origin: Origin::new(&url)?, text })
    }

    /// The URL, without a slash at its end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its scheme, host and port.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Appends a path and a query, both encoded already, either of them possibly empty. Nothing in
    /// them can change the host or take away from the base's own path. Where the path has a query
    /// of its own (from its template), the other follows it.
    ///
    /// # Errors
    ///
    /// [`UrlError::Fragment`] when one of them has a `#`, [`UrlError::TooLong`] beyond 65,534 bytes,
    /// and [`UrlError::Syntax`] for what was not encoded.
    pub fn join(&self, path: &str, query: &str) -> Result<Uri, UrlError> {
        if path.contains('#') || query.contains('#') {
            return Err(UrlError::Fragment);
        }
        let mut text = String::with_capacity(self.text.len() + path.len() + query.len() + 2);
        text.push_str(&self.text);
        if !path.is_empty() && !path.starts_with('/') {
            text.push('/');
        }
        text.push_str(path);
        if !query.is_empty() {
            text.push(if path.contains('?') { '&' } else { '?' });
            text.push_str(query);
        }
        to_uri(&text)
    }
}

impl FromStr for BaseUrl {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, UrlError> {
        Self::parse(text)
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Scheme, host and port (RFC 6454): what credentials may be sent to. Two URLs that only differ in
/// the case of the host, in writing out the default port or in the notation of an IP address have
/// the same one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Origin {
    scheme: String,
    host: String,
    port: u16,
}

impl Origin {
    /// The origin of an absolute URL.
    ///
    /// # Errors
    ///
    /// See [`UrlError`].
    pub fn of(uri: &Uri) -> Result<Self, UrlError> {
        Self::new(&absolute(uri)?)
    }

    fn new(url: &Url) -> Result<Self, UrlError> {
        Ok(Self {
            scheme: url.scheme().to_owned(),
            host: url.host_str().ok_or(UrlError::Host)?.to_owned(),
            port: url.port_or_known_default().ok_or(UrlError::Scheme)?,
        })
    }
}

/// With the port, always: `https://example.com:443`.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}:{}", self.scheme, self.host, self.port)
    }
}

/// The target of a redirect: a `Location`, absolute or relative, as seen from the request that was
/// answered with it (RFC 9110 §10.2.2), read as browsers read it. Its fragment is dropped. It may
/// well have another [`Origin`]: that is for the caller to compare.
///
/// # Errors
///
/// When it is no URL, not `http` or `https`, or has credentials.
pub fn resolve(request: &Uri, location: &str) -> Result<Uri, UrlError> {
    let mut url = absolute(request)?.join(location).map_err(|_| UrlError::Syntax)?;
    check(&url)?;
    url.set_fragment(None);
    to_uri(url.as_str())
}

fn absolute(uri: &Uri) -> Result<Url, UrlError> {
    if uri.scheme().is_none() || uri.authority().is_none() {
        return Err(UrlError::Relative);
    }
    let url = Url::parse(&uri.to_string()).map_err(|_| UrlError::Syntax)?;
    check(&url)?;
    Ok(url)
}

fn check(url: &Url) -> Result<(), UrlError> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(UrlError::Scheme);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(UrlError::Userinfo);
    }
    Ok(())
}

fn to_uri(text: &str) -> Result<Uri, UrlError> {
    if text.len() > MAX_LEN {
        return Err(UrlError::TooLong);
    }
    Uri::try_from(text).map_err(|_| UrlError::Syntax)
}

/// Why a URL was refused. Never holds the URL, which may have a secret in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum UrlError {
    /// It is not a URL.
    Syntax,
    /// It does not begin with a scheme and a host.
    Relative,
    /// Its scheme is not `http` or `https`.
    Scheme,
    /// It has no host.
    Host,
    /// It has a user name or password; credentials are given to the client, not to the URL.
    Userinfo,
    /// It has a query.
    Query,
    /// It has a fragment.
    Fragment,
    /// A segment of its path is `.` or `..`.
    DotSegment,
    /// It is longer than 65,534 bytes.
    TooLong,
}

impl fmt::Display for UrlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Syntax => "not a valid URL",
            Self::Relative => "not an absolute URL",
            Self::Scheme => "the URL's scheme is not http or https",
            Self::Host => "the URL has no host",
            Self::Userinfo => "the URL has a user name or password in it",
            Self::Query => "the URL has a query",
            Self::Fragment => "the URL has a fragment",
            Self::DotSegment => "the URL's path has a `.` or `..` segment",
            Self::TooLong => "the URL is longer than 65534 bytes",
        })
    }
}

impl std::error::Error for UrlError {}

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

impl Server {
    /// The base URL with these values (names and values; of two with one name the last counts) and
    /// the defaults for the rest.
    ///
    /// # Errors
    ///
    /// See [`ServerError`].
    pub fn expand(&self, values: &[(&str, &str)]) -> Result<BaseUrl, ServerError> {
        let unknown = values.iter().find(|(name, _)| self.variable(name).is_none());
        if let Some((name, _)) = unknown {
            return Err(ServerError::Unknown((*name).to_owned()));
        }
        let mut text = String::with_capacity(self.url.len() + 16);
        let mut rest = self.url;
        while let Some((literal, name, after)) = path::next_expression(rest) {
            text.push_str(literal);
            let variable = self.variable(name).ok_or(ServerError::Undeclared(name))?;
            let value = variable.pick(values)?;
            if !fits(&text, value, after) {
                return Err(ServerError::Misfit(variable.name));
            }
            text.push_str(value);
            rest = after;
        }
        text.push_str(rest);
        BaseUrl::parse(&text).map_err(ServerError::Url)
    }

    fn variable(&self, name: &str) -> Option<&'static ServerVariable> {
        self.variables.iter().find(|variable| variable.name == name)
    }
}

impl ServerVariable {
    fn pick<'a>(&self, values: &[(&str, &'a str)]) -> Result<&'a str, ServerError> {
        match values.iter().rev().find(|(name, _)| *name == self.name) {
            None => Ok(self.default),
            Some((_, value)) if self.allowed.is_empty() || self.allowed.contains(value) => {
                Ok(value)
            }
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
    Unknown(String),
    /// The URL has a variable that the description does not declare.
    Undeclared(&'static str),
    /// The value given for a variable is not one of those it can have.
    NotAllowed {
        /// The variable.
        name: &'static str,
        /// What it can be.
        allowed: &'static [&'static str],
    },
    /// The value has a character that would end the part of the URL which the variable stands in.
    Misfit(&'static str),
    /// What comes out is no base URL.
    Url(UrlError),
}

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(name) => write!(f, "the server has no variable `{name}`"),
            Self::Undeclared(name) => write!(f, "the server variable `{name}` is not declared"),
            Self::NotAllowed { name, allowed } => {
                write!(f, "the server variable `{name}` can only be {}", allowed.join(", "))
            }
            Self::Misfit(name) => {
                write!(f, "the server variable `{name}` has a character that has no place there")
            }
            Self::Url(error) => error.fmt(f),
        }
    }
}

/// Without a source: the text above says all of it.
impl std::error::Error for ServerError {}
