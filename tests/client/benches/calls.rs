//! Ten thousand calls over 64 connections, by the generated client and written by hand with reqwest
//! and serde's derive.
//!
//! `cargo bench -p specwright-test-client --bench calls [-- [generated|by-hand] [ROUNDS]]`. What
//! counts is the time on the processor of the one thread that makes the calls; the server has
//! another. Rounds of both take turns, and each side's best is compared: whatever else the machine
//! does only ever adds to a round. One side alone shows after each round what it holds; a profiler
//! sees it alone, too. It needs Linux, which says how long a thread was at work.

#![allow(missing_docs, clippy::unwrap_used, reason = "a program that measures")]

use std::fs;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use specwright_test_client::{Client, models};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime;
use tokio::task::JoinSet;

const CALLS: usize = 10_000;
const CONNECTIONS: usize = 64;
const ROUNDS: usize = 9;
const TOKEN: &str = "s3cret";

const ORDER: &str = r#"{"id":"o-4711","customer":"c-0815","status":"shipped","cents":129900,"express":true,
    "weight":2.75,"comment":"Leave it with the neighbours, please.","tags":["gift","fragile","summer"],
    "lines":[{"article":"lamp","count":2,"cents":49900},{"article":"bulb","count":6,"cents":500},
    {"article":"cable","count":1,"cents":27100},{"article":"shade","count":1}]}"#;

/// What one writes by hand.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Order {
    id: String,
    customer: String,
    status: String,
    cents: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    express: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<Vec<String>>,
    lines: Vec<Line>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Line {
    article: String,
    count: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    cents: Option<i64>,
}

/// Calls of one kind, on a thread of their own with its own runtime and connections.
struct Side {
    runtime: runtime::Runtime,
    times: Vec<Duration>,
}

impl Side {
    fn new() -> Self {
        let runtime = runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { runtime, times: Vec::new() }
    }

    /// One round; `call` is given its number.
    fn round<F: Future<Output = i64> + 'static>(
        &mut self,
        call: impl Fn(usize) -> F + Clone + 'static,
    ) {
        let before = at_work();
        let local = tokio::task::LocalSet::new();
        local.block_on(&self.runtime, async move {
            let mut tasks = JoinSet::new();
            for task in 0..CONNECTIONS {
                let call = call.clone();
                tasks.spawn_local(async move {
                    let mut sum = 0;
                    for number in (task..CALLS).step_by(CONNECTIONS) {
                        sum += call(number).await;
                    }
                    sum
                });
            }
            let sum: i64 = tasks.join_all().await.into_iter().sum();
            assert_eq!(sum, CALLS as i64 * 129_900);
        });
        self.times.push(at_work() - before);
    }

    /// What a call took in the best round after the first, which makes the connections.
    fn best(&self) -> Option<Duration> {
        self.times.iter().skip(1).min().map(|time| *time / CALLS as u32)
    }
}

/// How long this thread has been on a processor.
fn at_work() -> Duration {
    let text = fs::read_to_string("/proc/thread-self/schedstat").expect("this is Linux");
    Duration::from_nanos(text.split(' ').next().and_then(|it| it.parse().ok()).unwrap())
}

/// How much memory this process has, in KiB.
fn memory() -> usize {
    let text = fs::read_to_string("/proc/self/status").expect("this is Linux");
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

async fn serve(mut socket: TcpStream) -> std::io::Result<()> {
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-request-id: 1\r\ncontent-length: {}\r\n\r\n{ORDER}",
        ORDER.len()
    );
    let mut buffer = Vec::with_capacity(4096);
    loop {
        buffer.clear();
        loop {
            if socket.read_buf(&mut buffer).await? == 0 {
                return Ok(());
            }
            let Some(head) = buffer.windows(4).position(|it| it == b"\r\n\r\n") else { continue };
            let text = String::from_utf8_lossy(&buffer[..head]).to_ascii_lowercase();
            let length = text.split("content-length: ").nth(1).and_then(|it| it.lines().next());
            let length: usize = length.map_or(0, |it| it.parse().unwrap());
            if buffer.len() >= head + 4 + length {
                break;
            }
        }
        socket.write_all(answer.as_bytes()).await?;
    }
}

