//! Descriptions made at random, of every version: whatever they say, the generator ends and is
//! deterministic, the crate compiles without a warning, and what is valid goes through it unchanged.
//!
//! Two environment variables make a longer run: `SPECWRIGHT_RANDOM_CASES`, how many descriptions, and
//! `SPECWRIGHT_RANDOM_SEED`, a number.

mod circles;
mod document;
mod fit;
mod generated;
mod make;
mod node;
mod proof;
mod spell;
mod strategy;
mod tree;
mod words;
mod workshop;

// What is tested in `proof` names it by its place in the crate.
#[allow(unused_extern_crates, reason = "a `use` of it alone is no better")]
extern crate serde_json;

use std::collections::HashSet;
use std::env;
use std::path::Path;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};

use document::{Order, document};
use fit::fit;
use generated::{fails, holds, holds_in_circles, module};
use tree::Spec;
use workshop::{Complaint, Workshop};

/// How many descriptions one crate is made of.
const BATCH: usize = 12;

#[test]
fn whatever_a_description_says_the_generator_keeps_its_word() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let mut runner = runner(10 * cases(), 400);
    let generated = std::cell::Cell::new(0_u32);
    let result = runner.run(&strategy::spec(), |spec| {
        generated.set(generated.get() + u32::from(holds(spec, folder.path())?));
        Ok(())
    });
    report(result.map(|()| true));
    let (generated, all) = (generated.get(), 10 * cases());
    assert!(generated > all * 3 / 4, "only {generated} of {all} were not refused");
}

#[test]
fn references_in_circles_have_an_end() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let mut runner = runner(4 * cases(), 400);
    let generated = std::cell::Cell::new(0_u32);
    let result = runner.run(&(strategy::small(), circles::turns()), |(spec, turns)| {
        let holds = holds_in_circles(spec, &turns, folder.path())?;
        generated.set(generated.get() + u32::from(holds));
        Ok(())
    });
    report(result.map(|()| true));
    let (generated, all) = (generated.get(), 4 * cases());
    assert!(generated > all * 3 / 4, "only {generated} of {all} were not refused");
}

#[test]
fn what_comes_out_compiles_and_loses_nothing() {
    let tmp = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let workshop = Workshop::new(tmp, "random");
    let mut runner = runner(cases(), 60);
    let mut kept = 0;
    let mut left = cases() as usize;
    while left > 0 {
        let trees: Vec<_> =
            (0..left.min(BATCH)).map(|_| strategy::spec().new_tree(&mut runner)).collect();
        let trees: Vec<_> =
            trees.into_iter().map(|tree| tree.expect("nothing is filtered")).collect();
        left -= trees.len();
        let specs: Vec<Spec> = trees.iter().map(|tree| fit(tree.current())).collect();
        let made: Vec<_> = specs.iter().map(|spec| module(spec, folder.path())).collect();
        let chosen = made.iter().enumerate().filter(|(_, files)| files.is_some());
        let chosen: Vec<usize> = chosen.map(|(index, _)| index).collect();
        let modules = specs.iter().zip(made).filter_map(|(spec, files)| Some((spec, files?)));
        let outcome = workshop.run(&modules.collect::<Vec<_>>());
        kept += outcome.kept;
        if let Some(Complaint { module: first, text }) = outcome.complaints.first() {
            let all = &outcome.complaints;
            // One of each type is enough to see what is wrong.
            let mut seen = HashSet::new();
            for Complaint { module, text } in all {
                if seen.insert((module, text.split(' ').next())) {
                    eprintln!("{module}: {text}\n");
                }
            }
            let tree = trees.into_iter().nth(chosen[*first]).expect("it was chosen");
            let smaller = Workshop::new(tmp, "random-one");
            report(runner.run_one(tree, |spec| alone(&smaller, spec, folder.path())));
            panic!(
                "{text}\nonly together with others:\n{}",
                document(&specs[chosen[*first]], Order::AsGiven)
            );
        }
    }
    assert!(kept > 10 * cases() as usize, "only {kept} instances were tried");
}

/// Whether a description, as a crate of its own, compiles and loses nothing.
fn alone(
    workshop: &Workshop,
    spec: Spec,
    folder: &Path,
) -> Result<(), proptest::test_runner::TestCaseError> {
    let spec = fit(spec);
    let Some(files) = module(&spec, folder) else { return Ok(()) };
    match workshop.run(&[(&spec, files)]).complaints.first() {
        Some(Complaint { text, .. }) => {
            Err(fails(text, &document(&spec, Order::AsGiven).to_string()))
        }
        None => Ok(()),
    }
}

#[track_caller]
fn report<T>(result: Result<bool, TestError<T>>) {
    let why = match result {
        Ok(_) => return,
        Err(TestError::Fail(why, _) | TestError::Abort(why)) => why,
    };
    assert!(why.message().is_empty(), "{why}");
}

fn cases() -> u32 {
    number("SPECWRIGHT_RANDOM_CASES")
        .map_or(12, |cases| u32::try_from(cases).unwrap_or(u32::MAX / 10))
}

fn number(name: &str) -> Option<u64> {
    env::var(name).ok().map(|text| text.parse().expect("the variable is a number"))
}

/// What makes the same in every run with the same seed.
fn runner(cases: u32, shrinking: u32) -> TestRunner {
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&number("SPECWRIGHT_RANDOM_SEED").unwrap_or(1).to_le_bytes());
    let config = Config {
        cases,
        max_shrink_iters: shrinking,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed))
}
