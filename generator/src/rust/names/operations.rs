//! The names of operations, their arguments, setters and outcomes.

use super::arguments;
use super::book::{self, Book};
use super::errors::{self, ErrorName};
use super::established::{CLIENT, Established, OPERATIONS};
use super::ident::Ident;
use super::members::{self, Place};
use super::reserved;
use super::scope::{Closed, Scope};
use super::types::{PRELUDE, TypeNames};
use super::wanted::{Wanted, lower_snake};
use super::words::{pascal, snake};
use crate::api::{Api, Operation, OperationId, RustName, Streaming, TypeId, keys};
use crate::hash::HashMap;
use crate::lock::Source;
use crate::rust::errors::Errors;

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
    "RawResponse",
    "Reading",
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
    /// The struct whose members are setters.
    pub spread: Option<TypeId>,
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
pub(super) fn idents(api: &Api, established: &Established<'_>, book: &mut Book) -> Vec<Ident> {
    let keys: Vec<String> = api.operations.iter().map(keys::of_operation).collect();
    let mut scope = Scope::new(established.lock, CLIENT, "_", keys.iter().map(String::as_str));
    scope.reserve(reserved::client());
    scope.reserve_former(established.lock);
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by_key(|&index| {
        let operation = &api.operations[index];
        (operation.is_streaming(), &operation.pointer)
    });
    let wanted: Vec<Wanted> = order
        .iter()
        .map(|&index| {
            let operation = &api.operations[index];
            let pin = established.pin(&operation.pointer, &[]).map(|pin| streamed(operation, pin));
            let it = wanted(operation, &keys[index]);
            let it = it.chosen_at(operation.at, &api.rust_names, lower_snake);
            let chosen =
                it.chosen.clone().map(|it| RustName { name: streamed(operation, it.name), ..it });
            Wanted { pin, chosen, ..it }
        })
        .collect();
    moved(&mut scope, &wanted, book);
    let released = arguments::release_changed(api, established.lock, &mut scope);
    let mut renamed = renamed(&mut scope, &wanted);
    // Those that give way come after all others.
    let plain = order.iter().take_while(|&&index| !api.operations[index].is_streaming()).count();
    let (plain, streams) = wanted.split_at(plain);
    let mut idents = scope.idents(plain);
    idents.extend(scope.idents(streams));
    renamed.extend(scope.chosen_anew(&wanted, &idents));
    let mut idents: Vec<(usize, Ident)> = order.iter().copied().zip(idents).collect();
    idents.sort_by_key(|(index, _)| *index);
    let idents: Vec<Ident> = idents.into_iter().map(|(_, ident)| ident).collect();
    let renamed = renamed.into_iter().map(|(old, place)| (old, order[place]));
    let former = book::former(established.lock, CLIENT, renamed, &idents);
    scope.reserve(former.keys().map(String::as_str));
    book.deprecate(CLIENT, &former, &idents, established.lock);
    let operation = |(old, index): (String, usize)| (Ident::new(old), OperationId(index as u32));
    book.former_operations = former.into_iter().map(operation).collect();
    scope.close(|_, _| false).write(book);
    arguments::note(&keys, &idents, &released, book);
    idents
}

/// What an operation's method is called, if it can be, and what says so.
fn wanted(operation: &Operation, key: &str) -> Wanted {
    let id = operation.id.as_deref().filter(|id| !id.trim().is_empty());
    let (name, spelling) = match id {
        Some(id) => (snake(id), id),
        None => (snake(&by_path(operation)), operation.pointer.as_str()),
    };
    let source = Source { key: key.to_owned(), detail: id.map(str::to_owned) };
    Wanted { source, ..Wanted::new(streamed(operation, name), spelling) }
}

fn streamed(operation: &Operation, name: String) -> String {
    if operation.is_streaming() { name + "_stream" } else { name }
}

