//! Events whose data is one of several types, which their names tell apart.

use std::marker::PhantomData;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer};
use serde_json::Value;

use super::super::json::decode_error::DecodeError;
use super::super::json::union::{UNKNOWN, Union};
use super::super::responses::raw_response::{Failure, RawResponse, with_path};
use super::super::responses::streaming_response::StreamingResponse;
use super::event_stream::{DONE, Events};

impl StreamingResponse {
    /// A success that streams events whose names say what their data is.
    pub fn named_events<U: Union>(&mut self) -> Option<Events<U>> {
        self.streams_events().then(|| Events::new(self.take_body(), self.limit(), read))
    }
}

impl RawResponse {
    /// A success of events whose names say what their data is.
    ///
    /// # Errors
    ///
    /// The body is not an event stream.
    pub fn named_events<U: Union, E>(&self) -> Result<Events<U>, Failure<E>> {
        self.event_stream().map(|body| Events::new(body, u64::MAX, read))
    }
}

/// Reads data as the type that the event's name means. That of another event is kept: as JSON,
/// where it is that and the others are not all text.
fn read<U: Union>(event: &str, data: &str) -> Result<Option<U>, DecodeError> {
    let at_root = |error| DecodeError::json(".".to_owned(), error);
    let found = U::CASES.iter().enumerate().find(|(_, case)| case.is_named(event));
    let text = match found {
        Some((_, case)) => case.is_text(),
        None => U::CASES.iter().all(|case| case.is_text()),
    };
    let case = found.map_or(UNKNOWN, |(index, _)| index);
    if text {
        let text = StrDeserializer::<serde_json::Error>::new(data);
        return U::decode(case, text).map(Some).map_err(at_root);
    }
    if data == DONE {
        return Ok(None);
    }
    if found.is_none() {
        let value = serde_json::from_str(data).unwrap_or_else(|_| Value::from(data));
        return U::decode(case, value).map(Some).map_err(at_root);
    }
    let mut json = serde_json::Deserializer::from_str(data);
    let value = Case::<U>::of(case).deserialize(&mut json);
    let value = value.and_then(|value| json.end().map(|()| value));
    value.map(Some).map_err(|error| with_path(data.as_bytes(), Case::<U>::of(case), error))
}

/// One of the types of a union, to be read.
struct Case<U> {
    index: usize,
    union: PhantomData<U>,
}

impl<U> Case<U> {
    fn of(index: usize) -> Self {
        Self { index, union: PhantomData }
    }
}

impl<'de, U: Union> DeserializeSeed<'de> for Case<U> {
    type Value = U;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<U, D::Error> {
        U::decode(self.index, deserializer)
    }
}
