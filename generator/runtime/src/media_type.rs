//! Media types (RFC 9110 §8.3.1): which one it is, whatever its parameters and letters.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::CONTENT_TYPE;

/// The parameter that says how text is written as bytes.
const CHARSET: &str = "charset";

/// A media type in lower case, without its parameters.
pub fn essence(media_type: &[u8]) -> Cow<'_, str> {
    let essence = media_type.split(|byte| *byte == b';').next().unwrap_or_default();
    let text = String::from_utf8_lossy(essence.trim_ascii());
    match text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => text.to_ascii_lowercase().into(),
        false => text,
    }
}

/// The parameters of a media type but its charset, which says nothing of what is in the text.
pub fn parameters(media_type: &[u8]) -> Vec<(String, String)> {
    all_parameters(media_type).into_iter().filter(|(name, _)| name != CHARSET).collect()
}

/// The charset that a body is said to have.
pub fn charset(headers: &HeaderMap) -> Option<String> {
    let media_type = headers.get(CONTENT_TYPE)?.as_bytes();
    let mut parameters = all_parameters(media_type).into_iter();
    parameters.find(|(name, _)| name == CHARSET).map(|(_, value)| value)
}

/// Names in lower case, values without quotation marks.
fn all_parameters(media_type: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(media_type);
    let pairs = split(&text).skip(1).filter_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        let value = value.trim();
        let quoted = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let value = quoted.map_or_else(|| value.to_owned(), unescaped);
        Some((name.trim().to_ascii_lowercase(), value))
    });
    pairs.collect()
}

/// The pieces between semicolons that stand in no quotation marks.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    text.split(move |character| {
        let ends = character == ';' && !is_quoted;
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            _ => {}
        }
        ends
    })
}

/// The text between quotation marks (RFC 9110 §5.6.4).
fn unescaped(quoted: &str) -> String {
    let mut text = String::with_capacity(quoted.len());
    let mut characters = quoted.chars();
    while let Some(character) = characters.next() {
        text.push(if character == '\\' { characters.next().unwrap_or('\\') } else { character });
    }
    text
}

/// The essence of what a body is of; empty where nothing is said.
pub fn of(headers: &HeaderMap) -> Cow<'_, str> {
    headers.get(CONTENT_TYPE).map(|value| essence(value.as_bytes())).unwrap_or_default()
}

/// The syntax that an essence is of (RFC 6839): `json` of `application/json` and
/// `application/problem+json`, `xml` of `text/xml`.
pub fn syntax(essence: &str) -> Option<&str> {
    match essence {
        "application/json" | "text/json" => Some("json"),
        "application/xml" | "text/xml" => Some("xml"),
        other => other.rsplit_once('+').map(|(_, syntax)| syntax),
    }
}
