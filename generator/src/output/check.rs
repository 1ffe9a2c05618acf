//! Shows what differs from the generated files, as a unified diff or as diagnostics.

use super::OutputPlan;
use super::diff::{self, Difference};
use super::paths::shown;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};

impl OutputPlan<'_> {
    /// The plan as a unified diff, with colours for a terminal if asked for, in the order of paths; empty where nothing has to change. Of a
    /// long one the first lines of each file are shown, and how many follow.
    pub fn diff(&self, colour: bool) -> String {
        diff::diff(&self.differences(), "generated", colour)
    }

    /// Reports an error for every file that is not what would be written.
    pub fn report(&self, sink: &mut Diagnostics) {
        for Difference { name, before, after } in self.differences() {
            let problem = match (before, after) {
                (None, _) => "is missing",
                (_, None) => "is no longer generated",
                _ => "is not what would be generated",
            };
            let message = format!("`{name}` {problem}");
            sink.report(
                Diagnostic::error(Code::Output, At::Run, message).help("run `specwright generate`"),
            );
        }
    }

    fn differences(&self) -> Vec<Difference<'_>> {
        let changed = self.changes.iter().map(|change| {
            (&change.file.path, change.before.as_deref(), Some(change.file.text.as_str()))
        });
        let removed =
            self.obsolete.iter().map(|gone| (&gone.path, Some(gone.before.as_str()), None));
        let mut all: Vec<_> = changed.chain(removed).collect();
        all.sort_unstable_by_key(|(path, ..)| *path);
        let named = |(path, before, after): (&String, _, _)| Difference {
            name: shown(&self.folder, path),
            before,
            after,
        };
        all.into_iter().map(named).collect()
    }
}
