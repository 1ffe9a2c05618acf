//! How changes are shown.

mod github;
mod json;
mod markdown;
mod rules;
mod text;

pub use github::github;
pub use json::json;
pub use markdown::markdown;
pub use rules::rules;
pub use text::{summary, text};

use super::change::Change;

/// What a change is about, with the Rust item that stands for it.
fn subject(change: &Change) -> String {
    match change.items.first() {
        Some(item) if *item != change.subject => format!("{} (`{item}`)", change.subject),
        _ => change.subject.clone(),
    }
}

/// The operations through which a schema's change is felt, each shown like this.
fn reach(change: &Change, shown: fn(&str) -> String) -> Option<String> {
    match change.operations.as_slice() {
        [] => None,
        [one] => Some(shown(one)),
        [one, two] => Some(format!("{} and {}", shown(one), shown(two))),
        [one, rest @ ..] => Some(format!("{} and {} others", shown(one), rest.len())),
    }
}

/// `1 change`, `2 changes`
fn count(n: usize, thing: &str) -> String {
    format!("{n} {thing}{}", if n == 1 { "" } else { "s" })
}
