//! Formats of values that are text in JSON: dates, bytes, addresses and the like.

pub mod base64;
#[cfg(feature = "chrono")]
pub mod chrono;
pub mod clock;
#[cfg(feature = "decimal")]
pub mod decimal;
pub mod duration;
pub mod http_date;
pub mod ip;
#[cfg(feature = "jiff")]
pub mod jiff;
pub mod secret;
pub mod text;
#[cfg(feature = "time")]
pub mod time;
pub mod uri;
#[cfg(feature = "uuid")]
pub mod uuid;
