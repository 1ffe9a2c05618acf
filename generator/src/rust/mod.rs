//! Every decision that is about Rust: names, modules, types, and the code itself.

mod contents;
mod cycles;
mod derives;
pub mod emit;
mod errors;
mod headers;
mod kinds;
mod layout;
mod markdown;
pub(crate) mod names;
mod own;
mod scalars;
mod streaming;
mod types;

pub use derives::Derives;
pub use errors::Errors;
pub use layout::{Apart, Layout};
pub use names::{Clash, Established, Ident, Names, package_name};
pub(crate) use own::has_form;
pub use types::Types;
