//! Writes and removes files, all of them or none.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::OutputPlan;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};

impl OutputPlan<'_> {
    /// Writes what has to be written and removes what has to be removed, in such an order that a
    /// failure leaves the folder as it was.
    ///
    /// False where that failed, in which case the reason has been reported.
    pub fn write(&self, sink: &mut Diagnostics) -> bool {
        let changes = self.changes.iter();
        let changes =
            changes.map(|change| (change.file.path.as_str(), change.file.text.as_bytes()));
        let written = changes.collect();
        let removed = self.obsolete.iter().map(|obsolete| obsolete.path.as_str()).collect();
        Replacement { folder: &self.folder, written, removed }.carry_out(sink)
    }
}

/// What is to become of files of a folder, whose paths have no [`fault`](super::paths::fault).
pub(crate) struct Replacement<'a> {
    pub(crate) folder: &'a Path,
    /// The files to be written, with what is to be in them.
    pub(crate) written: Vec<(&'a str, &'a [u8])>,
    /// The files to be removed.
    pub(crate) removed: Vec<&'a str>,
}

impl Replacement<'_> {
    /// Does all of it, in such an order that a failure leaves the folder as it was.
    ///
    /// False where that failed, in which case the reason has been reported.
    pub(crate) fn carry_out(&self, sink: &mut Diagnostics) -> bool {
        let mut transaction = Transaction::default();
        if let Err(failure) = self.steps(&mut transaction) {
            let stuck = transaction.undo();
            let help =
                if stuck.is_empty() { "nothing was changed" } else { "some files were changed" };
            let problem = Diagnostic::error(Code::Output, At::Run, failure.message());
            sink.report(problem.help(help));
            for failure in stuck {
                sink.error(Code::Output, At::Run, failure.message());
            }
            return false;
        }
        for failure in transaction.finish() {
            sink.warning(Code::Output, At::Run, failure.message());
        }
        self.remove_emptied_folders(sink);
        true
    }

    fn steps(&self, transaction: &mut Transaction) -> Result<(), Failure> {
        let mut staged = Vec::with_capacity(self.written.len());
        for (path, bytes) in &self.written {
            let target = self.folder.join(path);
            staged.push((transaction.stage(&target, bytes)?, target));
        }
        for (temporary, target) in staged {
            transaction.set_aside(&target)?;
            transaction.put(&temporary, &target)?;
        }
        for path in &self.removed {
            transaction.set_aside(&self.folder.join(path))?;
        }
        Ok(())
    }

    /// Removes the folders in which nothing is left after the removal of a file.
    fn remove_emptied_folders(&self, sink: &mut Diagnostics) {
        for path in &self.removed {
            let parents = Path::new(path).ancestors().skip(1);
            for parent in parents.filter(|parent| !parent.as_os_str().is_empty()) {
                match remove_empty(&self.folder.join(parent)) {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(failure) => {
                        sink.warning(Code::Output, At::Run, failure.message());
                        break;
                    }
                }
            }
        }
    }
}

/// Something that could not be done to a file.
struct Failure {
    doing: String,
    path: PathBuf,
    error: io::Error,
}

impl Failure {
    fn new(doing: impl Into<String>, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let (doing, path) = (doing.into(), path.to_path_buf());
        move |error| Self { doing, path, error }
    }

    fn message(self) -> String {
        let Self { doing, path, error } = self;
        format!("cannot {doing} `{}`: {error}", path.display())
    }
}

/// How to take one step back.
enum Undo {
    RemoveFolder(PathBuf),
    RemoveFile(PathBuf),
    MoveBack { from: PathBuf, to: PathBuf },
}

/// The steps so far.
#[derive(Default)]
struct Transaction {
    steps: Vec<Undo>,
    names: usize,
}

