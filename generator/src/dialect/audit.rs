//! Holds a document against a version's keyword table.
//!
//! What the table does not know, what has the wrong type and what is missing is reported with its
//! place and then taken out, so that what remains fits the typed form to the last value.

use super::grammar::{Form, Keyword, Necessity, Object, Standing};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::source::{Map, Node, Value};

/// Audits the value of `what`, which should be of `form`. `false`: it must be taken out.
pub(super) fn audit(node: &mut Node, form: Form, what: &str, sink: &mut Diagnostics) -> bool {
    let fits = match (form, &mut node.value) {
        (Form::Anything, _) => true,
        (Form::Text, Value::String(_)) | (Form::Flag, Value::Bool(_)) => true,
        (Form::Text, Value::Number(number)) => {
            let text = number.to_string();
            sink.report(
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
        (Form::OneOf(words), Value::String(word)) => words.contains(&word.as_str()),
        (Form::Number, Value::Number(_)) => true,
        (Form::Count, Value::Number(number)) => count(number).map(|n| *number = n).is_some(),
        (Form::FlagOr(_), Value::Bool(_)) => true,
        (Form::Object(object) | Form::FlagOr(object), Value::Map(_)) => {
            return audit_object(node, object, sink);
        }
        (Form::List(item), Value::List(items)) => {
            items.retain_mut(|node| audit(node, *item, &format!("an item of {what}"), sink));
            true
        }
        (Form::Map(value), Value::Map(map)) => {
            map.retain(|name, node| audit(node, *value, &format!("`{name}`"), sink));
            true
        }
        _ => false,
    };
    if !fits {
        let found = match &node.value {
            Value::String(word) if matches!(form, Form::OneOf(_)) => format!("`{word}`"),
            value => value.kind().to_owned(),
        };
        sink.report(Diagnostic::warning(
            Code::WrongType,
            At::Value(node.place),
            format!("{what} should be {}, but is {found}; it is left out", form.expected()),
        ));
    }
    fits
}

/// A count may be written as `1.0`.
fn count(number: &serde_json::Number) -> Option<serde_json::Number> {
    let whole = |f: f64| (f >= 0.0 && f.fract() == 0.0 && f < 9e15).then_some(f as u64);
    number.as_u64().or_else(|| number.as_f64().and_then(whole)).map(Into::into)
}

fn audit_object(node: &mut Node, object: &'static Object, sink: &mut Diagnostics) -> bool {
    let place = node.place;
    let Value::Map(map) = &mut node.value else { return false };
    if object.referable && map.contains_key("$ref") {
        return audit_reference(map, object, sink);
    }
    map.retain(|name, value| audit_member(name, value, object, sink));
    let mut complete = true;
    for keyword in object.keywords {
        if map.contains_key(keyword.name) || keyword.necessity == Necessity::Optional {
            continue;
        }
        complete &= keyword.necessity == Necessity::Assumed;
        report_missing(keyword, object, At::Value(place), sink);
        if keyword.necessity == Necessity::Assumed {
            map.insert(keyword.name.to_owned(), Node::new(place, empty(keyword.form)));
        }
    }
    match object.check {
        Some(check) if complete => check(map, place, sink),
        _ => complete,
    }
}

fn report_missing(keyword: &Keyword, object: &Object, at: At, sink: &mut Diagnostics) {
    let consequence = match keyword.necessity {
        Necessity::Required => "the object is left out",
        _ => "it is taken to be empty",
    };
    sink.report(Diagnostic::warning(
        Code::Missing,
        at,
        format!("`{}` is missing from this {}; {consequence}", keyword.name, object.name),
    ));
}

fn empty(form: Form) -> Value {
    match form {
        Form::Object(_) | Form::Map(_) => Value::Map(Map::new()),
        Form::List(_) => Value::List(Vec::new()),
        _ => Value::String(String::new()),
    }
}

/// Audits one member of an object. `false`: it must be taken out.
fn audit_member(name: &str, node: &mut Node, object: &Object, sink: &mut Diagnostics) -> bool {
    if let Some(keyword) = object.keywords.iter().find(|keyword| keyword.name == name) {
        return match keyword.standing {
            Standing::Used => audit(node, keyword.form, &format!("`{name}`"), sink),
            Standing::Harmless => false,
            Standing::Unsupported(consequence) => {
                sink.report(Diagnostic::warning(
                    Code::Unsupported,
                    At::Key(node.place),
                    format!("`{name}` is not supported: {consequence}"),
                ));
                false
            }
        };
    }
    if name.starts_with("x-") {
        return true;
    }
    match &object.patterned {
        Some(patterned) if (patterned.accepts)(name) => {
            return audit(node, patterned.form, &format!("`{name}`"), sink);
        }
        Some(patterned) => sink.report(Diagnostic::warning(
            Code::InvalidValue,
            At::Key(node.place),
            format!("`{name}` is not {}; it is left out", patterned.expected),
        )),
        None => sink.report(unknown(name, node, object)),
    }
    false
}

fn unknown(name: &str, node: &Node, object: &Object) -> Diagnostic {
    let message = format!("`{name}` is not a keyword of the {}; it is ignored", object.name);
    let diagnostic = Diagnostic::warning(Code::UnknownKeyword, At::Key(node.place), message);
    let meant = object.keywords.iter().find(|k| k.name.eq_ignore_ascii_case(name));
    match meant {
        Some(keyword) => diagnostic.help(format!("did you mean `{}`?", keyword.name)),
        None => diagnostic,
    }
}

/// A Reference Object (§4.8.23). What stands beside `$ref` is ignored in 3.0.
fn audit_reference(map: &mut Map, object: &Object, sink: &mut Diagnostics) -> bool {
    map.retain(|name, node| {
        if name == "$ref" {
            return true;
        }
        if !matches!(name.as_str(), "summary" | "description") && !name.starts_with("x-") {
            sink.report(Diagnostic::note(
                Code::Reference,
                At::Key(node.place),
                format!("`{name}` stands beside `$ref` and is ignored, as OpenAPI 3.0 says"),
            ));
        }
        false
    });
    match map.get("$ref") {
        Some(Node { value: Value::String(_), .. }) => true,
        Some(node) => {
            sink.report(Diagnostic::error(
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
        None => false,
    }
}
