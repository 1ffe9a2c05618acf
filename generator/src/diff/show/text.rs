//! Changes for people, at a terminal.

use std::fmt::Write;

use super::{count, reach, subject};
use crate::characters::{escaped, is_hidden};
use crate::diff::change::{Change, Changes};
use crate::diff::class::Class;

/// How many names a summary has.
const NAMED: usize = 4;

/// Shows all changes by class, the worst first, and how many texts differ.
pub fn text(changes: &Changes, colour: bool) -> String {
    let mut text = String::new();
    if changes.is_empty() {
        return "no changes\n".to_owned();
    }
    for class in Class::ALL {
        let all: Vec<&Change> = changes.of(class).collect();
        if all.is_empty() {
            continue;
        }
        let (begin, end) = match colour {
            true => (style(class), "\x1b[0m"),
            false => ("", ""),
        };
        let title = format!("{} ({})", class.title(), all.len());
        let _ = writeln!(text, "{begin}{title}{end}");
        section(&all, &mut text);
    }
    text
}

const fn style(class: Class) -> &'static str {
    match class {
        Class::BreaksWire | Class::BreaksCallers => "\x1b[1;31m",
        Class::ChangesMeaning => "\x1b[1;33m",
        Class::Additive => "\x1b[1;32m",
        Class::Text => "\x1b[1m",
    }
}

fn section(all: &[&Change], text: &mut String) {
    let mut last = String::new();
    for change in all {
        let head = &change.subject;
        if *head != last {
            let also =
                reach(change, str::to_owned).map_or_else(String::new, |it| format!(", in {it}"));
            let _ = writeln!(text, "  {}{also}", visible(head));
            last.clone_from(head);
        }
        line(change, "    ", text);
        change.follows.iter().for_each(|it| line(it, "      ", text));
    }
}

fn line(change: &Change, indent: &str, text: &mut String) {
    let _ = writeln!(text, "{indent}{} [{}]", visible(&change.message), change.rule.code());
}

fn visible(text: &str) -> String {
    escaped(text, is_hidden).into_owned()
}

/// What is worth a line or two after a run: what it broke, by names. Empty where nothing broke and nothing
/// has another meaning.
pub fn summary(changes: &Changes) -> String {
    let mut text = String::new();
    for (class, verb) in [
        (Class::BreaksWire, "breaks on the wire"),
        (Class::BreaksCallers, "breaks Rust callers"),
        (Class::ChangesMeaning, "changes meaning"),
    ] {
        let mut names: Vec<String> = Vec::new();
        for change in changes.of(class) {
            let name = visible(&subject(change));
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if names.is_empty() {
            continue;
        }
        let more = names.len().saturating_sub(NAMED);
        names.truncate(NAMED);
        let more = if more > 0 { format!(" and {}", count(more, "other")) } else { String::new() };
        let _ = writeln!(text, "{verb}: {}{more}", names.join(", "));
    }
    text
}
