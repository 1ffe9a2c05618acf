//! References to what 3.0 keeps in `components`.

use crate::dialect::grammar::{Form, Reference};
use crate::dialect::swagger_2_0::DOCUMENT;
use crate::dialect::version::Version;
use crate::dialect::walk;
use crate::source::{Node, Value};

const MOVED: &[(&str, &str)] = &[
    ("#/definitions/", "#/components/schemas/"),
    ("#/parameters/", "#/components/parameters/"),
    ("#/responses/", "#/components/responses/"),
];

/// Lets every reference lead to where its target moves.
pub(in crate::dialect) fn redirect(tree: &mut Node) {
    walk::each(
        tree,
        Form::Object(&DOCUMENT),
        Version::V2_0,
        &mut |object, node| {
            if object.reference == Reference::Never {
                return;
            }
            if let Value::Map(map) = &mut node.value
                && let Some(reference) = map.get_mut("$ref")
                && let Some(moved) = reference.as_str().and_then(moved)
            {
                reference.value = moved.into();
            }
        },
    );
}

fn moved(reference: &str) -> Option<String> {
    MOVED
        .iter()
        .find_map(|(from, to)| Some(format!("{to}{}", reference.strip_prefix(from)?)))
}
