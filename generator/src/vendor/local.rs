//! What an earlier run fetched, and whether it is still as it was.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::hash::sha256;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::lock::{Lock, Vendored};
use crate::output::paths::{PathState, fault, look, shown};

/// A description in the repository, and the lock beside it.
pub(super) struct Local {
    /// The description.
    pub(super) file: PathBuf,
    /// Its folder.
    pub(super) folder: PathBuf,
    /// Its name there.
    pub(super) name: String,
    /// The name of the lock.
    pub(super) lock_name: String,
    /// What the lock says.
    pub(super) lock: Lock,
    /// The text of the lock.
    pub(super) lock_text: Option<String>,
}

impl Local {
    /// Reads the lock beside a description, which need not exist. `None`, and an error, where it cannot be
    /// read.
    pub(super) fn read(file: &Path, sink: &mut Diagnostics) -> Option<Self> {
        let lock = file.with_extension("lock");
        let name = |path: &Path| Some(path.file_name()?.to_str()?.to_owned());
        let (Some(name), Some(lock_name)) = (name(file), name(&lock)) else {
            let message = format!("`{}` is no name for a description", file.display());
            sink.error(Code::Config, At::Run, message);
            return None;
        };
        if name == lock_name {
            let message = format!("`{}` would be its own lock", file.display());
            let help = "give the description another extension, such as .yaml";
            sink.report(Diagnostic::error(Code::Config, At::Run, message).help(help));
            return None;
        }
        let text = match fs::read_to_string(&lock) {
            Ok(text) => Some(text.replace("\r\n", "\n")),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => {
                let message = format!("cannot read `{}`: {error}", lock.display());
                sink.error(Code::Unreadable, At::Run, message);
                return None;
            }
        };
        let (parsed, unread) = text.as_deref().map(Lock::parse).unwrap_or_default();
        if let Some((line, text)) = unread.first() {
            let message = format!("cannot read line {line} of `{}`: {text:?}", lock.display());
            let help = "what it says would be lost: mend the line, or delete it";
            sink.report(Diagnostic::error(Code::Unreadable, At::Run, message).help(help));
            return None;
        }
        let folder = file.parent().unwrap_or(Path::new("")).to_path_buf();
        let file = file.to_path_buf();
        Some(Self { file, folder, name, lock_name, lock: parsed, lock_text: text })
    }

    /// What is known of the description itself, if it was fetched.
    pub(super) fn root(&self) -> Option<&Vendored> {
        self.lock.vendored().get(&self.name)
    }

    /// The path of the lock as it is shown.
    pub(super) fn shown_lock(&self) -> String {
        shown(&self.folder, &self.lock_name)
    }

    /// Reports an error for each fetched file that is not what was stored, and, unless `may_miss`, for each
    /// that is missing. Whether there was none.
    pub(super) fn check(&self, may_miss: bool, sink: &mut Diagnostics) -> bool {
        let mut good = true;
        for (path, vendored) in self.lock.vendored() {
            if let Some(diagnostic) = self.problem(path, vendored, may_miss) {
                good = false;
                sink.report(diagnostic);
            }
        }
        good
    }

    fn problem(&self, path: &str, vendored: &Vendored, may_miss: bool) -> Option<Diagnostic> {
        let name = shown(&self.folder, path);
        let error = |code, message| Diagnostic::error(code, At::Run, message);
        if let Some(fault) = fault(path) {
            let message = format!("`{}` lists {path:?}: {fault}", self.shown_lock());
            return Some(error(Code::Output, message));
        }
        match look(&self.folder, path) {
            Ok(PathState::File(bytes)) if is_same(&bytes, vendored.hash()) => None,
            Ok(PathState::File(_)) => Some(
                error(Code::Output, format!("`{name}` was edited since it was fetched")).help(
                    "put the correction into an overlay and restore the file, or have what is upstream \
                     written over it: `specwright vendor --update --force`",
                ),
            ),
            Ok(PathState::Nothing) if may_miss => None,
            Ok(PathState::Nothing) => Some(
                error(Code::Output, format!("`{name}` is missing"))
                    .help("restore it, or fetch it again: `specwright vendor --update`"),
            ),
            Ok(PathState::Obstacle { path, what }) => {
                Some(error(Code::Output, format!("`{}` is {what}", path.display())))
            }
            Err(problem) => Some(error(Code::Unreadable, format!("cannot read `{name}`: {problem}"))),
        }
    }
}

/// Whether bytes are what was stored; git may have checked their lines out with `\r\n`.
pub(super) fn is_same(bytes: &[u8], hash: &str) -> bool {
    sha256(bytes) == hash || sha256(&with_plain_lines(bytes)) == hash
}

fn with_plain_lines(bytes: &[u8]) -> Vec<u8> {
    let next = bytes.iter().skip(1).map(Some).chain([None]);
    let pairs = bytes.iter().zip(next);
    let kept = pairs.filter(|(byte, next)| (**byte, next.copied()) != (b'\r', Some(b'\n')));
    kept.map(|(byte, _)| *byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_may_end_as_git_checks_them_out() {
        let hash = sha256(b"a\nb\r\n");
        assert!(is_same(b"a\nb\r\n", &hash));
        let hash = sha256(b"a\nb\n");
        assert!(is_same(b"a\r\nb\r\n", &hash) && !is_same(b"a\rb\n", &hash));
        assert_eq!(with_plain_lines(b"\r\n\r\r\na\r"), b"\n\r\na\r");
    }
}
