//! An HTTP/1.1 server on 127.0.0.1 that keeps every byte it is sent and sends exactly the bytes it
//! is told to, well-formed or not.

use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// What the server does when a request has arrived, step by step. When the last step is done, the
/// connection stays open for the next request.
#[derive(Debug, Clone, Default)]
pub struct Answer(Vec<Step>);

#[derive(Debug, Clone)]
enum Step {
    Send(Vec<u8>),
    Wait(Duration),
    Repeat(Vec<u8>),
    Hold,
    Close,
    Reset,
}

impl Answer {
    /// These bytes, which need not be HTTP.
    #[must_use]
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self::default().send(bytes)
    }

    /// A whole response; `status` is such as `404 Not Found`. Its `Content-Length` is right.
    #[must_use]
    pub fn response(status: &str, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let mut head = format!("HTTP/1.1 {status}\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("content-length: {}\r\n\r\n", body.len()));
        Self::raw(head).send(body)
    }

    /// A whole response with a JSON body.
    #[must_use]
    pub fn json(status: &str, body: impl AsRef<[u8]>) -> Self {
        Self::response(status, &[("content-type", "application/json")], body)
    }

    /// Then these bytes.
    #[must_use]
    pub fn send(self, bytes: impl Into<Vec<u8>>) -> Self {
        self.then(Step::Send(bytes.into()))
    }

    /// Then nothing for that long.
    #[must_use]
    pub fn wait(self, time: Duration) -> Self {
        self.then(Step::Wait(time))
    }

    /// Then these bytes again and again, until the client hangs up.
    #[must_use]
    pub fn repeat(self, bytes: impl Into<Vec<u8>>) -> Self {
        self.then(Step::Repeat(bytes.into()))
    }

    /// Then nothing at all, until the client hangs up.
    #[must_use]
    pub fn hold(self) -> Self {
        self.then(Step::Hold)
    }

    /// Then the orderly end of the connection.
    #[must_use]
    pub fn close(self) -> Self {
        self.then(Step::Close)
    }

    /// Then the end of the connection by a reset.
    #[must_use]
    pub fn reset(self) -> Self {
        self.then(Step::Reset)
    }

    fn then(mut self, step: Step) -> Self {
        self.0.push(step);
        self
    }
}

/// What has reached a server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// How many connections there were.
    pub connections: usize,
    /// The requests, byte for byte, in the order in which they were complete.
    pub requests: Vec<Vec<u8>>,
}

/// The server. It lives on the test's runtime and ends when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    listener: Arc<TcpListener>,
    shared: Arc<Shared>,
    /// Accepts; the tasks of the connections belong to it and end with it.
    task: JoinSet<()>,
}

#[derive(Debug)]
struct Shared {
    answers: Mutex<VecDeque<Answer>>,
    seen: Mutex<Seen>,
}

impl Server {
    /// A server that gives these answers to the requests in turn, whichever connection they come
    /// on. A request beyond them gets a closed connection.
    ///
    /// # Errors
    ///
    /// There is no port left.
    pub async fn start(answers: impl IntoIterator<Item = Answer>) -> io::Result<Self> {
        Self::start_at(([127, 0, 0, 1], 0).into(), answers).await
    }

    /// The same at an address that is known beforehand.
    ///
    /// # Errors
    ///
    /// Somebody else listens there.
    pub async fn start_at(
        address: SocketAddr,
        answers: impl IntoIterator<Item = Answer>,
    ) -> io::Result<Self> {
        let listener = Arc::new(TcpListener::bind(address).await?);
        let shared = Arc::new(Shared {
            answers: Mutex::new(answers.into_iter().collect()),
            seen: Mutex::default(),
        });
        let mut task = JoinSet::new();
        task.spawn(accept(Arc::clone(&listener), Arc::clone(&shared)));
        Ok(Self { address: listener.local_addr()?, listener, shared, task })
    }

    /// Adds an answer to those that are left, for one that has to name the server's own address.
    pub fn answer(&self, answer: Answer) {
        self.shared.answers().push_back(answer);
    }

    /// `127.0.0.1` and the port.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address as a URL without a path.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What has arrived so far. A request that was answered is in it.
    #[must_use]
    pub fn seen(&self) -> Seen {
        self.shared.seen().clone()
    }

    /// The requests so far, as text; bytes that are not UTF-8 are replaced.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        let seen = self.shared.seen();
        let text = |request: &Vec<u8>| String::from_utf8_lossy(request).into_owned();
        seen.requests.iter().map(text).collect()
    }

    /// Ends the server. What it returns also counts connections that nobody had accepted yet, so
    /// that none means that nobody tried.
    ///
    /// # Errors
    ///
    /// The listener cannot be taken off the runtime.
    pub async fn end(mut self) -> io::Result<Seen> {
        self.task.shutdown().await;
        let mut seen = self.shared.seen().clone();
        let listener = Arc::into_inner(self.listener)
            .expect("the only other owner was the task that has just ended")
            .into_std()?;
        while listener.accept().is_ok() {
            seen.connections += 1;
        }
        Ok(seen)
    }
}

impl Shared {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answers(&self) -> MutexGuard<'_, VecDeque<Answer>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn accept(listener: Arc<TcpListener>, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    while let Ok((socket, _)) = listener.accept().await {
        shared.seen().connections += 1;
        let shared = Arc::clone(&shared);
        connections.spawn(async move {
            // A client that hangs up is an error for the socket and none for the server.
            let _ = serve(socket, &shared).await;
        });
    }
}

async fn serve(mut socket: TcpStream, shared: &Shared) -> io::Result<()> {
    let mut buffer = Vec::new();
    while let Some(length) = read_request(&mut socket, &mut buffer).await? {
        let rest = buffer.split_off(length);
        let request = std::mem::replace(&mut buffer, rest);
        shared.seen().requests.push(request);
        let next = shared.answers().pop_front();
        let Some(Answer(steps)) = next else {
            break;
        };
        for step in steps {
            match step {
                Step::Send(bytes) => socket.write_all(&bytes).await?,
                Step::Wait(time) => tokio::time::sleep(time).await,
                Step::Repeat(bytes) => loop {
                    socket.write_all(&bytes).await?;
                },
                Step::Hold => while socket.read(&mut [0; 1024]).await? > 0 {},
                Step::Close => return socket.shutdown().await,
                Step::Reset => return socket.set_zero_linger(),
            }
        }
    }
    Ok(())
}

/// Reads until the buffer begins with a whole request and gives its length; `None` where the
/// client has hung up before that.
async fn read_request(socket: &mut TcpStream, buffer: &mut Vec<u8>) -> io::Result<Option<usize>> {
    loop {
        if let Some(length) = request_length(buffer).filter(|&length| length <= buffer.len()) {
            return Ok(Some(length));
        }
        if socket.read_buf(buffer).await? == 0 {
            return Ok(None);
        }
    }
}

/// How long the request is that the bytes begin with, as soon as its head is complete.
fn request_length(bytes: &[u8]) -> Option<usize> {
    let head_length = bytes.windows(4).position(|window| window == b"\r\n\r\n")? + 4;
    let head = String::from_utf8_lossy(bytes.get(..head_length)?).to_ascii_lowercase();
    let body_length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"))
        .and_then(|value| value.trim().parse::<usize>().ok())
        .unwrap_or(0);
    Some(head_length + body_length)
}
