//! Which operations a change of a schema reaches.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Change;
use super::description::{Side, operation, type_name};
use crate::api::graph;
use crate::hash::HashMap;

/// Adds to each change of a schema the operations that send or receive it.
pub(super) fn add_operations(changes: &mut [Change], old: Side<'_>, new: Side<'_>) {
    let wanted: BTreeSet<&str> = changes.iter().map(|it| it.subject.as_str()).collect();
    let mut reached: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    // What is gone is only in the old one.
    for side in [new, old] {
        for (name, operations) in of(side, &wanted) {
            reached.entry(name).or_insert(operations);
        }
    }
    for change in changes {
        if let Some(operations) = reached.get(&change.subject) {
            change.operations = operations.iter().cloned().collect();
        }
    }
}

/// The operations that reach the wanted types of a description.
fn of(side: Side<'_>, wanted: &BTreeSet<&str>) -> BTreeMap<String, BTreeSet<String>> {
    let api = side.api;
    let mut users = vec![Vec::new(); api.types.len()];
    for (id, _) in api.types() {
        for to in graph::mentioned(&api.types, id) {
            users[to.0 as usize].push(id);
        }
    }
    let mut direct: HashMap<u32, BTreeSet<String>> = HashMap::default();
    for (_, it) in api.kept_operations() {
        for id in it.sent().chain(it.received()).flat_map(|ty| ty.mentioned()) {
            direct.entry(id.0).or_default().insert(operation(it));
        }
    }
    let mut found = BTreeMap::new();
    for (id, _) in api.types() {
        let name = type_name(side, id);
        if wanted.contains(name.as_str()) {
            let above = graph::reached([id], |id| users[id.0 as usize].iter().copied());
            let operations = above.filter_map(|id| direct.get(&id.0)).flatten().cloned();
            found.insert(name, operations.collect());
        }
    }
    found
}
