//! Schemas made of others, and what is asked of them for it.

use crate::carried::{self, NEVER};
use crate::hash::HashMap;
use crate::source::{Map, Node, Place, Value, to_json};

/// Whether this is the schema `false`.
pub(super) fn is_never(node: &Node) -> bool {
    NEVER.is_set(node)
}

/// Whether other schemas hold for the same value, perhaps under a condition.
pub(super) fn is_composed(map: &Map) -> bool {
    ["$ref", "allOf", "oneOf", "anyOf", "not"].iter().any(|name| map.contains_key(*name))
}

/// Whether a keyword says nothing about which values are valid.
pub(super) fn is_annotation(name: &str) -> bool {
    let annotations = [
        "title",
        "description",
        "default",
        "deprecated",
        "readOnly",
        "writeOnly",
        "example",
        "nullable",
        "xml",
    ];
    annotations.contains(&name) || name.starts_with("x-") && !carried::is_one(name)
}

/// Each schema once, in order, and for each given one the index of the one that it became.
pub(super) fn distinct(schemas: Vec<Node>) -> (Vec<Node>, Vec<usize>) {
    let mut kept: Vec<Node> = Vec::new();
    let mut known = HashMap::default();
    let mut indices = Vec::with_capacity(schemas.len());
    for schema in schemas {
        let text = to_json(&schema).to_string();
        let index = *known.entry(text).or_insert(kept.len());
        if index == kept.len() {
            kept.push(schema);
        }
        indices.push(index);
    }
    (kept, indices)
}

/// A schema that any of these describes; the schema itself where there is one.
pub(super) fn any_of(schemas: Vec<Node>, place: Place) -> Node {
    let (mut kept, _) = distinct(schemas);
    match kept.pop() {
        Some(only) if kept.is_empty() => only,
        Some(last) => {
            kept.push(last);
            Node::new(place, Map::from_iter([("anyOf".to_owned(), Node::new(place, kept))]))
        }
        None => Node::new(place, Map::default()),
    }
}

/// Requires one more schema of a value. It comes first where `first`.
pub(super) fn all_of(map: &mut Map, schema: Node, first: bool) {
    match map.get_mut("allOf").map(|node| &mut node.value) {
        Some(Value::List(all)) if first => all.insert(0, schema),
        Some(Value::List(all)) => all.push(schema),
        _ => {
            let place = schema.place;
            map.insert("allOf".to_owned(), Node::new(place, vec![schema]));
        }
    }
}
