//! What is named in an operation: its parameters, the setters for its body's members, and the variants of its
//! responses and bodies.

use super::established::{Established, OPERATIONS};
use super::ident::Ident;
use super::reserved;
use super::scope::{Closed, Scope};
use super::types::TypeNames;
use super::wanted::{Wanted, lower_snake};
use super::words::{pascal, status_word};
use crate::api::{Content, Operation, RustNames, TypeId, keys};
use crate::lock::{Lock, Source};
use crate::media_type::essence;
use crate::rust::contents::alternatives;

/// Where the names of an operation are.
pub(super) struct Place<'a> {
    pub(super) lock: &'a Lock,
    /// The operation's type in an earlier run, and in this one.
    pub(super) before: &'a str,
    pub(super) now: &'a str,
    /// Whether there was such a run.
    pub(super) is_known: bool,
}

impl Place<'_> {
    fn scope<'k>(
        &self,
        of: &str,
        joint: &'static str,
        keys: impl IntoIterator<Item = &'k str>,
    ) -> Scope {
        let path = |marker: &str| format!("{of}::{marker}");
        Scope::moved(self.lock, &path(self.before), path(self.now), joint, keys)
    }
}

/// The parameters, and the setters for a body's members: called as the fields are, but for those that a
/// parameter has.
pub(super) fn setters(
    names: &RustNames,
    established: &Established<'_>,
    operation: &Operation,
    spread: Option<TypeId>,
    place: &Place<'_>,
    types: &[TypeNames],
) -> (Vec<Ident>, Vec<Ident>, Closed) {
    let wanted: Vec<Wanted> = operation
        .parameters
        .iter()
        .map(|it| {
            let wanted = Wanted::member(&it.name).known_by(keys::of_parameter(it));
            let pin = established.pin(&operation.pointer, &["parameters", &it.name]);
            // Where none is declared, its place is that of the operation.
            let wanted = match it.at == operation.at {
                true => wanted,
                false => wanted.chosen_at(it.at, names, lower_snake),
            };
            Wanted { pin, ..wanted }
        })
        .collect();
    let members = spread.map(|id| types[id.0 as usize].members.as_slice());
    let members = members.unwrap_or_default();
    let body: Vec<String> =
        members.iter().map(|member| format!("body:{}", member.as_str())).collect();
    let keys = wanted.iter().map(|it| &it.source.key).chain(&body).map(String::as_str);
    let mut scope = place.scope(OPERATIONS, "_", keys);
    scope.reserve(reserved::call(operation));
    if operation.bodies().any(Content::is_open) {
        // The caller says it, beside the body.
        scope.reserve(["content_type"]);
    }
    if place.is_known {
        // Where nothing else was written down, they were called after the fields.
        for (key, member) in body.iter().zip(members) {
            scope.hold(key, member.as_str());
        }
    }
    let parameters = scope.idents(&wanted);
    let wanted = members.iter().zip(body).map(|(member, key)| {
        let name = member.as_str();
        let is_free = !scope.is_used(name) || scope.held(&key) == Some(name);
        let wanted = if is_free { name.to_owned() } else { format!("body_{name}") };
        Wanted::new(wanted, name).known_by(key)
    });
    let wanted: Vec<Wanted> = wanted.collect();
    let body = scope.idents(&wanted);
    let is_usual = |name: &str, source: &Source| source.key.strip_prefix("body:") == Some(name);
    (parameters, body, scope.close(is_usual))
}

/// The variants of each response: called after the status and, where its bodies differ, after the media
/// type.
pub(super) fn responses(operation: &Operation, place: &Place<'_>) -> (Vec<Vec<Ident>>, Closed) {
    let wanted: Vec<Vec<Wanted>> = operation
        .responses
        .iter()
        .map(|response| {
            let (word, status) = (status_word(response.status), keys::of_status(response.status));
            let groups = alternatives(&response.contents);
            let groups = groups.as_slice();
            let variants = groups.iter().filter_map(|group| {
                let first = group.first()?;
                let name = match groups {
                    [_] => word.clone(),
                    _ => format!("{word}{}", content_word(first)),
                };
                // With its parameters: versions of one media type are told apart by these.
                let key = match first.media_type.as_str() {
                    "application/json" => status.clone(),
                    other => format!("{status}:{other}"),
                };
                Some(Wanted::new(name, "").known_by(key))
            });
            match groups {
                [] => vec![Wanted::new(word.clone(), "").known_by(status.clone())],
                _ => variants.collect(),
            }
        })
        .collect();
    let words: Vec<(String, String)> = operation
        .responses
        .iter()
        .map(|it| (keys::of_status(it.status), status_word(it.status)))
        .collect();
    let all: Vec<Wanted> = wanted.iter().flatten().cloned().collect();
    let mut scope = place.scope("responses", "", all.iter().map(|it| it.source.key.as_str()));
    if place.is_known {
        // Where nothing else was written down, it was JSON and nothing else.
        for (key, word) in
            words.iter().filter(|(key, _)| all.iter().any(|it| it.source.key == *key))
        {
            scope.hold(key, word);
        }
    }
    let mut idents = scope.idents(&all).into_iter();
    let idents = wanted.iter().map(|of_one| idents.by_ref().take(of_one.len()).collect()).collect();
    let is_usual = |name: &str, source: &Source| {
        words.iter().any(|(key, word)| *key == source.key && word == name)
    };
    (idents, scope.close(is_usual))
}

/// The variants of a body that is one of several things.
pub(super) fn contents(operation: &Operation, place: &Place<'_>) -> (Vec<Ident>, Closed) {
    let wanted =
        operation.bodies().map(|it| Wanted::new(content_word(it), "").known_by(&it.media_type));
    let wanted: Vec<Wanted> = wanted.collect();
    let mut scope = place.scope("bodies", "", wanted.iter().map(|it| it.source.key.as_str()));
    let idents = scope.idents(&wanted);
    // One alone is no variant.
    let is_alone = wanted.len() == 1;
    (idents, scope.close(|_, _| is_alone))
}

/// A media type as a word: what it is usually called, or its subtype.
fn content_word(content: &Content) -> String {
    let essence = essence(&content.media_type);
    let word = match essence.as_str() {
        "application/json" | "text/json" | "*/*" | "application/*" => "Json",
        "application/xml" | "text/xml" => "Xml",
        "application/x-www-form-urlencoded" => "Form",
        "multipart/form-data" => "Multipart",
        "application/octet-stream" => "Bytes",
        "text/plain" => "Text",
        other => {
            let (kind, subtype) = other.split_once('/').unwrap_or((other, ""));
            let subtype = subtype.strip_prefix("x-").unwrap_or(subtype);
            return pascal(if matches!(subtype, "*" | "") { kind } else { subtype });
        }
    };
    word.to_owned()
}
