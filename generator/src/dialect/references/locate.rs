//! Follows references to their targets.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::edition::Edition;
use super::ids::{BaseId, Ids};
use super::object_kind::{ObjectKind, PointerTarget, kind_by_members};
use super::uri;
use crate::diagnostics::{Code, Diagnostic};
use crate::hash::{HashMap, HashSet};
use crate::pointer;
use crate::source::{Document, FileId, Map, Node, Place, Refusal, Value, references};

/// A value, with its place.
#[derive(Debug, Clone)]
pub(super) struct Location<'d> {
    pub(super) file: FileId,
    /// From the root of its file, not through any reference.
    pub(super) pointer: String,
    /// The base for the references in it.
    pub(super) base: BaseId,
    pub(super) node: &'d Node,
}

/// The target of a reference.
#[derive(Debug, Clone)]
pub(super) enum Target<'d> {
    /// An object that has a name in the description.
    Named(Rc<Location<'d>>),
    /// Any other value.
    Elsewhere(Rc<Location<'d>>),
}

/// Why a reference is broken.
#[derive(Debug, Clone)]
pub(super) enum ReferenceFault {
    Refused(Refusal),
    /// The missing name, the file, and what may be meant.
    Nowhere {
        missing: String,
        file: FileId,
        meant: Option<String>,
    },
    NoAnchor {
        name: String,
        file: FileId,
    },
    /// A cycle of references, by its number.
    Circle(usize),
    TooDeep,
    Wrong {
        found: String,
        wanted: ObjectKind,
    },
}

type LocateResult<'d> = Result<Rc<Location<'d>>, ReferenceFault>;

/// How many references one pointer may lead through.
const MOST_DETOURS: usize = 64;

/// Follows references and remembers the results.
pub(super) struct Locator<'d> {
    pub(super) document: &'d Document,
    pub(super) edition: Edition,
    pub(super) ids: Ids,
    /// `None` while a reference is being followed.
    located: HashMap<BaseId, HashMap<String, Option<LocateResult<'d>>>>,
    ends: HashMap<(FileId, String, ObjectKind), Result<Target<'d>, ReferenceFault>>,
    detours: usize,
    circles: usize,
    /// The files that references lead to.
    pub(super) used: BTreeSet<FileId>,
    /// How many suggestions were searched for.
    guesses: usize,
}

impl<'d> Locator<'d> {
    pub(super) fn new(document: &'d Document, edition: Edition) -> Self {
        let mut ids = Ids::default();
        let root = &document.root;
        ids.add(root.place.file, "", root, edition == Edition::V3_1);
        let mut files: Vec<_> = document.files.iter().collect();
        files.sort_by_key(|(id, file)| (file.path.as_str(), *id));
        for (id, file) in files {
            ids.add(id, &file.path, &file.tree, true);
        }
        Self {
            document,
            edition,
            ids,
            located: HashMap::default(),
            ends: HashMap::default(),
            detours: 0,
            circles: 0,
            used: BTreeSet::new(),
            guesses: 0,
        }
    }

    pub(super) fn root(&self) -> FileId {
        self.document.root.place.file
    }

    /// A cycle that was not found before.
    pub(super) fn circle(&mut self) -> ReferenceFault {
        self.circles = self.circles.saturating_add(1);
        ReferenceFault::Circle(self.circles)
    }

