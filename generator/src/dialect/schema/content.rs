//! What a string holds, and notations that differ between versions in form only.

use crate::carried::{CONDITIONS, ENCODED, EXAMPLES, HOLDS};
use crate::media_type::essence;
use crate::source::{Map, Node, Place, Value};

/// 2.0's discriminator and `x-nullable`, and the `examples` of 3.1.
pub(super) fn notations(map: &mut Map) {
    if let Some(node) = map.get_mut("discriminator") {
        let place = node.place;
        if let Value::String(name) = &node.value {
            let name = Node::new(place, name.as_str());
            node.value = Map::from_iter([("propertyName".to_owned(), name)]).into();
        }
    }
    if let Some(Node { place, value: Value::Bool(nullable) }) = map.get("x-nullable") {
        let nullable = Node::new(*place, *nullable);
        map.entry("nullable".to_owned()).or_insert(nullable);
    }
    if let Some(Node { place, value: Value::List(examples) }) = map.shift_remove("examples")
        && let Some(first) = examples.first()
    {
        map.entry("example".to_owned()).or_insert_with(|| first.clone());
        if examples.len() > 1 {
            EXAMPLES.write(map, place, examples);
        }
    }
}

/// Content that is not text gets the format that 3.0 has for it.
pub(super) fn content(map: &mut Map, place: Place) {
    let encoding = map.shift_remove("contentEncoding");
    let media_type = map.shift_remove("contentMediaType");
    let encoding = encoding.as_ref().and_then(|node| Some((node.place, node.as_str()?)));
    let media_type = media_type.as_ref().and_then(|node| Some((node.place, node.as_str()?)));
    let format = match (encoding, media_type) {
        (Some((place, encoding)), _) => match encoding.to_ascii_lowercase().as_str() {
            "base64" => Some((place, "byte")),
            "base64url" => Some((place, "base64url")),
            "binary" => Some((place, "binary")),
            // The value stays what it is: text.
            _ => None,
        },
        (None, Some((place, media_type))) if !is_text(media_type) => Some((place, "binary")),
        (None, _) => None,
    };
    let format = match map.get("type").and_then(Node::as_str) {
        Some("file") => {
            map.insert("type".to_owned(), Node::new(place, "string"));
            format.or(Some((place, "binary")))
        }
        _ => format,
    };
    let Some((place, format)) = format else {
        return;
    };
    if matches!(format, "byte" | "base64url") && !map.contains_key("format") {
        ENCODED.write(map, place);
    }
    map.entry("type".to_owned()).or_insert_with(|| Node::new(place, "string"));
    map.entry("format".to_owned()).or_insert_with(|| Node::new(place, format));
}

/// What the text of a string holds travels as its `not`, where it is JSON.
pub(super) fn json(map: &mut Map, media_type: Option<&Node>) {
    let held = map.shift_remove("contentSchema");
    let Some(media_type) = media_type.filter(|node| node.as_str().is_some_and(is_json)) else {
        return;
    };
    let place = media_type.place;
    let held = held.unwrap_or_else(|| Node::new(place, Map::default()));
    CONDITIONS.take(map);
    map.insert("not".to_owned(), held);
    HOLDS.write(map, place);
}

fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/json" || essence.ends_with("+json")
}

/// Whether what a media type names is text, so that it can stand in a JSON string as it is.
fn is_text(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.starts_with("text/")
        || ["json", "xml", "yaml", "javascript", "x-www-form-urlencoded", "graphql", "sql"]
            .iter()
            .any(|name| {
                essence.ends_with(&format!("/{name}")) || essence.ends_with(&format!("+{name}"))
            })
}
