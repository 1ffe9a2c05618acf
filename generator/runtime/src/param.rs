//! Parameters: where they go, how a value is written there, and what a call has collected.
//!
//! An operation declares its parameters in a static table of [`Param`]; a call keeps the values in
//! [`Params`], under their index in that table. Values are written as the OpenAPI specification
//! says in "Parameter Object" and "Style Examples" (3.1.1 §4.8.12), which is RFC 6570 with three
//! other styles.

mod declared;
mod error;
mod expand;
mod form;
mod in_path;
mod params;
mod value;

pub use declared::{Location, Param, Style};
pub use error::{ParamError, ParamErrorKind, Shape};
pub use form::form;
pub use params::Params;
pub(crate) use value::plain;
