//! How long a call may take, and how much it may bring.

use std::time::Duration;
#[cfg(not(target_arch = "wasm32"))]
use std::time::Instant;

use super::transport_error::TransportError;

/// The longest limit, a century; longer ones are cut to it: transports add a limit to
/// the time that it is, and no clock goes on for ever.
const LONGEST: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);

/// What a call is limited to. `None` is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    connect: Option<Duration>,
    read: Option<Duration>,
    total: Option<Duration>,
    response_body: Option<u64>,
}

impl Limits {
    /// How long it may take to connect, TLS included. Default: 10 seconds.
    #[must_use]
    pub fn connect(&self) -> Option<Duration> {
        self.connect
    }

    /// How long the server may send nothing at all. Default: 30 seconds.
    #[must_use]
    pub fn read(&self) -> Option<Duration> {
        self.read
    }

    /// How long the whole call may take, to the last byte of the body. Default: 60 seconds.
    #[must_use]
    pub fn total(&self) -> Option<Duration> {
        self.total
    }

    /// How many bytes a response body may have, decompressed. Default: 16 MiB.
    #[must_use]
    pub fn response_body(&self) -> Option<u64> {
        self.response_body
    }

    pub(crate) fn set_connect(&mut self, limit: Option<Duration>) {
        self.connect = within_reach(limit);
    }

    pub(crate) fn set_read(&mut self, limit: Option<Duration>) {
        self.read = within_reach(limit);
    }

    pub(crate) fn set_total(&mut self, limit: Option<Duration>) {
        self.total = within_reach(limit);
    }

    pub(crate) fn set_response_body(&mut self, limit: Option<u64>) {
        self.response_body = limit;
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Some(Duration::from_secs(10)),
            read: Some(Duration::from_secs(30)),
            total: Some(Duration::from_secs(60)),
            response_body: Some(16 * 1024 * 1024),
        }
    }
}

fn within_reach(limit: Option<Duration>) -> Option<Duration> {
    limit.map(|limit| limit.min(LONGEST))
}

/// When something began. A browser's clock is out of reach here: there, no time ever passes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Since(#[cfg(not(target_arch = "wasm32"))] Instant);

#[cfg(not(target_arch = "wasm32"))]
impl Since {
    pub(crate) fn now() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

#[cfg(target_arch = "wasm32")]
impl Since {
    pub(crate) fn now() -> Self {
        Self()
    }

    pub(crate) fn elapsed(self) -> Duration {
        Duration::ZERO
    }
}

/// The limits of a call of several requests: its total time is for all of them together.
#[derive(Debug)]
pub struct Remaining {
    limits: Limits,
    started: Since,
}

impl Remaining {
    pub(crate) fn start(limits: Limits) -> Self {
        Self { limits, started: Since::now() }
    }

    /// Whether there is more time left than that.
    pub(crate) fn has(&self, time: Duration) -> bool {
        self.limits.total.is_none_or(|total| total.saturating_sub(self.started.elapsed()) > time)
    }

    /// The limits for the next request.
    pub(crate) fn limits(&self) -> Result<Limits, TransportError> {
        let Some(total) = self.limits.total else {
            return Ok(self.limits);
        };
        let spent = self.started.elapsed();
        match total.checked_sub(spent) {
            None | Some(Duration::ZERO) => {
                Err(TransportError::timeout("the requests before took all of the call's time"))
            }
            // No timer is that exact, and a limit that is always the same is set up once.
            Some(_) if spent < Duration::from_millis(1) => Ok(self.limits),
            Some(left) => Ok(Limits { total: Some(left), ..self.limits }),
        }
    }
}
