//! What has no order in the specification is put in one, so that it means nothing in which order a
//! description has it: the members of every object, and the items of lists that are sets.

use super::grammar::{Object, ValueKind};
use super::version::Version;
use super::walk;
use crate::source::{Map, Node, Value};

/// Lists whose items stand for the same in any order (JSON Schema Core §10.2.1, Validation §6.1.1 and
/// §6.5.3). The values of an `enum` are not among them: their order is for the reader, and does nothing.
const SETS: [&str; 5] = ["allOf", "anyOf", "oneOf", "required", "type"];

/// Words about a thing, which do not tell it apart.
const WORDS: [&str; 4] = ["description", "summary", "example", "examples"];

/// Puts everything in order below a description.
pub(super) fn unify(tree: &mut Node, form: ValueKind, version: Version) {
    walk::each(tree, form, version, &mut |object, node| order(object, node, version));
}

fn order(object: &Object, node: &mut Node, version: Version) {
    let Some(map) = node.as_map_mut() else { return };
    map.sort_unstable_keys();
    for (name, member) in map {
        let form = object.row(name, &member.value, version).map(|row| row.form);
        match &mut member.value {
            Value::Map(members) if matches!(form, Some(ValueKind::Map(_))) => {
                members.sort_unstable_keys()
            }
            // What is required together.
            Value::List(items) if name == "security" => {
                items.iter_mut().filter_map(Node::as_map_mut).for_each(Map::sort_unstable_keys);
            }
            Value::List(items) if items.len() > 1 && SETS.contains(&name.as_str()) => sort(items),
            _ => {}
        }
    }
}

/// References come first: what is said after them is said about the thing itself.
fn sort(items: &mut [Node]) {
    items.sort_by_cached_key(|item| {
        let text = |name| item.get(name).and_then(Node::as_str).map(str::to_owned);
        let (reference, title) = (text("$ref"), text("title"));
        let mut contents = String::new();
        write(item, &mut contents);
        (reference.is_none(), reference, title, contents)
    });
}

/// Writes a value so that two that are the same but for words have one text.
fn write(node: &Node, text: &mut String) {
    match &node.value {
        Value::Null => text.push_str("null"),
        Value::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => text.push_str(&number.to_string()),
        Value::String(value) => text.push_str(&format!("{value:?}")),
        Value::List(items) => {
            text.push('[');
            for item in items {
                write(item, text);
                text.push(',');
            }
            text.push(']');
        }
        Value::Map(map) => {
            let mut members: Vec<(&String, &Node)> =
                map.iter().filter(|(name, _)| !WORDS.contains(&name.as_str())).collect();
            members.sort_unstable_by_key(|(name, _)| *name);
            text.push('{');
            for (name, member) in members {
                text.push_str(&format!("{name:?}:"));
                match &member.value {
                    Value::List(items) if SETS.contains(&name.as_str()) => write_set(items, text),
                    _ => write(member, text),
                }
                text.push(',');
            }
            text.push('}');
        }
    }
}

fn write_set(items: &[Node], text: &mut String) {
    let texts = items.iter().map(|item| {
        let mut text = String::new();
        write(item, &mut text);
        text
    });
    let mut texts: Vec<String> = texts.collect();
    texts.sort_unstable();
    text.push_str(&texts.join(","));
}
