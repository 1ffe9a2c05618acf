//! What is to be stored, and how it differs from what is there.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::lock::Vendored;
use crate::output::Tally;
use crate::output::diff::{self, Difference};
use crate::output::paths::{PathState, fault, look, shown};
use crate::output::write::Replacement;

use super::hash::sha256;
use super::local::{Local, is_same};

/// What is to be stored of a description, and what is there. Making a plan changes nothing.
#[derive(Debug)]
pub struct Plan {
    pub(super) file: PathBuf,
    folder: PathBuf,
    /// The files by their paths in the folder.
    files: BTreeMap<String, File>,
    /// The lock's path there, and its text where that changes.
    lock: (String, Option<String>),
}

/// A file of a plan.
#[derive(Debug)]
struct File {
    /// None where it is missing.
    before: Option<Vec<u8>>,
    /// None where it belongs to the description no more.
    after: Option<Vec<u8>>,
}

/// A file as it is to be stored.
#[derive(Debug)]
pub(super) struct Stored {
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
    pub(super) vendored: Vendored,
}

impl Plan {
    /// Compares what is to be stored with what is there. `None` where something is in the way, which is
    /// reported; what is no file of specwright's may be written over with `force`.
    pub(super) fn new(
        local: &Local,
        stored: Vec<Stored>,
        force: bool,
        sink: &mut Diagnostics,
    ) -> Option<Self> {
        let mut vendored = BTreeMap::new();
        let mut files = BTreeMap::new();
        let mut possible = true;
        for Stored { path, bytes, vendored: told } in stored {
            match before(local, &path, &bytes, force) {
                Ok(before) => _ = files.insert(path.clone(), File { before, after: Some(bytes) }),
                Err(diagnostic) => {
                    sink.report(diagnostic);
                    possible = false;
                }
            }
            vendored.insert(path, told);
        }
        for path in local.lock.vendored().keys().filter(|path| !vendored.contains_key(*path)) {
            match (fault(path), look(&local.folder, path)) {
                (None, Ok(PathState::File(bytes))) => {
                    files.insert(path.clone(), File { before: Some(bytes), after: None });
                }
                (None, Ok(PathState::Nothing)) => {}
                _ => {
                    let message = format!("`{}` is left alone", shown(&local.folder, path));
                    sink.warning(Code::Output, At::Run, message);
                }
            }
        }
        let mut lock = local.lock.clone();
        lock.set_vendored(vendored);
        let text = Some(lock.to_string()).filter(|text| local.lock_text.as_ref() != Some(text));
        let plan = Self {
            file: local.file.clone(),
            folder: local.folder.clone(),
            files,
            lock: (local.lock_name.clone(), text),
        };
        possible.then_some(plan)
    }

    /// The description.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Every file as it is to be, by its path from the description's folder.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().filter_map(|(path, file)| Some((path.as_str(), file.after.as_deref()?)))
    }

    /// Whether nothing has to change, the lock included.
    pub fn is_right(&self) -> bool {
        self.lock.1.is_none() && self.tally().is_right()
    }

    /// How many files it is about.
    pub fn tally(&self) -> Tally {
        let count = |is: fn(&File) -> bool| self.files.values().filter(|file| is(file)).count();
        Tally {
            changed: count(|file| file.after.is_some() && file.before != file.after),
            right: count(|file| file.before == file.after),
            removed: count(|file| file.after.is_none()),
        }
    }

    /// What changes as a unified diff, with colours for a terminal if asked for; empty where nothing does.
    pub fn diff(&self, colour: bool) -> String {
        let texts: Vec<_> = self
            .changes()
            .map(|(path, file)| (path, text(file.before.as_ref()), text(file.after.as_ref())))
            .collect();
        let differences: Vec<_> = texts
            .iter()
            .map(|(path, before, after)| Difference {
                name: shown(&self.folder, path),
                before: before.as_deref(),
                after: after.as_deref(),
            })
            .collect();
        diff::diff(&differences, "upstream", colour)
    }

    /// Reports an error for each file that is not as it is upstream.
    pub fn report(&self, sink: &mut Diagnostics) {
        let help = "see what changed and take it: `specwright vendor --update`";
        let mut report =
            |message| sink.report(Diagnostic::error(Code::Output, At::Run, message).help(help));
        for (path, file) in self.changes() {
            let problem = match (&file.before, &file.after) {
                (None, _) => "is missing",
                (_, None) => "belongs to the description no more",
                _ => "is not what is upstream",
            };
            report(format!("`{}` {problem}", shown(&self.folder, path)));
        }
        if self.changes().next().is_none() && self.lock.1.is_some() {
            report(format!("`{}` is out of date", shown(&self.folder, &self.lock.0)));
        }
    }

    /// Stores all of it, and the lock, or nothing. False where that failed, which is reported.
    pub fn write(&self, sink: &mut Diagnostics) -> bool {
        let after =
            |(path, file): (&'_ String, &'_ File)| Some((path.clone(), file.after.clone()?));
        let mut written: Vec<(String, Vec<u8>)> = self.changes().filter_map(after).collect();
        written.extend(self.lock.1.as_ref().map(|text| (self.lock.0.clone(), text.clone().into())));
        let removed = self.changes().filter(|(_, file)| file.after.is_none());
        let replacement = Replacement {
            folder: &self.folder,
            written: written
                .iter()
                .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
                .collect(),
            removed: removed.map(|(path, _)| path.as_str()).collect(),
        };
        replacement.carry_out(sink)
    }

    fn changes(&self) -> impl Iterator<Item = (&String, &File)> {
        self.files.iter().filter(|(_, file)| file.before != file.after)
    }
}

fn text(bytes: Option<&Vec<u8>>) -> Option<Cow<'_, str>> {
    bytes.map(|bytes| String::from_utf8_lossy(bytes))
}

/// What is at a path; an error where it must not be written over.
fn before(
    local: &Local,
    path: &str,
    bytes: &[u8],
    force: bool,
) -> Result<Option<Vec<u8>>, Diagnostic> {
    let name = shown(&local.folder, path);
    let error = |code, message| Diagnostic::error(code, At::Run, message);
    if let Some(fault) = fault(path) {
        return Err(error(Code::Output, format!("cannot write {path:?}: {fault}")));
    }
    match look(&local.folder, path) {
        Ok(PathState::Nothing) => Ok(None),
        Ok(PathState::File(before)) => {
            let ours = local.lock.vendored().get(path).map(Vendored::hash);
            // Line breaks as git checks them out are no change.
            if ours.is_some_and(|hash| sha256(bytes) == hash && is_same(&before, hash)) {
                return Ok(Some(bytes.to_vec()));
            }
            if ours.is_some() || force || before == bytes {
                return Ok(Some(before));
            }
            let message = format!("`{name}` is there and was not fetched by specwright");
            let help =
                "choose another place by -o, move it away, or have it written over by --force";
            Err(error(Code::Output, message).help(help))
        }
        Ok(PathState::Obstacle { path, what }) => Err(error(
            Code::Output,
            format!("cannot write `{name}`: `{}` is {what}", path.display()),
        )),
        Err(problem) => Err(error(Code::Unreadable, format!("cannot read `{name}`: {problem}"))),
    }
}
