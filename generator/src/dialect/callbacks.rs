//! What the API calls of its user: webhooks (3.1 §4.8.1) and callbacks (§4.8.18). The typed form knows
//! no webhooks, and no references in callbacks, so they go beside it.

use openapiv3::PathItem;

use super::methods::{is_fixed, operations, operations_mut};
use super::unfit::not_audited;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::source::{Map, Node};

/// Something that the API calls.
#[derive(Debug)]
pub struct Called {
    /// The keys that lead to it from the root of the tree.
    pub way: Vec<String>,
    /// What is said about it.
    pub item: PathItem,
}

/// Every Callback Object but those inside callbacks.
pub(super) fn all(tree: &mut Node) -> Vec<&mut Node> {
    let Some(map) = tree.as_map_mut() else { return Vec::new() };
    let mut found = Vec::new();
    for (name, node) in map {
        let callbacks = match name.as_str() {
            "components" => node.get_mut("callbacks").into_iter().collect(),
            "paths" | "webhooks" => of_path_items(node),
            _ => Vec::new(),
        };
        let callbacks = callbacks.into_iter().filter_map(Node::as_map_mut);
        found.extend(callbacks.flat_map(Map::values_mut));
    }
    found
}

/// The `callbacks` of each operation.
fn of_path_items(items: &mut Node) -> Vec<&mut Node> {
    let items = items.as_map_mut().into_iter().flat_map(Map::values_mut);
    let operations = items.flat_map(operations_mut);
    operations.filter_map(|operation| operation.get_mut("callbacks")).collect()
}

/// The tree without what the typed form has no place for. `None`: there is nothing of it.
pub(super) fn without(tree: &Node) -> Option<Node> {
    let has = |node: &Node, key: &str| node.get(key).is_some();
    let operations = entries(tree.get("paths")).flat_map(|(_, item)| operations(item));
    let in_paths = operations.into_iter().any(|(_, operation)| has(operation, "callbacks"));
    let in_components = tree.get("components").is_some_and(|node| has(node, "callbacks"));
    (in_paths || in_components).then(|| {
        let mut tree = tree.clone();
        if let Some(components) = tree.get_mut("components").and_then(Node::as_map_mut) {
            components.shift_remove("callbacks");
        }
        let items = tree.get_mut("paths").and_then(Node::as_map_mut);
        items.into_iter().flat_map(Map::values_mut).for_each(strip);
        tree
    })
}

/// Takes the callbacks out of a path item.
fn strip(item: &mut Node) {
    for operation in operations_mut(item).into_iter().filter_map(Node::as_map_mut) {
        operation.shift_remove("callbacks");
    }
}

fn entries(node: Option<&Node>) -> impl Iterator<Item = (&String, &Node)> {
    node.and_then(Node::as_map).into_iter().flatten()
}

/// Everything that the API calls, typed: webhooks, then the callbacks that are shared, then those of
/// single operations; each before those that it asks for itself.
pub(super) fn called(tree: &Node, sink: &mut Diagnostics) -> Vec<Called> {
    let mut called = Gathering { found: Vec::new(), sink };
    let way = |keys: &[&str]| -> Vec<String> { keys.iter().map(|key| (*key).to_owned()).collect() };
    for (name, item) in entries(tree.get("webhooks")) {
        called.item(item, way(&["webhooks", name]));
    }
    let shared = tree.get("components").and_then(|node| node.get("callbacks"));
    for (name, callback) in entries(shared) {
        called.callback(callback, &way(&["components", "callbacks", name]));
    }
    for (path, item) in entries(tree.get("paths")) {
        for (keys, operation) in operations(item) {
            for (name, callback) in entries(operation.get("callbacks")) {
                let keys = [&["paths", path], &keys[..], &["callbacks", name]].concat();
                called.callback(callback, &way(&keys));
            }
        }
    }
    called.found
}

struct Gathering<'s> {
    found: Vec<Called>,
    sink: &'s mut Diagnostics,
}

impl Gathering<'_> {
    /// A reference leads to a shared one, which is there by itself.
    fn callback(&mut self, callback: &Node, way: &[String]) {
        let map = callback.as_map().filter(|map| !map.contains_key("$ref"));
        for (url, item) in map.into_iter().flatten().filter(|(url, _)| !url.starts_with("x-")) {
            self.item(item, way.iter().chain([url]).cloned().collect());
        }
    }

    fn item(&mut self, item: &Node, way: Vec<String>) {
        if let Some(reference) = item.get("$ref") {
            let message = "a path item that stands elsewhere is not supported here; what it describes is left out";
            self.unsupported(At::Value(reference.place), message);
            return;
        }
        let mut stripped = item.clone();
        strip(&mut stripped);
        match serde_path_to_error::deserialize(&stripped) {
            Ok(item) => self.found.push(Called { way: way.clone(), item }),
            Err(error) => self.sink.report(not_audited(&stripped, &error)),
        }
        for (keys, operation) in operations(item) {
            if !is_fixed(&keys) {
                let message = "a call of the API's by this method is not supported; it is left out";
                self.unsupported(At::Key(operation.place), message);
                continue;
            }
            for (name, callback) in entries(operation.get("callbacks")) {
                let inner: Vec<String> =
                    keys.iter().chain(&["callbacks", name]).map(|key| (*key).to_owned()).collect();
                self.callback(callback, &[&way[..], &inner].concat());
            }
        }
    }

    fn unsupported(&mut self, at: At, message: &str) {
        self.sink.report(Diagnostic::warning(Code::Unsupported, at, message));
    }
}
