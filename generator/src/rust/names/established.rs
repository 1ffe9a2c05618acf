//! What names are already: those of an earlier run, and those that the user chose.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::lock::Lock;
use crate::pointer;

/// The scope of the client's methods.
pub(super) const CLIENT: &str = "Client";

/// The scope of the types of operations.
pub(super) const OPERATIONS: &str = "operations";

/// The scope of all types.
pub(super) const MODELS: &str = "models";

/// The key of what is not declared: members without a field, values without a variant.
pub(super) const UNDECLARED: &str = "*";

/// The names that were there before.
#[derive(Debug)]
pub struct Established<'l> {
    /// Those of an earlier run.
    pub(super) lock: &'l Lock,
    /// Those of `[api.names]`, by pointer, each with whether there is anything at it.
    pins: BTreeMap<&'l str, (&'l str, AtomicBool)>,
}

impl<'l> Established<'l> {
    /// The names of an earlier run, and those that the user chose, by pointer.
    pub fn new(lock: &'l Lock, pins: &'l BTreeMap<String, String>) -> Self {
        let pins = pins
            .iter()
            .map(|(pointer, name)| (pointer.as_str(), (name.as_str(), AtomicBool::new(false))));
        Self { lock, pins: pins.collect() }
    }

    /// The key of each operation in an earlier run, and its method.
    pub(super) fn operations(&self) -> impl Iterator<Item = (&str, &str)> {
        let names = self.lock.scope(CLIENT).into_iter().flatten();
        names.map(|(name, source)| (source.key.as_str(), name.as_str()))
    }

    /// The name that the user chose for what stands at a pointer (a URI fragment or not), or further on.
    pub(super) fn pin(&self, at: &str, steps: &[&str]) -> Option<String> {
        if self.pins.is_empty() {
            return None;
        }
        let mut at = at.trim_start_matches('#').to_owned();
        steps.iter().for_each(|step| pointer::push(&mut at, step));
        let (name, is_used) = self.pins.get(at.as_str())?;
        is_used.store(true, Ordering::Relaxed);
        Some((*name).to_owned())
    }

    /// The pointers of chosen names that nothing stands at.
    pub fn unused(&self) -> impl Iterator<Item = &str> {
        let unused = self.pins.iter().filter(|(_, (_, is_used))| !is_used.load(Ordering::Relaxed));
        unused.map(|(pointer, _)| *pointer)
    }
}
