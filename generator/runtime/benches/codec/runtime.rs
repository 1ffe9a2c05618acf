//! As in a generated crate: the runtime's files below a module of their own.

/// A folder, so that files have theirs below them.
#[path = "../../src"]
mod files {
    pub mod chrono;
    pub mod clock;
    pub mod fit;
    pub mod lookup;
    pub mod open_enum;
    pub mod record;
    pub mod replay;
    pub mod text;
    pub mod union;
    pub mod wire;
}
pub use files::*;
