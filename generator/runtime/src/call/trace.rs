//! A span of `tracing` for each request, by the feature of that name; without it, nothing.
//!
//! The names are those of OpenTelemetry's semantic conventions for HTTP client spans (1.27), and
//! `otel.name` and `otel.kind` are what `tracing-opentelemetry` takes a span's name and kind from.
//! There is the template of the path and no URL, since a URL may have secrets in it; no header either.

use http::{Response, Uri};

use super::super::client::hook::Attempt;
use super::super::transport_error::TransportError;

/// The span of one request.
pub(crate) struct Span {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

impl Span {
    #[cfg_attr(not(feature = "tracing"), expect(unused_variables))]
    pub(crate) fn of(attempt: &Attempt, target: &Uri) -> Self {
        Self {
            #[cfg(feature = "tracing")]
            span: begun(attempt, target),
        }
    }

    /// What happens in `make` happens in the span.
    pub(crate) fn scope<T>(&self, make: impl FnOnce() -> T) -> T {
        #[cfg(feature = "tracing")]
        let _entered = self.span.enter();
        make()
    }

    /// Sends a request in the span, which then says what it came to.
    pub(crate) async fn send<B>(
        &self,
        sending: impl Future<Output = Result<Response<B>, TransportError>>,
    ) -> Result<Response<B>, TransportError> {
        #[cfg(feature = "tracing")]
        let sending = tracing::Instrument::instrument(sending, self.span.clone());
        let outcome = sending.await;
        #[cfg(feature = "tracing")]
        ended(&self.span, &outcome);
        outcome
    }
}

#[cfg(feature = "tracing")]
fn begun(attempt: &Attempt, target: &Uri) -> tracing::Span {
    use tracing::field::Empty;

    let Attempt { operation: _, method, path, number } = *attempt;
    let usual = || match target.scheme_str() {
        Some("https") => Some(443),
        Some("http") => Some(80),
        _ => None,
    };
    tracing::info_span!(
        "http.client",
        otel.name = format_args!("{method} {path}"),
        otel.kind = "client",
        http.request.method = method.as_str(),
        http.request.resend_count = number.checked_sub(1).filter(|count| *count > 0).map(u64::from),
        url.template = path,
        server.address = target.host(),
        server.port = target.port_u16().or_else(usual),
        http.response.status_code = Empty,
        error.type = Empty,
    )
}

#[cfg(feature = "tracing")]
fn ended<B>(span: &tracing::Span, outcome: &Result<Response<B>, TransportError>) {
    use super::super::transport_error::TransportErrorKind::{Connect, Other, Timeout};

    match outcome {
        Ok(response) => {
            let status = response.status();
            span.record("http.response.status_code", status.as_u16());
            if status.is_client_error() || status.is_server_error() {
                span.record("error.type", status.as_str());
            }
        }
        Err(error) => {
            let kind = match error.kind() {
                Connect => "connect",
                Timeout => "timeout",
                Other => "transport",
            };
            span.record("error.type", kind);
        }
    }
}
