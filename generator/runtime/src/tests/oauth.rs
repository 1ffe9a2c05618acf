//! Tokens: got, kept, renewed and refused.

#[cfg(feature = "blocking")]
mod blocking;
mod discovery;
mod renewal;
#[cfg(feature = "reqwest")]
mod sockets;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, Request, Response};
use tokio::task::{JoinSet, yield_now};

use super::support::{Chunks, Configured as _, Script, answer, json, operation};
use super::support::{Client, ClientBuilder};
use crate::endpoint::{Endpoint, Operation, Reading};
use crate::oauth::{Endpoints, OAuth, TokenErrorCode};
use crate::raw_response::RawResponse;
use crate::tokens::Scopes;
use crate::{
    Body, BoxFuture, Call, Error, ErrorKind, Limits, MemoryTransport, Retries, Transport,
    TransportError,
};

const ENDPOINTS: &Endpoints = &Endpoints {
    client_credentials: Some("https://login.example/token"),
    password: Some("/oauth/token"),
    refresh: Some("https://login.example/renew"),
    discovery: None,
};

const NOWHERE: &Endpoints =
    &Endpoints { client_credentials: None, password: None, refresh: None, discovery: None };

// An operation with a body, which needs a token.
operation!(Pay);

impl Endpoint for Pay {
    const OPERATION: &'static Operation = &Operation {
        id: "pay",
        method: Method::POST,
        path: "/pay",
        params: &[],
        content_type: "text/plain",
        accept: "",
        security: &[&["oauth"]],
        redirects: true,
    };

    const SCOPES: &'static [Scopes] = &[&["pay", "read all"]];

    type Body = Body;
    type Output = ();
    type Error = std::convert::Infallible;

    fn read(response: &RawResponse) -> Reading<Self> {
        match response.status() {
            204 => response.empty(),
            _ => response.failure(),
        }
    }
}

async fn pay(client: &Client) -> Result<(), Error> {
    Pay::new(client, Body::from("10")).await.map(|_| ())
}

fn builder(oauth: OAuth, transport: impl Transport + 'static) -> ClientBuilder {
    Client::builder().credential("oauth", oauth.credential(ENDPOINTS)).transport(transport)
}

fn client(oauth: OAuth, transport: impl Transport + 'static) -> Client {
    builder(oauth, transport).build().unwrap()
}

fn app() -> OAuth {
    OAuth::client_credentials("app", "hunter2")
}

/// A server that answers connection after connection; gives its address and what it was sent.
#[cfg(any(feature = "reqwest", feature = "blocking"))]
async fn listen(answers: Vec<&'static str>) -> (String, tokio::task::JoinHandle<Vec<String>>) {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let task = tokio::spawn(async move {
        let mut seen = Vec::new();
        for answer in answers {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut bytes = vec![0; 4096];
            let count = socket.read(&mut bytes).await.unwrap();
            seen.push(String::from_utf8_lossy(&bytes[..count]).into_owned());
            socket.write_all(answer.as_bytes()).await.unwrap();
        }
        seen
    });
    (address, task)
}

