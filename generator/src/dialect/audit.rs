//! Checks a document against the keyword table.
//!
//! Unknown keywords, wrong types and missing keywords are reported with their place and removed; each
//! version's keywords are rewritten to those of 3.0. So the rest always fits the typed form.

use std::fmt;

use super::grammar::{Keyword, Necessity, Object, ReferenceRule, Support, ValueKind};
use super::rust_keywords::{self, RustKeywords};
use super::vendor;
use super::version::Version;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::nearest::nearest;
use crate::source::{Map, Node, Place, Value};

/// Audits a document. `false`: it lacks something that cannot be guessed.
pub(super) fn audit(
    tree: &mut Node,
    form: ValueKind,
    version: Version,
    rust: &mut RustKeywords,
    sink: &mut Diagnostics,
) -> bool {
    Audit { version, rust, sink }.value(tree, form, format_args!("the document"))
}

struct Audit<'s> {
    version: Version,
    rust: &'s mut RustKeywords,
    sink: &'s mut Diagnostics,
}

impl Audit<'_> {
    /// Audits the value of `what`. `false`: it must be taken out.
    fn value(&mut self, node: &mut Node, form: ValueKind, what: fmt::Arguments<'_>) -> bool {
        let fits = match (form, &mut node.value) {
            (ValueKind::Text, Value::Number(number)) => {
                let text = number.to_string();
                self.sink.report(
                    Diagnostic::note(
                        Code::WrongType,
                        At::Value(node.place),
                        format!("{what} should be a string; the number is read as `{text}`"),
                    )
                    .help("put it in quotes"),
                );
                node.value = Value::String(text);
                true
            }
            (ValueKind::Count, Value::Number(number)) => {
                count(number).map(|n| *number = n).is_some()
            }
            (ValueKind::Object(object), Value::Bool(flag)) => match object.flag {
                Some(from_flag) => {
                    node.value = from_flag(*flag, node.place).into();
                    true
                }
                None => false,
            },
            (ValueKind::Object(object) | ValueKind::FlagOr(object), Value::Map(_)) => {
                return self.object(node, object);
            }
            (ValueKind::SomeOf(words), Value::List(items)) => {
                let item = ValueKind::OneOf(words);
                items.retain_mut(|node| self.value(node, item, format_args!("an item of {what}")));
                true
            }
            (ValueKind::List(item), Value::List(items)) => {
                items.retain_mut(|node| self.value(node, *item, format_args!("an item of {what}")));
                true
            }
            (ValueKind::Map(value), Value::Map(map)) => {
                map.retain(|name, node| self.value(node, *value, format_args!("`{name}`")));
                true
            }
            (form, value) => form.admits(value),
        };
        if !fits {
            self.sink.report(wrong(node, form, what));
        }
        fits
    }

    fn object(&mut self, node: &mut Node, object: &'static Object) -> bool {
        let place = node.place;
        let Value::Map(map) = &mut node.value else {
            return false;
        };
        if object.reference != ReferenceRule::Never && map.contains_key("$ref") {
            if !self.leads_somewhere(map, object) {
                without_reference(map, place, object);
            } else if object.reference == ReferenceRule::Alone || self.version < Version::V3_1 {
                self.reference(map, place, object);
                return true;
            }
        }
        map.retain(|name, value| self.member(name, value, object));
        self.rust.take(map, place, self.sink);
        let mut complete = true;
        for row in object.rows() {
            if row.necessity == Necessity::Optional
                || !row.is_in(self.version)
                || map.contains_key(row.name)
            {
                continue;
            }
            complete &= row.necessity != Necessity::Required;
            if row.necessity != Necessity::Implied {
                self.sink.report(missing(row, object, At::Value(place)));
            }
            if row.necessity != Necessity::Required {
                let mut node = Node::new(place, empty(row.form));
                // What is in it may be required too.
                if self.value(&mut node, row.form, format_args!("`{}`", row.name)) {
                    map.insert(row.name.to_owned(), node);
                }
            }
        }
        match object.finish {
            Some(finish) if complete => finish(map, place, self.sink),
            _ => complete,
        }
    }

    /// Audits one member of an object. `false`: it must be taken out.
    fn member(&mut self, name: &str, node: &mut Node, object: &Object) -> bool {
        if let Some(row) = object.row(name, &node.value, self.version) {
            return self.keyword(row, node, object);
        }
        if name.starts_with("x-") {
            vendor::check(name, node, object, self.sink);
            return !rust_keywords::is_one(name);
        }
        match &object.patterned {
            Some(patterned) if (patterned.accepts)(name) => {
                return self.value(node, patterned.form, format_args!("`{name}`"));
            }
            Some(patterned) => self.sink.report(Diagnostic::warning(
                Code::InvalidValue,
                At::Key(node.place),
                format!("`{name}` is not {}; it is left out", patterned.expected),
            )),
            None => self.sink.report(unknown(name, node, object, self.version)),
        }
        false
    }

    fn keyword(&mut self, row: &Keyword, node: &mut Node, object: &Object) -> bool {
        let name = row.name;
        match row.support {
            Support::Harmless => return false,
            Support::Unsupported(consequence) => {
                self.sink.report(Diagnostic::warning(
                    Code::Unsupported,
                    At::Key(node.place),
                    format!("`{name}` is not supported: {consequence}"),
                ));
                return false;
            }
            Support::Noted(consequence) => {
                self.sink.report(Diagnostic::note(
                    Code::Unsupported,
                    At::Key(node.place),
                    format!("`{name}` is not used: {consequence}"),
                ));
                return false;
            }
            Support::Used => {}
        }
        if !row.is_in(self.version) {
            let other = if self.version < row.since { row.since } else { row.until };
            self.sink.report(Diagnostic::note(
                Code::Version,
                At::Key(node.place),
                format!(
                    "this is how {other} has `{name}` in the {}, and not {}; it is read so",
                    object.name, self.version
                ),
            ));
        }
        self.value(node, row.form, format_args!("`{name}`"))
    }

    /// Whether `$ref` is text at all.
    fn leads_somewhere(&mut self, map: &Map, object: &Object) -> bool {
        let Some(node) = map.get("$ref") else {
            return false;
        };
        if node.as_str().is_some() {
            return true;
        }
        self.sink.report(Diagnostic::warning(
            Code::Reference,
            At::Value(node.place),
            format!(
                "`$ref` should be a string that leads to a {}, but is {}",
                object.name,
                node.value.kind()
            ),
        ));
        false
    }

    /// A Reference Object (§4.8.23). What is next to `$ref` is ignored, but for what documents it.
    /// In a schema's place, what is said of the Rust of that place counts as well.
    fn reference(&mut self, map: &mut Map, place: Place, object: &Object) {
        map.retain(|name, node| {
            if rust_keywords::is_one(name) {
                return self.member(name, node, object);
            }
            let says_nothing = matches!(name.as_str(), "summary" | "description");
            if name != "$ref" && !says_nothing && !name.starts_with("x-") {
                let version = self.version;
                self.sink.report(Diagnostic::note(
                    Code::Reference,
                    At::Key(node.place),
                    format!("`{name}` stands beside `$ref` and is ignored, as {version} says"),
                ));
            }
            name == "$ref"
        });
        self.rust.take(map, place, self.sink);
        map.retain(|name, _| name == "$ref");
    }
}

