//! Lines, and words in them.

use std::fmt;

/// The width that a line has at most, if its parts let it.
const WIDTH: usize = 120;

/// What stands first, and parts after commas; it goes on below where it is too long.
pub(super) struct Line {
    indent: usize,
    parts: Vec<String>,
}

impl Line {
    pub(super) fn new(indent: usize, head: impl Into<String>) -> Self {
        Self { indent, parts: vec![head.into()] }
    }

    pub(super) fn with(mut self, part: impl Into<String>) -> Self {
        self.parts.push(part.into());
        self
    }

    pub(super) fn maybe(mut self, part: Option<impl Into<String>>) -> Self {
        self.parts.extend(part.map(Into::into));
        self
    }

    pub(super) fn all(mut self, parts: impl IntoIterator<Item = String>) -> Self {
        self.parts.extend(parts);
        self
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut used = self.indent;
        write!(f, "{:1$}", "", self.indent)?;
        for (index, part) in self.parts.iter().enumerate() {
            let width = part.chars().count();
            let comma = if index + 1 < self.parts.len() { "," } else { "" };
            if index == 0 {
                used += width;
            } else if used + 2 + width <= WIDTH {
                f.write_str(" ")?;
                used += 2 + width;
            } else {
                used = self.indent + 8 + width;
                write!(f, "\n{:1$}", "", self.indent + 8)?;
            }
            write!(f, "{part}{comma}")?;
        }
        writeln!(f)
    }
}

/// Text, in one line.
pub(super) fn quoted(text: &str) -> String {
    format!("{text:?}")
}

/// A name, in quotes where it could be taken for something else; it may have the characters of
/// `more` beside those of most names.
pub(super) fn word(text: &str, more: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-$.".contains(c) || more.contains(c);
    if !text.is_empty() && text.chars().all(plain) { text.to_owned() } else { quoted(text) }
}

/// Names, one after the other.
pub(super) fn words(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| word(name, "")).collect();
    names.join(" ")
}
