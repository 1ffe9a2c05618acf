//! Plans, and what becomes of them on disk.

mod check;
mod plan;
mod write;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{File, LOCK, OutputPlan, Tally};
use crate::diagnostics::{Code, Diagnostics, Severity};

/// The wanted files, with the lock that lists them as the emitter writes it.
fn wanted(files: &[(&str, &str)]) -> Vec<File> {
    let paths: Vec<&str> = files.iter().map(|(path, _)| *path).chain([LOCK]).collect();
    let lock: String = paths.iter().map(|path| format!("file {path}\n")).collect();
    let files = files.iter().map(|(path, text)| File::new(*path, text));
    files.chain([File::new(LOCK, &lock)]).collect()
}

/// Every file below `folder`, and every folder, which is told by a `/` at its end.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    fn walk(root: &Path, folder: &Path, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                found.insert(name + "/", String::new());
                walk(root, &path, found);
            } else {
                let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
                found.insert(name, text);
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

fn expect(folder: &Path, files: &[(&str, &str)]) {
    let expected: BTreeMap<_, _> =
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let mut found = tree(folder);
    found.remove(LOCK);
    assert_eq!(found, expected);
}

/// Plans and writes; the tally.
fn write(folder: &Path, files: &[(&str, &str)]) -> Tally {
    let files = wanted(files);
    let mut sink = Diagnostics::new();
    let plan = OutputPlan::new(folder, &files, &mut sink).unwrap();
    let tally = plan.tally();
    assert!(plan.write(&mut sink));
    assert_eq!(sink.all(), []);
    tally
}

/// Plans what cannot be; the messages.
fn refuse(folder: &Path, files: &[File], code: Code) -> Vec<String> {
    let before = tree(folder);
    let mut sink = Diagnostics::new();
    assert!(OutputPlan::new(folder, files, &mut sink).is_none());
    assert_eq!(tree(folder), before);
    let problem = |d: &crate::diagnostics::Diagnostic| {
        assert_eq!((d.code, d.severity), (code, Severity::Error));
        d.message.replace(folder.to_str().unwrap(), "DIR")
    };
    sink.all().iter().map(problem).collect()
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}
