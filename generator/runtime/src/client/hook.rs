//! What a client's user wants to know of requests, and to add to them.

use std::fmt;
use std::time::Duration;

use http::uri::PathAndQuery;
use http::{Method, Request, Response, Uri};
use percent_encoding::percent_decode_str;

use super::super::auth::credentials::Credentials;
use super::super::bodies::body::Body;
use super::super::limits::Since;
use super::super::transport_error::TransportError;

/// Observes every request, before it is sent and when it has been answered, by
/// `ClientBuilder::hook`. For what is counted, signed or
/// passed on with each request.
///
/// ```no_run
/// # use specwright_runtime as my_client;
/// use std::time::Duration;
/// use my_client::{Attempt, Body, Hook, TransportError, http};
///
/// struct Log;
///
/// impl Hook for Log {
///     fn before(&self, _: &Attempt, request: &mut http::Request<Body>) {
///         request.headers_mut().insert("x-team", http::HeaderValue::from_static("billing"));
///     }
///
///     fn after(
///         &self,
///         attempt: &Attempt,
///         outcome: Result<&http::Response<Body>, &TransportError>,
///         took: Duration,
///     ) {
///         let status = outcome.map(|response| response.status());
///         println!("{} {} #{}: {status:?} after {took:?}", attempt.method, attempt.path, attempt.number);
///     }
/// }
/// ```
pub trait Hook: Send + Sync {
    /// A request is about to be sent. It is complete; what is changed of it here holds for this attempt
    /// alone. Credentials do not show in what may be logged: in headers they are marked as sensitive,
    /// and in the query of the address `***` replaces them, where they are put back afterwards. Who
    /// signs the address needs [`Attempt::full_uri`].
    fn before(&self, attempt: &Attempt, request: &mut Request<Body>) {
        let _ = (attempt, request);
    }

    /// The head of its response has arrived, or none will. `took` is the time since it was sent;
    /// zero in a browser, whose clock is out of reach here.
    fn after(
        &self,
        attempt: &Attempt,
        outcome: Result<&Response<Body>, &TransportError>,
        took: Duration,
    ) {
        let _ = (attempt, outcome, took);
    }
}

/// Identifies a request of a call. It holds nothing that a caller has given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// The name of the operation: its `operationId`, or what replaces that.
    pub operation: &'static str,
    /// The operation's method.
    pub method: &'static Method,
    /// The operation's path template, without the base URL.
    pub path: &'static str,
    /// How many requests the call has sent, with this one: more than one where it was sent again or
    /// a redirect is followed.
    pub number: u32,
}

impl Attempt {
    /// The address that a request goes to, with the credentials in its query; for a hook that signs it,
    /// and not to be logged. `request` is the one that [`Hook::before`] was given.
    #[must_use]
    pub fn full_uri(&self, request: &Request<Body>) -> Uri {
        let concealed = request.extensions().get::<Concealed>();
        let full = concealed.and_then(|it| it.reveal(request.uri()).ok().flatten());
        full.unwrap_or_else(|| request.uri().clone())
    }
}

/// The replacement of a credential in a query.
const HIDDEN: &str = "***";

/// The credentials that were removed from a query: their pairs, in order.
#[derive(Clone)]
struct Concealed(Vec<String>);

impl Concealed {
    /// Removes them; `None` where there are none.
    fn of(
        request: &mut Request<Body>,
        credentials: &Credentials,
    ) -> Result<Option<Self>, http::Error> {
        let mut pairs = Vec::new();
        let shown = rewritten(request.uri(), |pair| {
            let (name, value) = pair.split_once('=')?;
            let is_secret = !value.is_empty() && credentials.has_query(&decoded(name));
            is_secret.then(|| {
                pairs.push(pair.to_owned());
                hidden(name)
            })
        })?;
        Ok(shown.map(|shown| {
            *request.uri_mut() = shown;
            Self(pairs)
        }))
    }

    /// Puts them back where their replacement still is.
    fn reveal(&self, uri: &Uri) -> Result<Option<Uri>, http::Error> {
        let mut pairs: Vec<&String> = self.0.iter().collect();
        rewritten(uri, |pair| {
            let is_it =
                |full: &&String| full.split_once('=').is_some_and(|(name, _)| hidden(name) == pair);
            let found = pairs.iter().position(is_it)?;
            Some(pairs.remove(found).clone())
        })
    }
}

/// A name as servers read it.
fn decoded(name: &str) -> Vec<u8> {
    percent_decode_str(&name.replace('+', " ")).collect()
}

fn hidden(name: &str) -> String {
    [name, "=", HIDDEN].concat()
}

/// The address with other pairs in its query; `None` where they are the same.
fn rewritten(
    uri: &Uri,
    mut change: impl FnMut(&str) -> Option<String>,
) -> Result<Option<Uri>, http::Error> {
    let mut changed = false;
    let pairs: Vec<String> = uri
        .query()
        .unwrap_or_default()
        .split('&')
        .map(|pair| match change(pair) {
            Some(other) => {
                changed = true;
                other
            }
            None => pair.to_owned(),
        })
        .collect();
    if !changed {
        return Ok(None);
    }
    let mut parts = uri.clone().into_parts();
    let target = [uri.path(), "?", &pairs.join("&")].concat();
    parts.path_and_query = Some(PathAndQuery::try_from(target)?);
    Ok(Some(Uri::from_parts(parts)?))
}

/// Those of a client, in the order in which they were given.
#[derive(Default)]
pub(crate) struct Hooks(pub(crate) Vec<Box<dyn Hook>>);

impl Hooks {
    pub(crate) fn before(
        &self,
        attempt: &Attempt,
        request: &mut Request<Body>,
        credentials: &Credentials,
    ) -> Result<(), TransportError> {
        if self.0.is_empty() {
            return Ok(());
        }
        let concealed = Concealed::of(request, credentials).map_err(TransportError::other)?;
        if let Some(concealed) = &concealed {
            request.extensions_mut().insert(concealed.clone());
        }
        self.0.iter().for_each(|hook| hook.before(attempt, request));
        if let Some(concealed) = concealed {
            request.extensions_mut().remove::<Concealed>();
            if let Some(full) = concealed.reveal(request.uri()).map_err(TransportError::other)? {
                *request.uri_mut() = full;
            }
        }
        Ok(())
    }

    pub(crate) fn after(
        &self,
        attempt: &Attempt,
        outcome: &Result<Response<Body>, TransportError>,
        since: Since,
    ) {
        if self.0.is_empty() {
            return;
        }
        let took = since.elapsed();
        self.0.iter().for_each(|hook| hook.after(attempt, outcome.as_ref(), took));
    }
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hooks({})", self.0.len())
    }
}
