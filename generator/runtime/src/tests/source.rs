#![cfg(feature = "source")]

use std::fs;
use std::path::Path;

use crate::source::FILES;

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
    let listed: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
    assert_eq!(listed, expected);
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

#[test]
fn files_can_be_copied() {
    for (name, text) in FILES {
        assert!(!text.contains("crate::"), "{name} names the crate it is in");
        assert!(!text.contains("cfg(test)"), "{name} has tests");
        assert!(text.starts_with("//! "), "{name} says what it is");
    }
}
