//! What a client authenticates with, and which of it a call needs.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use http::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderName, PROXY_AUTHORIZATION, SET_COOKIE};
use secrecy::{ExposeSecret, SecretString};

pub use super::super::responses::call_failure::MissingCredentials;
use super::super::urls::base_url::BaseUrl;
use super::super::urls::path::{UNRESERVED, encode};
use super::tokens::{Scopes, Ticket, Tokens};

/// A credential for one security scheme. Its secret is never shown.
#[derive(Debug, Clone)]
pub struct Credential(CredentialKind);

#[derive(Debug, Clone)]
enum CredentialKind {
    Authorization {
        scheme: &'static str,
        secret: SecretString,
    },
    Header {
        name: &'static str,
        secret: SecretString,
    },
    Query {
        name: &'static str,
        secret: SecretString,
    },
    Cookie {
        name: &'static str,
        secret: SecretString,
    },
    /// Bearer tokens that are got while calls are made.
    Tokens(Arc<dyn Tokens>),
    /// The client's certificate, which the transport has.
    Certificate,
    /// What cannot be sent, and why.
    Invalid(&'static str),
}

impl Credential {
    /// HTTP Basic authentication (RFC 7617), which has no way to send a user name with a colon, or
    /// control characters.
    pub fn basic(username: impl Into<String>, password: impl Into<String>) -> Self {
        let (username, password) = (username.into(), SecretString::from(password.into()));
        if username.contains(':') {
            return Self(CredentialKind::Invalid("a user name cannot have a colon in it"));
        }
        let pair = SecretString::from(format!("{username}:{}", password.expose_secret()));
        if pair.expose_secret().contains(char::is_control) {
            let reason = "user name and password cannot have control characters in them";
            return Self(CredentialKind::Invalid(reason));
        }
        let secret = STANDARD.encode(pair.expose_secret()).into();
        Self(CredentialKind::Authorization { scheme: "Basic", secret })
    }

    /// Credentials of another scheme of HTTP's (RFC 9110 §11.6.2), as they stand behind its name.
    pub fn http(scheme: &'static str, credentials: impl Into<String>) -> Self {
        Self(CredentialKind::Authorization { scheme, secret: credentials.into().into() })
    }

    /// A bearer token (RFC 6750).
    pub fn bearer(token: impl Into<String>) -> Self {
        Self::secret_bearer(token.into().into())
    }

    pub(crate) fn secret_bearer(secret: SecretString) -> Self {
        Self(CredentialKind::Authorization { scheme: "Bearer", secret })
    }

    /// Bearer tokens that are got while calls are made.
    pub fn tokens(tokens: impl Tokens + 'static) -> Self {
        Self(CredentialKind::Tokens(Arc::new(tokens)))
    }

    /// A certificate of the client's, which the transport shows to the server.
    pub fn certificate() -> Self {
        Self(CredentialKind::Certificate)
    }

    /// One that cannot be sent, and why.
    pub fn invalid_because(reason: &'static str) -> Self {
        Self(CredentialKind::Invalid(reason))
    }

    /// An API key in a header.
    pub fn header(name: &'static str, key: impl Into<String>) -> Self {
        Self(CredentialKind::Header { name, secret: key.into().into() })
    }

    /// An API key in the query.
    pub fn query(name: &'static str, key: impl Into<String>) -> Self {
        Self(CredentialKind::Query { name, secret: key.into().into() })
    }

    /// An API key in a cookie.
    pub fn cookie(name: &'static str, key: impl Into<String>) -> Self {
        Self(CredentialKind::Cookie { name, secret: key.into().into() })
    }

    fn as_tokens(&self) -> Option<&Arc<dyn Tokens>> {
        match &self.0 {
            CredentialKind::Tokens(tokens) => Some(tokens),
            _ => None,
        }
    }

    /// Why it cannot be sent, if that is so.
    pub(crate) fn invalid(&self) -> Option<&'static str> {
        match &self.0 {
            CredentialKind::Invalid(reason) => Some(reason),
            _ => None,
        }
    }

    /// Puts the credential where it belongs.
    fn apply(&self, headers: &mut HeaderMap, query: &mut String) -> Result<(), &'static str> {
        match &self.0 {
            CredentialKind::Authorization { scheme, secret } => {
                let value = sensitive([scheme, " ", secret.expose_secret()].concat())
                    .ok_or("Authorization")?;
                headers.insert(AUTHORIZATION, value);
            }
            CredentialKind::Header { name, secret }
                if name.eq_ignore_ascii_case(COOKIE.as_str()) =>
            {
                add_cookie(headers, secret.expose_secret()).ok_or(*name)?;
            }
            CredentialKind::Header { name, secret } => {
                let value = sensitive(secret.expose_secret().to_owned()).ok_or(*name)?;
                let header = HeaderName::from_bytes(name.as_bytes()).map_err(|_| *name)?;
                headers.insert(header, value);
            }
            CredentialKind::Query { name, secret } => {
                if !query.is_empty() {
                    query.push('&');
                }
                encode(name, UNRESERVED, query);
                query.push('=');
                encode(secret.expose_secret(), UNRESERVED, query);
            }
            CredentialKind::Cookie { name, secret } => {
                let mut cookie = String::new();
                encode(name, UNRESERVED, &mut cookie);
                cookie.push('=');
                encode(secret.expose_secret(), UNRESERVED, &mut cookie);
                add_cookie(headers, &cookie).ok_or(*name)?;
            }
            // They are put in when they are there; no client is built with what is invalid.
            CredentialKind::Tokens(_)
            | CredentialKind::Certificate
            | CredentialKind::Invalid(_) => {}
        }
        Ok(())
    }
}

