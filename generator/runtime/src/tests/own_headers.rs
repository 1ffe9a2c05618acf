//! Headers that are parameters, though the client has them, too: only Swagger 2.0 has such.

use std::convert::Infallible;

use http::Method;

use super::support::Client;
use super::support::{Script, operation};
use crate::Call;
use crate::body::Body;
use crate::endpoint::{Endpoint, Operation, Reading};
use crate::multipart::FormData;
use crate::param::Param;
use crate::raw_response::RawResponse;

operation!(Upload);

impl Endpoint for Upload {
    const OPERATION: &'static Operation = &Operation {
        id: "upload",
        method: Method::POST,
        path: "/upload",
        params: &[
            Param::header("authorization"),
            Param::header("Accept"),
            Param::header("Content-Type"),
        ],
        content_type: "multipart/form-data",
        accept: "application/json",
        security: &[&["basicAuth"]],
        redirects: true,
    };
    type Body = Option<FormData>;
    type Output = ();
    type Error = Infallible;

    fn read(response: &RawResponse) -> Reading<Self> {
        response.empty()
    }
}

fn sent(call: Upload, name: &str) -> String {
    let request: http::Request<Body> = call.build().unwrap();
    let all = request.headers().get_all(name).into_iter().map(|it| it.to_str().unwrap());
    all.collect::<Vec<_>>().join("; ")
}

#[test]
fn what_a_call_is_given_takes_the_place_of_what_the_client_has() {
    let client = Script::default().client();
    let call = || Upload::new(&client, None);
    assert_eq!(sent(call(), "authorization"), "Basic YWRhOnMzY3JldC1wYXNz");
    assert_eq!(sent(call(), "accept"), "application/json");
    let call = || call().param(0, "Bearer t").param(1, "text/csv").param(2, "text/plain");
    assert_eq!(sent(call(), "authorization"), "Bearer t");
    assert_eq!(sent(call(), "accept"), "text/csv");
    assert_eq!(sent(call(), "content-type"), "text/plain");
}

#[test]
fn who_gives_the_credentials_needs_none_in_the_client() {
    let client = Client::builder().transport(Script::default()).build().unwrap();
    assert!(Upload::new(&client, None).build().is_err());
    let call = Upload::new(&client, None);
    assert_eq!(sent(call.param(0, "Bearer t"), "authorization"), "Bearer t");
}

#[test]
fn a_boundary_stays() {
    let client = Script::default().client();
    let form = FormData::new().value("a", "b");
    let call = Upload::new(&client, Some(form)).param(2, "multipart/form-data");
    let content_type = sent(call, "content-type");
    assert!(content_type.starts_with("multipart/form-data; boundary="), "{content_type}");
}

#[test]
fn a_body_that_is_expected_has_a_length() {
    let client = Script::default().client();
    assert_eq!(sent(Upload::new(&client, None), "content-length"), "0");
    let form = FormData::new().value("a", "b");
    assert_eq!(sent(Upload::new(&client, Some(form)), "content-length"), "");
}

#[test]
fn what_may_be_a_secret_is_not_shown() {
    let names = [
        ("Authorization", true),
        ("proxy-authorization", true),
        ("COOKIE", true),
        ("Set-Cookie", true),
        ("X-Api-Key", true),
        ("x-apikey", true),
        ("X-Auth-Token", true),
        ("client-secret", true),
        ("X-PASSWORD", true),
        ("x-hub-signature-256", true),
        ("x-trace", false),
        ("x-request-id", false),
        ("cookie-policy", false),
    ];
    for (name, is_secret) in names {
        let client = Client::builder().transport(Script::default()).basic_auth("ada", "x");
        let client = client.header(name, "by the client").build().unwrap();
        let call = || Upload::new(&client, None);
        let requests = [
            // The credentials of the operation take the place of such a header of the client's.
            (name != "Authorization").then(|| (call().build().unwrap(), "by the client")),
            Some((call().header(name, "by the call").build().unwrap(), "by the call")),
        ];
        for (request, value) in requests.into_iter().flatten() {
            assert_eq!(request.headers()[name], value);
            let shown = format!("{request:?}");
            assert_eq!(shown.contains(value), !is_secret, "{name}: {shown}");
        }
    }
}
