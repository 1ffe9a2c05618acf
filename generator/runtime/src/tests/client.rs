use std::time::Duration;

use super::support::{Client, ClientBuilder};
use super::support::{Configured as _, Script};
use crate::Limits;
use crate::handle::{Service, Settings};
use crate::server::{Server, ServerVariable};

static REGIONS: Service = Service {
    user_agent: "regions/1",
    servers: &[
        Server {
            url: "https://{region}.example.com/v1",
            variables: &[ServerVariable { name: "region", default: "eu", allowed: &["eu", "us"] }],
        },
        Server { url: "https://sandbox.example.com", variables: &[] },
    ],
};

static NOWHERE: Service = Service { user_agent: "nowhere/1", servers: &[] };

static RELATIVE: Service =
    Service { user_agent: "relative/1", servers: &[Server { url: "/v1", variables: &[] }] };

fn builder(service: &'static Service) -> ClientBuilder {
    ClientBuilder(Settings::new(service)).transport(Script::default())
}

fn base_url(builder: ClientBuilder) -> Result<String, String> {
    let client = builder.build().map_err(|error| error.to_string())?;
    client.0.base_url(&[]).map(|it| it.to_string()).map_err(|error| error.to_string())
}

#[test]
fn the_base_url_is_the_description_s_or_one_s_own() {
    assert_eq!(base_url(builder(&REGIONS)).unwrap(), "https://eu.example.com/v1");
    assert_eq!(
        base_url(builder(&REGIONS).server_variable("region", "us")).unwrap(),
        "https://us.example.com/v1"
    );
    assert_eq!(
        base_url(builder(&REGIONS).base_url("http://localhost:4010/")).unwrap(),
        "http://localhost:4010"
    );
    assert_eq!(base_url(builder(&NOWHERE).base_url("http://[::1]/x")).unwrap(), "http://[::1]/x");
    assert_eq!(base_url(builder(&REGIONS).server_at(1)).unwrap(), "https://sandbox.example.com");
    let elsewhere = builder(&REGIONS).server_at(1).server_variable("region", "us");
    assert_eq!(base_url(elsewhere.base_url("http://[::1]")).unwrap(), "http://[::1]");
}

#[test]
fn a_base_url_that_is_none_is_an_error() {
    let failure = |builder| base_url(builder).unwrap_err();
    assert_eq!(failure(builder(&NOWHERE)), "the description names no server: give a base URL");
    let relative = "the server `/v1` is relative: give a base URL";
    assert_eq!(failure(builder(&RELATIVE)), relative);
    assert_eq!(
        failure(builder(&REGIONS).server_variable("region", "moon")),
        "the server variable `region` can only be eu, us"
    );
    let sandbox = builder(&REGIONS).server_at(1);
    assert_eq!(
        failure(sandbox.server_variable("region", "us")),
        "the server has no variable `region`"
    );
    let error = failure(builder(&REGIONS).base_url("https://ada:hunter2@example.com"));
    assert_eq!(error, "the URL has a user name or password in it");
}

#[test]
fn a_header_that_http_forbids_is_an_error() {
    let failure = |name, value| builder(&REGIONS).header(name, value).build().unwrap_err();
    for (name, value) in [("a b", "x"), ("x-key", "hunter2\n")] {
        let error = failure(name, value);
        let message = format!("header `{name}` has a name or value that HTTP forbids");
        assert_eq!(error.to_string(), message);
        assert!(!format!("{error:?}").contains("hunter2"));
    }
}

#[test]
fn a_credential_that_cannot_be_sent_is_an_error() {
    let error = Client::builder().basic_auth("a:da", "hunter2").build().unwrap_err();
    assert_eq!(error.to_string(), "`basicAuth`: a user name cannot have a colon in it");
    let shown = format!("{error:?}");
    assert!(!shown.contains("hunter2") && !shown.contains("a:da"), "{shown}");
}

#[test]
fn limits_have_defaults_and_can_be_set_and_lifted() {
    let client = builder(&REGIONS).build().unwrap();
    let limits = client.0.limits();
    assert_eq!(*limits, Limits::default());
    assert_eq!(limits.connect(), Some(Duration::from_secs(10)));
    assert_eq!(limits.read(), Some(Duration::from_secs(30)));
    assert_eq!(limits.total(), Some(Duration::from_secs(60)));
    assert_eq!(limits.response_body(), Some(16 << 20));
    let client = builder(&REGIONS)
        .connect_timeout(Duration::from_secs(1))
        .read_timeout(Duration::from_secs(2))
        .timeout(None)
        .max_response_body(3)
        .build()
        .unwrap();
    let limits = client.0.limits();
    assert_eq!(limits.connect(), Some(Duration::from_secs(1)));
    assert_eq!(limits.read(), Some(Duration::from_secs(2)));
    assert_eq!(limits.total(), None);
    assert_eq!(limits.response_body(), Some(3));
}

#[test]
fn a_client_can_be_shared_and_shows_no_secret() {
    fn is_shared<T: Send + Sync + Clone>(_: &T) {}
    let builder = Client::builder().basic_auth("ada", "hunter2").header("x-key", "hunter2");
    let builder = builder.transport(Script::default());
    let shown = format!("{builder:?}");
    assert!(shown.contains("basicAuth") && !shown.contains("hunter2"), "{shown}");
    let client = builder.build().unwrap();
    is_shared(&client);
    let shown = format!("{client:?}");
    assert!(shown.contains("basicAuth") && shown.contains("api.usecollect.com"), "{shown}");
    assert!(!shown.contains("hunter2"), "{shown}");
}

#[cfg(feature = "reqwest")]
#[test]
fn the_usual_transport_is_there_without_being_asked_for() {
    assert!(Client::builder().build().is_ok());
}
