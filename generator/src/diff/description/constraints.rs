//! Limits on values, which the client documents and the API enforces.

use std::cmp::Ordering;
use std::mem::discriminant;

use super::comparison::{Comparison, Direction};
use super::places::Place;
use crate::api::{Bounds, Constraint, Docs};
use crate::diff::rule::Rule;

impl Comparison<'_> {
    /// Compares the limits on a value.
    pub(super) fn constraints(
        &mut self,
        old: &Docs,
        new: &Docs,
        direction: Direction,
        place: &Place,
    ) {
        let (mut tighter, mut looser) = (false, false);
        for before in &old.constraints {
            let after = new.constraints.iter().find(|it| discriminant(*it) == discriminant(before));
            let (narrower, wider) = after.map_or((false, true), |after| change(before, after));
            tighter |= narrower;
            looser |= wider;
        }
        let is_new = |it: &Constraint| {
            !old.constraints.iter().any(|other| discriminant(other) == discriminant(it))
        };
        tighter |= new.constraints.iter().any(is_new);
        let rule =
            match (tighter, looser) {
                (false, false) => return,
                (true, _) => direction
                    .rule(Rule::RequestConstraintTightened, Rule::ResponseConstraintTightened),
                (false, true) => direction
                    .rule(Rule::RequestConstraintLoosened, Rule::ResponseConstraintLoosened),
            };
        let message = format!("{} has other limits: {}", place.what, limits(old, new));
        self.report(rule, place, message);
    }
}

/// Whether a limit takes fewer values, and whether it takes more.
fn change(old: &Constraint, new: &Constraint) -> (bool, bool) {
    let of = |order: Option<Ordering>| match order {
        Some(Ordering::Less) => (false, true),
        Some(Ordering::Greater) => (true, false),
        Some(Ordering::Equal) => (false, false),
        None => (true, true),
    };
    let number = |it: &serde_json::Number| it.as_f64().unwrap_or(f64::NAN);
    match (old, new) {
        _ if old == new => (false, false),
        (
            Constraint::Minimum { bound: old, exclusive: was },
            Constraint::Minimum { bound: new, exclusive: is },
        ) => of(number(new).partial_cmp(&number(old)).map(|it| it.then(is.cmp(was)))),
        (
            Constraint::Maximum { bound: old, exclusive: was },
            Constraint::Maximum { bound: new, exclusive: is },
        ) => of(number(old).partial_cmp(&number(new)).map(|it| it.then(is.cmp(was)))),
        (Constraint::Length(old), Constraint::Length(new))
        | (Constraint::Items(old), Constraint::Items(new))
        | (Constraint::Members(old), Constraint::Members(new)) => bounds(old, new),
        (Constraint::OneOf(old), Constraint::OneOf(new)) => {
            (old.iter().any(|it| !new.contains(it)), new.iter().any(|it| !old.contains(it)))
        }
        _ => (true, true),
    }
}

fn bounds(old: &Bounds, new: &Bounds) -> (bool, bool) {
    let least = |it: &Bounds| it.min.unwrap_or(0);
    let most = |it: &Bounds| it.max.unwrap_or(u64::MAX);
    let tighter = least(new) > least(old) || most(new) < most(old);
    let looser = least(new) < least(old) || most(new) > most(old);
    (tighter, looser)
}

/// What there is now of limits that there were not, and the other way round.
fn limits(old: &Docs, new: &Docs) -> String {
    let only = |of: &Docs, other: &Docs| -> Vec<String> {
        let only = of.constraints.iter().filter(|it| !other.constraints.contains(it));
        only.map(|it| format!("`{}`", word(it))).collect()
    };
    let (was, is) = (only(old, new).join(", "), only(new, old).join(", "));
    match (was.is_empty(), is.is_empty()) {
        (_, true) => format!("{was} no longer holds"),
        (true, false) => is,
        (false, false) => format!("{is} in place of {was}"),
    }
}

fn word(constraint: &Constraint) -> String {
    let range = |name: &str, bounds: &Bounds| match (bounds.min, bounds.max) {
        (Some(min), Some(max)) => format!("{name} {min} to {max}"),
        (Some(min), None) => format!("{name} >= {min}"),
        (None, Some(max)) => format!("{name} <= {max}"),
        (None, None) => name.to_owned(),
    };
    match constraint {
        Constraint::Minimum { bound, exclusive: true } => format!("> {bound}"),
        Constraint::Minimum { bound, exclusive: false } => format!(">= {bound}"),
        Constraint::Maximum { bound, exclusive: true } => format!("< {bound}"),
        Constraint::Maximum { bound, exclusive: false } => format!("<= {bound}"),
        Constraint::MultipleOf(number) => format!("multipleOf {number}"),
        Constraint::Length(bounds) => range("length", bounds),
        Constraint::Items(bounds) => range("items", bounds),
        Constraint::Members(bounds) => range("properties", bounds),
        Constraint::UniqueItems => "uniqueItems".to_owned(),
        Constraint::Pattern(pattern) => format!("pattern {pattern}"),
        Constraint::Format(format) => format!("format {format}"),
        Constraint::OneOf(values) => {
            let values: Vec<String> = values.iter().map(ToString::to_string).collect();
            format!("one of {}", values.join(", "))
        }
    }
}
