//! What OpenAPI 3.1 and 3.2 say of one object in words that 3.0 does not have, said in 3.0's.
//! [`super::schema`] does the same for schemas, [`super::document`] for the whole.

use super::coherence;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::source::{Map, Node, Place, Value};

/// `summary` stands in where there is no `description`.
pub(super) fn info(map: &mut Map, _: Place, _: &mut Diagnostics) -> bool {
    if let Some(summary) = map.shift_remove("summary") {
        map.entry("description".to_owned()).or_insert(summary);
    }
    true
}

/// The items of sequential media are those of an array (3.2, §4.14.2).
pub(super) fn media_type(map: &mut Map, _: Place, sink: &mut Diagnostics) -> bool {
    let Some(items) = map.shift_remove("itemSchema") else {
        return true;
    };
    let place = items.place;
    if map.contains_key("schema") {
        let message = "`itemSchema` says what `schema` says of every item; `schema` is used";
        sink.report(Diagnostic::note(Code::Unsupported, At::Key(place), message));
        return true;
    }
    let array = Map::from_iter([
        ("type".to_owned(), Node::new(place, "array")),
        ("items".to_owned(), items),
    ]);
    map.insert("schema".to_owned(), Node::new(place, array));
    true
}

/// `dataValue` is what `value` is in JSON.
pub(super) fn example(map: &mut Map, _: Place, _: &mut Diagnostics) -> bool {
    if let Some(value) = map.shift_remove("dataValue") {
        map.entry("value".to_owned()).or_insert(value);
    }
    true
}

/// `defaultMapping` travels in an extension.
pub(super) fn discriminator(map: &mut Map, _: Place, _: &mut Diagnostics) -> bool {
    if let Some(name) = map.shift_remove("defaultMapping") {
        map.insert("x-specwright-default-mapping".to_owned(), name);
    }
    true
}

/// A query string that is a form is an object among the query parameters; the style `cookie` is
/// `form` without escapes.
pub(super) fn parameter(map: &mut Map, place: Place, sink: &mut Diagnostics) -> bool {
    let text = |name: &str| map.get(name).and_then(Node::as_str);
    let (location, style) = (text("in"), text("style"));
    if location == Some("cookie") && style == Some("cookie") {
        map.shift_remove("style");
    } else if location == Some("querystring") && !query_string(map, place, sink) {
        return false;
    }
    coherence::parameter(map, place, sink)
}

fn query_string(map: &mut Map, place: Place, sink: &mut Diagnostics) -> bool {
    let schema = match map.shift_remove("content").map(|node| node.value) {
        Some(Value::Map(mut content)) => content
            .get_mut("application/x-www-form-urlencoded")
            .and_then(|media| match &mut media.value {
                Value::Map(media) => media.shift_remove("schema"),
                _ => None,
            }),
        _ => None,
    };
    let Some(schema) = schema else {
        let message = "a query string in any format but `application/x-www-form-urlencoded` is not supported: the parameter is left out";
        sink.report(Diagnostic::warning(Code::Unsupported, At::Value(place), message));
        return false;
    };
    map.insert("in".to_owned(), Node::new(place, "query"));
    map.insert("style".to_owned(), Node::new(place, "form"));
    map.insert("explode".to_owned(), Node::new(place, true));
    map.insert("schema".to_owned(), schema);
    true
}
