//! Rewrites to 3.0 what concerns a 3.1 or 3.2 document as a whole.

use super::callbacks;
use super::copies::Copies;
use super::grammar::ValueKind;
use super::openapi_3::{DOCUMENT, MEDIA_TYPE};
use super::version::Version;
use super::walk;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::hash::HashSet;
use crate::source::{Map, Node, Value, references};

/// Rewrites a document to 3.0, once its objects are audited.
pub(super) fn rewrite(tree: &mut Node, version: Version, sink: &mut Diagnostics) {
    let mut copies = Copies::new();
    let media_types = take_section(tree, "mediaTypes");
    if !media_types.is_empty() {
        inline_media_types(tree, &media_types, version, &mut copies, sink);
    }
    let path_items = take_section(tree, "pathItems");
    for items in ["paths", "webhooks"] {
        if let Some(items) = tree.get_mut(items).and_then(Node::as_map_mut) {
            inline_path_items(items, &path_items, &mut copies, sink);
        }
    }
    for callback in callbacks::callback_objects(tree).into_iter().filter_map(Node::as_map_mut) {
        inline_path_items(callback, &path_items, &mut copies, sink);
    }
    if version >= Version::V3_2 && speaks_xml(tree, version) {
        name_elements(tree);
    }
    if let Some(node) = tree.get_mut("openapi") {
        node.value = "3.0.4".into();
    }
}

fn section<'t>(tree: &'t mut Node, name: &str) -> Option<&'t mut Map> {
    tree.get_mut("components")?.get_mut(name)?.as_map_mut()
}

/// Removes a section from the components that 3.0 does not have.
fn take_section(tree: &mut Node, name: &str) -> Map {
    let components = tree.get_mut("components").and_then(Node::as_map_mut);
    match components.and_then(|components| components.shift_remove(name)).map(|node| node.value) {
        Some(Value::Map(map)) => map,
        _ => Map::default(),
    }
}

/// Replaces references to shared media types by copies.
fn inline_media_types(
    tree: &mut Node,
    shared: &Map,
    version: Version,
    copies: &mut Copies,
    sink: &mut Diagnostics,
) {
    walk::each(tree, ValueKind::Object(&DOCUMENT), version, &mut |object, node| {
        if std::ptr::eq(object, &MEDIA_TYPE) && node.get("$ref").is_some() {
            let found = target(node, "#/components/mediaTypes/", shared, sink);
            let copy = found.and_then(|found| copies.copy(found, sink));
            node.value = copy.map_or_else(|| Map::default().into(), |copy| copy.value);
        }
    });
}

/// Puts each shared path item where it is referred to.
fn inline_path_items(items: &mut Map, shared: &Map, copies: &mut Copies, sink: &mut Diagnostics) {
    const PREFIX: &str = "#/components/pathItems/";
    items.retain(|_, item| {
        let reference = item.get("$ref").and_then(Node::as_str);
        if !reference.is_some_and(|reference| reference.starts_with(PREFIX)) {
            return true;
        }
        let found = target(item, PREFIX, shared, sink);
        let copy = found.and_then(|found| copies.copy(found, sink));
        copy.map(|copy| item.value = copy.value).is_some()
    });
}

/// The component that a reference leads to, through others. `None`: reported.
fn target<'t>(
    node: &'t Node,
    prefix: &str,
    shared: &'t Map,
    sink: &mut Diagnostics,
) -> Option<&'t Node> {
    let mut seen = HashSet::default();
    let mut found = node;
    while let Some(reference) = found.get("$ref") {
        let text = reference.as_str()?;
        let name = text.strip_prefix(prefix).map(references::token);
        let next = name.as_ref().and_then(|name| shared.get(&**name));
        let message = match next {
            Some(_) if !seen.insert(text) => {
                format!("`{text}` leads round in a circle and never to a definition")
            }
            Some(next) => {
                found = next;
                continue;
            }
            None => format!("`{text}` leads nowhere"),
        };
        sink.report(Diagnostic::warning(Code::Reference, At::Value(reference.place), message));
        return None;
    }
    Some(found)
}

/// Whether anything that is sent or received is XML.
fn speaks_xml(tree: &mut Node, version: Version) -> bool {
    let mut found = false;
    walk::each(tree, ValueKind::Object(&DOCUMENT), version, &mut |_, node| {
        let content = node.get("content").and_then(Node::as_map);
        found |= content.into_iter().flatten().any(|(media_type, _)| media_type.contains("xml"));
    });
    found
}

/// Since 3.2 the elements of a component are called after it wherever they stand (3.2 §4.25.3).
fn name_elements(tree: &mut Node) {
    for (name, schema) in section(tree, "schemas").into_iter().flatten() {
        let place = schema.place;
        let is = |key: &str, value: &str| schema.get(key).and_then(Node::as_str) == Some(value);
        let node_type = schema.get("xml").and_then(|xml| xml.get("nodeType")?.as_str());
        // It has no element of its own, but what it holds may.
        let is_none = match node_type {
            Some(word) => word != "element",
            None => is("type", "array") || schema.get("$ref").is_some(),
        };
        let Some(schema) = schema.as_map_mut().filter(|_| !is_none) else { continue };
        let xml =
            schema.entry("xml".to_owned()).or_insert_with(|| Node::new(place, Map::default()));
        if let Some(xml) = xml.as_map_mut() {
            xml.entry("name".to_owned()).or_insert_with(|| Node::new(place, name.as_str()));
        }
    }
}
