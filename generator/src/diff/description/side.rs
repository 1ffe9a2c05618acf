//! One of the two descriptions.

use crate::api::Api;
use crate::rust::Names;

/// One of the two: a description, and what its parts are called in Rust.
#[derive(Clone, Copy)]
pub(in crate::diff) struct Side<'a> {
    pub(in crate::diff) api: &'a Api,
    pub(in crate::diff) names: &'a Names,
}