    fn tree(&self, file: FileId) -> Option<&'d Node> {
        if file == self.root() {
            return Some(&self.document.root);
        }
        self.document.files.get(file).map(|file| &file.tree)
    }

    /// The target of a reference, which may be a reference itself.
    pub(super) fn locate(&mut self, base: BaseId, reference: &str) -> LocateResult<'d> {
        let known = self.located.entry(base).or_default();
        match known.get(reference) {
            Some(Some(found)) => return found.clone(),
            Some(None) => return Err(self.circle()),
            None => known.insert(reference.to_owned(), None),
        };
        self.detours = self.detours.saturating_add(1);
        let found = if self.detours > MOST_DETOURS {
            Err(ReferenceFault::TooDeep)
        } else {
            self.find(base, reference).map(Rc::new)
        };
        self.detours = self.detours.saturating_sub(1);
        let known = self.located.entry(base).or_default();
        known.insert(reference.to_owned(), Some(found.clone()));
        found
    }

    fn find(&mut self, base: BaseId, reference: &str) -> Result<Location<'d>, ReferenceFault> {
        let resource = references::resource(reference);
        let inside = references::pointer(reference);
        let start = if resource.is_empty() { base } else { self.resource(base, resource)? };
        if inside.is_empty() || inside.starts_with('/') {
            let found = self.walk(start, &inside);
            let file = self.file_of(start)?;
            // By the letter a pointer begins at the nearest `$id`; most who write both do not mean that.
            return match (self.ids.file(file), found) {
                (Some(whole), Err(lost)) if whole != start => {
                    self.walk(whole, &inside).map_err(|_| lost)
                }
                (_, found) => found,
            };
        }
        let Some((_, pointer)) = self.ids.anchor(start, &inside).cloned() else {
            return Err(ReferenceFault::NoAnchor { name: inside, file: self.file_of(start)? });
        };
        let whole = self.ids.file(self.file_of(start)?).unwrap_or(start);
        self.walk(whole, &pointer)
    }

    fn file_of(&self, base: BaseId) -> Result<FileId, ReferenceFault> {
        self.ids.base(base).map(|base| base.file).ok_or(ReferenceFault::TooDeep)
    }

    fn resource(&self, from: BaseId, resource: &str) -> Result<BaseId, ReferenceFault> {
        if self.ids.is_used()
            && let Some(found) = self.ids.by_uri(from, resource)
        {
            return Ok(found);
        }
        let file = self.file_of(from)?;
        let linked = match self.document.files.link(file, resource) {
            Some(Ok(file)) => self.ids.file(*file),
            Some(Err(refusal)) => return Err(ReferenceFault::Refused(refusal.clone())),
            None => None,
        };
        let missing = resource.to_owned();
        linked.ok_or(ReferenceFault::Nowhere { missing, file, meant: None })
    }

    /// Walks down a pointer from the root of a resource, through references where there are any.
    fn walk(&mut self, start: BaseId, pointer: &str) -> Result<Location<'d>, ReferenceFault> {
        let file = self.file_of(start)?;
        self.used.insert(file);
        let begin = self.ids.base(start).map_or("", |base| base.pointer.as_str()).to_owned();
        let root = self.tree(file).and_then(|tree| tree.pointer(&begin));
        let Some(node) = root else {
            return Err(ReferenceFault::Nowhere { missing: begin, file, meant: None });
        };
        let mut at = Location { file, pointer: begin, base: start, node };
        for token in pointer::names(pointer) {
            let mut passed = Vec::new();
            loop {
                if let Some(node) = child(at.node, &token) {
                    pointer::push(&mut at.pointer, &token);
                    at.base = self.ids.below(node, at.base);
                    at.node = node;
                    break;
                }
                let Some(detour) = reference_in(at.node) else {
                    let meant = self.meant(at.node, &token);
                    pointer::push(&mut at.pointer, &token);
                    return Err(ReferenceFault::Nowhere {
                        missing: at.pointer,
                        file: at.file,
                        meant,
                    });
                };
                // What stands for itself leads here again, and again.
                let here = (at.file, at.pointer.clone());
                if passed.contains(&here) {
                    return Err(self.circle());
                }
                if passed.len() == MOST_DETOURS {
                    return Err(ReferenceFault::TooDeep);
                }
                passed.push(here);
                at = Location::clone(&*self.locate(at.base, detour)?);
            }
        }
        Ok(at)
    }

    /// The member whose name is close to one that is missing.
    fn meant(&mut self, node: &Node, token: &str) -> Option<String> {
        /// So much is looked through at most, that time stays linear where all references are wrong.
        const MOST: usize = 500;
        self.guesses = self.guesses.saturating_add(1);
        let map = node.as_map().filter(|map| map.len() <= MOST && self.guesses <= MOST)?;
        let names: Vec<&str> = map.keys().map(String::as_str).collect();
        similar::get_close_matches(token, &names, 1, 0.7).first().map(|name| (*name).to_owned())
    }

    /// What a reference that should lead to that kind of thing stands for: the end of a chain of
    /// references, or the first on the way that has a name in the description.
    pub(super) fn target(
        &mut self,
        base: BaseId,
        reference: &str,
        kind: ObjectKind,
    ) -> Result<Target<'d>, ReferenceFault> {
        let mut at = self.locate(base, reference)?;
        let mut passed = Vec::new();
        let mut seen = HashSet::default();
        let end = loop {
            let key = (at.file, at.pointer.clone(), kind);
            if let Some(end) = self.ends.get(&key) {
                break end.clone();
            }
            if !seen.insert(key.clone()) {
                break Err(self.circle());
            }
            passed.push(key);
            if self.is_named(&at, kind) {
                break Ok(Target::Named(at));
            }
            if let Some(found) = self.wrong(&at, kind) {
                break Err(ReferenceFault::Wrong { found, wanted: kind });
            }
            let Some(next) = at.node.as_map().and_then(|map| self.alias(map, kind)) else {
                break Ok(Target::Elsewhere(at));
            };
            match self.locate(at.base, next) {
                Ok(next) => at = next,
                Err(lost) => break Err(lost),
            }
        };
        for key in passed {
            self.ends.insert(key, end.clone());
        }
        end
    }

    /// Whether it is where the description itself names things of that kind.
    fn is_named(&self, at: &Location<'_>, kind: ObjectKind) -> bool {
        let section = kind.section(self.edition);
        let mut rest = at.pointer.as_str();
        at.file == self.root()
            && !section.is_empty()
            && section.iter().all(|keyword| {
                let tail = rest.strip_prefix('/').and_then(|rest| rest.strip_prefix(keyword));
                rest = tail.unwrap_or_default();
                tail.is_some()
            })
            && rest.strip_prefix('/').is_some_and(|name| !name.contains('/'))
    }

    /// What it kind_by_members is instead of the kind that is wanted.
    fn wrong(&self, at: &Location<'_>, wanted: ObjectKind) -> Option<String> {
        if wanted == ObjectKind::Other {
            return None;
        }
        let map = match &at.node.value {
            Value::Map(map) => map,
            Value::Bool(_) if wanted == ObjectKind::Schema => return None,
            value => return Some(value.kind().to_owned()),
        };
        let tokens = pointer::split(&at.pointer);
        let is_description = self.tree(at.file).is_some_and(|tree| {
            ["openapi", "swagger"].iter().any(|keyword| tree.get(keyword).is_some())
        });
        let begins_as_one = tokens.first().is_some_and(|token| token == "components");
        let standing = if is_description || begins_as_one {
            ObjectKind::Document.at(&tokens)
        } else {
            PointerTarget::Unknown
        };
        match standing {
            PointerTarget::One(found) => (found != wanted).then(|| found.name().to_owned()),
            PointerTarget::Several(ObjectKind::Response) if wanted == ObjectKind::Responses => None,
            PointerTarget::Several(ObjectKind::PathItem)
                if matches!(wanted, ObjectKind::Paths | ObjectKind::Callback) =>
            {
                None
            }
            PointerTarget::Several(kind) => Some(format!("several things, each {}", kind.name())),
            PointerTarget::Value => Some("a part of something else".to_owned()),
            PointerTarget::Unknown => {
                let found = kind_by_members(map)?;
                (found != wanted).then(|| found.name().to_owned())
            }
        }
    }

    /// The reference that an object consists of, if it says nothing else.
    pub(super) fn alias<'m>(&self, map: &'m Map, kind: ObjectKind) -> Option<&'m str> {
        let reference = map.get("$ref")?.as_str()?;
        let says_more = |key: &str| match key {
            "$ref" => false,
            _ if kind == ObjectKind::Schema && self.edition == Edition::V3_1 => true,
            "summary" | "description" => false,
            key => !key.starts_with("x-"),
        };
        (!map.keys().any(|key| says_more(key))).then_some(reference)
    }
}

