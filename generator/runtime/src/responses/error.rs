//! What can go wrong with a call.

use std::convert::Infallible;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::super::json::decode_error::DecodeError;
use super::super::json::shown::escaped;
use super::super::transport_error::TransportErrorKind;
use super::call_failure::{CallFailure, CallFailureKind};
use super::raw_response::{Failure, FailureKind, RawResponse};
use super::retry_after::retry_after;

/// A call that did not succeed.
///
/// Once a response has arrived, whatever happened then, [`status`](Self::status),
/// [`headers`](Self::headers) and [`body`](Self::body) are here. `E` is what the description
/// declares for the operation's failures. Neither `Display` nor `Debug` shows query values,
/// headers or bodies, but for what a failure's body says to people: `Display` has a problem's title
/// and detail (RFC 9457), or the `message`, `error` or `code` of what is declared.
pub struct Error<E = Infallible>(Box<Inner<E>>);

struct Inner<E> {
    operation: &'static str,
    cause: Cause<E>,
    response: Option<RawResponse>,
}

#[derive(Debug)]
enum Cause<E> {
    Declared(E),
    Else(CallFailureKind),
}

/// The kinds of [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A value cannot be sent: nothing was.
    Request,
    /// The operation needs credentials that the client does not have: nothing was sent.
    Credentials,
    /// The token that the operation needs could not be got.
    Token,
    /// No connection to the server.
    Connect,
    /// A time limit passed.
    Timeout,
    /// The exchange broke off.
    Transport,
    /// The response's body is larger than the limit.
    BodyTooLarge,
    /// A redirect that is not followed.
    Redirect,
    /// There is a next page that is not fetched.
    NextPage,
    /// A success whose body is not of the declared form.
    Decode,
    /// The server answered with a failure, or with a status that the description does not have.
    Status,
}

impl<E> Error<E> {
    fn new(operation: &'static str, cause: Cause<E>, response: Option<RawResponse>) -> Self {
        Self(Box::new(Inner { operation, cause, response }))
    }

    #[doc(hidden)]
    pub fn from_call_failure(operation: &'static str, failure: CallFailure) -> Self {
        let CallFailure { kind, response } = failure;
        Self::new(operation, Cause::Else(kind), response)
    }

    pub(crate) fn from_failure(
        operation: &'static str,
        failure: Failure<E>,
        response: RawResponse,
    ) -> Self {
        let cause = match *failure.0 {
            FailureKind::Declared(error) => Cause::Declared(error),
            FailureKind::DeclaredElse(error) => Cause::Else(CallFailureKind::Status(Some(error))),
            FailureKind::Undeclared => Cause::Else(CallFailureKind::Status(None)),
            FailureKind::Decode(error) => Cause::Else(CallFailureKind::Decode(error)),
        };
        Self::new(operation, cause, Some(response))
    }

    /// What went wrong, unless it is what the operation declares.
    #[doc(hidden)]
    pub fn failure_kind(&self) -> Option<&CallFailureKind> {
        match &self.0.cause {
            Cause::Declared(_) => None,
            Cause::Else(kind) => Some(kind),
        }
    }

