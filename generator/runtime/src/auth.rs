//! What calls authenticate with: credentials, and tokens by OAuth.

pub mod credentials;
#[cfg(feature = "oauth")]
pub mod oauth;
pub mod tokens;