fn child<'d>(node: &'d Node, token: &str) -> Option<&'d Node> {
    match &node.value {
        Value::Map(map) => map.get(token),
        Value::List(items) if token == "0" || !token.starts_with(['0', '+']) => {
            items.get(token.parse::<usize>().ok()?)
        }
        _ => None,
    }
}

/// The reference that an object is or contains.
pub(super) fn reference_in(node: &Node) -> Option<&str> {
    node.get("$ref")?.as_str()
}

impl Locator<'_> {
    /// What a value of a discriminator's mapping is as a reference; `None` where it is a name of the
    /// description, or no more than a word.
    pub(super) fn mapped(&mut self, mapped: &str, base: BaseId) -> Option<String> {
        let schemas = ObjectKind::Schema.section(self.edition);
        let root = &self.document.root;
        let schemas = schemas.iter().try_fold(root, |node, keyword| node.get(keyword));
        if schemas.and_then(|schemas| schemas.get(mapped)).is_some() {
            return None;
        }
        if mapped.contains('#') || references::leads_to_file(mapped) {
            return Some(mapped.to_owned());
        }
        let member = uri::member(mapped);
        let sections = ["#/components/schemas", "#/definitions", "#/$defs"];
        let references = sections.map(|section| format!("{section}{member}"));
        references.into_iter().find(|reference| self.locate(base, reference).is_ok())
    }
}

