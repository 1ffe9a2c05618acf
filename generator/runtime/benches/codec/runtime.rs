//! As in a generated crate: the runtime's files below a module of their own.

#[path = "../../src/chrono.rs"]
pub mod chrono;
#[path = "../../src/clock.rs"]
pub mod clock;
#[path = "../../src/lookup.rs"]
pub mod lookup;
#[path = "../../src/open_enum.rs"]
pub mod open_enum;
#[path = "../../src/record.rs"]
pub mod record;
#[path = "../../src/replay.rs"]
pub mod replay;
#[path = "../../src/text.rs"]
pub mod text;
#[path = "../../src/union.rs"]
pub mod union;
#[path = "../../src/wire.rs"]
pub mod wire;
