//! A response as it arrived, and the ways to make something of it.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeSeed;
use serde_json::de::SliceRead;
use serde_path_to_error::{Deserializer as Tracking, Track};

use super::decode_error::DecodeError;
use super::endpoint::DeclaredError;
use super::media_type::{essence, syntax};
use super::wire::{Json, Wire};

/// A response as it arrived: status, headers, and the whole body.
#[derive(Clone)]
pub struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

/// Why a reply did not give what the operation promises.
#[derive(Debug)]
pub struct Failure<E>(pub(super) Box<FailureKind<E>>);

#[derive(Debug)]
pub(super) enum FailureKind<E> {
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
    pub(super) fn decode(problem: DecodeError) -> Self {
        Self::new(FailureKind::Decode(problem))
    }

    /// A failure that is declared, with what its body gives.
    pub(super) fn declared(body: Result<E, DecodeError>) -> Self {
        Self::new(match body {
            Ok(error) => FailureKind::Declared(error),
            Err(problem) => FailureKind::DeclaredElse(problem),
        })
    }

    fn new(kind: FailureKind<E>) -> Self {
        Self(Box::new(kind))
    }
}

impl Reply {
    pub(super) fn new(response: http::Response<Bytes>) -> Self {
        let (parts, body) = response.into_parts();
        Self { status: parts.status, headers: parts.headers, body }
    }

    /// The status as a number.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    pub(super) fn status_code(&self) -> StatusCode {
        self.status
    }

    pub(super) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    pub(super) fn body(&self) -> &Bytes {
        &self.body
    }

    /// A success with a JSON body.
    ///
    /// # Errors
    ///
    /// The body is not JSON, or not of `T`'s form.
    pub fn json<T: Wire, E>(&self) -> Result<T, Failure<E>> {
        self.decode().map_err(|problem| Failure::new(FailureKind::Decode(problem)))
    }

    /// A success with a JSON body, one of several.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json).
    pub fn json_as<T: Wire, O, E>(&self, make: fn(T) -> O) -> Result<O, Failure<E>> {
        self.json().map(make)
    }

    /// A success with a body of text; what is not UTF-8 is an error.
    ///
    /// # Errors
    ///
    /// The body is not UTF-8.
    pub fn text<E>(&self) -> Result<String, Failure<E>> {
        std::str::from_utf8(&self.body)
            .map(str::to_owned)
            .map_err(|problem| Failure::new(FailureKind::Decode(DecodeError::not_utf8(problem))))
    }

    /// A success whose body is taken as it is.
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

    /// A reply that is no success.
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
    /// beside the status.
    pub fn json_error<T: Wire, E>(&self, make: fn(T) -> E) -> Failure<E> {
        Failure::declared(self.decode().map(make))
    }

    /// A failure that is declared with a body of text. Where the body is not UTF-8, that is noted beside
    /// the status.
    pub fn text_error<E>(&self, make: fn(String) -> E) -> Failure<E> {
        let body = std::str::from_utf8(&self.body).map(str::to_owned);
        Failure::declared(body.map(make).map_err(DecodeError::not_utf8))
    }

    /// A status that the description does not declare.
    pub fn undeclared<E>(&self) -> Failure<E> {
        Failure::new(FailureKind::Undeclared)
    }

    fn decode<T: Wire>(&self) -> Result<T, DecodeError> {
        from_json(self.json_text()?)
    }

    /// The body, where it can be JSON at all.
    fn json_text(&self) -> Result<&[u8], DecodeError> {
        if let Some(found) = self.headers.get(CONTENT_TYPE) {
            // By far the most are this one, which takes no reading.
            let is_usual = found == "application/json";
            if !is_usual && syntax(&essence(found.as_bytes())) != Some("json") {
                return Err(DecodeError::not_json(found));
            }
        }
        let text = self.body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.body);
        if text.trim_ascii().is_empty() { Err(DecodeError::no_body()) } else { Ok(text) }
    }
}

/// Reads JSON.
pub(super) fn from_json<T: Wire>(json: &[u8]) -> Result<T, DecodeError> {
    match serde_json::from_slice(json) {
        Ok(Json(value)) => Ok(value),
        // Following the path costs time, so only what failed is read that way.
        Err(problem) => Err(with_path(json, PhantomData::<Json<T>>, problem)),
    }
}

/// The problem with JSON that is not what was expected, and where it is.
pub(super) fn with_path<'de, S: DeserializeSeed<'de>>(
    json: &'de [u8],
    expected: S,
    problem: serde_json::Error,
) -> DecodeError {
    let mut deserializer = serde_json::Deserializer::new(SliceRead::new(json));
    let mut track = Track::new();
    match expected.deserialize(Tracking::new(&mut deserializer, &mut track)) {
        Err(found) => {
            let path = track.path().to_string();
            // `?` stands for a place that has no name yet, as where the text ends in mid-object.
            let known = path.trim_end_matches('?').trim_end_matches('.');
            let known = if known.is_empty() { "." } else { known };
            DecodeError::json(known.to_owned(), found)
        }
        Ok(_) => DecodeError::json(".".to_owned(), problem),
    }
}

/// Shows the status and the size of the body; headers may carry secrets.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
