//! Changes as annotations of GitHub Actions, which stand beside the lines of the description in review.

use std::fmt::Write;

use crate::diagnostics::At;
use crate::diff::change::{Change, Changes};
use crate::diff::class::Class;
use crate::source::Sources;

/// Shows every change but those of texts as a workflow command: an error for what breaks, a warning for what
/// has another meaning, a notice for what is new.
pub fn github(changes: &Changes, sources: &Sources) -> String {
    let mut text = String::new();
    for change in changes.all() {
        let level = match change.class() {
            Class::BreaksWire | Class::BreaksCallers => "error",
            Class::ChangesMeaning => "warning",
            Class::Additive => "notice",
            Class::Text => continue,
        };
        let title = format!("{}: {}", change.class().title(), change.rule.code());
        let mut properties = vec![format!("title={}", property(&title))];
        let at = (change.at != At::Run).then(|| sources.locate(&change.at)).flatten();
        if let Some(at) = at {
            properties.push(format!("file={}", property(at.path)));
            properties.push(format!("line={}", at.line));
            properties.push(format!("col={}", at.column));
        }
        let _ = writeln!(text, "::{level} {}::{}", properties.join(","), data(&message(change)));
    }
    text
}

fn message(change: &Change) -> String {
    let mut message = format!("{}: {}", change.subject, change.message);
    for it in &change.follows {
        let _ = write!(message, "\n{}", it.message);
    }
    message
}

/// The escapes of a command's message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The escapes of a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
