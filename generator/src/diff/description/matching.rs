//! Which operation of the new description is which of the old one.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, Operation, keys};

/// The pairs, by their indices, and those that have no other: of the old one, and of the new one.
pub(super) struct Matched {
    pub(super) pairs: Vec<(usize, usize)>,
    pub(super) gone: Vec<usize>,
    pub(super) new: Vec<usize>,
}

/// By their pointers; then by a path without the names of its parameters; then by `operationId`.
pub(super) fn operations(old: &Api, new: &Api) -> Matched {
    let mut matching = Matching {
        old: &old.operations,
        new: &new.operations,
        pairs: Vec::new(),
        left: old.kept_operations().map(|(id, _)| id.0 as usize).collect(),
        right: new.kept_operations().map(|(id, _)| id.0 as usize).collect(),
    };
    matching.by(|operation| Some(keys::of_operation(operation)));
    matching.by(|operation| Some(nameless(operation)));
    matching.by(|operation| {
        let id = operation.id.as_ref()?;
        Some(format!("{id} {}", operation.is_streaming()))
    });
    let Matching { mut pairs, left, right, .. } = matching;
    pairs.sort_unstable();
    Matched { pairs, gone: left.into_iter().collect(), new: right.into_iter().collect() }
}

struct Matching<'a> {
    old: &'a [Operation],
    new: &'a [Operation],
    pairs: Vec<(usize, usize)>,
    left: BTreeSet<usize>,
    right: BTreeSet<usize>,
}

impl Matching<'_> {
    /// Pairs those that alone have the same key, on either side.
    fn by(&mut self, key: impl Fn(&Operation) -> Option<String>) {
        let keyed = |operations: &[Operation], indices: &BTreeSet<usize>| {
            let mut keyed: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for &index in indices {
                if let Some(key) = key(&operations[index]) {
                    keyed.entry(key).or_default().push(index);
                }
            }
            keyed
        };
        let (old, new) = (keyed(self.old, &self.left), keyed(self.new, &self.right));
        for (key, left) in &old {
            if let ([left], Some([right])) = (left.as_slice(), new.get(key).map(Vec::as_slice)) {
                self.pairs.push((*left, *right));
                self.left.remove(left);
                self.right.remove(right);
            }
        }
    }
}

/// Method and path, whatever the parameters in it are called.
fn nameless(operation: &Operation) -> String {
    format!("{} {} {}", operation.method, template(&operation.path), operation.is_streaming())
}

/// A path, whatever the parameters in it are called.
pub(super) fn template(path: &str) -> String {
    let mut inside = false;
    let kept = path.chars().filter(|&c| {
        let keep = !inside || c == '}';
        inside = c == '{' || (inside && c != '}');
        keep
    });
    kept.collect()
}
