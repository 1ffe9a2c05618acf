//! Which redirects are followed, and how.

use std::error::Error;
use std::fmt;

use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use http::{HeaderMap, Method, Request, StatusCode, Uri};

use super::super::bodies::body::Body;
use super::super::urls::base_url::{Origin, resolve};

/// How many redirects one call may follow.
pub(crate) const MOST: u32 = 5;

/// A redirect that is not followed.
#[derive(Debug)]
pub struct RedirectRefused(Reason);

#[derive(Debug)]
enum Reason {
    /// To another origin, which is named without path and query.
    Origin(String),
    TooMany,
    /// The body was a stream, which cannot be sent twice.
    Body,
    /// `Location` is missing or is no address.
    Location,
}

impl RedirectRefused {
    pub(crate) fn too_many() -> Self {
        Self(Reason::TooMany)
    }

    pub(crate) fn body() -> Self {
        Self(Reason::Body)
    }
}

impl fmt::Display for RedirectRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Reason::Origin(origin) => write!(f, "it redirects to another origin, {origin}"),
            Reason::TooMany => write!(f, "it is more than the {MOST} redirects that are followed"),
            Reason::Body => f.write_str("it redirects a body that cannot be sent again"),
            Reason::Location => f.write_str("it redirects to no valid address"),
        }
    }
}

impl Error for RedirectRefused {}

/// Where to go next; `None` where the response is not a redirect that this request follows.
pub(crate) fn next(
    method: &Method,
    from: &Uri,
    status: StatusCode,
    headers: &HeaderMap,
) -> Result<Option<Uri>, RedirectRefused> {
    let follows = match status.as_u16() {
        307 | 308 => true,
        301..=303 => method == Method::GET || method == Method::HEAD,
        _ => false,
    };
    if !follows {
        return Ok(None);
    }
    let refused = || RedirectRefused(Reason::Location);
    let location =
        headers.get(LOCATION).and_then(|value| value.to_str().ok()).ok_or_else(refused)?;
    let to = resolve(from, location).map_err(|_| refused())?;
    let origin = Origin::of(&to).map_err(|_| refused())?;
    if Origin::of(from).is_ok_and(|own| own == origin) {
        Ok(Some(to))
    } else {
        Err(RedirectRefused(Reason::Origin(origin.to_string())))
    }
}

/// The method by which a redirect is followed: 303 leads to what can be got, whatever was asked of
/// this resource (RFC 9110 §15.4.4).
pub(crate) fn method(method: &Method, status: StatusCode) -> Method {
    match status {
        StatusCode::SEE_OTHER if method != Method::HEAD => Method::GET,
        _ => method.clone(),
    }
}

/// Makes the request one that has no body.
pub(crate) fn without_body(request: &mut Request<Body>) {
    *request.body_mut() = Body::empty();
    for name in [CONTENT_TYPE, CONTENT_LENGTH, CONTENT_ENCODING] {
        request.headers_mut().remove(name);
    }
}
