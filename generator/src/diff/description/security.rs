//! What an operation asks for.

use std::collections::BTreeMap;

use super::comparison::Comparison;
use super::places::Place;
use crate::api::Requirement;
use crate::diff::rule::Rule;

pub(super) fn compare(
    comparison: &mut Comparison<'_>,
    old: &[Vec<Requirement>],
    new: &[Vec<Requirement>],
    place: &Place,
) {
    let (before, after) = (alternatives(old), alternatives(new));
    if before == after {
        return;
    }
    // Whoever met one of the alternatives still does if one of the new ones asks for no more.
    let met = |had: &Alternative<'_>| after.iter().any(|wanted| meets(had, wanted));
    let rule = match before.iter().all(met) {
        true => Rule::SecurityLoosened,
        false => Rule::SecurityTightened,
    };
    let message = format!("it asks for {}; it asked for {}", words(&after), words(&before));
    comparison.report(rule, place, message);
}

/// What must be there together: the scopes of each scheme.
type Alternative<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// Alternatives, one of which will do. Where nothing is asked for, there is one, which is empty.
fn alternatives(security: &[Vec<Requirement>]) -> Vec<Alternative<'_>> {
    let mut all: Vec<Alternative<'_>> = security.iter().map(|it| alternative(it)).collect();
    if all.is_empty() {
        all.push(Alternative::new());
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn alternative(together: &[Requirement]) -> Alternative<'_> {
    together
        .iter()
        .map(|it| {
            let mut scopes: Vec<&str> = it.scopes.iter().map(String::as_str).collect();
            scopes.sort_unstable();
            (it.scheme.as_str(), scopes)
        })
        .collect()
}

/// Whether credentials for one alternative are enough for another.
fn meets(had: &Alternative<'_>, wanted: &Alternative<'_>) -> bool {
    wanted.iter().all(|(scheme, scopes)| {
        had.get(scheme).is_some_and(|had| scopes.iter().all(|scope| had.contains(scope)))
    })
}

fn words(alternatives: &[Alternative<'_>]) -> String {
    let one = |alternative: &Alternative<'_>| {
        let each = alternative.iter().map(|(scheme, scopes)| match scopes.as_slice() {
            [] => format!("`{scheme}`"),
            scopes => format!("`{scheme}` ({})", scopes.join(", ")),
        });
        match alternative.is_empty() {
            true => "nothing".to_owned(),
            false => each.collect::<Vec<_>>().join(" and "),
        }
    };
    alternatives.iter().map(one).collect::<Vec<_>>().join(" or ")
}
