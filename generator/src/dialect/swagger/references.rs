//! References to what 3.0 keeps in `components`.

use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::dialect::grammar::{ReferenceRule, ValueKind};
use crate::dialect::swagger_2_0::{DOCUMENT, PARAMETER};
use crate::dialect::version::Version;
use crate::dialect::walk;
use crate::source::{Map, Node, Value};

const MOVED: &[(&str, &str)] = &[
    ("#/definitions/", "#/components/schemas/"),
    ("#/parameters/", "#/components/parameters/"),
    ("#/responses/", "#/components/responses/"),
];

/// Lets every reference lead to where its target moves.
pub(in crate::dialect) fn redirect(tree: &mut Node, sink: &mut Diagnostics) {
    walk::each(tree, ValueKind::Object(&DOCUMENT), Version::V2_0, &mut |object, node| {
        if object.reference == ReferenceRule::Never {
            return;
        }
        if std::ptr::eq(object, &PARAMETER) {
            schema_of_parameter(node, sink);
        }
        if let Value::Map(map) = &mut node.value
            && let Some(reference) = map.get_mut("$ref")
            && let Some(moved) = reference.as_str().and_then(moved)
        {
            reference.value = moved.into();
        }
    });
}

/// A parameter that has a name and refers to a definition means that as its schema.
fn schema_of_parameter(node: &mut Node, sink: &mut Diagnostics) {
    let Value::Map(map) = &mut node.value else {
        return;
    };
    let Some(reference) = map.get("$ref") else {
        return;
    };
    let schema = reference.as_str().is_some_and(|text| text.starts_with("#/definitions/"));
    if !schema || !map.contains_key("name") || map.contains_key("schema") {
        return;
    }
    let at = At::Key(reference.place);
    let message = "a parameter cannot be a definition; this is read as the parameter's `schema`";
    sink.report(Diagnostic::warning(Code::Reference, at, message));
    if let Some(reference) = map.shift_remove("$ref") {
        let place = reference.place;
        let schema = Map::from_iter([("$ref".to_owned(), reference)]);
        map.insert("schema".to_owned(), Node::new(place, schema));
    }
}

fn moved(reference: &str) -> Option<String> {
    MOVED.iter().find_map(|(from, to)| Some(format!("{to}{}", reference.strip_prefix(from)?)))
}
