//! The names of operations, their arguments, setters and outcomes.

use super::TypeNames;
use super::ident::Ident;
use super::scope::{distinct, members};
use super::types::PRELUDE;
use super::words::{pascal, snake};
use crate::api::{Api, Format, Operation, Status};
use crate::rust::types::spread_body;

/// Methods that `Call` and `Client` have already.
const TAKEN: &[&str] = &[
    "base_url",
    "body",
    "body_mut",
    "build",
    "builder",
    "header",
    "new",
    "param",
    "parse",
    "retries",
    "send",
    "send_blocking",
    "timeout",
];

/// Names that the modules of operations use beside the prelude.
const USED: &[&str] = &[
    "BTreeMap",
    "Call",
    "Client",
    "Endpoint",
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
    /// Its responses as variants, in their order.
    pub responses: Vec<Ident>,
}

impl OperationNames {
    pub(super) fn all(&self) -> impl Iterator<Item = &Ident> {
        let lists = [&self.parameters, &self.body, &self.responses];
        [&self.method, &self.marker].into_iter().chain(lists.into_iter().flatten())
    }
}

/// The client's method for each operation. Those with the same `operationId` are numbered in the
/// order of their pointers.
pub(super) fn idents(api: &Api) -> Vec<Ident> {
    let mut operations: Vec<_> = api.operations().collect();
    operations.sort_by_key(|(_, operation)| &operation.pointer);
    let wanted: Vec<_> = operations
        .iter()
        .map(|(_, operation)| match operation.id.as_deref() {
            Some(id) if !id.trim().is_empty() => (snake(id), id),
            _ => (snake(&by_path(operation)), operation.pointer.as_str()),
        })
        .collect();
    let methods = distinct(&wanted, TAKEN, "_").into_iter().map(Ident::new);
    let mut named: Vec<_> = operations.iter().map(|(id, _)| *id).zip(methods).collect();
    named.sort_by_key(|(id, _)| *id);
    named.into_iter().map(|(_, method)| method).collect()
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
    let made = markers.into_iter().zip(errors).zip(outputs);
    let operations = api.operations.iter().zip(methods).zip(made);
    operations
        .map(|((o, method), ((marker, error), output))| {
            of(api, o, method, [marker, error, output].map(Ident::new), types)
        })
        .collect()
}

fn of(
    api: &Api,
    operation: &Operation,
    method: Ident,
    [marker, error, output]: [Ident; 3],
    types: &[TypeNames],
) -> OperationNames {
    let wires: Vec<&str> = operation.parameters.iter().map(|p| p.wire.as_str()).collect();
    let mut taken = TAKEN.to_vec();
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    if contents.into_iter().any(|it| it.format == Format::Bytes && it.is_range()) {
        // The caller says it, beside the body.
        taken.push("content_type");
    }
    if operation.pages.is_some() {
        taken.push("pages");
    }
    let parameters = members(&wires, &taken);
    let responses: Vec<_> =
        operation.responses.iter().map(|r| (status_word(r.status), "")).collect();
    OperationNames {
        body: body(api, operation, &parameters, types),
        responses: distinct(&responses, &[], "").into_iter().map(Ident::new).collect(),
        method,
        marker,
        error,
        output,
        parameters,
    }
}

/// The setters for a body's members: called as the fields are, but for those that a parameter has.
fn body(api: &Api, operation: &Operation, parameters: &[Ident], types: &[TypeNames]) -> Vec<Ident> {
    let Some(id) = spread_body(api, operation) else {
        return Vec::new();
    };
    let mut taken: Vec<&str> = TAKEN.to_vec();
    taken.extend(operation.pages.is_some().then_some("pages"));
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

/// A status as a word: its reason phrase (RFC 9110 §15), or its class.
pub(super) fn status_word(status: Status) -> String {
    match status {
        Status::Code(code) => {
            let phrase = http::StatusCode::from_u16(code).ok().and_then(|c| c.canonical_reason());
            phrase.map_or_else(|| format!("Status{code}"), pascal)
        }
        Status::Range(1) => "Informational".to_owned(),
        Status::Range(2) => "Success".to_owned(),
        Status::Range(3) => "Redirection".to_owned(),
        Status::Range(4) => "ClientError".to_owned(),
        Status::Range(_) => "ServerError".to_owned(),
        Status::Default => "Default".to_owned(),
    }
}
