//! From an element to the JSON that a type reads.

use roxmltree::{Document, Node as FoundNode, ParsingOptions};
use serde_json::{Map, Number, Value};

use super::super::json::decode_error::DecodeError;
use super::check::{DEEPEST, check};
use super::table::{INSTANCE, Node, NodeKind, Shape, Table};

/// Reads a document, of which `node` is the root.
///
/// # Errors
///
/// It is not well-formed, has a document type, which could make much of little, or another root.
pub(super) fn document(node: &Node, text: &str) -> Result<Value, DecodeError> {
    if text.trim().is_empty() {
        return Err(DecodeError::markup(1, 1, "expected XML, found an empty body".to_owned()));
    }
    check(text)?;
    let options = ParsingOptions { allow_dtd: false, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let at = error.pos();
        let text = error.to_string();
        // It names the place itself, at its end.
        let text = text.rsplit_once(" at ").map_or(text.as_str(), |(text, _)| text);
        DecodeError::markup(at.row, at.col, text.to_owned())
    })?;
    let root = document.root_element();
    let name = root.tag_name().name();
    if !node.name.is_empty() && name != node.name {
        let error = format!("expected the element `{}`, found `{name}`", node.name);
        return Err(at(root, error));
    }
    content(&node.shape, root, 1)
}

fn at(element: FoundNode<'_, '_>, error: String) -> DecodeError {
    let at = element.document().text_pos_at(element.range().start);
    DecodeError::markup(at.row, at.col, error)
}

/// What an element holds.
fn content(shape: &Shape, element: FoundNode<'_, '_>, depth: usize) -> Result<Value, DecodeError> {
    if depth > DEEPEST {
        return Err(at(element, format!("more than {DEEPEST} elements stand in each other here")));
    }
    if element.attribute((INSTANCE, "nil")).is_some_and(|nil| matches!(nil.trim(), "true" | "1")) {
        return Ok(Value::Null);
    }
    match shape {
        Shape::Text | Shape::Word | Shape::Number | Shape::Boolean | Shape::Scalar => {
            Ok(scalar(shape, &text(element)))
        }
        Shape::Any => any(element, depth),
        Shape::Object(table) => object(&table(), element, depth),
        Shape::List(item) => list(&item().shape, elements(element), depth),
        Shape::Map(value) => {
            let mut members = Map::new();
            for child in elements(element) {
                let value = content(&value(), child, depth.saturating_add(1))?;
                members.insert(child.tag_name().name().to_owned(), value);
            }
            Ok(Value::Object(members))
        }
    }
}

fn list<'f, 'i: 'f>(
    item: &Shape,
    elements: impl Iterator<Item = FoundNode<'f, 'i>>,
    depth: usize,
) -> Result<Value, DecodeError> {
    elements.map(|element| content(item, element, depth.saturating_add(1))).collect()
}

fn object(table: &Table, element: FoundNode<'_, '_>, depth: usize) -> Result<Value, DecodeError> {
    let mut members = Map::new();
    for member in table.members {
        if let Some(value) = value(table, member.json_name, &member.node, element, depth)? {
            members.insert(member.json_name.to_owned(), value);
        }
    }
    if let Some(rest) = &table.rest {
        let known = |child: &FoundNode<'_, '_>| table.members.iter().any(|m| is(&m.node, child));
        for child in elements(element).filter(|child| !known(child)) {
            let value = content(rest, child, depth.saturating_add(1))?;
            // A member by its name in JSON was read above, or has another element.
            members.entry(child.tag_name().name()).or_insert(value);
        }
    }
    Ok(Value::Object(members))
}

/// The value of a member, if there is one.
fn value(
    table: &Table,
    json_name: &str,
    node: &Node,
    element: FoundNode<'_, '_>,
    depth: usize,
) -> Result<Option<Value>, DecodeError> {
    match (node.kind, &node.shape) {
        (NodeKind::Attribute, shape) => {
            let found = attribute(node, element).map(|text| scalar(shape, text));
            Ok(found.or_else(|| node.required.then_some(Value::Null)))
        }
        (NodeKind::Text | NodeKind::Cdata, shape) => Ok(characters(shape, element)),
        (NodeKind::None, Shape::List(item)) => {
            let item = item();
            let found: Vec<_> = elements(element).filter(|child| is(&item, child)).collect();
            let value = match found.as_slice() {
                [] if node.required => Value::Array(Vec::new()),
                [] => return Ok(None),
                [only] if is_around(&item.shape, *only) => {
                    list(&item.shape, elements(*only), depth.saturating_add(1))?
                }
                found => list(&item.shape, found.iter().copied(), depth)?,
            };
            Ok(Some(value))
        }
        (NodeKind::Element | NodeKind::None, shape) => {
            let mut found = elements(element).filter(|child| is(node, child)).last();
            if found.is_none() && !table.members.iter().any(|m| m.node.name == json_name) {
                // Servers often send the name that the member has in JSON.
                found =
                    elements(element).filter(|child| child.tag_name().name() == json_name).last();
            }
            found.map(|found| content(shape, found, depth.saturating_add(1))).transpose()
        }
    }
}

