//! `then`, `else` and `dependentSchemas`: the members that only a condition declares.

use super::{any_of, names};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::hash::HashSet;
use crate::source::{Map, Node, Place, Value};

/// Makes the members that a condition declares optional members of the object itself. What else
/// follows from the condition narrows the object, which no Rust type says; that is noted.
pub(super) fn merge(map: &mut Map, sink: &mut Diagnostics) {
    let mut found = Map::default();
    let mut place = None;
    for keyword in ["then", "else", "dependentSchemas"] {
        let Some(node) = map.shift_remove(keyword) else {
            continue;
        };
        place = place.or(Some(node.place));
        let schemas = match node {
            Node { value: Value::Map(schemas), .. } if keyword == "dependentSchemas" => {
                schemas.into_values().collect()
            }
            node => vec![node],
        };
        for schema in schemas {
            declared(schema, keyword, &mut found, sink);
        }
    }
    let Some(place) = place else { return };
    let message =
        "what a condition demands is not checked: the members that it declares are optional";
    sink.report(Diagnostic::note(Code::Unsupported, At::Key(place), message));
    add(map, found, place);
}

/// Collects the members that a schema declares, as lists of what they may be.
fn declared(schema: Node, keyword: &str, found: &mut Map, sink: &mut Diagnostics) {
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        let Value::Map(schema) = schema.value else {
            continue;
        };
        for (name, node) in schema {
            match (name.as_str(), node.value) {
                ("properties", Value::Map(members)) => {
                    for (name, member) in members {
                        let place = member.place;
                        let list =
                            found.entry(name).or_insert_with(|| Node::new(place, Vec::new()));
                        if let Value::List(list) = &mut list.value {
                            list.push(member);
                        }
                    }
                }
                ("allOf", Value::List(schemas)) => open.extend(schemas.into_iter().rev()),
                ("$ref" | "oneOf" | "anyOf" | "additionalProperties", _) => {
                    let message = format!(
                        "`{name}` under `{keyword}` is not supported: members that it declares are left out"
                    );
                    let at = At::Key(node.place);
                    sink.report(Diagnostic::warning(Code::Unsupported, at, message));
                }
                _ => {}
            }
        }
    }
}

fn add(map: &mut Map, found: Map, place: Place) {
    let members =
        map.entry("properties".to_owned()).or_insert_with(|| Node::new(place, Map::default()));
    let Value::Map(members) = &mut members.value else {
        return;
    };
    let mut added = HashSet::default();
    for (name, node) in found {
        // What the object itself says of a member holds under every condition.
        if let (false, Value::List(schemas)) = (members.contains_key(&name), node.value) {
            members.insert(name.clone(), any_of(schemas, node.place));
            added.insert(name);
        }
    }
    let added: Vec<&str> =
        members.keys().map(String::as_str).filter(|name| added.contains(*name)).collect();
    let (none, added) = (members.is_empty(), (!added.is_empty()).then(|| names(&added, place)));
    if none {
        map.shift_remove("properties");
    }
    map.extend(added.map(|added| ("x-specwright-conditional".to_owned(), added)));
}
