//! What keeps a client from a token.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use http::StatusCode;

use super::super::super::json::shown::escaped;
use super::super::super::responses::call_failure::CallFailureKind;
use super::super::super::responses::error::Error;
use super::super::super::transport_error::{TransportError, TransportErrorKind};

/// There is no token. Holds no secret. Cheap to clone: calls that waited together share it.
#[derive(Debug, Clone)]
pub struct TokenError(Arc<Reason>);

#[derive(Debug)]
enum Reason {
    Refused { status: StatusCode, code: Option<TokenErrorCode>, description: Option<String> },
    Transport(TransportError),
    Else(&'static str),
}

/// Why a token was refused (RFC 6749 §5.2).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenErrorCode {
    /// `invalid_request`
    InvalidRequest,
    /// `invalid_client`: the client's id or secret is wrong.
    InvalidClient,
    /// `invalid_grant`: the refresh token, or the name or password, is not valid any more.
    InvalidGrant,
    /// `unauthorized_client`
    UnauthorizedClient,
    /// `unsupported_grant_type`
    UnsupportedGrantType,
    /// `invalid_scope`
    InvalidScope,
    /// Any other code.
    Other(String),
}

const CODES: [(&str, TokenErrorCode); 6] = [
    ("invalid_request", TokenErrorCode::InvalidRequest),
    ("invalid_client", TokenErrorCode::InvalidClient),
    ("invalid_grant", TokenErrorCode::InvalidGrant),
    ("unauthorized_client", TokenErrorCode::UnauthorizedClient),
    ("unsupported_grant_type", TokenErrorCode::UnsupportedGrantType),
    ("invalid_scope", TokenErrorCode::InvalidScope),
];

impl TokenErrorCode {
    /// The code of that name, if it is one of RFC 6749.
    pub(super) fn known(name: &str) -> Option<Self> {
        CODES.into_iter().find(|(known, _)| *known == name).map(|(_, code)| code)
    }
}

impl fmt::Display for TokenErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Other(code) => f.write_str(&escaped(code)),
            known => {
                let name = CODES.iter().find(|(_, code)| code == known).map(|(name, _)| *name);
                f.write_str(name.unwrap_or_default())
            }
        }
    }
}

impl TokenError {
    pub(super) fn refused(
        status: StatusCode,
        code: Option<TokenErrorCode>,
        description: Option<String>,
    ) -> Self {
        Self(Arc::new(Reason::Refused { status, code, description }))
    }

    pub(super) fn transport(error: TransportError) -> Self {
        Self(Arc::new(Reason::Transport(error)))
    }

    pub(super) fn because(reason: &'static str) -> Self {
        Self(Arc::new(Reason::Else(reason)))
    }

    /// The status with which the token endpoint refused.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match &*self.0 {
            Reason::Refused { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// The token endpoint's `error`.
    #[must_use]
    pub fn code(&self) -> Option<&TokenErrorCode> {
        match &*self.0 {
            Reason::Refused { code, .. } => code.as_ref(),
            _ => None,
        }
    }

    /// The token endpoint's `error_description`, in characters that RFC 6749 allows there.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        match &*self.0 {
            Reason::Refused { description, .. } => description.as_deref(),
            _ => None,
        }
    }

    /// Whether it took too long, which says nothing of how long others may wait.
    pub(super) fn is_timeout(&self) -> bool {
        matches!(&*self.0, Reason::Transport(e) if e.kind() == TransportErrorKind::Timeout)
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Reason::Refused { status, code, description } => {
                write!(f, "the token endpoint answered {}", status.as_u16())?;
                code.iter().try_for_each(|code| write!(f, ", {code}"))?;
                description.iter().try_for_each(|text| write!(f, ": {text}"))
            }
            Reason::Transport(error) => write!(f, "the token endpoint: {error}"),
            Reason::Else(reason) => f.write_str(reason),
        }
    }
}

impl StdError for TokenError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &*self.0 {
            Reason::Transport(error) => error.source(),
            Reason::Refused { .. } | Reason::Else(_) => None,
        }
    }
}

impl<E> Error<E> {
    /// Why there was no token, if that is what went wrong.
    #[must_use]
    pub fn token_error(&self) -> Option<&TokenError> {
        match self.failure_kind() {
            Some(CallFailureKind::Token(error)) => error.downcast_ref(),
            _ => None,
        }
    }
}
