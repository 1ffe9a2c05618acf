//! The table of facts of an operation.

use std::sync::OnceLock;

use http::Method;

use super::param::Param;

/// The facts of an operation, as its description has them.
#[derive(Debug)]
pub struct Operation {
    /// The `operationId`, or what replaces it; errors name it.
    pub id: &'static str,
    /// The request's method, unless it is one of [`Endpoint::method`](super::call::endpoint::Endpoint::method)'s own.
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

/// A method without a constant in `http`.
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
