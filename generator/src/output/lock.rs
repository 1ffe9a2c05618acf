//! What `specwright.lock` says about the files of the earlier run.

use std::collections::BTreeSet;
use std::path::Path;

use super::paths::{PathState, fault, look, shown};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::lock::{LOCK, Lock};

/// Which files of a folder an earlier run made.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Earlier {
    /// None: there was no earlier run.
    Nothing,
    /// These.
    Listed(BTreeSet<String>),
    /// There was an earlier run, but not all of its list can be read.
    Unknown,
}

impl Earlier {
    /// Whether a file that differs from what is wanted may be written over.
    pub(super) fn made(&self, path: &str) -> bool {
        match self {
            Earlier::Nothing => false,
            Earlier::Listed(files) => path == LOCK || files.contains(path),
            Earlier::Unknown => true,
        }
    }
}

/// Reads the list that the earlier run left in `folder`.
pub(super) fn read(folder: &Path, sink: &mut Diagnostics) -> Earlier {
    let problem = match look(folder, LOCK) {
        // A lock that is no file lists nothing; that it is in the way is said where it is written.
        Ok(PathState::Nothing | PathState::Obstacle { .. }) => return Earlier::Nothing,
        Ok(PathState::File(text)) => match parsed(text) {
            Ok(lock) => return listed(folder, lock.files(), sink),
            Err(problem) => problem,
        },
        Err(error) => error.to_string(),
    };
    sink.report(
        Diagnostic::warning(
            Code::Output,
            At::Run,
            format!("cannot read `{}`: {problem}", shown(folder, LOCK)),
        )
        .help("names that it does not tell are found anew, and no file is removed this time"),
    );
    Earlier::Unknown
}

fn parsed(text: Vec<u8>) -> Result<Lock, String> {
    let text = String::from_utf8(text).map_err(|error| error.to_string())?;
    match Lock::parse(&text) {
        (lock, unread) if unread.is_empty() && !lock.files().is_empty() => Ok(lock),
        (_, unread) => Err(match unread.first() {
            Some((line, text)) => format!("line {line} is {text:?}, which it never is"),
            None => "it lists no file".to_owned(),
        }),
    }
}

fn listed(folder: &Path, files: &BTreeSet<String>, sink: &mut Diagnostics) -> Earlier {
    let mut good = BTreeSet::new();
    for path in files {
        if let Some(fault) = fault(path) {
            let message =
                format!("`{}` lists {path:?}, which is left alone: {fault}", shown(folder, LOCK));
            sink.warning(Code::Output, At::Run, message);
        } else {
            good.insert(path.clone());
        }
    }
    Earlier::Listed(good)
}
