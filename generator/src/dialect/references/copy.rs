//! Copies a description, with every reference in its final form.

use std::collections::BTreeMap;

use super::edition::Edition;
use super::fallback::fallback;
use super::ids::BaseId;
use super::locate::{Location, Locator, Target, reference_in};
use super::object_kind::{MemberKind, ObjectKind};
use super::survey::{Survey, SurveyTarget};
use super::uri;
use crate::carried::OWN_NAME;
use crate::diagnostics::{At, Code, Diagnostics};
use crate::hash::{HashMap, RandomState};
use crate::pointer;
use crate::source::{FileId, Map, Node, Value};

/// The description as one tree. The survey has reported all faults.
pub(super) fn copy<'d>(
    locator: &mut Locator<'d>,
    survey: &Survey<'d>,
    names: &[String],
    sink: &mut Diagnostics,
) -> Node {
    let root = &locator.document.root;
    let Some(base) = locator.ids.file(root.place.file) else { return root.clone() };
    let replacement_trees = replacement_trees(survey, names, locator);
    let mut copier = Copier {
        locator,
        survey,
        names,
        replacement_trees: &replacement_trees,
        sink,
        inside: Vec::new(),
        room: ROOM,
    };
    let replacements = replacement_trees.get(&root.place.file);
    let mut tree = copier
        .contents(root, MemberKind::One(ObjectKind::Document), base, replacements)
        .unwrap_or_else(|| root.clone());
    copier.insert_named(&mut tree);
    tree
}

/// How many values may be added by replacing references with their targets. Without a bound a few lines
/// could need more than all memory. Tests have a lower bound.
const ROOM: usize = if cfg!(test) { 50_000 } else { 5_000_000 };

/// How a value is replaced.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Replacement {
    /// By a reference to a target, which gets a name.
    Target(usize),
    /// By a target, which has this name.
    Alias(usize),
    /// By nothing.
    Nothing,
}

/// The replaced values of a file, as a tree of keys.
#[derive(Debug, Default)]
struct ReplacementTree {
    replacement: Option<Replacement>,
    below: HashMap<String, ReplacementTree>,
}

impl ReplacementTree {
    fn set(&mut self, tokens: impl IntoIterator<Item = String>, replacement: Replacement) {
        let mut replacements = self;
        for token in tokens {
            replacements = replacements.below.entry(token).or_default();
        }
        replacements.replacement = Some(replacement);
    }
}

fn replacement_trees(
    survey: &Survey<'_>,
    names: &[String],
    locator: &Locator<'_>,
) -> HashMap<FileId, ReplacementTree> {
    let mut replacement_trees: HashMap<FileId, ReplacementTree> = HashMap::default();
    let in_section = |kind: ObjectKind, name: &str| {
        let section = kind.section(locator.edition);
        section.iter().copied().chain([name]).map(str::to_owned).collect::<Vec<_>>()
    };
    for (index, (found, name)) in survey.targets.iter().zip(names).enumerate() {
        let location = &found.location;
        let file = replacement_trees.entry(location.file).or_default();
        file.set(pointer::split(&location.pointer), Replacement::Target(index));
        if found.aliases.contains(name) {
            let root = replacement_trees.entry(locator.root()).or_default();
            root.set(in_section(found.kind, name), Replacement::Alias(index));
        }
    }
    for (kind, name) in survey.circles.iter().chain(&survey.broken) {
        let root = replacement_trees.entry(locator.root()).or_default();
        root.set(in_section(*kind, name), Replacement::Nothing);
    }
    replacement_trees
}

struct Copier<'l, 'd> {
    locator: &'l mut Locator<'d>,
    survey: &'l Survey<'d>,
    names: &'l [String],
    replacement_trees: &'l HashMap<FileId, ReplacementTree>,
    sink: &'l mut Diagnostics,
    /// The enclosing targets that replace references.
    inside: Vec<(FileId, String)>,
    room: usize,
}

impl<'l, 'd> Copier<'l, 'd> {
    /// Copies a value, or replaces it. `None`: it is removed.
    fn value(
        &mut self,
        node: &'d Node,
        step: MemberKind,
        base: BaseId,
        replacements: Option<&'l ReplacementTree>,
    ) -> Option<Node> {
        // Data stays what it is, even where something takes it for an object.
        let replacement = replacements
            .and_then(|replacements| replacements.replacement)
            .filter(|_| step != MemberKind::Data);
        let Some(replacement) = replacement else {
            return self.contents(node, step, base, replacements);
        };
        match replacement {
            Replacement::Target(index) => {
                let to = Node::new(node.place, self.to_target(index)?);
                Some(Node::new(node.place, Map::from_iter([("$ref".to_owned(), to)])))
            }
            Replacement::Alias(index) => self.target(index),
            Replacement::Nothing => fallback(node, step, self.locator.edition),
        }
    }

    /// The contents of a target.
    fn target(&mut self, index: usize) -> Option<Node> {
        let found = self.survey.targets.get(index)?;
        self.at(&found.location, MemberKind::One(found.kind))
    }

