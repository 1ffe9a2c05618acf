//! Text into a tree.

use std::borrow::Cow;

use serde::de::DeserializeSeed;

use super::limits::{most_values, too_deep};
use super::lines::indent;
use super::places_yaml::{Events, Failure, Reason, too_many};
use super::seed::{Disguised, Reader, Seed};
use super::tags::may_have_tags;
use super::{FileId, Format, Node, Sources};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};

/// Reads a file's text as JSON or YAML. `None`, and an error, if it is neither; problems with
/// single values and keys are reported too, but leave a tree.
///
/// Text that begins with `{` or `[` is JSON. When it fails as JSON and its name does not promise
/// JSON, it is tried as YAML, of which such text may be the flow style.
pub fn parse(file: FileId, sources: &mut Sources, sink: &mut Diagnostics) -> Option<Node> {
    let source = sources.get(file)?;
    let text = source.text();
    if let Some(unreadable) = not_a_document(file, text) {
        sink.report(unreadable);
        return None;
    }
    let reading = if text.trim_start().starts_with(['{', '[']) {
        match read(file, text, Format::Json) {
            failed if failed.may_be_yaml && !is_named_json(source.path()) => {
                Some(read(file, text, Format::Yaml))
                    .filter(|yaml| yaml.tree.is_ok())
                    .unwrap_or(failed)
            }
            reading => reading,
        }
    } else {
        read(file, text, Format::Yaml)
    };
    sources.set_format(file, reading.format);
    for diagnostic in reading.found {
        sink.report(diagnostic);
    }
    reading.tree.map_err(|failure| sink.report(failure)).ok()
}

fn is_named_json(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("json"))
}

/// What one attempt at a file came to.
struct Reading {
    tree: Result<Node, Diagnostic>,
    /// What is wrong with single values and keys.
    found: Vec<Diagnostic>,
    format: Format,
    /// It is not JSON, but might be YAML.
    may_be_yaml: bool,
}

/// How many flow collections a YAML file may have before it is checked how deep they are nested.
const MANY_FLOWS: usize = 10_000;

fn read(file: FileId, text: &str, format: Format) -> Reading {
    let disguised = Disguised::new(text, format);
    let mut reader = Reader::new(file, &disguised, format);
    let seed = Seed(&mut reader);
    let tree = match format {
        Format::Json => {
            let mut json = serde_json::Deserializer::from_str(text);
            let tree = seed.deserialize(&mut json).and_then(|tree| json.end().map(|()| tree));
            tree.map_err(|error| json_failure(file, text, &error))
        }
        Format::Yaml => match check_flows(text).or_else(|| check_values(text)) {
            Some(failure) => Err(yaml_failure(file, text, failure)),
            None => seed
                .deserialize(serde_yaml::Deserializer::from_str(&disguised.text))
                .map_err(|error| explain(file, text, &error)),
        },
    };
    let Reader { mut found, stopped, .. } = reader;
    if format == Format::Yaml && tree.is_ok() {
        found.extend(ignored_tags(file, text));
    }
    let may_be_yaml = format == Format::Json && tree.is_err() && stopped.is_none();
    let tree = tree.map_err(|failure| stopped.unwrap_or(failure));
    Reading { tree, found, format, may_be_yaml }
}

/// Refuses what `serde_norway` would take hours for: its time grows with the square of the depth of
/// flow collections, and it reads all of a file before we see the first value.
fn check_flows(text: &str) -> Option<Failure> {
    let begins_flow = |bytes: &[u8]| match bytes {
        [before, b'[' | b'{', after] => b" \t\r\n[{,:".contains(before) && !b"]}".contains(after),
        _ => false,
    };
    let flows = text.as_bytes().windows(3).filter(|bytes| begins_flow(bytes)).count();
    if flows > MANY_FLOWS { Events::read(text).failure } else { None }
}

/// Refuses what has more values than there may be before `serde_norway` has read all of them, for each of
/// which it takes a hundred bytes. Keys count, so that there may be twice as many.
fn check_values(text: &str) -> Option<Failure> {
    let most = most_values(text).saturating_mul(2);
    let separators = text.bytes().filter(|byte| matches!(byte, b',' | b'\n' | b':')).count();
    if separators > most { too_many(text, most) } else { None }
}