impl Transaction {
    /// Writes to a temporary file next to its target, and makes the folders for it.
    fn stage(&mut self, target: &Path, bytes: &[u8]) -> Result<PathBuf, Failure> {
        let folder = target.parent().unwrap_or(Path::new(""));
        self.make_folder(folder)?;
        let temporary = self.free_name(folder);
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&temporary)
            .map_err(Failure::new("write", target))?;
        self.steps.push(Undo::RemoveFile(temporary.clone()));
        file.write_all(bytes).map_err(Failure::new("write", target))?;
        Ok(temporary)
    }

    /// Makes a folder and those above it, one at a time, so that each can be taken back.
    fn make_folder(&mut self, folder: &Path) -> Result<(), Failure> {
        let missing = |path: &&Path| !path.as_os_str().is_empty() && !path.exists();
        let missing: Vec<_> = folder.ancestors().take_while(missing).collect();
        for path in missing.into_iter().rev() {
            match fs::create_dir(path) {
                Ok(()) => self.steps.push(Undo::RemoveFolder(path.to_path_buf())),
                // Another run was faster; the folder is that run's to take back.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(Failure::new("make the folder", path)(error)),
            }
        }
        Ok(())
    }

    /// Moves the file at `target`, if there is one, to a temporary name.
    fn set_aside(&mut self, target: &Path) -> Result<(), Failure> {
        let fail = Failure::new("replace", target);
        match fs::symlink_metadata(target) {
            Ok(metadata) if metadata.is_file() => {}
            Ok(_) => return Err(fail(io::Error::other("it is no longer a file"))),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(fail(error)),
        }
        let aside = self.free_name(target.parent().unwrap_or(Path::new("")));
        fs::rename(target, &aside).map_err(fail)?;
        self.steps.push(Undo::MoveBack { from: aside, to: target.to_path_buf() });
        Ok(())
    }

    /// Gives a temporary file its name.
    fn put(&mut self, temporary: &Path, target: &Path) -> Result<(), Failure> {
        fs::rename(temporary, target).map_err(Failure::new("write", target))?;
        self.steps.push(Undo::RemoveFile(target.to_path_buf()));
        Ok(())
    }

    /// A name that no file in `folder` has. It tells the process, so that two runs at once do not
    /// meet.
    fn free_name(&mut self, folder: &Path) -> PathBuf {
        loop {
            self.names += 1;
            let name = format!(".specwright-{}-{}", std::process::id(), self.names);
            let path = folder.join(name);
            if path.symlink_metadata().is_err() {
                return path;
            }
        }
    }

    /// Takes every step back, last one first; what could not be.
    fn undo(self) -> Vec<Failure> {
        let step_back = |step| match step {
            Undo::RemoveFolder(path) => {
                fs::remove_dir(&path).map_err(Failure::new("remove", &path))
            }
            Undo::RemoveFile(path) => remove_file(&path),
            Undo::MoveBack { from, to } => {
                let doing = format!("move `{}` back to", from.display());
                fs::rename(&from, &to).map_err(Failure::new(doing, &to))
            }
        };
        self.steps.into_iter().rev().filter_map(|step| step_back(step).err()).collect()
    }

    /// Removes what was set aside; what could not be.
    fn finish(self) -> Vec<Failure> {
        let remove = |step| match step {
            Undo::MoveBack { from, .. } => remove_file(&from).err(),
            Undo::RemoveFolder(_) | Undo::RemoveFile(_) => None,
        };
        self.steps.into_iter().filter_map(remove).collect()
    }
}

/// Removes a file that may be gone already: a temporary one got its name, and with it another step.
fn remove_file(path: &Path) -> Result<(), Failure> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(Failure::new("remove", path)(error))
        }
        _ => Ok(()),
    }
}

/// Removes a folder if it is empty; whether it was. One that is gone went with another file.
fn remove_empty(folder: &Path) -> Result<bool, Failure> {
    match fs::remove_dir(folder) {
        Ok(()) => Ok(true),
        Err(error) => match error.kind() {
            ErrorKind::DirectoryNotEmpty | ErrorKind::NotFound => Ok(false),
            _ => Err(Failure::new("remove the empty folder", folder)(error)),
        },
    }
}
