//! From the JSON that a type writes to an element.

use serde_json::{Map, Value};

use super::super::bodies::request_error::RequestError;
use super::table::{INSTANCE, Node, NodeKind, Shape, Table};

type Written = Result<(), RequestError>;

/// Writes a document, of which `node` is the root.
///
/// # Errors
///
/// A name, or a character of a text, that XML does not have.
pub(super) fn document(node: &Node, value: &Value) -> Result<String, RequestError> {
    let scope = vec![(Some("xml"), "http://www.w3.org/XML/1998/namespace")];
    let mut writer = Writer { text: DECLARATION.to_owned(), scope };
    let node = Node { kind: NodeKind::Element, ..*node };
    writer.node(&node, value)?;
    Ok(writer.text)
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

/// Where a text is, which decides what must be escaped in it.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Text,
    Attribute,
}

struct Writer {
    text: String,
    /// The prefixes that are declared here, with their namespaces, the innermost last; no prefix for the
    /// default namespace.
    scope: Vec<(Option<&'static str>, &'static str)>,
}

impl Writer {
    /// Writes a node inside an element, not in its tag.
    fn node(&mut self, node: &Node, value: &Value) -> Written {
        match (node.kind, &node.shape, value) {
            (NodeKind::Attribute, ..) | (NodeKind::Text | NodeKind::Cdata, _, Value::Null) => {
                Ok(())
            }
            (NodeKind::Text, ..) => self.escaped(&plain(value), Place::Text),
            (NodeKind::Cdata, ..) => self.cdata(&plain(value)),
            (NodeKind::None, Shape::List(item), Value::Array(items)) => {
                items.iter().try_for_each(|value| self.node(&item(), value))
            }
            (NodeKind::Element | NodeKind::None, ..) => {
                let outside = self.scope.len();
                self.element(node, value)?;
                self.scope.truncate(outside);
                Ok(())
            }
        }
    }

    fn element(&mut self, node: &Node, value: &Value) -> Written {
        let name = self.named(node);
        check(&name)?;
        self.text.push('<');
        self.text.push_str(&name);
        self.declare(node)?;
        let table = match &node.shape {
            Shape::Object(table) => Some(table()),
            _ => None,
        };
        if let (Some(table), Value::Object(members)) = (&table, value) {
            self.attributes(table, members)?;
        }
        if value.is_null() {
            self.text.push_str(&format!(" xmlns:xsi=\"{INSTANCE}\" xsi:nil=\"true\""));
        }
        self.text.push('>');
        let begin = self.text.len();
        self.content(&node.shape, value)?;
        if self.text.len() == begin {
            self.text.pop();
            self.text.push_str("/>");
        } else {
            self.text.push_str("</");
            self.text.push_str(&name);
            self.text.push('>');
        }
        Ok(())
    }

    /// The name with its prefix, if that is declared here.
    fn named(&self, node: &Node) -> String {
        match node.prefix {
            Some(prefix) if node.namespace.is_some() || self.bound(Some(prefix)).is_some() => {
                format!("{prefix}:{}", node.name)
            }
            _ => node.name.to_owned(),
        }
    }

