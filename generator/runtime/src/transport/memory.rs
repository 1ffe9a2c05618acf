//! Answers from memory, for tests of what uses a client.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, Response, StatusCode};

use super::super::bodies::body::Body;
use super::super::limits::Limits;
use super::{BoxFuture, Transport, TransportError};

/// Answers requests in turn with what it was given, and keeps them. It never waits, so what is sent
/// again is sent at once. Clones share all they have: one goes into the client, one stays in the
/// test.
///
/// ```no_run
/// # use specwright_runtime as my_client;
/// use my_client::MemoryTransport;
/// use http::{Response, StatusCode};
///
/// let server = MemoryTransport::new();
/// server.answer(Response::builder().status(503).body("")?);
/// server.answer_json(StatusCode::OK, r#"{"id": 1}"#);
/// // `Client::builder().transport(server.clone())` makes a client of it; then, after some calls:
/// for request in server.requests() {
///     println!("{} {}: {} bytes", request.method(), request.uri(), request.body().len());
/// }
/// # Ok::<_, http::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct MemoryTransport(Arc<Mutex<Memory>>);

#[derive(Default)]
struct Memory {
    answers: VecDeque<Result<Response<Body>, TransportError>>,
    requests: Vec<Request<Bytes>>,
}

impl MemoryTransport {
    /// One that has no answers yet. A request for which there is none fails.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The answer to the next request that has none yet.
    pub fn answer(&self, response: Response<impl Into<Body>>) {
        self.memory().answers.push_back(Ok(response.map(Into::into)));
    }

    /// As [`answer`](Self::answer), with a body of JSON.
    pub fn answer_json(&self, status: StatusCode, json: impl Into<Body>) {
        let mut response = Response::new(json);
        *response.status_mut() = status;
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        self.answer(response);
    }

    /// The next request that has no answer yet fails like that.
    pub fn fail(&self, error: TransportError) {
        self.memory().answers.push_back(Err(error));
    }

    /// The requests so far.
    #[must_use]
    pub fn requests(&self) -> Vec<Request<Bytes>> {
        self.memory().requests.clone()
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for MemoryTransport {
    fn send<'a>(
        &'a self,
        request: Request<Body>,
        _: &'a Limits,
    ) -> BoxFuture<'a, Result<Response<Body>, TransportError>> {
        Box::pin(async move {
            let (head, mut body) = request.into_parts();
            let mut bytes = Vec::new();
            while let Some(chunk) = poll_fn(|context| Pin::new(&mut body).poll_next(context)).await
            {
                bytes.extend_from_slice(&chunk?);
            }
            let mut memory = self.memory();
            memory.requests.push(Request::from_parts(head, bytes.into()));
            let answer = memory.answers.pop_front();
            answer.unwrap_or_else(|| Err(TransportError::other("there is no answer to it")))
        })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }
}

/// Shows how much there is, never what.
impl fmt::Debug for MemoryTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let memory = self.memory();
        f.debug_struct("MemoryTransport")
            .field("answers", &memory.answers.len())
            .field("requests", &memory.requests.len())
            .finish()
    }
}
