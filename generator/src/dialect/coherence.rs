//! What holds between the keywords of one object, where no single row of a table can say it.

use super::schema::evidence;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::source::{Map, Node, Place, Value};

/// A Parameter Object (§4.8.12) has a style that its location knows, and a schema or a content.
pub(super) fn parameter(map: &mut Map, place: Place, sink: &mut Diagnostics) -> bool {
    let styles: &[&str] = match map.get("in").and_then(Node::as_str) {
        Some("path") => &["matrix", "label", "simple"],
        Some("query") => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        Some("cookie") => &["form"],
        _ => &["simple"],
    };
    fitting_style(map, styles, sink);
    evidence::note_beside(map);
    schema_or_content(map, "parameter", place, sink);
    true
}

/// A Header Object (§4.8.21) has a schema or a content.
pub(super) fn header(map: &mut Map, place: Place, sink: &mut Diagnostics) -> bool {
    evidence::note_beside(map);
    schema_or_content(map, "header", place, sink);
    true
}

/// A Link Object (§4.8.20) leads to an operation, by one of two ways.
pub(super) fn link(map: &mut Map, place: Place, sink: &mut Diagnostics) -> bool {
    match (map.contains_key("operationId"), map.get("operationRef")) {
        (true, Some(node)) => {
            let message =
                "this link has both `operationId` and `operationRef`; `operationId` is used";
            sink.report(Diagnostic::warning(Code::Contradiction, At::Key(node.place), message));
            map.shift_remove("operationRef");
            true
        }
        (false, None) => {
            let message = "this link has no `operationId`; it is left out";
            sink.report(Diagnostic::warning(Code::Missing, At::Value(place), message));
            false
        }
        _ => true,
    }
}

fn fitting_style(map: &mut Map, styles: &[&str], sink: &mut Diagnostics) {
    let Some(node) = map.get("style") else { return };
    let Value::String(style) = &node.value else {
        return;
    };
    if styles.contains(&style.as_str()) {
        return;
    }
    let location = map.get("in").and_then(Node::as_str).unwrap_or("header");
    let message =
        format!("`style: {style}` is not for `in: {location}`; the default style is used");
    sink.report(
        Diagnostic::warning(Code::InvalidValue, At::Value(node.place), message)
            .help(format!("there it is one of `{}`", styles.join("`, `"))),
    );
    map.shift_remove("style");
}

fn schema_or_content(map: &mut Map, what: &str, place: Place, sink: &mut Diagnostics) {
    match (map.contains_key("schema"), map.get("content")) {
        (true, Some(node)) => {
            let message = format!("this {what} has both `schema` and `content`; `schema` is used");
            sink.report(Diagnostic::warning(Code::Contradiction, At::Key(node.place), message));
            map.shift_remove("content");
        }
        (false, None) => {
            let message = format!("this {what} has no `schema`; any value is accepted");
            sink.report(Diagnostic::warning(Code::Missing, At::Value(place), message));
            map.insert("schema".to_owned(), Node::new(place, Map::default()));
        }
        _ => {}
    }
}
