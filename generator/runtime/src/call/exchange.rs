//! One call over the transport: the request, the redirects that are followed, the body as it arrives.

use std::future::poll_fn;
use std::mem::take;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::header::CONTENT_LENGTH;
use http::response::Parts;
use http::{Method, Request, Response};

use super::super::auth::tokens::{self, Asking};
use super::super::bodies::body::Body;
use super::super::client::handle::Handle;
use super::super::client::hook::Attempt;
use super::super::client::retry::{self, Retries};
use super::super::limits::{Limits, Remaining, Since};
use super::super::operation::Operation;
use super::super::responses::call_failure::{CallFailure, CallFailureKind};
use super::super::responses::raw_response::RawResponse;
use super::super::responses::redirect::{self, RedirectRefused};
use super::super::responses::streaming_response::StreamingResponse;
use super::super::transport::{BoxFuture, Transport};
use super::super::transport_error::TransportError;
use super::super::urls::base_url::BaseUrl;
use super::trace::Span;

/// What a call is made with.
pub struct CallContext {
    pub(crate) client: Handle,
    /// Whether its thread waits for it.
    pub(crate) blocking: bool,
    /// The method of the operation.
    pub(crate) method: &'static Method,
    pub(crate) limits: Limits,
    /// How long it may take to receive an answer in full where a stream was expected, which has no
    /// total limit. Only then there is one.
    pub(crate) whole: Option<Duration>,
    pub(crate) retries: Retries,
}

impl CallContext {
    pub(crate) fn transport(&self) -> &dyn Transport {
        self.client.transport(self.blocking)
    }

    /// The same for one more request, which is not sent again where it fails.
    pub fn once(&self) -> Self {
        Self { client: self.client.clone(), retries: Retries::none(), ..*self }
    }

    /// Sends one request, and tells those who want to know.
    async fn send(
        &self,
        attempt: &Attempt,
        mut request: Box<Request<Body>>,
        limits: &Limits,
    ) -> Result<Response<Body>, TransportError> {
        let span = Span::of(attempt, request.uri());
        span.scope(|| {
            self.client.hooks().before(attempt, &mut request, self.client.credentials())
        })?;
        let since = Since::now();
        let outcome = span.send(self.transport().send(*request, limits)).await;
        self.client.hooks().after(attempt, &outcome, since);
        outcome
    }
}

/// The requests of a call, or those by which it gets a token.
struct Attempts<'c> {
    context: &'c CallContext,
    clock: &'c Remaining,
    /// The operation, of whose requests hooks and spans are told; those for tokens are nobody's
    /// concern.
    operation: Option<&'static Operation>,
    /// How many bytes an answer may have, if not as many as those of calls.
    most: Option<u64>,
    /// How many requests were sent.
    number: u32,
    /// How many of them were sent because another one had failed.
    repeated: u32,
}

/// What a request is answered with; the body is still to come.
struct Answered {
    /// The request once more.
    request: Box<Request<Body>>,
    /// Whether that includes its body.
    repeatable: bool,
    streaming: Box<StreamingResponse>,
}

impl<'c> Attempts<'c> {
    fn of(errand: &Errand<'c>, operation: Option<&'static Operation>, most: Option<u64>) -> Self {
        let Errand { context, clock } = *errand;
        Self { context, clock, operation, most, number: 0, repeated: 0 }
    }

    /// Sends a request, again where that promises something. `safe`: whether it may reach the server
    /// twice.
    async fn send(
        &mut self,
        mut request: Box<Request<Body>>,
        safe: bool,
    ) -> Result<Answered, Box<CallFailure>> {
        let Self { context, clock, .. } = *self;
        loop {
            self.number = self.number.saturating_add(1);
            let mut limits = clock.limits().map_err(transport)?;
            if self.most.is_some() {
                limits.set_response_body(self.most);
            }
            let (next, repeatable) = copy(&request);
            let outcome = match self.operation {
                Some(Operation { id, path, .. }) => {
                    let (method, number) = (context.method, self.number);
                    let attempt = Attempt { operation: id, method, path, number };
                    context.send(&attempt, request, &limits).await
                }
                None => context.transport().send(*request, &limits).await,
            };
            let outcome = outcome.map_err(|error| error.to(next.uri()));
            let pause = context.retries.pause(self.repeated, safe, &outcome);
            let pause = pause.filter(|pause| repeatable && clock.has(*pause));
            let Some(pause) = pause else {
                let (head, body) = outcome.map_err(transport)?.into_parts();
                let method = next.method().clone();
                let streaming = Box::new(StreamingResponse { head, body, method, limits });
                return Ok(Answered { request: next, repeatable, streaming });
            };
            // Its connection is free again before the pause, not after it.
            drop(outcome);
            context.transport().sleep(pause).await;
            self.repeated = self.repeated.saturating_add(1);
            request = next;
        }
    }
}

