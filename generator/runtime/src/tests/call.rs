use std::convert::Infallible;
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Response as HttpResponse};

use super::collect::client::ModifyWebhook;
use super::collect::models::{WebhookEvent, WebhookStatus};
use super::support::Client;
use super::support::{Configured as _, Script, json, operation};
use crate as rt;
use crate::body::Payload as _;
use crate::endpoint::{Endpoint, Operation};
use crate::param::Param;
use crate::raw_response::{Failure, RawResponse};
use crate::wire::Json;
use crate::{Call, ErrorKind};

// An operation with parameters in every place.
operation!(Search);

impl Endpoint for Search {
    const OPERATION: &'static Operation = &Operation {
        id: "search",
        method: Method::GET,
        path: "/teams/{team}/items",
        params: &[
            Param::path("team"),
            Param::query("q"),
            Param::query("tags"),
            Param::header("X-Trace"),
            Param::cookie("theme"),
        ],
        content_type: "",
        accept: "text/plain",
        security: &[&["session"], &[]],
        redirects: true,
    };

    type Body = ();
    type Output = String;
    type Error = Infallible;

    fn read(response: &RawResponse) -> Result<String, Failure<Infallible>> {
        match response.status() {
            200 => response.text(),
            _ => response.failure(),
        }
    }
}

fn search(client: &Client) -> Search {
    Search::new(client, ()).param(0, "r/d")
}

