//! Streams that are cut: what arrived whole is given, what did not is an error, and then there is
//! nothing more. These are answers to a POST, which nothing may repeat; an answer to a GET is taken up
//! again, where the call asks for that.

use std::time::Duration;

use specwright_test_client::{Client, ErrorKind, Reconnects, TransportErrorKind};
use specwright_tests::server::{Answer, Server};

use super::{client, server};

/// The ways in which a stream stops before its end.
fn cuts(text: &str, content_type: &str) -> [Answer; 3] {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\n");
    let chunk = format!("transfer-encoding: chunked\r\n\r\n{:x}\r\n{text}\r\n", text.len());
    let rest = Duration::from_millis(50);
    [
        Answer::raw(format!("{head}{chunk}")).wait(rest).close(),
        Answer::raw(format!("{head}{chunk}")).wait(rest).reset(),
        Answer::raw(format!("{head}content-length: 999\r\n\r\n{text}")).wait(rest).close(),
    ]
}

async fn assert_cut<T, E: AsyncFnOnce(&Client) -> (Vec<T>, Vec<ErrorKind>)>(
    answer: Answer,
    read: E,
) -> Vec<T> {
    let server: Server = server([answer]).await;
    let (items, errors) = read(&client(&server.url())).await;
    assert_eq!(errors, [ErrorKind::Transport]);
    assert_eq!(server.seen().requests.len(), 1);
    items
}

#[tokio::test]
async fn events_cut_in_the_middle_of_one() {
    let text = "data: {\"text\":\"milk\"}\n\ndata: {\"text\":\"bre";
    for answer in cuts(text, "text/event-stream") {
        let read = async |client: &Client| {
            let mut events = client.dictate_notes().await.unwrap().into_inner();
            let (mut notes, mut errors) = (Vec::new(), Vec::new());
            while let Some(event) = events.next().await {
                match event {
                    Ok(event) => notes.push(event.data.text),
                    Err(error) => errors.push(error.kind()),
                }
            }
            (notes, errors)
        };
        assert_eq!(assert_cut(answer, read).await, ["milk"]);
    }
}

#[tokio::test]
async fn lines_cut_in_the_middle_of_one() {
    for answer in cuts("{\"text\":\"milk\"}\n{\"text\":\"bre", "application/x-ndjson") {
        let read = async |client: &Client| {
            let mut lines = client.list_notes().await.unwrap().into_inner();
            let (mut notes, mut errors) = (Vec::new(), Vec::new());
            while let Some(line) = lines.next().await {
                match line {
                    Ok(note) => notes.push(note.text),
                    Err(error) => errors.push(error.kind()),
                }
            }
            (notes, errors)
        };
        assert_eq!(assert_cut(answer, read).await, ["milk"]);
    }
}

#[tokio::test]
async fn bytes_cut_before_their_end() {
    for answer in cuts("%PDF-1.7", "application/pdf") {
        let read = async |client: &Client| {
            let mut page = client.print_notes().await.unwrap().into_inner();
            let (mut bytes, mut errors) = (Vec::new(), Vec::new());
            while let Some(chunk) = page.next().await {
                match chunk {
                    Ok(chunk) => bytes.extend_from_slice(&chunk),
                    Err(error) => {
                        assert_eq!(error.kind(), TransportErrorKind::Other);
                        errors.push(ErrorKind::Transport);
                    }
                }
            }
            (bytes, errors)
        };
        assert_eq!(assert_cut(answer, read).await, b"%PDF-1.7");
    }
}

#[tokio::test]
async fn a_stream_that_falls_silent_runs_into_the_read_limit() {
    let text = "data: {\"text\":\"milk\"}\n\ndata: {\"te";
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
    let server = server([Answer::raw(format!("{head}{text}")).hold()]).await;
    let client = Client::builder()
        .base_url(server.url())
        .read_timeout(Duration::from_millis(250))
        .build()
        .unwrap();
    let mut events = client.dictate_notes().await.unwrap().into_inner();
    assert_eq!(events.next().await.unwrap().unwrap().data.text, "milk");
    assert!(events.next().await.unwrap().unwrap_err().is_timeout());
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn events_cut_in_the_middle_of_one_go_on_after_the_last_whole_one() {
    let text = "retry: 10\nid: 7\ndata: {\"text\":\"milk\"}\n\nid: 8\ndata: {\"text\":\"bre";
    for cut in cuts(text, "text/event-stream") {
        let rest = "id: 8\ndata: {\"text\":\"bread\"}\n\nid: 9\ndata: {\"text\":\"eggs\"}\n\n";
        let rest = Answer::response("200 OK", &[("content-type", "text/event-stream")], rest);
        let server = server([cut, rest, Answer::raw("HTTP/1.1 204 No Content\r\n\r\n")]).await;
        let client = client(&server.url());
        let watching = client.watch_notes().reconnecting(Reconnects::at_most(2));
        let mut events = watching.await.unwrap().into_inner();
        let mut notes = Vec::new();
        while let Some(event) = events.next().await {
            let event = event.unwrap();
            notes.push((event.id.clone(), event.data.text));
        }
        let expected = [("7", "milk"), ("8", "bread"), ("9", "eggs")];
        assert_eq!(notes, expected.map(|(id, text)| (id.to_owned(), text.to_owned())));
        let ids: Vec<Option<String>> =
            server.requests().iter().map(|it| last_event_id(it)).collect();
        assert_eq!(ids, [None, Some("7".to_owned()), Some("9".to_owned())]);
    }
}

fn last_event_id(request: &str) -> Option<String> {
    let mut lines = request.lines();
    lines.find_map(|line| line.strip_prefix("last-event-id: ")).map(str::to_owned)
}

#[tokio::test]
async fn what_nothing_may_repeat_is_not_asked_for_again() {
    for cut in cuts("data: {\"text\":\"milk\"}\n\ndata: {\"te", "text/event-stream") {
        let server = server([cut]).await;
        let client = client(&server.url());
        let dictating = client.dictate_notes().reconnecting(Reconnects::default());
        let mut events = dictating.await.unwrap().into_inner();
        assert_eq!(events.next().await.unwrap().unwrap().data.text, "milk");
        assert_eq!(events.next().await.unwrap().unwrap_err().kind(), ErrorKind::Transport);
        assert!(events.next().await.is_none());
        assert_eq!(server.seen().requests.len(), 1);
    }
}
