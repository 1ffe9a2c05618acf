//! Tokens that a call gets on its way: before its request is sent, and once more where the API says
//! that the token is not valid any more.

use std::fmt;
use std::sync::Arc;

use http::header::{AUTHORIZATION, HeaderMap, HeaderValue, WWW_AUTHENTICATE};
use http::response::Parts;
use http::{Request, StatusCode};
use secrecy::{ExposeSecret, SecretString};

use super::super::bodies::body::Body;
use super::super::responses::call_failure::{CallFailure, CallFailureKind, NoToken};
use super::super::responses::raw_response::RawResponse;
use super::super::transport::BoxFuture;
use super::super::urls::base_url::BaseUrl;

/// Where tokens come from.
pub trait Tokens: fmt::Debug + Send + Sync {
    /// Why it cannot work for an API at this place, if that is so.
    fn check(&self, api: &BaseUrl) -> Result<(), &'static str>;

    /// A token that is here already.
    fn at_hand(&self, scopes: Scopes) -> Option<SecretString>;

    /// A token, wherever it has to come from.
    fn get<'a>(&'a self, wanted: Wanted<'a>) -> BoxFuture<'a, Result<Token, NoToken>>;
}

/// The scopes that a token must have.
pub type Scopes = &'static [&'static str];

/// The call that a token is for, which sends the requests that it takes to get one.
pub trait Asking: Send + Sync {
    /// Where the API is.
    fn api(&self) -> &BaseUrl;

    /// Sends a request within the time of the call, with the same retries, and receives at most that
    /// many bytes of its answer. `safe`: whether it may reach the server twice. No redirect is
    /// followed: there may be secrets in it.
    fn ask(
        &self,
        request: Box<Request<Body>>,
        safe: bool,
        most: u64,
    ) -> BoxFuture<'_, Result<RawResponse, Box<CallFailure>>>;
}

/// What a token is wanted for, and how it may be got.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    pub call: &'a dyn Asking,
    /// The request that needs it.
    pub headers: &'a HeaderMap,
    pub scopes: Scopes,
    /// A token that the API did not accept.
    pub refused: Option<&'a SecretString>,
}

/// A token for a request.
#[derive(Debug)]
pub struct Token {
    pub secret: SecretString,
    /// Whether it was got for this very request, so that another one would be no better.
    pub fresh: bool,
}

/// The token that a request still needs; it travels among the request's extensions until then.
#[derive(Debug, Clone)]
pub(crate) struct Ticket {
    pub(crate) tokens: Arc<dyn Tokens>,
    pub(crate) scopes: Scopes,
}

/// A ticket and the token that was got for it.
#[derive(Debug)]
pub(crate) struct Used {
    ticket: Ticket,
    token: SecretString,
}

impl Ticket {
    /// Takes it out of a request that needs a token: not one whose caller has set the header.
    fn of(request: &mut Request<Body>) -> Option<Self> {
        let ticket = request.extensions_mut().remove::<Self>();
        ticket.filter(|_| !request.headers().contains_key(AUTHORIZATION))
    }

    fn fetch<'a>(
        &'a self,
        call: &'a dyn Asking,
        refused: Option<&'a SecretString>,
        request: &'a mut Request<Body>,
    ) -> BoxFuture<'a, Result<Token, CallFailureKind>> {
        Box::pin(async move {
            let Self { tokens, scopes } = self;
            let headers = request.headers();
            let wanted = Wanted { call, headers, scopes, refused };
            let token = tokens.get(wanted).await.map_err(CallFailureKind::Token)?;
            insert(request, &token.secret)?;
            Ok(token)
        })
    }
}

/// Puts a token into a request that needs one. What is given back can be renewed.
pub(crate) async fn authorize(
    call: &dyn Asking,
    request: &mut Request<Body>,
) -> Result<Option<Used>, Box<CallFailure>> {
    let Some(ticket) = Ticket::of(request) else {
        return Ok(None);
    };
    let token = ticket.fetch(call, None, request).await.map_err(CallFailure::early)?;
    Ok((!token.fresh).then_some(Used { ticket, token: token.secret }))
}

/// As [`authorize`], with a token that is here already.
pub(crate) fn authorize_at_hand(
    mut request: Request<Body>,
) -> Result<Request<Body>, Box<CallFailure>> {
    if let Some(Ticket { tokens, scopes }) = Ticket::of(&mut request) {
        let none =
            || CallFailureKind::Token("it has to be got first, which only a call does".into());
        let token = tokens.at_hand(scopes).ok_or_else(none).map_err(CallFailure::early)?;
        insert(&mut request, &token).map_err(CallFailure::early)?;
    }
    Ok(request)
}

impl Used {
    /// Puts another token into a request, in place of the one that was refused.
    pub(crate) async fn renew(
        self,
        call: &dyn Asking,
        request: &mut Request<Body>,
    ) -> Result<(), CallFailureKind> {
        self.ticket.fetch(call, Some(&self.token), request).await.map(|_| ())
    }
}

/// Whether the API refuses the token rather than what it is used for (RFC 6750 §3.1).
pub(crate) fn is_refused(Parts { status, headers, .. }: &Parts) -> bool {
    let insufficient = |challenge: &HeaderValue| {
        challenge.to_str().is_ok_and(|text| text.contains("insufficient_scope"))
    };
    *status == StatusCode::UNAUTHORIZED
        && !headers.get_all(WWW_AUTHENTICATE).into_iter().any(insufficient)
}

fn insert(request: &mut Request<Body>, token: &SecretString) -> Result<(), CallFailureKind> {
    let value = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret()));
    let mut value =
        value.map_err(|_| CallFailureKind::Token("HTTP forbids what it is made of".into()))?;
    value.set_sensitive(true);
    request.headers_mut().insert(AUTHORIZATION, value);
    Ok(())
}