/// A call on its way, as it is seen by those who get a token for it.
struct Errand<'c> {
    context: &'c CallContext,
    clock: &'c Remaining,
}

impl Asking for Errand<'_> {
    fn api(&self) -> &BaseUrl {
        self.context.client.api()
    }

    fn ask(
        &self,
        request: Box<Request<Body>>,
        safe: bool,
        most: u64,
    ) -> BoxFuture<'_, Result<RawResponse, Box<CallFailure>>> {
        let mut attempts = Attempts::of(self, None, Some(most));
        Box::pin(async move {
            let answered = attempts.send(request, safe).await?;
            receive(self.context, answered.streaming).await
        })
    }
}

/// Sends the request, again where that is safe and promises something, and follows redirects where
/// they may be followed; the body is still to come.
///
/// Request and response, and what seldom happens, are in boxes: a future is as large as all that may
/// be in it, and beyond 1 KiB allocators take several times as long.
pub(crate) async fn exchange(
    context: &CallContext,
    operation: &'static Operation,
    mut request: Box<Request<Body>>,
) -> Result<Box<StreamingResponse>, Box<CallFailure>> {
    let clock = Remaining::start(context.limits);
    let errand = Errand { context, clock: &clock };
    let mut used = tokens::authorize(&errand, &mut request).await?;
    let mut attempts = Attempts::of(&errand, Some(operation), None);
    let mut followed = 0_u32;
    loop {
        let safe = retry::is_safe(operation, request.method());
        let answered = attempts.send(request, safe).await?;
        let Answered { request: mut next, repeatable, streaming } = answered;
        let refused = repeatable && tokens::is_refused(&streaming.head);
        if let Some(used) = used.take_if(|_| refused) {
            if let Err(kind) = Box::pin(used.renew(&errand, &mut next)).await {
                return Err(Box::pin(late(context, kind, streaming)).await);
            }
            request = next;
            continue;
        }
        let led = match operation.redirects {
            true => follow(&mut next, repeatable, followed, &streaming.head),
            false => Ok(false),
        };
        match led {
            Ok(false) => return Ok(streaming),
            Ok(true) => followed = followed.saturating_add(1),
            Err(refused) => {
                let kind = CallFailureKind::Redirect(refused);
                return Err(Box::pin(late(context, kind, streaming)).await);
            }
        }
        request = next;
    }
}

/// Redirects a request to where its response points, after a number of earlier redirects; `false`: it
/// is not sent anywhere.
fn follow(
    request: &mut Request<Body>,
    repeatable: bool,
    followed: u32,
    head: &Parts,
) -> Result<bool, RedirectRefused> {
    let method = redirect::method(request.method(), head.status);
    let target = redirect::next(&method, request.uri(), head.status, &head.headers)?;
    let Some(target) = target else { return Ok(false) };
    let is_other = *request.method() != method;
    if !repeatable && !is_other {
        return Err(RedirectRefused::body());
    }
    if followed == redirect::MOST {
        return Err(RedirectRefused::too_many());
    }
    *request.uri_mut() = target;
    if is_other {
        *request.method_mut() = method;
        redirect::without_body(request);
    }
    Ok(true)
}

/// A failure after a response began, with as much of that as arrives.
async fn late(
    context: &CallContext,
    kind: CallFailureKind,
    streaming: Box<StreamingResponse>,
) -> Box<CallFailure> {
    let response = match receive(context, streaming).await {
        Ok(response) => Some(response),
        Err(failure) => failure.response,
    };
    Box::new(CallFailure { kind, response })
}

fn transport(error: TransportError) -> Box<CallFailure> {
    CallFailure::early(CallFailureKind::Transport(error))
}

/// The request once more, and whether that includes its body.
pub(crate) fn copy(request: &Request<Body>) -> (Box<Request<Body>>, bool) {
    let body = request.body().again();
    let repeatable = body.is_some();
    let mut copy = Box::new(Request::new(body.unwrap_or_default()));
    *copy.method_mut() = request.method().clone();
    *copy.uri_mut() = request.uri().clone();
    *copy.version_mut() = request.version();
    *copy.headers_mut() = request.headers().clone();
    *copy.extensions_mut() = request.extensions().clone();
    (copy, repeatable)
}

