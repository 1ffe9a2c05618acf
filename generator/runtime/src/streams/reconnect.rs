//! Event streams that are resumed where they ended, as a browser's `EventSource` does it (WHATWG
//! HTML §9.2.3).

use std::task::{Context, Poll, ready};
use std::time::Duration;

use http::{HeaderName, HeaderValue, Request, StatusCode};

use super::super::bodies::body::Body;
use super::super::call::draft::{Draft, make};
use super::super::call::endpoint::{Endpoint, Outcome};
use super::super::call::exchange::{self, CallContext, exchange};
use super::super::client::retry;
use super::super::json::wire::Wire;
use super::super::limits::Since;
use super::super::media_type;
use super::super::operation::Operation;
use super::super::responses::call_failure::{CallFailure, CallFailureKind};
use super::super::responses::streaming_response::StreamingResponse;
use super::super::transport::BoxFuture;
use super::event_stream::{Connected, Events, MEDIA_TYPE, Resume};
use super::stream_error::StreamError;

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// The shortest pause that a server can ask for.
const LEAST_PAUSE: Duration = Duration::from_millis(500);

/// How often an event stream that has ended is asked for again, and after what pause.
///
/// The counting begins anew with every event that arrives. The pause is what the server asks for
/// (`retry:`), though no less than half a second or the first pause, if that is less; or else the
/// first one. It doubles from one attempt to the next, and begins anew only after a connection that
/// lasted at least as long as the pause before it: a server that sends an event and hangs up is not
/// asked over and over. Each pause is made longer by up to a quarter at random, so that clients do not
/// come back all at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reconnects {
    most: u32,
    first_pause: Duration,
    longest_pause: Duration,
}

impl Reconnects {
    /// Maximum number of attempts in a row. Default: 5.
    #[must_use]
    pub fn at_most(most: u32) -> Self {
        Self { most, ..Self::default() }
    }

    /// The first pause, where the server asks for none, and the longest pause, whatever it asks for.
    /// Default: 3 s, 60 s.
    #[must_use]
    pub fn pauses(mut self, first: Duration, longest: Duration) -> Self {
        self.first_pause = first;
        self.longest_pause = longest;
        self
    }

    fn pause(&self, done: u32, asked: Option<Duration>) -> Duration {
        let least = LEAST_PAUSE.min(self.first_pause);
        let first = asked.map_or(self.first_pause, |asked| asked.max(least));
        let pause = first.saturating_mul(1 << done.min(20)).min(self.longest_pause);
        pause.saturating_add(pause.mul_f64(retry::random() / 4.0))
    }
}

impl Default for Reconnects {
    fn default() -> Self {
        let (first_pause, longest_pause) = (Duration::from_secs(3), Duration::from_secs(60));
        Self { most: 5, first_pause, longest_pause }
    }
}

impl<Op, T> Draft<Op>
where
    Op: Endpoint<Output = Events<T>>,
    T: Wire + 'static,
{
    /// Makes the call, and where the stream ends or breaks off, makes it again after a pause, with the
    /// id of the last event (`Last-Event-ID`), after which the server goes on. A server that gives no
    /// ids begins anew. Status 204 says that there is nothing more.
    ///
    /// Only a request that can do no harm twice is sent again: its method is idempotent, or it
    /// carries a key for that purpose. Any other stream ends where it ends, as without this. A limit
    /// on the call's time is one for each connection.
    ///
    /// # Errors
    ///
    /// As [`send`](Draft::send), until there is a stream.
    pub fn reconnecting(self, reconnects: Reconnects) -> BoxFuture<'static, Outcome<Op>> {
        let (context, request) = (self.context(false), self.request());
        let spare = request.as_ref().ok().map(|request| exchange::copy(request));
        let spare = spare.filter(|(request, repeatable)| {
            *repeatable && retry::is_safe(Op::OPERATION, request.method())
        });
        let again = spare.map(|(request, _)| Again {
            context: context.once(),
            operation: Op::OPERATION,
            request,
            reconnects,
            done: 0,
            pauses: Pauses::default(),
            connecting: None,
        });
        Box::pin(async move {
            let mut response = make::<Op>(&context, request).await?;
            response.come_back(again.map(|again| Box::new(again.connected()) as _));
            Ok(response)
        })
    }
}

