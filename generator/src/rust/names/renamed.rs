//! Types that are plainly the same under another name: a component that was renamed, an inline schema that
//! became a component.

use std::collections::{BTreeMap, BTreeSet};

use super::established::{MODELS, UNDECLARED};
use super::scope::Scope;
use crate::api::{Api, Shape, TypeDef, keys};
use crate::lock::Lock;

/// The fewest members that say plainly what a type is.
const FEWEST: usize = 2;

/// The old names of types that are new by their keys, by their index: the only one of the new ones with
/// all the members that the only one had which is there no more; and what stood in that.
pub(super) fn types(
    api: &Api,
    lock: &Lock,
    scope: &Scope,
    keys: &[String],
) -> BTreeMap<usize, String> {
    let retired: Vec<(&str, &str)> = scope.retired().collect();
    if retired.is_empty() {
        return BTreeMap::new();
    }
    let newcomers: BTreeMap<&str, usize> = keys
        .iter()
        .enumerate()
        .filter(|(_, key)| scope.held(key).is_none())
        .map(|(index, key)| (key.as_str(), index))
        .collect();
    let members: BTreeMap<usize, BTreeSet<String>> =
        newcomers.values().map(|index| (*index, member_keys(api, &api.types[*index]))).collect();
    // Whose members are all among those of one newcomer, and of no other.
    let heirs = retired.iter().filter_map(|(_, name)| {
        let before = members_before(lock, name);
        let mut heirs = members.iter().filter(|(_, members)| {
            before.len() >= FEWEST && before.iter().all(|it| members.contains(*it))
        });
        heirs.next().filter(|_| heirs.next().is_none()).map(|(index, _)| (*index, *name))
    });
    let heirs: Vec<(usize, &str)> = heirs.collect();
    let is_only = |index: usize| heirs.iter().filter(|(other, _)| *other == index).count() == 1;
    let mut renamed = BTreeMap::new();
    for (index, name) in heirs.iter().filter(|(index, _)| is_only(*index)) {
        renamed.insert(*index, (*name).to_owned());
    }
    for (index, name) in &heirs {
        if !renamed.contains_key(index) {
            continue;
        }
        // What stood in it stands in it still.
        let old = retired.iter().find(|(_, other)| other == name).map_or("", |(key, _)| key);
        for (inner, name) in &retired {
            let way = inner.strip_prefix(old).filter(|way| way.starts_with(['/', '~']));
            let new = way.and_then(|way| newcomers.get(format!("{}{way}", keys[*index]).as_str()));
            if let Some(new) = new {
                renamed.entry(*new).or_insert_with(|| (*name).to_owned());
            }
        }
    }
    renamed
}

/// Whether a type may take the name of one that is there no more: they have something in common, as far
/// as anything is known of that.
pub(super) fn is_kin(api: &Api, lock: &Lock, name: &str, newcomer: &TypeDef) -> bool {
    let (before, now) = (members_before(lock, name), member_keys(api, newcomer));
    before.is_empty() || now.is_empty() || before.iter().any(|it| now.contains(*it))
}

fn members_before<'l>(lock: &'l Lock, name: &str) -> Vec<&'l str> {
    let names = lock.scope(&format!("{MODELS}::{name}")).into_iter().flatten();
    names.map(|(_, source)| source.key.as_str()).filter(|key| *key != UNDECLARED).collect()
}

fn member_keys(api: &Api, definition: &TypeDef) -> BTreeSet<String> {
    match &definition.shape {
        Shape::Struct(it) => it.fields.iter().map(|field| field.json_name.clone()).collect(),
        Shape::Enum(it) => it.values.iter().map(|value| keys::of_value(it.kind, value)).collect(),
        Shape::Union(it) => keys::of_variants(api, &it.variants).into_iter().collect(),
        Shape::Alias(_) => BTreeSet::new(),
    }
}
