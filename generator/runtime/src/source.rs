//! The text of every file that goes into generated crates.

macro_rules! files {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!($name))),*] };
}

/// The manifest of this package, which says what the files depend on and why.
pub const MANIFEST: &str = include_str!("../Cargo.toml");

/// Every file's name, below `src/runtime/`, and its text; sorted by name.
pub const FILES: &[(&str, &str)] = files![
    "base64.rs",
    "base_url.rs",
    "body.rs",
    "call.rs",
    "chrono.rs",
    "client.rs",
    "clock.rs",
    "credentials.rs",
    "decimal.rs",
    "decode_error.rs",
    "download.rs",
    "duration.rs",
    "endpoint.rs",
    "error.rs",
    "event_stream.rs",
    "exchange.rs",
    "idempotency.rs",
    "incoming.rs",
    "ip.rs",
    "jiff.rs",
    "json_lines.rs",
    "limits.rs",
    "lines.rs",
    "lookup.rs",
    "open_enum.rs",
    "open_values.rs",
    "param.rs",
    "param/error.rs",
    "param/expand.rs",
    "param/value.rs",
    "path.rs",
    "pause.rs",
    "record.rs",
    "redirect.rs",
    "replay.rs",
    "reply.rs",
    "request_error.rs",
    "response.rs",
    "retry.rs",
    "secret.rs",
    "stream_error.rs",
    "text.rs",
    "time.rs",
    "transport.rs",
    "transport/memory.rs",
    "transport/reqwest.rs",
    "transport/ureq.rs",
    "tuple.rs",
    "union.rs",
    "uri.rs",
    "uuid.rs",
    "wire.rs",
];
