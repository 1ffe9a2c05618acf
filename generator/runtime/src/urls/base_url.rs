//! Where an API is: the base URL that paths are appended to, and the targets of redirects.

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
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, after) = rest.split_at(end);
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
        if path::has_dot_segment(after) {
            return Err(UrlError::DotSegment);
        }
        let url = Url::parse(text).map_err(|_| UrlError::Syntax)?;
        if url.domain().is_some_and(has_empty_label) {
            return Err(UrlError::Syntax);
        }
        let mut text = url[..url::Position::BeforePath].to_owned();
        path::push_literal(url.path().trim_end_matches('/'), &mut text);
        to_uri(text.clone())?;
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

    /// The base URL that another URL, relative or not, means from here (RFC 3986 §5).
    pub(crate) fn resolve(&self, reference: &str) -> Result<Self, UrlError> {
        let base = Url::parse(&self.text).map_err(|_| UrlError::Syntax)?;
        Self::parse(base.join(reference).map_err(|_| UrlError::Syntax)?.as_str())
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
        let length = [self.text.len(), path.len(), query.len(), 2].into_iter().sum();
        let mut text = String::with_capacity(length);
        text.push_str(&self.text);
        if !path.is_empty() && !path.starts_with('/') {
            text.push('/');
        }
        text.push_str(path);
        if !query.is_empty() {
            text.push(if path.contains('?') { '&' } else { '?' });
            text.push_str(query);
        }
        to_uri(text)
    }
}

/// Whether a part of a host's name is empty. At the end that is the root (RFC 1034 §3.1).
fn has_empty_label(domain: &str) -> bool {
    domain.strip_suffix('.').unwrap_or(domain).split('.').any(str::is_empty)
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
    to_uri(url.into())
}

/// Whether what is sent there cannot be read on the way: by `https`, or to this very machine.
pub fn is_private(uri: &Uri) -> bool {
    let Ok(url) = absolute(uri) else {
        return false;
    };
    url.scheme() == "https"
        || match url.host() {
            Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(url::Host::Ipv4(address)) => address.is_loopback(),
            Some(url::Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
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

fn to_uri(text: String) -> Result<Uri, UrlError> {
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
