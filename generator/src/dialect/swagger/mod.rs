//! From Swagger 2.0 to the 3.0 shape.
//!
//! The audit has brought schemas, parameters, headers and security schemes there one by one; what
//! is left needs a look at more than one object: where `consumes` and `produces` come from, and which
//! parameters are a body.

mod body;
mod operation;
pub(super) mod parameter;
mod references;
pub(super) mod security;
mod servers;

use crate::diagnostics::Diagnostics;
use crate::source::{Map, Node, Value};
use body::Bodies;
use operation::{Operations, strings};
pub(super) use references::redirect;

/// Brings a document whose objects have been through the audit to the 3.0 shape.
pub(super) fn rewrite(tree: &mut Node, sink: &mut Diagnostics) {
    let place = tree.place;
    let Value::Map(map) = &mut tree.value else {
        return;
    };
    let address = servers::rewrite(map, place, sink);
    let consumes = strings(map.shift_remove("consumes"));
    let produces = strings(map.shift_remove("produces"));
    let shared = members(map.shift_remove("parameters"));
    let responses = map.shift_remove("responses");

    let bodies = Bodies::new(&shared);
    let mut operations = Operations { address, consumes, produces, bodies, sink };
    let mut components = Map::default();
    move_to(&mut components, "schemas", map.shift_remove("definitions"));
    if let Some(mut responses) = responses {
        operations.responses(&mut responses, None);
        move_to(&mut components, "responses", Some(responses));
    }
    let (bodies, parameters) = operations.shared_parameters();
    let at = |map: &Map| map.values().next().map_or(place, |node| node.place);
    for (section, map) in [("parameters", parameters), ("requestBodies", bodies)] {
        if !map.is_empty() {
            components.insert(section.to_owned(), Node::new(at(&map), map));
        }
    }
    move_to(&mut components, "securitySchemes", map.shift_remove("securityDefinitions"));
    if let Some(Node { value: Value::Map(paths), .. }) = map.get_mut("paths") {
        paths.values_mut().for_each(|item| operations.path_item(item));
    }
    if !components.is_empty() {
        map.insert("components".to_owned(), Node::new(place, components));
    }
    if let Some(node) = map.shift_remove("swagger") {
        map.insert("openapi".to_owned(), Node::new(node.place, "3.0.4"));
    }
}

fn move_to(components: &mut Map, section: &str, node: Option<Node>) {
    components.extend(node.map(|node| (section.to_owned(), node)));
}

fn members(node: Option<Node>) -> Map {
    match node.map(|node| node.value) {
        Some(Value::Map(map)) => map,
        _ => Map::default(),
    }
}
