//! What several tests need: JSON in and out, and a transport in memory.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, Method, Request, Response, Uri};

use crate::credentials::Credential;
use crate::shown::without_value;
use crate::wire::{Json, Wire};
use crate::{Body, BoxFuture, Limits, Transport, TransportError};

/// Reads a value, or gives the message as errors have it.
pub fn decode<T: Wire>(json: &str) -> Result<T, String> {
    let read = serde_json::from_str(json).map(|Json(value)| value);
    read.map_err(|error| without_value(&error.to_string()).into_owned())
}

/// Writes a value, or gives the message.
pub fn encode<T: Wire>(value: &T) -> Result<String, String> {
    serde_json::to_string(&Json(value)).map_err(|error| error.to_string())
}

/// An operation that is written by hand, which may be given any parameter.
macro_rules! operation {
    ($name:ident) => {
        pub struct $name($crate::draft::Draft<Self>);

        const _: () = {
            use $crate as rt;
            $crate::call!($name);
        };

        impl $name {
            #[allow(dead_code)]
            pub fn new(
                client: &$crate::tests::support::Client,
                body: <Self as $crate::Endpoint>::Body,
            ) -> Self {
                Self($crate::draft::Draft::new(&client.0, body))
            }

            #[allow(dead_code)]
            pub fn into_draft(self) -> $crate::draft::Draft<Self> {
                self.0
            }

            #[allow(dead_code)]
            pub fn param<T: $crate::wire::Encode + ?Sized>(self, index: usize, value: &T) -> Self {
                Self(self.0.param(index, value))
            }
        }
    };
}
pub(super) use operation;

pub use super::collect::client::{Client, ClientBuilder};

/// What generated methods tell a builder.
pub trait Configured {
    fn credential(self, scheme: &'static str, credential: Credential) -> Self;
    fn server_at(self, index: usize) -> Self;
    fn server_variable(self, name: &'static str, value: &str) -> Self;
}

impl Configured for ClientBuilder {
    fn credential(self, scheme: &'static str, credential: Credential) -> Self {
        Self(self.0.credential(scheme, credential))
    }

    fn server_at(self, index: usize) -> Self {
        Self(self.0.server_at(index))
    }

    fn server_variable(self, name: &'static str, value: &str) -> Self {
        Self(self.0.server_variable(name, value))
    }
}

/// A request as the transport saw it.
#[derive(Debug, Clone)]
pub struct Seen {
    pub method: Method,
    pub uri: Uri,
    pub headers: HeaderMap,
    /// `None` for a stream.
    pub body: Option<String>,
    pub limits: Limits,
}

pub type Answer = Result<Response<Body>, TransportError>;

/// Answers requests in turn with what it was given, and remembers them.
#[derive(Clone, Default)]
pub struct Script {
    answers: Arc<Mutex<VecDeque<Answer>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
    pauses: Arc<Mutex<Vec<Duration>>>,
}

impl Script {
    pub fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        let answers = Arc::new(Mutex::new(answers.into_iter().collect()));
        Self { answers, seen: Arc::default(), pauses: Arc::default() }
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// How long it was asked to wait, each time; it never does.
    pub fn pauses(&self) -> Vec<Duration> {
        self.pauses.lock().unwrap().clone()
    }

    /// A builder of a client that has this transport and credentials.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder().basic_auth("ada", "s3cret-pass").transport(self.clone())
    }

    pub fn client(&self) -> Client {
        self.builder().build().unwrap()
    }
}

impl Transport for Script {
    fn send<'a>(&'a self, request: Request<Body>, limits: &'a Limits) -> BoxFuture<'a, Answer> {
        let (head, body) = request.into_parts();
        self.seen.lock().unwrap().push(Seen {
            method: head.method,
            uri: head.uri,
            headers: head.headers,
            body: body.as_bytes().map(|bytes| String::from_utf8(bytes.to_vec()).unwrap()),
            limits: *limits,
        });
        let answer = self.answers.lock().unwrap().pop_front();
        Box::pin(async move { answer.expect("no further request was expected") })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        self.pauses.lock().unwrap().push(time);
        Box::pin(async {})
    }
}

/// An answer with a status, headers and a body.
pub fn answer(status: u16, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    Ok(response.body(body.into()).unwrap())
}

/// A JSON answer.
pub fn json(status: u16, body: &'static str) -> Answer {
    answer(status, &[("content-type", "application/json")], body)
}

/// Chunks, one a poll; it wakes itself in between, as a stream that waits would.
pub struct Chunks(pub VecDeque<Result<Bytes, TransportError>>, pub bool);

impl Chunks {
    pub fn body(chunks: impl IntoIterator<Item = Result<Bytes, TransportError>>) -> Body {
        Body::stream(Self(chunks.into_iter().collect(), false))
    }
}

impl Stream for Chunks {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.1 = !self.1;
        if self.1 {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(self.0.pop_front())
    }
}
