//! OpenID Connect Discovery: where tokens are.

use http::Method;

use super::super::support::Client;
use super::super::support::{Configured as _, Script, answer, json};
use super::{app, pay};
use crate::Retries;
use crate::oauth::{Endpoints, OAuth};

const DISCOVERED: &Endpoints = &Endpoints {
    client_credentials: None,
    password: None,
    refresh: None,
    discovery: Some("https://id.example/tenant/.well-known/openid-configuration"),
};

fn discovering(oauth: OAuth, script: &Script) -> Client {
    let builder = Client::builder().credential("oauth", oauth.credential(DISCOVERED));
    builder.transport(script.clone()).retries(Retries::none()).build().unwrap()
}

#[tokio::test]
async fn openid_says_where_tokens_are_once() {
    let configuration = r#"{"issuer":"https://id.example/tenant",
        "token_endpoint":"https://id.example/token",
        "token_endpoint_auth_methods_supported":["client_secret_post","private_key_jwt"]}"#;
    let token = || json(200, r#"{"access_token":"a","expires_in":0}"#);
    let paid = || answer(204, &[], "");
    let script = Script::new([json(200, configuration), token(), paid(), token(), paid()]);
    let client = discovering(app(), &script);
    pay(&client).await.unwrap();
    pay(&client).await.unwrap();
    let seen = script.seen();
    assert_eq!(
        (&seen[0].method, seen[0].uri.to_string().as_str()),
        (&Method::GET, DISCOVERED.discovery.unwrap())
    );
    assert_eq!(seen[0].headers["accept"], "application/json");
    assert_eq!(seen[1].uri, "https://id.example/token");
    let form =
        "grant_type=client_credentials&scope=pay+read+all&client_id=app&client_secret=hunter2";
    assert_eq!(seen[1].body.as_deref(), Some(form));
    assert_eq!(seen[3].uri, "https://id.example/token");
}

#[tokio::test]
async fn a_configuration_that_is_not_to_be_trusted_is_not_used() {
    for (response, expected) in [
        (json(404, "{}"), "the token endpoint answered 404"),
        (json(200, "x"), "OpenID's configuration is no JSON"),
        (
            json(200, r#"{"issuer":"https://evil.example"}"#),
            "OpenID's configuration is that of another issuer",
        ),
        (
            json(200, r#"{"issuer":"https://id.example/tenant"}"#),
            "OpenID's configuration has no token URL of https",
        ),
        (
            json(
                200,
                r#"{"issuer":"https://id.example/tenant","token_endpoint":"http://id.example/"}"#,
            ),
            "OpenID's configuration has no token URL of https",
        ),
    ] {
        let error = pay(&discovering(app(), &Script::new([response]))).await.unwrap_err();
        assert_eq!(error.to_string(), format!("pay: there is no token for it: {expected}"));
    }
    // A URL of one's own needs no discovery.
    let script = Script::new([json(200, r#"{"access_token":"a"}"#), answer(204, &[], "")]);
    pay(&discovering(app().token_url("https://own.example/t"), &script)).await.unwrap();
    assert_eq!(script.seen()[0].uri, "https://own.example/t");
}