/// Whether an element is the list, and not the one item of it: some servers put one around every
/// list, whatever is declared.
fn is_around(item: &Shape, element: FoundNode<'_, '_>) -> bool {
    let is_bare = element.attributes().len() == 0;
    let mut names = elements(element).map(|child| child.tag_name().name());
    let Some(name) = names.next() else {
        // An object has something to it.
        let is_object = matches!(item, Shape::Object(table) if !table().members.is_empty());
        return is_bare && is_object && text(element).trim().is_empty();
    };
    let holds = match item {
        Shape::Text | Shape::Word | Shape::Number | Shape::Boolean | Shape::Scalar => false,
        Shape::Object(table) => {
            table().rest.is_some()
                || table().members.iter().any(|m| m.node.holds(name, m.json_name))
        }
        Shape::Any | Shape::List(_) | Shape::Map(_) => true,
    };
    is_bare && !holds && names.all(|other| other == name)
}

impl Node {
    /// Whether an element of a name is, or may be, a part of this node.
    fn holds(&self, name: &str, json_name: &str) -> bool {
        let item = match (self.kind, &self.shape) {
            (NodeKind::None, Shape::List(item)) => item().name,
            _ => self.name,
        };
        name == item || name == json_name
    }
}

/// Whether an element is this node. Where no namespace is declared, that of the parent mostly is
/// meant, and any will do.
fn is(node: &Node, element: &FoundNode<'_, '_>) -> bool {
    let found = element.tag_name();
    let (name, namespace) = match (node.kind, &node.shape) {
        (NodeKind::Attribute | NodeKind::Text | NodeKind::Cdata, _) => return false,
        (NodeKind::None, Shape::List(item)) => (item().name, item().namespace),
        (NodeKind::Element | NodeKind::None, _) => (node.name, node.namespace),
    };
    found.name() == name && namespace.is_none_or(|uri| found.namespace() == Some(uri))
}

fn attribute<'f>(node: &Node, element: FoundNode<'f, '_>) -> Option<&'f str> {
    let named = |attribute: &roxmltree::Attribute<'f, '_>| {
        attribute.name() == node.name
            && node.namespace.is_none_or(|uri| attribute.namespace() == Some(uri))
    };
    element.attributes().find(named).map(|attribute| attribute.value())
}

/// The text of the element that is around a member; only space between its elements is none.
fn characters(shape: &Shape, element: FoundNode<'_, '_>) -> Option<Value> {
    let text = text(element);
    let is_space = text.trim().is_empty();
    let is_layout = is_space && elements(element).next().is_some();
    let is_none = is_space && !matches!(shape, Shape::Text | Shape::List(_));
    (!is_layout && !is_none).then(|| scalar(shape, &text))
}

/// Reads a value from text. What is not of the shape stays text, for the type to refuse.
fn scalar(shape: &Shape, text: &str) -> Value {
    if let Shape::List(item) = shape {
        // XML Schema's lists (Part 2, §2.5.1.2).
        return text.split_whitespace().map(|word| scalar(&item().shape, word)).collect();
    }
    let word = text.trim();
    let number = || word.parse::<Number>().ok().map(Value::Number);
    let boolean = || match word {
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        _ => None,
    };
    let found = match shape {
        Shape::Number | Shape::Boolean if word.is_empty() => Some(Value::Null),
        // XML Schema's numbers may have a sign and zeros that JSON's may not.
        Shape::Number => number().or_else(|| plain(word)?.parse().ok().map(Value::Number)),
        Shape::Boolean => boolean().or(match word {
            "1" => Some(Value::Bool(true)),
            "0" => Some(Value::Bool(false)),
            _ => None,
        }),
        Shape::Scalar => number().or_else(boolean),
        Shape::Word => Some(Value::from(word)),
        _ => None,
    };
    found.unwrap_or_else(|| Value::from(text))
}

/// A number of XML Schema (Part 2, §3.3.3) as JSON has it.
fn plain(word: &str) -> Option<String> {
    let (sign, digits) = match word.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", word.strip_prefix('+').unwrap_or(word)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = whole.trim_start_matches('0');
    let whole = if whole.starts_with(|c: char| c.is_ascii_digit()) { whole } else { "0" };
    let is_digits = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let has_digits = digits.bytes().any(|b| b.is_ascii_digit());
    let point = if fraction.is_empty() { "" } else { "." };
    (is_digits && has_digits).then(|| format!("{sign}{whole}{point}{fraction}"))
}

/// An element of which nothing is known.
fn any(element: FoundNode<'_, '_>, depth: usize) -> Result<Value, DecodeError> {
    if elements(element).next().is_none() && element.attributes().len() == 0 {
        return Ok(Value::from(text(element)));
    }
    let attributes = element.attributes().map(|it| (it.name().to_owned(), Value::from(it.value())));
    let mut members: Map<String, Value> = attributes.collect();
    for child in elements(element) {
        let value = content(&Shape::Any, child, depth.saturating_add(1))?;
        match members.get_mut(child.tag_name().name()) {
            None => {
                members.insert(child.tag_name().name().to_owned(), value);
            }
            // What is there twice is a list.
            Some(Value::Array(items)) => items.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
        }
    }
    Ok(Value::Object(members))
}

fn elements<'f, 'i>(element: FoundNode<'f, 'i>) -> impl Iterator<Item = FoundNode<'f, 'i>> {
    element.children().filter(FoundNode::is_element)
}

/// The text right in an element, without that of its children.
fn text(element: FoundNode<'_, '_>) -> String {
    element.children().filter(FoundNode::is_text).filter_map(|node| node.text()).collect()
}
