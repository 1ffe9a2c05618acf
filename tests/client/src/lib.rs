//! The client of `api.yaml`.

#[allow(
    dead_code,
    missing_docs,
    rust_2018_idioms,
    unreachable_pub,
    unused_imports,
    clippy::all,
    clippy::panic,
    reason = "the lints of this workspace are not those of a generated crate"
)]
mod api {
    include!(concat!(env!("OUT_DIR"), "/api/mod.rs"));
}

pub use api::*;
