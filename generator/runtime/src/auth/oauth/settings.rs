//! What a user says of how tokens are got.

use std::fmt;
use std::sync::Arc;

use secrecy::SecretString;

/// How a client comes by the tokens that calls need.
///
/// A token is asked for when a call needs one, kept for all clones of the client, and renewed shortly
/// before it ends, or when the API refuses it; many calls at once wait for the same one. It has the
/// scopes that the operation requires, unless [`scopes`](Self::scopes) says which.
#[derive(Clone)]
pub struct OAuth {
    pub(super) grant: Grant,
    pub(super) client_id: Option<String>,
    pub(super) client_secret: Option<SecretString>,
    pub(super) secret_in_body: bool,
    pub(super) scopes: Option<Vec<String>>,
    pub(super) params: Vec<(String, SecretString)>,
    pub(super) token_url: Option<String>,
    pub(super) on_refresh_token: Option<Arc<Told>>,
}

/// Is told each new refresh token.
pub(super) type Told = dyn Fn(&str) + Send + Sync;

#[derive(Clone)]
pub(super) enum Grant {
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
