//! What the API calls of its user: webhooks and callbacks, read from the requests that a server takes.

use std::convert::Infallible;
use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Method, Request, Response};

use super::decode_error::DecodeError;
use super::reply::{Failure, FailureKind, Reply};

/// Reads the body of a request: what a response is read from does for a request, too.
pub fn decode<T>(
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
pub type Reading<T> = Result<T, Failure<Infallible>>;

/// What is made of a body, where there is one.
pub fn optional<T>(reply: &Reply, read: fn(&Reply) -> Reading<T>) -> Reading<Option<T>> {
    if reply.body().is_empty() { Ok(None) } else { read(reply).map(Some) }
}

/// Gives what the API calls its function that reads it: a row is a name, how the body is read, what
/// that gives, the method, and what else there is to know of the body.
///
/// Where it is used, the runtime is in scope as `rt`.
#[macro_export]
#[doc(hidden)]
macro_rules! webhooks {
    ($($name:ident: $read:ident::<$body:ty>($method:ident $(, $how:expr)?)),* $(,)?) => {$(
        impl $name {
            /// The method of the request.
            pub const METHOD: rt::http::Method = rt::http::Method::$method;

            /// Reads the request, which is to be known as this one by where or with what it came.
            /// Whether it is the API that sent it, is for the caller to check.
            ///
            /// # Errors
            ///
            /// The method is another, or the body is not of the declared form.
            pub fn decode(
                request: &rt::http::Request<rt::bytes::Bytes>,
            ) -> ::core::result::Result<$body, rt::webhook::WebhookError> {
                rt::webhook::decode(
                    request,
                    &Self::METHOD,
                    rt::webhooks!(@ $read ($($how)?)),
                )
            }
        }
    )*};
    (@ optional_json ()) => { |reply| rt::webhook::optional(reply, |reply| reply.json()) };
    (@ optional_text ()) => { |reply| rt::webhook::optional(reply, |reply| reply.text()) };
    (@ optional_bytes ()) => { |reply| rt::webhook::optional(reply, |reply| reply.bytes()) };
    (@ optional_xml ($how:expr)) => {
        |reply| rt::webhook::optional(reply, |reply| reply.xml($how))
    };
    (@ optional_form ($how:expr)) => {
        |reply| rt::webhook::optional(reply, |reply| reply.form($how))
    };
    (@ $read:ident ($($how:expr)?)) => { |reply| reply.$read($($how)?) };
}

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