/// Recognises what is plainly no description, for which a syntax error would explain nothing.
fn not_a_document(file: FileId, text: &str) -> Option<Diagnostic> {
    let offset = indent(text);
    let begin = text.get(offset..).unwrap_or_default();
    let begins_with = |prefix: &str| {
        begin.get(..prefix.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(prefix))
    };
    let failure =
        |message: &str| Some(Diagnostic::error(Code::Syntax, At::Offset { file, offset }, message));
    if begin.is_empty() {
        return failure("this file is empty");
    }
    if begins_with("<!doctype html") || begins_with("<html") {
        return failure("this is an HTML page, not a description").map(|page| {
            page.help("download the file itself; a login or error page may stand here")
        });
    }
    if begins_with("<") {
        return failure("this is neither JSON nor YAML, but looks like XML or HTML");
    }
    if begin.lines().all(|line| line.trim().is_empty() || line.starts_with('#')) {
        return failure("nothing but comments stands in this file");
    }
    None
}

fn json_failure(file: FileId, text: &str, error: &serde_json::Error) -> Diagnostic {
    let message = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&position).unwrap_or(&message);
    let message = match message {
        _ if error.is_eof() => Cow::from(format!("this JSON ends too early: {message}")),
        _ => Cow::from(format!("this is not JSON: {message}")),
    };
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    // A column of 0 is the end of the line before.
    let offset = lines.map(str::len).chain([error.column()]).sum::<usize>().saturating_sub(1);
    Diagnostic::error(Code::Syntax, At::Offset { file, offset }, message)
}

/// Explains why `serde_norway` gave up. `saphyr-parser` says it better and points more exactly, so
/// that it is asked first.
fn explain(file: FileId, text: &str, error: &serde_yaml::Error) -> Diagnostic {
    if let Some(forbidden) = forbidden(file, text, error) {
        return forbidden;
    }
    if let Some(failure) = Events::read(text).failure {
        return yaml_failure(file, text, failure);
    }
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let index = error.location().map_or(0, |location| location.index());
    let offset = text.char_indices().nth(index).map_or(text.len(), |(offset, _)| offset);
    let message = format!("this YAML cannot be read: {message}");
    Diagnostic::error(Code::Syntax, At::Offset { file, offset }, message)
}

/// A warning for each tag that is passed over.
fn ignored_tags(file: FileId, text: &str) -> Vec<Diagnostic> {
    if !may_have_tags(text) {
        return Vec::new();
    }
    let ignored = Events::read(text).ignored_tags();
    ignored.into_iter().map(|tag| tag.warning(file)).collect()
}

/// The first character that no YAML file may have (YAML 1.2 §5.1), if that is why it cannot be read.
/// `serde_norway` does not say on which line it is.
fn forbidden(file: FileId, text: &str, error: &serde_yaml::Error) -> Option<Diagnostic> {
    if !error.to_string().contains("control characters are not allowed") {
        return None;
    }
    let is_allowed = |character: char| {
        matches!(
            character,
            '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..
        )
    };
    let (offset, character) = text.char_indices().find(|(_, character)| !is_allowed(*character))?;
    let code = u32::from(character);
    let message = format!("this is not YAML: it may not have the character U+{code:04X}");
    let help = format!("take it out, or write it as `\\u{code:04x}` in double quotes");
    Some(Diagnostic::error(Code::Syntax, At::Offset { file, offset }, message).help(help))
}

fn yaml_failure(file: FileId, text: &str, failure: Failure) -> Diagnostic {
    let Failure { offset, reason } = failure;
    let at = At::Offset { file, offset };
    match reason {
        Reason::TooDeep => too_deep(at),
        Reason::SecondDocument => {
            Diagnostic::error(Code::Syntax, at, "this file holds several documents")
                .help("a description is one document: split the file at the `---` lines")
        }
        Reason::TooMany(most) => {
            let message = format!("this document has more than {most} keys and values");
            Diagnostic::error(Code::TooLarge, at, message)
        }
        Reason::Syntax(message) => {
            let message = format!("this is not YAML: {message}");
            let failure = Diagnostic::error(Code::Syntax, at, message);
            match yaml_help(text, offset) {
                Some(help) => failure.help(help),
                None => failure,
            }
        }
    }
}

/// What is usually meant where YAML cannot be read.
fn yaml_help(text: &str, offset: usize) -> Option<&'static str> {
    let line_start = text.get(..offset)?.rfind('\n').map_or(0, |end| end.saturating_add(1));
    let line = text.get(line_start..)?.lines().next()?;
    if line.get(..indent(line))?.contains('\t') {
        return Some("YAML is indented with spaces, never with tabs");
    }
    match text.get(offset..)?.chars().next()? {
        '@' | '`' | '%' => Some("put a value that begins with this character in quotes"),
        ':' => Some("put a value that contains `: ` in quotes"),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
