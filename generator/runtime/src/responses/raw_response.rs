//! A response as it arrived, and the ways to make something of it.

use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;
use encoding_rs::{Encoding, UTF_8};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, IntoDeserializer as _};
use serde_json::de::SliceRead;
use serde_path_to_error::{Deserializer as Tracking, Track};

use super::super::json::decode_error::DecodeError;
use super::super::json::shown::said_in;
use super::super::json::wire::{Json, Wire};
use super::super::media_type::{self, essence, syntax};

/// A response as it arrived: status, headers, and the whole body.
#[derive(Clone)]
pub struct RawResponse {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

/// A response that is not what the operation promises for a success.
#[derive(Debug)]
pub struct Failure<E>(pub(crate) Box<FailureKind<E>>);

#[derive(Debug)]
pub(crate) enum FailureKind<E> {
    /// An error of the API, declared for this status.
    Declared(E),
    /// A status that is declared, with a body that is not of the declared form.
    DeclaredElse(DecodeError),
    /// A status that is not declared.
    Undeclared,
    /// A success whose body is not of the declared form.
    Decode(DecodeError),
}

impl<E> Failure<E> {
    /// A success whose body is not of the declared form.
    pub(crate) fn decode(error: DecodeError) -> Self {
        Self::new(FailureKind::Decode(error))
    }

    /// Whether nothing is declared for the status.
    pub(crate) fn is_undeclared(&self) -> bool {
        matches!(*self.0, FailureKind::Undeclared)
    }

    /// A failure that is declared, with what its body gives.
    pub(crate) fn declared(body: Result<E, DecodeError>) -> Self {
        Self::new(match body {
            Ok(error) => FailureKind::Declared(error),
            Err(error) => FailureKind::DeclaredElse(error),
        })
    }

    fn new(kind: FailureKind<E>) -> Self {
        Self(Box::new(kind))
    }
}

/// What the API declares for the failures of operations.
pub trait DeclaredError: Sized {
    /// Reads a response that is no success.
    #[doc(hidden)]
    fn read(response: &RawResponse) -> Failure<Self>;
}

/// No failure is declared.
impl DeclaredError for Infallible {
    fn read(response: &RawResponse) -> Failure<Self> {
        response.undeclared()
    }
}

impl RawResponse {
    pub(crate) fn new(response: http::Response<Bytes>) -> Self {
        let (parts, body) = response.into_parts();
        Self { status: parts.status, headers: parts.headers, body }
    }

    /// The status as a number.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    pub(crate) fn status_code(&self) -> StatusCode {
        self.status
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The same, as if it had come with another status.
    pub(crate) fn with_status(&self, status: StatusCode) -> Self {
        Self { status, ..self.clone() }
    }

    pub(crate) fn body(&self) -> &Bytes {
        &self.body
    }

    /// A success with a JSON body.
    ///
    /// # Errors
    ///
    /// The body is not JSON, or not of `T`'s form.
    pub fn json<T: Wire, E>(&self) -> Result<T, Failure<E>> {
        self.decode().map_err(|error| Failure::new(FailureKind::Decode(error)))
    }

    /// A success with a JSON body, one of several.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json).
    pub fn json_as<T: Wire, O, E>(&self, make: fn(T) -> O) -> Result<O, Failure<E>> {
        self.json().map(make)
    }

    /// A success with a body of text, in the charset that it is said to have, or else in UTF-8.
    ///
    /// # Errors
    ///
    /// The body is not of that charset.
    pub fn text<E>(&self) -> Result<String, Failure<E>> {
        self.decoded_text().map_err(Failure::decode)
    }

    /// A success with the bytes of its body.
    ///
    /// # Errors
    ///
    /// None; it has the form of its siblings.
    pub fn bytes<E>(&self) -> Result<Bytes, Failure<E>> {
        Ok(self.body.clone())
    }

    /// A success that is declared without a body; one that comes anyway stays in the response.
    ///
    /// # Errors
    ///
    /// None; it has the form of its siblings.
    pub fn empty<E>(&self) -> Result<(), Failure<E>> {
        Ok(())
    }

    /// A success without a body, one of several.
    ///
    /// # Errors
    ///
    /// None; it has the form of its siblings.
    pub fn empty_as<O, E>(&self, value: O) -> Result<O, Failure<E>> {
        Ok(value)
    }

    /// A failure, as the operation declares it.
    ///
    /// # Errors
    ///
    /// Always.
    pub fn failure<O, E: DeclaredError>(&self) -> Result<O, Failure<E>> {
        Err(E::read(self))
    }

    /// A failure that is declared without a body.
    pub fn error<E>(&self, error: E) -> Failure<E> {
        Failure::new(FailureKind::Declared(error))
    }

    /// A failure that is declared with a JSON body. Where the body is not of `T`'s form, that is noted
    /// with the status.
    pub fn json_error<T: Wire, E>(&self, make: fn(T) -> E) -> Failure<E> {
        Failure::declared(self.decode().map(make))
    }

    /// A failure that is declared with a body of text. Where the body is not of its charset, that is
    /// noted with the status.
    pub fn text_error<E>(&self, make: fn(String) -> E) -> Failure<E> {
        Failure::declared(self.decoded_text().map(make))
    }

    fn decoded_text(&self) -> Result<String, DecodeError> {
        let text = self.in_utf8()?;
        std::str::from_utf8(&text).map(str::to_owned).map_err(DecodeError::not_utf8)
    }

