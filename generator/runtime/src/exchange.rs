//! One call on the wire: the request, the redirects that are followed, the body as it arrives.

use std::future::poll_fn;
use std::mem::take;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::header::CONTENT_LENGTH;
use http::{Method, Request, Response};

use super::body::Body;
use super::client::Handle;
use super::endpoint::Operation;
use super::error::{Fault, Problem};
use super::hook::Attempt;
use super::incoming::Incoming;
use super::limits::{Limits, Remaining, Since};
use super::redirect::{self, RedirectRefused};
use super::reply::Reply;
use super::retry::{self, Retries};
use super::tokens;
use super::trace::Span;
use super::transport::{BoxFuture, Transport, TransportError};

/// What a call is made with.
pub struct CallContext {
    pub(super) client: Handle,
    /// Whether its thread waits for it.
    pub(super) blocking: bool,
    /// The method of the operation.
    pub(super) method: &'static Method,
    pub(super) limits: Limits,
    /// How long it may take to take in an answer in full where a stream was expected, which has no
    /// total limit. Only then there is one.
    pub(super) whole: Option<Duration>,
    pub(super) retries: Retries,
}

impl CallContext {
    pub(super) fn transport(&self) -> &dyn Transport {
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

/// Sends the request, again where that is safe and promises something, and follows redirects where
/// they may be followed; the body is still to come.
///
/// Request and response, and what seldom happens, are in boxes: a future is as large as all that may
/// be in it, and beyond 1 KiB allocators take several times as long.
pub(super) async fn exchange(
    context: &CallContext,
    operation: &'static Operation,
    mut request: Box<Request<Body>>,
) -> Result<Box<Incoming>, Box<Fault>> {
    let clock = Remaining::start(context.limits);
    let Operation { id, path, .. } = operation;
    let mut used = tokens::authorize(context, &clock, &mut request).await?;
    let (mut number, mut followed, mut repeated) = (0_u32, 0_u32, 0_u32);
    loop {
        number = number.saturating_add(1);
        let limits = clock.limits().map_err(transport)?;
        let (mut next, repeatable) = copy(&request);
        let attempt = Attempt { operation: id, method: context.method, path, number };
        let outcome = context.send(&attempt, request, &limits).await;
        let outcome = outcome.map_err(|error| error.to(next.uri()));
        let safe = retry::is_safe(operation, next.method());
        let pause = context.retries.pause(repeated, safe, &outcome).filter(|_| repeatable);
        if let Some(pause) = pause.filter(|pause| clock.has(*pause)) {
            // Its connection is free again before the pause, not after it.
            drop(outcome);
            context.transport().sleep(pause).await;
            repeated = repeated.saturating_add(1);
            request = next;
            continue;
        }
        let (head, body) = outcome.map_err(transport)?.into_parts();
        let method = next.method().clone();
        let incoming = Box::new(Incoming { head, body, method, limits });
        let refused = repeatable && tokens::is_refused(&incoming.head);
        if let Some(used) = used.take_if(|_| refused) {
            if let Err(problem) = Box::pin(used.renew(context, &clock, &mut next)).await {
                return Err(Box::pin(late(context, problem, incoming)).await);
            }
            request = next;
            continue;
        }
        let head = &incoming.head;
        let method = redirect::method(next.method(), head.status);
        let target = match operation.redirects {
            true => redirect::next(&method, next.uri(), head.status, &head.headers),
            false => Ok(None),
        };
        let is_other = *next.method() != method;
        let refused = match target {
            Ok(None) => return Ok(incoming),
            Ok(Some(_)) if !repeatable && !is_other => RedirectRefused::body(),
            Ok(Some(_)) if followed == redirect::MOST => RedirectRefused::too_many(),
            Ok(Some(to)) => {
                followed = followed.saturating_add(1);
                request = next;
                *request.uri_mut() = to;
                if is_other {
                    *request.method_mut() = method;
                    redirect::without_body(&mut request);
                }
                continue;
            }
            Err(refused) => refused,
        };
        return Err(Box::pin(late(context, Problem::Redirect(refused), incoming)).await);
    }
}

/// A problem with a response, of which as much is kept as arrives.
async fn late(context: &CallContext, problem: Problem, incoming: Box<Incoming>) -> Box<Fault> {
    let reply = match receive(context, incoming).await {
        Ok(reply) => Some(reply),
        Err(fault) => fault.reply,
    };
    Box::new(Fault { problem, reply })
}

fn transport(error: TransportError) -> Box<Fault> {
    Fault::early(Problem::Transport(error))
}

/// The request once more, and whether that includes its body.
pub(super) fn copy(request: &Request<Body>) -> (Box<Request<Body>>, bool) {
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

/// Takes in the body, up to the limit; whatever stops that, what has arrived is kept.
pub(super) async fn receive(
    context: &CallContext,
    mut incoming: Box<Incoming>,
) -> Result<Reply, Box<Fault>> {
    let limit = incoming.limit();
    let announced = incoming
        .head
        .headers
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.parse::<u64>().ok())
        // The response to HEAD announces what GET would have brought.
        .filter(|_| incoming.method != Method::HEAD)
        .unwrap_or(0);
    let mut bytes = Arrived { announced, ..Arrived::default() };
    let problem = if announced > limit {
        Some(Problem::BodyTooLarge(limit))
    } else {
        let mut patience = Patience::new(context);
        fill(&mut bytes, &mut incoming.body, limit, &mut patience).await.err()
    };
    let reply = Reply::new(http::Response::from_parts(incoming.head, bytes.into()));
    match problem {
        None => Ok(reply),
        Some(problem) => Err(Fault::late(problem, reply)),
    }
}

async fn fill(
    bytes: &mut Arrived,
    body: &mut Body,
    limit: u64,
    patience: &mut Patience<'_>,
) -> Result<(), Problem> {
    while let Some(chunk) = poll_fn(|context| patience.poll_next(body, context)).await {
        let chunk = chunk.map_err(Problem::Transport)?;
        let room = limit.saturating_sub(bytes.len() as u64);
        if chunk.len() as u64 > room {
            return Err(Problem::BodyTooLarge(limit));
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
