//! What the API calls of its user: webhooks and callbacks, read from the requests that a server takes.

use std::convert::Infallible;
use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Method, Request, Response};

use super::decode_error::DecodeError;
use super::reply::{Failure, FailureKind, Reply};
use super::wire::Wire;

/// Reads the body of a request: what a response is read from does for a request, too.
pub(crate) fn decode<T>(
    request: &Request<Bytes>,
    method: &Method,
    read: fn(&Reply) -> Reading<T>,
) -> Result<T, WebhookError> {
    if request.method() != method {
        let (expected, found) = (method.clone(), request.method().clone());
        return Err(WebhookError(Problem::Method { expected, found }));
    }
    let mut response = Response::new(request.body().clone());
    if let Some(content_type) = request.headers().get(CONTENT_TYPE) {
        response.headers_mut().insert(CONTENT_TYPE, content_type.clone());
    }
    read(&Reply::new(response)).map_err(|Failure(kind)| match *kind {
        FailureKind::Decode(problem) | FailureKind::DeclaredElse(problem) => {
            WebhookError(Problem::Body(problem))
        }
        FailureKind::Declared(never) => match never {},
        FailureKind::Undeclared => WebhookError(Problem::Body(DecodeError::no_body())),
    })
}

/// What is made of a body.
pub(crate) type Reading<T> = Result<T, Failure<Infallible>>;

/// A body of JSON.
pub(crate) fn json<T: Wire>(reply: &Reply) -> Reading<T> {
    reply.json()
}

/// A body of text.
pub(crate) fn text(reply: &Reply) -> Reading<String> {
    reply.text()
}

/// A body as it is.
pub(crate) fn bytes(reply: &Reply) -> Reading<Bytes> {
    reply.bytes()
}

/// No body; one that comes anyway is in the request.
pub(crate) fn empty(_: &Reply) -> Reading<()> {
    Ok(())
}

/// A body of JSON, where there is one.
pub(crate) fn optional_json<T: Wire>(reply: &Reply) -> Reading<Option<T>> {
    if reply.body().is_empty() { Ok(None) } else { reply.json().map(Some) }
}

/// A body of text, where there is one.
pub(crate) fn optional_text(reply: &Reply) -> Reading<Option<String>> {
    if reply.body().is_empty() { Ok(None) } else { reply.text().map(Some) }
}

/// A body as it is, where there is one.
pub(crate) fn optional_bytes(reply: &Reply) -> Reading<Option<Bytes>> {
    if reply.body().is_empty() { Ok(None) } else { reply.bytes().map(Some) }
}

/// Gives what the API calls its function that reads it: a row is a name, how the body is read, what
/// that gives, and the method.
///
/// Where it is used, the runtime is in scope as `rt`.
macro_rules! webhooks {
    ($($name:ident: $read:ident::<$body:ty>($method:ident)),* $(,)?) => {$(
        impl $name {
            /// The method of the request.
            pub const METHOD: ::http::Method = ::http::Method::$method;

            /// Reads the request, which is to be known as this one by where or with what it came.
            /// Whether it is the API that sent it, is for the caller to check.
            ///
            /// # Errors
            ///
            /// The method is another, or the body is not of the declared form.
            pub fn decode(
                request: &::http::Request<::bytes::Bytes>,
            ) -> ::core::result::Result<$body, rt::webhook::WebhookError> {
                rt::webhook::decode(request, &Self::METHOD, rt::webhook::$read)
            }
        }
    )*};
}
pub(crate) use webhooks;

/// A request that is not what the API is declared to send.
#[derive(Debug)]
pub struct WebhookError(Problem);

#[derive(Debug)]
enum Problem {
    Method { expected: Method, found: Method },
    Body(DecodeError),
}

impl WebhookError {
    /// What is wrong with the body, if that is the problem.
    #[must_use]
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match &self.0 {
            Problem::Body(problem) => Some(problem),
            Problem::Method { .. } => None,
        }
    }
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Problem::Method { expected, found } => {
                write!(f, "expected the method {expected}, found {found}")
            }
            Problem::Body(problem) => write!(f, "the body is not as declared: {problem}"),
        }
    }
}

/// Without a source: the text above says all of it.
impl std::error::Error for WebhookError {}
