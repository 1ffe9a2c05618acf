//! Texts before and after, as a unified diff.

use std::borrow::Cow;

use similar::TextDiff;

use crate::characters::{escaped, is_hidden};

/// How many lines of one file's diff are shown.
const LONGEST: usize = 200;

/// A file that differs: its present text and its new one.
pub(crate) struct Difference<'a> {
    /// Its path as it is shown.
    pub(crate) name: String,
    /// None where the file is missing.
    pub(crate) before: Option<&'a str>,
    /// None where the file is to be removed.
    pub(crate) after: Option<&'a str>,
}

/// The differences as a unified diff, with colours for a terminal if asked for. `origin` says in a word
/// where the new text comes from. Of a long diff the first lines of each file are shown, and how many follow.
pub(crate) fn diff(differences: &[Difference<'_>], origin: &str, colour: bool) -> String {
    let mut text = String::new();
    for line in differences.iter().flat_map(|difference| difference.lines(origin)) {
        let style = match line.as_bytes().first() {
            Some(b'+') if colour => "\x1b[32m",
            Some(b'-') if colour => "\x1b[31m",
            Some(b'@') if colour => "\x1b[36m",
            _ => "",
        };
        text.push_str(style);
        text.push_str(&line);
        text.push_str(if style.is_empty() { "\n" } else { "\x1b[0m\n" });
    }
    text
}

impl Difference<'_> {
    fn lines(&self, origin: &str) -> Vec<String> {
        let name = &self.name;
        let missing = || "/dev/null".to_owned();
        let old = self.before.map_or_else(missing, |_| name.clone());
        let new = self.after.map_or_else(missing, |_| format!("{name} ({origin})"));
        let mut lines = vec![format!("--- {old}"), format!("+++ {new}")];
        let mut left_out = 0;
        let diff =
            TextDiff::from_lines(self.before.unwrap_or_default(), self.after.unwrap_or_default());
        for hunk in diff.unified_diff().iter_hunks() {
            let changes = hunk.iter_changes().map(|change| {
                let line = change.value().trim_end_matches('\n');
                let end =
                    if change.missing_newline() { "\n\\ No newline at end of file" } else { "" };
                format!("{}{}{end}", change.tag(), visible(line))
            });
            for line in std::iter::once(hunk.header().to_string()).chain(changes) {
                if lines.len() < LONGEST + 2 {
                    lines.push(line);
                } else {
                    left_out += 1;
                }
            }
        }
        if left_out > 0 {
            lines.push(format!("\\ {left_out} more lines of this diff are not shown"));
        }
        lines
    }
}

/// A line that is safe to show on a terminal: control characters are escaped. Joiners and the like stay,
/// since documentation needs them.
fn visible(line: &str) -> Cow<'_, str> {
    escaped(line, |character| is_hidden(character) && character != '\t')
}
