//! What the tests of a crate try at random: whether it reaches what is read, and finds a fault that was planted.

#[allow(dead_code, unreachable_pub, reason = "it is as the crates have it")]
mod models {
    use serde_json::Value;

    /// As the crates have it; the examples are given.
    #[derive(Clone, Copy)]
    pub struct Model {
        pub name: &'static str,
        pub trip: fn(&str) -> Trip,
        pub is_choosing: bool,
    }

    pub enum Trip {
        Unread(String),
        Fault(String),
        Kept(String),
        Changed(String),
    }

    pub struct Example {
        pub value: &'static Value,
    }

    impl Model {
        pub fn examples(&self) -> Vec<Example> {
            vec![Example { value: &super::EXAMPLE }]
        }
    }
}

#[allow(dead_code, unreachable_pub, reason = "it is a file of the crates")]
#[path = "../../generator/src/rust/emit/proof/support/random.rs"]
mod random;

use std::cell::Cell;
use std::sync::LazyLock;

use models::{Model, Trip};
use serde_json::{Value, json};

static EXAMPLE: LazyLock<Value> =
    LazyLock::new(|| json!({ "name": "Rex", "age": 3, "tags": ["a"], "owner": { "name": "Ann" } }));

thread_local! {
    /// How many values were tried, and how many were read.
    static TRIED: Cell<(u32, u32)> = const { Cell::new((0, 0)) };
}

fn name_of(value: &Value) -> Option<&str> {
    value.get("name")?.as_str()
}

/// A value of this type has a name, and is kept as it is.
fn kept(text: &str) -> Trip {
    let value: Value = serde_json::from_str(text).expect("it is JSON");
    let (tried, read) = TRIED.get();
    let is_one = name_of(&value).is_some();
    TRIED.set((tried + 1, read + u32::from(is_one)));
    if is_one { Trip::Kept(text.to_owned()) } else { Trip::Unread("no name".to_owned()) }
}

fn with_fault(text: &str, is_there: fn(&Value) -> bool) -> Trip {
    match kept(text) {
        Trip::Kept(text) if is_there(&serde_json::from_str(&text).expect("it is JSON")) => {
            Trip::Changed(text)
        }
        other => other,
    }
}

fn fault(trip: fn(&str) -> Trip) -> Option<String> {
    random::fault(&Model { name: "Pet", trip, is_choosing: false })
}

#[test]
fn most_values_are_read_and_they_differ() {
    assert_eq!(fault(kept), None);
    let (tried, read) = TRIED.get();
    assert_eq!(tried, 32);
    assert!(read > 16, "{read} of {tried}");
    // The same in each run.
    assert_eq!(fault(kept), None);
    assert_eq!(TRIED.get(), (64, 2 * read));
}

/// Each is one that a codec may have: it loses what is empty, what is null, what is not declared, and so on.
#[test]
fn a_planted_fault_is_found() {
    let faults: [fn(&str) -> Trip; 6] = [
        |text| with_fault(text, |value| name_of(value) != Some("Rex")),
        |text| with_fault(text, |value| value["age"].is_null()),
        |text| with_fault(text, |value| value["tags"].as_array().is_some_and(Vec::is_empty)),
        |text| with_fault(text, |value| value["tags"].as_array().is_some_and(|it| it.len() > 1)),
        |text| with_fault(text, |value| value.get("un/declared~").is_some()),
        |text| with_fault(text, |value| value["owner"].get("name").is_none()),
    ];
    for (index, trip) in faults.into_iter().enumerate() {
        let found = fault(trip).unwrap_or_default();
        assert!(
            found.starts_with("Pet: Test failed: ") && found.contains(" is read as another value"),
            "{index}: {found}"
        );
    }
}