#[test]
fn a_call_can_be_built_without_being_sent() {
    let script = Script::default();
    let client = script.client();
    let call = client
        .modify_webhook("eqQkPdnqwN7J38QEx")
        .status(WebhookStatus::Paused)
        .types(vec![WebhookEvent::Created]);
    let request = call.build().unwrap();
    assert_eq!(request.method(), Method::POST);
    assert_eq!(
        request.uri().to_string(),
        "https://api.usecollect.com/v1/webhooks/eqQkPdnqwN7J38QEx"
    );
    let headers: Vec<_> = request
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    assert_eq!(
        headers,
        [
            "user-agent: collect-client/0.1.0",
            "accept: application/json",
            "content-type: application/json",
            "authorization: Basic YWRhOnMzY3JldC1wYXNz",
        ]
    );
    assert!(request.headers()["authorization"].is_sensitive());
    assert_eq!(request.body().as_bytes().unwrap(), br#"{"types":["created"],"status":"paused"}"#);
    assert!(script.seen().is_empty());
}

#[test]
fn parameters_go_to_their_places() {
    let client = Script::default().client();
    let request = search(&client)
        .param(4, "dark mode")
        .param(3, "t-1")
        .param(2, &["a".to_owned(), "b".to_owned()][..])
        .param(1, "x y&z")
        .build()
        .unwrap();
    assert_eq!(
        request.uri().to_string(),
        "https://api.usecollect.com/v1/teams/r%2Fd/items?q=x%20y%26z&tags=a&tags=b"
    );
    assert_eq!(request.headers()["x-trace"], "t-1");
    assert_eq!(request.headers()["cookie"], "theme=dark%20mode");
    assert!(request.headers()["cookie"].is_sensitive());
    assert_eq!(request.headers()["accept"], "text/plain");
    assert!(!request.headers().contains_key("content-type"));
    assert!(!request.headers().contains_key("authorization"), "it needs another scheme");
    assert_eq!(request.body().as_bytes(), Some(&[][..]));
}

#[test]
fn a_credential_joins_the_call_s_own_query_and_cookies() {
    let script = Script::default();
    let credential = rt::credentials::Credential::query("key", "k/1");
    let client = script.builder().credential("session", credential).build().unwrap();
    let request = search(&client).param(1, "x").build().unwrap();
    assert_eq!(request.uri().query(), Some("q=x&key=k%2F1"));
    let credential = rt::credentials::Credential::cookie("sid", "1");
    let client = script.builder().credential("session", credential).build().unwrap();
    let request = search(&client).param(4, "dark").build().unwrap();
    assert_eq!(request.headers()["cookie"], "theme=dark; sid=1");
    assert!(request.headers()["cookie"].is_sensitive());
}

#[test]
fn a_cookie_of_every_request_joins_the_call_s_own() {
    let client = Script::default().builder().header("Cookie", "a=1").build().unwrap();
    let request = search(&client).param(4, "dark").build().unwrap();
    let cookies: Vec<_> = request.headers().get_all("cookie").iter().collect();
    assert_eq!(cookies, ["a=1; theme=dark"]);
    assert_eq!(search(&client).build().unwrap().headers()["cookie"], "a=1");
}

#[test]
fn a_response_has_its_value_s_fields_whatever_their_names() {
    struct Named {
        value: i32,
        response: i32,
    }
    impl Endpoint for Named {
        const OPERATION: &'static Operation = Search::OPERATION;
        type Body = ();
        type Output = Self;
        type Error = Infallible;

        fn read(_: &RawResponse) -> Result<Self, Failure<Infallible>> {
            Ok(Self { value: 1, response: 2 })
        }
    }
    let mut named = Named::parse(HttpResponse::new(Bytes::new())).map_err(drop).unwrap();
    named.value += 2;
    assert_eq!((named.value, named.response), (3, 2));
}

#[test]
fn a_header_of_the_call_replaces_every_other() {
    let client = Script::default()
        .builder()
        .header("X-Tenant", "one")
        .header("x-tenant", "two")
        .header("user-agent", "mine/1")
        .build()
        .unwrap();
    let request = search(&client).build().unwrap();
    assert_eq!(request.headers()["x-tenant"], "two");
    assert_eq!(request.headers()["user-agent"], "mine/1");
    let request = search(&client)
        .param(3, "parameter")
        .header("X-Tenant", "three")
        .header("x-trace", "header")
        .header("accept", "*/*")
        .build()
        .unwrap();
    let tenants: Vec<_> = request.headers().get_all("x-tenant").iter().collect();
    assert_eq!(tenants, ["three"]);
    let traces: Vec<_> = request.headers().get_all("x-trace").iter().collect();
    assert_eq!(traces, ["header"]);
    assert_eq!(request.headers()["accept"], "*/*");
}

#[test]
fn the_first_value_that_cannot_be_sent_is_named() {
    let client = Script::default().client();
    let failure = |call: Search| {
        let error = call.build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert_eq!(error.status(), None);
        error.to_string()
    };
    assert_eq!(failure(Search::new(&client, ())), "search: path parameter `team` has no value");
    assert_eq!(
        failure(Search::new(&client, ()).param(0, "..")),
        "search: path parameter `team` has a path segment that could be taken for `.` or `..`"
    );
    assert_eq!(
        failure(search(&client).param(3, "a\r\nb")),
        "search: header `X-Trace` has a character that a header cannot carry"
    );
    assert_eq!(
        failure(search(&client).header("X-Id", "a\nhunter2").header("bad name", "x")),
        "search: header `X-Id` has a name or value that HTTP forbids"
    );
    assert_eq!(
        failure(search(&client).header("bad\nname", "x")),
        "search: header `bad\\nname` has a name or value that HTTP forbids"
    );
}

#[test]
fn a_call_without_credentials_is_not_sent() {
    let script = Script::default();
    let client = Client::builder().transport(script.clone()).build().unwrap();
    let error = client.modify_webhook("w").build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert_eq!(error.to_string(), "modifyWebhook: needs credentials for `basicAuth`");
    assert!(script.seen().is_empty());
}

#[test]
fn a_body_without_a_json_form_is_not_sent() {
    operation!(Measure);
    impl Endpoint for Measure {
        const OPERATION: &'static Operation = &Operation {
            id: "measure",
            method: Method::PUT,
            path: "/measure",
            params: &[],
            content_type: "application/merge-patch+json",
            accept: "",
            security: &[],
            redirects: true,
        };
        type Body = Option<Json<f64>>;
        type Output = ();
        type Error = Infallible;

        fn read(response: &RawResponse) -> Result<(), Failure<Infallible>> {
            response.empty()
        }
    }
    let client = Script::default().client();
    let measure = |value| Measure::new(&client, value);
    let error = measure(Some(Json(f64::NAN))).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(
        error.to_string(),
        "measure: the request's body has no JSON form: \
         JSON has no form for a number that is infinite or not a number"
    );
    let mut body = rt::body::RequestBody::default();
    let media =
        rt::body::Media { content_type: "application/json", encoding: rt::body::Encoding::Usual };
    Json("hunter2".to_owned()).write(media, &mut body);
    assert!(format!("{body:?}").contains("body: Body(9 bytes)"));
    assert!(!format!("{body:?}").contains("hunter2"));
    let request = measure(None).build().unwrap();
    assert!(!request.headers().contains_key("content-type"));
    let request = measure(Some(Json(1.5))).build().unwrap();
    assert_eq!(request.headers()["content-type"], "application/merge-patch+json");
    assert_eq!(request.body().as_bytes(), Some(&b"1.5"[..]));
    assert!(!request.headers().contains_key("accept"));
}