/// An operation is where it was or has the `operationId` that it had: of one that is elsewhere, and has
/// an id that nothing else had or has, the name stays.
fn moved(scope: &mut Scope, wanted: &[Wanted], book: &mut Book) {
    if scope.retired().next().is_none() {
        return;
    }
    fn by_id<'a>(key: &str, id: Option<&'a str>) -> Option<(&'a str, bool)> {
        id.map(|id| (id, key.ends_with("~stream")))
    }
    let templates: HashMap<String, &str> =
        scope.retired().map(|(key, _)| (template(key), key)).collect();
    let mut counts: HashMap<(&str, bool), usize> = HashMap::default();
    for it in wanted {
        if let Some(id) = by_id(&it.source.key, it.source.detail.as_deref()) {
            *counts.entry(id).or_default() += 1;
        }
    }
    let mut before: HashMap<(&str, bool), Vec<&str>> = HashMap::default();
    for (key, detail) in scope.details() {
        if let Some(id) = by_id(key, detail) {
            before.entry(id).or_default().push(key);
        }
    }
    let mut adopted = Vec::new();
    for it in wanted.iter().filter(|it| scope.held(&it.source.key).is_none()) {
        // Paths that differ by the names of their parameters alone are one (§4.8.8.2).
        if let Some(key) = templates.get(&template(&it.source.key)) {
            adopted.push(((*key).to_owned(), it.source.key.clone()));
            continue;
        }
        let Some(id) = by_id(&it.source.key, it.source.detail.as_deref()) else { continue };
        if let (1, Some([key])) = (counts[&id], before.get(&id).map(Vec::as_slice))
            && scope.is_retired(key)
        {
            adopted.push(((*key).to_owned(), it.source.key.clone()));
        }
    }
    for (before, now) in adopted {
        scope.adopt(&before, &now);
        if let Some(name) = scope.held(&now) {
            book.notes.push(format!("`{CLIENT}::{name}` is `{now}` now; it was `{before}`"));
        }
    }
}

/// The pointer of an operation without the names of the parameters in its path.
fn template(key: &str) -> String {
    let mut parts = key.split('{');
    let mut template = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        template.push_str("{}");
        template.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
    }
    template
}

/// The old names of operations whose `operationId` is another one now, by their index: where nothing
/// stands in the way they are called after it.
fn renamed(scope: &mut Scope, wanted: &[Wanted]) -> Vec<(String, usize)> {
    let mut counts: HashMap<&str, usize> = HashMap::default();
    for it in wanted {
        *counts.entry(&it.name).or_default() += 1;
    }
    let mut renamed = Vec::new();
    for (index, it) in wanted.iter().enumerate() {
        let Some(before) = scope.held_detail(&it.source.key) else { continue };
        let is_new = it.source.detail.is_some() && it.source.detail.as_deref() != before;
        let is_alone = counts[it.name.as_str()] == 1;
        if is_new && is_alone && !scope.is_used(&it.name) {
            renamed.extend(scope.release(&it.source.key).map(|old| (old, index)));
        }
    }
    renamed
}

/// `GET /pets/{petId}/toys` as `get pets by pet id toys`.
fn by_path(operation: &Operation) -> String {
    let path = operation.path.replace('{', " by ").replace('}', " ");
    format!("{} {path}", operation.method.to_ascii_lowercase())
}

/// What the types of an operation are called beside the call itself, and what marks each in a key.
const SUFFIXES: [(&str, &str); 4] =
    [("", ""), ("Error", "~error"), ("Output", "~output"), ("Body", "~body")];

pub(super) fn name(
    api: &Api,
    established: &Established<'_>,
    methods: Vec<Ident>,
    types: &[TypeNames],
    errors: &Errors,
    book: &mut Book,
) -> (Vec<OperationNames>, Vec<ErrorName>) {
    let (types_of, error_names) = types_of(api, established, &methods, errors, book);
    let known: HashMap<&str, &str> = established.operations().collect();
    let markers = established.lock.scope(OPERATIONS).into_iter().flatten();
    let markers: HashMap<&str, &str> =
        markers.map(|(name, source)| (source.key.as_str(), name.as_str())).collect();
    let operations = api.operations.iter().zip(methods).zip(types_of);
    let named = operations.map(|((operation, method), types_of)| {
        let key = keys::of_operation(operation);
        let known = known.get(key.as_str()).copied();
        // Where nothing else was written down, the type was called after the method.
        let marker = markers.get(key.as_str()).map(|name| (*name).to_owned());
        let before = marker.or_else(|| known.map(pascal));
        let (names, closed) =
            of(api, established, operation, method, (known, before), types_of, types);
        closed.into_iter().for_each(|closed| closed.write(book));
        arguments::write(api, operation, (&names.method, names.spread), book);
        names
    });
    let mut named: Vec<OperationNames> = named.collect();
    for index in 0..named.len() {
        // They send the same.
        if let Some(Streaming::Stream(whole)) = api.operations[index].streaming {
            named[index].choice = named[whole.0 as usize].choice.clone();
        }
    }
    (named, error_names)
}

