//! What the API calls of its user: webhooks and callbacks, read from the requests that a server takes.

use std::convert::Infallible;
use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Method, Request, Response};

use super::super::json::decode_error::DecodeError;
use super::super::responses::raw_response::{Failure, FailureKind, RawResponse};

/// Reads the body of a request: what a response is read from does for a request, too.
pub fn decode<T>(
    request: &Request<Bytes>,
    method: &Method,
    read: fn(&RawResponse) -> Reading<T>,
) -> Result<T, WebhookError> {
    if request.method() != method {
        let (expected, found) = (method.clone(), request.method().clone());
        return Err(WebhookError(WebhookErrorKind::Method { expected, found }));
    }
    let mut response = Response::new(request.body().clone());
    if let Some(content_type) = request.headers().get(CONTENT_TYPE) {
        response.headers_mut().insert(CONTENT_TYPE, content_type.clone());
    }
    read(&RawResponse::new(response)).map_err(|Failure(kind)| match *kind {
        FailureKind::Decode(error) | FailureKind::DeclaredElse(error) => {
            WebhookError(WebhookErrorKind::Body(error))
        }
        FailureKind::Declared(never) => match never {},
        FailureKind::Undeclared => WebhookError(WebhookErrorKind::Body(DecodeError::no_body())),
    })
}

/// What is made of a body.
pub type Reading<T> = Result<T, Failure<Infallible>>;

/// What is made of a body, where there is one.
pub fn optional<T>(
    response: &RawResponse,
    read: fn(&RawResponse) -> Reading<T>,
) -> Reading<Option<T>> {
    if response.body().is_empty() { Ok(None) } else { read(response).map(Some) }
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
    (@ optional_json ()) => { |response| rt::webhook::optional(response, |response| response.json()) };
    (@ optional_text ()) => { |response| rt::webhook::optional(response, |response| response.text()) };
    (@ optional_bytes ()) => { |response| rt::webhook::optional(response, |response| response.bytes()) };
    (@ optional_xml ($how:expr)) => {
        |response| rt::webhook::optional(response, |response| response.xml($how))
    };
    (@ optional_form ($how:expr)) => {
        |response| rt::webhook::optional(response, |response| response.form($how))
    };
    (@ $read:ident ($($how:expr)?)) => { |response| response.$read($($how)?) };
}

/// A request that is not what the API is declared to send.
#[derive(Debug)]
pub struct WebhookError(WebhookErrorKind);

#[derive(Debug)]
enum WebhookErrorKind {
    Method { expected: Method, found: Method },
    Body(DecodeError),
}

impl WebhookError {
    /// What is wrong with the body, if that is the problem.
    #[must_use]
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match &self.0 {
            WebhookErrorKind::Body(error) => Some(error),
            WebhookErrorKind::Method { .. } => None,
        }
    }
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            WebhookErrorKind::Method { expected, found } => {
                write!(f, "expected the method {expected}, found {found}")
            }
            WebhookErrorKind::Body(error) => write!(f, "the body is not as declared: {error}"),
        }
    }
}

/// Without a source: the text above says all of it.
impl std::error::Error for WebhookError {}
