//! Connections that do not come about, and those that break.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use specwright_test_client::{Body, ErrorKind};
use specwright_tests::server::{Answer, Server};
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::{ASKED, Asked, WAYS, assert_kind, assert_one_key, call, client, note, server};

/// An address that nobody listens at.
fn nobody() -> std::net::SocketAddr {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

#[tokio::test]
async fn a_refused_connection_is_an_error_of_connecting_whatever_is_asked() {
    for way in WAYS {
        for asked in ASKED {
            let host = nobody();
            let error = assert_kind(
                call(&client(&format!("http://{host}")), asked, way, "x").await,
                ErrorKind::Connect,
            );
            assert!(error.status().is_none() && error.body().is_none());
            let end = format!(": could not connect to {host}");
            assert!(error.to_string().ends_with(&end), "{error}");
        }
    }
}

/// Nobody has seen the request that was refused, so that even an unsafe one is sent again.
#[tokio::test]
async fn a_server_that_comes_up_meanwhile_gets_the_request_once() {
    for way in WAYS {
        let address = nobody();
        let pause = Duration::from_millis(600);
        let retries = specwright_test_client::Retries::at_most(1).pauses(pause, pause);
        let client = specwright_test_client::Client::builder()
            .base_url(format!("http://{address}"))
            .retries(retries)
            .build()
            .unwrap();
        let called = tokio::spawn(async move { call(&client, Asked::Add, way, "x").await });
        tokio::time::sleep(pause / 4).await;
        let server = Server::start_at(address, [note()]).await.unwrap();
        assert_eq!(called.await.unwrap().unwrap().text, "milk");
        assert_eq!(server.seen().requests.len(), 1);
    }
}

#[tokio::test]
async fn a_reset_in_place_of_an_answer() {
    for way in WAYS {
        for asked in ASKED {
            let server = server([(); 4].map(|()| Answer::default().reset())).await;
            assert_kind(call(&client(&server.url()), asked, way, "x").await, ErrorKind::Transport);
            let requests = server.requests();
            assert_eq!(requests.len(), asked.requests(), "{asked:?} {way:?}");
            if asked == Asked::AddOnce {
                assert_one_key(&requests);
            }
        }
    }
}

#[tokio::test]
async fn a_reset_that_passes() {
    for way in WAYS {
        for asked in [Asked::Read, Asked::Upload, Asked::AddOnce] {
            let server = server([Answer::default().reset(), note()]).await;
            let read = call(&client(&server.url()), asked, way, "x").await.unwrap();
            assert_eq!(read.text, "milk");
            assert_eq!(server.seen().requests.len(), 2, "{asked:?} {way:?}");
        }
    }
}

/// The head of the answer has arrived, so that it is known what became of the request.
#[tokio::test]
async fn a_reset_in_the_middle_of_the_answer_ends_the_call() {
    for way in WAYS {
        for asked in ASKED {
            let half = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{\"te";
            let half = Answer::raw(half).wait(Duration::from_millis(50)).reset();
            let server = server([half, note()]).await;
            let error = assert_kind(
                call(&client(&server.url()), asked, way, "x").await,
                ErrorKind::Transport,
            );
            assert_eq!(error.status().unwrap(), 200);
            assert_eq!(error.body().unwrap(), "{\"te");
            assert_eq!(server.seen().requests.len(), 1, "{asked:?} {way:?}");
        }
    }
}

#[tokio::test]
async fn a_connection_that_was_kept_and_is_gone_loses_no_request_and_repeats_none() {
    for way in WAYS {
        // Closed in silence after its first answer, as servers do with connections that rest.
        let server = server([note().close(), note(), note()]).await;
        let client = client(&server.url());
        for _ in 0..2 {
            assert_eq!(call(&client, Asked::Add, way, "x").await.unwrap().text, "milk");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let seen = server.seen();
        assert_eq!((seen.connections, seen.requests.len()), (2, 2), "{way:?}");
    }
}

/// Resets every connection while the client is still sending; keeps the beginnings of the requests.
struct Abrupt {
    url: String,
    begun: Arc<Mutex<Vec<String>>>,
    _task: JoinSet<io::Result<()>>,
}

impl Abrupt {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let begun = Arc::<Mutex<Vec<String>>>::default();
        let mut task = JoinSet::new();
        let seen = Arc::clone(&begun);
        task.spawn(async move {
            loop {
                let (mut socket, _) = listener.accept().await?;
                let mut bytes = vec![0; 64 * 1024];
                let mut count = 0;
                // The head and some of the body.
                while count < bytes.len() / 2 {
                    count += socket.read(&mut bytes[count..]).await?;
                }
                seen.lock().unwrap().push(String::from_utf8_lossy(&bytes[..count]).into_owned());
                socket.set_zero_linger()?;
            }
        });
        Self { url, begun, _task: task }
    }
}

/// More than fits into the buffers of a socket.
fn large() -> Vec<u8> {
    vec![b'x'; 16 << 20]
}

#[tokio::test]
async fn a_reset_while_sending() {
    for way in WAYS {
        for asked in [Asked::Upload, Asked::Add, Asked::AddOnce] {
            let server = Abrupt::start().await;
            assert_kind(
                call(&client(&server.url), asked, way, large()).await,
                ErrorKind::Transport,
            );
            let begun = server.begun.lock().unwrap().clone();
            assert_eq!(begun.len(), asked.requests(), "{asked:?} {way:?}");
            if asked == Asked::AddOnce {
                assert_one_key(&begun);
            }
        }
    }
}

#[tokio::test]
async fn a_stream_is_sent_once_whatever_happens() {
    struct Endless;

    impl futures_core::Stream for Endless {
        type Item =
            Result<specwright_test_client::bytes::Bytes, specwright_test_client::TransportError>;

        fn poll_next(
            self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Self::Item>> {
            std::task::Poll::Ready(Some(Ok(vec![b'x'; 16 * 1024].into())))
        }
    }

    for way in WAYS {
        for asked in [Asked::Upload, Asked::Add, Asked::AddOnce] {
            let server = Abrupt::start().await;
            let body = Body::stream(Endless);
            assert_kind(call(&client(&server.url), asked, way, body).await, ErrorKind::Transport);
            assert_eq!(server.begun.lock().unwrap().len(), 1, "{asked:?} {way:?}");
        }
    }
}
