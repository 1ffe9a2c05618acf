//! Exclusive bounds: numbers since 3.1, flags next to the bound before.

use std::cmp::Ordering;

use serde_json::Number;

use crate::source::{Map, Node, Value};

/// A number becomes the bound and the flag, unless the inclusive bound next to it is tighter.
pub(super) fn exclusive(map: &mut Map) {
    one(map, "minimum", "exclusiveMinimum", Ordering::Greater);
    one(map, "maximum", "exclusiveMaximum", Ordering::Less);
}

fn one(map: &mut Map, inclusive: &str, exclusive: &str, tighter: Ordering) {
    let Some(Node { place, value: Value::Number(bound) }) = map.get(exclusive) else {
        return;
    };
    let beside = match map.get(inclusive).map(|node| &node.value) {
        Some(Value::Number(beside)) => compare(beside, bound) == tighter,
        _ => false,
    };
    if beside {
        map.shift_remove(exclusive);
        return;
    }
    let (place, bound) = (*place, Value::Number(bound.clone()));
    map.insert(inclusive.to_owned(), Node { place, value: bound });
    map.insert(exclusive.to_owned(), Node::new(place, true));
}

/// Which of two numbers is more.
pub(super) fn compare(a: &Number, b: &Number) -> Ordering {
    match (a.as_i128(), b.as_i128()) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => a.as_f64().partial_cmp(&b.as_f64()).unwrap_or(Ordering::Equal),
    }
}
