//! Examples that do not match their `format`, as evidence against the format.
//!
//! Formats are often copied, but examples are often real values. What the runtime can read counts as
//! a match.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::carried::FORMAT_MISMATCH;
use crate::source::{Map, Node, Value};

/// Carries the first value of a schema that does not match its `format`.
pub(super) fn note(map: &mut Map) {
    let found = ["example", "examples", "default", "const", "enum"].iter().find_map(|keyword| {
        let node = map.get(*keyword)?;
        match (*keyword, &node.value) {
            ("examples" | "enum", Value::List(items)) => {
                items.iter().find(|it| mismatches(map, it))
            }
            _ => Some(node).filter(|node| mismatches(map, node)),
        }
    });
    if let Some(found) = found.cloned() {
        FORMAT_MISMATCH.write(map, found);
    }
}

/// The same for the examples of a parameter or header.
pub(in crate::dialect) fn note_beside(map: &mut Map) {
    let named = map.get("examples").and_then(Node::as_map).into_iter().flatten();
    let values = named.filter_map(|(_, example)| example.get("value"));
    let shown: Vec<Node> = map.get("example").into_iter().chain(values).cloned().collect();
    if let Some(schema) = map.get_mut("schema").and_then(Node::as_map_mut)
        && let Some(found) = shown.into_iter().find(|node| mismatches(schema, node))
    {
        FORMAT_MISMATCH.write(schema, found);
    }
}

fn mismatches(schema: &Map, node: &Node) -> bool {
    let format = schema.get("format").and_then(Node::as_str);
    // The empty text stands for no value.
    let text = node.as_str().filter(|text| !text.is_empty());
    format.zip(text).is_some_and(|(format, text)| !fits(format, text))
}

/// Whether a text matches a format; any text matches one without a syntax.
fn fits(format: &str, text: &str) -> bool {
    let trimmed = text.trim_ascii();
    match format {
        "uuid" => is_uuid(trimmed),
        "date" => after_date(text) == Some(""),
        "time" => after_clock(text).is_some_and(is_zone),
        "date-time" => is_date_time(trimmed) || is_mail_date(trimmed),
        "duration" => is_duration(trimmed),
        "decimal" => is_decimal(trimmed),
        "ipv4" => trimmed.parse::<Ipv4Addr>().is_ok(),
        "ipv6" => trimmed.parse::<Ipv6Addr>().is_ok(),
        "uri" => crate::source::references::scheme(trimmed).0.is_some(),
        "byte" | "base64url" => is_base64(text),
        _ => true,
    }
}

fn is_uuid(text: &str) -> bool {
    let text = text.strip_prefix("urn:uuid:").unwrap_or(text);
    let inner = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(text);
    let groups: Vec<usize> = inner.split('-').map(str::len).collect();
    let is_hex = inner.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    is_hex && (groups == [32] || groups == [8, 4, 4, 4, 12])
}

/// A number of `digits` digits, and the rest.
fn number(text: &str, digits: usize) -> Option<(u32, &str)> {
    let (number, rest) = text.split_at_checked(digits)?;
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    Some((number.parse().ok().filter(|_| is_number)?, rest))
}

/// The rest after a valid date.
fn after_date(text: &str) -> Option<&str> {
    let (year, rest) = number(text, 4)?;
    let (month, rest) = number(rest.strip_prefix('-')?, 2)?;
    let (day, rest) = number(rest.strip_prefix('-')?, 2)?;
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day).then_some(rest)
}

/// What follows a time of day.
fn after_clock(text: &str) -> Option<&str> {
    let (hour, rest) = number(text, 2)?;
    let (minute, rest) = number(rest.strip_prefix(':')?, 2)?;
    if hour > 23 || minute > 59 {
        return None;
    }
    let Some(seconds) = rest.strip_prefix(':') else { return Some(rest) };
    let (second, rest) = number(seconds, 2)?;
    let fraction = rest.strip_prefix(['.', ',']);
    let rest = match fraction {
        Some(fraction) => {
            let rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            (rest.len() < fraction.len()).then_some(rest)?
        }
        None => rest,
    };
    (second <= 60).then_some(rest)
}