/// Receives the body, up to the limit; whatever stops that, what has arrived is kept.
pub(crate) async fn receive(
    context: &CallContext,
    mut streaming: Box<StreamingResponse>,
) -> Result<RawResponse, Box<CallFailure>> {
    let limit = streaming.limit();
    let announced = streaming
        .head
        .headers
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.parse::<u64>().ok())
        // The response to HEAD announces what GET would have brought.
        .filter(|_| streaming.method != Method::HEAD)
        .unwrap_or(0);
    let mut bytes = Arrived { announced, ..Arrived::default() };
    let kind = if announced > limit {
        Some(CallFailureKind::BodyTooLarge(limit))
    } else {
        let mut patience = Patience::new(context);
        fill(&mut bytes, &mut streaming.body, limit, &mut patience).await.err()
    };
    let response = RawResponse::new(http::Response::from_parts(streaming.head, bytes.into()));
    match kind {
        None => Ok(response),
        Some(kind) => Err(CallFailure::late(kind, response)),
    }
}

async fn fill(
    bytes: &mut Arrived,
    body: &mut Body,
    limit: u64,
    patience: &mut Patience<'_>,
) -> Result<(), CallFailureKind> {
    while let Some(chunk) = poll_fn(|context| patience.poll_next(body, context)).await {
        let chunk = chunk.map_err(CallFailureKind::Transport)?;
        let room = limit.saturating_sub(bytes.len() as u64);
        if chunk.len() as u64 > room {
            return Err(CallFailureKind::BodyTooLarge(limit));
        }
        bytes.push(chunk);
    }
    Ok(())
}

/// The time for a body of which the transport does not know that it must end.
struct Patience<'c> {
    transport: &'c dyn Transport,
    limit: Option<Duration>,
    since: Since,
    /// Wakes whoever waits for the body.
    alarm: Option<BoxFuture<'c, ()>>,
}

impl<'c> Patience<'c> {
    fn new(context: &'c CallContext) -> Self {
        Self {
            transport: context.transport(),
            limit: context.whole,
            since: Since::now(),
            alarm: None,
        }
    }

    fn poll_next(
        &mut self,
        body: &mut Body,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        let next = Pin::new(body).poll_next(context);
        let Some(limit) = self.limit else { return next };
        let over = match &next {
            Poll::Ready(None | Some(Err(_))) => false,
            Poll::Ready(Some(Ok(_))) => self.since.elapsed() >= limit,
            Poll::Pending => self.is_over(limit, context),
        };
        if over {
            let error = TransportError::timeout("an answer that is no stream did not end in time");
            return Poll::Ready(Some(Err(error)));
        }
        next
    }

    fn is_over(&mut self, limit: Duration, context: &mut Context<'_>) -> bool {
        let left = limit.saturating_sub(self.since.elapsed());
        if left.is_zero() {
            return true;
        }
        if let Some(alarm) = &mut self.alarm {
            return alarm.as_mut().poll(context).is_ready();
        }
        // Where a pause is over before it began, nobody waits, as in tests: that is no time.
        let mut alarm = self.transport.sleep(left);
        if alarm.as_mut().poll(context).is_pending() {
            self.alarm = Some(alarm);
        }
        false
    }
}

/// What has arrived of a body.
#[derive(Default)]
struct Arrived {
    announced: u64,
    /// The only chunk so far: most bodies have no more than that, and are then not copied.
    only: Bytes,
    /// All of them, once there are several.
    all: Vec<u8>,
}

impl Arrived {
    fn len(&self) -> usize {
        self.only.len().saturating_add(self.all.len())
    }

    fn push(&mut self, chunk: Bytes) {
        if self.len() == 0 {
            self.only = chunk;
            return;
        }
        if self.all.is_empty() {
            // What a server announces may save reallocation, not claim memory unseen.
            self.all.reserve(usize::try_from(self.announced).unwrap_or(0).min(64 * 1024));
        }
        self.all.extend_from_slice(&take(&mut self.only));
        self.all.extend_from_slice(&chunk);
    }
}

impl From<Arrived> for Bytes {
    fn from(Arrived { only, all, .. }: Arrived) -> Self {
        if all.is_empty() { only } else { all.into() }
    }
}
