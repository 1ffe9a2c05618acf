//! Shows what differs from the generated files, as a unified diff or as diagnostics.

use std::borrow::Cow;

use similar::TextDiff;

use super::OutputPlan;
use super::paths::shown;
use crate::characters::{escaped, is_hidden};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};

/// How many lines of one file's diff are shown.
const LONGEST: usize = 200;

/// A file that differs: its present and its generated text.
struct Difference<'a> {
    path: &'a str,
    before: Option<&'a str>,
    after: Option<&'a str>,
}

impl OutputPlan<'_> {
    /// The plan as a unified diff, with colours for a terminal if asked for, in the order of paths; empty where nothing has to change. Of a
    /// long one the first lines of each file are shown, and how many follow.
    pub fn diff(&self, colour: bool) -> String {
        let mut text = String::new();
        for line in self.differences().iter().flat_map(|difference| difference.lines(self)) {
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

    /// Reports an error for every file that is not what would be written.
    pub fn report(&self, sink: &mut Diagnostics) {
        for Difference { path, before, after } in self.differences() {
            let problem = match (before, after) {
                (None, _) => "is missing",
                (_, None) => "is no longer generated",
                _ => "is not what would be generated",
            };
            let message = format!("`{}` {problem}", shown(&self.folder, path));
            sink.report(
                Diagnostic::error(Code::Output, At::Run, message).help("run `specwright generate`"),
            );
        }
    }

    fn differences(&self) -> Vec<Difference<'_>> {
        let changed = self.changes.iter().map(|change| Difference {
            path: &change.file.path,
            before: change.before.as_deref(),
            after: Some(&change.file.text),
        });
        let removed = self.obsolete.iter().map(|obsolete| Difference {
            path: &obsolete.path,
            before: Some(&obsolete.before),
            after: None,
        });
        let mut all: Vec<_> = changed.chain(removed).collect();
        all.sort_unstable_by_key(|difference| difference.path);
        all
    }
}

impl Difference<'_> {
    fn lines(&self, plan: &OutputPlan<'_>) -> Vec<String> {
        let name = shown(&plan.folder, self.path);
        let missing = || "/dev/null".to_owned();
        let old = self.before.map_or_else(missing, |_| name.clone());
        let new = self.after.map_or_else(missing, |_| format!("{name} (generated)"));
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
