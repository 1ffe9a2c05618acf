//! Calls: whether the request is the one that the description asks for, and its answer is read.

use std::fmt::Debug;
use std::future::Future;
use std::pin::pin;
use std::sync::LazyLock;
use std::task::{Context, Poll, Waker};

use super::models::Example;
use crate::api::MemoryTransport;
use crate::http::{HeaderMap, Request, Response, StatusCode};
use crate::rt::draft::Call;
use crate::rt::wire::{Json, Wire};
use crate::serde_json::{self, Map, Value};

/// What is known of all requests, by the names of their tests.
static REQUESTS: LazyLock<Map<String, Value>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../requests.json")).unwrap());

/// A call that is to be made: its arguments, the request that it makes, and the answer.
pub struct Test {
    facts: &'static Value,
    server: MemoryTransport,
}

impl Test {
    pub fn of(name: &str) -> Self {
        Self { facts: &REQUESTS[name], server: MemoryTransport::new() }
    }

    /// Who answers.
    pub fn server(&self) -> MemoryTransport {
        self.server.clone()
    }

    /// An argument.
    pub fn get<T: Wire>(&self, name: &str) -> T {
        read(&self.facts["arguments"][name])
    }

    /// An argument that is text.
    pub fn text(&self, name: &str) -> &'static str {
        self.facts["arguments"][name].as_str().unwrap()
    }

    /// A member of the body that is an argument by itself.
    pub fn member<T: Wire>(&self, name: &str) -> T {
        read(&self.facts["arguments"]["body"][name])
    }

    /// Makes the call, and looks at the request.
    #[track_caller]
    pub fn sends<C: Call<Error: Debug>>(&self, call: C) {
        self.answer();
        let outcome = now(call.send());
        self.check();
        if let (Err(error), Some(_)) = (outcome, self.facts.get("answer")) {
            panic!("{error:?}");
        }
    }

    /// As [`sends`](Self::sends); and what the answer is read as is written as the answer was.
    #[track_caller]
    pub fn gives<C: Call<Error: Debug, Output: Wire>>(&self, call: C) {
        self.answer();
        let outcome = now(call.send());
        self.check();
        let output = match outcome {
            Ok(output) => serde_json::to_string(&Json(&*output)).unwrap(),
            Err(error) => panic!("{error:?}"),
        };
        let difference = Example::of(&self.facts["answer"]["json"]).difference(&output);
        assert_eq!(difference, None, "the answer");
    }

    fn answer(&self) {
        let Some(answer) = self.facts.get("answer") else {
            // Nobody knows a good one, and after this one the request is not sent again.
            self.server.answer_json(StatusCode::IM_A_TEAPOT, "");
            return;
        };
        let status = answer["status"].as_u64().and_then(|it| u16::try_from(it).ok()).unwrap();
        let body = match (answer.get("json"), answer.get("text")) {
            (Some(json), _) => json["value"].to_string(),
            (None, Some(text)) => text.as_str().unwrap().to_owned(),
            (None, None) => String::new(),
        };
        let mut response = Response::builder().status(StatusCode::from_u16(status).unwrap());
        if let Some(media_type) = answer["content-type"].as_str() {
            response = response.header("content-type", media_type);
        }
        self.server.answer(response.body(body).unwrap());
    }

    /// Holds the request against the description.
    #[track_caller]
    fn check(&self) {
        let requests = self.server.requests();
        let [request] = requests.as_slice() else { panic!("{} requests", requests.len()) };
        let expected = &self.facts["request"];
        assert_eq!(request.method().as_str(), expected["method"], "the method");
        assert_eq!(request.uri().to_string(), expected["url"].as_str().unwrap(), "the URL");
        let headers = headers(request.headers());
        assert_eq!(Value::Object(headers), expected["headers"], "the headers");
        check_body(request, expected);
    }
}

fn check_body(request: &Request<impl AsRef<[u8]>>, expected: &Value) {
    let body = std::str::from_utf8(request.body().as_ref()).unwrap();
    if let Some(json) = expected.get("json") {
        assert_eq!(Example::of(json).difference(body), None, "the body");
    } else if let Some(form) = expected.get("form") {
        let pairs = body.split('&').map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Value::from(vec![decoded(name), decoded(value)])
        });
        assert_eq!(pairs.collect::<Value>(), *form, "the body");
    } else {
        assert_eq!(body, expected["text"].as_str().unwrap_or_default(), "the body");
    }
}

/// The headers that the description decides upon: any client says who it is, and how long a body is.
fn headers(headers: &HeaderMap) -> Map<String, Value> {
    let declared = headers
        .iter()
        .filter(|(name, _)| !["content-length", "user-agent"].contains(&name.as_str()));
    let text = declared.map(|(name, value)| {
        let value = value.to_str().unwrap();
        (name.as_str().to_owned(), Value::from(value))
    });
    text.collect()
}

/// Text of a form (WHATWG URL §5.1).
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || char::from(rest.next().unwrap()).to_digit(16).unwrap();
                u8::try_from(digit() * 16 + digit()).unwrap()
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).unwrap()
}

fn read<T: Wire>(value: &Value) -> T {
    match serde_json::from_str(&value.to_string()) {
        Ok(Json(value)) => value,
        Err(error) => panic!("{value}: {error}"),
    }
}

/// The outcome of what never waits, since the server is in memory.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome,
        Poll::Pending => panic!("it waits for something"),
    }
}