/// Takes out what should be a reference and is none. What is next to it remains, and a request
/// keeps a body, of which nothing is known.
fn without_reference(map: &mut Map, place: Place, object: &Object) {
    map.shift_remove("$ref");
    if object.name == "Request Body Object" && !map.contains_key("content") {
        let any = Node::new(place, Map::default());
        let content = Map::from_iter([("application/json".to_owned(), any)]);
        map.insert("content".to_owned(), Node::new(place, content));
    }
}

/// A count may be written as `1.0`.
fn count(number: &serde_json::Number) -> Option<serde_json::Number> {
    let whole = |f: f64| (f >= 0.0 && f.fract() == 0.0 && f < 9e15).then_some(f as u64);
    number.as_u64().or_else(|| number.as_f64().and_then(whole)).map(Into::into)
}

fn wrong(node: &Node, form: ValueKind, what: fmt::Arguments<'_>) -> Diagnostic {
    let found = match &node.value {
        Value::String(word) if matches!(form, ValueKind::OneOf(_) | ValueKind::SomeOf(_)) => {
            format!("`{word}`")
        }
        value => value.kind().to_owned(),
    };
    let message = format!("{what} should be {}, but is {found}; it is left out", form.expected());
    let diagnostic = Diagnostic::warning(Code::WrongType, At::Value(node.place), message);
    match (form, &node.value) {
        (ValueKind::OneOf(words) | ValueKind::SomeOf(words), Value::String(word)) => {
            meaning(diagnostic, word, words.iter().copied())
        }
        _ => diagnostic,
    }
}

/// Adds the word that may have been meant.
fn meaning<'k>(
    diagnostic: Diagnostic,
    word: &str,
    known: impl Iterator<Item = &'k str>,
) -> Diagnostic {
    match nearest(word, known) {
        Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
        None => diagnostic,
    }
}

fn missing(row: &Keyword, object: &Object, at: At) -> Diagnostic {
    let consequence = match row.necessity {
        Necessity::Required => "the object is left out",
        _ => "it is taken to be empty",
    };
    let message = format!("`{}` is missing from this {}; {consequence}", row.name, object.name);
    Diagnostic::warning(Code::Missing, at, message)
}

fn empty(form: ValueKind) -> Value {
    match form {
        ValueKind::Object(_) | ValueKind::Map(_) => Value::Map(Map::default()),
        ValueKind::List(_) => Value::List(Vec::new()),
        _ => Value::String(String::new()),
    }
}

fn unknown(name: &str, node: &Node, object: &Object, version: Version) -> Diagnostic {
    let message = format!("`{name}` is not a keyword of the {}; it is ignored", object.name);
    let diagnostic = Diagnostic::warning(Code::UnknownKeyword, At::Key(node.place), message);
    meaning(diagnostic, name, object.rows().filter(|row| row.is_in(version)).map(|row| row.name))
}
