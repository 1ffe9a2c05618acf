//! Where links may lead, and how their targets are written.

use crate::characters::is_hidden;

/// Whether a link may lead to `target`: an absolute http(s) URL or a mail address.
pub(super) fn is_absolute(target: &str) -> bool {
    is_web(target) || mail_address(target).is_some()
}

/// Whether `target` is an absolute http(s) URL.
pub(super) fn is_web(target: &str) -> bool {
    let Some((scheme, rest)) = target.split_once("://") else {
        return false;
    };
    let known = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    known && rest.starts_with(starts_host)
}

/// What rustdoc takes for the start of a host; also `[::1]` and `{placeholder}`.
fn starts_host(first: char) -> bool {
    first.is_alphanumeric() || "[{-@:%._+~#=".contains(first)
}

/// The address in a `mailto:` URL.
///
/// rustdoc reads `word@word` as an intra-doc link; a character that no path of an item has keeps it
/// from that.
pub(super) fn mail_address(target: &str) -> Option<&str> {
    let (scheme, address) = target.split_at_checked("mailto:".len())?;
    let no_item = |character: char| matches!(character, '.' | '-' | '+' | '%' | '?');
    let valid = scheme.eq_ignore_ascii_case("mailto:")
        && address.split('@').count() == 2
        && address.contains(no_item)
        && !address.contains(char::is_whitespace);
    valid.then_some(address)
}

/// Finds the first `http://` or `https://`.
pub(super) fn find_bare(text: &str) -> Option<usize> {
    text.match_indices("http").map(|(at, _)| at).find(|at| {
        let rest = text.get(at + 4..).unwrap_or_default();
        rest.strip_prefix('s').unwrap_or(rest).starts_with("://")
    })
}

/// What belongs to the sentence rather than to the URL that it ends.
const TRAILING: [char; 12] = ['.', ',', ';', ':', '!', '?', '*', '_', '~', '(', '[', '{'];

/// The length of the URL that `text` begins with, without the punctuation of the sentence around
/// it. `None` if what follows the scheme cannot be a host.
pub(super) fn bare_url(text: &str) -> Option<usize> {
    let scheme = text.find("://")? + "://".len();
    let rest = text.get(scheme..)?;
    if !rest.starts_with(starts_host) {
        return None;
    }
    let address = rest.get(..balanced_length(rest))?.trim_end_matches(TRAILING);
    (!address.is_empty()).then_some(scheme + address.len())
}

/// How far characters go that a URL may have, up to a bracket that closes more than was opened.
fn balanced_length(text: &str) -> usize {
    let mut open = [0_usize; 3];
    for (at, character) in text.char_indices() {
        let fits = match character {
            '<' | '>' | '"' | '\'' | '\\' | '|' | '^' | '`' => false,
            '(' | '[' | '{' | ')' | ']' | '}' => balances(character, &mut open),
            ascii if ascii.is_ascii() => ascii.is_ascii_graphic(),
            // Chinese and Japanese sentences go on right after a URL.
            other => other < '\u{2e80}' && other.is_alphanumeric(),
        };
        if !fits {
            return at;
        }
    }
    text.len()
}

fn balances(bracket: char, open: &mut [usize; 3]) -> bool {
    let [round, square, curly] = open;
    let count = match bracket {
        '(' | ')' => round,
        '[' | ']' => square,
        _ => curly,
    };
    if matches!(bracket, '(' | '[' | '{') {
        *count += 1;
        return true;
    }
    match count.checked_sub(1) {
        Some(left) => {
            *count = left;
            true
        }
        None => false,
    }
}

/// The target as it is in `<…>`: without the characters that would end it.
pub(super) fn encode(target: &str) -> String {
    let mut out = String::with_capacity(target.len());
    for character in target.chars() {
        let unsafe_here = character.is_whitespace()
            || is_hidden(character)
            || matches!(character, '<' | '>' | '\\' | '`' | '|' | '"');
        if unsafe_here {
            let mut buffer = [0; 4];
            for byte in character.encode_utf8(&mut buffer).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(character);
        }
    }
    out
}

/// The part of a link behind its text: `(target "title")`.
pub(super) fn destination(target: &str, title: &str) -> String {
    let mut encoded = String::with_capacity(target.len());
    let target = encode(target);
    for (at, character) in target.char_indices() {
        if character == '&' && target.get(at..).and_then(super::escape::entity_length).is_some() {
            encoded.push('\\');
        }
        encoded.push(character);
    }
    if encoded.contains(['(', ')']) {
        encoded = format!("<{encoded}>");
    }
    let title = super::clean::clean_decoded(title);
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return format!("({encoded})");
    }
    let mut escaped = String::with_capacity(title.len());
    for character in title.chars() {
        if character.is_ascii_punctuation() && "\\\"&`<>[]|*_".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    format!("({encoded} \"{escaped}\")")
}
