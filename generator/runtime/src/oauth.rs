//! OAuth 2 (RFC 6749) and OpenID Connect: how a client comes by its tokens.

use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use secrecy::SecretString;

use super::credentials::Credential;

mod discovery;
mod endpoint;
mod error;
mod source;

pub use error::{TokenError, TokenErrorCode};
use source::{Place, Source};

/// How long before its end a token counts as ended, at most; short-lived ones, a tenth of their life.
const MARGIN: Duration = Duration::from_secs(30);

/// How long a token of that lifetime is used.
#[allow(clippy::arithmetic_side_effects, reason = "ten is not zero")]
pub(super) fn usable(lifetime: Duration) -> Duration {
    lifetime.saturating_sub(MARGIN.min(lifetime / 10))
}

/// Where tokens are asked for, as the description has it; the URLs may be relative to the API's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Endpoints {
    /// With the client's own credentials (RFC 6749 §4.4).
    pub client_credentials: Option<&'static str>,
    /// With a user's name and password (RFC 6749 §4.3).
    pub password: Option<&'static str>,
    /// With a refresh token (RFC 6749 §6).
    pub refresh: Option<&'static str>,
    /// Where OpenID Connect's configuration is, which says where all of that is (Discovery 1.0).
    pub discovery: Option<&'static str>,
}

/// How a client comes by the tokens that calls need.
///
/// A token is asked for when a call needs one, kept for all clones of the client, and renewed shortly
/// before it ends, or when the API refuses it; many calls at once wait for the same one. It has the
/// scopes that the operation requires, unless [`scopes`](Self::scopes) says which.
#[derive(Clone)]
pub struct OAuth {
    grant: Grant,
    client_id: Option<String>,
    client_secret: Option<SecretString>,
    secret_in_body: bool,
    scopes: Option<Vec<String>>,
    params: Vec<(String, SecretString)>,
    token_url: Option<String>,
    on_refresh_token: Option<Arc<Told>>,
}

/// Is told each new refresh token.
type Told = dyn Fn(&str) + Send + Sync;

#[derive(Clone)]
enum Grant {
    Token(SecretString),
    ClientCredentials,
    Password { username: String, password: SecretString },
    RefreshToken { refresh: SecretString, access: Option<SecretString> },
}

impl OAuth {
    fn new(grant: Grant) -> Self {
        Self {
            grant,
            client_id: None,
            client_secret: None,
            secret_in_body: false,
            scopes: None,
            params: Vec::new(),
            token_url: None,
            on_refresh_token: None,
        }
    }

    /// A token that was got elsewhere. It is never renewed.
    pub fn token(token: impl Into<String>) -> Self {
        Self::new(Grant::Token(token.into().into()))
    }

    /// Tokens for the client itself (RFC 6749 §4.4).
    pub fn client_credentials(id: impl Into<String>, secret: impl Into<String>) -> Self {
        Self::new(Grant::ClientCredentials).client(id, secret)
    }

    /// Tokens for a user whose password the program has (RFC 6749 §4.3).
    pub fn password(username: impl Into<String>, password: impl Into<String>) -> Self {
        let (username, password) = (username.into(), password.into().into());
        Self::new(Grant::Password { username, password })
    }

    /// Tokens by a refresh token that was got elsewhere, such as for a user who has logged in with a
    /// browser (RFC 6749 §6).
    pub fn refresh_token(token: impl Into<String>) -> Self {
        Self::new(Grant::RefreshToken { refresh: token.into().into(), access: None })
    }

    /// The token that came with the [refresh token](Self::refresh_token); it is used until the API
    /// refuses it. Other grants get their first token themselves.
    #[must_use]
    pub fn access_token(mut self, token: impl Into<String>) -> Self {
        if let Grant::RefreshToken { access, .. } = &mut self.grant {
            *access = Some(token.into().into());
        }
        self
    }

    /// The client that asks, and its secret.
    #[must_use]
    pub fn client(mut self, id: impl Into<String>, secret: impl Into<String>) -> Self {
        self.client_id = Some(id.into());
        self.client_secret = Some(secret.into().into());
        self
    }

    /// The client that asks, which has no secret (RFC 6749 §2.1).
    #[must_use]
    pub fn public_client(mut self, id: impl Into<String>) -> Self {
        self.client_id = Some(id.into());
        self.client_secret = None;
        self
    }

    /// Sends the client's secret in the body, for servers that do not take it as HTTP Basic
    /// authentication (RFC 6749 §2.3.1).
    #[must_use]
    pub fn secret_in_body(mut self) -> Self {
        self.secret_in_body = true;
        self
    }

    /// The scopes that every token is to have, in place of those of the operation it is for.
    #[must_use]
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// Another parameter for requests of tokens, such as `audience` or `resource`.
    #[must_use]
    pub fn param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.params.push((name.into(), value.into().into()));
        self
    }

    /// Where tokens are asked for, in place of what the description says: by `https`, unless it is
    /// this very machine.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// Is told each new refresh token, so that the program can keep it: the old one may not be valid
    /// any more.
    #[must_use]
    pub fn on_refresh_token(mut self, told: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.on_refresh_token = Some(Arc::new(told));
        self
    }

    /// What a security scheme with these endpoints is satisfied with.
    pub fn credential(self, endpoints: &'static Endpoints) -> Credential {
        let Endpoints { client_credentials, password, refresh, discovery } = *endpoints;
        let described = match &self.grant {
            Grant::Token(token) => return Credential::secret_bearer(token.clone()),
            Grant::ClientCredentials => client_credentials,
            Grant::Password { .. } => password,
            Grant::RefreshToken { .. } => refresh,
        };
        let url = self.token_url.clone().or_else(|| described.map(str::to_owned));
        let place = match (url, discovery) {
            (Some(url), _) => Place::Url(url),
            (None, Some(url)) => Place::Discovery(url, Mutex::default()),
            (None, None) => {
                return Credential::invalid_because(
                    "the description names no URL for this grant: give one with `token_url`",
                );
            }
        };
        Credential::tokens(Source::new(self, place))
    }
}

/// A token that was got elsewhere.
impl<T: Into<String>> From<T> for OAuth {
    fn from(token: T) -> Self {
        Self::token(token)
    }
}

/// Shows the grant and the client, no secret.
impl fmt::Debug for OAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grant = match self.grant {
            Grant::Token(_) => "token",
            Grant::ClientCredentials => "client credentials",
            Grant::Password { .. } => "password",
            Grant::RefreshToken { .. } => "refresh token",
        };
        f.debug_struct("OAuth")
            .field("grant", &grant)
            .field("client_id", &self.client_id)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
