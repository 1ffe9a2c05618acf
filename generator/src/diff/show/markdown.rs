//! Changes for people, in review or in a changelog.

use std::fmt::Write;

use super::reach;
use crate::diff::change::{Change, Changes};
use crate::diff::class::Class;
use crate::diff::rule::Rule;

/// Shows all changes as a list for each class, with headings of this level. Of texts there is only the
/// number.
pub fn markdown(changes: &Changes, level: usize) -> String {
    let mut text = String::new();
    for class in Class::ALL {
        let all: Vec<&Change> = changes.of(class).collect();
        if all.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        let _ = writeln!(text, "{} {}\n", "#".repeat(level), class.title());
        match class {
            Class::Text => texts(&all, &mut text),
            _ => list(&all, &mut text),
        }
    }
    text
}

/// One item for each subject, with one below it for each change if there are several.
fn list(all: &[&Change], text: &mut String) {
    let mut rest = all;
    while let Some((first, _)) = rest.split_first() {
        let end = rest.iter().position(|it| it.subject != first.subject).unwrap_or(rest.len());
        let (of_subject, others) = rest.split_at(end);
        rest = others;
        let reach = reach(first, code).map_or_else(String::new, |it| format!(" (in {it})"));
        let head = if is_path(&first.subject) {
            String::new()
        } else {
            format!("{}{reach}: ", code(&first.subject))
        };
        match of_subject {
            [one] => {
                let _ = writeln!(text, "- {head}{}", sentence(one));
            }
            several => {
                let _ = writeln!(text, "- {}", head.trim_end());
                for one in several {
                    let _ = writeln!(text, "  - {}", sentence(one));
                }
            }
        }
    }
}

/// Whether a subject is an item, which the message names.
fn is_path(subject: &str) -> bool {
    subject.contains("::") || subject.starts_with("impl ")
}

fn sentence(change: &Change) -> String {
    let mut sentence = escape(&change.message);
    for it in &change.follows {
        let _ = write!(sentence, "; {}", escape(&it.message));
    }
    sentence
}

fn code(text: &str) -> String {
    match text {
        "the API" => "The API".to_owned(),
        text => format!("`{}`", text.replace('`', "'")),
    }
}

/// What is said by a number, but for what is more than documentation.
fn texts(all: &[&Change], text: &mut String) {
    let is_said = |it: &&&Change| it.rule == Rule::TextChanged;
    let others: Vec<&Change> = all.iter().filter(|it| !is_said(it)).copied().collect();
    list(&others, text);
    let n = all.iter().filter(is_said).count();
    if n > 0 {
        let places = if n == 1 { "place" } else { "places" };
        let _ = writeln!(text, "- The documentation of {n} {places} changed.");
    }
}

/// Text outside code spans that Markdown would take for something else.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    let mut code = false;
    for c in text.chars() {
        code ^= c == '`';
        if !code && matches!(c, '*' | '_' | '<' | '[' | ']' | '#' | '|') {
            escaped.push('\\');
        }
        escaped.push(if c.is_control() { ' ' } else { c });
    }
    escaped
}