/// Adds to the one `Cookie` header that a request may have.
pub(crate) fn add_cookie(headers: &mut HeaderMap, cookie: &str) -> Option<()> {
    let value = match headers.get(COOKIE).map(HeaderValue::to_str) {
        Some(Ok(earlier)) => sensitive([earlier, "; ", cookie].concat())?,
        Some(Err(_)) => return None,
        None => sensitive(cookie.to_owned())?,
    };
    headers.insert(COOKIE, value);
    Some(())
}

/// A header as a caller gives it, by hand. Its value is not shown where its name says that it is a
/// secret.
pub(crate) fn header_by_hand(name: &str, value: &str) -> Option<(HeaderName, HeaderValue)> {
    const WHOLE: [HeaderName; 4] = [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE, SET_COOKIE];
    const PARTS: [&str; 5] = ["key", "token", "secret", "password", "signature"];
    let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
    let mut value = HeaderValue::from_str(value).ok()?;
    let is_secret = WHOLE.contains(&name) || PARTS.iter().any(|part| name.as_str().contains(part));
    value.set_sensitive(is_secret);
    Some((name, value))
}

fn sensitive(text: String) -> Option<HeaderValue> {
    let mut value = HeaderValue::try_from(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// The credentials of a client, by the names of their security schemes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Credentials(Vec<(&'static str, Credential)>);

/// What kept credentials from being applied.
#[derive(Debug)]
pub(crate) enum CredentialErrorKind {
    Missing(MissingCredentials),
    /// The header of that name cannot carry its value.
    Header(&'static str),
}

impl Credentials {
    /// Takes a credential; it replaces an earlier one of the same scheme.
    pub(crate) fn insert(&mut self, scheme: &'static str, credential: Credential) {
        self.0.retain(|(name, _)| *name != scheme);
        self.0.push((scheme, credential));
    }

    fn get(&self, scheme: &str) -> Option<&Credential> {
        self.0.iter().find(|(name, _)| *name == scheme).map(|(_, credential)| credential)
    }

    /// Applies the first alternative of which there is everything, and tells of the token that is
    /// still to be got, which is to have the scopes at the alternative's place. One that needs
    /// nothing counts last: who has credentials means them to be used.
    pub(crate) fn apply(
        &self,
        alternatives: &'static [&'static [&'static str]],
        scopes: &'static [Scopes],
        headers: &mut HeaderMap,
        query: &mut String,
    ) -> Result<Option<Ticket>, CredentialErrorKind> {
        let mut all = alternatives.iter().enumerate().filter(|(_, schemes)| !schemes.is_empty());
        let met = all.find(|(_, schemes)| schemes.iter().all(|name| self.get(name).is_some()));
        let anonymous = alternatives.is_empty() || alternatives.iter().any(|one| one.is_empty());
        match met {
            Some((index, schemes)) => {
                let mut tokens = None;
                for credential in schemes.iter().filter_map(|scheme| self.get(scheme)) {
                    credential.apply(headers, query).map_err(CredentialErrorKind::Header)?;
                    tokens = tokens.or(credential.as_tokens());
                }
                let scopes = scopes.get(index).copied().unwrap_or_default();
                Ok(tokens.map(|tokens| Ticket { tokens: Arc::clone(tokens), scopes }))
            }
            None if anonymous => Ok(None),
            None => Err(CredentialErrorKind::Missing(MissingCredentials::of(alternatives))),
        }
    }

    /// Holds every source of tokens against where the API is; the first that cannot work, and why.
    pub(crate) fn check(&self, api: &BaseUrl) -> Result<(), (&'static str, &'static str)> {
        let mut sources = self.0.iter().filter_map(|(name, it)| Some((*name, it.as_tokens()?)));
        sources.try_for_each(|(name, tokens)| tokens.check(api).map_err(|reason| (name, reason)))
    }

    /// Whether the value of that name in a query is one of them.
    pub(crate) fn has_query(&self, wanted: &[u8]) -> bool {
        self.0.iter().any(|(_, credential)| {
            matches!(&credential.0, CredentialKind::Query { name, .. } if name.as_bytes() == wanted)
        })
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.iter().map(|(name, _)| *name)
    }
}
