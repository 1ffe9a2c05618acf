//! YAML in block style, for readers of 1.1 and 1.2 alike. `serde_norway` writes `no` and `12:30`
//! plain, which YAML 1.1 takes for something else, and loses `\r` in text of several lines.

use std::fmt::Write;

use crate::source::{Map, Node, Value};

/// A document.
pub(super) fn text(node: &Node) -> String {
    let mut out = String::new();
    match &node.value {
        Value::Map(map) if !map.is_empty() => members(map, 0, true, &mut out),
        Value::List(list) if !list.is_empty() => items(list, 0, true, &mut out),
        value => out.push_str(&scalar(value, 0)),
    }
    out.push('\n');
    out
}

/// The longest key that may stand on the line of its value (YAML 1.2 §7.4.2, in characters).
const LONGEST_KEY: usize = 1_000;

/// Writes members, each on a line of its own but for the first where the line has begun already.
fn members(map: &Map, indent: usize, begun: bool, out: &mut String) {
    let deeper = indent.saturating_add(2);
    for (index, (key, node)) in map.iter().enumerate() {
        if index > 0 || !begun {
            new_line(indent, out);
        }
        let key = if is_plain(key) { key.clone() } else { quoted(key) };
        if key.len() > LONGEST_KEY {
            out.push_str("? ");
            out.push_str(&key);
            new_line(indent, out);
        } else {
            out.push_str(&key);
        }
        out.push(':');
        match &node.value {
            Value::Map(map) if !map.is_empty() => members(map, deeper, false, out),
            Value::List(list) if !list.is_empty() => items(list, indent, false, out),
            value => {
                out.push(' ');
                out.push_str(&scalar(value, deeper));
            }
        }
    }
}

fn items(list: &[Node], indent: usize, begun: bool, out: &mut String) {
    let deeper = indent.saturating_add(2);
    for (index, node) in list.iter().enumerate() {
        if index > 0 || !begun {
            new_line(indent, out);
        }
        out.push_str("- ");
        match &node.value {
            Value::Map(map) if !map.is_empty() => members(map, deeper, true, out),
            Value::List(list) if !list.is_empty() => items(list, deeper, true, out),
            value => out.push_str(&scalar(value, deeper)),
        }
    }
}

fn new_line(indent: usize, out: &mut String) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
}

fn scalar(value: &Value, indent: usize) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => float(number.to_string()),
        Value::String(text) if is_plain(text) => text.clone(),
        Value::String(text) if is_block(text) && indent > 0 => block(text, indent),
        Value::String(text) => quoted(text),
        Value::List(_) => "[]".to_owned(),
        Value::Map(_) => "{}".to_owned(),
    }
}

/// In YAML 1.1 a number with an exponent has a point and a sign as well.
fn float(number: String) -> String {
    let Some((mantissa, exponent)) = number.split_once('e') else { return number };
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with(['-', '+']) { "" } else { "+" };
    format!("{mantissa}{point}e{sign}{exponent}")
}

/// Whether every reader takes it for text without quotes. What begins with a digit or a sign may be
/// a number, a date or a time, and is never plain.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 10] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan"];
    let begins =
        |first: char| first.is_alphabetic() || matches!(first, '/' | '_' | '$' | '^' | '(');
    (text.starts_with(begins) || is_version(text))
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && text.chars().all(is_printable)
        && !WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether it is a version in three numbers, which is neither a number nor a date.
fn is_version(text: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split('.').count() == 3 && text.split('.').all(is_number)
}

/// Whether a character may stand for itself, and is no line break.
fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a text of several lines can be written as such (YAML 1.2 §8.1.2).
fn is_block(text: &str) -> bool {
    let lines = text.strip_suffix('\n').unwrap_or(text);
    lines.contains('\n')
        && !lines.starts_with([' ', '\n'])
        && !lines.ends_with('\n')
        && lines.lines().all(|line| !line.starts_with('\t'))
        && lines.chars().all(|c| matches!(c, '\n' | '\t') || is_printable(c))
}

fn block(text: &str, indent: usize) -> String {
    let (header, lines) = match text.strip_suffix('\n') {
        Some(lines) => ("|", lines),
        None => ("|-", text),
    };
    let mut out = header.to_owned();
    for line in lines.split('\n') {
        new_line(if line.is_empty() { 0 } else { indent }, &mut out);
        out.push_str(line);
    }
    out
}

fn quoted(text: &str) -> String {
    if text.chars().all(is_printable) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_printable(c) => out.push(c),
            // Writing to a string does not fail.
            c => _ = write!(out, "\\u{:04x}", u32::from(c)),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::super::to_text;
    use crate::diagnostics::Diagnostics;
    use crate::source::{Format, Node, Sources, parse, to_json};

    fn tree(text: &str) -> Node {
        let mut sources = Sources::new();
        let file = sources.add("test", text);
        let mut sink = Diagnostics::new();
        let tree = parse(file, &mut sources, &mut sink).unwrap();
        assert_eq!(sink.all(), []);
        tree
    }

    const MISREAD: &str = r#"{
      "no": "no", "on": "on", "Y": "y", "true": "true", "null": "null", "~": "~", "200": "200",
      "a": ["1", "1.0", "1e3", "0x1f", "0o17", "017", "1_000", ".5", "-", "+1", ".inf", ".nan", ""],
      "b": ["2020-01-01", "2001-12-14t21:59:43.10-05:00", "12:30:45", "=", "!x", "&x", "*x"],
      "c": [" a", "a ", "a: b", "a #b", "@a", "`a", "%a", "'a", "\"a", "\ta", "a\nb", "a\n\n", "\u0000"],
      "d": ["a\r\nb", "\u2028", "\n", "a\n b\n", " a\nb", "a\n\n\nb\n", "a\n\tb", "a\n  \nb", "\ufeff", "\u0085"],
      "e": [1, 1.0, -0.0, 1e100, 1.5e-7, 18446744073709551615, -9223372036854775808, 0.1],
      "f": {}, "g": [], "h": null, "i": [[], [[1]], {"j": [{}], "a\nb": 1, "a: b": {"k": ["l"]}}], "": true,
      "m": "{a}", "n": "/a/{b}", "o": "a, b]", "p": "a:b", "q": "---", "r": "...", "s": "? a", "t": "- a"
    }"#;

    #[test]
    fn what_is_written_reads_as_what_it_was() {
        let long = format!("{{\"{}\": {{\"a\": 1}}, \"b\": \"c\\nd\"}}", "k".repeat(2_000));
        for before in [tree(MISREAD), tree(&long), tree("[a, [b]]"), tree("text")] {
            for format in [Format::Json, Format::Yaml] {
                let text = to_text(&before, format).unwrap();
                let after = tree(&text);
                assert_eq!(to_json(&before), to_json(&after), "{text}");
                assert_eq!(to_text(&after, format).unwrap(), text);
            }
        }
    }

    #[test]
    fn blocks_are_written_as_people_do() {
        let text =
            "a:\n  b: |-\n    c\n\n    d\n  e:\n  - f\n  - g: 'no'\n    h: 1.0e+100\n  '200': ''\n";
        assert_eq!(to_text(&tree(text), Format::Yaml).unwrap(), text);
    }

    #[test]
    fn what_yaml_1_1_would_misread_is_quoted() {
        let text = to_text(&tree(MISREAD), Format::Yaml).unwrap();
        for word in
            ["no", "on", "y", "null", "~", "200", "1_000", "017", "2020-01-01", "12:30:45", "="]
        {
            assert!(text.contains(&format!(" '{word}'\n")), "{word}");
        }
    }
}