    fn at(&mut self, location: &Location<'d>, step: MemberKind) -> Option<Node> {
        let mut replacements = self.replacement_trees.get(&location.file);
        for token in pointer::names(&location.pointer) {
            replacements = replacements.and_then(|replacements| replacements.below.get(&*token));
        }
        self.contents(location.node, step, location.base, replacements)
    }

    fn to_target(&self, index: usize) -> Option<String> {
        let section = self.survey.targets.get(index)?.kind.section(self.locator.edition);
        Some(uri::to_named(section, self.names.get(index)?))
    }

    fn contents(
        &mut self,
        node: &'d Node,
        step: MemberKind,
        base: BaseId,
        replacements: Option<&'l ReplacementTree>,
    ) -> Option<Node> {
        if !self.inside.is_empty() {
            self.room = self.room.saturating_sub(1);
            if self.room == 0 {
                return None;
            }
        }
        let below = |key: &str| replacements.and_then(|replacements| replacements.below.get(key));
        let value = match (step, &node.value) {
            (MemberKind::Mapping, _) => return Some(self.mapping(node, base)),
            (MemberKind::One(kind), Value::Map(map)) => {
                return self.object(node, map, kind, base, replacements);
            }
            (MemberKind::One(kind) | MemberKind::List(kind), Value::List(items)) => {
                let items = items.iter().enumerate().filter_map(|(index, item)| {
                    let replacements = replacements
                        .and_then(|replacements| replacements.below.get(&index.to_string()));
                    self.value(item, MemberKind::One(kind), base, replacements)
                });
                Value::List(items.collect())
            }
            (MemberKind::Map(_), Value::Map(_)) if reference_in(node).is_some() => {
                return self.replaced(node, step, base);
            }
            (MemberKind::List(_), Value::Map(_)) if reference_in(node).is_some() => {
                return self.replaced(node, step, base);
            }
            (MemberKind::Map(kind), Value::Map(map)) => {
                let members = map.iter().filter_map(|(name, node)| {
                    let copy = self.value(node, MemberKind::One(kind), base, below(name))?;
                    Some((name.clone(), copy))
                });
                Value::Map(members.collect())
            }
            (_, value) => value.clone(),
        };
        Some(Node::new(node.place, value))
    }

    fn object(
        &mut self,
        node: &'d Node,
        map: &'d Map,
        kind: ObjectKind,
        base: BaseId,
        replacements: Option<&'l ReplacementTree>,
    ) -> Option<Node> {
        let base = self.locator.ids.below(node, base);
        let refers = reference_in(node).is_some();
        if refers && kind.section(self.locator.edition).is_empty() {
            return self.replaced(node, MemberKind::One(kind), base);
        }
        let is_json_schema = self.locator.edition == Edition::V3_1;
        let siblings_count = kind == ObjectKind::Schema && is_json_schema;
        let mut copy = Map::with_capacity_and_hasher(map.len(), RandomState::default());
        for (key, value) in map {
            let below = replacements.and_then(|replacements| replacements.below.get(key));
            let copied = match (key.as_str(), kind) {
                ("$ref", _) if refers => match self.reference(value, kind, base) {
                    Some(reference) => Some(reference),
                    None => return fallback(node, MemberKind::One(kind), self.locator.edition),
                },
                _ if refers && !siblings_count => Some(value.clone()),
                ("$dynamicRef", ObjectKind::Schema)
                    if is_json_schema && value.as_str().is_some() =>
                {
                    if !refers && let Some(reference) = self.reference(value, kind, base) {
                        copy.insert("$ref".to_owned(), reference);
                    }
                    None
                }
                ("$id" | "$anchor" | "$dynamicAnchor" | "$schema", ObjectKind::Schema)
                    if value.as_str().is_some() && (is_json_schema || self.is_outside(base)) =>
                {
                    None
                }
                ("$defs" | "definitions", ObjectKind::Schema) => {
                    self.definitions(value, base, below)
                }
                _ => self.value(value, kind.member(key), base, below),
            };
            if let Some(copied) = copied {
                copy.insert(key.clone(), copied);
            }
        }
        Some(Node::new(node.place, copy))
    }

    fn is_outside(&self, base: BaseId) -> bool {
        self.locator.ids.base(base).is_none_or(|base| base.file != self.locator.root())
    }

    /// What is left of the definitions in a schema once those that are referred to have gone to their
    /// section. In another file the rest is as unused as anything else that nothing refers to.
    fn definitions(
        &mut self,
        node: &'d Node,
        base: BaseId,
        replacements: Option<&'l ReplacementTree>,
    ) -> Option<Node> {
        let Value::Map(map) = &node.value else { return Some(node.clone()) };
        if reference_in(node).is_some() {
            return self.replaced(node, MemberKind::Map(ObjectKind::Schema), base);
        }
        let mut left = Map::default();
        for (name, definition) in map {
            let replacements = replacements.and_then(|replacements| replacements.below.get(name));
            if replacements.is_some_and(|replacements| replacements.replacement.is_some())
                || self.is_outside(base)
            {
                continue;
            }
            let copied =
                self.value(definition, MemberKind::One(ObjectKind::Schema), base, replacements);
            left.extend(copied.map(|copied| (name.clone(), copied)));
        }
        (!left.is_empty() || map.is_empty()).then(|| Node::new(node.place, left))
    }

