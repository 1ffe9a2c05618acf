//! The members of an object beyond those that `properties` names.

use super::combine::{any_of, is_composed};
use crate::carried::{PATTERNS, UNEVALUATED};
use crate::source::{Map, Node, Place, Value};

/// `unevaluatedProperties` becomes `additionalProperties` where there are none, and so do the
/// schemas of `patternProperties`.
pub(super) fn fold(map: &mut Map) {
    if let Some(rest) = map.shift_remove("unevaluatedProperties")
        && !map.contains_key("additionalProperties")
    {
        // What the schema is made of, or holds under a condition, may be about them, too.
        if is_composed(map) {
            let place = rest.place;
            UNEVALUATED.write(map, place);
        }
        map.insert("additionalProperties".to_owned(), rest);
    }
    let Some(Node { place, value: Value::Map(patterns) }) = map.shift_remove("patternProperties")
    else {
        return;
    };
    if patterns.is_empty() {
        return;
    }
    let (expressions, mut schemas): (Vec<String>, Vec<Node>) = patterns.into_iter().unzip();
    let total = expressions.iter().any(|expression| TOTAL.contains(&expression.as_str()));
    match map.shift_remove("additionalProperties") {
        Some(rest) if rest.as_map().is_some() => schemas.push(rest),
        // Any value may stand under other names. Of an object without known members the patterns are
        // taken to be about every name.
        Some(Node { value: Value::Bool(true), .. }) => schemas.push(anything(place)),
        None if map.contains_key("properties") && !total => schemas.push(anything(place)),
        _ => {}
    }
    map.insert("additionalProperties".to_owned(), any_of(schemas, place));
    PATTERNS.write(map, place, expressions.iter().map(|expression| (place, expression.as_str())));
}

/// Patterns that match every name.
const TOTAL: &[&str] = &["", "^", "$", ".*", "^.*", ".*$", "^.*$", ".+", "^.+", ".+$", "^.+$"];

fn anything(place: Place) -> Node {
    Node::new(place, Map::default())
}
