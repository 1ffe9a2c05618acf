//! `$id`, `$anchor` and `$dynamicAnchor` (JSON Schema 2020-12 core, §8.2).

use super::uri;
use crate::hash::HashMap;
use crate::pointer;
use crate::source::references::Keys;
use crate::source::{FileId, Map, Node, Place, Value};

/// A schema resource: a file, or a part of it with an `$id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct BaseId(usize);

/// The base of references.
#[derive(Debug)]
pub(super) struct Base {
    pub(super) file: FileId,
    /// Where its root is.
    pub(super) pointer: String,
    uri: String,
}

/// Every resource and every anchor of a description's files.
#[derive(Debug, Default)]
pub(super) struct Ids {
    bases: Vec<Base>,
    files: HashMap<FileId, BaseId>,
    /// The resources that begin inside a file, by their root.
    inner: HashMap<Place, BaseId>,
    uris: HashMap<String, BaseId>,
    /// The pointers of anchors by name; the first one counts.
    anchors: HashMap<FileId, HashMap<String, Vec<(BaseId, String)>>>,
    dynamic: HashMap<String, Vec<(FileId, String)>>,
}

impl Ids {
    /// Adds a file, whose path is relative to the description's folder. `has_ids`: `$id` is a keyword there.
    pub(super) fn add(&mut self, file: FileId, path: &str, tree: &Node, has_ids: bool) {
        let base = Base { file, pointer: String::new(), uri: format!("file:/{path}") };
        let id = self.push(base);
        self.files.insert(file, id);
        if has_ids {
            self.scan(tree, id, &mut String::new(), Keys::Keywords);
        }
    }

    fn push(&mut self, base: Base) -> BaseId {
        let id = BaseId(self.bases.len());
        self.uris.entry(base.uri.clone()).or_insert(id);
        self.bases.push(base);
        id
    }

    fn scan(&mut self, node: &Node, base: BaseId, pointer: &mut String, keys: Keys) {
        let length = pointer.len();
        match &node.value {
            Value::Map(map) => {
                let base = self.enter(map, node.place, base, pointer);
                self.anchors(map, base, pointer);
                for (key, value) in map {
                    let Some(below) = keys.below(key) else { continue };
                    if matches!(value.value, Value::Map(_) | Value::List(_)) {
                        pointer::push(pointer, key);
                        self.scan(value, base, pointer, below);
                        pointer.truncate(length);
                    }
                }
            }
            Value::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    pointer::push(pointer, &index.to_string());
                    self.scan(item, base, pointer, Keys::Keywords);
                    pointer.truncate(length);
                }
            }
            _ => {}
        }
    }

    fn enter(&mut self, map: &Map, place: Place, base: BaseId, pointer: &str) -> BaseId {
        let id =
            if pointer.is_empty() { map.get("$self").or(map.get("$id")) } else { map.get("$id") };
        let Some(id) = id.and_then(Node::as_str) else { return base };
        let id = id.split('#').next().unwrap_or_default();
        let Some(Base { file, uri, .. }) = self.bases.get(base.0) else { return base };
        let (file, uri) = (*file, uri::join(uri, id));
        if pointer.is_empty() {
            self.uris.entry(uri.clone()).or_insert(base);
            if let Some(base) = self.bases.get_mut(base.0) {
                base.uri = uri;
            }
            return base;
        }
        let base = self.push(Base { file, pointer: pointer.to_owned(), uri });
        self.inner.insert(place, base);
        base
    }

    fn anchors(&mut self, map: &Map, base: BaseId, pointer: &str) {
        for keyword in ["$anchor", "$dynamicAnchor"] {
            let Some(name) = map.get(keyword).and_then(Node::as_str) else { continue };
            let Some(Base { file, .. }) = self.bases.get(base.0) else { continue };
            let spot = (base, pointer.to_owned());
            self.anchors.entry(*file).or_default().entry(name.to_owned()).or_default().push(spot);
            if keyword == "$dynamicAnchor" {
                let spot = (*file, pointer.to_owned());
                self.dynamic.entry(name.to_owned()).or_default().push(spot);
            }
        }
    }

    /// Whether there is any `$id` or anchor.
    pub(super) fn is_used(&self) -> bool {
        self.uris.len() > self.files.len() || !self.anchors.is_empty()
    }

    /// The resource of a whole file.
    pub(super) fn file(&self, file: FileId) -> Option<BaseId> {
        self.files.get(&file).copied()
    }

    /// The base for references in a node, given the base around it.
    pub(super) fn below(&self, node: &Node, base: BaseId) -> BaseId {
        if self.inner.is_empty() || node.get("$id").is_none() {
            return base;
        }
        self.inner.get(&node.place).copied().unwrap_or(base)
    }

    pub(super) fn base(&self, id: BaseId) -> Option<&Base> {
        self.bases.get(id.0)
    }

    /// The resource whose URI a reference gives from another one.
    pub(super) fn by_uri(&self, from: BaseId, resource: &str) -> Option<BaseId> {
        let uri = uri::join(&self.bases.get(from.0)?.uri, resource);
        self.uris.get(&uri).copied()
    }

    /// The place of an anchor of a resource, or else the only one of that name in its file.
    pub(super) fn anchor(&self, base: BaseId, name: &str) -> Option<&(BaseId, String)> {
        let spots = self.anchors.get(&self.bases.get(base.0)?.file)?.get(name)?;
        let own = spots.iter().find(|(owner, _)| *owner == base);
        own.or_else(|| spots.first().filter(|_| spots.len() == 1))
    }

    /// Whether a `$dynamicAnchor` of that name is there, and how many there are in all.
    pub(super) fn dynamic(&self, name: &str, file: FileId, pointer: &str) -> (bool, usize) {
        let Some(spots) = self.dynamic.get(name) else { return (false, 0) };
        (spots.iter().any(|spot| spot.0 == file && spot.1 == pointer), spots.len())
    }
}
