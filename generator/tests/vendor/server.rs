//! A small server with TLS, whose answers a test sets.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What a server says at a path.
#[derive(Clone)]
pub(crate) struct Answer {
    status: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    /// How long it waits after each byte of the body.
    pause: Option<Duration>,
}

impl Answer {
    pub(crate) fn new(status: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: Vec::new(), body: body.into(), pause: None }
    }

    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn pause(mut self, pause: Duration) -> Self {
        self.pause = Some(pause);
        self
    }
}

#[derive(Default)]
struct State {
    answers: BTreeMap<String, Answer>,
    /// The heads of the requests.
    requests: Vec<String>,
}

/// A server on this machine, called `localhost` and `127.0.0.1`.
pub(crate) struct Server {
    pub(crate) port: u16,
    /// Its certificate, as PEM.
    pub(crate) certificate: String,
    state: Arc<Mutex<State>>,
}

impl Server {
    /// One that speaks TLS.
    pub(crate) fn new() -> Self {
        Self::with_tls(false)
    }

    /// One that is found by way of a proxy, which it is itself, under any name of `*.pets.example`.
    pub(crate) fn behind_a_proxy() -> Self {
        Self::with_tls(true)
    }

    fn with_tls(is_proxy: bool) -> Self {
        let names =
            vec!["localhost".to_owned(), "127.0.0.1".to_owned(), "*.pets.example".to_owned()];
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(names).expect("a certificate can be made");
        let key = PrivatePkcs8KeyDer::from(signing_key.serialize_der());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("ring has all versions")
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key.into())
            .expect("the key is that of the certificate");
        Self::start(Some(Arc::new(config)), is_proxy, cert.pem())
    }

    /// One without TLS.
    pub(crate) fn plain() -> Self {
        Self::start(None, false, String::new())
    }

    fn start(tls: Option<Arc<ServerConfig>>, is_proxy: bool, certificate: String) -> Self {
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)));
        let listener = listener.expect("there is a free port");
        let port = listener.local_addr().expect("it has an address").port();
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let (tls, state) = (tls.clone(), Arc::clone(&shared));
                // A client that goes away is what some tests are about.
                thread::spawn(move || match tls {
                    Some(tls) => {
                        if is_proxy {
                            let _ = read_head(&mut stream);
                            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
                        }
                        let connection = ServerConnection::new(tls).expect("the settings are good");
                        let mut stream = StreamOwned::new(connection, stream);
                        let _ = answer(&mut stream, &state);
                        stream.conn.send_close_notify();
                        let _ = stream.flush();
                    }
                    None => _ = answer::<TcpStream>(&mut { stream }, &state),
                });
            }
        });
        Self { port, certificate, state }
    }

    /// The URL of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("https://localhost:{}{path}", self.port)
    }

    pub(crate) fn says(&self, path: &str, answer: Answer) {
        self.lock().answers.insert(path.to_owned(), answer);
    }

    pub(crate) fn has(&self, path: &str, text: impl Into<Vec<u8>>) {
        self.says(path, Answer::new("200 OK", text));
    }

    pub(crate) fn redirects(&self, path: &str, to: &str) {
        self.says(path, Answer::new("302 Found", "").header("location", to));
    }

    /// The heads of the requests so far.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.lock().requests.clone()
    }

    /// The paths that were asked for so far, in order.
    pub(crate) fn asked(&self) -> Vec<String> {
        let path = |head: String| head.split(' ').nth(1).unwrap_or_default().to_owned();
        self.requests().into_iter().map(path).collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read_head(stream: &mut impl Read) -> std::io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        head.extend(byte);
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

fn answer<S: Read + Write>(stream: &mut S, state: &Mutex<State>) -> std::io::Result<()> {
    let head = read_head(stream)?;
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let found = {
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        state.requests.push(head);
        state.answers.get(&path).cloned()
    };
    let Answer { status, headers, body, pause } =
        found.unwrap_or_else(|| Answer::new("404 Not Found", "there is nothing"));
    let mut text =
        format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    stream.write_all(text.as_bytes())?;
    match pause {
        None => stream.write_all(&body)?,
        Some(pause) => {
            for byte in body {
                stream.write_all(&[byte])?;
                stream.flush()?;
                thread::sleep(pause);
            }
        }
    }
    stream.flush()
}
