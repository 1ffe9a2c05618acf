//! What an operation is: a table, a body, and how its replies are read.

use std::convert::Infallible;
use std::sync::OnceLock;

use bytes::Bytes;
use http::Method;

use super::body::{Encoding, Payload};
use super::error::Error;
use super::incoming::Incoming;
use super::param::Param;
use super::reply::{Failure, Reply};
use super::response::Response;
use super::server::Server;
use super::tokens::Scopes;

/// The facts of an operation, as its description has them.
#[derive(Debug)]
pub struct Operation {
    /// The `operationId`, or what stands for it; errors name it.
    pub id: &'static str,
    /// The request's method, unless it is one of [`Endpoint::method`]'s own.
    pub method: Method,
    /// The path template, appended to the base URL.
    pub path: &'static str,
    /// The parameters; a value is given by index.
    pub params: &'static [Param],
    /// The media type of the body, where there is one.
    pub content_type: &'static str,
    /// The `Accept` header; none where empty.
    pub accept: &'static str,
    /// Alternatives, each the names of the security schemes it needs together. No alternatives:
    /// nothing is needed. An empty alternative: it may be called without credentials too.
    pub security: &'static [&'static [&'static str]],
    /// Whether a redirect is followed; not where the description declares it and no success.
    pub redirects: bool,
}

/// A method that has no constant.
#[derive(Debug)]
pub struct OtherMethod {
    name: &'static str,
    method: OnceLock<Method>,
}

impl OtherMethod {
    /// The method of this name, which is sent as it is.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, method: OnceLock::new() }
    }

    /// The method.
    pub fn get(&'static self) -> &'static Method {
        self.method.get_or_init(|| {
            Method::from_bytes(self.name.as_bytes())
                .expect("the generator leaves out what no method can be called")
        })
    }
}

/// What an operation makes of a reply.
pub type Reading<Op> = Result<<Op as Endpoint>::Output, Failure<<Op as Endpoint>::Error>>;

/// What an operation ends in.
pub type Outcome<Op> = Result<Response<<Op as Endpoint>::Output>, Error<<Op as Endpoint>::Error>>;

/// What the API declares for the failures of operations.
pub trait DeclaredError: Sized {
    /// Reads a reply that is no success.
    fn read(reply: &Reply) -> Failure<Self>;
}

/// No failure is declared.
impl DeclaredError for Infallible {
    fn read(reply: &Reply) -> Failure<Self> {
        reply.undeclared()
    }
}

/// What an operation gives and fails with.
///
/// It does no I/O: it says what to send, and reads what came back.
pub trait Endpoint: Sized + 'static {
    /// What a success gives.
    type Output;

    /// What the API declares for failures.
    type Error: DeclaredError;

    /// The body of the request.
    #[doc(hidden)]
    type Body: Payload;

    /// The operation's facts.
    #[doc(hidden)]
    const OPERATION: &'static Operation;

    /// How the members of the body are written, where the description says so.
    #[doc(hidden)]
    const ENCODING: Encoding = Encoding::Usual;

    /// Servers of its own, the first of which it is sent to; none: it is where the API is.
    #[doc(hidden)]
    const SERVERS: &'static [Server] = &[];

    /// The scopes that a token must have, for each alternative of its security; none where no
    /// alternative needs any.
    #[doc(hidden)]
    const SCOPES: &'static [Scopes] = &[];

    /// Whether a success may be read while it arrives. Then the client's limit on the total time does
    /// not hold, since a stream may take as long as it is healthy; that on silence does.
    #[doc(hidden)]
    const STREAMS: bool = false;

    /// The request's method.
    #[doc(hidden)]
    fn method() -> &'static Method {
        &Self::OPERATION.method
    }

    /// Reads a success whose body is still on its way; `None`: it is to be taken in whole first.
    #[doc(hidden)]
    fn open(reply: &mut Incoming) -> Option<Self::Output> {
        let _ = reply;
        None
    }

    /// Reads a reply.
    ///
    /// # Errors
    ///
    /// The reply is not a success, or not what was declared for its status.
    #[doc(hidden)]
    fn read(reply: &Reply) -> Reading<Self>;

    /// Reads a response, wherever it came from.
    ///
    /// # Errors
    ///
    /// As [`Call::send`](super::call::Call::send), as far as a response can be at fault.
    fn parse(response: http::Response<Bytes>) -> Outcome<Self> {
        Response::read::<Self>(Reply::new(response))
    }
}
