//! What OpenAPI 3.1 and 3.2 say of one object in words that 3.0 does not have, said in 3.0's.
//! [`super::schema`] does the same for schemas, [`super::document`] for the whole.

use super::coherence;
use crate::carried::{
    ALLOW_RESERVED, DEFAULT_MAPPING, ITEM_ENCODING, PREFIX_ENCODING, QUERY_STRING, STYLE,
};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::source::{Map, Node, Place};

/// `summary` stands in where there is no `description`.
pub(super) fn info(map: &mut Map, _: Place, _: &mut Diagnostics) -> bool {
    if let Some(summary) = map.shift_remove("summary") {
        map.entry("description".to_owned()).or_insert(summary);
    }
    true
}

/// The items of sequential media are those of an array (3.2, §4.14.2). How parts without names are
/// written travels in extensions.
pub(super) fn media_type(map: &mut Map, _: Place, sink: &mut Diagnostics) -> bool {
    PREFIX_ENCODING.take_over(map, "prefixEncoding");
    ITEM_ENCODING.take_over(map, "itemEncoding");
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
    DEFAULT_MAPPING.take_over(map, "defaultMapping");
    true
}

/// Extensions say what 3.0 cannot: a style of other versions, `allowReserved` beyond queries, and of a
/// query parameter that it is the whole query.
pub(super) fn parameter(map: &mut Map, place: Place, sink: &mut Diagnostics) -> bool {
    let text = |name: &str| map.get(name).and_then(Node::as_str).unwrap_or_default().to_owned();
    let (location, style) = (text("in"), text("style"));
    if location == "cookie" && style == "cookie" {
        STYLE.take_over(map, "style");
    }
    if location != "query" {
        ALLOW_RESERVED.take_over(map, "allowReserved");
    }
    if location == "querystring" && !query_string(map, place, sink) {
        return false;
    }
    coherence::parameter(map, place, sink)
}

/// It has a content, and no style.
fn query_string(map: &mut Map, place: Place, sink: &mut Diagnostics) -> bool {
    if !map.contains_key("content") {
        let message = "a query string needs `content`; the parameter is left out";
        sink.report(Diagnostic::warning(Code::Missing, At::Value(place), message));
        return false;
    }
    let reserved = ("allowReserved", ALLOW_RESERVED.name());
    let own = [("schema", "schema"), ("style", "style"), ("explode", "explode"), reserved];
    for (name, key) in own {
        let Some(node) = map.shift_remove(key) else { continue };
        let message = format!("a query string has no `{name}`; it is written as `content` says");
        sink.report(Diagnostic::warning(Code::Contradiction, At::Key(node.place), message));
    }
    map.insert("in".to_owned(), Node::new(place, "query"));
    QUERY_STRING.write(map, place);
    true
}
