//! `if`, `then`, `else` and `dependentSchemas`: what holds only under a condition.

use crate::carried::CONDITIONS;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::source::{Map, Node, Value};

/// Hands the schemas that hold only under a condition on as the `anyOf` of a `not`: what they declare
/// is optional in the object itself. What else follows from a condition narrows the object, which no
/// Rust type says; that is noted.
pub(super) fn hand_on(map: &mut Map, sink: &mut Diagnostics) {
    let (mut keywords, mut schemas) = (Vec::new(), Vec::new());
    let mut place = None;
    let is_typed = map.contains_key("type");
    for keyword in ["if", "then", "else", "dependentSchemas"] {
        let Some(node) = map.shift_remove(keyword) else {
            continue;
        };
        // A condition from which nothing follows demands nothing.
        if keyword != "if" {
            place = place.or(Some(node.place));
        }
        let nodes = match node {
            Node { value: Value::Map(schemas), .. } if keyword == "dependentSchemas" => {
                schemas.into_values().collect()
            }
            node => vec![node],
        };
        for node in nodes.into_iter().filter(|node| declares(node) || !is_typed && is_other(node)) {
            keywords.push((node.place, keyword));
            schemas.push(node);
        }
    }
    if let Some(place) = place {
        let message =
            "what a condition demands is not checked: the members that it declares are optional";
        sink.report(Diagnostic::note(Code::Unsupported, At::Key(place), message));
    }
    let Some(place) = schemas.first().map(|node| node.place) else { return };
    let any_of = Map::from_iter([("anyOf".to_owned(), Node::new(place, schemas))]);
    map.insert("not".to_owned(), Node::new(place, any_of));
    CONDITIONS.write(map, place, keywords);
}

/// Whether a schema is about values that are no objects.
fn is_other(node: &Node) -> bool {
    let kind = node.get("type").and_then(Node::as_str);
    kind.map_or_else(|| node.get("enum").is_some(), |kind| kind != "object")
}

/// Whether a schema, in the 3.0 shape, may declare members or items.
fn declares(node: &Node) -> bool {
    const DECLARING: [&str; 8] = [
        "properties",
        "additionalProperties",
        "items",
        "$ref",
        "allOf",
        "anyOf",
        "oneOf",
        CONDITIONS.name(),
    ];
    node.as_map().is_some_and(|map| DECLARING.iter().any(|keyword| map.contains_key(*keyword)))
}
