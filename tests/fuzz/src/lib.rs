//! What the fuzz targets do with the bytes that they are given: a function each, which panics where
//! specwright does not keep its word. `README.md` says how they are run.

#![forbid(unsafe_code)]

#[allow(
    dead_code,
    unused_imports,
    unexpected_cfgs,
    clippy::all,
    reason = "the lints of this package are not those of a generated crate"
)]
mod client {
    include!(concat!(env!("OUT_DIR"), "/client/mod.rs"));
}
mod generation;
mod made;
mod made_operations;
mod made_schemas;
mod runtime_in;
mod runtime_out;
pub mod seeds;
mod source;

pub use generation::{description, overlay, references, structured};
pub use runtime_in::{dates, event_stream, fit, headers, json_lines, xml};
pub use runtime_out::{multipart, paths};
pub use source::{source_json, source_yaml};

/// What does something with bytes.
pub type Target = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: &[(&str, Target)] = &[
    ("description", description),
    ("structured", structured),
    ("references", references),
    ("overlay", overlay),
    ("source_yaml", source_yaml),
    ("source_json", source_json),
    ("xml", xml),
    ("event_stream", event_stream),
    ("json_lines", json_lines),
    ("dates", dates),
    ("paths", paths),
    ("headers", headers),
    ("multipart", multipart),
    ("fit", fit),
];
