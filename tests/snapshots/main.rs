//! What the generator makes of every case, as files that are read in review: what the description
//! says, what is reported, and the files of the crate that show the thing of the case.
//! `INSTA_UPDATE=always cargo test --test snapshots` writes them anew.

mod carried;
mod inert;
mod order;
mod shown;
mod versions;

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use specwright::Formats;
use specwright::diagnostics::Diagnostics;
use specwright::output::File;
use specwright::source::Sources;
use specwright_tests::cases::{self, Case};

use shown::Shown;

/// The most lines that a snapshot has: more are not read.
const LONGEST: usize = 400;

#[test]
fn every_case_gives_what_its_snapshots_show() {
    let mut wrong = Vec::new();
    let mut known = BTreeSet::new();
    for case in cases::all() {
        let folder = cases::folder().join(&case.name).join("snapshots");
        let Shown { snapshots, missing } = shown::shown(&case, products(&case));
        wrong.extend(missing.iter().map(|word| folder.join(word)));
        for (name, text) in snapshots {
            let path = folder.join(format!("{name}.snap"));
            if !is_as_before(&path, &text) {
                wrong.push(path.clone());
            }
            known.insert(path);
        }
    }
    wrong.extend(files_below(&cases::folder()).difference(&known).cloned());
    assert!(wrong.is_empty(), "changed, or no longer made, or not asked for: {wrong:#?}");
}

#[test]
fn no_snapshot_is_too_long_to_be_read() {
    let mut long = files_below(&cases::folder());
    long.retain(|path| {
        let text = fs::read_to_string(path).expect("a snapshot can be read");
        text.lines().count() > LONGEST
    });
    assert!(long.is_empty(), "to be split, or to show less: {long:#?}");
}

/// Each file is, so that none needs a snapshot as well.
#[test]
fn the_crate_of_collect_is_checked_in() {
    let case = cases::named(cases::COLLECT);
    for File { path, text } in case.files() {
        let file = case.description.output.join(&path);
        let checked_in = fs::read_to_string(&file).unwrap_or_default();
        assert!(checked_in == text, "{path} is another, or missing: `cargo run` writes it anew");
    }
}

/// The crates of all cases stand in one workspace when they are compiled.
#[test]
fn no_two_cases_have_one_title() {
    let mut titles = BTreeSet::new();
    for case in cases::all() {
        let package = specwright::generate(&case.description).summary.package;
        assert!(titles.insert(package.clone()), "{}: {package} is that of another case", case.name);
    }
}

/// Everything to look at, by a path.
fn products(case: &Case) -> Vec<(String, String)> {
    let mut products = vec![("ir".to_owned(), lowered(case))];
    let made = specwright::generate(&case.description);
    products.push(("diagnostics".to_owned(), cases::shown(&made.diagnostics, &made.sources)));
    let files = made.files.into_iter().flatten();
    // The runtime is copied, and `specwright.lock` lists it.
    let files = files.filter(|file| !file.path.starts_with("src/runtime/"));
    products.extend(files.map(|file| (file.path, file.text)));
    products
}

fn lowered(case: &Case) -> String {
    let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
    let description = &case.description;
    let document = specwright::source::read(
        &description.spec,
        &description.overlays,
        &description.allowed,
        &mut sources,
        &mut sink,
    );
    let normal = document.and_then(|document| specwright::dialect::normalize(document, &mut sink));
    normal.map_or_else(String::new, |normal| {
        let formats = Formats::new(&description.formats).expect("the formats can be had");
        let api = specwright::lower::lower(&normal, &formats, description, &[].into(), &mut sink);
        api.text(&sources)
    })
}

fn is_as_before(path: &Path, text: &str) -> bool {
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(path.parent().unwrap_or(path));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let assertion = AssertUnwindSafe(|| settings.bind(|| insta::assert_snapshot!(name, text)));
    catch_unwind(assertion).is_ok()
}

fn files_below(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("the folder can be listed").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "snap") {
                found.insert(path);
            }
        }
    }
    found
}
