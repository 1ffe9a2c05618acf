//! A call: an operation, its values, and the client that makes it.

use std::any::type_name;
use std::borrow::Cow;
use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use bytes::Bytes;
use http::header::{
    ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HeaderMap, HeaderValue,
};
use http::{Method, Request, Response as HttpResponse, Uri};

use super::base_url::{BaseUrl, UrlError};
use super::body::{Body, Media, Payload as _, RequestBody};
use super::client::Client;
use super::credentials::{CredentialProblem, add_cookie, header_by_hand};
use super::endpoint::{Endpoint, Operation, Outcome};
use super::error::{Error, Fault, Problem};
use super::exchange::{Means, exchange, receive};
use super::limits::Limits;
use super::param::Params;
use super::path;
use super::reply::Reply;
use super::request_error::RequestError;
use super::response::Response;
use super::retry::Retries;
use super::server::Server;
use super::tokens::{Scopes, authorize_at_hand};
use super::transport::BoxFuture;
use super::wire::{Encode, Encoded};

/// A call that has not been made yet; `.await` makes it.
///
/// Required values are arguments of the method that gave it, optional ones are setters on it.
// The setters are called as the description likes: whatever is not for users is a method of `Draft`.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<'c, Op: Endpoint>(pub(crate) Draft<'c, Op>);

/// What a call is made of, and what can be done with it out of its user's sight.
pub struct Draft<'c, Op: Endpoint> {
    client: &'c Client,
    /// The body, whose members have setters.
    pub(crate) body: Op::Body,
    extras: Extras,
}

/// What there is to know of an operation before its request is built.
#[derive(Clone, Copy)]
struct Plan {
    operation: &'static Operation,
    method: &'static Method,
    servers: &'static [Server],
    scopes: &'static [Scopes],
}

/// What a call has collected beside the operation's body.
#[derive(Clone, Default)]
struct Extras {
    params: Params,
    headers: HeaderMap,
    /// What the description does not have of the query, as it goes onto the wire.
    query: String,
    /// The call's own, where it has one.
    base_url: Option<Result<BaseUrl, UrlError>>,
    /// The call's own limit, where it has one; `Some(None)` is none at all.
    timeout: Option<Option<Duration>>,
    /// The call's own, where it has them.
    retries: Option<Retries>,
    /// The first header that cannot be sent.
    problem: Option<String>,
}

impl<'c, Op: Endpoint> Call<'c, Op> {
    /// A header for this request, in place of any other of that name. Its value is left out of what
    /// `Debug` shows where the name says that it is a secret: `Authorization`, `Cookie`, `X-Api-Key`.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.0.extras.header(name, value);
        self
    }

    /// One more pair in this request's query, for what the description forgot. It comes after the
    /// parameters; the same name again is one more pair.
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.0.extras.query(name, value);
        self
    }

    /// Another base URL for this call, in place of the client's and of the operation's own servers.
    /// The credentials go there, too.
    pub fn base_url(mut self, base_url: impl AsRef<str>) -> Self {
        self.0.extras.base_url = Some(BaseUrl::parse(base_url.as_ref()));
        self
    }

    /// How long this call may take, in place of the client's limit; `None` is no limit. Where the
    /// response is a stream, its end is what counts, and only this limit holds. What a server answers
    /// in full in place of a stream, such as an error, has the client's limit from its head on.
    pub fn timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.0.extras.timeout = Some(limit.into());
        self
    }

    /// How often this call may send its request again, in place of what the client has.
    pub fn retries(mut self, retries: Retries) -> Self {
        self.0.extras.retries = Some(retries);
        self
    }

    /// The request, for whoever wants to send it in another way.
    ///
    /// # Errors
    ///
    /// A value cannot be sent, or the client lacks credentials for the operation. A token that would
    /// have to be fetched first is lacking, too.
    pub fn build(&self) -> Result<Request<Body>, Error<Op::Error>> {
        let request = self.0.request().and_then(|request| authorize_at_hand(*request));
        request.map_err(|fault| Error::from_fault(Op::OPERATION.id, *fault))
    }

    /// Reads the response to a request that was sent in another way.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), as far as a response can be at fault.
    pub fn parse(&self, response: HttpResponse<Bytes>) -> Outcome<Op> {
        Op::parse(response)
    }

    /// Makes the call; `.await` on the call itself does the same.
    ///
    /// # Errors
    ///
    /// [`Error::kind`] tells what may go wrong.
    pub fn send(self) -> BoxFuture<'c, Outcome<Op>>
    where
        Op: 'c,
    {
        let (means, request) = (self.0.means(false), self.0.request());
        Box::pin(async move { make::<Op>(&means, request).await })
    }

    /// Makes the call on this thread, which waits for it; for programs without an async runtime.
    ///
    /// By ureq, unless the client was given a transport of its own, which must then do without a
    /// runtime, too.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Outcome<Op> {
        let (means, request) = (self.0.means(true), self.0.request());
        super::transport::ureq::block_on(make::<Op>(&means, request))
    }
}