    fn bound(&self, prefix: Option<&str>) -> Option<&'static str> {
        self.scope.iter().rev().find(|(other, _)| *other == prefix).map(|(_, uri)| *uri)
    }

    /// Declares the namespace of a node, unless it is declared already.
    fn declare(&mut self, node: &Node) -> Written {
        let Some(namespace) = node.namespace else { return Ok(()) };
        if self.bound(node.prefix) == Some(namespace) {
            return Ok(());
        }
        match node.prefix {
            Some(prefix) => {
                check(prefix)?;
                self.text.push_str(" xmlns:");
                self.text.push_str(prefix);
            }
            None => self.text.push_str(" xmlns"),
        }
        self.text.push_str("=\"");
        self.escaped(namespace, Place::Attribute)?;
        self.text.push('"');
        self.scope.push((node.prefix, namespace));
        Ok(())
    }

    fn attributes(&mut self, table: &Table, members: &Map<String, Value>) -> Written {
        for member in table.members.iter().filter(|member| member.node.kind == NodeKind::Attribute)
        {
            let value = members.get(member.json_name).filter(|value| !value.is_null());
            let Some(value) = value else { continue };
            // An attribute is in a namespace only by a prefix (XML Namespaces §6.2).
            if member.node.prefix.is_some() {
                self.declare(&member.node)?;
            }
            let name = self.named(&member.node);
            check(&name)?;
            self.text.push(' ');
            self.text.push_str(&name);
            self.text.push_str("=\"");
            self.escaped(&plain(value), Place::Attribute)?;
            self.text.push('"');
        }
        Ok(())
    }

    fn content(&mut self, shape: &Shape, value: &Value) -> Written {
        match (shape, value) {
            (_, Value::Null) => Ok(()),
            (Shape::Object(table), Value::Object(members)) => self.members(&table(), members),
            (Shape::List(item), Value::Array(items)) => {
                items.iter().try_for_each(|value| self.node(&item(), value))
            }
            (Shape::Map(shape), Value::Object(members)) => {
                members.iter().try_for_each(|(name, value)| self.named_by(name, &shape(), value))
            }
            (_, Value::Object(members)) => {
                let mut members = members.iter();
                members.try_for_each(|(name, value)| self.named_by(name, &Shape::Any, value))
            }
            (_, value) => self.escaped(&plain(value), Place::Text),
        }
    }

    /// The members that the table has, in its order, then the others.
    fn members(&mut self, table: &Table, members: &Map<String, Value>) -> Written {
        for member in table.members {
            if let Some(value) = members.get(member.json_name) {
                self.node(&member.node, value)?;
            }
        }
        let rest = table.rest.unwrap_or(Shape::Any);
        let known = |name: &str| table.members.iter().any(|member| member.json_name == name);
        let mut others = members.iter().filter(|(name, _)| !known(name));
        others.try_for_each(|(name, value)| self.named_by(name, &rest, value))
    }

    /// An element whose name is in the value; a list is as many of them.
    fn named_by(&mut self, name: &str, shape: &Shape, value: &Value) -> Written {
        if let (Shape::Any, Value::Array(items)) = (shape, value) {
            return items.iter().try_for_each(|value| self.named_by(name, shape, value));
        }
        check(name)?;
        self.text.push_str(&format!("<{name}>"));
        self.content(shape, value)?;
        self.text.push_str(&format!("</{name}>"));
        Ok(())
    }

    /// Text, with what has a meaning in XML, or would be read as something else, as references.
    fn escaped(&mut self, text: &str, place: Place) -> Written {
        for c in text.chars() {
            match c {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' if place == Place::Attribute => self.text.push_str("&quot;"),
                '\t' | '\n' if place == Place::Attribute => self.reference(c),
                '\r' => self.reference(c),
                c if is_character(c) => self.text.push(c),
                _ => return Err(RequestError::markup("text has a character")),
            }
        }
        Ok(())
    }

    fn reference(&mut self, c: char) {
        self.text.push_str(&format!("&#{};", u32::from(c)));
    }

    fn cdata(&mut self, text: &str) -> Written {
        if text.contains('\r') {
            // It would be read as the end of a line.
            return self.escaped(text, Place::Text);
        }
        if !text.chars().all(is_character) {
            return Err(RequestError::markup("text has a character"));
        }
        self.text.push_str("<![CDATA[");
        self.text.push_str(&text.replace("]]>", "]]]]><![CDATA[>"));
        self.text.push_str("]]>");
        Ok(())
    }
}

/// Whether XML 1.0 has a character at all (§2.2).
fn is_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Whether this is a name, perhaps with a prefix (XML Namespaces §4).
fn check(name: &str) -> Written {
    let is_name = |part: &str| {
        let begins = |c: char| c == '_' || c.is_alphabetic();
        let goes_on = |c: char| begins(c) || c.is_numeric() || matches!(c, '-' | '.' | '\u{B7}');
        part.starts_with(begins) && part.chars().all(goes_on)
    };
    let is_name = match name.split_once(':') {
        Some((prefix, local)) => is_name(prefix) && is_name(local),
        None => is_name(name),
    };
    if is_name { Ok(()) } else { Err(RequestError::markup("a member has a name")) }
}

/// A value in text; one with parts as JSON.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(" "),
        value => value.to_string(),
    }
}
