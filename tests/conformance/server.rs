//! The mock server, and what it says about the scenarios.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

/// How long the server may take to start or to end. It compiles every specification first.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running server, which ends with this value, also when the test panics.
pub(super) struct Server {
    process: Child,
    port: u16,
    coverage: PathBuf,
    log: PathBuf,
}

impl Server {
    /// Starts the server and waits until it listens.
    pub(super) fn start(packages: &Path, name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let coverage = folder.join(format!("{name}.coverage.json"));
        let log = folder.join(format!("{name}.log"));
        let _ = fs::remove_file(&coverage);
        let output = File::create(&log).expect("the folder for temporary files is writable");
        let errors = output.try_clone().expect("a file can be opened twice");
        let process = Command::new("node")
            .current_dir(packages)
            .args(["serve.mjs", "serve", "node_modules/@typespec/http-specs/specs"])
            .args(["--port", "0", "--coverageFile"])
            .arg(&coverage)
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors)
            .spawn()
            .expect("Node.js is installed");
        let mut server = Self { process, port: 0, coverage, log };
        server.port = server.wait();
        server
    }

    /// The port, once the server has said it.
    fn wait(&mut self) -> u16 {
        let started = Instant::now();
        loop {
            let said = self.said();
            let port = said.split_once("Started server on ").and_then(|(_, rest)| {
                rest.split_once(|c: char| !c.is_ascii_digit())?.0.parse().ok()
            });
            if let Some(port) = port {
                return port;
            }
            let ended = self.process.try_wait().expect("the process is our child");
            assert!(ended.is_none(), "the mock server ended: {said}");
            assert!(started.elapsed() < PATIENCE, "no mock server: {said}");
            sleep(Duration::from_millis(50));
        }
    }

    /// Where it serves, as the links that it gives have it.
    pub(super) fn url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// All it has printed.
    pub(super) fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Ends the server; whether each scenario passed, which it writes down at the end.
    pub(super) fn coverage(mut self) -> BTreeMap<String, bool> {
        let mut connection =
            TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).expect("the server still runs");
        let request = "POST /.admin/stop HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        connection.write_all(request.as_bytes()).expect("the server reads requests");
        let _ = connection.read_to_end(&mut Vec::new());
        let asked = Instant::now();
        while self.process.try_wait().expect("the process is our child").is_none() {
            assert!(asked.elapsed() < PATIENCE, "the server does not end: {}", self.said());
            sleep(Duration::from_millis(50));
        }
        let text = fs::read_to_string(&self.coverage).expect("the server wrote its coverage");
        let reports: Value = serde_json::from_str(&text).expect("the coverage is JSON");
        let results = reports[0]["results"].as_object().expect("the coverage has results");
        results.iter().map(|(name, result)| (name.clone(), result == "pass")).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing left to do.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
