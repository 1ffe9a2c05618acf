//! One change, and all of them.

use super::class::Class;
use super::rule::Rule;
use crate::diagnostics::At;

/// A change of what a description says, with what follows for Rust callers; or a change for these alone.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// What kind of change.
    pub rule: Rule,
    /// What has changed: an operation (`GET /pets`), a schema (`Pet`), or the API.
    pub subject: String,
    /// What has changed, in one sentence without a full stop.
    pub message: String,
    /// The Rust items that stand for it, the most exact first.
    pub items: Vec<String>,
    /// The operations that it reaches, as `GET /pets`, if it is a schema's.
    pub operations: Vec<String>,
    /// Its JSON pointer in the description: in the new one, unless it is only in the old one.
    pub pointer: Option<String>,
    /// Its place in the new description; none for what is gone.
    pub at: At,
    /// What follows for Rust callers.
    pub follows: Vec<Change>,
}

impl Change {
    pub(super) fn new(rule: Rule, subject: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            rule,
            subject: subject.into(),
            message: message.into(),
            items: Vec::new(),
            operations: Vec::new(),
            pointer: None,
            at: At::Run,
            follows: Vec::new(),
        }
    }

    /// What it does, with all that follows.
    pub fn class(&self) -> Class {
        let follows = self.follows.iter().map(Change::class);
        follows.fold(self.rule.class(), Class::min)
    }
}

/// What differs between two descriptions and the crates that come of them, the worst first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    all: Vec<Change>,
}

impl Changes {
    pub(super) fn new(mut all: Vec<Change>) -> Self {
        all.sort_by(|one, other| {
            let key = |it: &Change| (it.class(), is_rust(it.rule));
            let place = |it: &Change| (it.rule, it.message.clone());
            key(one)
                .cmp(&key(other))
                .then_with(|| one.subject.cmp(&other.subject))
                .then_with(|| place(one).cmp(&place(other)))
        });
        all.dedup();
        Self { all }
    }

    /// All changes, the worst first.
    pub fn all(&self) -> &[Change] {
        &self.all
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The changes of one class.
    pub fn of(&self, class: Class) -> impl Iterator<Item = &Change> {
        self.all.iter().filter(move |change| change.class() == class)
    }

    /// The class of the worst change.
    pub fn worst(&self) -> Option<Class> {
        self.all.first().map(Change::class)
    }

    /// Whether code that calls the crate may no longer compile.
    pub fn breaks_callers(&self) -> bool {
        let all = self.all.iter().flat_map(|it| [it].into_iter().chain(&it.follows));
        all.into_iter().any(|it| it.rule.class() == Class::BreaksCallers)
    }
}

/// Whether a rule is about Rust, and not the description.
pub(super) fn is_rust(rule: Rule) -> bool {
    rule >= Rule::ItemRemoved
}
