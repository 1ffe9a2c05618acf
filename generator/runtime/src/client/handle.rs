//! What a client is: its settings, and what its clones share.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderValue, USER_AGENT};

use super::super::auth::credentials::{Credential, Credentials, header_by_hand};
use super::super::limits::Limits;
use super::super::transport::Transport;
use super::super::urls::base_url::BaseUrl;
use super::super::urls::server::{Location, Server, ServerError};
use super::hook::{Hook, Hooks};
use super::retry::Retries;

/// The facts of an API, as its description has them.
#[derive(Debug)]
pub struct Service {
    /// What the client calls itself, in the form `name/version`.
    pub user_agent: &'static str,
    /// The servers; the first one is used unless another one is chosen.
    pub servers: &'static [Server],
}

/// What every clone of a client shares: its settings and its connections.
#[derive(Clone)]
pub struct Handle(Arc<Shared>);

struct Shared {
    base_url: BaseUrl,
    location: Location,
    headers: HeaderMap,
    credentials: Credentials,
    limits: Limits,
    retries: Retries,
    hooks: Hooks,
    transport: Box<dyn Transport>,
    /// For blocking calls, where the transport is one of ours and needs a runtime.
    #[cfg(feature = "blocking")]
    blocking: Option<super::super::transport::ureq::UreqTransport>,
}

impl Handle {
    /// The base URL of the API.
    pub fn api(&self) -> &BaseUrl {
        &self.0.base_url
    }

    /// The base URL of an operation that has these servers.
    pub(crate) fn base_url(&self, own: &[Server]) -> Result<Cow<'_, BaseUrl>, ServerError> {
        match own.first() {
            Some(server) => self.0.location.of_operation(server, &self.0.base_url),
            None => Ok(Cow::Borrowed(&self.0.base_url)),
        }
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    pub(crate) fn credentials(&self) -> &Credentials {
        &self.0.credentials
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub(crate) fn retries(&self) -> &Retries {
        &self.0.retries
    }

    pub(crate) fn hooks(&self) -> &Hooks {
        &self.0.hooks
    }

    /// The transport, or that of blocking calls.
    #[cfg_attr(not(feature = "blocking"), expect(unused_variables))]
    pub(crate) fn transport(&self, blocking: bool) -> &dyn Transport {
        #[cfg(feature = "blocking")]
        if let (true, Some(own)) = (blocking, &self.0.blocking) {
            return own;
        }
        &*self.0.transport
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.0.base_url)
            .field("credentials", &self.0.credentials.names().collect::<Vec<_>>())
            .field("limits", &self.0.limits)
            .field("retries", &self.0.retries)
            .finish_non_exhaustive()
    }
}

/// The settings of a client; every setting has a default but the credentials.
pub struct Settings {
    service: &'static Service,
    server: usize,
    location: Location,
    headers: HeaderMap,
    credentials: Credentials,
    limits: Limits,
    retries: Retries,
    hooks: Hooks,
    transport: Option<Box<dyn Transport>>,
    error: Option<BuildError>,
}

impl Settings {
    /// The defaults of a description.
    #[must_use]
    pub fn new(service: &'static Service) -> Self {
        let mut headers = HeaderMap::new();
        if let Ok(value) = HeaderValue::from_str(service.user_agent) {
            headers.insert(USER_AGENT, value);
        }
        Self {
            service,
            server: 0,
            location: Location::default(),
            headers,
            credentials: Credentials::default(),
            limits: Limits::default(),
            retries: Retries::default(),
            hooks: Hooks::default(),
            transport: None,
            error: None,
        }
    }

    /// Credentials for calls, by a security scheme of the description.
    #[must_use]
    pub fn credential(mut self, scheme: &'static str, credential: Credential) -> Self {
        if let Some(reason) = credential.invalid() {
            return self.fail(BuildErrorKind::Credential(scheme, reason));
        }
        self.credentials.insert(scheme, credential);
        self
    }

    /// Selects the server with that index.
    #[must_use]
    pub fn server_at(mut self, index: usize) -> Self {
        self.server = index;
        self
    }

    /// A value for a variable of the servers' URLs, in place of its default.
    #[must_use]
    pub fn server_variable(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.location.variables.push((name, value.into()));
        self
    }

    fn fail(mut self, error: BuildErrorKind) -> Self {
        self.error.get_or_insert(BuildError(error));
        self
    }

