//! Changes for programs: one JSON object a line.

use serde::Serialize;

use crate::diagnostics::At;
use crate::diff::change::{Change, Changes};
use crate::source::Sources;

/// Shows every change as a JSON object on a line of its own, the worst first. `file`, `line` and `column`
/// are those of the new description, and `null` for what is gone.
pub fn json(changes: &Changes, sources: &Sources) -> String {
    let mut text = String::new();
    for change in changes.all() {
        let line = serde_json::to_string(&Line::of(change, sources));
        text.push_str(&line.expect("text and numbers always fit into JSON"));
        text.push('\n');
    }
    text
}

#[derive(Serialize)]
struct Line<'c> {
    class: &'static str,
    code: &'static str,
    subject: &'c str,
    message: &'c str,
    items: &'c [String],
    operations: &'c [String],
    pointer: Option<&'c str>,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    follows: Vec<Follows<'c>>,
}

#[derive(Serialize)]
struct Follows<'c> {
    class: &'static str,
    code: &'static str,
    message: &'c str,
    items: &'c [String],
}

impl<'c> Line<'c> {
    fn of(change: &'c Change, sources: &Sources) -> Self {
        let at = (change.at != At::Run).then(|| sources.locate(&change.at)).flatten();
        Self {
            class: change.class().name(),
            code: change.rule.code(),
            subject: &change.subject,
            message: &change.message,
            items: &change.items,
            operations: &change.operations,
            pointer: change.pointer.as_deref(),
            file: at.as_ref().map(|at| at.path.to_owned()),
            line: at.as_ref().map(|at| at.line),
            column: at.as_ref().map(|at| at.column),
            follows: change.follows.iter().map(Follows::of).collect(),
        }
    }
}

impl<'c> Follows<'c> {
    fn of(change: &'c Change) -> Self {
        let Change { rule, message, items, .. } = change;
        Self { class: rule.class().name(), code: rule.code(), message, items }
    }
}
