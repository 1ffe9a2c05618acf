use std::borrow::Cow;

use http::Method;

use super::support::Client;
use super::support::{Configured as _, Script, answer, operation};
use crate::credentials::Credential;
use crate::endpoint::{Endpoint, Operation, Reading};
use crate::media_type;
use crate::pages::{Next, Paged, Pages, Pagination};
use crate::param::Param;
use crate::raw_response::RawResponse;
use crate::xml::{self, Markup, Member, Node, words};
use crate::{Call, ErrorKind, Retries, TransportError};

/// An operation that lists numbers, in the member `data.items` where it is not the whole body.
macro_rules! listing {
    ($name:ident, $items:expr, $next:expr) => {
        operation!($name);

        impl Endpoint for $name {
            const OPERATION: &'static Operation = &Operation {
                id: "list",
                method: Method::GET,
                path: "/list",
                params: &[Param::query("at"), Param::query("of"), Param::header("x-at")],
                content_type: "",
                accept: "application/json",
                security: &[&["key"], &[]],
                redirects: true,
            };

            type Body = ();
            type Output = serde_json::Value;
            type Error = std::convert::Infallible;

            fn read(response: &RawResponse) -> Reading<Self> {
                response.json()
            }
        }

        impl $name {
            fn pages(self) -> Pages<Self> {
                Pages::new(self.0)
            }
        }

        impl Paged for $name {
            type Item = i64;

            const PAGES: Pagination = Pagination { items: $items, next: $next };

            fn items(page: serde_json::Value) -> Vec<i64> {
                let pointer: String = Self::PAGES.items.iter().map(|it| format!("/{it}")).collect();
                let items = page.pointer(&pointer).and_then(serde_json::Value::as_array);
                items.into_iter().flatten().filter_map(serde_json::Value::as_i64).collect()
            }
        }
    };
}

/// The same, whose pages may be XML.
macro_rules! marked {
    ($name:ident, $next:expr) => {
        operation!($name);

        impl Endpoint for $name {
            const OPERATION: &'static Operation = ByLink::OPERATION;

            type Body = ();
            type Output = serde_json::Value;
            type Error = std::convert::Infallible;

            fn read(response: &RawResponse) -> Reading<Self> {
                if media_type::of(response.headers()) == "text/xml" {
                    response.xml(ROOT)
                } else {
                    response.json()
                }
            }
        }

        impl $name {
            fn pages(self) -> Pages<Self> {
                Pages::new(self.0)
            }
        }

        impl Paged for $name {
            type Item = i64;

            const PAGES: Pagination = Pagination { items: &["items"], next: $next };

            fn items(page: serde_json::Value) -> Vec<i64> {
                let items = page["items"].as_array().into_iter().flatten();
                items.filter_map(serde_json::Value::as_i64).collect()
            }

            fn json(body: &[u8]) -> Cow<'_, [u8]> {
                xml::to_json(body, &[words::element("Other", words::any()), ROOT])
            }
        }
    };
}

const ROOT: Node = words::element("List", words::object::<List>());

struct List;
impl Markup for List {
    const MEMBERS: &'static [Member] = &[
        words::member("items", words::items(|| words::element("Item", words::number()))),
        words::member("next", words::element("NextLink", words::text()).within("urn:list")),
        words::member("cursor", words::attribute("marker", words::text())),
    ];
}

marked!(ByMarkedLink, Next::LinkAt(&["next"]));
marked!(ByMarkedCursor, Next::CursorAt(&["cursor"], 0));
marked!(ByMarkedOffset, Next::Offset(0));

listing!(ByHeader, &[], Next::LinkHeader);
listing!(ByLink, &["data", "items"], Next::LinkAt(&["data", "next"]));
listing!(ByCursor, &["data", "items"], Next::CursorAt(&["next"], 0));
listing!(ByCursorInHeaders, &[], Next::CursorHeader("x-next", 2));
listing!(ByOffset, &[], Next::Offset(0));
listing!(ByPage, &["items"], Next::Page(0));

type Answer = Result<http::Response<crate::Body>, TransportError>;

fn page(headers: &[(&str, &str)], body: &'static str) -> Answer {
    answer(200, headers, body)
}

fn client(script: &Script) -> Client {
    script.builder().base_url("https://api.example.com/v1").build().unwrap()
}

