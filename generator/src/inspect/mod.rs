//! What a description offers, as data and as text: operations and how they are called, models, servers,
//! security, webhooks, and what is not typed or was left out.
//!
//! An [`Inspection`] serializes to what `specwright inspect --format json` prints, so that the names of its
//! members are the names there, and stay.

mod calls;
mod contract;
mod inspection;
mod look;
mod text;
mod untyped;

pub use calls::{Argument, Failure, Operation, Paging};
pub use contract::{Model, Scheme, Server, Variable, Webhook};
pub use inspection::{Finding, Inspection};
pub use look::Position;
pub use text::{Amount, clean, text};
pub use untyped::Untyped;
