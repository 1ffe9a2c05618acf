//! The operations of a path item (§4.8.9). Those of `query` and `additionalOperations` (3.2 §4.10) are
//! kept separately, since the typed form does not have them.

use super::unfit::not_audited;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::hash::HashMap;
use crate::source::{Map, Node, Place, Value};

/// The methods that the typed form has.
pub(super) const METHODS: &[&str] =
    &["get", "put", "post", "delete", "options", "head", "patch", "trace"];

const QUERY: &str = "query";
const ADDITIONAL: &str = "additionalOperations";

/// An operation whose method the typed form does not have.
#[derive(Debug)]
pub struct OtherOperation {
    /// Its path from its path item.
    pub keys: Vec<String>,
    /// The method, as it is sent.
    pub method: String,
    /// The operation.
    pub operation: openapiv3::Operation,
}

/// The operations of a path item, each with its path.
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

/// The operations whose methods the typed form does not have, by the paths of their path items.
pub(super) fn other_operations(
    tree: &Node,
    sink: &mut Diagnostics,
) -> HashMap<String, Vec<OtherOperation>> {
    let mut found = HashMap::default();
    for (path, item) in tree.get("paths").and_then(Node::as_map).into_iter().flatten() {
        let others = operations(item).into_iter().filter(|(keys, _)| !is_fixed(keys));
        let others: Vec<OtherOperation> =
            others.filter_map(|(keys, node)| other_operation(keys, node, sink)).collect();
        if !others.is_empty() {
            found.insert(path.clone(), others);
        }
    }
    found
}

/// Whether the typed form has the method.
pub(super) fn is_fixed(keys: &[&str]) -> bool {
    matches!(keys, [method] if *method != QUERY)
}

fn other_operation(keys: Vec<&str>, node: &Node, sink: &mut Diagnostics) -> Option<OtherOperation> {
    let mut node = node.clone();
    node.as_map_mut()?.shift_remove("callbacks");
    let method = match keys.as_slice() {
        [_, method] => (*method).to_owned(),
        _ => QUERY.to_ascii_uppercase(),
    };
    let keys = keys.into_iter().map(str::to_owned).collect();
    match serde_path_to_error::deserialize(&node) {
        Ok(operation) => Some(OtherOperation { keys, method, operation }),
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
