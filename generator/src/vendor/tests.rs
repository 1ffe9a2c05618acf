//! Rewriting, without a network.
