//! OAuth 2 (RFC 6749) and OpenID Connect: how a client comes by its tokens.

use std::sync::Mutex;

use super::credentials::Credential;

mod discovery;
mod endpoint;
mod error;
mod settings;
pub(crate) mod source;

pub use error::{TokenError, TokenErrorCode};
use settings::Grant;
pub use settings::OAuth;
use source::{Place, Source};

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

impl OAuth {
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
