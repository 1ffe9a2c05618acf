//! Names that share a scope, made different from each other.

use std::collections::BTreeMap;

use super::ident::Ident;
use super::words::{pascal, snake};
use crate::hash::HashSet;

/// The identifiers of fields, parameters and the like, in their order.
pub(super) fn members(wires: &[&str], taken: &[&str]) -> Vec<Ident> {
    let wanted: Vec<_> = wires.iter().map(|wire| (snake(wire), *wire)).collect();
    distinct(&wanted, taken, "_").into_iter().map(Ident::new).collect()
}

/// The identifiers of variants, in their order.
pub(super) fn variants(wires: &[&str], taken: &[&str]) -> Vec<Ident> {
    let wanted: Vec<_> = wires.iter().map(|wire| (pascal(wire), *wire)).collect();
    distinct(&wanted, taken, "").into_iter().map(Ident::new).collect()
}

/// Makes wanted names different, from each other and from those taken. Where several want the same
/// name, the one whose spelling is that name keeps it, and the others are numbered in the order of
/// their spelling, whatever their order here.
pub(super) fn distinct(wanted: &[(String, &str)], taken: &[&str], joint: &str) -> Vec<String> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, (name, _)) in wanted.iter().enumerate() {
        groups.entry(name).or_default().push(index);
    }
    let mut used: HashSet<String> = taken.iter().map(|name| (*name).to_owned()).collect();
    // A number never takes a name that somebody wants as it is.
    let plain: HashSet<&str> = groups.keys().copied().collect();
    let mut names = vec![String::new(); wanted.len()];
    for (&name, group) in &groups {
        let mut group = group.clone();
        group.sort_by_key(|&index| (wanted[index].1 != name, wanted[index].1, index));
        let mut number = 1u32;
        for index in group {
            let mut candidate = name.to_owned();
            while used.contains(&candidate) || number > 1 && plain.contains(candidate.as_str()) {
                number += 1;
                candidate = format!("{name}{joint}{number}");
            }
            used.insert(candidate.clone());
            names[index] = candidate;
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::members;

    fn named(wires: &[&str], taken: &[&str]) -> Vec<String> {
        members(wires, taken).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_exact_spelling_keeps_the_name_whatever_the_order() {
        assert_eq!(
            named(&["fooBar", "foo_bar", "FooBar"], &[]),
            ["foo_bar_3", "foo_bar", "foo_bar_2"]
        );
        assert_eq!(
            named(&["FooBar", "foo_bar", "fooBar"], &[]),
            ["foo_bar_2", "foo_bar", "foo_bar_3"]
        );
    }

    #[test]
    fn a_number_never_takes_a_name_that_is_wanted() {
        assert_eq!(named(&["a", "A", "a_2"], &[]), ["a", "a_3", "a_2"]);
    }

    #[test]
    fn keywords_are_raw_and_taken_names_are_left_alone() {
        assert_eq!(named(&["type", "self", "send"], &["send"]), ["r#type", "self_", "send_2"]);
    }
}