    /// What went wrong, roughly.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match &self.0.cause {
            Cause::Declared(_) | Cause::Else(CallFailureKind::Status(_)) => ErrorKind::Status,
            Cause::Else(CallFailureKind::Request(_)) => ErrorKind::Request,
            Cause::Else(CallFailureKind::Credentials(_)) => ErrorKind::Credentials,
            Cause::Else(CallFailureKind::Token(_)) => ErrorKind::Token,
            Cause::Else(CallFailureKind::BodyTooLarge(_)) => ErrorKind::BodyTooLarge,
            Cause::Else(CallFailureKind::Redirect(_)) => ErrorKind::Redirect,
            Cause::Else(CallFailureKind::NextPage(_)) => ErrorKind::NextPage,
            Cause::Else(CallFailureKind::Decode(_)) => ErrorKind::Decode,
            Cause::Else(CallFailureKind::Transport(error)) => match error.kind() {
                TransportErrorKind::Connect => ErrorKind::Connect,
                TransportErrorKind::Timeout => ErrorKind::Timeout,
                TransportErrorKind::Other => ErrorKind::Transport,
            },
        }
    }

    /// The operation, by its `operationId` or what replaces that.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The response's status, if there was a response.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.response.as_ref().map(RawResponse::status_code)
    }

    /// The response's headers, if there was a response.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.response.as_ref().map(RawResponse::headers)
    }

    /// The response's body as far as it arrived, if there was a response.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.0.response.as_ref().map(RawResponse::body)
    }

    /// The failure as the description declares it for this status.
    #[must_use]
    pub fn declared(&self) -> Option<&E> {
        match &self.0.cause {
            Cause::Declared(error) => Some(error),
            Cause::Else(_) => None,
        }
    }

    /// The failure as the description declares it for this status.
    #[must_use]
    pub fn into_declared(self) -> Option<E> {
        match self.0.cause {
            Cause::Declared(error) => Some(error),
            Cause::Else(_) => None,
        }
    }

    /// What is wrong with the body, if that is why there is no value or no typed failure.
    #[must_use]
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match &self.0.cause {
            Cause::Else(CallFailureKind::Decode(error) | CallFailureKind::Status(Some(error))) => {
                Some(error)
            }
            Cause::Declared(_) | Cause::Else(_) => None,
        }
    }

    /// Whether the server answered with a failure, or with a status that is not declared.
    #[must_use]
    pub fn is_status(&self) -> bool {
        self.kind() == ErrorKind::Status
    }

    /// Whether a time limit passed.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// Whether there was no connection to the server, so that it never saw the request.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.kind() == ErrorKind::Connect
    }

    /// How long the server asks to wait (`Retry-After`, RFC 9110 §10.2.3).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.headers()?)
    }
}

impl<E: fmt::Display> Error<E> {
    /// What description and server say about a failure, where they say anything.
    fn said(&self) -> Option<String> {
        let text = match &self.0.cause {
            Cause::Declared(error) => escaped(&error.to_string()).into_owned(),
            Cause::Else(CallFailureKind::Status(None)) => {
                self.0.response.as_ref()?.problem_said()?
            }
            Cause::Else(_) => return None,
        };
        (!text.is_empty()).then_some(text)
    }
}

impl<E: fmt::Debug> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Error");
        shown.field("operation", &self.0.operation).field("kind", &self.kind());
        match &self.0.cause {
            Cause::Declared(error) => shown.field("declared", error),
            Cause::Else(kind) => shown.field("kind", kind),
        };
        shown.field("response", &self.0.response).finish()
    }
}

/// Names the operation and the status; a failure ends with its documented text and what the server
/// said.
impl<E: fmt::Display> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", escaped(self.0.operation))?;
        if let Some(status) = self.status() {
            match self.said() {
                // It mostly begins with what the status is called, or says it better.
                Some(text) => write!(f, "status {}: {text}", status.as_u16())?,
                None => write!(f, "status {status}")?,
            }
        }
        match &self.0.cause {
            Cause::Declared(_) | Cause::Else(CallFailureKind::Status(None)) => Ok(()),
            Cause::Else(CallFailureKind::Status(Some(error))) => {
                write!(f, ", and its body is not as declared: {error}")
            }
            Cause::Else(error) => {
                if self.0.response.is_some() {
                    f.write_str(", but ")?;
                }
                error.fmt(f)
            }
        }
    }
}

impl<E: std::error::Error + 'static> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.cause {
            Cause::Declared(error) => Some(error),
            Cause::Else(CallFailureKind::Transport(error)) => error.source(),
            Cause::Else(CallFailureKind::Request(error)) => error.source(),
            Cause::Else(CallFailureKind::Token(error)) => error.source(),
            Cause::Else(_) => None,
        }
    }
}
