//! URLs: that of the API, its servers, and the paths of its operations.

pub mod base_url;
pub mod path;
pub mod server;
