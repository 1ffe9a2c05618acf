//! What is to be named, and what it is called if it can be.

use super::words::{pascal, snake};
use crate::lock::Source;

/// Something that is to be named.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// What it is called if it can be.
    pub name: String,
    /// How the description spells that: of several newcomers with one name, the one that is spelt so
    /// keeps it.
    pub spelling: String,
    /// What tells it apart from everything else in the scope, and what else is known of it.
    pub source: Source,
    /// How `[api.names]` calls it.
    pub pin: Option<String>,
    /// Whether it may be the same as what had the name and is there no more.
    pub is_kin: bool,
}

impl Wanted {
    /// A name of something that is known by its spelling.
    pub(super) fn new(name: impl Into<String>, spelling: impl Into<String>) -> Self {
        let (name, spelling) = (name.into(), spelling.into());
        Self { name, source: Source::of(spelling.clone()), spelling, pin: None, is_kin: true }
    }

    /// As it is known by another key than its spelling.
    pub(super) fn known_by(mut self, key: impl Into<String>) -> Self {
        self.source.key = key.into();
        self
    }

    /// A field, a parameter and the like.
    pub(super) fn member(name: &str) -> Self {
        Self::new(snake(name), name)
    }

    /// A variant.
    pub(super) fn variant(name: &str) -> Self {
        Self::new(pascal(name), name)
    }
}
