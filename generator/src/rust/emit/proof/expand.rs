//! Parameters as they are sent, by the tables of OpenAPI's "Style Values" and RFC 6570.
//!
//! This is not the runtime's code, on purpose: what both say is right. It knows what most descriptions use; of the
//! rest it says nothing, so that it is not tested.

use serde_json::Value;

use super::node::{Node, node};
use crate::api::{Api, Location, Parameter, ParameterEncoding, Style};

/// Percent-encodes all but RFC 3986's unreserved characters.
pub(super) fn encode(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Whether text is sent as it is, wherever it stands.
fn is_plain(text: &str) -> bool {
    encode(text) == text
}

/// What is sent of a parameter: its part of the path, its pairs of the query, its header's value, its cookies.
pub(super) fn sent(api: &Api, parameter: &Parameter, value: &Value) -> Option<String> {
    let Parameter { name, location, ty, encoding, .. } = parameter;
    let (style, explode, reserved, node) = match encoding {
        ParameterEncoding::Style { style, explode, allow_reserved, allow_empty_value: _ } => {
            (*style, *explode, *allow_reserved, node(api, ty, value)?)
        }
        ParameterEncoding::Json if has_one_order(value) => {
            let usual = match location {
                Location::Path | Location::Header => Style::Simple,
                Location::Query | Location::Cookie => Style::Form,
                Location::QueryString => return None,
            };
            (usual, false, false, Node::Text(value.to_string()))
        }
        ParameterEncoding::Json | ParameterEncoding::Nested { .. } | ParameterEncoding::Form(_) => {
            return None;
        }
    };
    let text = |text: &str| match location {
        Location::Path => is_segment(text).then(|| encode(text)),
        Location::Query => (!reserved || is_plain(text)).then(|| encode(text)),
        Location::Header => is_header(text).then(|| text.to_owned()),
        Location::Cookie => is_plain(text).then(|| text.to_owned()),
        Location::QueryString => None,
    };
    let key = if *location == Location::Header { name.clone() } else { encode(name) };
    match location {
        Location::Path => in_path(style, explode, &key, &node, &text),
        Location::Query => in_query(style, explode, &key, &node, &text),
        Location::Header => simple(explode, &node, &text),
        Location::Cookie if is_plain(name) && matches!(style, Style::Form | Style::Cookie) => {
            form(explode, &key, &node, "; ", &text)
        }
        Location::Cookie | Location::QueryString => None,
    }
}

type Text<'t> = &'t dyn Fn(&str) -> Option<String>;

/// The items of a list, or the members of an object, each with its name; none where something in it has parts.
fn parts(node: &Node, text: Text<'_>) -> Option<Vec<(Option<String>, String)>> {
    match node {
        Node::Text(it) => Some(vec![(None, text(it)?)]),
        Node::List(items) => items.iter().map(|item| Some((None, text(item.text()?)?))).collect(),
        Node::Map(members) => {
            let members = members.iter();
            members.map(|(name, it)| Some((Some(text(name)?), text(it.text()?)?))).collect()
        }
    }
}

/// Parts with something between them: `a,b`, and of members `name,value` or, exploded, `name=value`.
fn joined(parts: &[(Option<String>, String)], explode: bool, between: &str) -> String {
    let parts = parts.iter().map(|(name, value)| match name {
        None => value.clone(),
        Some(name) if explode => format!("{name}={value}"),
        Some(name) => format!("{name}{between}{value}"),
    });
    parts.collect::<Vec<_>>().join(between)
}

fn simple(explode: bool, node: &Node, text: Text<'_>) -> Option<String> {
    Some(joined(&parts(node, text)?, explode, ",")).filter(|it| !it.is_empty())
}

fn in_path(style: Style, explode: bool, key: &str, node: &Node, text: Text<'_>) -> Option<String> {
    match style {
        Style::Simple => simple(explode, node, text),
        Style::Label => {
            let between = if explode { "." } else { "," };
            Some(format!(".{}", joined(&parts(node, text)?, explode, between)))
        }
        Style::Matrix => {
            let parts = parts(node, text)?;
            let pairs = match node {
                Node::List(_) if explode => {
                    parts.into_iter().map(|(_, value)| format!("{key}={value}")).collect()
                }
                Node::Map(_) if explode => vec![joined(&parts, true, ";")],
                _ => vec![format!("{key}={}", joined(&parts, false, ","))],
            };
            Some(format!(";{}", pairs.join(";")))
        }
        Style::Rest => {
            let segments: Option<Vec<String>> = node.text()?.split('/').map(text).collect();
            Some(segments?.join("/"))
        }
        _ => None,
    }
}

fn form(explode: bool, key: &str, node: &Node, between: &str, text: Text<'_>) -> Option<String> {
    let parts = parts(node, text)?;
    Some(match node {
        Node::List(_) if explode => {
            let pairs = parts.into_iter().map(|(_, value)| format!("{key}={value}"));
            pairs.collect::<Vec<_>>().join(between)
        }
        Node::Map(_) if explode => joined(&parts, true, between),
        _ => format!("{key}={}", joined(&parts, false, ",")),
    })
}

fn in_query(style: Style, explode: bool, key: &str, node: &Node, text: Text<'_>) -> Option<String> {
    let delimiter = match style {
        // One value has no parts, so that it is the same in any style.
        _ if node.text().is_some() => return form(explode, key, node, "&", text),
        Style::Form => return form(explode, key, node, "&", text),
        Style::DeepObject if explode => {
            let Node::Map(_) = node else { return None };
            let pairs = parts(node, text)?.into_iter();
            let pairs =
                pairs.map(|(name, it)| format!("{key}%5B{}%5D={it}", name.unwrap_or_default()));
            return Some(pairs.collect::<Vec<_>>().join("&"));
        }
        Style::SpaceDelimited => "%20",
        Style::PipeDelimited => "%7C",
        Style::TabDelimited => "%09",
        _ => return None,
    };
    let parts = parts(node, text)?;
    let is_clear = parts.iter().all(|(_, part)| !part.contains(delimiter));
    (!explode && is_clear).then(|| format!("{key}={}", joined(&parts, false, delimiter)))
}

/// Whether text is one segment, whatever a server decodes of it.
fn is_segment(text: &str) -> bool {
    !text.is_empty()
        && !text.contains("..")
        && text != "."
        && !text.contains(['\\', '%', ';'])
        && !text.contains(char::is_control)
        && text.trim() == text
}

/// Whether text can stand in a header, and comes out as it went in.
fn is_header(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && text.trim() == text
}

/// Whether there is one way to write a value as JSON: no object in it has several members.
fn has_one_order(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().all(has_one_order),
        Value::Object(members) => members.len() < 2 && members.values().all(has_one_order),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}
