//! What has changed between two descriptions, and what it does.
//!
//! Each file of `pairs/` has a line that says what it shows, and parts under `=== old`, `=== new`, `=== text`
//! and `=== json`, the last two of which are what `specwright diff` says. With `INSTA_UPDATE=always` they are
//! written anew.

mod crates;
mod rules;

use std::fs;
use std::path::{Path, PathBuf};

use specwright::diff::{self, Changes, show};
use specwright::source::Sources;
use specwright::{Description, Generation};

/// What stands before a description that does not have it.
const HEAD: [(&str, &str); 2] =
    [("openapi:", "openapi: 3.0.3\n"), ("info:", "info: { title: Shop, version: 1.0.0 }\n")];

struct Pair {
    path: PathBuf,
    text: String,
}

impl Pair {
    fn all() -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("diff/pairs");
        let entries = fs::read_dir(folder).expect("there is such a folder");
        let mut paths: Vec<PathBuf> =
            entries.map(|entry| entry.expect("the folder can be listed").path()).collect();
        paths.sort();
        let read = |path: PathBuf| {
            let text = fs::read_to_string(&path).expect("it is text");
            Self { path, text }
        };
        paths.into_iter().map(read).collect()
    }

    fn part(&self, name: &str) -> Option<&str> {
        let (_, rest) = self.text.split_once(&format!("\n=== {name}\n"))?;
        Some(rest.split_once("\n===").map_or(rest, |(part, _)| part))
    }

    fn description(&self, name: &str) -> String {
        let text = self.part(name).expect("there are both descriptions");
        let has = |key: &str| text.lines().any(|line| line.starts_with(key));
        let head: String =
            HEAD.iter().filter(|(key, _)| !has(key)).map(|(_, line)| *line).collect();
        format!("{head}{text}\n")
    }

    /// What has changed, and the files by which places are found.
    fn changes(&self) -> (Changes, Sources) {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let [old, new] = ["old", "new"].map(|name| {
            let path = folder.path().join(format!("{name}.yaml"));
            fs::write(&path, self.description(name)).expect("the file can be written");
            Description::new(path, folder.path().join("generated"))
        });
        let old = specwright::generate_over(&old, &Generation::default());
        let new = specwright::generate_over(&new, &old);
        for generation in [&old, &new] {
            assert!(
                generation.files.is_some(),
                "{}: {:?}",
                self.path.display(),
                generation.diagnostics
            );
        }
        let changes = diff::compare(&old, &new).expect("both are generated");
        (changes, new.sources)
    }
}

#[test]
fn what_has_changed_is_told_with_what_it_does() {
    let mut wrong = String::new();
    for pair in Pair::all() {
        let (changes, sources) = pair.changes();
        let text = show::text(&changes, false);
        // Where the folder is concerns nobody.
        let json: String = show::json(&changes, &sources)
            .lines()
            .map(|line| match line.split_once("\"file\":\"") {
                Some((before, rest)) => {
                    let (_, after) = rest.split_once('"').expect("the text ends");
                    format!("{before}\"file\":\"new.yaml\"{after}\n")
                }
                None => format!("{line}\n"),
            })
            .collect();
        let expected = |part| pair.part(part).unwrap_or_default().trim_end().to_owned();
        if (expected("text"), expected("json")) != (text.trim_end().into(), json.trim_end().into())
        {
            wrong += &format!("{}:\n{text}\n{json}\n", pair.path.display());
            if std::env::var("INSTA_UPDATE").as_deref() == Ok("always") {
                let (before, _) = pair.text.split_once("\n=== text").unwrap_or((&pair.text, ""));
                let text = format!("{}\n\n=== text\n{text}\n=== json\n{json}", before.trim_end());
                fs::write(&pair.path, text).expect("it can be written");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_is_the_same_has_no_changes() {
    for pair in Pair::all() {
        for name in ["old", "new"] {
            let description = pair.description(name);
            let same = Pair {
                path: pair.path.clone(),
                text: format!("\n=== old\n{description}\n=== new\n{description}\n===\n"),
            };
            let (changes, _) = same.changes();
            assert_eq!(changes.all(), [], "{} ({name})", pair.path.display());
        }
    }
}
