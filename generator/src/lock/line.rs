//! One line of a lock.

use std::borrow::Cow;

use percent_encoding::{percent_decode_str, percent_encode_byte};

/// The first line, for people.
pub(super) const TITLE: &str = "# The names of this crate, and what they stand for. Made by specwright: keep it, do not edit it.";

/// The last line.
pub(super) const VERSION: &str = "version 2";

/// What a name stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// What tells it apart from everything else in its scope.
    pub key: String,
    /// What else is known of it: the `operationId` of an operation, the module of a type.
    pub detail: Option<String>,
}

impl Source {
    /// What nothing else is known of.
    pub fn of(key: impl Into<String>) -> Self {
        Self { key: key.into(), detail: None }
    }
}

/// What a line of the file says.
pub(super) enum Line {
    /// What a name stands for.
    Name { scope: String, name: String, source: Source },
    /// The arguments of a function, in order.
    Arguments { function: String, arguments: Vec<String> },
    /// The members of a method's body are setters.
    Setters { method: String },
    /// What an old name is now.
    Deprecated { scope: String, old: String, new: String },
    /// A file of the output.
    File { path: String },
    /// What was written into `Cargo.toml`.
    Manifest { table: String, key: String, value: String },
    /// A file that was fetched.
    Vendored { path: String, vendored: Vendored },
}

/// A file that `specwright vendor` fetched.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Vendored {
    /// The URL that was asked for, which has no white space.
    pub url: String,
    /// The SHA-256 of what was fetched.
    pub fetched: String,
    /// The SHA-256 of what was stored, where references in it were rewritten.
    pub stored: Option<String>,
}

impl Vendored {
    /// The SHA-256 of the file as it was stored.
    #[cfg(any(feature = "vendor", test))]
    pub fn hash(&self) -> &str {
        self.stored.as_deref().unwrap_or(&self.fetched)
    }
}

/// Text that is no line of a lock.
#[derive(Debug)]
pub(super) struct NoLine;

impl Line {
    /// `None` where there is nothing to know: comments, the marks of a conflict, the version.
    pub(super) fn parse(text: &str) -> Result<Option<Self>, NoLine> {
        let text = text.trim_end();
        let is_mark = ["<<<<<<<", "|||||||", "=======", ">>>>>>>", "#"]
            .iter()
            .any(|mark| text.starts_with(mark));
        if text.is_empty() || is_mark || text == VERSION {
            return Ok(None);
        }
        let words: Vec<&str> = text.split(' ').collect();
        let decoded = |word: &str| decode(word).ok_or(NoLine);
        Ok(Some(match words.as_slice() {
            ["args", function, arguments @ ..] => Self::Arguments {
                function: (*function).to_owned(),
                arguments: arguments.iter().map(|it| decoded(it)).collect::<Result<_, _>>()?,
            },
            ["setters", method] => Self::Setters { method: (*method).to_owned() },
            ["deprecated", path, new] => {
                let (scope, old) = path.rsplit_once("::").ok_or(NoLine)?;
                Self::Deprecated { scope: scope.into(), old: old.into(), new: (*new).into() }
            }
            ["file", path] => Self::File { path: decoded(path)? },
            ["manifest", table, key, value] => Self::Manifest {
                table: decoded(table)?,
                key: decoded(key)?,
                value: decoded(value)?,
            },
            ["vendored", path, url, fetched, stored @ ..] if stored.len() <= 1 => {
                let stored = stored.first().map(|hash| sha256(hash)).transpose()?;
                let url = (*url).to_owned();
                let vendored = Vendored { url, fetched: sha256(fetched)?, stored };
                Self::Vendored { path: decoded(path)?, vendored }
            }
            [path, rest @ ..] if rest.len() <= 2 => {
                let (scope, name) = path.rsplit_once("::").ok_or(NoLine)?;
                let key = rest.first().map_or_else(|| Ok(name.to_owned()), |key| decoded(key))?;
                let detail = rest.get(1).map(|detail| decoded(detail)).transpose()?;
                let source = Source { key, detail };
                Self::Name { scope: scope.to_owned(), name: name.to_owned(), source }
            }
            _ => return Err(NoLine),
        }))
    }
}

pub(super) fn name(scope: &str, name: &str, source: &Source) -> String {
    let Source { key, detail } = source;
    match detail {
        None if key == name => format!("{scope}::{name}"),
        None => format!("{scope}::{name} {}", encode(key)),
        Some(detail) => format!("{scope}::{name} {} {}", encode(key), encode(detail)),
    }
}

pub(super) fn arguments(function: &str, arguments: &[String]) -> String {
    let mut line = format!("args {function}");
    for argument in arguments {
        line.push(' ');
        line.push_str(&encode(argument));
    }
    line
}

pub(super) fn setters(method: &str) -> String {
    format!("setters {method}")
}

pub(super) fn deprecated(scope: &str, old: &str, new: &str) -> String {
    format!("deprecated {scope}::{old} {new}")
}

pub(super) fn file(path: &str) -> String {
    format!("file {}", encode(path))
}

pub(super) fn manifest(table: &str, key: &str, value: &str) -> String {
    format!("manifest {} {} {}", encode(table), encode(key), encode(value))
}

pub(super) fn vendored(path: &str, vendored: &Vendored) -> String {
    let Vendored { url, fetched, stored } = vendored;
    let mut line = format!("vendored {} {url} {HASH}{fetched}", encode(path));
    if let Some(stored) = stored {
        line.push_str(&format!(" {HASH}{stored}"));
    }
    line
}

/// What stands before the digits of a hash.
const HASH: &str = "sha256:";

/// The digits of a hash.
fn sha256(word: &str) -> Result<String, NoLine> {
    let is_digit = |c: char| matches!(c, '0'..='9' | 'a'..='f');
    let digits = word.strip_prefix(HASH);
    let digits = digits.filter(|digits| digits.len() == 64 && digits.chars().all(is_digit));
    digits.map(str::to_owned).ok_or(NoLine)
}

/// Text as one word: what parts words and lines, what nobody sees, and `%` as in URIs (RFC 3986 §2.1).
/// No text at all is a `%`.
fn encode(text: &str) -> Cow<'_, str> {
    let is_kept = |c: char| c != '%' && !c.is_whitespace() && !crate::characters::is_unseen(c);
    if text.is_empty() {
        return "%".into();
    }
    if text.chars().all(is_kept) {
        return text.into();
    }
    let mut word = String::with_capacity(text.len());
    for c in text.chars() {
        if is_kept(c) {
            word.push(c);
            continue;
        }
        let mut bytes = [0; 4];
        let bytes = c.encode_utf8(&mut bytes).bytes();
        bytes.for_each(|byte| word.push_str(percent_encode_byte(byte)));
    }
    word.into()
}

/// `None` where it is no word.
fn decode(word: &str) -> Option<String> {
    match word {
        "" => None,
        "%" => Some(String::new()),
        word => percent_decode_str(word).decode_utf8().ok().map(Cow::into_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    #[test]
    fn any_text_is_one_word_and_comes_back() {
        let table = [
            ("photoUrls", "photoUrls"),
            ("", "%"),
            ("%", "%25"),
            ("a b\tc\n", "a%20b%09c%0A"),
            ("é字", "é字"),
            ("\u{a0}\u{202e}", "%C2%A0%E2%80%AE"),
            ("/paths/~1pets~1{id}/get", "/paths/~1pets~1{id}/get"),
        ];
        for (text, word) in table {
            assert_eq!(encode(text), word);
            assert_eq!(decode(word).as_deref(), Some(text));
        }
        assert_eq!((decode("%FF"), decode("")), (None, None));
    }
}
