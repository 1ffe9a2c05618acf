//! The changes that make a folder hold the generated files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::File;
use super::lock::{self, Earlier};
use super::paths::{PathState, fault, look, shown};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::lock::LOCK;

/// The changes to a folder. Making a plan changes nothing.
#[derive(Debug)]
pub struct OutputPlan<'a> {
    pub(super) folder: PathBuf,
    pub(super) changes: Vec<Change<'a>>,
    pub(super) obsolete: Vec<Obsolete>,
    right: usize,
}

/// A file that is missing or differs.
#[derive(Debug)]
pub(super) struct Change<'a> {
    pub(super) file: &'a File,
    /// Its present text, with lines that end with `\n`.
    pub(super) before: Option<String>,
}

/// A file that an earlier run made and this one does not.
#[derive(Debug)]
pub(super) struct Obsolete {
    pub(super) path: String,
    pub(super) before: String,
}

/// The numbers of files of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Files to be written.
    pub changed: usize,
    /// Files that are up to date.
    pub right: usize,
    /// Files to be removed.
    pub removed: usize,
}

impl Tally {
    /// Whether nothing has to change.
    pub fn is_right(self) -> bool {
        self.changed == 0 && self.removed == 0
    }
}

impl<'a> OutputPlan<'a> {
    /// Compares the generated files with `folder`, which need not exist. A file whose
    /// lines end with `\r\n`, as git checks it out on some machines, counts as right.
    ///
    /// `None` if the files cannot be written, which is reported: there is a symbolic link, or a file that
    /// no earlier run made.
    pub fn new(folder: &Path, wanted: &'a [File], sink: &mut Diagnostics) -> Option<Self> {
        if folder.exists() && !folder.is_dir() {
            let message = format!("`{}` is not a folder", folder.display());
            sink.error(Code::Output, At::Run, message);
            return None;
        }
        let names = names(wanted, sink)?;
        let earlier = lock::read(folder, sink);
        let mut plan = OutputPlan {
            folder: folder.to_path_buf(),
            changes: Vec::new(),
            obsolete: Vec::new(),
            right: 0,
        };
        let mut possible = true;
        for file in wanted {
            match compare(folder, file, &earlier) {
                Ok(None) => plan.right += 1,
                Ok(Some(change)) => plan.changes.push(change),
                Err(diagnostic) => {
                    sink.report(diagnostic);
                    possible = false;
                }
            }
        }
        if let Earlier::Listed(files) = earlier {
            let gone = files.into_iter().filter(|path| !names.contains_key(&path.to_lowercase()));
            plan.obsolete = gone.filter_map(|path| obsolete(folder, path, sink)).collect();
        }
        possible.then_some(plan)
    }

    /// Adds a file that specwright and its user share, and that no run removes.
    pub fn share(&mut self, file: &'a File, sink: &mut Diagnostics) {
        match compare(&self.folder, file, &Earlier::Unknown) {
            Ok(None) => self.right += 1,
            Ok(Some(change)) => self.changes.push(change),
            Err(diagnostic) => sink.report(diagnostic),
        }
    }

    /// Whether there was no earlier run.
    pub fn is_first(&self) -> bool {
        self.changes.iter().any(|change| change.file.path == LOCK && change.before.is_none())
    }

    /// The files that change, as they are and as they will be.
    pub fn changed_files(&self) -> (Vec<File>, Vec<File>) {
        let changed =
            self.changes.iter().filter_map(|it| Some((&it.file.path, it.before.as_ref()?)));
        let removed = self.obsolete.iter().map(|it| (&it.path, &it.before));
        let before = changed.chain(removed).map(|(path, text)| File::new(path, text));
        (before.collect(), self.changes.iter().map(|it| it.file.clone()).collect())
    }

    /// How many files it is about.
    pub fn tally(&self) -> Tally {
        Tally { changed: self.changes.len(), right: self.right, removed: self.obsolete.len() }
    }
}

/// The wanted paths, in lower case: on some systems names that differ by case only are one name.
fn names<'a>(wanted: &'a [File], sink: &mut Diagnostics) -> Option<BTreeMap<String, &'a str>> {
    let mut names = BTreeMap::new();
    let mut good = true;
    for File { path, .. } in wanted {
        let problem = match (fault(path), names.insert(path.to_lowercase(), path.as_str())) {
            (Some(fault), _) => format!("made a file with the path {path:?}: {fault}"),
            (None, Some(other)) => format!("made both {other:?} and {path:?}"),
            (None, None) => continue,
        };
        sink.report(
            Diagnostic::error(Code::Internal, At::Run, problem)
                .help("this is a mistake in specwright; please report it with the description"),
        );
        good = false;
    }
    good.then_some(names)
}

/// What has to be done about one wanted file, if anything.
fn compare<'a>(
    folder: &Path,
    file: &'a File,
    earlier: &Earlier,
) -> Result<Option<Change<'a>>, Diagnostic> {
    let name = shown(folder, &file.path);
    let error = |code, message| Diagnostic::error(code, At::Run, message);
    let found = look(folder, &file.path)
        .map_err(|problem| error(Code::Unreadable, format!("cannot read `{name}`: {problem}")))?;
    let before = match found {
        PathState::Nothing => return Ok(Some(Change { file, before: None })),
        PathState::File(bytes) => text(bytes),
        PathState::Obstacle { path, what } => {
            let message = format!("cannot write `{name}`: `{}` is {what}", path.display());
            return Err(error(Code::Output, message));
        }
    };
    if before.as_ref() == Ok(&file.text) {
        return Ok(None);
    }
    if !earlier.made(&file.path) {
        let message = format!("`{name}` was not made by specwright");
        return Err(error(Code::Output, message).help(format!(
            "move it away or choose another output folder; only what `{LOCK}` lists is written over"
        )));
    }
    Ok(Some(Change { file, before: Some(before.unwrap_or_else(|shown| shown)) }))
}

/// A listed file that is no longer wanted, if it is still there.
fn obsolete(folder: &Path, path: String, sink: &mut Diagnostics) -> Option<Obsolete> {
    let name = shown(folder, &path);
    let problem = match look(folder, &path) {
        Ok(PathState::Nothing) => return None,
        Ok(PathState::File(bytes)) => {
            let before = text(bytes).unwrap_or_else(|shown| shown);
            return Some(Obsolete { path, before });
        }
        Ok(PathState::Obstacle { path, what }) => format!("`{}` is {what}", path.display()),
        Err(error) => error.to_string(),
    };
    let message = format!("`{name}` is no longer generated but is left alone: {problem}");
    sink.warning(Code::Output, At::Run, message);
    None
}

/// The text of a file, its lines ending with `\n`.
///
/// # Errors
/// It is not UTF-8; what can be shown of it.
fn text(bytes: Vec<u8>) -> Result<String, String> {
    let text = String::from_utf8(bytes)
        .map_err(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())?;
    Ok(if text.contains('\r') { text.replace("\r\n", "\n") } else { text })
}
