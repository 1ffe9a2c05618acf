//! Text from outside, as messages show it: it can neither act on a terminal or a log nor say more
//! than it was asked for.

use std::borrow::Cow;
use std::fmt;

use serde_json::{Map, Value};

use super::wire::{Json, Wire};

/// The longest text of a server's that a message repeats.
const LONGEST: usize = 300;

/// The text with escapes for control characters, line breaks, and what changes the direction or the
/// look of other text without being seen.
#[must_use]
pub fn escaped(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len().saturating_add(8));
    for c in text.chars() {
        if is_plain(c) { shown.push(c) } else { shown.extend(c.escape_default()) }
    }
    Cow::Owned(shown)
}

fn is_plain(c: char) -> bool {
    let hidden = matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    );
    !c.is_control() && !hidden
}

/// What serde says of a value that was not understood, without the value: ``integer `7` `` is an
/// integer.
#[must_use]
pub fn without_value(message: &str) -> Cow<'_, str> {
    let problem = ["invalid type: ", "invalid value: "].iter().find_map(|problem| {
        let (before, rest) = message.split_once(problem)?;
        Some((before, problem, rest))
    });
    let Some((before, problem, rest)) = problem else { return Cow::Borrowed(message) };
    for kind in ["string ", "boolean ", "integer ", "floating point ", "character "] {
        let Some(value) = rest.strip_prefix(kind) else { continue };
        // After its value it says what was expected; in a text a quote follows a backslash.
        let end = if kind == "string " { end_of_quoted(value) } else { value.find("`, expected ") };
        let after = end.and_then(|end| value.get(end..)?.get(1..)).unwrap_or_default();
        return Cow::Owned(format!("{before}{problem}{}{after}", kind.trim_end()));
    }
    Cow::Borrowed(message)
}

/// Where the quote is that ends a text in quotes.
fn end_of_quoted(text: &str) -> Option<usize> {
    let mut escaped = false;
    let mut quotes = text.char_indices().skip(1).filter(|(_, c)| {
        let is_end = !escaped && *c == '"';
        escaped = !escaped && *c == '\\';
        is_end
    });
    quotes.next().map(|(at, _)| at)
}

/// Says what a declared failure means, and what the server says of it.
///
/// # Errors
///
/// Those of the formatter.
pub fn said<T: Wire>(f: &mut fmt::Formatter<'_>, meaning: &str, body: &T) -> fmt::Result {
    let value = serde_json::to_value(Json(body)).unwrap_or_default();
    match (said_in(&value), meaning) {
        (None, meaning) => f.write_str(meaning),
        (Some(said), "") => f.write_str(&said),
        (Some(said), meaning) => write!(f, "{}: {said}", meaning.trim_end_matches('.')),
    }
}

/// What a failure's body says to people: its `title` and `detail` (RFC 9457 §3.1), or its `message`
/// or `error`, and its `code`.
#[must_use]
pub fn said_in(body: &Value) -> Option<String> {
    let members = match body {
        Value::String(text) => return clipped(text),
        Value::Object(members) => members,
        _ => return None,
    };
    let text = |name: &str| members.get(name).and_then(Value::as_str).and_then(clipped);
    match (text("title"), text("detail")) {
        (Some(title), Some(detail)) => return Some(format!("{title}: {detail}")),
        (Some(only), None) | (None, Some(only)) => return Some(only),
        (None, None) => {}
    }
    let message = text("message").or_else(|| members.get("error").and_then(inner));
    match (message, code(members)) {
        (Some(message), Some(code)) => Some(format!("{message} ({code})")),
        (Some(message), None) => Some(message),
        (None, code) => code.map(|code| format!("code {code}")),
    }
}

/// The message in an `error`, which may be an object like the whole, but not endlessly.
fn inner(error: &Value) -> Option<String> {
    match error {
        Value::Object(members) => {
            let flat = members.iter().filter(|(_, value)| !value.is_object());
            let flat = flat.map(|(name, value)| (name.clone(), value.clone()));
            said_in(&Value::Object(flat.collect()))
        }
        error => said_in(error),
    }
}

fn code(members: &Map<String, Value>) -> Option<String> {
    match members.get("code")? {
        Value::String(text) => clipped(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The beginning of a text; none where it says nothing.
fn clipped(text: &str) -> Option<String> {
    let text = text.trim();
    let shown = match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", escaped(text.get(..end).unwrap_or_default())),
        None => escaped(text).into_owned(),
    };
    (!shown.is_empty()).then_some(shown)
}
