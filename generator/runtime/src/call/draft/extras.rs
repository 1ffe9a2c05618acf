//! What a call has collected besides its body, and the request that it makes.

use std::borrow::Cow;
use std::time::Duration;

use http::header::{
    ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HeaderMap, HeaderValue,
};
use http::{Method, Request, Uri};

use super::super::super::auth::credentials::{CredentialErrorKind, add_cookie, header_by_hand};
use super::super::super::auth::tokens::Scopes;
use super::super::super::bodies::body::{Body, RequestBody};
use super::super::super::bodies::request_error::RequestError;
use super::super::super::client::handle::Handle;
use super::super::super::client::retry::Retries;
use super::super::super::limits::Limits;
use super::super::super::operation::Operation;
use super::super::super::param::Params;
use super::super::super::responses::call_failure::{CallFailure, CallFailureKind};
use super::super::super::urls::base_url::{BaseUrl, UrlError};
use super::super::super::urls::path;
use super::super::super::urls::server::Server;

/// The facts of an operation by which its request is built.
#[derive(Clone, Copy)]
pub(super) struct RequestPlan {
    pub(super) operation: &'static Operation,
    pub(super) method: &'static Method,
    pub(super) servers: &'static [Server],
    pub(super) scopes: &'static [Scopes],
}

/// What a call has collected besides the operation's body.
#[derive(Clone, Default)]
pub(super) struct Extras {
    pub(super) params: Params,
    headers: HeaderMap,
    /// What the description does not have of the query, as it is sent.
    query: String,
    /// The call's own, where it has one.
    pub(super) base_url: Option<Result<BaseUrl, UrlError>>,
    /// The call's own limit, where it has one; `Some(None)` is none at all.
    pub(super) timeout: Option<Option<Duration>>,
    /// The call's own, where it has them.
    pub(super) retries: Option<Retries>,
    /// The first header that cannot be sent.
    unsendable: Option<String>,
}

impl Extras {
    pub(super) fn header(&mut self, name: &str, value: &str) {
        match header_by_hand(name, value) {
            Some((name, value)) => {
                self.headers.insert(name, value);
            }
            None => {
                self.unsendable.get_or_insert_with(|| name.to_owned());
            }
        }
    }

    pub(super) fn query(&mut self, name: &str, value: &str) {
        add_pair(&mut self.query, |query| {
            path::encode(name, path::UNRESERVED, query);
            query.push('=');
            path::encode(value, path::UNRESERVED, query);
        });
    }

    /// How long the call may take where its response is no stream.
    pub(super) fn total(&self, client: &Handle) -> Option<Duration> {
        self.timeout.unwrap_or(client.limits().total())
    }

    pub(super) fn limits(&self, client: &Handle, streams: bool) -> Limits {
        let mut limits = *client.limits();
        if streams {
            limits.set_total(None);
        }
        if let Some(timeout) = self.timeout {
            limits.set_total(timeout);
        }
        limits
    }

    pub(super) fn request(
        &self,
        client: &Handle,
        RequestPlan { operation, method, servers, scopes }: RequestPlan,
        body: RequestBody,
    ) -> Result<Box<Request<Body>>, Box<CallFailure>> {
        let early = |error: RequestError| CallFailure::early(CallFailureKind::Request(error));
        if let Some(name) = &self.unsendable {
            return Err(early(RequestError::header(name)));
        }
        let (mut request, mut query) = self.outline(client, operation, body).map_err(early)?;
        *request.method_mut() = method.clone();
        if expects_body(method) && request.body().as_bytes().is_some_and(<[u8]>::is_empty) {
            // RFC 9110 §8.6; not every transport says so of itself.
            request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let own = self.params.authorization(operation.params);
        let own = own.then(|| request.headers().get(AUTHORIZATION).cloned()).flatten();
        let applied = client.credentials().apply(
            operation.security,
            scopes,
            request.headers_mut(),
            &mut query,
        );
        let ticket = match (applied, &own) {
            (Ok(ticket), None) => ticket,
            // What the caller gives for this call takes the place of what the client has.
            (Ok(_) | Err(CredentialErrorKind::Missing(_)), Some(own)) => {
                request.headers_mut().insert(AUTHORIZATION, own.clone());
                None
            }
            (Err(CredentialErrorKind::Missing(missing)), None) => {
                return Err(CallFailure::early(CallFailureKind::Credentials(missing)));
            }
            (Err(CredentialErrorKind::Header(name)), _) => {
                return Err(early(RequestError::header(name)));
            }
        };
        if let Some(ticket) = ticket {
            request.extensions_mut().insert(ticket);
        }
        for (name, value) in &self.headers {
            request.headers_mut().insert(name, value.clone());
        }
        *request.uri_mut() = self.address(client, (operation, servers), &query).map_err(early)?;
        Ok(request)
    }

    fn address(
        &self,
        client: &Handle,
        (operation, servers): (&'static Operation, &'static [Server]),
        query: &str,
    ) -> Result<Uri, RequestError> {
        let path = self.params.path(operation.path, operation.params)?;
        let path = self.params.without_set(path, operation.params);
        let base_url = match &self.base_url {
            Some(own) => Cow::Borrowed(own.as_ref().map_err(|error| *error)?),
            None => client.base_url(servers)?,
        };
        Ok(base_url.join(&path, query)?)
    }

    /// The request without its address, and the query.
    fn outline(
        &self,
        client: &Handle,
        operation: &'static Operation,
        body: RequestBody,
    ) -> Result<(Box<Request<Body>>, String), RequestError> {
        let (content_type, body) = body.finish()?;
        let mut request = Box::new(Request::new(body));
        let headers = request.headers_mut();
        // One by one: a clone would have no room for those that follow.
        for (name, value) in client.headers() {
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
            // Whoever gives the type by a parameter cannot know the boundary of the parts.
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

/// Whether a content type has the boundary of the parts of the body.
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
