//! What becomes of documents that are broken, hostile or plain wrong: each has a table row that says
//! what is reported, and on which line. None may take long, and none may panic.

mod exactly;
mod examples;
mod limits;
mod operations;
mod order;
mod pages;
mod promises;
mod readme;
mod references;
mod rust_keywords;
mod security;
mod shapes;
mod text;

use std::fs;
use std::time::{Duration, Instant};

use specwright::Description;
use specwright::diagnostics::Severity;

/// Longer than any document of a table takes, on a slow and busy machine and without optimisation. How
/// work grows is what `scaling` holds.
const PATIENCE: Duration = Duration::from_secs(15);

/// What it shows, the document, and what is reported, as `error[code] line`, in the order of lines.
type Row<'t> = (&'t str, Vec<u8>, &'t [&'t str]);

#[track_caller]
fn check(table: &[Row<'_>]) {
    check_with(table, |description| description);
}

/// As [`check`], of descriptions with other settings.
#[track_caller]
fn check_with(table: &[Row<'_>], settings: impl Fn(Description) -> Description) {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let mut wrong = String::new();
    for (what, document, expected) in table {
        let spec = folder.path().join("spec.yaml");
        fs::write(&spec, document).expect("the document can be written");
        let started = Instant::now();
        let description = Description::new(&spec, folder.path().join("generated"));
        let found = reported(&settings(description));
        let took = started.elapsed();
        if found != *expected {
            wrong += &format!("\n{what}\n  expected {expected:?}\n  found    {found:?}");
        }
        assert!(took < PATIENCE, "{what}: {took:?}");
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// As [`check`], but what is reported is `severity[code] line:column message`, in the order of the run.
#[track_caller]
fn exactly(table: &[Row<'_>]) {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let spec = folder.path().join("spec.yaml");
    let mut wrong = String::new();
    for (what, document, expected) in table {
        fs::write(&spec, document).expect("the document can be written");
        let started = Instant::now();
        let made = specwright::generate(&Description::new(&spec, folder.path().join("generated")));
        assert!(started.elapsed() < PATIENCE, "{what}: {:?}", started.elapsed());
        assert_eq!(made.files.is_none(), made.diagnostics.has(Severity::Error));
        let told = made.diagnostics.all().iter().map(|diagnostic| {
            let location = made.sources.locate(&diagnostic.at);
            let (line, column) = location.map_or((0, 0), |found| (found.line, found.column));
            let severity = format!("{:?}", diagnostic.severity).to_lowercase();
            let (code, message) = (diagnostic.code.name(), &diagnostic.message);
            format!("{severity}[{code}] {line}:{column} {message}")
        });
        let told: Vec<String> = told.collect();
        if told != *expected {
            wrong += &format!("\n{what}\n  expected {expected:?}\n  found    {told:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What is reported; also holds the run to its word that errors and files exclude each other.
fn reported(description: &Description) -> Vec<String> {
    let made = specwright::generate(description);
    assert_eq!(made.files.is_none(), made.diagnostics.has(Severity::Error));
    let mut found: Vec<(usize, String)> = Vec::new();
    for diagnostic in made.diagnostics.all() {
        let line = made.sources.locate(&diagnostic.at).map_or(0, |location| location.line);
        let severity = format!("{:?}", diagnostic.severity).to_lowercase();
        found.push((line, format!("{severity}[{}] {line}", diagnostic.code.name())));
    }
    found.sort();
    found.dedup();
    found.into_iter().map(|(_, shown)| shown).collect()
}

/// A document whose paths are these, from line 4 on.
fn paths(paths: &str) -> Vec<u8> {
    format!("openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths:\n{paths}\n").into_bytes()
}

/// A document whose only operation has these keywords, from line 6 on.
fn operation(keywords: &str) -> Vec<u8> {
    paths(&format!(
        "  /a/{{id}}:\n    get:\n{keywords}\n      responses: {{ '204': {{ description: '' }} }}"
    ))
}

/// A document whose component schemas are these, from line 7 on.
fn schemas(schemas: &str) -> Vec<u8> {
    paths(&format!("  {{}}\ncomponents:\n  schemas:\n{schemas}"))
}
