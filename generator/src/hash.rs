//! Maps and sets by hash. The keys are the description's own words, and there are many: what
//! hashes them is quick, and still not the same in every run, so that nobody can prepare keys that
//! collide.

#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::string_slice)
)]

pub(crate) use foldhash::fast::RandomState;

/// A map by hash.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, RandomState>;

/// A set by hash.
pub(crate) type HashSet<T> = std::collections::HashSet<T, RandomState>;
