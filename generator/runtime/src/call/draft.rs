//! A call: an operation, its values, and the client that makes it.

mod extras;

use std::fmt;
use std::time::Duration;

use http::Request;
use http::header::HeaderMap;

use super::super::auth::tokens::authorize_at_hand;
use super::super::bodies::body::{Body, Media, Payload as _, RequestBody};
use super::super::client::handle::Handle;
use super::super::client::retry::Retries;
use super::super::json::wire::{Encode, Encoded};
use super::super::responses::call_failure::{CallFailure, CallFailureKind};
use super::super::responses::error::Error;
use super::super::responses::raw_response::RawResponse;
use super::super::responses::response::Response;
use super::super::transport::BoxFuture;
use super::super::urls::base_url::BaseUrl;
use super::endpoint::{Endpoint, Outcome, outcome};
use super::exchange::{CallContext, exchange, receive};
use extras::{Extras, RequestPlan};

/// A call that has not been made yet; `.await` makes it.
///
/// Each operation of the API has a type that is one. Required values are arguments of the
/// client's method that gave it, optional ones are setters on it; what is common to all calls is here.
pub trait Call: Endpoint {
    /// What the call has so far.
    // The one required method: each costs a check for every operation of an API.
    #[doc(hidden)]
    fn draft(&mut self) -> &mut Draft<Self>;

    /// A header for this request, in place of any other of that name. Its value is left out of what
    /// `Debug` shows where the name says that it is a secret: `Authorization`, `Cookie`, `X-Api-Key`.
    #[must_use]
    fn header(mut self, name: &str, value: &str) -> Self {
        self.draft().extras.header(name, value);
        self
    }

    /// One more pair in this request's query, for what the description forgot. It comes after the
    /// parameters; the same name again is one more pair.
    #[must_use]
    fn query(mut self, name: &str, value: &str) -> Self {
        self.draft().extras.query(name, value);
        self
    }

    /// Base URL for this call, in place of the client's and of the operation's own servers. The
    /// credentials go there, too.
    #[must_use]
    fn base_url(mut self, base_url: impl AsRef<str>) -> Self {
        self.draft().extras.base_url = Some(BaseUrl::parse(base_url.as_ref()));
        self
    }

    /// Longest time for this call, in place of the client's limit; `None` is no limit. Where the
    /// response is a stream, its end is what counts, and only this limit holds. What a server answers
    /// in full in place of a stream, such as an error, has the client's limit from its head on.
    #[must_use]
    fn timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.draft().extras.timeout = Some(limit.into());
        self
    }

    /// How often this call may send its request again, in place of what the client has.
    #[must_use]
    fn retries(mut self, retries: Retries) -> Self {
        self.draft().extras.retries = Some(retries);
        self
    }

    /// The request, for whoever wants to send it in another way; [`Endpoint::parse`] reads the response.
    ///
    /// # Errors
    ///
    /// A value cannot be sent, or the client lacks credentials for the operation. A token that would
    /// have to be fetched first is lacking, too.
    fn build(mut self) -> Result<Request<Body>, Error<Self::Error>> {
        self.draft().build()
    }

    /// Makes the call; `.await` on the call itself does the same.
    ///
    /// # Errors
    ///
    /// [`Error::kind`] tells what may go wrong.
    fn send(mut self) -> BoxFuture<'static, Outcome<Self>> {
        self.draft().send()
    }

    /// Makes the call on this thread, which waits for it; for programs without an async runtime.
    ///
    /// By ureq, unless the client was given another transport, which must then do without a
    /// runtime, too.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    #[cfg(feature = "blocking")]
    fn send_blocking(mut self) -> Outcome<Self> {
        self.draft().send_blocking()
    }
}

/// Makes a struct around a [`Draft`] a call.
#[macro_export]
#[doc(hidden)]
macro_rules! call {
    ($name:ident) => {
        impl rt::draft::Call for $name {
            fn draft(&mut self) -> &mut rt::draft::Draft<Self> {
                &mut self.0
            }
        }

        impl ::core::future::IntoFuture for $name {
            type Output = rt::endpoint::Outcome<Self>;
            type IntoFuture = rt::transport::BoxFuture<'static, Self::Output>;

            fn into_future(self) -> Self::IntoFuture {
                self.0.send()
            }
        }

        /// Shows which operation it is; values may be secrets.
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(::core::stringify!($name)).finish_non_exhaustive()
            }
        }
    };
}

/// What a call is made of.
pub struct Draft<Op: Endpoint> {
    client: Handle,
    /// The body, whose members have setters.
    pub body: Op::Body,
    extras: Extras,
}

impl<Op: Endpoint> Draft<Op> {
    /// A call without parameters.
    #[must_use]
    pub fn new(client: &Handle, body: Op::Body) -> Self {
        Self { client: client.clone(), body, extras: Extras::default() }
    }

