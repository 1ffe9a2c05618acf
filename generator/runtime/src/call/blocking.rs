//! Streams for programs without an async runtime.
#![cfg(feature = "blocking")]

use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream;

use super::super::transport::ureq::block_on;

/// A stream as an iterator, which blocks its thread until the next item is there.
#[derive(Debug)]
#[must_use = "what a stream gives is fetched when it is asked for"]
pub struct Blocking<S>(S);

impl<S> Blocking<S> {
    pub fn new(stream: S) -> Self {
        Self(stream)
    }
}

impl<S: Stream + Unpin> Iterator for Blocking<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        block_on(poll_fn(|context| Pin::new(&mut self.0).poll_next(context)))
    }
}
