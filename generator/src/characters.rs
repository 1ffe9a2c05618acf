//! Characters that are not what they look like.

#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::string_slice)
)]

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
/// the characters beside it, as in Persian words and emoji.
pub(crate) fn is_hidden(character: char) -> bool {
    let shapes = matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{180b}'..='\u{180d}' | '\u{200c}'..='\u{200d}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
    character.is_control() || is_invisible(character) && !shapes
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
}
