//! Lists that come page by page, from a server, by either transport.

#![allow(clippy::unwrap_used, reason = "clippy takes helpers without #[test] for production code")]

use specwright_test_client::{Client, ErrorKind};
use specwright_tests::server::{Answer, Seen, Server};

async fn server(answers: impl IntoIterator<Item = Answer>) -> Server {
    Server::start(answers).await.unwrap()
}

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).token("hunter2").build().unwrap()
}

/// A page of one note that says where the next one is.
fn linked(text: &str, link: &str) -> Answer {
    let headers =
        [("content-type", "application/json"), ("link", &format!("<{link}>; rel=\"next\""))];
    Answer::response("200 OK", &headers, format!(r#"[{{"text":"{text}"}}]"#))
}

fn lines(server: &Server) -> Vec<String> {
    let line = |request: &String| request.lines().next().unwrap_or_default().to_owned();
    server.requests().iter().map(line).collect()
}

#[tokio::test]
async fn items_come_one_by_one_and_pages_as_they_are_needed() {
    let server = server([
        linked("milk", "/pages/linked?p=2"),
        linked("bread", "?p=3"),
        Answer::json("200 OK", r#"[{"text":"salt"},{"text":"oil"}]"#),
    ])
    .await;
    let client = client(&server);
    let mut notes = client.list_linked().pages().items();
    let mut found = Vec::new();
    while let Some(note) = notes.next().await {
        found.push(note.unwrap().text);
        assert_eq!(server.seen().requests.len(), found.len().min(3));
    }
    assert_eq!(found, ["milk", "bread", "salt", "oil"]);
    let targets = ["/pages/linked", "/pages/linked?p=2", "/pages/linked?p=3"];
    assert_eq!(lines(&server), targets.map(|target| format!("GET {target} HTTP/1.1")));
    let sent = |request: &String| request.contains("\r\nauthorization: Bearer hunter2\r\n");
    assert!(server.requests().iter().all(sent));
}

#[tokio::test]
async fn no_other_server_gets_the_token() {
    let other = server([Answer::json("200 OK", "[]")]).await;
    let server = server([linked("milk", &format!("{}/pages/linked", other.url()))]).await;
    let client = client(&server);
    let mut pages = client.list_linked().pages();
    assert_eq!(pages.next().await.unwrap().unwrap()[0].text, "milk");
    let error = pages.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NextPage);
    assert_eq!(
        error.to_string(),
        format!("listLinked: the next page is at another origin, {}", other.url())
    );
    assert!(pages.next().await.is_none());
    assert_eq!(other.end().await.unwrap(), Seen::default());
}

#[tokio::test]
async fn blocking_calls_give_iterators() {
    let server = server([
        Answer::json(
            "200 OK",
            r#"{"notes":[{"text":"milk"},{"text":"bread"}],"more":{"after":"b&c"}}"#,
        ),
        Answer::json("200 OK", r#"{"more":{"after":"d"}}"#),
        Answer::json("200 OK", r#"{"notes":[{"text":"salt"}],"more":{}}"#),
    ])
    .await;
    let client = client(&server);
    let read = move || {
        let notes = client.list_turned().pages().items().blocking();
        notes.map(|note| note.unwrap().text).collect::<Vec<_>>()
    };
    let found = tokio::task::spawn_blocking(read).await.unwrap();
    assert_eq!(found, ["milk", "bread", "salt"]);
    let targets = ["/pages/turned", "/pages/turned?after=b%26c", "/pages/turned?after=d"];
    assert_eq!(lines(&server), targets.map(|target| format!("GET {target} HTTP/1.1")));
}

#[tokio::test]
async fn a_link_in_xml_is_followed() {
    let xml = |body: &str| Answer::response("200 OK", &[("content-type", "application/xml")], body);
    let server = server([
        xml("<Notes NextLink=\"marked?p=2&amp;q=1\"><List><notes><text>milk</text></notes><notes><text>bread</text></notes></List></Notes>"),
        xml("<Notes><List><notes><text>salt</text></notes></List></Notes>"),
    ])
    .await;
    let client = client(&server);
    let mut notes = client.list_marked().pages().items();
    let mut found = Vec::new();
    while let Some(note) = notes.next().await {
        found.push(note.unwrap().text);
    }
    assert_eq!(found, ["milk", "bread", "salt"]);
    let targets = ["/pages/marked", "/pages/marked?p=2&q=1"];
    assert_eq!(lines(&server), targets.map(|target| format!("GET {target} HTTP/1.1")));
}

#[tokio::test]
async fn what_comes_after_the_last_item_is_asked_for_while_there_is_more() {
    let server = server([
        Answer::json("200 OK", r#"{"data":[{"id":"a"},{"id":"b"}],"has_more":true}"#),
        Answer::json("200 OK", r#"{"data":[{"id":"c"}],"has_more":false}"#),
        Answer::json("200 OK", r#"{"data":[{"id":"d"}],"has_more":true,"last_id":"x"}"#),
        Answer::json("200 OK", r#"{"has_more":true}"#),
    ])
    .await;
    let client = client(&server);
    let mut found = Vec::new();
    let mut items = client.list_more().pages().items();
    while let Some(item) = items.next().await {
        found.push(item.unwrap().id);
    }
    let mut items = client.list_last().pages().items();
    while let Some(item) = items.next().await {
        found.push(item.unwrap().id);
    }
    assert_eq!(found, ["a", "b", "c", "d"]);
    let targets =
        ["/pages/more", "/pages/more?starting_after=b", "/pages/last", "/pages/last?after=x"];
    assert_eq!(lines(&server), targets.map(|target| format!("GET {target} HTTP/1.1")));
}
