//! XML Objects (§4.8.26): what is said about how values stand in XML.

use super::cursor::Cursor;
use crate::api::{Xml, XmlNode};
use crate::source::{Node, Value};

/// What a schema says about itself and its items; what it refers to speaks for itself.
pub(super) fn said(at: &Cursor<'_>) -> Option<Box<Xml>> {
    said_by(at.node())
}

fn said_by(schema: &Node) -> Option<Box<Xml>> {
    let items = schema.get("items").and_then(said_by);
    let own = schema.get("xml").and_then(Node::as_map);
    if items.is_none() && own.is_none() {
        return None;
    }
    let text = |key: &str| own?.get(key).and_then(Node::as_str).map(str::to_owned);
    let flag = |key: &str| own.and_then(|own| own.get(key)).map(|node| &node.value);
    let is = |key: &str| matches!(flag(key), Some(Value::Bool(true)));
    let node = match text("nodeType").as_deref() {
        Some("element") => Some(XmlNode::Element),
        Some("attribute") => Some(XmlNode::Attribute),
        Some("text") => Some(XmlNode::Text),
        Some("cdata") => Some(XmlNode::Cdata),
        _ if is("attribute") => Some(XmlNode::Attribute),
        _ if is("wrapped") => Some(XmlNode::Element),
        _ => None,
    };
    Some(Box::new(Xml {
        name: text("name"),
        namespace: text("namespace"),
        prefix: text("prefix"),
        node,
        items,
    }))
}
