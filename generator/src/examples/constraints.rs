//! Whether a value keeps to the constraints of its schema.

use std::cmp::Ordering;

use serde_json::{Number, Value};

use super::verdict::{Verdict, shown};
use crate::api::{Bounds, Constraint};

/// How a value of the right type stands to a constraint. One that is not for its type holds.
pub(super) fn check(constraint: &Constraint, value: &Value) -> Verdict {
    match (constraint, value) {
        (Constraint::Minimum { bound, exclusive }, Value::Number(number)) => {
            let least = if *exclusive { "more than" } else { "at least" };
            bounded(number, bound, *exclusive, Ordering::Greater, least)
        }
        (Constraint::Maximum { bound, exclusive }, Value::Number(number)) => {
            let most = if *exclusive { "less than" } else { "at most" };
            bounded(number, bound, *exclusive, Ordering::Less, most)
        }
        (Constraint::MultipleOf(step), Value::Number(number)) => multiple(number, step),
        (Constraint::Length(bounds), Value::String(text)) => {
            counted(text.chars().count(), *bounds, ("character", "characters"), value)
        }
        (Constraint::Items(bounds), Value::Array(items)) => {
            counted(items.len(), *bounds, ("item", "items"), value)
        }
        (Constraint::Members(bounds), Value::Object(members)) => {
            counted(members.len(), *bounds, ("member", "members"), value)
        }
        (Constraint::UniqueItems, Value::Array(items)) => distinct(items),
        (Constraint::OneOf(values), value) if !value.is_null() => listed(values, value),
        // Expressions are those of another language; a format without a type is not read.
        (Constraint::Pattern(_) | Constraint::Format(_), Value::String(_)) => Verdict::Unsure,
        _ => Verdict::Fits,
    }
}

fn bounded(
    number: &Number,
    bound: &Number,
    exclusive: bool,
    inside: Ordering,
    words: &str,
) -> Verdict {
    match compare(number, bound) {
        None => Verdict::Unsure,
        Some(Ordering::Equal) if !exclusive => Verdict::Fits,
        Some(order) if order == inside => Verdict::Fits,
        Some(_) => Verdict::contradicts(format!("`{number}` is not {words} {bound}")),
    }
}

fn compare(one: &Number, other: &Number) -> Option<Ordering> {
    match (one.as_i128(), other.as_i128()) {
        (Some(one), Some(other)) => Some(one.cmp(&other)),
        _ => one.as_f64()?.partial_cmp(&other.as_f64()?),
    }
}

fn multiple(number: &Number, step: &Number) -> Verdict {
    let whole = number.as_i128().zip(step.as_i128());
    let is_multiple = match whole {
        Some((number, step)) => number.checked_rem(step).map(|rest| rest == 0),
        // Only what is far from one is sure to be none: 0.3 is no multiple of 0.1 to a computer.
        None => number.as_f64().zip(step.as_f64()).and_then(|(number, step)| {
            let times = number / step;
            let distance = (times - times.round()).abs();
            (times.abs() < 1e9 && distance > 1e-3).then_some(false)
        }),
    };
    match is_multiple {
        Some(true) => Verdict::Fits,
        None => Verdict::Unsure,
        Some(false) => Verdict::contradicts(format!("`{number}` is not a multiple of {step}")),
    }
}

fn counted(count: usize, bounds: Bounds, (one, many): (&str, &str), value: &Value) -> Verdict {
    let Bounds { min, max } = bounds;
    let count = count as u64;
    let units = |count: u64| if count == 1 { one } else { many };
    let (words, bound) = match (min, max) {
        (Some(min), _) if count < min => ("at least", min),
        (_, Some(max)) if count > max => ("at most", max),
        _ => return Verdict::Fits,
    };
    let (shown, has, units) = (shown(value), units(count), units(bound));
    Verdict::contradicts(format!("{shown} has {count} {has}, not {words} {bound} {units}"))
}

/// How many items are compared with each other.
const MOST: usize = 200;

fn distinct(items: &[Value]) -> Verdict {
    if items.len() > MOST {
        return Verdict::Unsure;
    }
    let mut earlier = items.iter().enumerate();
    match earlier.find(|(index, item)| items.iter().take(*index).any(|it| it == *item)) {
        None => Verdict::Fits,
        Some((_, item)) => Verdict::contradicts(format!("{} stands there twice", shown(item))),
    }
}

fn listed(values: &[Value], value: &Value) -> Verdict {
    let is_same = |it: &Value| match (it, value) {
        (Value::Number(one), Value::Number(other)) => compare(one, other) == Some(Ordering::Equal),
        (one, other) => one == other,
    };
    if values.iter().any(is_same) {
        return Verdict::Fits;
    }
    Verdict::contradicts(format!("{} is none of the {} values listed", shown(value), values.len()))
}
