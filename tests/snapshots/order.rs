//! The same description gives the same bytes, also where what has no order comes in another one.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use specwright::diagnostics::Diagnostics;
use specwright::output::File;
use specwright::source::{Node, Sources, Value};
use specwright_tests::cases::{self, Case};

#[test]
fn two_runs_give_the_same() {
    for case in cases::all() {
        assert_eq!(case.files(), case.files(), "{}", case.name);
    }
}

#[test]
fn the_order_of_paths_components_and_responses_does_not_matter() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for case in cases::all() {
        let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
        let spec = &case.description.spec;
        let document = specwright::source::read(spec, &[], &[], &mut sources, &mut sink);
        let document = document.unwrap_or_else(|| panic!("{} cannot be read", case.name));
        if document.files.iter().next().is_some() {
            // What it refers to does not stand beside the copy.
            continue;
        }
        let tree = document.root;
        let written = files_of(&case, &json(&tree, None), folder.path());
        for seed in 1..=3 {
            let other = json(&tree, Some(seed));
            let shuffled = files_of(&case, &other, folder.path());
            assert_eq!(written.len(), shuffled.len(), "{}", case.name);
            for (one, other) in written.iter().zip(&shuffled) {
                assert_eq!(one, other, "{}, shuffled by {seed}", case.name);
            }
        }
    }
}

#[test]
fn shuffling_shuffles() {
    let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
    let spec = cases::named("names").description.spec;
    let document = specwright::source::read(&spec, &[], &[], &mut sources, &mut sink);
    let tree = document.expect("it is valid").root;
    let [written, one, two] = [None, Some(1), Some(2)].map(|seed| json(&tree, seed));
    assert!(written != one && written != two && one != two);
    assert_eq!((written.len(), one.len()), (one.len(), two.len()));
}

fn files_of(case: &Case, text: &str, folder: &Path) -> Vec<File> {
    let mut description = case.description.clone();
    description.spec = folder.join("spec.json");
    fs::write(&description.spec, text).expect("the description can be written");
    Case { name: case.name.clone(), description }.files()
}

/// The document as JSON, its members as they are or shuffled where their order means nothing.
fn json(tree: &Node, seed: Option<u64>) -> String {
    let mut text = String::new();
    write(tree, &mut Vec::new(), &mut seed.map(Shuffler), &mut text);
    text
}

fn write<'t>(
    node: &'t Node,
    path: &mut Vec<&'t str>,
    seed: &mut Option<Shuffler>,
    text: &mut String,
) {
    match &node.value {
        Value::Null => text.push_str("null"),
        Value::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => text.push_str(&number.to_string()),
        Value::String(string) => text.push_str(&quoted(string)),
        Value::List(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                path.push("-");
                write(item, path, seed, text);
                path.pop();
            }
            text.push(']');
        }
        Value::Map(map) => {
            let mut members: Vec<(&String, &Node)> = map.iter().collect();
            if let Some(shuffler) = seed.as_mut().filter(|_| is_unordered(path)) {
                shuffler.shuffle(&mut members);
            }
            text.push('{');
            for (index, (key, value)) in members.into_iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                text.push_str(&quoted(key));
                text.push(':');
                path.push(key);
                write(value, path, seed, text);
                path.pop();
            }
            text.push('}');
        }
    }
}

/// Whether the members of the object at this path stand in no order.
fn is_unordered(path: &[&str]) -> bool {
    matches!(
        path,
        [] | ["paths" | "components"] | ["paths" | "components", _] | ["paths", _, _, "responses"]
    )
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                write!(quoted, "\\u{:04x}", u32::from(c)).expect("text can be written to");
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// Numbers that look random and are the same in every run (a linear congruential generator).
struct Shuffler(u64);

impl Shuffler {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(last + 1);
            items.swap(last, other);
        }
    }
}
