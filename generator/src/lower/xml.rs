//! XML Objects (§4.8.26).

use super::cursor::Cursor;
use crate::api::{Xml, XmlNode};
use crate::source::{Node, Value};

/// The XML Object of a schema, with those of its items; a reference has none.
pub(super) fn xml_object(at: &Cursor<'_>) -> Option<Box<Xml>> {
    of_node(at.node())
}

fn of_node(schema: &Node) -> Option<Box<Xml>> {
    let items = schema.get("items").and_then(of_node);
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
