//! Generating over one's own lock changes nothing, whatever is named.

use std::fs;

use specwright::Description;
use specwright::output::{File, LOCK};
use specwright_tests::cases::{self, Case};

#[test]
fn a_second_run_changes_nothing() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let lock = folder.path().join(LOCK);
    let mut changed = Vec::new();
    for Case { name, description, .. } in cases::all() {
        let none = folder.path().join("none");
        let first = made(&description.clone().lock(none));
        let text = first.iter().find(|file| file.path == LOCK).map_or("", |file| &file.text);
        fs::write(&lock, text).expect("the lock can be written");
        let second = made(&description.lock(&lock));
        changed.extend(differing(&name, &first, &second));
    }
    assert_eq!(changed, Vec::<String>::new());
}

fn made(description: &Description) -> Vec<File> {
    specwright::generate(description).files.unwrap_or_default()
}

/// The first line of each file that differs.
fn differing(case: &str, first: &[File], second: &[File]) -> Vec<String> {
    assert_eq!(first.len(), second.len(), "{case}");
    let differing = first.iter().zip(second).filter(|(one, other)| one != other);
    let shown = differing.map(|(one, other)| {
        let lines = one.text.lines().zip(other.text.lines());
        let line = lines.into_iter().find(|(one, other)| one != other);
        format!("{case}: {}: {line:?}", one.path)
    });
    shown.collect()
}
