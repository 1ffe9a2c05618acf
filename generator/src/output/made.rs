//! The crate that an earlier run made.

use std::path::Path;

use super::paths::{PathState, fault, look};
use super::{File, LOCK};
use crate::lock::Lock;

/// The files of an earlier run that are still there, as they are now.
pub fn read_made(folder: &Path) -> Vec<File> {
    let read = |path: &str| match look(folder, path) {
        Ok(PathState::File(bytes)) => String::from_utf8(bytes).ok(),
        _ => None,
    };
    let Some(lock) = read(LOCK) else { return Vec::new() };
    let (lock, _) = Lock::parse(&lock);
    let paths = lock.files().iter().filter(|path| fault(path).is_none());
    paths.filter_map(|path| Some(File::new(path, &read(path)?))).collect()
}