fn is_zone(text: &str) -> bool {
    let text = text.trim_ascii();
    if ["", "z", "utc", "gmt"].iter().any(|name| text.eq_ignore_ascii_case(name)) {
        return true;
    }
    let Some((_, rest)) = text.strip_prefix(['+', '-']).and_then(|text| number(text, 2)) else {
        return false;
    };
    let minutes = rest.strip_prefix(':').unwrap_or(rest);
    rest.is_empty()
        || number(minutes, 2).is_some_and(|(minutes, rest)| minutes < 60 && rest.is_empty())
}

fn is_date_time(text: &str) -> bool {
    let time = after_date(text).and_then(|rest| rest.strip_prefix(['T', 't', ' ']));
    time.and_then(after_clock).is_some_and(is_zone)
}

/// `Wed, 13 Jul 2022 15:01:38 GMT`, as far as that can be seen from afar.
fn is_mail_date(text: &str) -> bool {
    let text = text.split_once(',').map_or(text, |(_, rest)| rest);
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match words.as_slice() {
        [day, month, year, clock, _] => {
            is_number(day) && month.len() == 3 && is_number(year) && after_clock(clock) == Some("")
        }
        _ => false,
    }
}

fn is_duration(text: &str) -> bool {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let Some(amounts) = text.strip_prefix('P') else { return false };
    let is_part = |c: char| c.is_ascii_digit() || "YMWDTHS.,".contains(c);
    amounts.len() > 1 && amounts.chars().all(is_part)
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let has_digits = !whole.is_empty() || !fraction.is_empty();
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    has_digits && are_digits(whole) && are_digits(fraction)
}

/// Either alphabet, padded or not (RFC 4648), with no bits left over.
fn is_base64(text: &str) -> bool {
    let unpadded = text.trim_end_matches('=');
    let padding = text.len().saturating_sub(unpadded.len());
    let is_url = text.contains(['-', '_']);
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => byte.checked_sub(b'A'),
        b'a'..=b'z' => byte.checked_sub(b'a' - 26),
        b'0'..=b'9' => byte.checked_add(52 - b'0'),
        b'+' if !is_url => Some(62),
        b'/' if !is_url => Some(63),
        b'-' if is_url => Some(62),
        b'_' if is_url => Some(63),
        _ => None,
    };
    let bits =
        |mask: u8| unpadded.bytes().last().and_then(value).is_some_and(|last| last & mask == 0);
    let is_whole = match unpadded.len() % 4 {
        0 => padding == 0,
        2 => padding <= 2 && bits(0b1111),
        3 => padding <= 1 && bits(0b11),
        _ => false,
    };
    is_whole && unpadded.bytes().all(|byte| value(byte).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_held_against_formats() {
        let table: &[(&str, &[&str], &[&str])] = &[
            (
                "uuid",
                &[
                    "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                    "F81D4FAE7DEC11D0A76500A0C91E6BF6",
                    "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
                    "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                ],
                &["6762f11b1bb69f9f2193bba3", "string", "f81d4fae-7dec-11d0-a765"],
            ),
            ("date", &["2022-07-13", "2024-02-29"], &["2022-13-01", "2023-02-29", "13.7.2022"]),
            ("time", &["15:01:38Z", "15:01", "15:01:38.5+02:00"], &["25:00", "noon"]),
            (
                "date-time",
                &[
                    "2022-07-13T15:01:38Z",
                    "2022-07-13 15:01:38.123456 UTC",
                    "2022-07-13t15:01+0200",
                    "Wed, 13 Jul 2022 15:01:38 GMT",
                ],
                &["2022-07-13", "1657724498", "2022-07-13T15:01:38X", "yesterday"],
            ),
            ("duration", &["P1D", "PT1.5S", "-P1Y2M3W4DT5H6M7S"], &["1 day", "P", "3600"]),
            ("decimal", &["12.50", "-1", ".5"], &["12,50", "", ".", "ten"]),
            ("ipv4", &["192.0.2.1"], &["192.0.2", "2001:db8::1", "example.com"]),
            ("ipv6", &["2001:db8::1"], &["192.0.2.1", "g::1"]),
            ("uri", &["https://x.example/", "urn:a:b"], &["x.example", "/a"]),
            ("byte", &["AQ==", "AQ", "-_-_AQ", "+/+/AQ=="], &["a", "AR==", "+_AA", "a b", "AQ=A"]),
            ("email", &["anything"], &[]),
        ];
        for (format, like, unlike) in table {
            for text in *like {
                assert!(fits(format, text), "{format}: {text}");
            }
            for text in *unlike {
                assert!(!fits(format, text), "{format}: {text}");
            }
        }
    }
}
