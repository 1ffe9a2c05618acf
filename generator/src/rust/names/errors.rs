//! The names of error types that operations share: that of the type which they had, or else one after the
//! failures.

use std::collections::{BTreeMap, BTreeSet};

use super::established::Established;
use super::ident::Ident;
use super::operations::OPERATIONS;
use super::scope::{Scope, Wanted};
use super::words::status_word;
use crate::api::{Api, OperationId, keys};
use crate::rust::errors::{Errors, failures};

/// What the error type of a group of operations is called after.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::rust) enum ErrorName {
    /// The only operation, or the one that had it first.
    Operation(OperationId),
    /// The failures.
    Shared(Ident),
}

/// What begins the key of an error type that is called after its failures.
const SHARED: &str = "~shared/";

/// What the error type of an operation was called after, in an earlier run.
enum Earlier {
    /// The failures, under this name.
    Shared(String),
    /// Another operation.
    Other,
    /// The operation itself.
    Own,
}

/// The keys of error types that are called after their failures, in an earlier run.
pub(super) fn keys(established: &Established<'_>) -> Vec<String> {
    let names = established.lock.scope(OPERATIONS).into_iter().flatten();
    let keys = names.map(|(_, source)| &source.key);
    keys.filter(|key| key.starts_with(SHARED)).cloned().collect()
}

/// What is written down about the error type of each operation that is another's, or called after its
/// failures: the key of that operation, or that name.
pub(super) fn details(api: &Api, errors: &Errors, names: &[ErrorName]) -> BTreeMap<String, String> {
    let detail = |(id, operation)| {
        let detail = match &names[errors.group(id)?] {
            ErrorName::Operation(owner) if *owner == id => return None,
            ErrorName::Operation(owner) => keys::of_operation(&api.operations[owner.0 as usize]),
            ErrorName::Shared(name) => name.as_str().to_owned(),
        };
        Some((format!("{}~error", keys::of_operation(operation)), detail))
    };
    api.operations().filter_map(detail).collect()
}

/// The name of each group's error type, in the order of the groups.
pub(super) fn name(
    api: &Api,
    established: &Established<'_>,
    errors: &Errors,
    scope: &mut Scope,
) -> Vec<ErrorName> {
    let earlier = earlier(api, established);
    let held = held(errors, &earlier);
    let groups = errors.groups().iter().enumerate();
    let named = groups.map(|(index, group)| {
        if let Some(name) = held.get(&index) {
            let wanted = Wanted::new(*name, *name).known_by(format!("{SHARED}{name}"));
            return ErrorName::Shared(scope.idents(&[wanted]).remove(0));
        }
        let had_own = |id: &&OperationId| matches!(earlier.get(id), Some(Earlier::Own));
        match (group.as_slice(), group.iter().find(had_own)) {
            (_, Some(id)) | ([id], None) => ErrorName::Operation(*id),
            (all, None) => {
                let first = all.first().map(|id| &api.operations[id.0 as usize]);
                let words = first.into_iter().flat_map(failures).map(|it| status_word(it.status));
                let name = words.collect::<String>() + "Error";
                let name = scope.free(&name);
                let wanted = Wanted::new(&name, &name).known_by(format!("{SHARED}{name}"));
                ErrorName::Shared(scope.idents(&[wanted]).remove(0))
            }
        }
    });
    named.collect()
}

fn earlier(api: &Api, established: &Established<'_>) -> BTreeMap<OperationId, Earlier> {
    let names = established.lock.scope(OPERATIONS).into_iter().flatten();
    let details: BTreeMap<&str, Option<&str>> =
        names.map(|(_, source)| (source.key.as_str(), source.detail.as_deref())).collect();
    let known: BTreeSet<&str> = established.operations().map(|(key, _)| key).collect();
    let operations = api.operations().filter_map(|(id, operation)| {
        let key = keys::of_operation(operation);
        let shared = details.get(format!("{key}~error").as_str()).copied().flatten();
        let earlier = match shared {
            Some(owner) if owner.starts_with('/') => Earlier::Other,
            Some(name) => Earlier::Shared(name.to_owned()),
            None if known.contains(key.as_str()) => Earlier::Own,
            None => return None,
        };
        Some((id, earlier))
    });
    operations.collect()
}

/// The groups that have the error type of an earlier run: each the group in which most are that had it.
fn held<'e>(
    errors: &Errors,
    earlier: &'e BTreeMap<OperationId, Earlier>,
) -> BTreeMap<usize, &'e str> {
    let mut counts: BTreeMap<&str, BTreeMap<usize, usize>> = BTreeMap::new();
    for (id, earlier) in earlier {
        if let (Earlier::Shared(name), Some(group)) = (earlier, errors.group(*id)) {
            *counts.entry(name).or_default().entry(group).or_default() += 1;
        }
    }
    let mut held: BTreeMap<usize, &str> = BTreeMap::new();
    for (name, counts) in counts {
        let first = |group: &usize| errors.groups()[*group].first().copied();
        let free = counts.into_iter().filter(|(group, _)| !held.contains_key(group));
        let most = free.max_by_key(|(group, count)| (*count, std::cmp::Reverse(first(group))));
        held.extend(most.map(|(group, _)| (group, name)));
    }
    held
}
