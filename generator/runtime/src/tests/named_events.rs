//! Events whose names say what their data is.

use std::convert::Infallible;

use serde::de::Deserializer;
use serde::ser::Serializer;
use serde_json::{Value, json};

use super::event_stream::all;
use crate::raw_response::{Failure, RawResponse};
use crate::union::{self, Case, Union};
use crate::wire::Wire;
use crate::{Events, StreamError};

#[derive(Debug, PartialEq)]
enum Note {
    Line(String),
    Sizes(Vec<i32>),
    Any(Value),
    Other(Value),
}

impl Union for Note {
    const TAG: Option<&'static str> = None;
    const CASES: &'static [Case] = &[
        Case::of(union::STRING).tagged(&["line", "message"]),
        Case::of(union::ARRAY).tagged(&["sizes"]),
        Case::of(union::ANY).tagged(&["any"]),
    ];

    fn decode<'de, D: Deserializer<'de>>(case: usize, value: D) -> Result<Self, D::Error> {
        match case {
            0 => Wire::decode(value).map(Self::Line),
            1 => Wire::decode(value).map(Self::Sizes),
            2 => Wire::decode(value).map(Self::Any),
            _ => Wire::decode(value).map(Self::Other),
        }
    }

    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Line(value) => Wire::encode(value, to),
            Self::Sizes(value) => Wire::encode(value, to),
            Self::Any(value) | Self::Other(value) => Wire::encode(value, to),
        }
    }
}

/// Events that are all text.
#[derive(Debug, PartialEq)]
enum Line {
    One(String),
    Other(Value),
}

impl Union for Line {
    const TAG: Option<&'static str> = None;
    const CASES: &'static [Case] = &[Case::of(union::STRING).tagged(&["one"])];

    fn decode<'de, D: Deserializer<'de>>(case: usize, value: D) -> Result<Self, D::Error> {
        match case {
            0 => Wire::decode(value).map(Self::One),
            _ => Wire::decode(value).map(Self::Other),
        }
    }

    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::One(value) => Wire::encode(value, to),
            Self::Other(value) => Wire::encode(value, to),
        }
    }
}

fn read<U: Union>(events: &[(&str, &str)]) -> Vec<Result<U, StreamError>> {
    let line = |(name, data): &(&str, &str)| match *name {
        "" => format!("data: {data}\n\n"),
        name => format!("event: {name}\ndata: {data}\n\n"),
    };
    let text: String = events.iter().map(line).collect();
    let response = http::Response::builder().header("content-type", "text/event-stream");
    let response = RawResponse::new(response.body(text.into()).unwrap());
    let events: Result<Events<U>, Failure<Infallible>> = response.named_events();
    all(events.unwrap()).into_iter().map(|event| event.map(|event| event.data)).collect()
}

fn all_of<U: Union>(events: &[(&str, &str)]) -> Vec<U> {
    read(events).into_iter().map(|event| event.unwrap()).collect()
}

#[test]
fn the_name_says_what_the_data_is() {
    let found = all_of::<Note>(&[
        ("line", "[1]"),
        ("", "7"),
        ("line", "[DONE]"),
        ("sizes", " [1, 2]"),
        ("any", "\"x\""),
    ]);
    let line = |text: &str| Note::Line(text.to_owned());
    let rest = [Note::Sizes(vec![1, 2]), Note::Any(json!("x"))];
    let expected = [line("[1]"), line("7"), line("[DONE]")];
    assert_eq!(found, expected.into_iter().chain(rest).collect::<Vec<_>>());
}

#[test]
fn events_of_other_names_are_kept() {
    let found =
        all_of::<Note>(&[("new", "{\"a\":1}"), ("Line", "a b"), ("new", "[DONE]"), ("", "x")]);
    assert_eq!(found, [Note::Other(json!({"a": 1})), Note::Other(json!("a b"))]);
    let found = all_of::<Line>(&[("one", "1"), ("two", "2"), ("", "[DONE]")]);
    let other = |text: &str| Line::Other(json!(text));
    assert_eq!(found, [Line::One("1".to_owned()), other("2"), other("[DONE]")]);
}

#[test]
fn json_that_is_wrong_is_an_error_with_its_place() {
    for (data, problem) in [
        (
            "[1,\"x\"]",
            "at `[1]`: invalid type: string, expected an integer of 32 bits at line 1 column 6",
        ),
        ("[1] 2", "trailing characters at line 1 column 5"),
        ("", "EOF while parsing a value at line 1 column 0"),
    ] {
        let mut found = read::<Note>(&[("sizes", data), ("line", "a")]);
        assert_eq!(found.len(), 2);
        assert_eq!(found.pop().unwrap().unwrap(), Note::Line("a".to_owned()));
        let error = found.pop().unwrap().unwrap_err();
        assert_eq!(error.decode_error().unwrap().to_string(), problem);
    }
}