/// What it takes to ask for a stream once more.
struct Again {
    context: CallContext,
    operation: &'static Operation,
    request: Box<Request<Body>>,
    reconnects: Reconnects,
    /// How often in a row.
    done: u32,
    pauses: Pauses,
    connecting: Option<BoxFuture<'static, Connected>>,
}

/// How long to wait before each attempt.
#[derive(Debug, Default)]
struct Pauses {
    /// How often the pause has doubled.
    doubled: u32,
    last: Duration,
    /// When the connection began that is not yet accounted for.
    since: Option<Since>,
    /// It has brought an event.
    heard: bool,
}

impl Pauses {
    fn connected(&mut self) {
        self.since = Some(Since::now());
        self.heard = false;
    }

    fn next(&mut self, reconnects: &Reconnects, asked: Option<Duration>) -> Duration {
        let lasted = self.since.take().is_some_and(|since| {
            // Without a clock, in a browser, an event has to do.
            if cfg!(target_arch = "wasm32") { self.heard } else { since.elapsed() >= self.last }
        });
        if lasted {
            self.doubled = 0;
        }
        self.last = reconnects.pause(self.doubled, asked);
        self.doubled = self.doubled.saturating_add(1);
        self.last
    }
}

impl Again {
    /// A stream has begun.
    fn connected(mut self) -> Self {
        self.pauses.connected();
        self
    }
}

impl Resume for Again {
    fn is_well(&mut self) {
        self.done = 0;
        self.pauses.heard = true;
    }

    fn begin(&mut self, last_event_id: &str, asked: Option<Duration>) -> bool {
        let Ok(id) = HeaderValue::from_bytes(last_event_id.as_bytes()) else { return false };
        if self.done >= self.reconnects.most {
            return false;
        }
        let pause = self.pauses.next(&self.reconnects, asked);
        self.done = self.done.saturating_add(1);
        let (mut request, _) = exchange::copy(&self.request);
        if !last_event_id.is_empty() {
            request.headers_mut().insert(LAST_EVENT_ID, id);
        }
        let attempt = connect(self.context.once(), self.operation, request, pause);
        self.connecting = Some(Box::pin(attempt));
        true
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Connected>> {
        let Some(attempt) = &mut self.connecting else { return Poll::Ready(None) };
        let connected = ready!(attempt.as_mut().poll(context));
        self.connecting = None;
        if matches!(connected, Connected::Stream(_)) {
            self.pauses.connected();
        }
        Poll::Ready(Some(connected))
    }
}

async fn connect(
    context: CallContext,
    operation: &'static Operation,
    request: Box<Request<Body>>,
    pause: Duration,
) -> Connected {
    context.transport().sleep(pause).await;
    match exchange(&context, operation, request).await {
        Ok(response) => opened(*response),
        Err(failure) => match *failure {
            CallFailure { kind: CallFailureKind::Transport(error), .. } => {
                Connected::NotYet(StreamError::transport(error))
            }
            CallFailure { kind, .. } => Connected::Never(StreamError::refused(kind.to_string())),
        },
    }
}

fn opened(mut response: StreamingResponse) -> Connected {
    let status = response.head.status;
    let is_stream = media_type::of(&response.head.headers) == MEDIA_TYPE;
    match status {
        StatusCode::NO_CONTENT => Connected::Over,
        _ if status.is_success() && is_stream => Connected::Stream(response.take_body()),
        _ if status.is_success() => {
            Connected::Never(StreamError::refused("the server no longer sends events".to_owned()))
        }
        _ => {
            let error = StreamError::refused(format!("the server answered with status {status}"));
            if retry::passes(status) { Connected::NotYet(error) } else { Connected::Never(error) }
        }
    }
}
