//! Branches that only say `null`, and `$ref` next to other keywords.

use super::combine::{all_of, is_annotation};
use super::types::only_null;
use crate::source::{Map, Node, Place, Value};

/// Takes the branches that only say `null` out of `oneOf` and `anyOf`: the whole becomes nullable.
pub(super) fn nullable(map: &mut Map, place: Place) {
    for keyword in ["oneOf", "anyOf"] {
        let Some(Node { place: at, value: Value::List(branches) }) = map.get_mut(keyword) else {
            continue;
        };
        let (at, before) = (*at, branches.len());
        branches.retain(|branch| !is_null(branch));
        if branches.len() == before {
            continue;
        }
        let only = if branches.len() == 1 { branches.pop() } else { None };
        let gone = branches.is_empty();
        map.insert("nullable".to_owned(), Node::new(at, true));
        if gone {
            map.shift_remove(keyword);
        }
        match only {
            Some(only) => lift(map, only),
            None if gone => only_null(map, place),
            None => {}
        }
    }
}

/// Whether `null` is the one value that a schema allows.
fn is_null(node: &Node) -> bool {
    let Some(map) = node.as_map() else {
        return false;
    };
    let only = map.get("enum").and_then(Node::as_list);
    only.is_some_and(|values| matches!(values, [Node { value: Value::Null, .. }]))
        && map.keys().all(|name| matches!(name.as_str(), "enum" | "type") || is_annotation(name))
}

/// Puts the one branch that is left into the schema itself. Where that says more than what documents
/// it, or the branch is a reference, the branch is one of `allOf`.
fn lift(map: &mut Map, branch: Node) {
    let place = branch.place;
    match branch.value {
        Value::Map(members)
            if !members.contains_key("$ref") && map.keys().all(|name| is_annotation(name)) =>
        {
            for (name, node) in members {
                map.entry(name).or_insert(node);
            }
        }
        value => all_of(map, Node { place, value }, false),
    }
}

/// `$ref` next to other keywords becomes the first of `allOf`, which means the same.
pub(super) fn reference(map: &mut Map) {
    if map.len() < 2 {
        return;
    }
    let Some(reference) = map.shift_remove("$ref") else {
        return;
    };
    let place = reference.place;
    let reference = Map::from_iter([("$ref".to_owned(), reference)]);
    all_of(map, Node::new(place, reference), true);
}
