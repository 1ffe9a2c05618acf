//! What documents of each version become, by example: small YAML in, YAML out, and what is said.

mod applicators;
mod document;
mod sanity;
mod schema;
mod swagger;
mod table;
mod version;

use serde_json::Value;

use super::convert;
use crate::diagnostics::Diagnostics;
use crate::source::{Sources, parse, to_json};

/// What became of a document, and what was said about it.
struct Outcome {
    /// `Null` where it is no description at all.
    tree: Value,
    messages: Vec<String>,
}

fn outcome(text: &str) -> Outcome {
    let mut sources = Sources::new();
    let mut sink = Diagnostics::new();
    let file = sources.add("test.yaml", text);
    let tree = parse(file, &mut sources, &mut sink).expect("the test's own YAML is good");
    let normal = convert(tree, &mut sink);
    let messages = sink.all().iter().map(|found| found.message.clone()).collect();
    Outcome { tree: normal.map_or(Value::Null, |normal| to_json(&normal.tree)), messages }
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).expect("the test's own YAML is good")
}

/// Indents a block so that it can stand under a key.
fn indented(text: &str, by: usize) -> String {
    let space = " ".repeat(by);
    text.lines().map(|line| format!("{space}{line}\n")).collect()
}

/// What a schema becomes in a document that begins with these lines.
fn schema_in(head: &str, section: &str, schema: &str) -> Outcome {
    let body = indented(schema, section.matches('/').count() * 2 + 2);
    let keys: String = section
        .split('/')
        .enumerate()
        .map(|(depth, key)| format!("{}{key}:\n", "  ".repeat(depth)))
        .collect();
    let text = format!("{head}\ninfo: {{title: T, version: '1'}}\npaths: {{}}\n{keys}{body}");
    let mut outcome = outcome(&text);
    outcome.tree = outcome.tree.pointer("/components/schemas/S").cloned().unwrap_or_default();
    outcome
}

/// A case: its name, what is given, what it becomes, and the messages.
type Case = (&'static str, &'static str, &'static str, &'static [&'static str]);

fn check(cases: &[Case], run: impl Fn(&str) -> Outcome) {
    for (name, given, expected, messages) in cases {
        let Outcome { tree, messages: said } = run(given);
        assert_eq!(tree, yaml(expected), "{name}");
        assert_eq!(said, *messages, "{name}");
    }
}

/// Checks what schemas of 3.1 become.
fn in_3_1(cases: &[Case]) {
    check(cases, |given| schema_in("openapi: 3.1.0", "components/schemas/S", given));
}