    /// What clients share.
    ///
    /// # Errors
    ///
    /// No valid base URL, an invalid header or credential, or a transport that could not be set up.
    pub fn build(self) -> Result<Handle, BuildError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let base_url = self.own_base_url()?;
        self.credentials
            .check(&base_url)
            .map_err(|(scheme, reason)| BuildError(BuildErrorKind::Credential(scheme, reason)))?;
        #[cfg(feature = "blocking")]
        let blocking = (self.transport.is_none() && cfg!(feature = "reqwest"))
            .then(|| super::super::transport::ureq::UreqTransport::new(&self.limits));
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(&self.limits)?,
        };
        Ok(Handle(Arc::new(Shared {
            base_url,
            location: self.location,
            headers: self.headers,
            credentials: self.credentials,
            limits: self.limits,
            retries: self.retries,
            hooks: self.hooks,
            transport,
            #[cfg(feature = "blocking")]
            blocking,
        })))
    }

    fn own_base_url(&self) -> Result<BaseUrl, BuildError> {
        let Self { service, location, .. } = self;
        let failed = |error| BuildError(BuildErrorKind::Server(error));
        let Some(server) = service.servers.get(self.server) else {
            return location.base_url.clone().ok_or(BuildError(BuildErrorKind::NoBaseUrl));
        };
        // A variable that no server here has is of some operation's own.
        let known = |name: &str| service.servers.iter().any(|it| it.variable(name).is_some());
        let mut given = location.variables.iter().map(|(name, _)| *name);
        let unknown = given.find(|name| server.variable(name).is_none() && known(name));
        match unknown.filter(|_| location.base_url.is_none()) {
            Some(name) => Err(failed(ServerError::Unknown(name))),
            None => location.of_api(server).map_err(failed),
        }
    }

    /// Base URL in place of the description's.
    #[must_use]
    pub fn base_url(mut self, base_url: impl AsRef<str>) -> Self {
        match BaseUrl::parse(base_url.as_ref()) {
            Ok(base_url) => {
                self.location.base_url = Some(base_url);
                self
            }
            Err(error) => self.fail(BuildErrorKind::Server(ServerError::Url(error))),
        }
    }

    /// A header for every request.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match header_by_hand(name, value) {
            Some((name, value)) => {
                self.headers.insert(name, value);
                self
            }
            None => self.fail(BuildErrorKind::Header(name.escape_debug().to_string())),
        }
    }

    /// Longest time to connect.
    #[must_use]
    pub fn connect_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.limits.set_connect(limit.into());
        self
    }

    /// Longest time in which the server sends nothing.
    #[must_use]
    pub fn read_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.limits.set_read(limit.into());
        self
    }

    /// Longest time for a whole call.
    #[must_use]
    pub fn timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.limits.set_total(limit.into());
        self
    }

    /// Most bytes that a response body may have.
    #[must_use]
    pub fn max_response_body(mut self, limit: impl Into<Option<u64>>) -> Self {
        self.limits.set_response_body(limit.into());
        self
    }

    /// How often a call may send its request again.
    #[must_use]
    pub fn retries(mut self, retries: Retries) -> Self {
        self.retries = retries;
        self
    }

    /// A hook that is told of every request.
    #[must_use]
    pub fn hook(mut self, hook: impl Hook + 'static) -> Self {
        self.hooks.0.push(Box::new(hook));
        self
    }

    /// A transport in place of the default one.
    #[must_use]
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(limits: &Limits) -> Result<Box<dyn Transport>, BuildError> {
    match super::super::transport::reqwest::ReqwestTransport::new(limits) {
        Ok(transport) => Ok(Box::new(transport)),
        Err(error) => Err(BuildError(BuildErrorKind::Transport(error))),
    }
}

#[cfg(all(feature = "blocking", not(feature = "reqwest")))]
fn default_transport(limits: &Limits) -> Result<Box<dyn Transport>, BuildError> {
    Ok(Box::new(super::super::transport::ureq::UreqTransport::new(limits)))
}

#[cfg(not(any(feature = "reqwest", feature = "blocking")))]
fn default_transport(_: &Limits) -> Result<Box<dyn Transport>, BuildError> {
    Err(BuildError(BuildErrorKind::NoTransport))
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("credentials", &self.credentials.names().collect::<Vec<_>>())
            .field("limits", &self.limits)
            .field("retries", &self.retries)
            .finish_non_exhaustive()
    }
}

/// A client that cannot be built.
#[derive(Debug)]
pub struct BuildError(BuildErrorKind);

#[derive(Debug)]
enum BuildErrorKind {
    NoBaseUrl,
    Server(ServerError),
    Header(String),
    Credential(&'static str, &'static str),
    #[cfg(feature = "reqwest")]
    Transport(super::super::transport::TransportError),
    #[cfg(not(any(feature = "reqwest", feature = "blocking")))]
    NoTransport,
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            BuildErrorKind::NoBaseUrl => {
                f.write_str("the description names no server: give a base URL")
            }
            BuildErrorKind::Server(error) => error.fmt(f),
            BuildErrorKind::Credential(scheme, reason) => write!(f, "`{scheme}`: {reason}"),
            BuildErrorKind::Header(name) => {
                write!(f, "header `{name}` has a name or value that HTTP forbids")
            }
            #[cfg(feature = "reqwest")]
            BuildErrorKind::Transport(error) => {
                write!(f, "the transport cannot be set up: {error}")
            }
            #[cfg(not(any(feature = "reqwest", feature = "blocking")))]
            BuildErrorKind::NoTransport => f.write_str(
                "there is no transport: enable the feature `reqwest` or `blocking`, or give one",
            ),
        }
    }
}

impl Error for BuildError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.0 {
            #[cfg(feature = "reqwest")]
            BuildErrorKind::Transport(error) => error.source(),
            _ => None,
        }
    }
}
