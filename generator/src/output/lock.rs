//! What `specwright.lock` says about the files of the earlier run.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;

use super::paths::{PathState, fault, look, shown};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};

/// The file, in the output folder, that tells the next run what this one made.
pub const LOCK: &str = "specwright.lock";

/// Which files of a folder an earlier run made.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Earlier {
    /// None: there was no earlier run.
    Nothing,
    /// These.
    Listed(BTreeSet<String>),
    /// There was an earlier run, but its list cannot be read; a merge conflict is the usual reason.
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

/// The one member that matters here.
#[derive(Deserialize)]
struct Lock {
    files: Vec<String>,
}

/// Reads the list that the earlier run left in `folder`.
pub(super) fn read(folder: &Path, sink: &mut Diagnostics) -> Earlier {
    let problem = match look(folder, LOCK) {
        // A lock that is no file lists nothing; that it is in the way is said where it is written.
        Ok(PathState::Nothing | PathState::Obstacle { .. }) => return Earlier::Nothing,
        Ok(PathState::File(text)) => match serde_json::from_slice::<Lock>(&text) {
            Ok(lock) => return listed(folder, lock.files, sink),
            Err(error) => error.to_string(),
        },
        Err(error) => error.to_string(),
    };
    sink.report(
        Diagnostic::warning(
            Code::Output,
            At::Run,
            format!("cannot read the list of files in `{}`: {problem}", shown(folder, LOCK)),
        )
        .help("no file is removed this time; the lock is written anew"),
    );
    Earlier::Unknown
}

fn listed(folder: &Path, files: Vec<String>, sink: &mut Diagnostics) -> Earlier {
    let mut good = BTreeSet::new();
    for path in files {
        if let Some(fault) = fault(&path) {
            let message =
                format!("`{}` lists {path:?}, which is left alone: {fault}", shown(folder, LOCK));
            sink.warning(Code::Output, At::Run, message);
        } else {
            good.insert(path);
        }
    }
    Earlier::Listed(good)
}
