//! End to end against Prism, a mock server that somebody else wrote. It knows the description alone,
//! checks every request against it, and answers with the description's examples.
//!
//! Prism comes with `npm ci` in `tests/prism`. Without it there is nothing to test here, which is a
//! failure only where `SPECWRIGHT_REQUIRE` has `prism`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy takes helpers without #[test] for production code"
)]

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use collect_client::http::{HeaderMap, Request, Response};
use collect_client::models::{WebhookEvent, WebhookStatus};
use collect_client::operations::ModifyWebhookError;
use collect_client::{
    Body, BoxFuture, Call as _, Client, ClientBuilder, Limits, ReqwestTransport, Transport,
    TransportError,
};
use specwright_tests::{required, root};

const HOST: &str = "127.0.0.1";

/// How long Prism may take to start; it is two seconds where nothing else runs.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running Prism, which ends with this value, also when a test panics.
struct Prism {
    process: Child,
    port: u16,
    log: PathBuf,
}

impl Prism {
    /// Starts Prism and waits until it listens.
    fn start(program: &Path) -> Self {
        let free = TcpListener::bind((HOST, 0)).and_then(|listener| listener.local_addr());
        let port = free.expect("a port is free").port();
        let log = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("prism.log");
        let output = File::create(&log).expect("the folder for temporary files is writable");
        let errors = output.try_clone().expect("a file can be opened twice");
        let process = Command::new(program)
            .args(["mock", "-h", HOST, "-p", &port.to_string()])
            .arg(root().join("spec/collect.yaml"))
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors)
            .spawn()
            .expect("Prism is installed, and so is Node.js, which runs it");
        let mut prism = Self { process, port, log };
        prism.wait();
        prism
    }

    fn wait(&mut self) {
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            let ended = self.process.try_wait().expect("the process is our child");
            assert!(ended.is_none(), "Prism ended: {}", self.said());
            assert!(started.elapsed() < PATIENCE, "no Prism: {}", self.said());
            sleep(Duration::from_millis(50));
        }
    }

    fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// A builder for clients of this server. Prism serves the paths without the base path.
    fn builder(&self) -> ClientBuilder {
        Client::builder()
            .base_url(format!("http://{HOST}:{}", self.port))
            .basic_auth("username", "password")
    }

    fn client(&self) -> Client {
        let client = self.builder().build();
        client.expect("nothing in the builder is wrong")
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing left to do.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Where Prism is, if it is installed.
fn prism() -> Option<PathBuf> {
    let program = root().join("tests/prism/node_modules/.bin/prism");
    let missing = "Prism, which `npm ci` in tests/prism installs";
    required::or_skip("prism", program.exists().then_some(program).ok_or(missing.to_owned()))
}

#[tokio::test]
async fn the_client_and_an_independent_server_agree() {
    let Some(program) = prism() else { return };
    let prism = Prism::start(&program);
    pausing_a_webhook_is_accepted(&prism).await;
    every_setter_is_accepted(&prism).await;
    what_the_description_forbids_is_refused(&prism).await;
    missing_credentials_are_unauthorized(&prism).await;
    every_declared_failure_is_recognised(&prism).await;
}

/// What Prism found wrong with the request; it tells in a header. What is wrong with its own
/// response, the documented date, stands there too.
fn complaints(headers: &HeaderMap) -> String {
    let Some(value) = headers.get("sl-violations") else {
        return String::new();
    };
    let text = value.to_str().expect("Prism writes ASCII");
    let about_request = text.contains(r#""location":["request""#);
    if about_request { text.to_owned() } else { String::new() }
}

async fn pausing_a_webhook_is_accepted(prism: &Prism) {
    let client = prism.client();
    let webhook = client
        .modify_webhook("eqQkPdnqwN7J38QEx")
        .target_url("https://yourserver.com/collect-hook")
        .status(WebhookStatus::Paused)
        .await
        .unwrap();
    assert_eq!(complaints(webhook.headers()), "");
    assert_eq!(webhook.id, "eqQkPdnqwN7J38QEx");
    assert_eq!(webhook.status, Some(WebhookStatus::Paused));
    let url = "https://yourserver.com/collect-hook";
    assert_eq!(webhook.target_url.as_deref(), Some(url));
    let created = webhook.created_at.map(|time| time.to_rfc3339());
    assert_eq!(created.as_deref(), Some("2022-07-13T15:01:38+00:00"));
    assert_eq!(
        webhook.types.as_deref(),
        Some(
            &[WebhookEvent::Created, WebhookEvent::StatusChanged, WebhookEvent::DueDateChanged,][..]
        )
    );
}

async fn every_setter_is_accepted(prism: &Prism) {
    let client = prism.client();
    let webhook = client
        .modify_webhook("a/b ?#é")
        .target_url("https://example.com")
        .types(WebhookEvent::VALUES)
        .campaign_id("c1")
        .secret_token("t0ken")
        .status(WebhookStatus::Active)
        .await
        .unwrap();
    assert_eq!(complaints(webhook.headers()), "");
}

async fn what_the_description_forbids_is_refused(prism: &Prism) {
    let client = prism.client();
    let call = || client.modify_webhook("w").status(WebhookStatus::Paused);
    // The transcription has it as required; the overlay, which Prism does not see, has not.
    let error = call().await.unwrap_err();
    assert_eq!(error.declared(), Some(&ModifyWebhookError::BadRequest));
    let complaint = complaints(error.headers().unwrap());
    assert!(complaint.contains("'targetUrl'"), "{complaint}");
    let unknown = [WebhookEvent::Unknown("archived".to_owned())];
    let call = call().target_url("https://example.com").types(unknown);
    let error = call.await.unwrap_err();
    assert_eq!(error.declared(), Some(&ModifyWebhookError::BadRequest));
    let complaint = complaints(error.headers().unwrap());
    assert!(complaint.contains(r#""types""#), "{complaint}");
}

/// Takes the credentials off every request, since the client itself sends none without them.
struct Anonymous(ReqwestTransport);

impl Transport for Anonymous {
    fn send<'a>(
        &'a self,
        mut request: Request<Body>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Response<Body>, TransportError>> {
        let removed = request.headers_mut().remove("authorization");
        assert!(removed.is_some(), "the client had sent credentials");
        self.0.send(request, limits)
    }
}

async fn missing_credentials_are_unauthorized(prism: &Prism) {
    let transport = ReqwestTransport::new(&Limits::default()).unwrap();
    let builder = prism.builder().transport(Anonymous(transport));
    let client = builder.build().unwrap();
    let error = client.modify_webhook("w").target_url("https://example.com").await.unwrap_err();
    assert_eq!(error.declared(), Some(&ModifyWebhookError::Unauthorized));
    let complaint = complaints(error.headers().unwrap());
    assert!(complaint.contains("security scheme"), "{complaint}");
}

async fn every_declared_failure_is_recognised(prism: &Prism) {
    let client = prism.client();
    for (code, declared) in [
        (400, ModifyWebhookError::BadRequest),
        (401, ModifyWebhookError::Unauthorized),
        (403, ModifyWebhookError::Forbidden),
        (404, ModifyWebhookError::NotFound),
        (429, ModifyWebhookError::TooManyRequests),
        (500, ModifyWebhookError::InternalServerError),
        (503, ModifyWebhookError::ServiceUnavailable),
    ] {
        let error = client
            .modify_webhook("w")
            .target_url("https://example.com")
            .header("prefer", &format!("code={code}"))
            .await
            .unwrap_err();
        assert_eq!(error.status().unwrap(), code);
        assert_eq!(complaints(error.headers().unwrap()), "");
        assert_eq!(error.into_declared(), Some(declared));
    }
}
