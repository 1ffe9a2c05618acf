//! A request that cannot be built.

use std::error::Error;
use std::fmt;

use super::super::json::shown::escaped;
use super::super::param::{ParamError, ParamErrorKind};
use super::super::urls::base_url::UrlError;
use super::super::urls::server::ServerError;

/// A request that cannot be built from the values given.
#[derive(Debug)]
pub struct RequestError(RequestErrorKind);

#[derive(Debug)]
enum RequestErrorKind {
    Param(ParamError),
    Header(String),
    Body(serde_json::Error),
    Form(ParamErrorKind),
    Part,
    Spent,
    Markup(&'static str),
    Url(UrlError),
    Server(ServerError),
}

impl RequestError {
    pub(crate) fn header(name: &str) -> Self {
        Self(RequestErrorKind::Header(name.escape_debug().to_string()))
    }

    #[doc(hidden)]
    pub fn part() -> Self {
        Self(RequestErrorKind::Part)
    }

    pub(crate) fn spent() -> Self {
        Self(RequestErrorKind::Spent)
    }

    #[doc(hidden)]
    pub fn markup(what: &'static str) -> Self {
        Self(RequestErrorKind::Markup(what))
    }
}

impl From<ParamError> for RequestError {
    fn from(error: ParamError) -> Self {
        Self(RequestErrorKind::Param(error))
    }
}

impl From<serde_json::Error> for RequestError {
    fn from(error: serde_json::Error) -> Self {
        Self(RequestErrorKind::Body(error))
    }
}

impl From<ParamErrorKind> for RequestError {
    fn from(error: ParamErrorKind) -> Self {
        Self(RequestErrorKind::Form(error))
    }
}

impl From<UrlError> for RequestError {
    fn from(error: UrlError) -> Self {
        Self(RequestErrorKind::Url(error))
    }
}

impl From<ServerError> for RequestError {
    fn from(error: ServerError) -> Self {
        Self(RequestErrorKind::Server(error))
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            RequestErrorKind::Param(error) => error.fmt(f),
            RequestErrorKind::Header(name) => {
                write!(f, "header `{name}` has a name or value that HTTP forbids")
            }
            RequestErrorKind::Body(error) => {
                write!(f, "the request's body has no JSON form: {}", escaped(&error.to_string()))
            }
            RequestErrorKind::Form(error) => write!(f, "a value of the request's body {error}"),
            RequestErrorKind::Part => f.write_str("a part of the request's body has no form"),
            RequestErrorKind::Spent => {
                f.write_str("the request's body is a stream that is already used up")
            }
            RequestErrorKind::Markup(what) => write!(f, "{what} that XML does not have"),
            RequestErrorKind::Url(error) => error.fmt(f),
            RequestErrorKind::Server(error) => error.fmt(f),
        }
    }
}

/// Without a source: the text above says all of it.
impl Error for RequestError {}
