//! Parameters (§5.2.11 of 2.0), their items, and headers: their type becomes a schema.

use crate::carried::{ANY_HEADER, COLLECTION_FORMAT, NESTED, STYLE};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::dialect::{coherence, schema};
use crate::source::{Map, Node, Place, Value};

/// What a parameter says of itself rather than of its value.
const OWN: &[&str] = &["name", "in", "description", "required", "allowEmptyValue", "schema"];

/// Headers that are parameters as others are; 3.0 ignores parameters of these names.
const KEPT: &[&str] = &["Accept", "Authorization", "Content-Type"];

/// The type becomes `schema`, `collectionFormat` a style; what is in a body stays for the operation.
pub(in crate::dialect) fn finish(map: &mut Map, place: Place, sink: &mut Diagnostics) -> bool {
    let location = map.get("in").and_then(Node::as_str).unwrap_or_default().to_owned();
    let format = map.shift_remove("collectionFormat");
    let array = map.get("type").and_then(Node::as_str) == Some("array");
    let nested = formats_of_items(map);
    if array && !nested.is_empty() {
        let formats = nested.iter().filter_map(|format| Some((format.place, format.as_str()?)));
        NESTED.write(map, place, formats);
    }
    type_to_schema(map, OWN, place, sink);
    match location.as_str() {
        "body" => {
            if !map.contains_key("schema") {
                let message = "this body has no `schema`; any value is accepted";
                sink.report(Diagnostic::warning(Code::Missing, At::Value(place), message));
            }
            true
        }
        "formData" => {
            if let Some(example) = map.shift_remove("x-example") {
                map.insert("example".to_owned(), example);
            }
            if array {
                style(map, format.as_ref(), "query", place, sink);
            }
            true
        }
        location => {
            if let Some(example) = map.shift_remove("x-example") {
                map.insert("example".to_owned(), example);
            }
            if array {
                style(map, format.as_ref(), location, place, sink);
            }
            let name = map.get("name").and_then(Node::as_str).unwrap_or_default();
            if location == "header" && KEPT.iter().any(|kept| name.eq_ignore_ascii_case(kept)) {
                ANY_HEADER.write(map, place);
            }
            coherence::parameter(map, place, sink)
        }
    }
}

/// Gives a parameter the style that its collection format is called in 3.0; the default is `csv`.
fn style(
    map: &mut Map,
    format: Option<&Node>,
    location: &str,
    place: Place,
    sink: &mut Diagnostics,
) {
    let at = format.map_or(place, |node| node.place);
    let format = format.and_then(Node::as_str).unwrap_or("csv");
    let (style, explode) = match (location, format) {
        ("query", "multi") => ("form", true),
        ("query", "ssv") => ("spaceDelimited", false),
        ("query", "pipes") => ("pipeDelimited", false),
        ("query", "csv") => ("form", false),
        (_, "csv") => return,
        // 3.0 has no style for it.
        (_, "ssv" | "pipes" | "tsv") => return STYLE.write(map, at, format),
        _ => {
            let message = format!(
                "`collectionFormat: {format}` is not supported for `in: {location}`; commas are written"
            );
            sink.report(Diagnostic::warning(Code::Unsupported, At::Value(at), message));
            match location {
                "query" => ("form", false),
                _ => return,
            }
        }
    };
    map.insert("style".to_owned(), Node::new(at, style));
    map.insert("explode".to_owned(), Node::new(at, explode));
}

/// Items are a schema but for `collectionFormat`, which only counts for arrays in arrays; the default
/// is `csv`.
pub(in crate::dialect) fn items(map: &mut Map, place: Place, sink: &mut Diagnostics) -> bool {
    let format = map.shift_remove("collectionFormat");
    let is_array = map.get("type").and_then(Node::as_str) == Some("array");
    if !schema::rewrite(map, place, sink) {
        return false;
    }
    if is_array {
        let at = format.as_ref().map_or(place, |node| node.place);
        let format = format.as_ref().and_then(Node::as_str).unwrap_or("csv");
        COLLECTION_FORMAT.write(map, at, format);
    }
    true
}

/// Takes the collection formats of arrays in arrays, the outer ones first.
fn formats_of_items(map: &mut Map) -> Vec<Node> {
    let mut formats = Vec::new();
    let mut next = map.get_mut("items");
    while let Some(Node { value: Value::Map(items), .. }) = next {
        formats.extend(COLLECTION_FORMAT.take(items));
        next = items.get_mut("items");
    }
    formats
}

/// The type of a header becomes its schema.
pub(in crate::dialect) fn header(map: &mut Map, place: Place, sink: &mut Diagnostics) -> bool {
    let format = map.shift_remove("collectionFormat");
    formats_of_items(map);
    if let Some(format) = format.filter(|format| format.as_str() != Some("csv")) {
        let message = "a header whose values are not separated by commas is not supported";
        sink.report(Diagnostic::warning(Code::Unsupported, &format, message));
    }
    type_to_schema(map, &["description"], place, sink);
    coherence::header(map, place, sink)
}

/// Puts what is said of the value into `schema`, unless there is one.
fn type_to_schema(map: &mut Map, own: &[&str], place: Place, sink: &mut Diagnostics) {
    let mut value = Map::default();
    let names: Vec<String> = map
        .keys()
        .filter(|name| !own.contains(&name.as_str()) && is_of_value(name))
        .cloned()
        .collect();
    for name in names {
        value.extend(map.shift_remove_entry(&name));
    }
    if value.is_empty() || map.contains_key("schema") {
        return;
    }
    schema::rewrite(&mut value, place, sink);
    let at = value.get("type").map_or(place, |node| node.place);
    map.insert("schema".to_owned(), Node { place: at, value: Value::Map(value) });
}

/// Extensions that speak of the value go with it, so that they are found where 3.0 has them.
fn is_of_value(name: &str) -> bool {
    !name.starts_with("x-") || name == "x-nullable" || name.starts_with("x-enum")
}
