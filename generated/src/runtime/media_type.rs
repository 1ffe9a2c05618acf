//! Media types (RFC 9110 §8.3.1): which one it is, whatever its parameters and letters.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::CONTENT_TYPE;

/// A media type in lower case, without its parameters.
pub(super) fn essence(media_type: &[u8]) -> Cow<'_, str> {
    let end = media_type.iter().position(|&byte| byte == b';').unwrap_or(media_type.len());
    let text = String::from_utf8_lossy(media_type[..end].trim_ascii());
    match text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => text.to_ascii_lowercase().into(),
        false => text,
    }
}

/// The essence of what a body is of; empty where nothing is said.
pub(super) fn of(headers: &HeaderMap) -> Cow<'_, str> {
    headers.get(CONTENT_TYPE).map(|value| essence(value.as_bytes())).unwrap_or_default()
}

/// The syntax that an essence is of (RFC 6839): `json` of `application/json` and
/// `application/problem+json`, `xml` of `text/xml`.
pub(super) fn syntax(essence: &str) -> Option<&str> {
    match essence {
        "application/json" | "text/json" => Some("json"),
        "application/xml" | "text/xml" => Some("xml"),
        other => other.rsplit_once('+').map(|(_, syntax)| syntax),
    }
}
