//! The failures of a call that do not depend on what its operation declares.

use std::error::Error;
use std::fmt;

use super::super::bodies::request_error::RequestError;
use super::super::json::decode_error::DecodeError;
use super::super::transport_error::TransportError;
use super::raw_response::RawResponse;
use super::redirect::RedirectRefused;

/// The kinds of [`CallFailure`].
#[derive(Debug)]
pub enum CallFailureKind {
    Request(RequestError),
    Credentials(MissingCredentials),
    /// Why there is no token: what `tokens` says itself, or else a `TokenError`.
    Token(NoToken),
    Transport(TransportError),
    BodyTooLarge(u64),
    Redirect(RedirectRefused),
    NextPage(NextPageRefused),
    Decode(DecodeError),
    Status(Option<DecodeError>),
}

/// Why a next page is not fetched.
#[derive(Debug)]
pub enum NextPageRefused {
    /// It is at another origin, which is named without path and query.
    Origin(String),
    /// Its address is not valid.
    Address,
    /// It is the one that has just come.
    Repeated,
    /// There are more pages than this limit.
    TooMany(u32),
}

impl fmt::Display for NextPageRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Origin(origin) => write!(f, "the next page is at another origin, {origin}"),
            Self::Address => f.write_str("the next page is at no valid address"),
            Self::Repeated => f.write_str("the next page is the one that has just come"),
            Self::TooMany(most) => write!(f, "there are more than {most} pages"),
        }
    }
}

/// A call that failed, with the response where one had arrived.
#[derive(Debug)]
pub struct CallFailure {
    pub kind: CallFailureKind,
    pub response: Option<RawResponse>,
}

impl CallFailure {
    /// A failure before there was a response.
    pub fn early(kind: CallFailureKind) -> Box<Self> {
        Box::new(Self { kind, response: None })
    }

    /// A failure after a response, or part of it, had arrived.
    pub fn late(kind: CallFailureKind, response: RawResponse) -> Box<Self> {
        Box::new(Self { kind, response: Some(response) })
    }
}

/// Why there is no token.
pub type NoToken = Box<dyn Error + Send + Sync>;

impl fmt::Display for CallFailureKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(error) => error.fmt(f),
            Self::Credentials(error) => error.fmt(f),
            Self::Token(error) => write!(f, "there is no token for it: {error}"),
            Self::Transport(error) => error.fmt(f),
            Self::BodyTooLarge(limit) => write!(f, "its body is larger than {limit} bytes"),
            Self::Redirect(error) => error.fmt(f),
            Self::NextPage(error) => error.fmt(f),
            Self::Decode(error) | Self::Status(Some(error)) => {
                write!(f, "its body is not as declared: {error}")
            }
            Self::Status(None) => f.write_str("the status is not declared"),
        }
    }
}

/// A call needs credentials that the client does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingCredentials(&'static [&'static [&'static str]]);

impl MissingCredentials {
    pub(crate) fn of(alternatives: &'static [&'static [&'static str]]) -> Self {
        Self(alternatives)
    }

    /// The alternatives: each the names of the security schemes that it needs together.
    #[must_use]
    pub fn alternatives(&self) -> &'static [&'static [&'static str]] {
        self.0
    }
}

impl fmt::Display for MissingCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("needs credentials for ")?;
        for (number, schemes) in self.0.iter().enumerate() {
            if number > 0 {
                f.write_str(", or ")?;
            }
            for (number, scheme) in schemes.iter().enumerate() {
                let and = if number > 0 { " and " } else { "" };
                write!(f, "{and}`{scheme}`")?;
            }
        }
        Ok(())
    }
}

impl Error for MissingCredentials {}
