//! The names of operations, their arguments, setters and outcomes.

use super::arguments;
use super::book::{self, Book};
use super::established::{CLIENT, Established};
use super::ident::Ident;
use super::reserved;
use super::scope::{Closed, Scope, Wanted};
use super::types::{PRELUDE, TypeNames};
use super::words::{pascal, snake, status_word};
use crate::api::{Api, BodyFormat, Content, Operation, OperationId, Streaming, keys};
use crate::hash::HashMap;
use crate::lock::{Lock, Source};
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

/// The scope of the types of operations.
const OPERATIONS: &str = "operations";

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
            Wanted { pin, ..wanted(operation, &keys[index]) }
        })
        .collect();
    moved(&mut scope, &wanted, book);
    let released = arguments::release_changed(api, established.lock, &mut scope);
    let renamed = renamed(&mut scope, &wanted);
    // Those that give way come after all others.
    let plain = order.iter().take_while(|&&index| !api.operations[index].is_streaming()).count();
    let (plain, streams) = wanted.split_at(plain);
    let mut idents = scope.idents(plain);
    idents.extend(scope.idents(streams));
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
    arguments::write(api, &idents, &released, book);
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
    let mut adopted = Vec::new();
    for it in wanted.iter().filter(|it| scope.held(&it.source.key).is_none()) {
        // Paths that differ by the names of their parameters alone are one (§4.8.8.2).
        let template = template(&it.source.key);
        if let Some((before, _)) = scope.retired().find(|(key, _)| self::template(key) == template)
        {
            adopted.push((before.to_owned(), it.source.key.clone()));
            continue;
        }
        let id = it.source.detail.as_deref();
        let same = |other: Option<&str>| id.is_some() && other == id;
        let is_stream = |key: &str| key.ends_with("~stream");
        let now = wanted.iter().filter(|other| {
            same(other.source.detail.as_deref())
                && is_stream(&other.source.key) == is_stream(&it.source.key)
        });
        let before: Vec<&str> = scope
            .details()
            .filter(|(key, detail)| same(*detail) && is_stream(key) == is_stream(&it.source.key))
            .map(|(key, _)| key)
            .collect();
        if let (1, [before]) = (now.count(), before.as_slice())
            && scope.is_retired(before)
        {
            adopted.push(((*before).to_owned(), it.source.key.clone()));
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
    let mut renamed = Vec::new();
    for (index, it) in wanted.iter().enumerate() {
        let Some(before) = scope.held_detail(&it.source.key) else { continue };
        let is_new = it.source.detail.is_some() && it.source.detail.as_deref() != before;
        let is_alone = wanted.iter().filter(|other| other.name == it.name).count() == 1;
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
    book: &mut Book,
) -> Vec<OperationNames> {
    let keys: Vec<String> = api.operations.iter().map(keys::of_operation).collect();
    let marked = |mark: &str| keys.iter().map(|key| format!("{key}{mark}")).collect::<Vec<_>>();
    let present: Vec<String> = SUFFIXES.iter().flat_map(|(_, mark)| marked(mark)).collect();
    let present = present.iter().map(String::as_str);
    let mut scope = Scope::new(established.lock, OPERATIONS, "", present);
    scope.reserve([PRELUDE, USED].concat());
    let by_key = |scope: &str| -> HashMap<&str, &str> {
        let names = established.lock.scope(scope).into_iter().flatten();
        names.map(|(name, source)| (source.key.as_str(), name.as_str())).collect()
    };
    let (known, marked) = (by_key(CLIENT), by_key(OPERATIONS));
    let stems: Vec<String> = methods.iter().map(|method| pascal(method.as_str())).collect();
    for ((key, method), stem) in keys.iter().zip(&methods).zip(&stems) {
        // Where nothing else was written down, they were called after the method.
        if known.get(key.as_str()) == Some(&method.as_str()) {
            let names = SUFFIXES.iter().map(|(suffix, mark)| (mark, format!("{stem}{suffix}")));
            names.for_each(|(mark, name)| scope.hold(&format!("{key}{mark}"), &name));
        }
    }
    let mut named = |stems: &[String], (suffix, mark): (&str, &str)| {
        let wanted = stems.iter().zip(&methods).zip(&keys).map(|((stem, method), key)| {
            Wanted::new(format!("{stem}{suffix}"), method.as_str()).known_by(format!("{key}{mark}"))
        });
        scope.name(&wanted.collect::<Vec<_>>())
    };
    let markers = named(&stems, SUFFIXES[0]);
    let [errors, outputs, choices] = [1, 2, 3].map(|index| named(&markers, SUFFIXES[index]));
    let usual: HashMap<String, String> = keys
        .iter()
        .zip(&stems)
        .flat_map(|(key, stem)| {
            SUFFIXES
                .iter()
                .map(move |(suffix, mark)| (format!("{key}{mark}"), format!("{stem}{suffix}")))
        })
        .collect();
    let is_usual =
        |name: &str, source: &Source| usual.get(&source.key).is_some_and(|it| it == name);
    scope.close(is_usual).write(book);
    let made = markers.into_iter().zip(errors).zip(outputs.into_iter().zip(choices));
    let operations = api.operations.iter().zip(methods).zip(made);
    let named = operations.map(|((operation, method), ((marker, error), (output, choice)))| {
        let key = keys::of_operation(operation);
        let marked = marked.get(key.as_str()).map(|name| (*name).to_owned());
        // Where nothing else was written down, the type was called after the method.
        let before = marked.or_else(|| known.get(key.as_str()).map(|method| pascal(method)));
        let types_of = [marker, error, output, choice].map(Ident::new);
        let (names, closed) = of(api, established, operation, method, before, types_of, types);
        closed.into_iter().for_each(|closed| closed.write(book));
        names
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
    established: &Established<'_>,
    operation: &Operation,
    method: Ident,
    before: Option<String>,
    [marker, error, output, choice]: [Ident; 4],
    types: &[TypeNames],
) -> (OperationNames, Vec<Closed>) {
    let is_known = before.is_some();
    let before = before.as_deref().unwrap_or(marker.as_str());
    let place = Place { lock: established.lock, before, now: marker.as_str(), is_known };
    let (parameters, body, setters) = setters(api, established, operation, &place, types);
    let (responses, cases) = responses(operation, &place);
    let (contents, bodies) = contents(operation, &place);
    let names = OperationNames {
        method,
        marker,
        error,
        output,
        parameters,
        body,
        responses,
        choice,
        contents,
    };
    (names, vec![setters, cases, bodies])
}

/// Where the names of an operation are.
struct Place<'a> {
    lock: &'a Lock,
    /// The operation's type in an earlier run, and in this one.
    before: &'a str,
    now: &'a str,
    /// Whether there was such a run.
    is_known: bool,
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
fn setters(
    api: &Api,
    established: &Established<'_>,
    operation: &Operation,
    place: &Place<'_>,
    types: &[TypeNames],
) -> (Vec<Ident>, Vec<Ident>, Closed) {
    let wanted: Vec<Wanted> = operation
        .parameters
        .iter()
        .map(|it| Wanted {
            pin: established.pin(&operation.pointer, &["parameters", &it.name]),
            ..Wanted::member(&it.name).known_by(keys::of_parameter(it))
        })
        .collect();
    let members = spread_body(api, operation).map(|id| types[id.0 as usize].members.as_slice());
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
fn responses(operation: &Operation, place: &Place<'_>) -> (Vec<Vec<Ident>>, Closed) {
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
                let key = match first.format {
                    BodyFormat::Json => status.clone(),
                    _ => format!("{status}:{}", essence(&first.media_type)),
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
        for (key, word) in &words {
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
fn contents(operation: &Operation, place: &Place<'_>) -> (Vec<Ident>, Closed) {
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
