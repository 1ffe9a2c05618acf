//! Headers in the style `simple` against the specification's own examples (3.1.2 §4.8.12.4), and as
//! servers send them.

use std::collections::BTreeMap;

use http::HeaderMap;
use serde_json::Value;

use super::collect::client::ModifyWebhook;
use super::collect::models::WebhookStatus;
use crate::endpoint::Endpoint;
use crate::wire::Wire;
use crate::{Header, ValueError};

fn headers(lines: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, line) in lines {
        headers.append(*name, line.parse().unwrap());
    }
    headers
}

fn read<T: Wire>(header: Header<T>, lines: &[&str]) -> Result<T, String> {
    let lines: Vec<(&str, &str)> = lines.iter().map(|line| ("x-a", *line)).collect();
    header.read(&headers(&lines)).map_err(|error| error.to_string())
}

const fn x_a<T>() -> Header<T> {
    Header::new("X-A")
}

#[test]
fn values_without_parts_are_what_their_type_says() {
    assert_eq!(read(x_a::<i64>(), &["-7"]), Ok(-7));
    assert_eq!(read(x_a::<u8>(), &["255"]), Ok(255));
    assert_eq!(read(x_a::<f64>(), &["1.5"]), Ok(1.5));
    assert_eq!(read(x_a::<bool>(), &["true"]), Ok(true));
    assert_eq!(read(x_a::<String>(), &["12, é"]), Ok("12, é".to_owned()));
    assert_eq!(read(x_a::<Value>(), &["12"]), Ok(Value::from("12")));
    assert_eq!(read(x_a::<WebhookStatus>(), &["paused"]), Ok(WebhookStatus::Paused));
    let date = read(x_a::<chrono::DateTime<chrono::Utc>>(), &["2022-07-13T15:01:38Z"]);
    assert_eq!(date.unwrap().timestamp(), 1_657_724_498);
}

#[test]
fn lists_and_objects_are_those_of_the_specifications_table() {
    let colors = || ["blue", "black", "brown"].map(str::to_owned).to_vec();
    for explode in [false, true] {
        let header = if explode { x_a().exploded() } else { x_a() };
        assert_eq!(read::<Vec<String>>(header, &["blue,black,brown"]), Ok(colors()));
        // RFC 9110 allows spaces, and several lines.
        assert_eq!(read::<Vec<String>>(header, &["blue , black", "brown"]), Ok(colors()));
        assert_eq!(read::<Vec<String>>(header, &[""]), Ok(Vec::new()));
    }
    let rgb = BTreeMap::from([("R", 100), ("G", 200), ("B", 150)]);
    let rgb: BTreeMap<String, i64> = rgb.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
    assert_eq!(read(x_a(), &["R,100,G,200,B,150"]), Ok(rgb.clone()));
    assert_eq!(read(x_a().exploded(), &["R=100,G=200,B=150"]), Ok(rgb));
}

#[test]
fn commas_within_quotes_and_brackets_are_parts_of_items() {
    let line = r#"<https://a.example/?b=1,2>; rel="next, or not", <c>; rel=last"#;
    let links = vec![
        r#"<https://a.example/?b=1,2>; rel="next, or not""#.to_owned(),
        "<c>; rel=last".to_owned(),
    ];
    assert_eq!(read(x_a(), &[line]), Ok(links));
    assert_eq!(
        read(x_a(), &["5\", a", "b"]),
        Ok(vec!["5\"".to_owned(), "a".to_owned(), "b".to_owned()])
    );
}

#[test]
fn lines_that_cannot_be_joined_are_given_one_by_one() {
    let lines = ["a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT", "b=2"];
    assert_eq!(read(x_a().lines(), &lines), Ok(lines.map(str::to_owned).to_vec()));
    assert_eq!(read::<Option<Vec<String>>>(x_a().lines(), &[]), Ok(None));
}

#[test]
fn json_is_read_as_json() {
    assert_eq!(read(x_a().json(), &[r#"{"a":1}"#]), Ok(BTreeMap::from([("a".to_owned(), 1i64)])));
    let error = read::<Vec<i64>>(x_a().json(), &["[1"]).unwrap_err();
    assert!(error.starts_with("the header `X-A` is not as declared: EOF while parsing"), "{error}");
}

#[test]
fn what_is_not_there_is_none_or_an_error_that_names_it() {
    assert_eq!(read::<Option<i64>>(x_a(), &[]), Ok(None));
    assert_eq!(read::<Option<i64>>(x_a(), &["3"]), Ok(Some(3)));
    assert_eq!(read::<Option<i64>>(x_a().json(), &[]), Ok(None));
    let missing: Result<i64, ValueError> = x_a().read(&HeaderMap::new());
    let error = missing.unwrap_err();
    assert!(error.is_missing());
    assert_eq!((error.name(), error.to_string().as_str()), ("X-A", "the header `X-A` is missing"));
    assert!(x_a::<Vec<i64>>().read(&HeaderMap::new()).unwrap_err().is_missing());
}

#[test]
fn what_is_of_another_form_is_an_error_that_says_so() {
    let shown = |result: Result<(), String>| result.unwrap_err();
    assert_eq!(
        shown(read(x_a::<i64>(), &["soon"]).map(drop)),
        "the header `X-A` is not as declared: invalid type: string, expected an integer of 64 bits"
    );
    assert_eq!(
        shown(read(x_a::<u8>(), &["256"]).map(drop)),
        "the header `X-A` is not as declared: invalid value: integer, expected a non-negative integer of 8 bits"
    );
    assert!(read(x_a::<f64>(), &["NaN"]).is_err());
    assert!(read(x_a::<bool>(), &["yes"]).is_err());
    assert!(read(x_a::<Vec<Vec<i64>>>(), &["1,2"]).is_err());
    let mut bytes = HeaderMap::new();
    bytes.insert("x-a", http::HeaderValue::from_bytes(b"\xFF").unwrap());
    let error = x_a::<String>().read(&bytes).unwrap_err();
    assert_eq!(error.to_string(), "the header `X-A` is not text");
}

#[test]
fn successes_and_failures_have_the_same_headers() {
    let response = |status: u16, body: &'static str| {
        let response = http::Response::builder().status(status).header("x-a", "3");
        ModifyWebhook::parse(response.body(body.into()).unwrap())
    };
    let read = response(200, r#"{"_id":"w"}"#).unwrap();
    assert_eq!(read.header(x_a::<i64>()), Ok(3));
    assert_eq!(read.header(Header::<Option<i64>>::new("X-B")), Ok(None));
    assert!(read.header(x_a::<bool>()).is_err());
    let error = response(404, "").unwrap_err();
    assert_eq!(error.header(x_a::<i64>()), Ok(3));
}
