//! Descriptions made at random, each with a change made at random: what is not about the change keeps its
//! name and its meaning.
//!
//! `SPECWRIGHT_RANDOM_CASES` and `SPECWRIGHT_RANDOM_SEED` are what they are for `tests/random`.

mod shop;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use super::meaning;
use super::work::{Made, Work};
use shop::{Change, Order, Shop};

#[test]
fn what_is_not_about_a_change_keeps_its_name() {
    let mut runner = runner();
    let result = runner.run(&(shop::shop(), shop::change()), |(shop, change)| {
        let wrong = wrong(&shop, &change);
        if wrong.is_empty() {
            return Ok(());
        }
        let mut changed = shop.clone();
        changed.change(&change);
        let (old, new) = (shop.text(Order::AsIs), changed.text(Order::AsIs));
        Err(TestCaseError::fail(format!("{wrong}\n{change:?}\n=== old\n{old}=== new\n{new}")))
    });
    if let Err(TestError::Fail(why, _) | TestError::Abort(why)) = result {
        panic!("{}", why.message());
    }
}

/// What a change does that it should not.
fn wrong(shop: &Shop, change: &Change) -> String {
    let mut changed = shop.clone();
    changed.change(change);
    let work = Work::new();
    let old = work.generate(&shop.text(Order::AsIs), "");
    // Another order means nothing.
    let turned = work.generate(&shop.text(Order::Turned), "");
    let manifest = work.lock().with_file_name("Cargo.toml");
    let earlier = [work.lock(), manifest].map(|path| {
        let text = fs::read_to_string(&path).expect("the earlier run made it");
        (path, text)
    });
    let new = work.generate(&changed.text(Order::Turned), "");
    let again = work.generate(&changed.text(Order::AsIs), "");
    for (path, text) in earlier {
        fs::write(path, text).expect("it can be written");
    }
    let twice = work.generate(&changed.text(Order::AsIs), "");
    // Of an addition it is plain what is there still.
    let fresh = match change.adds() {
        true => None,
        false => Some(Work::new().generate(&changed.text(Order::AsIs), "")),
    };
    if [&old, &turned, &new, &again, &twice].iter().any(|made| made.files.is_empty()) {
        return format!("nothing is made: {:?} {:?}", old.said, new.said);
    }
    let mut wrong = String::new();
    for (one, other, what) in [
        (&old, &turned, "the order means something"),
        (&new, &again, "a second run changes something"),
        (&new, &twice, "two runs differ"),
    ] {
        wrong += &different(what, one, other);
    }
    wrong
        + &renamed(&old, &new, fresh.as_ref().unwrap_or(&old), change)
        + &meant(&old, &new, change)
}

fn different(what: &str, one: &Made, other: &Made) -> String {
    let (one, other) = (one.text(), other.text());
    let lines: BTreeSet<&str> = one.lines().collect();
    let line = other.lines().find(|line| !lines.contains(line));
    if one == other { String::new() } else { format!("{what}: {}\n", line.unwrap_or_default()) }
}

/// Names by what they stand for: the keys of what they are in, and their own.
fn sources(made: &Made) -> BTreeMap<(String, String), String> {
    let names = made.lock().into_iter().filter_map(|line| {
        let mut words = line.split(' ');
        let (scope, name) = words.next()?.rsplit_once("::")?;
        Some((scope, name, words.next().unwrap_or(name)))
    });
    let names: Vec<_> = names.collect();
    let plain = |name: &str| name.replace('_', "").to_lowercase();
    let owner = |scope: &str| {
        let (kind, of) = scope.split_once("::").unwrap_or((scope, ""));
        let is_owner = |(scope, name, _): &&(&str, &str, &str)| match kind {
            "operations" => *scope == "Client" && plain(name) == plain(of),
            _ => *scope == kind && *name == of,
        };
        let key = names.iter().find(is_owner).map_or("", |(_, _, key)| key);
        format!("{kind} {key}")
    };
    names
        .iter()
        .map(|(scope, name, key)| ((owner(scope), (*key).to_owned()), (*name).to_owned()))
        .collect()
}

/// Names that are others, though what they stand for is there.
fn renamed(old: &Made, new: &Made, fresh: &Made, change: &Change) -> String {
    let (before, now, there) = (sources(old), sources(new), sources(fresh));
    let mut wrong = String::new();
    for (source, name) in &before {
        let is_called_anew = matches!(change, Change::CallOperation(..)) && source.0 == "Client ";
        if there.contains_key(source) && now.get(source) != Some(name) && !is_called_anew {
            wrong += &format!("{source:?} was {name} and is {:?}\n", now.get(source));
        }
    }
    wrong
}

/// Names that mean something else and, where the change only adds, those that are gone.
fn meant(old: &Made, new: &Made, change: &Change) -> String {
    let (before, now) = (meaning::of(&old.files), meaning::of(&new.files));
    let mut wrong = String::new();
    if change.adds() {
        // Those of an operation's method say what it takes.
        for line in before.difference(&now).filter(|line| !line.starts_with("Client::")) {
            wrong += &format!("gone: {line}\n");
        }
    }
    let known: BTreeMap<&str, &str> = now.iter().filter_map(|line| path(line)).collect();
    for (path, meaning) in before.iter().filter_map(|line| path(line)) {
        if let Some(other) = known.get(path).filter(|other| **other != meaning) {
            wrong += &format!("{path} meant {meaning} and means {other}\n");
        }
    }
    wrong
}

/// A path and what it means on the wire: of a member its JSON name, of a method its request.
fn path(line: &str) -> Option<(&str, &str)> {
    let (path, meaning) = line.trim_end_matches(" (deprecated)").split_once(" = ")?;
    match path.split_once('(') {
        Some((method, _)) => Some((method, meaning)),
        None => Some((path, meaning.split('"').nth(1)?)),
    }
}

fn number(name: &str) -> Option<u64> {
    env::var(name).ok().map(|text| text.parse().expect("the variable is a number"))
}

/// What makes the same in every run with the same seed.
fn runner() -> TestRunner {
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&number("SPECWRIGHT_RANDOM_SEED").unwrap_or(1).to_le_bytes());
    let cases = number("SPECWRIGHT_RANDOM_CASES").unwrap_or(12) * 5;
    let config = Config {
        cases: u32::try_from(cases).unwrap_or(u32::MAX),
        max_shrink_iters: 200,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed))
}