    /// A reference in its final form.
    fn reference(&mut self, node: &Node, kind: ObjectKind, base: BaseId) -> Option<Node> {
        let reference = node.as_str()?;
        let to = match self.locator.target(base, reference, kind).ok()? {
            Target::Named(location) => {
                let name = pointer::split(&location.pointer).pop()?;
                if self.survey.is_gone(kind, &name) {
                    return None;
                }
                uri::to_named(kind.section(self.locator.edition), &name)
            }
            Target::Elsewhere(location) => {
                let index = self.survey.index(&location)?;
                // Something else took it for what it is; that this is wrong was reported.
                self.survey.targets.get(index).filter(|found| found.kind == kind)?;
                self.to_target(index)?
            }
        };
        Some(Node::new(node.place, to))
    }

    /// What a reference leads to, in its place.
    fn replaced(&mut self, node: &'d Node, step: MemberKind, base: BaseId) -> Option<Node> {
        let found = self.found(node, step, base);
        let mut copied = found.or_else(|| fallback(node, step, self.locator.edition))?;
        // A Path Item Object has members of its own next to the reference (§4.8.9).
        if let (MemberKind::One(ObjectKind::PathItem), Some(own), Some(map)) =
            (step, node.as_map(), copied.as_map_mut())
        {
            for (key, value) in own.iter().filter(|(key, _)| *key != "$ref") {
                let value = self.value(value, ObjectKind::PathItem.member(key), base, None);
                map.extend(value.map(|value| (key.clone(), value)));
            }
        }
        Some(copied)
    }

    fn found(&mut self, node: &'d Node, step: MemberKind, base: BaseId) -> Option<Node> {
        let reference = reference_in(node)?;
        let kind = if let MemberKind::One(kind) = step { kind } else { ObjectKind::Other };
        let target = self.locator.target(base, reference, kind).ok()?;
        let (Target::Named(location) | Target::Elsewhere(location)) = target;
        let key = (location.file, location.pointer.clone());
        if self.inside.contains(&key) {
            return None;
        }
        self.inside.push(key);
        let copied = self.at(&location, step);
        self.inside.pop();
        if self.room == 0 && self.inside.is_empty() {
            self.room = ROOM;
            let message = format!("`{reference}` stands for more than {ROOM} values, in the end");
            self.sink.warning(Code::Reference, At::Value(node.place), message);
            return None;
        }
        copied
    }

    fn mapping(&mut self, node: &'d Node, base: BaseId) -> Node {
        let value = match &node.value {
            Value::Map(map) => {
                let members = map.iter().map(|(key, node)| (key.clone(), self.mapping(node, base)));
                Value::Map(members.collect())
            }
            Value::String(mapped) => {
                let reference = self.locator.mapped(mapped, base);
                let reference = reference.map(|reference| Node::new(node.place, reference));
                let to = reference.and_then(|node| self.reference(&node, ObjectKind::Schema, base));
                return to.unwrap_or_else(|| node.clone());
            }
            value => value.clone(),
        };
        Node::new(node.place, value)
    }

    /// Puts the targets that the description has no name for into their sections.
    fn insert_named(&mut self, tree: &mut Node) {
        let mut open = BTreeMap::new();
        for (index, (found, name)) in self.survey.targets.iter().zip(self.names).enumerate() {
            if !found.aliases.contains(name) {
                open.insert((found.kind, name), index);
            }
        }
        for ((kind, name), index) in open {
            let Some(mut copied) = self.target(index) else { continue };
            let place = copied.place;
            let found = self.survey.targets.get(index);
            if let Some(own) =
                found.and_then(own_name).filter(|own| kind == ObjectKind::Schema && own != name)
                && let Some(map) = copied.as_map_mut()
            {
                OWN_NAME.write(map, place, &own);
            }
            let section = kind.section(self.locator.edition);
            let Some(section) = section_of(tree, section, self.sink) else { return };
            section.insert(name.clone(), copied);
        }
    }
}

/// What a schema is called where it is, if it has a name there.
fn own_name(found: &SurveyTarget<'_>) -> Option<String> {
    let mut tokens = pointer::split(&found.location.pointer);
    let name = tokens.pop()?;
    let list = tokens.pop()?;
    matches!(list.as_str(), "schemas" | "definitions" | "$defs").then_some(name)
}

/// The section of a description, made where there is none.
fn section_of<'t>(
    tree: &'t mut Node,
    path: &[&str],
    sink: &mut Diagnostics,
) -> Option<&'t mut Map> {
    let place = tree.place;
    let mut node = tree;
    for keyword in path {
        let map = node.as_map_mut()?;
        node = map.entry((*keyword).to_owned()).or_insert_with(|| Node::new(place, Map::default()));
        if node.as_map().is_none() {
            let message = format!("`{keyword}` should be an object, but is {}", node.value.kind());
            sink.error(Code::WrongType, At::Value(node.place), message);
            node.value = Value::Map(Map::default());
        }
    }
    node.as_map_mut()
}
