//! The state of a comparison, and how a change is reported.

use std::collections::BTreeSet;

use super::places::Place;
use super::side::Side;
use crate::api::{Docs, TypeId};
use crate::diff::change::Change;
use crate::diff::rule::Rule;
use crate::hash::{HashMap, HashSet};

/// Which way a value travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Direction {
    /// From the client to the API.
    Request,
    /// From the API to the client.
    Response,
}

impl Direction {
    /// The rule for values that travel so.
    pub(super) fn rule(self, request: Rule, response: Rule) -> Rule {
        match self {
            Direction::Request => request,
            Direction::Response => response,
        }
    }
}

pub(super) struct Comparison<'a> {
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    /// Pairs of types that have been met.
    pub(super) seen: HashSet<(TypeId, TypeId, Direction)>,
    /// Those of them that are not compared yet.
    pub(super) waiting: Vec<(TypeId, TypeId, Direction)>,
    pub(super) changes: Vec<Change>,
    /// Pairs of types whose names differ.
    pub(super) renamed: BTreeSet<(TypeId, TypeId)>,
}

impl<'a> Comparison<'a> {
    /// Of two descriptions, nothing of which is compared yet.
    pub(super) fn new(old: Side<'a>, new: Side<'a>) -> Self {
        Self {
            old,
            new,
            seen: HashSet::default(),
            waiting: Vec::new(),
            changes: Vec::new(),
            renamed: BTreeSet::new(),
        }
    }

    /// Each change once: a value that travels both ways and changes for both is told by what is worse.
    pub(super) fn once(self) -> Vec<Change> {
        let mut kept: Vec<Change> = Vec::new();
        let mut places: HashMap<(String, String), usize> = HashMap::default();
        for change in self.changes {
            let key = (change.subject.clone(), change.message.clone());
            match places.get(&key) {
                Some(&index) if change.rule.class() < kept[index].rule.class() => {
                    kept[index] = change;
                }
                Some(_) => {}
                None => {
                    places.insert(key, kept.len());
                    kept.push(change);
                }
            }
        }
        kept
    }

    /// Reports a change at a place.
    pub(super) fn report(&mut self, rule: Rule, place: &Place, message: impl Into<String>) {
        let mut change = Change::new(rule, &place.subject, message);
        change.items.clone_from(&place.items);
        change.pointer.clone_from(&place.pointer);
        change.at.clone_from(&place.at);
        self.changes.push(change);
    }

    /// Compares what is written for readers.
    pub(super) fn docs(&mut self, old: &Docs, new: &Docs, place: &Place, deprecated: Rule) {
        let Docs { summary, description, deprecated: _, examples, constraints: _ } = old;
        let what = &place.what;
        match (old.deprecated, new.deprecated) {
            (false, true) => self.report(deprecated, place, format!("{what} is deprecated")),
            (true, false) => {
                let message = format!("{what} is no longer deprecated");
                self.report(Rule::DeprecationRemoved, place, message);
            }
            _ => {}
        }
        let text = (summary, description) != (&new.summary, &new.description);
        if text || *examples != new.examples {
            let which = if text { "documentation" } else { "examples" };
            self.report(Rule::TextChanged, place, format!("{what} has other {which}"));
        }
    }
}
