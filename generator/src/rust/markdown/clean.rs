//! Text and entities, before anything is known of their markup.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser};

use super::escape::entity_length;
use crate::characters::is_hidden;

/// What rustdoc adds to CommonMark, but for typographic quotes, which rustdoc makes when it
/// renders, and for footnotes and task boxes, which are shown as they were written.
pub(super) const EXTENSIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// The text with Unix line ends and with spaces for tabs, without control characters and without
/// the invisible characters that reorder a line.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0_usize;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => {
                out.push('\n');
                column = 0;
            }
            '\t' => {
                let width = 4 - column % 4;
                out.extend(std::iter::repeat_n(' ', width));
                column += width;
            }
            '\u{b}' | '\u{c}' | '\u{85}' => {
                out.push(' ');
                column += 1;
            }
            hidden if is_hidden(hidden) => {}
            visible => {
                out.push(visible);
                column += 1;
            }
        }
    }
    out
}

/// The same for text whose entities are decoded, in which all white space is plain spaces.
pub(super) fn clean_decoded(text: &str) -> String {
    let space = |character: char| {
        if character.is_whitespace() { ' ' } else { character }
    };
    clean(text).chars().map(space).collect()
}

/// Decodes the entities in `text`, which has no other markup.
pub(super) fn decode_entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let length = entity_length(from).unwrap_or(1);
        let (entity, after) = from.split_at(length);
        for event in Parser::new(entity) {
            if let Event::Text(decoded) = event {
                out.push_str(&decoded);
            }
        }
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}
