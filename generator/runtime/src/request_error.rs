//! A request that cannot be built.

use std::error::Error;
use std::fmt;

use super::base_url::UrlError;
use super::param::{ParamError, ParamProblem};
use super::server::ServerError;
use super::shown::escaped;

/// A request that cannot be built from the values given.
#[derive(Debug)]
pub struct RequestError(Problem);

#[derive(Debug)]
enum Problem {
    Param(ParamError),
    Header(String),
    Body(serde_json::Error),
    Form(ParamProblem),
    Part,
    Spent,
    Markup(&'static str),
    Url(UrlError),
    Server(ServerError),
}

impl RequestError {
    pub(super) fn header(name: &str) -> Self {
        Self(Problem::Header(name.escape_debug().to_string()))
    }

    #[doc(hidden)]
    pub fn part() -> Self {
        Self(Problem::Part)
    }

    pub(super) fn spent() -> Self {
        Self(Problem::Spent)
    }

    #[doc(hidden)]
    pub fn markup(what: &'static str) -> Self {
        Self(Problem::Markup(what))
    }
}

impl From<ParamError> for RequestError {
    fn from(error: ParamError) -> Self {
        Self(Problem::Param(error))
    }
}

impl From<serde_json::Error> for RequestError {
    fn from(error: serde_json::Error) -> Self {
        Self(Problem::Body(error))
    }
}

impl From<ParamProblem> for RequestError {
    fn from(problem: ParamProblem) -> Self {
        Self(Problem::Form(problem))
    }
}

impl From<UrlError> for RequestError {
    fn from(error: UrlError) -> Self {
        Self(Problem::Url(error))
    }
}

impl From<ServerError> for RequestError {
    fn from(error: ServerError) -> Self {
        Self(Problem::Server(error))
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Problem::Param(error) => error.fmt(f),
            Problem::Header(name) => {
                write!(f, "header `{name}` has a name or value that HTTP forbids")
            }
            Problem::Body(error) => {
                write!(f, "the request's body has no JSON form: {}", escaped(&error.to_string()))
            }
            Problem::Form(problem) => write!(f, "a value of the request's body {problem}"),
            Problem::Part => f.write_str("a part of the request's body has no form"),
            Problem::Spent => f.write_str("the request's body is a stream that is already used up"),
            Problem::Markup(what) => write!(f, "{what} that XML does not have"),
            Problem::Url(error) => error.fmt(f),
            Problem::Server(error) => error.fmt(f),
        }
    }
}

/// Without a source: the text above says all of it.
impl Error for RequestError {}
