//! A crate that is generated over itself.

use std::fs;
use std::path::{Path, PathBuf};

use specwright::diagnostics::{Code, Diagnostics, Severity};
use specwright::output::{File, LOCK, OutputPlan};
use specwright::{Description, Runtime};
use specwright_tests::{cases, root};
use tempfile::TempDir;

/// A folder with a description and the crate that is made of it.
pub(super) struct Work {
    folder: TempDir,
}

/// What a run made.
pub(super) struct Made {
    pub files: Vec<File>,
    /// What it says of names that are others now, and what is wrong, a line each.
    pub said: Vec<String>,
}

impl Made {
    /// The lock's lines, but for those of files.
    pub(super) fn lock(&self) -> Vec<&str> {
        let lock = self.files.iter().find(|file| file.path == LOCK);
        let lines = lock.map_or("", |file| file.text.as_str()).lines();
        lines.filter(|line| !line.starts_with(['#']) && !line.starts_with("file ")).collect()
    }

    /// The text of all files of the crate.
    pub(super) fn text(&self) -> String {
        self.files.iter().map(|file| format!("{}\n{}\n", file.path, file.text)).collect()
    }
}

impl Work {
    pub(super) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("there is room for a folder") }
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where the lock is.
    pub(super) fn lock(&self) -> PathBuf {
        self.path().join("generated").join(LOCK)
    }

    /// Generates over what is there. `options` is more of the `[[api]]` table of `specwright.toml`.
    pub(super) fn generate(&self, spec: &str, options: &str) -> Made {
        let put = |name: &str, text: &str| {
            fs::write(self.path().join(name), text).expect("the file can be written");
        };
        put("spec.yaml", spec);
        put("options.toml", options);
        generate(cases::from_folder(self.path()).description)
    }
}

/// Generates over what is there, with the runtime as a crate.
pub(super) fn generate(description: Description) -> Made {
    let runtime = root().join("generator/runtime").display().to_string();
    let runtime = Runtime::Crate([("path".to_owned(), runtime)].into());
    let description = description.runtime(runtime);
    let made = specwright::generate(&description);
    let of_interest = made.diagnostics.all().iter().filter(|it| {
        it.code == Code::Renamed || it.severity == Severity::Error || it.code == Code::Config
    });
    let said = of_interest.map(|it| {
        let severity = match it.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        format!("{severity}: {}", it.message)
    });
    let said = said.collect();
    let files = made.files.unwrap_or_default();
    if !files.is_empty() {
        let mut sink = Diagnostics::new();
        let plan = OutputPlan::new(&description.output, &files, &mut sink);
        let is_written = plan.is_some_and(|plan| plan.write(&mut sink));
        assert!(is_written, "{:?}", sink.all());
    }
    Made { files, said }
}
