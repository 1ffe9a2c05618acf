//! Surveys a description: follows every reference.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::edition::Edition;
use super::fallback::has_no_fallback;
use super::ids::BaseId;
use super::locate::{Location, Locator, ReferenceFault, Target, reference_in};
use super::object_kind::{MemberKind, ObjectKind};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::hash::{HashMap, HashSet};
use crate::pointer;
use crate::source::{FileId, Node, Place, Value, references};

/// The result of a survey.
pub(super) struct Survey<'d> {
    /// The targets without a name in the description.
    pub(super) targets: Vec<SurveyTarget<'d>>,
    index: HashMap<(FileId, String), usize>,
    /// Names that are references to each other in a cycle.
    pub(super) circles: HashSet<(ObjectKind, String)>,
    /// Names that are broken references, and so are removed.
    pub(super) broken: HashSet<(ObjectKind, String)>,
    /// Whether anything has to change.
    pub(super) is_needed: bool,
}

/// A target without a name in the description.
pub(super) struct SurveyTarget<'d> {
    pub(super) location: Rc<Location<'d>>,
    pub(super) kind: ObjectKind,
    /// The names in the description that are references to it.
    pub(super) aliases: Vec<String>,
}

impl Survey<'_> {
    /// Whether a name of the description is removed.
    pub(super) fn is_gone(&self, kind: ObjectKind, name: &str) -> bool {
        let key = (kind, name.to_owned());
        self.circles.contains(&key) || self.broken.contains(&key)
    }

    /// The index of the target at a location.
    pub(super) fn index(&self, location: &Location<'_>) -> Option<usize> {
        self.index.get(&(location.file, location.pointer.clone())).copied()
    }
}

/// How deep values may be nested once references are replaced by their targets.
const MAX_DEPTH: usize = 120;

pub(super) fn survey<'d>(locator: &mut Locator<'d>, sink: &mut Diagnostics) -> Survey<'d> {
    let root = &locator.document.root;
    let Some(base) = locator.ids.file(root.place.file) else { return Survey::new(false) };
    let survey = Survey::new(locator.ids.is_used());
    let mut surveyor = Surveyor {
        locator,
        survey,
        sink,
        base,
        reported: HashSet::default(),
        circles: HashSet::default(),
        entered: HashSet::default(),
        inside: Vec::new(),
        depth: 0,
    };
    surveyor.aliases(root);
    surveyor.visit(root, MemberKind::One(ObjectKind::Document), base);
    // What is entered may have more of them.
    for next in 0.. {
        let Some(found) = surveyor.survey.targets.get(next) else { break };
        let (location, kind) = (Rc::clone(&found.location), found.kind);
        surveyor.enter(&location, MemberKind::One(kind));
    }
    surveyor.survey
}

impl Survey<'_> {
    fn new(is_needed: bool) -> Self {
        Self {
            targets: Vec::new(),
            index: HashMap::default(),
            circles: HashSet::default(),
            broken: HashSet::default(),
            is_needed,
        }
    }
}

struct Surveyor<'l, 'd> {
    locator: &'l mut Locator<'d>,
    survey: Survey<'d>,
    sink: &'l mut Diagnostics,
    /// The description itself.
    base: BaseId,
    /// The references and files that were reported.
    reported: HashSet<At>,
    /// The cycles that were reported.
    circles: HashSet<usize>,
    /// The targets that were visited.
    entered: HashSet<(Place, MemberKind)>,
    /// The enclosing references that are replaced by their targets.
    inside: Vec<(FileId, String)>,
    depth: usize,
}