    /// The body in UTF-8, if it is text. What is said to be in a charset that nobody knows is taken to
    /// be that already.
    pub(crate) fn in_utf8(&self) -> Result<Cow<'_, [u8]>, DecodeError> {
        let charset = media_type::charset(&self.headers);
        let encoding = charset.and_then(|label| Encoding::for_label(label.as_bytes()));
        let Some(encoding) = encoding.filter(|encoding| *encoding != UTF_8) else {
            return Ok(Cow::Borrowed(&self.body));
        };
        match encoding.decode(&self.body) {
            (_, _, true) => Err(DecodeError::other_charset(encoding.name())),
            (text, ..) => Ok(Cow::Owned(text.into_owned().into_bytes())),
        }
    }

    /// What a body says that is a problem of RFC 9457 by its content type, declared or not.
    pub(crate) fn problem_said(&self) -> Option<String> {
        let is_problem = media_type::of(&self.headers) == "application/problem+json";
        let body = serde_json::from_slice(&self.body).ok().filter(|_| is_problem)?;
        said_in(&body)
    }

    /// A status that the description does not declare.
    pub fn undeclared<E>(&self) -> Failure<E> {
        Failure::new(FailureKind::Undeclared)
    }

    /// A success whose media type is the server's to choose (`*/*`): JSON is read as JSON, text as
    /// text.
    ///
    /// # Errors
    ///
    /// The body is neither of `T`'s form as JSON, nor as text.
    pub fn any<T: Wire, E>(&self) -> Result<T, Failure<E>> {
        self.decode_any().map_err(Failure::decode)
    }

    /// A failure that is declared with a body of any media type, as [`any`](Self::any) reads it.
    pub fn any_error<T: Wire, E>(&self, make: fn(T) -> E) -> Failure<E> {
        Failure::declared(self.decode_any().map(make))
    }

    fn decode<T: Wire>(&self) -> Result<T, DecodeError> {
        let found = self.headers.get(CONTENT_TYPE);
        // By far the most are this one, which takes no reading.
        if found.is_some_and(|found| found == "application/json") {
            return decode_json(&self.body);
        }
        let essence = found.map(|found| essence(found.as_bytes()));
        match (found, essence.as_deref()) {
            (Some(_), Some(essence)) if syntax(essence) == Some("json") => self.decode_json(),
            // What is called text is a text, if one was expected.
            (Some(found), Some("text/plain")) => {
                self.decode_expected_text().ok_or_else(|| DecodeError::not_json(found))
            }
            (Some(found), _) => Err(DecodeError::not_json(found)),
            (None, _) => {
                self.decode_json().or_else(|error| self.decode_expected_text().ok_or(error))
            }
        }
    }

    /// As [`decode_text`](Self::decode_text), unless the value could be anything: then JSON was
    /// declared, and text is none.
    fn decode_expected_text<T: Wire>(&self) -> Option<T> {
        self.decode_text().filter(|_| from_json::<T>(b"[]").is_err())
    }

    fn decode_any<T: Wire>(&self) -> Result<T, DecodeError> {
        let is_text = |found: &str| !found.is_empty() && syntax(found) != Some("json");
        if is_text(&media_type::of(&self.headers))
            && let Some(text) = self.decode_text()
        {
            return Ok(text);
        }
        self.decode_json().or_else(|error| self.decode_text().ok_or(error))
    }

    fn decode_json<T: Wire>(&self) -> Result<T, DecodeError> {
        decode_json(&self.in_utf8()?)
    }

    /// The body as the text that it is, where that is a value; not where there is none.
    fn decode_text<T: Wire>(&self) -> Option<T> {
        let body = self.in_utf8().ok()?;
        let text = std::str::from_utf8(&body).ok().filter(|text| !text.is_empty())?;
        let text: StrDeserializer<'_, serde_json::Error> = text.into_deserializer();
        T::decode(text).ok()
    }
}

/// Reads a body of JSON. Where nothing came, a value that may be absent or null is so.
fn decode_json<T: Wire>(body: &[u8]) -> Result<T, DecodeError> {
    let text = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    if text.trim_ascii().is_empty() {
        return from_json(b"null").map_err(|_| DecodeError::no_body());
    }
    from_json(text)
}

/// Reads JSON.
pub(crate) fn from_json<T: Wire>(json: &[u8]) -> Result<T, DecodeError> {
    match serde_json::from_slice(json) {
        Ok(Json(value)) => Ok(value),
        // Following the path costs time, so only what failed is read that way.
        Err(error) => Err(with_path(json, PhantomData::<Json<T>>, error)),
    }
}

/// The error in JSON that is not what was expected, and where it is.
pub(crate) fn with_path<'de, S: DeserializeSeed<'de>>(
    json: &'de [u8],
    expected: S,
    error: serde_json::Error,
) -> DecodeError {
    let mut deserializer = serde_json::Deserializer::new(SliceRead::new(json));
    let mut track = Track::new();
    match expected.deserialize(Tracking::new(&mut deserializer, &mut track)) {
        Err(found) => {
            let path = track.path().to_string();
            // `?` is a place that has no name yet, as where the text ends in mid-object.
            let known = path.trim_end_matches('?').trim_end_matches('.');
            let known = if known.is_empty() { "." } else { known };
            DecodeError::json(known.to_owned(), found)
        }
        Ok(_) => DecodeError::json(".".to_owned(), error),
    }
}

/// Shows the status and the size of the body; headers may carry secrets.
impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
