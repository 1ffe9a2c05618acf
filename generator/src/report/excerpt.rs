//! Text from a description, made fit for a terminal.

use std::ops::Range;

use crate::characters::{escaped, is_unseen};

/// How many characters of a line are shown at most.
const WIDEST: usize = 120;
/// How many of them stand before the span, if the line has to be cut.
const BEFORE: usize = 40;

/// The part of a line that is shown.
#[derive(Debug, PartialEq)]
pub(super) struct Excerpt {
    pub(super) text: String,
    /// What to underline, in bytes of `text`.
    pub(super) span: Range<usize>,
}

/// Cuts a line around a span (in bytes of the line) and makes it harmless. A line may be a whole
/// minified description, so that only its neighbourhood is looked at.
pub(super) fn around(line: &str, span: Range<usize>) -> Excerpt {
    let before = line.get(..span.start).unwrap_or_default();
    let spanned = line.get(span.clone()).unwrap_or_default();
    let after = line.get(span.end..).unwrap_or_default();

    let is_short = line.len() <= WIDEST || line.chars().nth(WIDEST).is_none();
    let room = if is_short { WIDEST } else { BEFORE };
    let start = before.char_indices().rev().take(room).last().map_or(span.start, |(at, _)| at);
    let before = before.get(start..).unwrap_or_default();
    let left = WIDEST.saturating_sub(before.chars().count());
    let (spanned, is_cut) = first_chars(spanned, left);
    let left = left.saturating_sub(spanned.chars().count());
    let (after, after_is_cut) = if is_cut { ("", true) } else { first_chars(after, left) };

    let mut text = String::new();
    if start > 0 {
        text.push('…');
    }
    push_visible(&mut text, before);
    let from = text.len();
    push_visible(&mut text, spanned);
    let span = from..text.len();
    push_visible(&mut text, after);
    if after_is_cut {
        text.push('…');
    }
    Excerpt { text, span }
}

/// The first characters of a text, and whether there are more.
fn first_chars(text: &str, count: usize) -> (&str, bool) {
    match text.char_indices().nth(count) {
        Some((end, _)) => (text.get(..end).unwrap_or_default(), true),
        None => (text, false),
    }
}

/// A text in which whatever would be invisible, move the cursor or turn the direction of writing
/// stands as an escape.
pub(super) fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    push_visible(&mut visible, text);
    visible
}

fn push_visible(visible: &mut String, text: &str) {
    visible.push_str(&escaped(&text.replace('\t', "    "), is_unseen));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str, span: Range<usize>) -> (String, String) {
        let Excerpt { text, span } = around(line, span);
        let spanned = text[span].to_owned();
        (text, spanned)
    }

    #[test]
    fn a_short_line_stays_as_it_is() {
        let (text, spanned) = shown("  type: strnig", 8..14);
        assert_eq!((text.as_str(), spanned.as_str()), ("  type: strnig", "strnig"));
        assert_eq!(around("", 0..0), Excerpt { text: String::new(), span: 0..0 });
    }

    #[test]
    fn a_long_line_is_cut_around_the_span() {
        let line = format!("{}NEEDLE{}", "é".repeat(100_000), "ü".repeat(100_000));
        let (text, spanned) = shown(&line, 200_000..200_006);
        assert_eq!(spanned, "NEEDLE");
        assert_eq!(text, format!("…{}NEEDLE{}…", "é".repeat(40), "ü".repeat(74)));
    }

    #[test]
    fn a_long_span_is_cut_too() {
        let line = "x".repeat(1_000);
        let (text, spanned) = shown(&line, 0..1_000);
        assert_eq!(spanned, "x".repeat(120));
        assert_eq!(text, format!("{}…", "x".repeat(120)));
    }

    #[test]
    fn nothing_invisible_is_left() {
        let (text, spanned) = shown("a\u{202e}b\u{1b}[31m\t\u{9b}c", 4..5);
        assert_eq!(text, "a\\u{202e}b\\u{1b}[31m    \\u{9b}c");
        assert_eq!(spanned, "b");
        assert_eq!(visible("a\r\nb\0"), "a\\r\\nb\\u{0}");
    }
}
