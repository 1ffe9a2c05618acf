//! Webhooks (3.1 §4.8.1) and callbacks (§4.8.18). They are kept separately, since the typed form has no
//! webhooks, and no references in callbacks.

use openapiv3::PathItem;

use super::methods::{is_fixed, operations, operations_mut};
use super::unfit::not_audited;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::source::{Map, Node};

/// A Path Item Object of a webhook or callback.
#[derive(Debug)]
pub struct WebhookItem {
    /// Its path from the root of the tree.
    pub keys: Vec<String>,
    /// The object.
    pub item: PathItem,
}

/// Every Callback Object, except those inside callbacks.
pub(super) fn callback_objects(tree: &mut Node) -> Vec<&mut Node> {
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

/// The tree without callbacks. `None`: it has none.
pub(super) fn without_callbacks(tree: &Node) -> Option<Node> {
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
        items.into_iter().flat_map(Map::values_mut).for_each(remove_callbacks);
        tree
    })
}

/// Removes the callbacks of a path item.
fn remove_callbacks(item: &mut Node) {
    for operation in operations_mut(item).into_iter().filter_map(Node::as_map_mut) {
        operation.shift_remove("callbacks");
    }
}

fn entries(node: Option<&Node>) -> impl Iterator<Item = (&String, &Node)> {
    node.and_then(Node::as_map).into_iter().flatten()
}

/// All webhooks and callbacks, typed: webhooks, then shared callbacks, then those of operations; each
/// before the callbacks inside it.
pub(super) fn webhooks(tree: &Node, sink: &mut Diagnostics) -> Vec<WebhookItem> {
    let mut collector = WebhookCollector { found: Vec::new(), sink };
    let owned =
        |keys: &[&str]| -> Vec<String> { keys.iter().map(|key| (*key).to_owned()).collect() };
    for (name, item) in entries(tree.get("webhooks")) {
        collector.item(item, owned(&["webhooks", name]));
    }
    let shared = tree.get("components").and_then(|node| node.get("callbacks"));
    for (name, callback) in entries(shared) {
        collector.callback(callback, &owned(&["components", "callbacks", name]));
    }
    for (path, item) in entries(tree.get("paths")) {
        for (below, operation) in operations(item) {
            for (name, callback) in entries(operation.get("callbacks")) {
                let keys = [&["paths", path], &below[..], &["callbacks", name]].concat();
                collector.callback(callback, &owned(&keys));
            }
        }
    }
    collector.found
}

struct WebhookCollector<'s> {
    found: Vec<WebhookItem>,
    sink: &'s mut Diagnostics,
}

impl WebhookCollector<'_> {
    /// Skips references: their target is a shared callback, which is collected itself.
    fn callback(&mut self, callback: &Node, keys: &[String]) {
        let map = callback.as_map().filter(|map| !map.contains_key("$ref"));
        for (url, item) in map.into_iter().flatten().filter(|(url, _)| !url.starts_with("x-")) {
            self.item(item, keys.iter().chain([url]).cloned().collect());
        }
    }

    fn item(&mut self, item: &Node, keys: Vec<String>) {
        if let Some(reference) = item.get("$ref") {
            let message =
                "a reference to a path item is not supported here; what it describes is left out";
            self.unsupported(At::Value(reference.place), message);
            return;
        }
        let mut stripped = item.clone();
        remove_callbacks(&mut stripped);
        match serde_path_to_error::deserialize(&stripped) {
            Ok(item) => self.found.push(WebhookItem { keys: keys.clone(), item }),
            Err(error) => self.sink.report(not_audited(&stripped, &error)),
        }
        for (below, operation) in operations(item) {
            if !is_fixed(&below) {
                let message =
                    "a webhook or callback with this method is not supported; it is left out";
                self.unsupported(At::Key(operation.place), message);
                continue;
            }
            for (name, callback) in entries(operation.get("callbacks")) {
                let inner: Vec<String> =
                    below.iter().chain(&["callbacks", name]).map(|key| (*key).to_owned()).collect();
                self.callback(callback, &[&keys[..], &inner].concat());
            }
        }
    }

    fn unsupported(&mut self, at: At, message: &str) {
        self.sink.report(Diagnostic::warning(Code::Unsupported, at, message));
    }
}