#[cfg(any(feature = "reqwest", feature = "blocking"))]
const TOKEN: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: 35\r\n\r\n{\"access_token\":\"a\",\"expires_in\":9}";
#[cfg(any(feature = "reqwest", feature = "blocking"))]
const PAID: &str = "HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
#[cfg(any(feature = "reqwest", feature = "blocking"))]
const REFUSED: &str = "HTTP/1.1 401 Unauthorized\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

#[tokio::test]
async fn a_token_is_asked_for_once_and_kept() {
    let token = json(200, r#"{"access_token":"t0ken","token_type":"Bearer","expires_in":3600}"#);
    let script = Script::new([token, answer(204, &[], ""), answer(204, &[], "")]);
    let client = client(OAuth::client_credentials("a pp", "hunter2/ü"), script.clone());
    pay(&client).await.unwrap();
    pay(&client.clone()).await.unwrap();
    let seen = script.seen();
    assert_eq!(seen.len(), 3);
    let asked = &seen[0];
    assert_eq!(
        (&asked.method, asked.uri.to_string().as_str()),
        (&Method::POST, "https://login.example/token")
    );
    let form = "grant_type=client_credentials&scope=pay+read+all";
    assert_eq!(asked.body.as_deref(), Some(form));
    // Both parts are form-encoded before they are joined.
    assert_eq!(asked.headers["authorization"], "Basic YStwcDpodW50ZXIyJTJGJUMzJUJD");
    assert!(asked.headers["authorization"].is_sensitive());
    assert_eq!(asked.headers["accept"], "application/json");
    assert_eq!(asked.headers["content-type"], "application/x-www-form-urlencoded");
    assert_eq!(asked.headers["user-agent"], "collect-client/0.1.0");
    for call in &seen[1..] {
        assert_eq!(call.headers["authorization"], "Bearer t0ken");
        assert!(call.headers["authorization"].is_sensitive());
        assert_eq!(call.body.as_deref(), Some("10"));
    }
}

#[tokio::test]
async fn a_token_without_enough_scopes_is_not_renewed() {
    let token = || json(200, r#"{"access_token":"t"}"#);
    let challenge = [("www-authenticate", r#"Bearer realm="x", error="insufficient_scope""#)];
    let script = Script::new([token(), answer(204, &[], ""), answer(401, &challenge, "")]);
    let client = client(app(), script.clone());
    pay(&client).await.unwrap();
    assert_eq!(pay(&client).await.unwrap_err().status().unwrap().as_u16(), 401);
    assert_eq!(script.seen().len(), 3);
}

#[tokio::test]
async fn a_token_is_renewed_before_it_ends() {
    // Of one that is good for no time at all, a tenth less is none, too.
    let token = |name: &'static str| {
        answer(200, &[], format!(r#"{{"access_token":"{name}","expires_in":"0"}}"#))
    };
    let paid = || answer(204, &[], "");
    let script = Script::new([token("a"), paid(), token("b"), paid()]);
    let client = client(app(), script.clone());
    pay(&client).await.unwrap();
    pay(&client).await.unwrap();
    assert_eq!(script.seen()[3].headers["authorization"], "Bearer b");
}

#[tokio::test]
async fn a_refresh_token_is_replaced_by_the_one_that_comes() {
    let token = |body: &'static str| json(200, body);
    let script = Script::new([
        answer(204, &[], ""),
        answer(401, &[], ""),
        token(r#"{"access_token":"b","refresh_token":"r2"}"#),
        answer(204, &[], ""),
        answer(401, &[], ""),
        token(r#"{"access_token":"c"}"#),
        answer(204, &[], ""),
    ]);
    let told = Arc::new(Mutex::new(Vec::new()));
    let oauth = OAuth::refresh_token("r1").access_token("a").public_client("spa");
    let listener = Arc::clone(&told);
    let oauth =
        oauth.on_refresh_token(move |token| listener.lock().unwrap().push(token.to_owned()));
    let client = client(oauth, script.clone());
    for _ in 0..3 {
        pay(&client).await.unwrap();
    }
    let seen = script.seen();
    let form =
        |token: &str| format!("grant_type=refresh_token&refresh_token={token}&client_id=spa");
    assert_eq!(seen[0].headers["authorization"], "Bearer a");
    assert_eq!(seen[2].uri, "https://login.example/renew");
    assert_eq!(seen[2].body, Some(form("r1")));
    assert!(!seen[2].headers.contains_key("authorization"));
    assert_eq!(seen[5].body, Some(form("r2")));
    assert_eq!(seen[6].headers["authorization"], "Bearer c");
    assert_eq!(*told.lock().unwrap(), ["r2"]);
}

#[tokio::test]
async fn a_password_is_used_again_where_the_refresh_token_is_spent() {
    let paid = || answer(204, &[], "");
    let script = Script::new([
        json(200, r#"{"access_token":"a","refresh_token":"r","expires_in":0}"#),
        paid(),
        json(400, r#"{"error":"invalid_grant"}"#),
        json(200, r#"{"access_token":"b"}"#),
        paid(),
    ]);
    let oauth = OAuth::password("ada", "p&ss").client("app", "hunter2").secret_in_body();
    let client = client(oauth.scopes(["all"]).param("audience", "bank"), script.clone());
    pay(&client).await.unwrap();
    pay(&client).await.unwrap();
    let seen = script.seen();
    let own = "audience=bank&client_id=app&client_secret=hunter2";
    let by_password = format!("grant_type=password&username=ada&password=p%26ss&scope=all&{own}");
    assert_eq!(seen[0].uri, "https://api.usecollect.com/oauth/token");
    assert_eq!(seen[0].body.as_ref(), Some(&by_password));
    let refresh = format!("grant_type=refresh_token&refresh_token=r&{own}");
    assert_eq!(seen[2].body.as_ref(), Some(&refresh));
    assert_eq!(seen[3].body.as_ref(), Some(&by_password));
}

#[tokio::test]
async fn errors_of_the_token_endpoint_are_typed_and_tell_no_secret() {
    let fail = async |response| {
        let script = Script::new([response]);
        let builder = builder(app(), script).retries(Retries::none());
        pay(&builder.build().unwrap()).await.unwrap_err()
    };
    let error =
        fail(json(401, r#"{"error":"invalid_client","error_description":"no \"such\" app\n"}"#))
            .await;
    assert_eq!((error.kind(), error.status()), (ErrorKind::Token, None));
    let cause = error.token_error().unwrap();
    assert_eq!(cause.code(), Some(&TokenErrorCode::InvalidClient));
    assert_eq!((cause.status().unwrap().as_u16(), cause.description()), (401, Some("no such app")));
    let text = "pay: there is no token for it: the token endpoint answered 401, invalid_client: no such app";
    assert_eq!(error.to_string(), text);

    let error =
        fail(json(400, r#"{"error":"hunter2","error_description":"hunter2 is wrong"}"#)).await;
    assert!(!format!("{error:?} {error}").contains("hunter2"));
    for (response, expected) in [
        (
            answer(302, &[("location", "https://evil.example")], ""),
            "the token endpoint answered 302",
        ),
        (answer(500, &[], "oops"), "the token endpoint answered 500"),
        (json(200, "{}"), "the token endpoint's answer has no `access_token`"),
        (
            json(200, r#"{"access_token":"a","token_type":"mac"}"#),
            "the token endpoint gave a token that is no bearer token",
        ),
        (json(200, r#"{"access_token":"a\nb"}"#), "HTTP forbids what it is made of"),
        (answer(200, &[], "x".repeat(300_000)), "the token endpoint's answer is too large"),
        (
            Err(TransportError::connect("refused")),
            "the token endpoint: could not connect to login.example",
        ),
    ] {
        let error = fail(response).await;
        assert_eq!(error.kind(), ErrorKind::Token);
        assert_eq!(error.to_string(), format!("pay: there is no token for it: {expected}"));
    }
}

#[tokio::test]
async fn a_token_is_asked_for_again_where_that_is_safe() {
    let paid = || answer(204, &[], "");
    let token = || json(200, r#"{"access_token":"a"}"#);
    let script = Script::new([answer(503, &[], ""), token(), paid()]);
    pay(&client(app(), script.clone())).await.unwrap();
    assert_eq!(script.pauses().len(), 1);
    // The server may have taken the refresh token in, and not take it again.
    let script = Script::new([answer(503, &[], "")]);
    let error = pay(&client(OAuth::refresh_token("r"), script.clone())).await.unwrap_err();
    assert_eq!(error.token_error().unwrap().status().unwrap().as_u16(), 503);
    let script = Script::new([Err(TransportError::connect("refused")), token(), paid()]);
    pay(&client(OAuth::refresh_token("r"), script.clone())).await.unwrap();
}

#[tokio::test]
async fn a_request_that_is_built_has_a_token_only_if_it_is_there() {
    let script = Script::new([json(200, r#"{"access_token":"a"}"#), answer(204, &[], "")]);
    let client = client(app(), script);
    let call = || Pay::new(&client, Body::from("10"));
    let error = call().build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Token);
    assert!(error.token_error().is_none());
    call().await.unwrap();
    let request = call().build().unwrap();
    assert_eq!(request.headers()["authorization"], "Bearer a");
    assert!(request.extensions().is_empty());
    let own = call().header("authorization", "Mine").build().unwrap();
    assert_eq!(own.headers()["authorization"], "Mine");
}

#[test]
fn what_cannot_work_is_known_when_the_client_is_built() {
    let problem = |oauth: OAuth| {
        builder(oauth, Script::default()).build().map(|_| ()).map_err(|error| error.to_string())
    };
    let no_https = Err("`oauth`: the token URL is not one of https".to_owned());
    assert_eq!(problem(app().token_url("http://login.example/token")), no_https);
    assert_eq!(problem(app().token_url("http://127.0.0.1:8080/token")), Ok(()));
    assert_eq!(problem(app().token_url("http://localhost/token")), Ok(()));
    let none = Err("`oauth`: the token URL is none".to_owned());
    assert_eq!(problem(app().token_url("https://")), none);
    let nowhere = app().credential(NOWHERE);
    assert_eq!(
        nowhere.invalid(),
        Some("the description names no URL for this grant: give one with `token_url`")
    );
}

#[test]
fn debug_shows_no_secret() {
    let all = [
        OAuth::token("hunter2"),
        app().param("p", "hunter2"),
        OAuth::password("ada", "hunter2"),
        OAuth::refresh_token("hunter2").access_token("hunter2"),
    ];
    for oauth in all {
        let shown = format!("{oauth:?} {:?}", builder(oauth.clone(), Script::default()));
        let client = format!("{:?}", client(oauth.clone(), Script::default()));
        let credential = format!("{:?}", oauth.credential(ENDPOINTS));
        assert!(!(shown + &client + &credential).contains("hunter2"));
    }
}

#[tokio::test]
async fn a_token_that_is_given_is_just_sent() {
    let script = Script::new([answer(401, &[], "")]);
    let error = pay(&client("t".into(), script.clone())).await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 401);
    assert_eq!(script.seen()[0].headers["authorization"], "Bearer t");
}

#[tokio::test]
async fn the_transport_for_tests_is_asked_for_tokens_too() {
    let server = MemoryTransport::new();
    server.answer(json(200, r#"{"access_token":"a"}"#).unwrap());
    server.answer(answer(204, &[], "").unwrap());
    pay(&client(app(), server.clone())).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].uri(), "https://login.example/token");
    assert_eq!(requests[1].headers()["authorization"], "Bearer a");
}

#[test]
fn short_lives_have_short_margins() {
    use crate::oauth::source::usable;
    assert_eq!(usable(Duration::from_secs(3600)), Duration::from_secs(3570));
    assert_eq!(usable(Duration::from_secs(60)), Duration::from_secs(54));
    assert_eq!(usable(Duration::ZERO), Duration::ZERO);
}