/// The types of each operation, in the order of [`SUFFIXES`], and what shared error types are called after.
fn types_of(
    api: &Api,
    established: &Established<'_>,
    methods: &[Ident],
    errors: &Errors,
    book: &mut Book,
) -> (Vec<[Ident; 4]>, Vec<ErrorName>) {
    let keys: Vec<String> = api.operations.iter().map(keys::of_operation).collect();
    let stems: Vec<String> = methods.iter().map(|method| pascal(method.as_str())).collect();
    let usual = keys.iter().zip(&stems).flat_map(|(key, stem)| {
        SUFFIXES
            .iter()
            .map(move |(suffix, mark)| (format!("{key}{mark}"), format!("{stem}{suffix}")))
    });
    let usual: HashMap<String, String> = usual.collect();
    let shared = errors::keys(established);
    let present = usual.keys().chain(&shared).map(String::as_str);
    let mut scope = Scope::new(established.lock, OPERATIONS, "", present);
    scope.reserve([PRELUDE, USED].concat());
    let known: HashMap<&str, &str> = established.operations().collect();
    for (key, method) in keys.iter().zip(methods) {
        // Where nothing else was written down, they were called after the method.
        if known.get(key.as_str()) == Some(&method.as_str()) {
            for key in SUFFIXES.iter().map(|(_, mark)| format!("{key}{mark}")) {
                scope.hold(&key, &usual[&key]);
            }
        }
    }
    let mut named = |stems: &[String], (suffix, mark): (&str, &str)| {
        let wanted = stems.iter().zip(methods).zip(&keys).map(|((stem, method), key)| {
            Wanted::new(format!("{stem}{suffix}"), method.as_str()).known_by(format!("{key}{mark}"))
        });
        scope.name(&wanted.collect::<Vec<_>>())
    };
    let markers = named(&stems, SUFFIXES[0]);
    // `Self_` only ends so because it stands alone.
    let bare = markers.iter().map(|marker| marker.trim_end_matches('_').to_owned());
    let bare: Vec<String> = bare.collect();
    let [own_errors, outputs, choices] = [1, 2, 3].map(|index| named(&bare, SUFFIXES[index]));
    let error_names = errors::name(api, errors, &mut scope);
    scope.describe(&errors::details(api, errors, &error_names));
    let is_usual = |name: &str, source: &Source| {
        source.detail.is_none() && usual.get(&source.key).is_some_and(|it| it == name)
    };
    scope.close(is_usual).write(book);
    let made = markers.into_iter().zip(own_errors).zip(outputs.into_iter().zip(choices));
    let made = made
        .map(|((marker, error), (output, choice))| [marker, error, output, choice].map(Ident::new));
    (made.collect(), error_names)
}

fn of(
    api: &Api,
    established: &Established<'_>,
    operation: &Operation,
    method: Ident,
    (known, before): (Option<&str>, Option<String>),
    [marker, error, output, choice]: [Ident; 4],
    types: &[TypeNames],
) -> (OperationNames, Vec<Closed>) {
    let is_known = before.is_some();
    let before = before.as_deref().unwrap_or(marker.as_str());
    let place = Place { lock: established.lock, before, now: marker.as_str(), is_known };
    let spread = arguments::spread(api, operation, established.lock, known);
    let (parameters, body, setters) =
        members::setters(&api.rust_names, established, operation, spread, &place, types);
    let (responses, cases) = members::responses(operation, &place);
    let (contents, bodies) = members::contents(operation, &place);
    let names = OperationNames {
        method,
        marker,
        error,
        output,
        parameters,
        spread,
        body,
        responses,
        choice,
        contents,
    };
    (names, vec![setters, cases, bodies])
}
