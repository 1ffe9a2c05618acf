use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{HeaderValue, Method, Request, Response};

use super::support::Client;
use super::support::{Configured as _, Script, answer, json, operation};
use crate::credentials::Credential;
use crate::endpoint::{Endpoint, Operation, Reading};
use crate::param::Param;
use crate::raw_response::RawResponse;
use crate::{Attempt, Body, Hook, Retries, TransportError, TransportErrorKind};

/// What a hook was told, a line each.
#[derive(Clone, Default)]
struct Log {
    name: &'static str,
    lines: Arc<Mutex<Vec<String>>>,
}

impl Log {
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.lines.lock().unwrap())
    }

    fn note(&self, attempt: &Attempt, what: String) {
        let Attempt { operation, method, path, number } = attempt;
        let name = self.name;
        let line = format!("{name}{operation} {method} {path} #{number}: {what}");
        self.lines.lock().unwrap().push(line);
    }
}

impl Hook for Log {
    fn before(&self, attempt: &Attempt, request: &mut Request<Body>) {
        let earlier = request.headers().get("x-attempt").cloned();
        let number = HeaderValue::from(attempt.number);
        request.headers_mut().insert("x-attempt", number);
        self.note(attempt, format!("{} {earlier:?}", request.uri()));
    }

    fn after(
        &self,
        attempt: &Attempt,
        outcome: Result<&Response<Body>, &TransportError>,
        took: Duration,
    ) {
        assert!(took < Duration::from_secs(10));
        let outcome = outcome.map(|it| it.status().as_u16()).map_err(TransportError::kind);
        self.note(attempt, format!("{outcome:?}"));
    }
}

#[tokio::test]
async fn a_hook_is_told_of_every_request_and_its_outcome() {
    let script = Script::new([
        Err(TransportError::connect("refused")),
        answer(307, &[("location", "/v2/w?token=x")], ""),
        json(200, r#"{"_id":"w"}"#),
    ]);
    let log = Log::default();
    let client = script.builder().hook(log.clone()).build().unwrap();
    client.modify_webhook("w").await.unwrap();
    let operation = "modifyWebhook POST /webhooks/{webhookId}";
    let url = "https://api.usecollect.com/v1/webhooks/w";
    assert_eq!(
        log.take(),
        [
            format!("{operation} #1: {url} None"),
            format!("{operation} #1: Err({:?})", TransportErrorKind::Connect),
            format!("{operation} #2: {url} None"),
            format!("{operation} #2: Ok(307)"),
            format!("{operation} #3: https://api.usecollect.com/v2/w?token=x None"),
            format!("{operation} #3: Ok(200)"),
        ]
    );
    let numbers: Vec<_> =
        script.seen().iter().map(|seen| seen.headers["x-attempt"].clone()).collect();
    assert_eq!(numbers, ["1", "2", "3"]);
}

#[tokio::test]
async fn several_hooks_are_told_in_their_order_and_see_what_those_before_them_changed() {
    let script = Script::new([answer(404, &[], "")]);
    let lines = Arc::default();
    let hook = |name| Log { name, lines: Arc::clone(&lines) };
    let builder = script.builder().retries(Retries::none());
    let client = builder.hook(hook("a ")).hook(hook("b ")).build().unwrap();
    client.modify_webhook("w").await.unwrap_err();
    let told: Vec<_> = lines
        .lock()
        .unwrap()
        .iter()
        .map(|line| (line[..1].to_owned(), line.contains('"')))
        .collect();
    let told: Vec<_> = told.iter().map(|(name, saw)| (name.as_str(), *saw)).collect();
    assert_eq!(told, [("a", false), ("b", true), ("a", false), ("b", false)]);
}

// Whose operation takes an API key in its query.
operation!(Keyed);

impl Endpoint for Keyed {
    const OPERATION: &'static Operation = &Operation {
        id: "keyed",
        method: Method::GET,
        path: "/a?key=x",
        params: &[Param::query("q")],
        content_type: "",
        accept: "",
        security: &[&["key", "other"]],
        redirects: true,
    };
    type Body = ();
    type Output = ();
    type Error = Infallible;

    fn read(response: &RawResponse) -> Reading<Self> {
        response.empty()
    }
}

/// Adds to the address that it is shown, and remembers the whole one.
struct Signer(Arc<Mutex<Vec<String>>>);

impl Hook for Signer {
    fn before(&self, attempt: &Attempt, request: &mut Request<Body>) {
        self.0.lock().unwrap().push(attempt.full_uri(request).to_string());
        let signed = format!("{}&sig=1", request.uri());
        *request.uri_mut() = signed.parse().unwrap();
    }
}

#[tokio::test]
async fn a_hook_sees_no_credentials_in_the_address() {
    let script = Script::new([
        answer(307, &[("location", "/b?api%20key=s3cret&api+key=1&other=")], ""),
        answer(204, &[], ""),
    ]);
    let (log, full) = (Log::default(), Arc::default());
    let client = Client::builder()
        .transport(script.clone())
        .credential("key", Credential::query("api key", "s3cret/&"))
        .credential("other", Credential::query("other", "hunter2"))
        .hook(Signer(Arc::clone(&full)))
        .hook(log.clone())
        .build()
        .unwrap();
    Keyed::new(&client, ()).param(0, "***").await.unwrap();
    let lines = log.take();
    assert_eq!(
        lines[0],
        "keyed GET /a?key=x #1: https://api.usecollect.com/v1/a?key=x&q=%2A%2A%2A&api%20key=***\
         &other=***&sig=1 None"
    );
    assert_eq!(
        lines[2],
        "keyed GET /a?key=x #2: https://api.usecollect.com/b?api%20key=***&api+key=***&other=&sig=1 \
         None"
    );
    let sent: Vec<_> = script.seen().iter().map(|seen| seen.uri.to_string()).collect();
    let first =
        "https://api.usecollect.com/v1/a?key=x&q=%2A%2A%2A&api%20key=s3cret%2F%26&other=hunter2";
    let second = "https://api.usecollect.com/b?api%20key=s3cret&api+key=1&other=";
    assert_eq!(*full.lock().unwrap(), [first, second]);
    assert_eq!(sent, [first, second].map(|uri| format!("{uri}&sig=1")));
}

#[tokio::test]
async fn what_is_never_sent_is_not_told() {
    let script = Script::default();
    let log = Log::default();
    let client = script.builder().hook(log.clone()).build().unwrap();
    client.modify_webhook("").await.unwrap_err();
    assert_eq!(log.take(), [""; 0]);
}

#[tokio::test]
async fn a_hook_that_does_nothing_is_a_hook() {
    struct Idle;

    impl Hook for Idle {}

    let script = Script::new([json(200, r#"{"_id":"w"}"#)]);
    let client = script.builder().hook(Idle).build().unwrap();
    client.modify_webhook("w").await.unwrap();
    assert_eq!(script.seen().len(), 1);
}
