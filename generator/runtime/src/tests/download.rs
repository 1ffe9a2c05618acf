//! Bodies of bytes, as they arrive.

use bytes::Bytes;
use http::Method;

use super::event_stream::all;
use super::support::Client;
use super::support::{Chunks, Script, answer, operation};
use crate::endpoint::{Endpoint, Operation, Reading};
use crate::raw_response::RawResponse;
use crate::streaming_response::StreamingResponse;
use crate::{Download, ErrorKind, Response, TransportError, TransportErrorKind};

operation!(Print);

impl Endpoint for Print {
    const OPERATION: &'static Operation = &Operation {
        id: "print",
        method: Method::GET,
        path: "/page",
        params: &[],
        content_type: "",
        accept: "application/pdf",
        security: &[],
        redirects: true,
    };
    type Body = ();
    type Output = Download;
    type Error = std::convert::Infallible;
    const STREAMS: bool = true;

    fn open(response: &mut StreamingResponse) -> Option<Self::Output> {
        match response.status() {
            200 => response.download(),
            _ => None,
        }
    }

    fn read(response: &RawResponse) -> Reading<Self> {
        match response.status() {
            200 => response.download(),
            _ => response.failure(),
        }
    }
}

type Piece = Result<Bytes, TransportError>;

/// The page, of at most ten bytes where it is taken whole.
async fn page(pieces: Vec<Piece>) -> Response<Download> {
    let script = Script::new([answer(200, &[], Chunks::body(pieces))]);
    let client: Client = script.builder().max_response_body(10).build().unwrap();
    Print::new(&client, ()).await.unwrap()
}

fn piece(text: &'static str) -> Piece {
    Ok(Bytes::from_static(text.as_bytes()))
}

fn broken() -> Piece {
    Err(TransportError::other("reset"))
}

#[tokio::test]
async fn pieces_are_given_as_they_arrive_whatever_their_number() {
    let mut page = page(vec![piece("%PDF-"), piece("1.7 and more"), broken()]).await;
    assert_eq!(page.next().await.unwrap().unwrap(), "%PDF-");
    assert_eq!(page.next().await.unwrap().unwrap(), "1.7 and more");
    assert_eq!(page.next().await.unwrap().unwrap_err().kind(), TransportErrorKind::Other);
    assert!(page.next().await.is_none());
    assert_eq!(format!("{:?}", *page), "Download");
}

#[tokio::test]
async fn all_of_it_is_taken_up_to_the_limit() {
    let whole = page(vec![piece("01234"), piece("56789")]).await.into_inner();
    assert_eq!(whole.bytes().await.unwrap(), "0123456789");
    let mut begun = page(vec![piece("01234"), piece("56789")]).await.into_inner();
    assert_eq!(begun.next().await.unwrap().unwrap(), "01234");
    assert_eq!(begun.bytes().await.unwrap(), "56789");
    let large = page(vec![piece("01234"), piece("567890")]).await.into_inner();
    assert_eq!(large.bytes().await.unwrap_err().kind(), ErrorKind::BodyTooLarge);
    let cut = page(vec![piece("01234"), broken()]).await.into_inner();
    assert_eq!(cut.bytes().await.unwrap_err().kind(), ErrorKind::Transport);
}

#[test]
fn a_response_from_elsewhere_has_all_of_it_already() {
    let response = http::Response::new(Bytes::from_static(b"%PDF-1.7"));
    let page = Print::parse(response).unwrap().into_inner();
    let pieces: Vec<_> = all(page).into_iter().map(Result::unwrap).collect();
    assert_eq!(pieces, ["%PDF-1.7"]);
}
