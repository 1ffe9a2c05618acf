//! What crates carry beside what the description says, and which cases need it: files of the
//! runtime, dependencies, what is re-exported; and the call that is their example. The snapshot is one for all cases, since their
//! `Cargo.toml`, `src/lib.rs` and `specwright.lock` are the same in most lines. Lines that all have
//! are left out: a case that shows everything has them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use specwright::output::File;
use specwright_tests::cases;

use super::is_as_before;

#[test]
fn crates_carry_what_they_need() {
    let mut carried: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    let mut every = BTreeSet::new();
    for case in cases::all() {
        let made = specwright::generate(&case.description);
        for File { path, text } in made.files.into_iter().flatten() {
            for line in lines(&path, &text) {
                let key = (path.clone(), line.to_owned());
                carried.entry(key).or_default().insert(case.name.clone());
            }
        }
        every.insert(case.name);
    }
    let (mut text, mut last) = (String::new(), String::new());
    carried.retain(|_, having| *having != every);
    for ((path, line), having) in carried {
        if path != last {
            text += &format!("{path}\n");
        }
        text += &format!("  {line}  <- {}\n", named(&having, &every));
        last = path;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/carried.snap");
    assert!(is_as_before(&path, &text), "{} is another", path.display());
}

/// The lines of a file that are not of the description.
fn lines<'t>(path: &str, text: &'t str) -> Vec<&'t str> {
    let all = text.lines();
    match path {
        "Cargo.toml" => {
            all.skip_while(|line| *line != "[features]").filter(|it| !it.is_empty()).collect()
        }
        // The clients' names for servers and the like are of the description.
        "src/lib.rs" => all
            .map(|line| line.trim().trim_end_matches(','))
            .filter(|line| !line.starts_with("//") || line.starts_with("//! let "))
            .filter(|line| line.len() > 2)
            .collect(),
        "specwright.lock" => all.filter(|line| line.starts_with("file src/runtime/")).collect(),
        _ => Vec::new(),
    }
}

/// The cases that have something, or those that do not if they are fewer.
fn named(having: &BTreeSet<String>, every: &BTreeSet<String>) -> String {
    let listed =
        |names: Vec<&String>| names.into_iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    match every.difference(having).collect::<Vec<_>>() {
        without if without.len() < having.len() => format!("all but {}", listed(without)),
        _ => listed(having.iter().collect()),
    }
}
