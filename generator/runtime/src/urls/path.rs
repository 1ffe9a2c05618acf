//! Percent-encoding, and path templates filled with values.
//!
//! The rules are those of RFC 3986 and of "Path Templating" in the OpenAPI specification. What goes
//! into a path is checked harder than they ask: proxies and servers decode a path, sometimes twice,
//! and then resolve `.` and `..`, so that a value could lead to another operation than the one that
//! was called.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but RFC 3986 §2.3 "unreserved".
pub(crate) const UNRESERVED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What `allowReserved` leaves alone in a path value: RFC 3986 §3.3 `pchar`. The rest of the
/// reserved set (`/ ? # [ ]`) would end the segment, or must not stand in a path at all.
pub(crate) const SEGMENT: &AsciiSet = &UNRESERVED
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

/// The same of the rest of a path, whose slashes stay.
pub(crate) const REST_RESERVED: &AsciiSet = &SEGMENT.remove(b'/');

/// What the rest of a path leaves alone.
pub(crate) const REST: &AsciiSet = &UNRESERVED.remove(b'/');

/// What `allowReserved` leaves alone in a query value: RFC 3986 "reserved", except `#`, `[` and `]`,
/// which no query may have (§3.4), and `&`, `=` and `+`, which would arrive as a second parameter
/// or as a space. RFC 6570's `{+var}` lets all of them through and OpenAPI then makes the
/// application answer for the result; encoding these six decodes to the same value everywhere. Who
/// means them as syntax can still write the triple, which is left as it is.
pub(crate) const QUERY: &AsciiSet = &UNRESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';');

/// What a cookie value cannot have (RFC 6265 §4.1.1 `cookie-octet`), quotes of both kinds, and `%`,
/// so that what is encoded can be told from what looks like it. The rest stays: many servers do not
/// decode cookies, and a session id such as `a/b==` must reach them as it is.
pub(crate) const COOKIE_VALUE: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'\'').add(b',').add(b';').add(b'\\').add(b'%');

/// What a cookie name cannot have: all that is no RFC 9110 §5.6.2 `token`, and `%`.
pub(crate) const COOKIE_NAME: &AsciiSet = &UNRESERVED
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'*')
    .remove(b'+')
    .remove(b'^')
    .remove(b'`')
    .remove(b'|');

/// The literal text of a template. A `?` stays what it is: real descriptions write
/// `/responses/{id}?beta=true`. A `#` never reaches a server, so it can only be meant as data.
const LITERAL: &AsciiSet = &SEGMENT.remove(b'/').remove(b'?');

/// Appends `text`, with what is in `set` percent-encoded.
pub(crate) fn encode(text: &str, set: &'static AsciiSet, out: &mut String) {
    out.extend(utf8_percent_encode(text, set));
}

/// Appends `text`, with what is in `set` percent-encoded, and with the percent-encoded triples that
/// it already has left as they are (RFC 6570 §3.2.3).
pub(crate) fn encode_keeping_triples(text: &str, set: &'static AsciiSet, out: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        encode(before, set, out);
        let is_triple = matches!(after.as_bytes(), [high, low, ..]
            if high.is_ascii_hexdigit() && low.is_ascii_hexdigit());
        out.push_str(if is_triple { "%" } else { "%25" });
        rest = after;
    }
    encode(rest, set, out);
}

/// Appends the literal text of a template, percent-encoded where it is not yet.
pub(crate) fn push_literal(text: &str, out: &mut String) {
    encode_keeping_triples(text, LITERAL, out);
}

/// The text before the first `{name}` of a template, the name, and what follows. A brace without
/// its partner is literal text.
pub(crate) fn next_expression(template: &str) -> Option<(&str, &str, &str)> {
    let (literal, rest) = template.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((literal, name, after))
}

/// A path of this template has a segment that is, or decodes to, `.` or `..`.
pub struct DotSegment(pub &'static str);

/// Fills a path template. `value` gives the finished, encoded text for a name; none where the path
/// does without it. Then the slash or point before it goes, too.
///
/// # Errors
///
/// What `value` fails with, and [`DotSegment`] for the path as a whole.
pub(crate) fn fill<'a, E: From<DotSegment>>(
    template: &'static str,
    mut value: impl FnMut(&'static str) -> Result<Option<&'a str>, E>,
) -> Result<String, E> {
    let mut path = String::with_capacity(template.len().saturating_add(32));
    let mut rest = template;
    while let Some((literal, name, after)) = next_expression(rest) {
        push_literal(literal, &mut path);
        match value(name)? {
            Some(text) => path.push_str(text),
            None if path.ends_with(['/', '.']) => drop(path.pop()),
            None => {}
        }
        rest = after;
    }
    push_literal(rest, &mut path);
    if path.is_empty() && !template.is_empty() {
        path.push('/');
    }
    let segments = path.split('?').next().unwrap_or_default();
    if has_dot_segment(segments) {
        return Err(DotSegment(template).into());
    }
    Ok(path)
}

/// Whether a part of `text` could be read as the path segment `.` or `..`, now or after it was
/// percent-decoded, however often.
///
/// Encoding does not help here: nginx resolves `%2F..%2F` like `/../`, IIS takes `\` for `/`, Tomcat
/// drops what follows a `;` first, whatever is written in C ends with a NUL, Windows drops spaces at
/// the end of a name, and who reads URLs as browsers do drops line breaks and tabs.
pub(crate) fn has_dot_segment(text: &str) -> bool {
    if !text.bytes().any(|byte| matches!(byte, b'.' | b'%')) {
        return false;
    }
    decode_fully(text).split(|byte| matches!(byte, b'/' | b'\\')).any(|part| {
        let kept = part.split(|byte| matches!(byte, b';' | b'?' | b'#')).next().unwrap_or_default();
        kept.split(|byte| *byte == 0).next().is_some_and(is_dots) || is_dots(kept)
    })
}

/// Whether a segment is `.` or `..` to somebody who drops control characters and space.
fn is_dots(segment: &[u8]) -> bool {
    let mut rest = segment.iter().filter(|byte| !byte.is_ascii_control() && **byte != b' ');
    matches!([rest.next(), rest.next(), rest.next()], [Some(b'.'), None | Some(b'.'), None])
}

/// Percent-decodes until no triple is left, in one pass: a byte that completes a triple, even one
/// that only decoding made, replaces it at once.
fn decode_fully(text: &str) -> Vec<u8> {
    let mut decoded: Vec<u8> = Vec::with_capacity(text.len());
    for byte in text.bytes() {
        decoded.push(byte);
        while let [kept @ .., b'%', high, low] = decoded.as_slice() {
            let (Some(high), Some(low)) = (hex(*high), hex(*low)) else {
                break;
            };
            let kept = kept.len();
            decoded.truncate(kept);
            decoded.push(high << 4 | low);
        }
    }
    decoded
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}
