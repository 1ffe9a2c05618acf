//! Limits of several schemas that exclude each other. Those of one schema are checked in `dialect`.

use std::cmp::Ordering;

use serde_json::Number;

use super::state::Schemas;
use crate::diagnostics::{At, Code, Diagnostic};
use crate::hash::HashSet;
use crate::lower::cursor::Cursor;
use crate::source::Value;

const PAIRS: [(&str, &str); 4] = [
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
];

/// How many schemas are checked for one `allOf`, so that long chains stay cheap.
const MOST: usize = 32;

/// A limit, and whether it is itself excluded.
struct Limit<'a> {
    number: &'a Number,
    is_exclusive: bool,
    at: Cursor<'a>,
}

impl<'a> Schemas<'a> {
    /// Reports limits that exclude each other within an `allOf` and what it leads to.
    pub(super) fn limits_of(&mut self, at: &Cursor<'a>) {
        let mut seen = HashSet::default();
        let (mut all, mut open) = (Vec::new(), vec![at.clone()]);
        while let Some(at) = open.pop().filter(|_| all.len() < MOST) {
            if let Some(reference) = at.node().get("$ref").and_then(|node| node.as_str()) {
                let name = self.document.schema_name(reference).filter(|name| seen.insert(*name));
                open.extend(name.map(|name| self.document.component_at("schemas", name)));
                continue;
            }
            if let Some(branches) = at.node().get("allOf").and_then(|node| node.as_list()) {
                let list = at.member("allOf");
                open.extend((0..branches.len()).rev().map(|index| list.item(index)));
            }
            all.push(at);
        }
        self.limits(&all);
    }

    /// Reports limits of schemas that exclude each other, each once.
    pub(super) fn limits(&mut self, all: &[Cursor<'a>]) {
        if all.len() < 2 {
            return;
        }
        for (least, most) in PAIRS {
            let low = tightest(all, least, "exclusiveMinimum", Ordering::Greater);
            let high = tightest(all, most, "exclusiveMaximum", Ordering::Less);
            let (Some(low), Some(high)) = (low, high) else { continue };
            let is_fault = match compare(low.number, high.number) {
                Ordering::Greater => true,
                Ordering::Equal => low.is_exclusive || high.is_exclusive,
                Ordering::Less => false,
            };
            if !is_fault || !self.excluded.insert((low.at.place(), high.at.place())) {
                continue;
            }
            // What narrows another schema is at fault, and not that.
            let is_within = |limit: &Limit<'a>| {
                let whole = all.first().map(Cursor::pointer).unwrap_or_default();
                limit.at.pointer().strip_prefix(&whole).is_some_and(|rest| rest.starts_with('/'))
            };
            let (at, ours, other, theirs) = match is_within(&high) && !is_within(&low) {
                true => (high.at, most, low.at, least),
                false => (low.at, least, high.at, most),
            };
            let message = format!(
                "this `{ours}` and the `{theirs}` that holds at once leave no value that is valid"
            );
            self.report(
                Diagnostic::warning(Code::Contradiction, At::Value(at.place()), message)
                    .related(At::Value(other.place()), format!("the `{theirs}`")),
            );
        }
    }
}

/// The limit that leaves the fewest values; of several the first.
fn tightest<'a>(
    all: &[Cursor<'a>],
    keyword: &'static str,
    exclusive: &str,
    tighter: Ordering,
) -> Option<Limit<'a>> {
    let mut found: Option<Limit<'a>> = None;
    for at in all {
        let Some(Value::Number(number)) = at.node().get(keyword).map(|node| &node.value) else {
            continue;
        };
        let is_exclusive = matches!(keyword, "minimum" | "maximum") && at.is_true(exclusive);
        let is_tighter = found.as_ref().is_none_or(|found| {
            let order = compare(number, found.number);
            order == tighter || (order == Ordering::Equal && is_exclusive && !found.is_exclusive)
        });
        if is_tighter {
            found = Some(Limit { number, is_exclusive, at: at.member(keyword) });
        }
    }
    found
}

fn compare(one: &Number, other: &Number) -> Ordering {
    match (one.as_i128(), other.as_i128()) {
        (Some(one), Some(other)) => one.cmp(&other),
        _ => one.as_f64().partial_cmp(&other.as_f64()).unwrap_or(Ordering::Equal),
    }
}
