//! What differs between what two descriptions say, whatever is said about it in Rust.
//!
//! Operations are found again by their place, by their `operationId`, or by a path that differs in the names
//! of its parameters only. Types are compared where they are used, so that it does not matter what they are
//! called.

mod bodies;
mod constraints;
mod matching;
mod operations;
mod parameters;
mod places;
mod responses;
mod security;
mod settings;
mod types;
mod webhooks;
mod words;

use std::collections::BTreeSet;

use super::change::Change;
use super::rule::Rule;
use crate::api::{Api, Docs, TypeId};
use crate::hash::HashSet;
use crate::rust::Names;
use places::Place;
pub(super) use places::{of_type as type_name, operation};

/// One of the two: a description, and what its parts are called in Rust.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) api: &'a Api,
    pub(super) names: &'a Names,
}

/// Which way a value travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Direction {
    /// From the client to the API.
    Request,
    /// From the API to the client.
    Response,
}

impl Direction {
    /// The rule for values that travel so.
    fn rule(self, request: Rule, response: Rule) -> Rule {
        match self {
            Direction::Request => request,
            Direction::Response => response,
        }
    }
}

/// The changes of what the description says.
pub(super) fn compare(old: Side<'_>, new: Side<'_>) -> Vec<Change> {
    let mut comparison = Comparison {
        old,
        new,
        seen: HashSet::default(),
        waiting: Vec::new(),
        changes: Vec::new(),
        renamed: BTreeSet::new(),
    };
    settings::compare(&mut comparison);
    operations::compare(&mut comparison);
    webhooks::compare(&mut comparison);
    comparison.types();
    once(comparison.changes)
}

struct Comparison<'a> {
    old: Side<'a>,
    new: Side<'a>,
    /// Pairs of types that have been met.
    seen: HashSet<(TypeId, TypeId, Direction)>,
    /// Those of them that are not compared yet.
    waiting: Vec<(TypeId, TypeId, Direction)>,
    changes: Vec<Change>,
    /// Pairs of types whose names differ.
    renamed: BTreeSet<(TypeId, TypeId)>,
}

impl Comparison<'_> {
    /// Reports a change at a place.
    fn report(&mut self, rule: Rule, place: &Place, message: impl Into<String>) {
        let mut change = Change::new(rule, &place.subject, message);
        change.items.clone_from(&place.items);
        change.pointer.clone_from(&place.pointer);
        change.at.clone_from(&place.at);
        self.changes.push(change);
    }

    /// Compares what is written for readers.
    fn docs(&mut self, old: &Docs, new: &Docs, place: &Place, deprecated: Rule) {
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

/// Each change once: a value that travels both ways and changes for both is told by what is worse.
fn once(changes: Vec<Change>) -> Vec<Change> {
    let mut kept: Vec<Change> = Vec::new();
    let mut places: crate::hash::HashMap<(String, String), usize> = Default::default();
    for change in changes {
        let key = (change.subject.clone(), change.message.clone());
        match places.get(&key) {
            Some(&index) => {
                if change.rule.class() < kept[index].rule.class() {
                    kept[index] = change;
                }
            }
            None => {
                places.insert(key, kept.len());
                kept.push(change);
            }
        }
    }
    kept
}
