//! The values of a JSON file. The text has been read before, so that nothing is checked here.

use std::ops::Range;

use super::places::{Builder, Places};

pub(super) fn places(text: &str) -> Places {
    let mut builder = Builder::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let after = at.saturating_add(1);
        let next = match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' => after,
            b'{' | b'[' => {
                if !builder.begin(at..after, *byte == b'{') {
                    break;
                }
                after
            }
            b'}' | b']' => {
                builder.end(after);
                after
            }
            b'"' => string_end(bytes, at),
            _ => scalar_end(bytes, at),
        };
        if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' | b'{' | b'[' | b'}' | b']') {
            take_scalar(&mut builder, text, at..next);
        }
        at = next;
    }
    builder.finish(0)
}

fn take_scalar(builder: &mut Builder, text: &str, span: Range<usize>) {
    if !builder.expects_key() {
        return builder.scalar(span);
    }
    let written = text.get(span.clone()).unwrap_or_default();
    let key = serde_json::from_str(written).unwrap_or_else(|_| written.to_owned());
    builder.key(span, &key, false);
}

/// Where the string that begins at `start` ends, its closing quote included.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start.saturating_add(1);
    while let Some(byte) = bytes.get(at) {
        at = at.saturating_add(if *byte == b'\\' { 2 } else { 1 });
        if *byte == b'"' {
            return at;
        }
    }
    bytes.len()
}

/// Where the number or word that begins at `start` ends.
fn scalar_end(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    let ends = |byte: &u8| b" \t\n\r,:]}".contains(byte);
    rest.iter().position(ends).map_or(bytes.len(), |length| start.saturating_add(length))
}
