//! As in a generated crate: the runtime's files below a module of their own.

#[path = "../../src/lookup.rs"]
pub mod lookup;
#[path = "../../src/open_enum.rs"]
pub mod open_enum;
#[path = "../../src/record.rs"]
pub mod record;
#[path = "../../src/replay.rs"]
pub mod replay;
#[path = "../../src/time.rs"]
pub mod time;
#[path = "../../src/union.rs"]
pub mod union;
#[path = "../../src/wire.rs"]
pub mod wire;
