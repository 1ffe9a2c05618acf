//! What an operation is: a table, a body, and how its responses are read.

use bytes::Bytes;
use http::{Method, StatusCode};

use super::super::auth::tokens::Scopes;
use super::super::bodies::body::{Encoding, Payload};
pub use super::super::operation::{Operation, OtherMethod};
use super::super::responses::error::Error;
pub use super::super::responses::raw_response::DeclaredError;
use super::super::responses::raw_response::{Failure, RawResponse};
use super::super::responses::response::Response;
use super::super::responses::streaming_response::StreamingResponse;
use super::super::urls::server::Server;

/// What an operation reads from a response.
pub type Reading<Op> = Result<<Op as Endpoint>::Output, Failure<<Op as Endpoint>::Error>>;

/// The outcome of a call.
pub type Outcome<Op> = Result<Response<<Op as Endpoint>::Output>, Error<<Op as Endpoint>::Error>>;

/// What an operation gives and fails with.
///
/// It does no I/O: it says what to send, and reads what came back.
pub trait Endpoint: Sized + 'static {
    /// The value of a success.
    type Output;

    /// The type that the API declares for failures.
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

    /// The operation's servers, of which the first is used; none: those of the API.
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

    /// Reads a success whose body is still on its way; `None`: it is to be received in whole first.
    #[doc(hidden)]
    fn open(response: &mut StreamingResponse) -> Option<Self::Output> {
        let _ = response;
        None
    }

    /// Reads a response.
    ///
    /// # Errors
    ///
    /// The response is not a success, or not what was declared for its status.
    #[doc(hidden)]
    fn read(response: &RawResponse) -> Reading<Self>;

    /// Reads a response, wherever it came from.
    ///
    /// # Errors
    ///
    /// As [`Call::send`](super::draft::Call::send), as far as a response can be at fault.
    fn parse(response: http::Response<Bytes>) -> Outcome<Self> {
        outcome::<Self>(RawResponse::new(response))
    }
}

/// What a response comes to.
pub(crate) fn outcome<Op: Endpoint>(response: RawResponse) -> Outcome<Op> {
    let read = Op::read(&response).or_else(|failure| match failure.is_undeclared() {
        true => as_declared::<Op>(&response).ok_or(failure),
        false => Err(failure),
    });
    match read {
        Ok(value) => Ok(Response::new(value, response)),
        Err(failure) => Err(Error::from_failure(Op::OPERATION.id, failure, response)),
    }
}

/// What a success is whose status nobody has declared: what it would be with the first status that is
/// declared, and with which its body can be read.
fn as_declared<Op: Endpoint>(response: &RawResponse) -> Option<Op::Output> {
    if !response.status_code().is_success() {
        return None;
    }
    let others = (200..300).filter_map(|status| StatusCode::from_u16(status).ok());
    let mut response = response.clone();
    others.into_iter().find_map(|status| {
        response = response.with_status(status);
        Op::read(&response).ok()
    })
}