/// The server, on a thread of its own; and how many connections there were.
fn server() -> (String, Arc<AtomicUsize>) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    std::thread::spawn(move || {
        let runtime = runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let listener = TcpListener::from_std(listener).unwrap();
            loop {
                let (socket, _) = listener.accept().await.unwrap();
                count.fetch_add(1, Ordering::Relaxed);
                socket.set_nodelay(true).unwrap();
                tokio::spawn(serve(socket));
            }
        });
    });
    (url, connections)
}

/// Every fourth call changes an order, the others read one.
async fn generated(client: Client, order: Arc<models::Order>, number: usize) -> i64 {
    let id = format!("o-{number}");
    let order = match number % 4 {
        0 => client.change_order(&id, (*order).clone()).await,
        _ => client.read_order(&id).expand("lines and customer").await,
    };
    order.unwrap().cents
}

async fn by_hand(client: reqwest::Client, url: Arc<str>, order: Arc<Order>, number: usize) -> i64 {
    let url = format!("{url}/orders/o-{number}");
    let request = match number % 4 {
        0 => client.put(url).json(&*order),
        _ => client.get(url).query(&[("expand", "lines and customer")]),
    };
    let response = request.bearer_auth(TOKEN).send().await.unwrap();
    response.error_for_status().unwrap().json::<Order>().await.unwrap().cents
}

fn main() {
    // `cargo test` asks bench targets what they have; nothing is measured then.
    if std::env::args().any(|argument| argument == "--test" || argument == "--list") {
        return;
    }
    let asked: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with('-')).collect();
    let alone = asked.first().map(String::as_str).filter(|it| it.parse::<usize>().is_err());
    let rounds = asked.iter().find_map(|it| it.parse().ok()).unwrap_or(ROUNDS);
    // reqwest wants one even for plain HTTP.
    rustls::crypto::ring::default_provider().install_default().unwrap();
    let (url, connections) = server();
    let (mut ours, mut theirs) = (Side::new(), Side::new());
    let client = Client::builder().base_url(&url).token(TOKEN).build().unwrap();
    let order: Arc<models::Order> = Arc::new(serde_json::from_str(ORDER).unwrap());
    let ours_once = move |number| generated(client.clone(), Arc::clone(&order), number);
    let client = reqwest::Client::builder()
        .user_agent("by-hand/1.0")
        .default_headers(
            [(reqwest::header::ACCEPT, "application/json".parse().unwrap())].into_iter().collect(),
        )
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(Duration::from_secs(10))
        .read_timeout(Duration::from_secs(30))
        .timeout(Duration::from_secs(60))
        .build()
        .unwrap();
    let order: Arc<Order> = Arc::new(serde_json::from_str(ORDER).unwrap());
    let url: Arc<str> = url.into();
    let theirs_once =
        move |number| by_hand(client.clone(), Arc::clone(&url), Arc::clone(&order), number);
    let mut before = 0;
    for number in 0..=rounds {
        if alone != Some("by-hand") {
            ours.round(ours_once.clone());
        }
        if alone != Some("generated") {
            theirs.round(theirs_once.clone());
        }
        let (now, connections) = (memory(), connections.load(Ordering::Relaxed));
        if number == 0 {
            before = now;
        }
        if alone.is_some() {
            println!("round {number}: {now} KiB, {connections} connections so far");
        }
    }
    for (name, side) in [("generated", &ours), ("by hand", &theirs)] {
        if let Some(best) = side.best() {
            println!("{name}: {best:?} of a processor for a call");
        }
    }
    if let Some((ours, theirs)) = ours.best().zip(theirs.best()) {
        println!("ratio: {:.3}", ours.as_secs_f64() / theirs.as_secs_f64());
    }
    println!("memory: {before} KiB after the first round, {} KiB after {rounds} more", memory());
    println!("connections: {}", connections.load(Ordering::Relaxed));
}
