use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::support::{Script, answer, json};
use crate::Call as _;
use crate::{Attempt, Body, Hook, TransportError};

/// Keeps every span with its fields, and which spans are entered.
#[derive(Clone, Default)]
struct Collector(Arc<Mutex<Collected>>);

#[derive(Default)]
struct Collected {
    spans: Vec<Vec<String>>,
    entered: Vec<u64>,
}

impl Collector {
    fn lock(&self) -> MutexGuard<'_, Collected> {
        self.0.lock().unwrap()
    }

    fn spans(&self) -> Vec<Vec<String>> {
        self.lock().spans.clone()
    }
}

/// Fields as `name=value`, a text in quotes where it was recorded as one.
struct Fields<'a>(&'a mut Vec<String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.push(format!("{}={value:?}", field.name()));
    }
}

impl Subscriber for Collector {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut fields = vec![attributes.metadata().name().to_owned()];
        attributes.record(&mut Fields(&mut fields));
        let mut collected = self.lock();
        collected.spans.push(fields);
        Id::from_u64(collected.spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let index = span.into_u64() as usize - 1;
        values.record(&mut Fields(&mut self.lock().spans[index]));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, span: &Id) {
        self.lock().entered.push(span.into_u64());
    }

    fn exit(&self, _: &Id) {
        self.lock().entered.pop();
    }
}

#[tokio::test]
async fn each_request_has_a_span_of_opentelemetry_s_names() {
    let collector = Collector::default();
    let _collecting = tracing::subscriber::set_default(collector.clone());
    let script = Script::new([
        Err(TransportError::connect("refused")),
        answer(308, &[("location", "http://api.usecollect.com:8080/v1/w?token=hunter2")], ""),
    ]);
    script.client().modify_webhook("hunter2").header("x-key", "hunter2").await.unwrap_err();
    let begun = [
        "http.client",
        "otel.name=POST /webhooks/{webhookId}",
        "otel.kind=\"client\"",
        "http.request.method=\"POST\"",
        "url.template=\"/webhooks/{webhookId}\"",
        "server.address=\"api.usecollect.com\"",
        "server.port=443",
    ];
    let mut first = begun.map(str::to_owned).to_vec();
    let mut second = first.clone();
    first.push("error.type=\"connect\"".to_owned());
    second.insert(4, "http.request.resend_count=1".to_owned());
    second.push("http.response.status_code=308".to_owned());
    assert_eq!(collector.spans(), [first, second]);
}

#[tokio::test]
async fn a_failure_is_one_of_the_span() {
    let collector = Collector::default();
    let _collecting = tracing::subscriber::set_default(collector.clone());
    for (outcome, ends) in [
        (json(200, r#"{"_id":"w"}"#), ["server.port=443", "http.response.status_code=200"]),
        (answer(404, &[], ""), ["http.response.status_code=404", "error.type=\"404\""]),
        (answer(500, &[], ""), ["http.response.status_code=500", "error.type=\"500\""]),
        (Err(TransportError::timeout("slow")), ["server.port=443", "error.type=\"timeout\""]),
        (Err(TransportError::other("reset")), ["server.port=443", "error.type=\"transport\""]),
    ] {
        let _ = Script::new([outcome]).client().modify_webhook("w").await;
        let span = collector.spans().pop().unwrap();
        assert_eq!(span[span.len() - 2..], ends);
    }
    assert_eq!(collector.spans().len(), 5);
}

#[tokio::test]
async fn hooks_and_transport_run_in_the_span_and_nothing_else_does() {
    struct Inside(Collector);

    impl Hook for Inside {
        fn before(&self, attempt: &Attempt, _: &mut http::Request<Body>) {
            assert_eq!(self.0.lock().entered, [u64::from(attempt.number)]);
        }
    }

    let collector = Collector::default();
    let _collecting = tracing::subscriber::set_default(collector.clone());
    let script = Script::new([json(200, r#"{"_id":"w"}"#)]);
    let client = script.builder().hook(Inside(collector.clone())).build().unwrap();
    client.modify_webhook("w").await.unwrap();
    assert!(collector.lock().entered.is_empty());
}
