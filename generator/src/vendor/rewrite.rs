//! Leads references to the stored files: only their own text changes.

use std::collections::BTreeMap;
use std::ops::Range;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::collect::Reference;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{self, Format, Node, SourceFile, Sources, Value, references};

/// What of a path need not be encoded in a URI.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// The text that takes the place of a reference of the file at `from`, so that it leads to the file at `to`;
/// `None` where it does so already.
pub(super) fn rewritten(from: &str, reference: &str, to: &str) -> Option<String> {
    let resource = references::resource(reference);
    if leads_to(from, resource).as_deref() == Some(to) {
        return None;
    }
    let fragment = reference.get(resource.len()..).unwrap_or_default();
    Some(format!("{}{fragment}", utf8_percent_encode(&relative(from, to), PATH)))
}

/// The path that the generator takes a resource for.
fn leads_to(from: &str, resource: &str) -> Option<String> {
    if source::no_path(resource).is_some() {
        return None;
    }
    let mut path: Vec<&str> = from.split('/').collect();
    path.pop();
    let decoded = references::decode(resource);
    for segment in decoded.split('/') {
        match segment {
            "" | "." => {}
            ".." => _ = path.pop()?,
            segment => path.push(segment),
        }
    }
    Some(path.join("/"))
}

/// The way from a file to another.
fn relative(from: &str, to: &str) -> String {
    let (mut from, mut to): (Vec<&str>, Vec<&str>) =
        (from.split('/').collect(), to.split('/').collect());
    let (_, name) = (from.pop(), to.pop().unwrap_or_default());
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = from.iter().skip(shared).map(|_| "..");
    let down = to.iter().skip(shared).copied();
    let way: Vec<&str> = up.chain(down).chain([name]).collect();
    way.join("/")
}

/// The text of a file in which references are rewritten; `None` where none has to be. What cannot be is
/// reported.
pub(super) fn rewrite(
    tree: &Node,
    references: &[(&Reference, Option<String>)],
    sources: &Sources,
    sink: &mut Diagnostics,
) -> Option<String> {
    let changes: BTreeMap<&str, &str> = references
        .iter()
        .filter_map(|(reference, new)| Some((reference.text.as_str(), new.as_deref()?)))
        .collect();
    let file = sources.get(tree.place.file).filter(|_| !changes.is_empty())?;
    let mut edits: BTreeMap<usize, (Range<usize>, String)> = BTreeMap::new();
    for (reference, new) in references {
        let Some(new) = new else { continue };
        let Some((span, key)) = sources.span(reference.at) else { continue };
        // What an alias brought in is rewritten where it stands.
        if key.as_ref() == Some(&span) {
            continue;
        }
        let written = file.text().get(span.clone()).unwrap_or_default();
        let (skipped, text) = literal(written, new, file.format());
        let start = span.start.saturating_add(skipped);
        let end = span.start.saturating_add(written.trim_end().len());
        edits.insert(start, (start..end.max(start), text));
    }
    let mut text = String::with_capacity(file.text().len());
    let mut at = 0;
    for (span, new) in edits.into_values() {
        text.push_str(file.text().get(at..span.start).unwrap_or_default());
        text.push_str(&new);
        at = at.max(span.end);
    }
    text.push_str(file.text().get(at..).unwrap_or_default());
    check(tree, file, &text, references, &changes, sink);
    Some(text)
}

/// How text is written in place of a string, in the same style where that is possible, and how many bytes
/// before that string stay, such as an anchor.
fn literal(written: &str, new: &str, format: Format) -> (usize, String) {
    let quoted = || serde_json::Value::from(new).to_string();
    if format == Format::Json {
        return (0, quoted());
    }
    let mut rest = written;
    while rest.starts_with(['&', '!']) {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        rest = rest.get(end..).unwrap_or_default().trim_start();
    }
    let skipped = written.len().saturating_sub(rest.len());
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._~#-".contains(c);
    let is_word =
        new.starts_with(|c: char| c.is_ascii_alphabetic() || c == '.') && new.chars().all(is_plain);
    let text = match rest.as_bytes().first() {
        Some(b'\'') => format!("'{}'", new.replace('\'', "''")),
        Some(b'"') => quoted(),
        _ if is_word => new.to_owned(),
        _ => quoted(),
    };
    (skipped, text)
}

/// Reports what of the references does not say in the new text what it should, and whatever else says
/// something else.
fn check(
    old: &Node,
    file: &SourceFile,
    text: &str,
    references: &[(&Reference, Option<String>)],
    changes: &BTreeMap<&str, &str>,
    sink: &mut Diagnostics,
) {
    let mut sources = Sources::new();
    let id = sources.add(file.path(), text);
    let new = source::parse(id, &mut sources, &mut Diagnostics::new());
    let wanted = references.iter().filter_map(|(it, new)| Some((it.at.ordinal, new.as_deref()?)));
    let comparison = Comparison { wanted: wanted.collect(), changes };
    let wrong = match &new {
        Some(new) => comparison.difference(old, new),
        None => Some(old),
    };
    if let Some(wrong) = wrong {
        let message = "the references of this file cannot be led to the stored files: here the text would say something else";
        let help = "it stands in an alias or a style that is seldom used; bundle the description where it is made";
        sink.report(Diagnostic::error(Code::Reference, wrong, message).help(help));
    }
}

struct Comparison<'a> {
    /// What has to stand at places, by their ordinals.
    wanted: BTreeMap<u32, &'a str>,
    changes: &'a BTreeMap<&'a str, &'a str>,
}

impl Comparison<'_> {
    /// The first value that is not as it should be.
    fn difference<'n>(&self, old: &'n Node, new: &Node) -> Option<&'n Node> {
        match (&old.value, &new.value) {
            (Value::String(before), Value::String(after)) => {
                let is_right = match self.wanted.get(&old.place.ordinal) {
                    Some(wanted) => after == wanted,
                    // An alias may stand where nothing is a reference.
                    None => {
                        before == after
                            || self.changes.get(before.as_str()) == Some(&after.as_str())
                    }
                };
                (!is_right).then_some(old)
            }
            (Value::List(before), Value::List(after)) if before.len() == after.len() => {
                let mut pairs = before.iter().zip(after);
                pairs.find_map(|(before, after)| self.difference(before, after))
            }
            (Value::Map(before), Value::Map(after)) if before.len() == after.len() => {
                before.iter().find_map(|(key, before)| match after.get(key) {
                    Some(after) => self.difference(before, after),
                    None => Some(before),
                })
            }
            (before, after) => (!is_same(before, after)).then_some(old),
        }
    }
}

fn is_same(before: &Value, after: &Value) -> bool {
    !matches!(before, Value::List(_) | Value::Map(_)) && before == after
}