/// Where the other version of the specification has what a pointer should lead to, if it is there.
fn elsewhere(pointer: &str, document: &Document) -> Option<String> {
    const SECTIONS: [(&str, &str); 6] = [
        ("/definitions/", "/components/schemas/"),
        ("/parameters/", "/components/parameters/"),
        ("/responses/", "/components/responses/"),
        ("/components/schemas/", "/definitions/"),
        ("/components/parameters/", "/parameters/"),
        ("/components/responses/", "/responses/"),
    ];
    SECTIONS.iter().find_map(|(from, to)| {
        let other = format!("{to}{}", pointer.strip_prefix(from)?);
        document.root.pointer(&other).map(|_| format!("did you mean `#{other}`?"))
    })
}

impl ReferenceFault {
    /// What to report for a reference at that place.
    pub(super) fn at(&self, reference: &str, place: Place, document: &Document) -> Vec<Diagnostic> {
        let in_file = |file: &FileId| match document.files.get(*file) {
            Some(file) => format!("`{}`", file.path),
            None => "the description".to_owned(),
        };
        let mut help = None;
        let message = match self {
            ReferenceFault::Refused(refusal) => return refusal.at(place),
            ReferenceFault::Nowhere { missing, file, meant } => {
                help = meant.as_ref().map(|name| format!("did you mean `{name}`?"));
                help = help.or_else(|| elsewhere(&references::pointer(reference), document));
                let plain = *file == place.file && references::pointer(reference) == *missing;
                match plain {
                    true => format!("`{reference}` leads nowhere"),
                    false => {
                        let file = in_file(file);
                        format!("`{reference}` leads nowhere: there is no `{missing}` in {file}")
                    }
                }
            }
            ReferenceFault::NoAnchor { name, file } => {
                if name.contains('/') {
                    help = Some(format!("a pointer begins with `/`: `#/{name}`"));
                }
                format!("`{reference}` leads nowhere: {} has no anchor `{name}`", in_file(file))
            }
            ReferenceFault::Circle(_) => {
                format!("`{reference}` leads round in a circle and never to a definition")
            }
            ReferenceFault::TooDeep => {
                format!("`{reference}` leads through too many other references")
            }
            ReferenceFault::Wrong { found, wanted } => {
                help = Some(format!("what is wanted is {}", wanted.name()));
                format!("`{reference}` is the wrong kind of thing here: it leads to {found}")
            }
        };
        let mut diagnostic = Diagnostic::warning(Code::Reference, place, message);
        diagnostic.help = help;
        vec![diagnostic]
    }
}