/// All items, or what kept the last from coming.
async fn items<Op: Paged<Item = i64, Error = std::convert::Infallible>>(
    pages: Pages<Op>,
) -> (Vec<i64>, Option<String>) {
    let mut items = pages.items();
    let mut found = Vec::new();
    loop {
        match items.next().await {
            Some(Ok(item)) => found.push(item),
            Some(Err(error)) => {
                assert!(items.next().await.is_none(), "an error is the end");
                return (found, Some(error.to_string()));
            }
            None => return (found, None),
        }
    }
}

fn paths(script: &Script) -> Vec<String> {
    let path = |uri: &http::Uri| uri.path_and_query().unwrap().to_string();
    script.seen().iter().map(|seen| path(&seen.uri)).collect()
}

#[tokio::test]
async fn pages_that_link_in_a_header() {
    let script = Script::new([
        page(
            &[(
                "link",
                "</v1/list?p=9>; rel=last, <https://api.example.com/v1/list?p=2>; rel=next",
            )],
            "[1,2]",
        ),
        page(
            &[
                ("link", "</v1/list?p=1>; rel=prev"),
                ("link", "<?p=3>; title=\"a, b; c\"; rel=\"up NEXT\""),
            ],
            "[3]",
        ),
        page(&[("link", "<?p=2>; rel=prev")], "[]"),
    ]);
    let client = client(&script);
    let call = ByHeader::new(&client, ()).param(1, "x").header("x-team", "a");
    assert_eq!(items(call.pages()).await, (vec![1, 2, 3], None));
    assert_eq!(paths(&script), ["/v1/list?of=x", "/v1/list?p=2", "/v1/list?p=3"]);
    assert!(script.seen().iter().all(|seen| seen.headers["x-team"] == "a"));
}

#[test]
fn which_link_is_the_next() {
    for (text, next) in [
        ("<a>; rel=next", Some("a")),
        ("<a>;rel=next", Some("a")),
        ("< a > ; REL = \"next\"", Some("a")),
        ("<a>; rel=\"next last\"", Some("a")),
        ("<a>; rel=prev, <b>; rel=next", Some("b")),
        ("<a,b;c>; x=\"<d>; rel=next\"; rel=next", Some("a,b;c")),
        ("<a>; rel=next; anchor=\"/other\", <b>; rel=next", Some("b")),
        ("<a>; rel=prev; rel=next", None),
        ("<a>; x=\"\\\"; rel=next", None),
        ("<a>; rel=nextpage", None),
        ("<a>; rel", None),
        ("<a>", None),
        ("a; rel=next", None),
        ("<a; rel=next", None),
        ("", None),
    ] {
        let mut headers = http::HeaderMap::new();
        headers.insert("link", text.parse().unwrap());
        assert_eq!(crate::pages::link::next(&headers).as_deref(), next, "{text}");
    }
}