impl<'d> Surveyor<'_, 'd> {
    /// Visits the names that are references.
    fn aliases(&mut self, root: &'d Node) {
        for kind in ObjectKind::NAMED {
            let section = kind.section(self.locator.edition);
            let named = section.iter().try_fold(root, |node, keyword| node.get(keyword));
            let named = named.filter(|_| !section.is_empty()).and_then(Node::as_map);
            let (mut others, mut lost) = (BTreeMap::new(), Vec::new());
            for (name, node) in named.into_iter().flatten() {
                let alias = node.as_map().and_then(|map| self.locator.alias(map, kind));
                let Some(reference) = alias else { continue };
                let base = self.locator.ids.below(node, self.base);
                match self.locator.target(base, reference, kind) {
                    Ok(Target::Elsewhere(location)) => {
                        if let Some(index) = self.add(&location, kind)
                            && let Some(found) = self.survey.targets.get_mut(index)
                        {
                            found.aliases.push(name.clone());
                        }
                    }
                    Ok(Target::Named(location)) => {
                        others.insert(name.as_str(), (last_token(&location.pointer), node));
                    }
                    Err(_) => lost.push(name.clone()),
                }
            }
            if has_no_fallback(kind) {
                self.mark_broken(kind, lost, &others);
            }
            self.circles(kind, &others);
        }
    }

    /// Takes note of names that stand for nothing, by way of others or at once.
    fn mark_broken(
        &mut self,
        kind: ObjectKind,
        mut open: Vec<String>,
        others: &BTreeMap<&str, (String, &'d Node)>,
    ) {
        let mut aliases: HashMap<&str, Vec<&str>> = HashMap::default();
        for (name, (other, _)) in others {
            aliases.entry(other).or_default().push(name);
        }
        while let Some(name) = open.pop() {
            let further = aliases.get(name.as_str()).into_iter().flatten();
            let further: Vec<String> = further.map(|name| (*name).to_owned()).collect();
            if self.survey.broken.insert((kind, name)) {
                self.survey.is_needed = true;
                open.extend(further);
            }
        }
    }

    /// Reports each circle of names once.
    fn circles(&mut self, kind: ObjectKind, others: &BTreeMap<&str, (String, &'d Node)>) {
        let mut seen: HashMap<&str, &str> = HashMap::default();
        for (&start, (_, node)) in others {
            let mut name = start;
            while !seen.contains_key(name) {
                let Some((key, (other, _))) = others.get_key_value(name) else { break };
                seen.insert(key, start);
                name = other;
            }
            if seen.get(name) != Some(&start)
                || self.survey.circles.contains(&(kind, name.to_owned()))
            {
                continue;
            }
            let first = others.get(name).map_or(*node, |(_, node)| node);
            while self.survey.circles.insert((kind, name.to_owned())) {
                name = others.get(name).map_or(name, |(other, _)| other.as_str());
            }
            self.survey.is_needed = true;
            let reference = reference_in(first).unwrap_or_default();
            let lost = self.locator.circle();
            self.report(&lost, reference, first.get("$ref").unwrap_or(first).place);
        }
    }

    fn visit(&mut self, node: &'d Node, step: MemberKind, base: BaseId) {
        self.depth = self.depth.saturating_add(1);
        match (step, &node.value) {
            (MemberKind::Data, _) => {}
            (MemberKind::Mapping, _) => self.mapping(node, base),
            (MemberKind::One(kind), Value::Map(_)) => self.object(node, kind, base),
            (MemberKind::One(kind) | MemberKind::List(kind), Value::List(items)) => {
                items.iter().for_each(|item| self.visit(item, MemberKind::One(kind), base));
            }
            (MemberKind::Map(kind), Value::Map(map)) => match reference_in(node) {
                Some(_) => self.replaced(node, step, base),
                None => map.values().for_each(|node| self.visit(node, MemberKind::One(kind), base)),
            },
            (MemberKind::List(_), Value::Map(map)) if map.contains_key("$ref") => {
                self.replaced(node, step, base);
            }
            _ => {}
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn object(&mut self, node: &'d Node, kind: ObjectKind, base: BaseId) {
        let Some(map) = node.as_map() else { return };
        let base = self.locator.ids.below(node, base);
        for keyword in ["$ref", "$dynamicRef"] {
            if keyword == "$dynamicRef" && kind != ObjectKind::Schema {
                continue;
            }
            let Some(at) = map.get(keyword) else { continue };
            let Some(reference) = at.as_str() else { continue };
            if kind.section(self.locator.edition).is_empty() {
                self.replaced(node, MemberKind::One(kind), base);
            } else {
                self.reference(base, reference, kind, at.place);
            }
            if keyword == "$dynamicRef" {
                self.dynamic(base, reference, at.place);
            }
        }
        let siblings_count = kind == ObjectKind::PathItem
            || (kind == ObjectKind::Schema && self.locator.edition == Edition::V3_1);
        if map.contains_key("$ref") && reference_in(node).is_some() && !siblings_count {
            return;
        }
        for (key, value) in map {
            self.visit(value, kind.member(key), base);
        }
    }

    /// A reference to something that can be named.
    fn reference(&mut self, base: BaseId, reference: &str, kind: ObjectKind, place: Place) {
        if base == self.base && self.is_plain(reference, kind) && self.survey.broken.is_empty() {
            return;
        }
        self.survey.is_needed = true;
        match self.locator.target(base, reference, kind) {
            Ok(Target::Named(location)) => {
                let name = last_token(&location.pointer);
                if self.survey.broken.contains(&(kind, name))
                    && self.reported.insert(At::Value(place))
                {
                    let message = format!("`{reference}` leads to something that is left out");
                    self.sink.warning(Code::Reference, At::Value(place), message);
                }
            }
            Ok(Target::Elsewhere(location)) => {
                if let Some(index) = self.add(&location, kind)
                    && let Some(found) = self.survey.targets.get(index)
                    && found.kind != kind
                {
                    let lost =
                        ReferenceFault::Wrong { found: found.kind.name().to_owned(), wanted: kind };
                    self.report(&lost, reference, place);
                }
            }
            Err(lost) => self.report(&lost, reference, place),
        }
    }

    /// Whether it is the form that references should have, and leads to something.
    fn is_plain(&self, reference: &str, kind: ObjectKind) -> bool {
        let section = kind.section(self.locator.edition);
        let mut rest = reference.strip_prefix('#').unwrap_or_default();
        let mut node = &self.locator.document.root;
        for keyword in section {
            let tail = rest.strip_prefix('/').and_then(|rest| rest.strip_prefix(keyword));
            let (Some(tail), Some(inner)) = (tail, node.get(keyword)) else { return false };
            (rest, node) = (tail, inner);
        }
        let name = rest.strip_prefix('/').filter(|name| !name.contains(['/', '~', '%']));
        name.is_some_and(|name| node.get(name).is_some())
    }

    fn add(&mut self, location: &Rc<Location<'d>>, kind: ObjectKind) -> Option<usize> {
        let next = self.survey.targets.len();
        let key = (location.file, location.pointer.clone());
        let index = *self.survey.index.entry(key).or_insert(next);
        if index == next {
            let location = Rc::clone(location);
            self.survey.targets.push(SurveyTarget { location, kind, aliases: Vec::new() });
        }
        Some(index)
    }

    /// A `$dynamicRef` (JSON Schema core §8.2.3.2) stands for one schema only where there is but one
    /// that it can lead to.
    fn dynamic(&mut self, base: BaseId, reference: &str, place: Place) {
        self.survey.is_needed = true;
        let Ok(location) = self.locator.locate(base, reference) else { return };
        let name = references::pointer(reference);
        let (is_dynamic, count) = self.locator.ids.dynamic(&name, location.file, &location.pointer);
        if is_dynamic && count > 1 && self.reported.insert(At::Value(place)) {
            let message = format!(
                "`{name}` is a `$dynamicAnchor` of {count} schemas; which one is meant depends on how \
                 one came here, which no type can say: the nearest is taken"
            );
            self.sink.report(Diagnostic::warning(Code::Unsupported, At::Value(place), message));
        }
    }

    /// A reference that what it leads to is put in place of.
    fn replaced(&mut self, node: &'d Node, step: MemberKind, base: BaseId) {
        let (Some(at), Some(reference)) = (node.get("$ref"), reference_in(node)) else { return };
        self.survey.is_needed = true;
        let kind = if let MemberKind::One(kind) = step { kind } else { ObjectKind::Other };
        let target = self.locator.target(base, reference, kind);
        let location = match target {
            Ok(Target::Named(location) | Target::Elsewhere(location)) => location,
            Err(lost) => return self.report(&lost, reference, at.place),
        };
        let key = (location.file, location.pointer.clone());
        if self.inside.contains(&key) {
            let lost = self.locator.circle();
            return self.report(&lost, reference, at.place);
        }
        if self.depth > MAX_DEPTH {
            return self.report(&ReferenceFault::TooDeep, reference, at.place);
        }
        self.inside.push(key);
        self.enter(&location, step);
        self.inside.pop();
    }

    /// Visits something that is referred to, unless it was or will be.
    fn enter(&mut self, location: &Location<'d>, step: MemberKind) {
        if self.entered.insert((location.node.place, step)) {
            self.visit(location.node, step, location.base);
        }
    }

    fn mapping(&mut self, node: &'d Node, base: BaseId) {
        match &node.value {
            Value::Map(map) => map.values().for_each(|node| self.mapping(node, base)),
            Value::String(mapped) => {
                let Some(reference) = self.locator.mapped(mapped, base) else { return };
                self.reference(base, &reference, ObjectKind::Schema, node.place);
            }
            _ => {}
        }
    }

    fn report(&mut self, lost: &ReferenceFault, reference: &str, place: Place) {
        self.survey.is_needed = true;
        let is_known =
            matches!(lost, ReferenceFault::Circle(circle) if !self.circles.insert(*circle));
        if is_known || !self.reported.insert(At::Value(place)) {
            return;
        }
        for diagnostic in lost.at(reference, place, self.locator.document) {
            let is_elsewhere = diagnostic.at != At::Value(place);
            if !is_elsewhere || self.reported.insert(diagnostic.at.clone()) {
                self.sink.report(diagnostic);
            }
        }
    }
}

/// The name at the end of a pointer.
fn last_token(pointer: &str) -> String {
    pointer::split(pointer).pop().unwrap_or_default()
}
