//! How well a type fits a value that it has read: what was left out, what it does not list, and what
//! it keeps without saying anything about it.
//!
//! Types count as they read, and only a union that tries several of them looks at the count. It is kept
//! apart from the reading: an error or a value has no room for it.

use std::cell::Cell;

use serde_json::Value;

/// How badly a type fits a value. Of two, the lesser fits better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Misfit {
    /// Values that an enumeration or a union does not list: the value is hardly of this type.
    pub unlisted: u32,
    /// Members and digits that are gone once the value is of this type.
    pub lost: u32,
    /// Values that are kept, and of which the type says nothing or less than it could.
    pub kept: u32,
}

impl Misfit {
    /// The type says all that there is.
    pub const NONE: Self = Self { unlisted: 0, lost: 0, kept: 0 };
}

/// How much work may be done once more for each value below a union that tries several types: the
/// number of types of all unions inside each other may read it. Beyond it the first that reads a value is
/// chosen, so that nobody can make a value that takes for ever.
const READINGS: usize = 64;

thread_local! {
    static COUNT: Cell<Misfit> = const { Cell::new(Misfit::NONE) };
    /// What the outermost union that tries types may still do.
    static ALLOWANCE: Cell<Option<usize>> = const { Cell::new(None) };
}

fn count(change: impl FnOnce(&mut Misfit)) {
    COUNT.with(|count| {
        let mut misfit = count.get();
        change(&mut misfit);
        count.set(misfit);
    });
}

/// A value is none of those that a type lists.
pub fn unlisted() {
    count(|misfit| misfit.unlisted = misfit.unlisted.saturating_add(1));
}

/// A member or digit is left out.
pub fn lost() {
    count(|misfit| misfit.lost = misfit.lost.saturating_add(1));
}

/// A value is kept of which the type says nothing.
pub fn kept() {
    count(|misfit| misfit.kept = misfit.kept.saturating_add(1));
}

/// Reads a value, and says how well the type fits it. Nothing of it is counted yet.
pub fn measured<T>(read: impl FnOnce() -> T) -> (T, Misfit) {
    let before = COUNT.replace(Misfit::NONE);
    let read = read();
    (read, COUNT.replace(before))
}

/// Counts what was measured of the value that is chosen.
pub fn take(taken: Misfit) {
    count(|misfit| {
        misfit.unlisted = misfit.unlisted.saturating_add(taken.unlisted);
        misfit.lost = misfit.lost.saturating_add(taken.lost);
        misfit.kept = misfit.kept.saturating_add(taken.kept);
    });
}

/// Whether what is written of one type lacks something of a value that is written of another.
pub fn loses(value: &Value, one: &Value, other: &Value) -> bool {
    match (value, one, other) {
        (Value::Object(members), Value::Object(one), Value::Object(other)) => {
            members.iter().any(|(name, value)| match (one.get(name), other.get(name)) {
                (Some(one), Some(other)) => loses(value, one, other),
                (None, Some(_)) => true,
                (_, None) => false,
            })
        }
        (Value::Array(items), Value::Array(one), Value::Array(other)) => {
            items.iter().zip(one).zip(other).any(|((item, one), other)| loses(item, one, other))
        }
        (Value::Number(_), one, other) => other == value && one != value && one.is_f64(),
        _ => false,
    }
}

/// The trial of several types on one value.
pub struct Trial {
    is_outermost: bool,
    cost: usize,
}

impl Trial {
    pub fn of(value: &Value) -> Self {
        let cost = size(value);
        let is_outermost = ALLOWANCE.get().is_none();
        if is_outermost {
            ALLOWANCE.set(Some(cost.saturating_mul(READINGS)));
        }
        Self { is_outermost, cost }
    }

    /// Whether one more type may be tried.
    pub fn may_go_on(&self) -> bool {
        let rest = ALLOWANCE.get().and_then(|rest| rest.checked_sub(self.cost));
        if rest.is_some() {
            ALLOWANCE.set(rest);
        }
        rest.is_some()
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        if self.is_outermost {
            ALLOWANCE.set(None);
        }
    }
}

/// How many values a value is made of.
fn size(value: &Value) -> usize {
    let inside: usize = match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(members) => members.values().map(size).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    };
    inside.saturating_add(1)
}
