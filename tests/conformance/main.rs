//! http-specs, the suite that the official SDK generators of TypeSpec are measured with: a client
//! is generated for each of its descriptions, and called against its mock server, which checks every
//! request and keeps a record of the scenarios that passed.
//!
//! A scenario passes where the server says so and the caller got what the scenario wants it to get.
//! What no OpenAPI document of the suite expresses is listed in `inexpressible.txt`, with the reason.
//!
//! The descriptions stand in `../shared/corpus`, the server comes with `npm ci` in
//! `tests/conformance`. Without them there is nothing to test here, which is a failure only where
//! `SPECWRIGHT_REQUIRE` has `conformance`.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "clippy takes helpers without #[test] for production code"
)]

mod server;
mod table;
mod workspace;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use server::Server;
use specwright_tests::{required, root};
use table::Table;

/// How many scenarios there are in the release that `package.json` names.
const SCENARIOS: usize = 745;

/// Where its files are that requests and responses carry.
const ASSETS: &str = "node_modules/@typespec/http-specs/assets";

#[test]
fn every_scenario_that_the_descriptions_express_passes() {
    let Some((descriptions, packages)) = installed() else { return };
    let program = workspace::build(&descriptions);
    let scenarios = scenarios(&packages);
    assert_eq!(scenarios.len(), SCENARIOS);
    let inexpressible = Table::read("inexpressible.txt", &scenarios);
    let pending = Table::read("pending.txt", &scenarios);
    let expressible = scenarios.len() - inexpressible.count();
    let mut problems = String::new();
    for mode in ["async", "blocking"] {
        let server = Server::start(&packages, &format!("conformance-{mode}"));
        let outcomes = run(&program, &server.url(), &packages.join(ASSETS), mode);
        let said = server.said();
        let faults = faults(&scenarios, &outcomes, &server.coverage());
        let passed = scenarios.len() - faults.len();
        println!("{mode}: passed / expressible / all: {passed} / {expressible} / {SCENARIOS}");
        let unexpected = unexpected(&scenarios, &faults, [&inexpressible, &pending]);
        if !unexpected.is_empty() {
            problems += &format!("{mode}:\n{}\n\n{}\n", unexpected.join("\n"), complaints(&said));
        }
    }
    assert!(problems.is_empty(), "{problems}");
}

/// What is wrong with each scenario that did not pass.
fn faults(
    scenarios: &BTreeSet<String>,
    outcomes: &BTreeMap<String, Result<(), String>>,
    covered: &BTreeMap<String, bool>,
) -> BTreeMap<String, String> {
    let mut faults = BTreeMap::new();
    for name in scenarios.iter().chain(outcomes.keys()) {
        let fault = match (outcomes.get(name), covered.get(name)) {
            (Some(Err(fault)), _) => fault.clone(),
            (Some(Ok(())), Some(true)) => continue,
            (Some(Ok(())), Some(false)) => "called, but not as the server wants it".to_owned(),
            (Some(Ok(())), None) => "the server knows no such scenario".to_owned(),
            (None, _) => "not called".to_owned(),
        };
        faults.insert(name.clone(), fault);
    }
    faults
}

/// What the tables do not say: faults that they do not list, and scenarios listed that pass.
fn unexpected(
    scenarios: &BTreeSet<String>,
    faults: &BTreeMap<String, String>,
    tables: [&Table; 2],
) -> Vec<String> {
    let listed = |name: &str| tables.iter().find_map(|table| table.reason(name));
    let faulty = faults.iter().filter(|(name, _)| listed(name).is_none());
    let passing = scenarios.iter().filter(|name| !faults.contains_key(*name));
    faulty
        .map(|(name, fault)| format!("{name}: {fault}"))
        .chain(passing.filter_map(|name| Some(format!("{name}: passes, but: {}", listed(name)?))))
        .collect()
}

/// Calls the scenarios; what became of each.
fn run(
    program: &Path,
    url: &str,
    assets: &Path,
    mode: &str,
) -> BTreeMap<String, Result<(), String>> {
    let mut program = Command::new(program);
    let ran = program.arg(url).arg(assets).arg(mode).output().expect("the program runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let mut outcomes = BTreeMap::new();
    for line in String::from_utf8_lossy(&ran.stdout).lines() {
        let (name, fault) = line.split_once('\t').expect("a scenario and what is wrong with it");
        let outcome = if fault.is_empty() { Ok(()) } else { Err(fault.to_owned()) };
        let known = outcomes.insert(name.to_owned(), outcome);
        assert!(known.is_none(), "{name} is called twice");
    }
    outcomes
}

/// The names of all scenarios, from the summary that comes with them.
fn scenarios(packages: &Path) -> BTreeSet<String> {
    let summary = packages.join("node_modules/@typespec/http-specs/spec-summary.md");
    let summary = fs::read_to_string(summary).expect("the suite has a summary");
    summary.lines().filter_map(|line| line.strip_prefix("### ")).map(str::to_owned).collect()
}

/// What the server had to say about requests.
fn complaints(said: &str) -> &str {
    said.find("Request validation failed").map_or("", |begin| &said[begin..])
}

/// Where the descriptions and the mock server are, if both are there.
fn installed() -> Option<(PathBuf, PathBuf)> {
    let descriptions = root().join("../shared/corpus/http-specs");
    let packages = root().join("tests/conformance");
    let server = packages.join("node_modules/@typespec/spector");
    let missing = match (descriptions.exists(), server.exists()) {
        (true, true) => return Some((descriptions, packages)),
        (false, _) => "the descriptions in ../shared/corpus/http-specs",
        (true, false) => "the mock server, which `npm ci` in tests/conformance installs",
    };
    required::or_skip("conformance", Err(missing.to_owned()))
}