#[test]
fn a_response_from_elsewhere_can_be_read() {
    let response = || {
        let body = Bytes::from_static(br#"{"_id":"w","createdAt":"2022-07-13 15:01:38 UTC"}"#);
        HttpResponse::builder().header("x-request-id", "r1").body(body).unwrap()
    };
    let webhook = ModifyWebhook::parse(response()).unwrap();
    assert_eq!(webhook.id, "w");
    assert_eq!(webhook.created_at.unwrap().to_string(), "2022-07-13 15:01:38 UTC");
    assert_eq!(webhook.headers()["x-request-id"], "r1");
    assert_eq!(webhook.status(), 200);
    assert_eq!(&webhook.body()[..4], b"{\"_i");
    assert_eq!(webhook.into_inner().id, "w");
}

#[tokio::test]
async fn awaiting_a_call_and_sending_it_are_the_same() {
    let script = Script::new([json(200, r#"{"_id":"a"}"#), json(200, r#"{"_id":"b"}"#)]);
    let client = script.client();
    let call = client.modify_webhook("w").status(WebhookStatus::Active);
    assert_eq!(call.clone().await.unwrap().id, "a");
    assert_eq!(call.send().await.unwrap().id, "b");
    let seen = script.seen();
    assert_eq!(seen[0].body, seen[1].body);
    assert_eq!(seen[0].body.as_deref(), Some(r#"{"status":"active"}"#));
}

#[tokio::test]
async fn a_call_may_have_a_time_limit_of_its_own() {
    let script = Script::new((0..3).map(|_| json(200, r#"{"_id":"a"}"#)));
    let client = script.builder().timeout(Duration::from_secs(7)).build().unwrap();
    client.modify_webhook("w").await.unwrap();
    client.modify_webhook("w").timeout(Duration::from_secs(3)).await.unwrap();
    client.modify_webhook("w").timeout(None).await.unwrap();
    let within = |limit: Option<Duration>, most: u64| {
        limit.is_some_and(|limit| limit <= Duration::from_secs(most) && limit.as_secs() + 1 >= most)
    };
    let seen = script.seen();
    assert!(within(seen[0].limits.total(), 7));
    assert!(within(seen[1].limits.total(), 3));
    assert_eq!(seen[2].limits.total(), None);
}

#[test]
fn a_call_is_send_and_shows_no_values() {
    fn is_send<T: Send>(_: &T) {}
    let client = Script::default().client();
    let call = client.modify_webhook("hunter2").header("x-key", "hunter2");
    is_send(&call);
    let shown = format!("{call:?}");
    assert_eq!(shown, "ModifyWebhook { .. }");
    is_send(&call.send());
}

/// Beyond that, allocators take several times as long.
#[cfg(not(feature = "tracing"))]
#[test]
fn the_future_of_a_call_is_smaller_than_1_kib() {
    let client = Script::default().client();
    let size = size_of_val(&*client.modify_webhook("w").send());
    assert!(size <= 1024, "{size} bytes");
}

#[test]
fn a_query_takes_what_the_description_forgot() {
    let script = Script::default();
    let client = script.client();
    let sent = |call: Search| call.build().unwrap().uri().to_string();
    let forgotten = || search(&client).query("beta", "a b&c").query("beta", "2");
    let base = "https://api.usecollect.com/v1/teams/r%2Fd/items";
    assert_eq!(sent(forgotten()), format!("{base}?beta=a%20b%26c&beta=2"));
    assert_eq!(sent(forgotten().param(1, "x")), format!("{base}?q=x&beta=a%20b%26c&beta=2"));
}

// An operation of a method that `http` has no constant for.
operation!(Copy);

impl Endpoint for Copy {
    const OPERATION: &'static Operation = &Operation {
        id: "copy",
        method: Method::POST,
        path: "/a",
        params: &[],
        content_type: "",
        accept: "",
        security: &[],
        redirects: true,
    };

    type Body = ();
    type Output = ();
    type Error = Infallible;

    fn method() -> &'static Method {
        static METHOD: rt::endpoint::OtherMethod = rt::endpoint::OtherMethod::new("COPY");
        METHOD.get()
    }

    fn read(response: &RawResponse) -> Result<(), Failure<Infallible>> {
        response.empty()
    }
}

#[test]
fn a_method_may_have_a_name_of_its_own() {
    let script = Script::default();
    let request = Copy::new(&script.client(), ()).build().unwrap();
    assert_eq!(request.method(), "COPY");
}
