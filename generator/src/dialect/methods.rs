//! The operations of a path item (§4.8.9). For those of `query` and `additionalOperations` (3.2 §4.10)
//! the typed form has no place, so they go beside it.

use super::unfit::not_audited;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::hash::HashMap;
use crate::source::{Map, Node, Place, Value};

/// The methods for which the typed form has a place.
pub(super) const METHODS: &[&str] =
    &["get", "put", "post", "delete", "options", "head", "patch", "trace"];

const QUERY: &str = "query";
const ADDITIONAL: &str = "additionalOperations";

/// An operation for which the typed form has no place.
#[derive(Debug)]
pub struct Other {
    /// The keys that lead to it from its path item.
    pub way: Vec<String>,
    /// The method, as it is sent.
    pub method: String,
    /// What is said about it.
    pub operation: openapiv3::Operation,
}

/// The operations of a path item, each with the keys that lead to it.
pub(super) fn operations(item: &Node) -> Vec<(Vec<&str>, &Node)> {
    let fixed = METHODS.iter().chain([&QUERY]);
    let fixed = fixed.filter_map(|method| Some((vec![*method], item.get(method)?)));
    let additional = item.get(ADDITIONAL).and_then(Node::as_map).into_iter().flatten();
    let additional = additional.filter(|(method, _)| !method.starts_with("x-"));
    let additional = additional.map(|(method, node)| (vec![ADDITIONAL, method.as_str()], node));
    fixed.chain(additional).collect()
}

/// As [`operations`], to change them.
pub(super) fn operations_mut(item: &mut Node) -> Vec<&mut Node> {
    let mut found = Vec::new();
    for (key, node) in item.as_map_mut().into_iter().flatten() {
        match key.as_str() {
            ADDITIONAL => found.extend(node.as_map_mut().into_iter().flat_map(Map::values_mut)),
            key if key == QUERY || METHODS.contains(&key) => found.push(node),
            _ => {}
        }
    }
    found
}

/// The operations of all paths for which the typed form has no place, by their paths.
pub(super) fn others(tree: &Node, sink: &mut Diagnostics) -> HashMap<String, Vec<Other>> {
    let mut found = HashMap::default();
    for (path, item) in tree.get("paths").and_then(Node::as_map).into_iter().flatten() {
        let others = operations(item).into_iter().filter(|(way, _)| !is_fixed(way));
        let others: Vec<Other> = others.filter_map(|(way, node)| other(way, node, sink)).collect();
        if !others.is_empty() {
            found.insert(path.clone(), others);
        }
    }
    found
}

/// Whether the typed form has a place for it.
pub(super) fn is_fixed(way: &[&str]) -> bool {
    matches!(way, [method] if *method != QUERY)
}

fn other(way: Vec<&str>, node: &Node, sink: &mut Diagnostics) -> Option<Other> {
    let mut node = node.clone();
    node.as_map_mut()?.shift_remove("callbacks");
    let method = match way.as_slice() {
        [_, method] => (*method).to_owned(),
        _ => QUERY.to_ascii_uppercase(),
    };
    let way = way.into_iter().map(str::to_owned).collect();
    match serde_path_to_error::deserialize(&node) {
        Ok(operation) => Some(Other { way, method, operation }),
        Err(error) => {
            sink.report(not_audited(&node, &error));
            None
        }
    }
}

/// Each additional operation has a method that can be sent, and none that has a keyword of its own.
pub(super) fn check(map: &mut Map, _: Place, sink: &mut Diagnostics) -> bool {
    let Some(Node { value: Value::Map(mut additional), place }) = map.shift_remove(ADDITIONAL)
    else {
        return true;
    };
    let names: Vec<String> = additional.keys().cloned().collect();
    for name in names.iter().filter(|name| !name.starts_with("x-")) {
        let keyword = METHODS.iter().chain([&QUERY]).find(|it| it.to_ascii_uppercase() == **name);
        let (code, message) = match keyword {
            Some(keyword) if map.contains_key(*keyword) => (
                Code::Contradiction,
                format!("`{keyword}` describes the operation of this method; this one is left out"),
            ),
            Some(keyword) => (
                Code::Contradiction,
                format!("the operation of this method belongs to `{keyword}`"),
            ),
            None if http::Method::from_bytes(name.as_bytes()).is_err() => (
                Code::InvalidValue,
                "no method can have this name; the operation is left out".to_owned(),
            ),
            None => continue,
        };
        let Some(node) = additional.shift_remove(name) else { continue };
        sink.report(Diagnostic::warning(code, At::Key(node.place), message));
        if let Some(keyword) = keyword {
            map.entry((*keyword).to_owned()).or_insert(node);
        }
    }
    if !additional.is_empty() {
        map.insert(ADDITIONAL.to_owned(), Node::new(place, additional));
    }
    true
}