#[tokio::test]
async fn pages_that_link_in_the_body() {
    let script = Script::new([
        page(&[], r#"{"data":{"next":"https://API.example.com:443/v1/list?p=2","items":[1]}}"#),
        page(&[], r#"{"data":{"items":[2],"next":"/v1/list?p=3#x"}}"#),
        page(&[], r#"{"data":{"items":[3],"next":null}}"#),
    ]);
    let client = client(&script);
    assert_eq!(items(ByLink::new(&client, ()).pages()).await, (vec![1, 2, 3], None));
    assert_eq!(paths(&script), ["/v1/list", "/v1/list?p=2", "/v1/list?p=3"]);
    for end in [r#"{"data":{"items":[1]}}"#, r#"{"data":{"items":[1],"next":""}}"#] {
        let script = Script::new([page(&[], end)]);
        assert_eq!(items(ByLink::new(&self::client(&script), ()).pages()).await, (vec![1], None));
    }
}

#[tokio::test]
async fn a_link_to_another_origin_gets_nothing() {
    for (link, shown) in [
        (
            "https://evil.example.com/v1/list?token=hunter2",
            "at another origin, https://evil.example.com:443",
        ),
        ("//evil.example.com", "at another origin, https://evil.example.com:443"),
        ("http://api.example.com/v1/list", "at another origin, http://api.example.com:80"),
        ("https://api.example.com:8443/", "at another origin, https://api.example.com:8443"),
        ("https://ada:pw@api.example.com/", "at no valid address"),
        ("javascript:alert(1)", "at no valid address"),
    ] {
        let header = format!("<{link}>; rel=next");
        let script = Script::new([page(&[("link", &header)], "[1]")]);
        let client = client(&script);
        let found = items(ByHeader::new(&client, ()).pages()).await;
        assert_eq!(found, (vec![1], Some(format!("list: the next page is {shown}"))));
        assert_eq!(script.seen().len(), 1);
        // The page itself has come, and the error is one of its own.
        let script = Script::new([page(&[("link", &header)], "[1]")]);
        let client = self::client(&script);
        let mut pages = ByHeader::new(&client, ()).pages();
        assert_eq!(pages.next().await.unwrap().unwrap().body(), "[1]");
        let error = pages.next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NextPage);
        assert!(!format!("{error:?} {pages:?}").contains("hunter2"));
        assert!(pages.next().await.is_none());
    }
}

#[tokio::test]
async fn a_link_gets_the_key_that_goes_into_queries_unless_it_has_it() {
    let script = Script::new([
        page(&[("link", "<?p=2>; rel=next")], "[1]"),
        page(&[("link", "<?p=3&api%20key=k%26>; rel=next")], "[2]"),
        page(&[], "[3]"),
    ]);
    let builder = script.builder().credential("key", Credential::query("api key", "k&"));
    let client = builder.base_url("https://api.example.com/v1").build().unwrap();
    assert_eq!(items(ByHeader::new(&client, ()).pages()).await, (vec![1, 2, 3], None));
    assert_eq!(
        paths(&script),
        ["/v1/list?api%20key=k%26", "/v1/list?p=2&api%20key=k%26", "/v1/list?p=3&api%20key=k%26"]
    );
}

#[tokio::test]
async fn pages_by_cursor() {
    let script = Script::new([
        page(&[], r#"{"data":{"items":[1]},"next":"a/b"}"#),
        page(&[], r#"{"data":{"items":[2]},"next":7}"#),
        page(&[], r#"{"data":{"items":[3]}}"#),
    ]);
    let client = client(&script);
    let call = ByCursor::new(&client, ()).param(1, "x");
    assert_eq!(items(call.pages()).await, (vec![1, 2, 3], None));
    assert_eq!(paths(&script), ["/v1/list?of=x", "/v1/list?at=a%2Fb&of=x", "/v1/list?at=7&of=x"]);
    let script = Script::new([page(&[("x-next", "p2")], "[1]"), page(&[], "[2]")]);
    let client = self::client(&script);
    assert_eq!(items(ByCursorInHeaders::new(&client, ()).pages()).await, (vec![1, 2], None));
    let sent: Vec<_> = script.seen().iter().map(|it| it.headers.get("x-at").cloned()).collect();
    assert_eq!(sent, [None, Some("p2".parse().unwrap())]);
}

#[tokio::test]
async fn pages_by_number() {
    let script = Script::new([page(&[], "[1,2,3]"), page(&[], "[4]"), page(&[], "[]")]);
    let client = client(&script);
    assert_eq!(items(ByOffset::new(&client, ()).pages()).await, (vec![1, 2, 3, 4], None));
    assert_eq!(paths(&script), ["/v1/list", "/v1/list?at=3", "/v1/list?at=4"]);
    let script = Script::new([page(&[], "[1,2]"), page(&[], "[]")]);
    let client = self::client(&script);
    let call = ByOffset::new(&client, ()).param(0, &10);
    assert_eq!(items(call.pages()).await, (vec![1, 2], None));
    assert_eq!(paths(&script), ["/v1/list?at=10", "/v1/list?at=12"]);
    for (first, expected) in
        [(None, ["/v1/list", "/v1/list?at=2"]), (Some(0), ["/v1/list?at=0", "/v1/list?at=1"])]
    {
        let script = Script::new([page(&[], r#"{"items":[1]}"#), page(&[], r#"{"items":[]}"#)]);
        let client = self::client(&script);
        let call = ByPage::new(&client, ()).param(0, &first);
        assert_eq!(items(call.pages()).await, (vec![1], None));
        assert_eq!(paths(&script), expected);
    }
}

#[tokio::test]
async fn pages_in_xml() {
    let xml = |body| page(&[("content-type", "text/xml")], body);
    let script = Script::new([
        xml("\u{feff}<?xml version=\"1.0\"?>\n<List xmlns:l=\"urn:list\"><Item>1</Item>\
            <NextLink>/v1/list?p=8</NextLink><l:NextLink>/v1/list?p=2&amp;q</l:NextLink></List>"),
        page(&[], r#"{"items":[2],"next":"/v1/list?p=3"}"#),
        xml("\n<List><Item>3</Item></List>"),
    ]);
    let client = client(&script);
    assert_eq!(items(ByMarkedLink::new(&client, ()).pages()).await, (vec![1, 2, 3], None));
    assert_eq!(paths(&script), ["/v1/list", "/v1/list?p=2&q", "/v1/list?p=3"]);
    let script = Script::new([
        xml("<List marker=\"007\"><Item>1</Item></List>"),
        xml("<List marker=\"\"><Item>2</Item></List>"),
    ]);
    let client = self::client(&script);
    assert_eq!(items(ByMarkedCursor::new(&client, ()).pages()).await, (vec![1, 2], None));
    assert_eq!(paths(&script), ["/v1/list", "/v1/list?at=007"]);
    let script = Script::new([xml("<List><Item>1</Item><Item>2</Item></List>"), xml("<List/>")]);
    let client = self::client(&script);
    assert_eq!(items(ByMarkedOffset::new(&client, ()).pages()).await, (vec![1, 2], None));
    assert_eq!(paths(&script), ["/v1/list", "/v1/list?at=2"]);
}

#[tokio::test]
async fn a_server_that_goes_in_circles_is_left() {
    let same = || page(&[("link", "</v1/list?p=2>; rel=next")], "[1]");
    let script = Script::new([same(), same()]);
    let client = client(&script);
    let repeated = Some("list: the next page is the one that has just come".to_owned());
    assert_eq!(items(ByHeader::new(&client, ()).pages()).await, (vec![1, 1], repeated.clone()));
    let same = || page(&[], r#"{"data":{"items":[1]},"next":"a"}"#);
    let script = Script::new([same(), same()]);
    let client = self::client(&script);
    assert_eq!(items(ByCursor::new(&client, ()).pages()).await, (vec![1, 1], repeated));
    let numbers = (1..=4).map(|_| page(&[], "[1]"));
    let script = Script::new(numbers);
    let client = self::client(&script);
    let mut pages = ByOffset::new(&client, ()).pages().at_most(3);
    for _ in 0..3 {
        pages.next().await.unwrap().unwrap();
    }
    let error = pages.next().await.unwrap().unwrap_err();
    assert_eq!(error.to_string(), "list: there are more than 3 pages");
    assert!(pages.next().await.is_none());
    assert_eq!(script.seen().len(), 3);
    let mut none = ByOffset::new(&client, ()).pages().at_most(0);
    assert_eq!(none.next().await.unwrap().unwrap_err().kind(), ErrorKind::NextPage);
}

#[tokio::test]
async fn there_are_ten_thousand_pages_at_most() {
    let script = Script::new((0..=10_000).map(|_| page(&[], "[1]")));
    let client = self::client(&script);
    let (found, error) = items(ByOffset::new(&client, ()).pages()).await;
    assert_eq!(found.len(), 10_000);
    assert_eq!(error.as_deref(), Some("list: there are more than 10000 pages"));
    assert_eq!(script.seen().len(), 10_000);
}

#[tokio::test]
async fn a_page_is_fetched_as_a_call_is_made_and_its_failure_is_the_end() {
    let script = Script::new([
        page(&[], "[1]"),
        Err(TransportError::other("reset")),
        page(&[], "[2]"),
        answer(404, &[], "no"),
    ]);
    let client = client(&script);
    let call = ByOffset::new(&client, ()).retries(Retries::at_most(1));
    let mut pages = call.pages();
    for body in ["[1]", "[2]"] {
        assert_eq!(pages.next().await.unwrap().unwrap().body(), body);
    }
    let error = pages.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(pages.next().await.is_none());
    assert_eq!(paths(&script), ["/v1/list", "/v1/list?at=1", "/v1/list?at=1", "/v1/list?at=2"]);
    assert_eq!(script.seen().len(), 4);
    let mut unsent = ByOffset::new(&client, ()).param(0, "\0").header("x", "\n").pages();
    assert_eq!(unsent.next().await.unwrap().unwrap_err().kind(), ErrorKind::Request);
}

#[cfg(feature = "blocking")]
#[test]
fn pages_by_blocking_calls_are_an_iterator() {
    let script = Script::new([page(&[], "[1,2]"), page(&[], "[3]"), page(&[], "[]")]);
    let client = client(&script);
    let items = ByOffset::new(&client, ()).pages().items().blocking();
    assert_eq!(items.map(Result::unwrap).collect::<Vec<_>>(), [1, 2, 3]);
    let script = Script::new([page(&[], "[1,2]"), page(&[], "[]")]);
    let client = self::client(&script);
    let pages = ByOffset::new(&client, ()).pages().blocking();
    assert_eq!(pages.map(|page| page.unwrap().body().len()).collect::<Vec<_>>(), [5, 2]);
}
