//! Fetches a description and every file that its references lead to.

use std::collections::BTreeMap;

use url::Url;

use super::fault::Fault;
use super::fetch::{Fetcher, without_query};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::source::references::Keys;
use crate::source::{
    self, File, FileId, Files, Library, Node, Place, Refusal, Sources, Value, follow_by,
};

/// A description as it was fetched.
pub(super) struct Collected {
    pub(super) root: Node,
    /// The trees of the other files.
    pub(super) files: Files,
    /// What was fetched, the description itself first.
    pub(super) parts: Vec<Part>,
    /// The references that lead to another file.
    pub(super) references: Vec<Reference>,
}

/// A file that was fetched.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) file: FileId,
    /// The URL that was asked for.
    pub(super) asked: Url,
    /// The URL that it came from in the end, against which its references are resolved.
    pub(super) url: Url,
    pub(super) bytes: Vec<u8>,
    pub(super) media_type: Option<String>,
}

/// A reference to another file.
#[derive(Debug)]
pub(super) struct Reference {
    pub(super) text: String,
    pub(super) at: Place,
    pub(super) target: FileId,
}

/// Fetches all that belongs to the description at `url`. `None` where something of it cannot be had, which
/// is reported.
pub(super) fn collect(
    url: &Url,
    fetcher: Fetcher<'_>,
    sources: &mut Sources,
    sink: &mut Diagnostics,
) -> Option<Collected> {
    let mut shelf = Shelf {
        fetcher,
        sources,
        sink: Diagnostics::new(),
        parts: Vec::new(),
        known: BTreeMap::new(),
        ids: Ids::default(),
        opened: None,
        references: Vec::new(),
        failures: Vec::new(),
        is_over: false,
    };
    let (_, root) = shelf.fetch(url, At::Run).map_err(|found| sink.report(found)).ok()?;
    if let Err(fault) = is_description(&root) {
        sink.report(fault.at(&root));
        return None;
    }
    let files = follow_by(&root, &mut shelf);
    let Shelf { parts, references, failures, ids, sink: found, .. } = shelf;
    found.all().iter().for_each(|diagnostic| sink.report(diagnostic.clone()));
    let mut is_whole = true;
    // An `$id` may have been found after the reference to it.
    for failure in failures.into_iter().filter(|failure| !ids.has(failure.from, &failure.resource))
    {
        is_whole = false;
        sink.report(failure.diagnostic);
    }
    is_whole.then_some(Collected { root, files, parts, references })
}

fn is_description(root: &Node) -> Result<(), Fault> {
    if root.get("openapi").is_some() || root.get("swagger").is_some() {
        return Ok(());
    }
    let fault =
        Fault::new("this is no OpenAPI description: it has neither `openapi` nor `swagger`");
    let fault = fault.help("see what is at the address; an error may be told as JSON");
    Err(Fault { code: Code::Version, ..fault })
}

/// The files so far.
struct Shelf<'a> {
    fetcher: Fetcher<'a>,
    sources: &'a mut Sources,
    /// Warnings.
    sink: Diagnostics,
    parts: Vec<Part>,
    /// The files by their URLs, both those asked for and those that they came from.
    known: BTreeMap<Url, Result<FileId, Refusal>>,
    ids: Ids,
    opened: Option<File>,
    references: Vec<Reference>,
    failures: Vec<Failure>,
    /// Nothing more is to be had.
    is_over: bool,
}

/// A reference that cannot be followed.
struct Failure {
    from: FileId,
    resource: String,
    diagnostic: Diagnostic,
}

