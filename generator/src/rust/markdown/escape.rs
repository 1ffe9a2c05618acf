//! Which characters of a text need a backslash, so that Markdown shows them.
//!
//! As few as possible: the source of the generated crate is read too.

/// What surrounds a word on its line.
#[derive(Clone, Copy)]
pub(super) struct Around {
    /// The character before it; a space at the start of a line.
    pub(super) before: char,
    /// The character after it; a space at the end of a line.
    pub(super) after: char,
    /// Inside the text of a link or an image.
    pub(super) in_link: bool,
    /// Inside a cell of a table.
    pub(super) in_table: bool,
}

/// Writes a word (no white space, no URL) so that it shows literally anywhere but at the start of a
/// line, where [`guard`] has to look at it too.
pub(super) fn word(word: &str, around: Around, out: &mut String) {
    let mut before = around.before;
    let mut rest = word;
    let dash = word.bytes().all(|byte| byte == b'-');
    while let Some(character) = rest.chars().next() {
        if character == '_' {
            rest = underscores(rest, before, around.after, out);
            before = '_';
            continue;
        }
        let behind = rest.get(character.len_utf8()..).unwrap_or_default();
        let after = behind.chars().next().unwrap_or(around.after);
        let needed = match character {
            '`' | '[' => true,
            ']' => around.in_link,
            '|' => around.in_table,
            '*' => word != "*" || before != ' ' || after != ' ',
            '~' => before != ' ' || after == '~',
            '\\' => after == ' ' || after.is_ascii_punctuation(),
            '<' => after.is_ascii_alphabetic() || "/!?".contains(after),
            '!' => after == '[',
            '&' => entity_length(rest).is_some(),
            // rustdoc would make a dash of two hyphens; standing alone they are meant as one.
            '-' => after == '-' && !dash,
            _ => false,
        };
        if needed {
            out.push('\\');
        }
        out.push(character);
        before = character;
        rest = behind;
    }
}

/// Writes the underscores that `text` begins with, and returns what follows them. Inside a word
/// they mean nothing.
fn underscores<'a>(text: &'a str, before: char, after: char, out: &mut String) -> &'a str {
    let behind = text.trim_start_matches('_');
    let next = behind.chars().next().unwrap_or(after);
    let written = if before.is_alphanumeric() && next.is_alphanumeric() { "_" } else { "\\_" };
    out.push_str(&written.repeat(text.len() - behind.len()));
    behind
}

/// The bytes of the entity (`&amp;`, `&#x27;`) that `text` begins with.
pub(super) fn entity_length(text: &str) -> Option<usize> {
    const LONGEST_NAME: usize = 32;
    let name = text.strip_prefix('&')?;
    let end = name.bytes().take(LONGEST_NAME).position(|byte| byte == b';')?;
    let body = name.get(..end)?;
    let digits = body.strip_prefix('#').unwrap_or(body);
    let valid = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_alphanumeric());
    valid.then_some(end + 2)
}

/// Escapes what would make a block (a list, a heading, a rule) of a line of text that has no white
/// space before it.
pub(super) fn guard(line: &str) -> String {
    match block_marker(line) {
        Some(at) => {
            let (before, after) = line.split_at(at);
            format!("{before}\\{after}")
        }
        None => line.to_owned(),
    }
}

/// Where in `line` the backslash has to stand: always before a piece of ASCII punctuation.
fn block_marker(line: &str) -> Option<usize> {
    let ends_marker = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    let first = line.chars().next()?;
    let needed = match first {
        '>' => true,
        '#' => {
            let rest = line.trim_start_matches('#');
            line.len() - rest.len() <= 6 && ends_marker(rest)
        }
        '=' => line.bytes().all(|byte| byte == b'='),
        '-' | '+' | '*' if ends_marker(line.get(1..)?) => true,
        '-' | ':' | '|' => line.contains('-') && line.bytes().all(|byte| b" -:|".contains(&byte)),
        '0'..='9' => {
            let rest = line.trim_start_matches(|digit: char| digit.is_ascii_digit());
            let digits = line.len() - rest.len();
            let marker = rest.starts_with(['.', ')']) && ends_marker(rest.get(1..)?);
            return (digits <= 9 && marker).then_some(digits);
        }
        _ => false,
    };
    needed.then_some(0)
}

/// Escapes the `#`s that would end a heading instead of belonging to it.
pub(super) fn guard_heading(text: &str) -> String {
    let before = text.trim_end_matches('#');
    let closes = before.len() < text.len() && (before.is_empty() || before.ends_with(' '));
    if closes {
        format!("{before}\\{}", text.get(before.len()..).unwrap_or_default())
    } else {
        text.to_owned()
    }
}

/// A code span around `code`, which is on one line.
pub(super) fn code_span(code: &str, in_table: bool) -> String {
    let ticks = "`".repeat(longest_run(code, '`') + 1);
    let touches = code.starts_with('`') || code.ends_with('`');
    let stripped = code.starts_with(' ') && code.ends_with(' ') && !code.trim().is_empty();
    let pad = if touches || stripped { " " } else { "" };
    let code = if in_table { code.replace('|', "\\|") } else { code.to_owned() };
    format!("{ticks}{pad}{code}{pad}{ticks}")
}

/// The length of the longest run of `wanted` in `text`.
pub(super) fn longest_run(text: &str, wanted: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for character in text.chars() {
        run = if character == wanted { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}
