//! Values that examples become by changes at random. It is the same ones in each run.

use proptest::collection::vec;
use proptest::prelude::any;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

use super::models::{Model, Trip};
use crate::serde_json::{self, Value, json};

/// How many values are tried for each type at most, and at least: of large ones there are fewer, so that no type takes
/// long.
const CASES: (usize, usize) = (32, 4);

/// How many values there are in all that is tried of a type, about.
const EFFORT: usize = 4000;

/// How many changes are made to a value at most.
const MOST: usize = 6;

/// Reads and writes such values of these types: whatever is read is written, is read as the same value then, and is
/// written the same again.
#[track_caller]
pub fn check(models: &[Model]) {
    let faults: Vec<String> = models.iter().filter_map(fault).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The first value of a type that is not kept, with as few changes as show it.
pub fn fault(model: &Model) -> Option<String> {
    let examples: Vec<&Value> = model.examples().into_iter().map(|it| it.value).collect();
    if examples.is_empty() {
        return None;
    }
    let size = examples.iter().map(|it| count(it)).sum::<usize>() / examples.len();
    let cases = (EFFORT / size).clamp(CASES.1, CASES.0) as u32;
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let changes = vec(any::<(Index, Index, Index)>(), 0..=MOST);
    let ran =
        TestRunner::new_with_rng(config, rng).run(&(any::<Index>(), changes), |(of, changes)| {
            let mut value = (*of.get(&examples)).clone();
            for (place, kind, what) in changes {
                change(&mut value, place, kind, what);
            }
            let text = value.to_string();
            match (model.trip)(&text) {
                Trip::Unread(_) | Trip::Kept(_) => Ok(()),
                Trip::Fault(fault) => Err(TestCaseError::fail(format!("{text}: {fault}"))),
                // What is left of it is a value in its own right, and that is kept.
                Trip::Changed(written) if model.is_choosing && is_less(&written, &value) => {
                    match (model.trip)(&written) {
                        Trip::Kept(_) => Ok(()),
                        _ => Err(TestCaseError::fail(format!("{text}: {written} is not kept"))),
                    }
                }
                Trip::Changed(written) => {
                    let fault = format!("{text}: {written} is read as another value");
                    Err(TestCaseError::fail(fault))
                }
            }
        });
    ran.err().map(|error| format!("{}: {error}", model.name))
}

/// Whether what was written has less in it than what was read.
fn is_less(written: &str, value: &Value) -> bool {
    serde_json::from_str(written).is_ok_and(|written: Value| count(&written) < count(value))
}

/// Changes a value, or something in it.
pub fn change(value: &mut Value, place: Index, kind: Index, what: Index) {
    let place = place.index(count(value));
    let Some(found) = find(value, &mut { place }) else { return };
    match (kind.index(4), found) {
        // Members and items come and go more often than they become something else.
        (0 | 1, Value::Object(members)) if !members.is_empty() => {
            let name = members.keys().nth(what.index(members.len())).cloned().unwrap_or_default();
            members.remove(&name);
        }
        (2, Value::Object(members)) => {
            members.insert("un/declared~".to_owned(), what.get(&values()).clone());
        }
        (0, Value::Array(items)) => drop(items.pop()),
        (1 | 2, Value::Array(items)) => {
            let item = items.first().cloned();
            items.push(item.unwrap_or_else(|| what.get(&values()).clone()));
        }
        (0 | 1, found @ Value::String(_)) => *found = what.get(TEXTS).to_owned().into(),
        (0 | 1, found @ Value::Number(_)) => *found = what.get(&numbers()).clone(),
        (_, found) => *found = what.get(&values()).clone(),
    }
}

const TEXTS: &[&str] = &[
    "",
    " ",
    "text",
    "\u{0}\"\\/\n",
    "ä€😀",
    "null",
    "-1",
    "1.50",
    "2024-02-29T23:59:60.5+02:00",
    "2024-12-31",
    "23:59:59.25-05:00",
    "P1Y2M3DT4H5M6.5S",
    "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6",
    "HTTPS://EXAMPLE.com:443/a b",
    "2001:DB8:0::1",
    "dGV4dA==",
    "dGV4dA",
    "Sun, 06 Nov 1994 08:49:37 GMT",
];

fn numbers() -> Vec<Value> {
    vec![
        json!(0),
        json!(-1),
        json!(1.0),
        json!(1.5),
        json!(-0.0),
        json!(0.1),
        json!(255),
        json!(i64::MIN),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(1e300),
    ]
}

fn values() -> Vec<Value> {
    let mut values = vec![
        json!(null),
        json!(true),
        json!(false),
        json!([]),
        json!({}),
        json!([null]),
        json!({"a": 1}),
    ];
    values.extend(numbers());
    values.extend(TEXTS.iter().copied().map(Value::from));
    values
}

/// How many values a value has in it, itself included.
fn count(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(count).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(count).sum::<usize>(),
        _ => 1,
    }
}

/// The value with that number, itself being 0.
fn find<'v>(value: &'v mut Value, place: &mut usize) -> Option<&'v mut Value> {
    if *place == 0 {
        return Some(value);
    }
    *place -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| find(item, place)),
        Value::Object(members) => members.values_mut().find_map(|member| find(member, place)),
        _ => None,
    }
}