impl Shelf<'_> {
    /// Fetches a file that is referred to at a place, and reads it.
    fn fetch(&mut self, url: &Url, at: At) -> Result<(FileId, Node), Diagnostic> {
        let fetched = self.fetcher.fetch(url).map_err(|fault| {
            self.is_over |= fault.is_final;
            fault.at(at.clone())
        })?;
        let mut sink = Diagnostics::new();
        let shown = without_query(&fetched.url);
        let bytes = fetched.bytes.clone();
        let file = source::open::take(bytes, &shown, self.sources, &mut sink);
        let tree = file.and_then(|file| source::parse(file, self.sources, &mut sink));
        let (Some(file), Some(tree)) = (file, tree) else {
            let unread = || Fault::new(format!("`{shown}` cannot be read")).at(at);
            return Err(sink.all().last().cloned().unwrap_or_else(unread));
        };
        self.known.insert(url.clone(), Ok(file));
        self.known.entry(fetched.url.clone()).or_insert(Ok(file));
        self.ids.add(file, &fetched.url, &tree);
        self.parts.push(Part {
            file,
            asked: url.clone(),
            url: fetched.url,
            bytes: fetched.bytes,
            media_type: fetched.media_type,
        });
        Ok((file, tree))
    }

    /// The URL that a resource stands for.
    fn url(&self, from: FileId, resource: &str) -> Result<Url, Fault> {
        let base = self.parts.iter().find(|part| part.file == from).map(|part| &part.url);
        let url = base.and_then(|base| base.join(resource).ok());
        let mut url = url.ok_or_else(|| Fault::new(format!("`{resource}` is no URL")))?;
        url.set_fragment(None);
        Ok(url)
    }

    fn fail(&mut self, from: FileId, resource: &str, diagnostic: Diagnostic) -> Refusal {
        let resource = resource.to_owned();
        self.failures.push(Failure { from, resource, diagnostic });
        Refusal::new(String::new(), None)
    }
}

impl Library for Shelf<'_> {
    fn link(&mut self, from: FileId, resource: &str, at: Place) -> Result<FileId, Refusal> {
        if self.is_over || self.ids.has(from, resource) {
            return Err(Refusal::new(String::new(), None));
        }
        let url =
            self.url(from, resource).map_err(|fault| self.fail(from, resource, fault.at(at)))?;
        if let Some(known) = self.known.get(&url) {
            return known.clone();
        }
        if !matches!(url.scheme(), "http" | "https") {
            let message =
                format!("`{resource}` is not fetched: only https is, not {}", url.scheme());
            let help = "it stays as it is written";
            self.sink.report(Diagnostic::warning(Code::Reference, at, message).help(help));
            return Err(Refusal::new(String::new(), None));
        }
        let fetched = self.fetch(&url, At::Value(at));
        let linked = match fetched {
            Ok((file, tree)) => {
                self.opened = Some(File { tree, path: url.to_string(), found: Vec::new() });
                Ok(file)
            }
            Err(diagnostic) => Err(self.fail(from, resource, diagnostic)),
        };
        self.known.insert(url, linked.clone());
        linked
    }

    fn opened(&mut self) -> Option<File> {
        self.opened.take()
    }

    fn met(&mut self, reference: &str, at: Place, target: FileId) {
        self.references.push(Reference { text: reference.to_owned(), at, target });
    }
}

/// The URIs that files, or parts of them, give themselves (JSON Schema 2020-12 core, §8.2.1): a reference to
/// one leads there, and nowhere else.
#[derive(Default)]
struct Ids {
    /// The URIs of each file and its parts.
    bases: BTreeMap<FileId, Vec<Url>>,
    uris: std::collections::BTreeSet<Url>,
}

impl Ids {
    fn add(&mut self, file: FileId, url: &Url, tree: &Node) {
        self.bases.entry(file).or_default().push(url.clone());
        self.scan(file, url, tree, Keys::Keywords);
    }

    fn scan(&mut self, file: FileId, base: &Url, node: &Node, keys: Keys) {
        match &node.value {
            Value::List(items) => {
                items.iter().for_each(|item| self.scan(file, base, item, Keys::Keywords));
            }
            Value::Map(map) => {
                let id = map.get("$self").or(map.get("$id")).and_then(Node::as_str);
                let own = id.filter(|id| keys == Keys::Keywords && !id.starts_with('#'));
                let own = own.and_then(|id| base.join(id).ok()).map(|mut own| {
                    own.set_fragment(None);
                    self.bases.entry(file).or_default().push(own.clone());
                    self.uris.insert(own.clone());
                    own
                });
                for (key, value) in map {
                    if let Some(below) = keys.below(key) {
                        self.scan(file, own.as_ref().unwrap_or(base), value, below);
                    }
                }
            }
            _ => {}
        }
    }

    /// Whether a resource, as it stands somewhere in a file, may be one of these URIs.
    fn has(&self, from: FileId, resource: &str) -> bool {
        let has = |base: &Url| base.join(resource).is_ok_and(|uri| self.uris.contains(&uri));
        !self.uris.is_empty() && self.bases.get(&from).is_some_and(|bases| bases.iter().any(has))
    }
}