    /// Gives a parameter its value; `index` is its place in the operation's table.
    #[must_use]
    pub fn param<T: Encode + ?Sized>(mut self, index: usize, value: &T) -> Self {
        self.extras.params.set(Op::OPERATION.params, index, &Encoded(value));
        self
    }

    /// Gives a parameter its value, or takes it away.
    #[must_use]
    pub fn optional<T: Encode>(mut self, index: usize, value: Option<T>) -> Self {
        match value {
            Some(value) => self.param(index, &value),
            None => {
                self.extras.params.unset(index);
                self
            }
        }
    }

    /// See [`Call::build`].
    ///
    /// # Errors
    ///
    /// A value cannot be sent, or the client lacks credentials for the operation.
    pub fn build(&self) -> Result<Request<Body>, Error<Op::Error>> {
        let request = self.request().and_then(|request| authorize_at_hand(*request));
        request.map_err(|failure| Error::from_call_failure(Op::OPERATION.id, *failure))
    }

    /// See [`Call::send`].
    pub fn send(&self) -> BoxFuture<'static, Outcome<Op>> {
        let (context, request) = (self.context(false), self.request());
        Box::pin(async move { make::<Op>(&context, request).await })
    }

    /// See [`Call::send_blocking`].
    ///
    /// # Errors
    ///
    /// As [`Call::send`].
    #[cfg(feature = "blocking")]
    pub fn send_blocking(&self) -> Outcome<Op> {
        let (context, request) = (self.context(true), self.request());
        super::super::transport::ureq::block_on(make::<Op>(&context, request))
    }

    /// Makes the call, which may be made once more. `revise` has the last word on the request; it is
    /// given the credentials that belong into its query.
    pub fn once(
        &self,
        blocking: bool,
        revise: impl FnOnce(&mut Request<Body>, &str) -> Result<(), CallFailureKind>,
    ) -> BoxFuture<'static, Outcome<Op>> {
        let context = self.context(blocking);
        let mut query = String::new();
        let credentials = self.client.credentials();
        let request = self.request().and_then(|mut request| {
            // They were applied once already, and it was found that they can be.
            let _ =
                credentials.apply(Op::OPERATION.security, &[], &mut HeaderMap::new(), &mut query);
            revise(&mut request, &query).map(|()| request).map_err(CallFailure::early)
        });
        Box::pin(async move { make::<Op>(&context, request).await })
    }

    pub(crate) fn context(&self, blocking: bool) -> CallContext {
        CallContext {
            client: self.client.clone(),
            blocking,
            method: Op::method(),
            limits: self.extras.limits(&self.client, Op::STREAMS),
            whole: self.extras.total(&self.client).filter(|_| Op::STREAMS),
            retries: self.extras.retries.unwrap_or(*self.client.retries()),
        }
    }

    /// Gives a parameter another value, in the place of its index.
    pub fn set_param(&mut self, index: usize, text: &str) {
        self.extras.params.set(Op::OPERATION.params, index, text);
    }

    /// A parameter as it is sent.
    pub fn param_text(&self, index: usize) -> Option<&str> {
        self.extras.params.text(index)
    }

    pub(crate) fn request(&self) -> Result<Box<Request<Body>>, Box<CallFailure>> {
        let mut body = RequestBody::default();
        let content_type = Op::OPERATION.content_type;
        self.body.write(Media { content_type, encoding: Op::ENCODING }, &mut body);
        let plan = RequestPlan {
            operation: Op::OPERATION,
            method: Op::method(),
            servers: Op::SERVERS,
            scopes: Op::SCOPES,
        };
        self.extras.request(&self.client, plan, body)
    }
}

pub(crate) async fn make<Op: Endpoint>(
    context: &CallContext,
    request: Result<Box<Request<Body>>, Box<CallFailure>>,
) -> Outcome<Op> {
    let streaming = match request {
        Ok(request) => exchange(context, Op::OPERATION, request).await,
        Err(failure) => Err(failure),
    };
    let response = match streaming {
        Ok(mut streaming) => {
            if let Some(value) = Op::open(&mut streaming) {
                return Ok(Response::opened(value, streaming.head));
            }
            receive(context, streaming).await
        }
        Err(failure) => Err(failure),
    };
    finish::<Op>(response)
}

fn finish<Op: Endpoint>(response: Result<RawResponse, Box<CallFailure>>) -> Outcome<Op> {
    let response =
        response.map_err(|failure| Error::from_call_failure(Op::OPERATION.id, *failure))?;
    outcome::<Op>(response)
}

impl<Op: Endpoint<Body: Clone>> Clone for Draft<Op> {
    fn clone(&self) -> Self {
        let Self { client, body, extras } = self;
        Self { client: client.clone(), body: body.clone(), extras: extras.clone() }
    }
}

/// Shows which operation it is; values may be secrets.
impl<Op: Endpoint> fmt::Debug for Draft<Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft").field("operation", &Op::OPERATION.id).finish_non_exhaustive()
    }
}
