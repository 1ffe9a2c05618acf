//! Where a request goes, and what may be in it: values that mean something to HTTP arrive as they
//! are, or nothing is sent.

use collect_client::{Call as _, Client, Error, ErrorKind, operations::ModifyWebhookError};
use specwright_tests::server::{Answer, Seen, Server};

use super::{WEBHOOK, build, builder, server};

/// The request line that a webhook of that id is asked for with.
async fn line(id: &str) -> String {
    let server = server([Answer::json("200 OK", WEBHOOK)]).await;
    let called = build(builder(&server)).modify_webhook(id).await;
    called.expect("the server has answered");
    first_line(&server)
}

fn first_line(server: &Server) -> String {
    let request = server.requests().remove(0);
    let (line, _) = request.split_once("\r\n").expect("a request has lines");
    line.to_owned()
}

/// The error of a call that must not send anything.
async fn unsent(
    make: impl AsyncFnOnce(Client) -> Result<(), Error<ModifyWebhookError>>,
) -> Error<ModifyWebhookError> {
    let server = server([Answer::json("200 OK", WEBHOOK)]).await;
    let error = make(build(builder(&server))).await.expect_err("is refused");
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.status().is_none());
    let seen = server.end().await.expect("the listener is ours");
    assert_eq!(seen, Seen::default());
    error
}

#[tokio::test]
async fn a_path_value_stays_one_segment() {
    for (id, target) in [
        ("a/b", "a%2Fb"),
        ("a b", "a%20b"),
        ("?x=1#y", "%3Fx%3D1%23y"),
        ("%41", "%2541"),
        ("%", "%25"),
        ("é😀", "%C3%A9%F0%9F%98%80"),
        ("e\u{301}", "e%CC%81"),
        ("a\r\nx-evil: 1", "a%0D%0Ax-evil%3A%201"),
        ("\u{0}", "%00"),
        ("-._~", "-._~"),
        ("...", "..."),
        ("a.b", "a.b"),
        (":@!$&'()*+,;=", "%3A%40%21%24%26%27%28%29%2A%2B%2C%3B%3D"),
        ("\\", "%5C"),
        ("/", "%2F"),
        ("//evil.example", "%2F%2Fevil.example"),
        ("{webhookId}", "%7BwebhookId%7D"),
    ] {
        let expected = format!("POST /v1/webhooks/{target} HTTP/1.1");
        assert_eq!(line(id).await, expected, "{id:?}");
    }
}

#[tokio::test]
async fn a_path_value_that_would_lead_elsewhere_is_never_sent() {
    for id in [
        ".",
        "..",
        "%2e",
        "%2E%2e",
        ".%2e",
        "%252e%252e",
        "../x",
        "x/..",
        "a/./b",
        "..\\x",
        "..;a",
        "..%2f",
    ] {
        let error = unsent(async |client| client.modify_webhook(id).await.map(drop)).await;
        assert_eq!(
            error.to_string(),
            "modifyWebhook: path parameter `webhookId` has a path segment that could be taken for `.` or `..`",
            "{id:?}"
        );
    }
    let error = unsent(async |client| client.modify_webhook("").await.map(drop)).await;
    assert_eq!(error.to_string(), "modifyWebhook: path parameter `webhookId` is empty");
}

#[tokio::test]
async fn a_target_that_is_too_long_is_never_sent() {
    let id = "w".repeat(70_000);
    let error = unsent(async |client| client.modify_webhook(&id).await.map(drop)).await;
    assert_eq!(error.to_string(), "modifyWebhook: the URL is longer than 65534 bytes");
}

#[tokio::test]
async fn a_call_s_header_cannot_bring_in_another() {
    for (name, value, shown) in [
        ("x-note", "a\r\nx-evil: 1", "x-note"),
        ("x-note", "a\nx-evil: 1", "x-note"),
        ("x-note", "a\rb", "x-note"),
        ("x-note", "a\0b", "x-note"),
        ("x note", "a", "x note"),
        ("x-note:", "a", "x-note:"),
        ("", "a", ""),
        ("x\r\ny", "a", "x\\r\\ny"),
    ] {
        let error =
            unsent(async |client| client.modify_webhook("w").header(name, value).await.map(drop))
                .await;
        assert_eq!(
            error.to_string(),
            format!("modifyWebhook: header `{shown}` has a name or value that HTTP forbids")
        );
        let refused = Client::builder().header(name, value).build().unwrap_err();
        assert_eq!(
            refused.to_string(),
            format!("header `{shown}` has a name or value that HTTP forbids")
        );
    }
}