impl<'c, Op: Endpoint> Draft<'c, Op> {
    pub(crate) fn new(client: &'c Client, body: Op::Body) -> Self {
        Self { client, body, extras: Extras::default() }
    }

    /// Gives a parameter its value; `index` is its place in the operation's table.
    pub(crate) fn param<T: Encode + ?Sized>(mut self, index: usize, value: &T) -> Self {
        self.extras.params.set(Op::OPERATION.params, index, &Encoded(value));
        self
    }

    /// Makes the call, which may be made once more. `revise` has the last word on the request; it is
    /// given the credentials that belong into its query.
    pub(super) fn once(
        &self,
        blocking: bool,
        revise: impl FnOnce(&mut Request<Body>, &str) -> Result<(), Problem>,
    ) -> BoxFuture<'c, Outcome<Op>>
    where
        Op: 'c,
    {
        let means = self.means(blocking);
        let mut query = String::new();
        let credentials = self.client.0.credentials();
        let request = self.request().and_then(|mut request| {
            // They were applied once already, and it was found that they can be.
            let _ =
                credentials.apply(Op::OPERATION.security, &[], &mut HeaderMap::new(), &mut query);
            revise(&mut request, &query).map(|()| request).map_err(Fault::early)
        });
        Box::pin(async move { make::<Op>(&means, request).await })
    }

    pub(super) fn client(&self) -> &'c Client {
        self.client
    }

    pub(super) fn means(&self, blocking: bool) -> Means<'c> {
        let client = self.client;
        Means {
            method: Op::method(),
            carrier: client.0.transport(blocking),
            hooks: client.0.hooks(),
            credentials: client.0.credentials(),
            limits: self.extras.limits(client, Op::STREAMS),
            whole: self.extras.total(client).filter(|_| Op::STREAMS),
            retries: self.extras.retries.unwrap_or(*client.0.retries()),
            api: client.0.api(),
        }
    }

    /// Gives a parameter another value, in the place of its index.
    pub(super) fn set_param(&mut self, index: usize, text: &str) {
        self.extras.params.set(Op::OPERATION.params, index, text);
    }

    /// A parameter as it goes onto the wire.
    pub(super) fn param_text(&self, index: usize) -> Option<&str> {
        self.extras.params.text(index)
    }

    pub(super) fn request(&self) -> Result<Box<Request<Body>>, Box<Fault>> {
        let mut body = RequestBody::default();
        let content_type = Op::OPERATION.content_type;
        self.body.write(Media { content_type, encoding: Op::ENCODING }, &mut body);
        let plan = Plan {
            operation: Op::OPERATION,
            method: Op::method(),
            servers: Op::SERVERS,
            scopes: Op::SCOPES,
        };
        self.extras.request(self.client, plan, body)
    }
}

pub(super) async fn make<Op: Endpoint>(
    means: &Means<'_>,
    request: Result<Box<Request<Body>>, Box<Fault>>,
) -> Outcome<Op> {
    let incoming = match request {
        Ok(request) => exchange(means, Op::OPERATION, request).await,
        Err(fault) => Err(fault),
    };
    let reply = match incoming {
        Ok(mut incoming) => {
            if let Some(value) = Op::open(&mut incoming) {
                return Ok(Response::opened(value, incoming.head));
            }
            receive(means, incoming).await
        }
        Err(fault) => Err(fault),
    };
    finish::<Op>(reply)
}

fn finish<Op: Endpoint>(reply: Result<Reply, Box<Fault>>) -> Outcome<Op> {
    let reply = reply.map_err(|fault| Error::from_fault(Op::OPERATION.id, *fault))?;
    Response::read::<Op>(reply)
}

impl<'c, Op: Endpoint + 'c> IntoFuture for Call<'c, Op> {
    type Output = Outcome<Op>;
    type IntoFuture = BoxFuture<'c, Outcome<Op>>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl<Op: Endpoint<Body: Clone>> Clone for Call<'_, Op> {
    fn clone(&self) -> Self {
        let Draft { client, body, extras } = &self.0;
        Self(Draft { client, body: body.clone(), extras: extras.clone() })
    }
}

/// Shows which operation it is; values may be secrets.
impl<Op: Endpoint> fmt::Debug for Call<'_, Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("operation", &type_name::<Op>()).finish_non_exhaustive()
    }
}

impl Extras {
    fn header(&mut self, name: &str, value: &str) {
        match header_by_hand(name, value) {
            Some((name, value)) => {
                self.headers.insert(name, value);
            }
            None => {
                self.problem.get_or_insert_with(|| name.to_owned());
            }
        }
    }

    fn query(&mut self, name: &str, value: &str) {
        add_pair(&mut self.query, |query| {
            path::encode(name, path::UNRESERVED, query);
            query.push('=');
            path::encode(value, path::UNRESERVED, query);
        });
    }

