//! The names of operations, their arguments, setters and outcomes.

use super::ident::Ident;
use super::reserved;
use super::scope::{distinct, members};
use super::types::{PRELUDE, TypeNames};
use super::words::{pascal, snake, status_word};
use crate::api::{Api, Content, Operation, Streaming};
use crate::media_type::essence;
use crate::rust::contents::{alternatives, spread_body};

/// Names that the modules of operations use beside the prelude.
const USED: &[&str] = &[
    "BTreeMap",
    "Client",
    "Draft",
    "Endpoint",
    "IntoOption",
    "Json",
    "Method",
    "Operation",
    "Param",
    "Reading",
    "Reply",
];

/// The identifiers of an operation.
#[derive(Debug)]
pub struct OperationNames {
    /// The client's method.
    pub method: Ident,
    /// The type that stands for it.
    pub marker: Ident,
    /// What it fails with.
    pub error: Ident,
    /// What it gives, where that is one of several things.
    pub output: Ident,
    /// Its parameters, in their order.
    pub parameters: Vec<Ident>,
    /// The setters for the members of its body, in their order, where there are any.
    pub body: Vec<Ident>,
    /// Its responses as variants, in their order; several of one whose bodies differ.
    pub responses: Vec<Vec<Ident>>,
    /// Its body, where that is one of several things.
    pub choice: Ident,
    /// What its body may be, as variants, in their order.
    pub contents: Vec<Ident>,
}

impl OperationNames {
    pub(super) fn all(&self) -> impl Iterator<Item = &Ident> {
        let lists =
            [&self.parameters, &self.body, &self.contents].into_iter().chain(&self.responses);
        [&self.method, &self.marker].into_iter().chain(lists.flatten())
    }
}

/// The client's method for each operation. Those with the same `operationId` are numbered in the
/// order of their pointers. Of two that are made of one, that which gives a stream says so, and gives
/// way to any other.
pub(super) fn idents(api: &Api) -> Vec<Ident> {
    let mut operations: Vec<_> = api.operations().collect();
    operations.sort_by_key(|(_, operation)| &operation.pointer);
    let (streams, plain): (Vec<_>, Vec<_>) =
        operations.into_iter().partition(|(_, operation)| operation.is_streaming());
    let reserved = reserved::client();
    let methods =
        distinct(&plain.iter().map(|(_, it)| wanted(it)).collect::<Vec<_>>(), &reserved, "_");
    let taken: Vec<&str> = methods.iter().map(String::as_str).chain(reserved).collect();
    let streaming = streams.iter().map(|(_, operation)| {
        let (name, spelling) = wanted(operation);
        (format!("{name}_stream"), spelling)
    });
    let streaming = distinct(&streaming.collect::<Vec<_>>(), &taken, "_");
    let ids = plain.iter().chain(&streams).map(|(id, _)| *id);
    let mut named: Vec<_> = ids.zip(methods.into_iter().chain(streaming)).collect();
    named.sort_by_key(|(id, _)| *id);
    named.into_iter().map(|(_, method)| Ident::new(method)).collect()
}

/// What an operation's method is called, if it can be, and what says so.
fn wanted(operation: &Operation) -> (String, &str) {
    match operation.id.as_deref() {
        Some(id) if !id.trim().is_empty() => (snake(id), id),
        _ => (snake(&by_path(operation)), operation.pointer.as_str()),
    }
}

/// `GET /pets/{petId}/toys` as `get pets by pet id toys`.
fn by_path(operation: &Operation) -> String {
    let path = operation.path.replace('{', " by ").replace('}', " ");
    format!("{} {path}", operation.method.to_ascii_lowercase())
}

pub(super) fn name(api: &Api, methods: Vec<Ident>, types: &[TypeNames]) -> Vec<OperationNames> {
    let mut taken: Vec<String> = [PRELUDE, USED].concat().into_iter().map(String::from).collect();
    let mut named = |suffix: &str, stems: &[String]| {
        let wanted =
            stems.iter().zip(&methods).map(|(stem, m)| (format!("{stem}{suffix}"), m.as_str()));
        let borrowed: Vec<&str> = taken.iter().map(String::as_str).collect();
        let names = distinct(&wanted.collect::<Vec<_>>(), &borrowed, "");
        taken.extend(names.iter().cloned());
        names
    };
    let stems: Vec<String> = methods.iter().map(|method| pascal(method.as_str())).collect();
    let markers = named("", &stems);
    let (errors, outputs) = (named("Error", &markers), named("Output", &markers));
    let choices = named("Body", &markers);
    let made = markers.into_iter().zip(errors).zip(outputs.into_iter().zip(choices));
    let operations = api.operations.iter().zip(methods).zip(made);
    let named = operations.map(|((o, method), ((marker, error), (output, choice)))| {
        of(api, o, method, [marker, error, output, choice].map(Ident::new), types)
    });
    let mut named: Vec<OperationNames> = named.collect();
    for index in 0..named.len() {
        // They send the same.
        if let Some(Streaming::Stream(whole)) = api.operations[index].streaming {
            named[index].choice = named[whole.0 as usize].choice.clone();
        }
    }
    named
}

fn of(
    api: &Api,
    operation: &Operation,
    method: Ident,
    [marker, error, output, choice]: [Ident; 4],
    types: &[TypeNames],
) -> OperationNames {
    let wires: Vec<&str> = operation.parameters.iter().map(|p| p.name.as_str()).collect();
    let mut taken = reserved::call(operation);
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    if contents.into_iter().any(Content::is_open) {
        // The caller says it, beside the body.
        taken.push("content_type");
    }
    let parameters = members(&wires, &taken);
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let contents: Vec<_> = contents.map(|it| (content_word(it), "")).collect();
    let contents = distinct(&contents, &[], "").into_iter().map(Ident::new).collect();
    OperationNames {
        body: body(api, operation, &parameters, types),
        responses: responses(operation),
        choice,
        contents,
        method,
        marker,
        error,
        output,
        parameters,
    }
}

/// The variants of each response.
fn responses(operation: &Operation) -> Vec<Vec<Ident>> {
    let words = operation.responses.iter().map(|response| {
        let status = status_word(response.status);
        match alternatives(&response.contents).as_slice() {
            [] | [_] => vec![status],
            groups => {
                let words = groups.iter().filter_map(|group| group.first());
                words.map(|content| format!("{status}{}", content_word(content))).collect()
            }
        }
    });
    let words: Vec<Vec<String>> = words.collect();
    let wanted: Vec<_> = words.iter().flatten().map(|word| (word.clone(), "")).collect();
    let mut idents = distinct(&wanted, &[], "").into_iter().map(Ident::new);
    words.iter().map(|words| idents.by_ref().take(words.len()).collect()).collect()
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

/// The setters for a body's members: called as the fields are, but for those that a parameter has.
fn body(api: &Api, operation: &Operation, parameters: &[Ident], types: &[TypeNames]) -> Vec<Ident> {
    let Some(id) = spread_body(api, operation) else {
        return Vec::new();
    };
    let mut taken = reserved::call(operation);
    taken.extend(parameters.iter().map(Ident::as_str));
    let wanted: Vec<(String, &str)> = types[id.0 as usize]
        .members
        .iter()
        .map(Ident::as_str)
        .map(|name| {
            (if taken.contains(&name) { format!("body_{name}") } else { name.to_owned() }, name)
        })
        .collect();
    distinct(&wanted, &taken, "_").into_iter().map(Ident::new).collect()
}
