//! Characters that are not what they look like, or that nobody sees. Where text from outside is shown, one
//! of these sets says what is not shown as it is.

#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::string_slice)
)]

use std::borrow::Cow;

/// Format characters, and other characters without a shape: they turn text around, hide it, or part it
/// where nobody sees it.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// What has no place in documentation: control characters, and what is invisible but for what shapes
/// the characters next to it, as in Persian words and emoji.
pub(crate) fn is_hidden(character: char) -> bool {
    let shapes = matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{180b}'..='\u{180d}' | '\u{200c}'..='\u{200d}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
    character.is_control() || is_invisible(character) && !shapes
}

/// What cannot be shown as it is where every character counts: control characters, and all that is
/// invisible.
pub(crate) fn is_unseen(character: char) -> bool {
    character.is_control() || is_invisible(character)
}

/// What may stand in a comment in one line, whoever named it: a letter, a digit, a mark of ASCII or a
/// space, and nothing that is invisible.
pub(crate) fn is_plain(character: char) -> bool {
    let has_shape = character.is_ascii_graphic() || character.is_alphanumeric();
    character == ' ' || has_shape && !is_invisible(character)
}

/// A text in which the characters of a set stand as escapes.
pub(crate) fn escaped(text: &str, is_in_set: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_in_set) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match is_in_set(character) {
            true => escaped.extend(character.escape_default()),
            false => escaped.push(character),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_has_no_place_and_what_shapes_others_has() {
        let hidden = "\u{0}\u{1b}\u{9b}\u{61c}\u{200b}\u{200e}\u{200f}\u{2028}\u{2029}\u{202e}\u{2060}\u{2066}\u{feff}\u{e0001}\u{e007f}\u{3164}";
        assert!(hidden.chars().all(is_hidden));
        let shown = "aé字\u{200c}\u{200d}\u{fe0f}\u{ad} \u{e0100}";
        assert!(!shown.chars().any(is_hidden));
        assert!("\u{200d}\u{fe0f}\u{ad}".chars().all(is_invisible));
    }

    #[test]
    fn every_character_counts_where_a_line_is_quoted() {
        assert!("\0\u{1b}\u{9b}\t\n\u{200d}\u{fe0f}\u{ad}\u{202e}\u{61c}".chars().all(is_unseen));
        assert!(!"aé字 \u{301}\u{fffd}".chars().any(is_unseen));
    }

    #[test]
    fn a_comment_has_no_letter_that_nobody_sees() {
        assert!("aé字7 /-_~".chars().all(is_plain));
        // The fillers of Hangul are letters.
        let unfit = "\u{115f}\u{3164}\u{ffa0}\n\r\t\u{85}\u{a0}\u{2028}\u{202e}\u{200b}·—\u{301}";
        assert!(!unfit.chars().any(is_plain));
    }

    #[test]
    fn only_what_is_in_the_set_is_escaped() {
        assert_eq!(escaped("a\u{202e}\té\u{1b}", is_unseen), "a\\u{202e}\\té\\u{1b}");
        assert!(matches!(escaped("a é", is_unseen), Cow::Borrowed("a é")));
    }
}
