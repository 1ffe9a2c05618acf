#![cfg(feature = "source")]

use std::fs;
use std::path::Path;

use crate::source::{FILES, FOLDERS};

/// Every file of the runtime but those that are not copied.
fn files(folder: &Path, prefix: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        match name.as_str() {
            "lib.rs" | "source.rs" | "tests" => {}
            _ if entry.path().is_dir() => files(&entry.path(), &format!("{name}/"), found),
            _ => found.push(name),
        }
    }
}

#[test]
fn every_file_is_listed_and_in_order() {
    let mut expected = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut expected);
    expected.sort();
    let is_folder = |name: &str| FOLDERS.iter().any(|(folder, _)| *folder == name);
    let (folders, files): (Vec<String>, Vec<String>) =
        expected.into_iter().partition(|name| is_folder(name));
    assert_eq!(FILES.iter().map(|(name, _)| *name).collect::<Vec<_>>(), files);
    assert_eq!(FOLDERS.iter().map(|(name, _)| *name).collect::<Vec<_>>(), folders);
}

/// No transport is told to trust whoever answers.
#[test]
fn nothing_turns_the_verification_of_tls_off() {
    for (name, text) in FILES {
        for switch in ["danger", "invalid_cert", "invalid_hostname", "disable_verification"] {
            assert!(!text.to_lowercase().contains(switch), "{name}: {switch}");
        }
    }
}

/// A copy keeps the lines of the modules that it needs.
#[test]
fn the_files_of_folders_declare_modules_and_nothing_else() {
    for (name, text) in FOLDERS {
        let (comment, rest) = text.split_once("\n\n").unwrap();
        assert!(comment.lines().all(|line| line.starts_with("//! ")), "{name}");
        for line in rest.lines() {
            assert!(line.starts_with("pub mod ") || line.starts_with("#[cfg(feature = "), "{line}");
        }
    }
}

#[test]
fn files_can_be_copied() {
    for (name, text) in FILES {
        assert!(!text.contains("crate::"), "{name} names the crate it is in");
        // What a macro gives a client is the client's, and may be tests.
        let own = text.split("#[macro_export]").next().unwrap_or_default();
        assert!(!own.contains("cfg(test)"), "{name} has tests");
        assert!(text.starts_with("//! "), "{name} says what it is");
    }
}
