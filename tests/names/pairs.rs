//! Pairs of a description and what becomes of it: each file of `pairs/` says which names and meanings
//! change, and no others do.
//!
//! A file has a line that says what it shows, and parts under `=== old`, `=== new` and `=== changes`; perhaps
//! `=== before`, from which the old one is generated over, and `=== options`, which is more of the `[[api]]`
//! table, after `---` for the new one alone. With `INSTA_UPDATE=always` the changes are written anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::meaning;
use super::work::Work;

/// What stands before a description.
const HEAD: &str = "openapi: 3.0.3\ninfo: { title: Shop, version: 1.0.0 }\n";

struct Pair {
    path: PathBuf,
    text: String,
}

impl Pair {
    fn part(&self, name: &str) -> Option<&str> {
        let (_, rest) = self.text.split_once(&format!("\n=== {name}\n"))?;
        Some(rest.split_once("\n===").map_or(rest, |(part, _)| part))
    }

    /// A description, whose paths may be left out.
    fn description(&self, name: &str) -> Option<String> {
        let text = self.part(name)?;
        let paths = if text.contains("paths:") { "" } else { "paths: {}\n" };
        Some(format!("{HEAD}{paths}{text}\n"))
    }
}

#[test]
fn what_had_a_name_keeps_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("names/pairs");
    let entries = fs::read_dir(folder).expect("there is such a folder");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder can be listed").path()).collect();
    paths.sort();
    let mut wrong = String::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("it is text");
        let pair = Pair { path, text };
        let expected = pair.part("changes").unwrap_or_default().trim_end();
        let changes = changes(&pair);
        if changes != expected {
            wrong += &format!("{}:\n{changes}\n\n", pair.path.display());
            if std::env::var("INSTA_UPDATE").as_deref() == Ok("always") {
                let (before, _) = pair.text.split_once("\n=== changes").unwrap_or((&pair.text, ""));
                let text = format!("{}\n=== changes\n{changes}", before.trim_end());
                fs::write(&pair.path, format!("{}\n", text.trim_end())).expect("it can be written");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What is gone, what is new and what is said, a line each.
fn changes(pair: &Pair) -> String {
    let work = Work::new();
    let options = pair.part("options").unwrap_or_default();
    let (before, after) = options.split_once("---\n").unwrap_or((options, options));
    if let Some(description) = pair.description("before") {
        work.generate(&description, before);
    }
    let old = work.generate(&pair.description("old").expect("there is an old one"), before);
    assert!(!old.files.is_empty(), "{}: {:?}", pair.path.display(), old.said);
    let description = pair.description("new").expect("there is a new one");
    let new = work.generate(&description, after);
    if !new.files.is_empty() {
        // Once more, and nothing is new.
        let again = work.generate(&description, after);
        assert_eq!(new.text(), again.text(), "{}", pair.path.display());
    }
    let (before, after) = match new.files.is_empty() {
        true => Default::default(),
        false => (meaning::of(&old.files), meaning::of(&new.files)),
    };
    let gone = before.difference(&after).map(|line| format!("- {line}"));
    let come = after.difference(&before).map(|line| format!("+ {line}"));
    let said: BTreeSet<String> = new.said.into_iter().collect();
    let lines: Vec<String> = gone.chain(come).chain(said).collect();
    lines.join("\n")
}