#[tokio::test]
async fn credentials_are_encoded_and_cannot_bring_in_a_header() {
    let server = server([Answer::json("200 OK", WEBHOOK)]).await;
    let client = build(builder(&server).basic_auth("ü", "p:w"));
    client.modify_webhook("w").await.unwrap();
    let request = server.requests().remove(0);
    assert!(request.contains("\r\nauthorization: Basic w7w6cDp3\r\n"), "{request}");
    for (username, password) in [("ü\r\nx-evil: 1", "p"), ("ü", "p\r\nx-evil: 1"), ("ü:1", "p")]
    {
        let error = builder(&server).basic_auth(username, password).build().unwrap_err();
        assert!(error.to_string().starts_with("`basicAuth`: "), "{error}");
    }
}

#[tokio::test]
async fn a_call_s_header_takes_the_place_of_the_client_s() {
    let server = server([Answer::json("200 OK", WEBHOOK)]).await;
    let client = build(builder(&server).header("x-team", "a").header("X-Other", "o"));
    client.modify_webhook("w").header("X-Team", "b").header("user-agent", "mine/1").await.unwrap();
    let request = server.requests().remove(0);
    let lines: Vec<_> = request.lines().collect();
    for (name, line) in
        [("x-team", "x-team: b"), ("x-other", "x-other: o"), ("user-agent", "user-agent: mine/1")]
    {
        let found: Vec<_> =
            lines.iter().filter(|line| line.starts_with(&format!("{name}:"))).collect();
        assert_eq!(found, [&line]);
    }
}

#[tokio::test]
async fn paths_are_appended_to_the_base_url() {
    for (base, target) in [
        ("", "/webhooks/w"),
        ("/", "/webhooks/w"),
        ("/v1", "/v1/webhooks/w"),
        ("/v1/", "/v1/webhooks/w"),
        ("/v1//", "/v1/webhooks/w"),
        ("/a/b%20c", "/a/b%20c/webhooks/w"),
    ] {
        let server = server([Answer::json("200 OK", WEBHOOK)]).await;
        let url = format!("{}{base}", server.url());
        let client = build(builder(&server).base_url(url));
        client.modify_webhook("w").await.unwrap();
        assert_eq!(first_line(&server), format!("POST {target} HTTP/1.1"));
    }
}

#[test]
fn what_is_no_base_url_is_refused_when_the_client_is_built() {
    for (url, problem) in [
        ("", "not an absolute URL"),
        ("/v1", "not an absolute URL"),
        ("api.example.com", "not an absolute URL"),
        ("ftp://api.example.com", "the URL's scheme is not http or https"),
        ("https://", "the URL has no host"),
        ("https://user:hunter2@api.example.com", "the URL has a user name or password in it"),
        ("https://api.example.com?key=hunter2", "the URL has a query"),
        ("https://api.example.com#hunter2", "the URL has a fragment"),
        ("https://api.example.com/a/../b", "the URL's path has a `.` or `..` segment"),
        ("https://api.example.com/a b", "not a valid URL"),
    ] {
        let error = Client::builder().base_url(url).build().unwrap_err();
        assert_eq!(error.to_string(), problem, "{url}");
    }
}

#[test]
fn the_description_s_server_is_the_default() {
    let client = build(Client::builder().basic_auth("username", "password"));
    let request = client.modify_webhook("w").build().unwrap();
    assert_eq!(request.uri(), "https://api.usecollect.com/v1/webhooks/w");
}

#[tokio::test]
async fn missing_credentials_are_named_and_nothing_is_sent() {
    let server = server([Answer::json("200 OK", WEBHOOK)]).await;
    let client = build(Client::builder().base_url(server.url()));
    let error = client.modify_webhook("w").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert_eq!(error.to_string(), "modifyWebhook: needs credentials for `basicAuth`");
    assert!(error.status().is_none());
    assert_eq!(client.modify_webhook("w").build().unwrap_err().kind(), ErrorKind::Credentials);
    assert_eq!(server.end().await.unwrap(), Seen::default());
}