    /// How long the call may take where its response is no stream.
    fn total(&self, client: &Client) -> Option<Duration> {
        self.timeout.unwrap_or(client.0.limits().total())
    }

    fn limits(&self, client: &Client, streams: bool) -> Limits {
        let mut limits = *client.0.limits();
        if streams {
            limits.set_total(None);
        }
        if let Some(timeout) = self.timeout {
            limits.set_total(timeout);
        }
        limits
    }

    fn request(
        &self,
        client: &Client,
        Plan { operation, method, servers, scopes }: Plan,
        body: RequestBody,
    ) -> Result<Box<Request<Body>>, Box<Fault>> {
        let unsendable = |error: RequestError| Fault::early(Problem::Request(error));
        if let Some(name) = &self.problem {
            return Err(unsendable(RequestError::header(name)));
        }
        let (mut request, mut query) = self.outline(client, operation, body).map_err(unsendable)?;
        *request.method_mut() = method.clone();
        if expects_body(method) && request.body().as_bytes().is_some_and(<[u8]>::is_empty) {
            // RFC 9110 §8.6; not every transport says so of itself.
            request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let own = self.params.authorization(operation.params);
        let own = own.then(|| request.headers().get(AUTHORIZATION).cloned()).flatten();
        let applied = client.0.credentials().apply(
            operation.security,
            scopes,
            request.headers_mut(),
            &mut query,
        );
        let ticket = match (applied, &own) {
            (Ok(ticket), None) => ticket,
            // What the caller gives for this call takes the place of what the client has.
            (Ok(_) | Err(CredentialProblem::Missing(_)), Some(own)) => {
                request.headers_mut().insert(AUTHORIZATION, own.clone());
                None
            }
            (Err(CredentialProblem::Missing(missing)), None) => {
                return Err(Fault::early(Problem::Credentials(missing)));
            }
            (Err(CredentialProblem::Header(name)), _) => {
                return Err(unsendable(RequestError::header(name)));
            }
        };
        if let Some(ticket) = ticket {
            request.extensions_mut().insert(ticket);
        }
        for (name, value) in &self.headers {
            request.headers_mut().insert(name, value.clone());
        }
        *request.uri_mut() =
            self.address(client, (operation, servers), &query).map_err(unsendable)?;
        Ok(request)
    }

    fn address(
        &self,
        client: &Client,
        (operation, servers): (&'static Operation, &'static [Server]),
        query: &str,
    ) -> Result<Uri, RequestError> {
        let path = self.params.path(operation.path, operation.params)?;
        let path = self.params.without_set(path, operation.params);
        let base_url = match &self.base_url {
            Some(own) => Cow::Borrowed(own.as_ref().map_err(|error| *error)?),
            None => client.0.base_url(servers)?,
        };
        Ok(base_url.join(&path, query)?)
    }

    /// The request without its address, and the query.
    fn outline(
        &self,
        client: &Client,
        operation: &'static Operation,
        body: RequestBody,
    ) -> Result<(Box<Request<Body>>, String), RequestError> {
        let (content_type, body) = body.finish()?;
        let mut request = Box::new(Request::new(body));
        let headers = request.headers_mut();
        // One by one: a clone would have no room for those that follow.
        for (name, value) in client.0.headers() {
            headers.insert(name, value.clone());
        }
        if !operation.accept.is_empty() {
            headers.insert(ACCEPT, HeaderValue::from_static(operation.accept));
        }
        if let Some(content_type) = content_type {
            headers.insert(CONTENT_TYPE, content_type);
        }
        let boundary = headers.get(CONTENT_TYPE).filter(|own| has_boundary(own)).cloned();
        headers.extend(self.params.headers(operation.params)?);
        if let Some(own) = boundary {
            // Whoever gives the type by a parameter cannot know what stands between the parts.
            headers.insert(CONTENT_TYPE, own);
        }
        let cookie = self.params.cookie(operation.params)?;
        if !cookie.is_empty() {
            add_cookie(headers, &cookie).ok_or_else(|| RequestError::header(COOKIE.as_str()))?;
        }
        let mut query = self.params.query(operation.params)?;
        if !self.query.is_empty() {
            add_pair(&mut query, |query| query.push_str(&self.query));
        }
        Ok((request, query))
    }
}

/// Whether servers take a request of this method to have a body.
fn expects_body(method: &Method) -> bool {
    method == Method::POST || method == Method::PUT || method == Method::PATCH
}

/// Whether a content type says what stands between the parts of the body.
fn has_boundary(content_type: &HeaderValue) -> bool {
    content_type.to_str().is_ok_and(|text| text.contains("boundary="))
}

/// Adds to a query, which may have pairs already.
fn add_pair(query: &mut String, add: impl FnOnce(&mut String)) {
    if !query.is_empty() {
        query.push('&');
    }
    add(query);
}
