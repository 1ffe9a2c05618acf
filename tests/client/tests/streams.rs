//! Answers that come whole or as a stream, from memory.

#![allow(clippy::unwrap_used, reason = "clippy takes helpers without #[test] for production code")]

use http::Response;
use specwright_test_client::models::{Note, Question, TellNotesResponseItem};
use specwright_test_client::operations::AnswerError;
use specwright_test_client::{Call as _, Client, ErrorKind, MemoryTransport};

const EVENTS: &str = "text/event-stream";
const JSON: &str = "application/json";

/// A client whose requests get these answers, and what has got them.
fn client<'a>(
    answers: impl IntoIterator<Item = (u16, &'a str, &'static str)>,
) -> (Client, MemoryTransport) {
    let server = MemoryTransport::new();
    for (status, content_type, body) in answers {
        let answer = Response::builder().status(status).header("content-type", content_type);
        server.answer(answer.body(body).unwrap());
    }
    let client = Client::builder().token("hunter2").transport(server.clone()).build().unwrap();
    (client, server)
}

/// What a request accepts and what it says.
fn asked(server: &MemoryTransport) -> Vec<(String, String)> {
    let requests = server.requests().into_iter().map(|request| {
        let accept = request.headers()["accept"].to_str().unwrap().to_owned();
        (accept, String::from_utf8(request.into_body().to_vec()).unwrap())
    });
    requests.collect()
}

fn question(stream: Option<bool>) -> Question {
    Question { stream, ..Question::new("What is to be bought?") }
}

#[tokio::test]
async fn each_method_asks_for_its_own_whatever_the_body_says() {
    let (client, server) = client([
        (200, JSON, r#"{"text":"milk"}"#),
        (
            200,
            EVENTS,
            "data: {\"text\":\"mi\"}\n\ndata: {\"text\":\"lk\"}\n\ndata: [DONE]\n\ndata: 1\n\n",
        ),
    ]);
    let whole = client.answer(question(Some(true))).await.unwrap();
    assert_eq!(whole.text, "milk");
    let mut stream = client.answer_stream(question(None)).await.unwrap().into_inner();
    let mut pieces = Vec::new();
    while let Some(event) = stream.next().await {
        pieces.push(event.unwrap().data.text);
    }
    assert_eq!(pieces, ["mi", "lk"]);
    let body = |stream| format!(r#"{{"stream":{stream},"text":"What is to be bought?"}}"#);
    let asked = asked(&server);
    assert_eq!(asked, [(JSON.into(), body(false)), (EVENTS.into(), body(true))]);
}

#[tokio::test]
async fn both_fail_with_the_same() {
    let (client, _) = client([(429, JSON, ""), (429, JSON, "")]);
    let retries = specwright_test_client::Retries::none;
    let whole = client.answer(question(None)).retries(retries()).await.unwrap_err();
    let stream = client.answer_stream(question(None)).retries(retries()).await.unwrap_err();
    assert_eq!(whole.declared(), Some(&AnswerError::TooManyRequests));
    assert_eq!(stream.declared(), whole.declared());
}

#[tokio::test]
async fn the_other_one_is_an_error_with_all_that_came() {
    let (client, _) = client([(200, EVENTS, "data: {}\n\n"), (200, JSON, r#"{"text":"milk"}"#)]);
    let whole = client.answer(question(None)).await.unwrap_err();
    assert_eq!(whole.kind(), ErrorKind::Decode);
    assert_eq!(whole.body().unwrap().as_ref(), b"data: {}\n\n");
    let stream = client.answer_stream(question(None)).await.unwrap_err();
    assert_eq!(stream.kind(), ErrorKind::Decode);
    assert_eq!(stream.body().unwrap().as_ref(), br#"{"text":"milk"}"#);
}

#[tokio::test]
async fn the_names_of_events_say_what_their_data_is() {
    let (client, _) = client([(
        200,
        EVENTS,
        "event: said\ndata: 1\nid: a\n\nevent: noted\ndata: {\"text\":\"milk\"}\n\nevent: sung\ndata: la\n\ndata: [DONE]\n\n",
    )]);
    let mut stream = client.tell_notes().await.unwrap().into_inner();
    let mut found = Vec::new();
    while let Some(event) = stream.next().await {
        let event = event.unwrap();
        found.push((event.event, event.data));
    }
    let expected = [
        ("said", TellNotesResponseItem::Said("1".to_owned())),
        ("noted", TellNotesResponseItem::Noted(Note { text: "milk".to_owned() })),
        ("sung", TellNotesResponseItem::Unknown("la".into())),
    ];
    assert_eq!(found, expected.map(|(name, data)| (name.to_owned(), data)));
}
