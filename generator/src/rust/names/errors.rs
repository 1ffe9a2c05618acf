//! The names of error types that operations share: that of the type which they had, or else one after the
//! failures.

use std::collections::BTreeMap;

use super::established::{Established, OPERATIONS};
use super::ident::Ident;
use super::scope::Scope;
use super::wanted::Wanted;
use super::words::status_word;
use crate::api::{Api, OperationId, keys};
use crate::rust::errors::Errors;

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
pub(super) fn name(api: &Api, errors: &Errors, scope: &mut Scope) -> Vec<ErrorName> {
    let operations: BTreeMap<String, OperationId> =
        api.operations().map(|(id, operation)| (keys::of_operation(operation), id)).collect();
    let groups = errors.groups().iter().enumerate();
    let named = groups.map(|(index, group)| {
        let mut shared = |name: &str| {
            let wanted = Wanted::new(name, name).known_by(format!("{SHARED}{name}"));
            ErrorName::Shared(scope.idents(&[wanted]).remove(0))
        };
        match &group.earlier {
            Some(name) if !name.starts_with('/') => return shared(name),
            Some(key) => {
                if let Some(id) = operations.get(key).filter(|id| group.operations.contains(id)) {
                    return ErrorName::Operation(*id);
                }
            }
            None => {}
        }
        if let [id] = group.operations.as_slice() {
            return ErrorName::Operation(*id);
        }
        let responses = errors.failures(index);
        let responses =
            responses.map(|(id, index)| &api.operations[id.0 as usize].responses[index]);
        let words: String = responses.map(|it| status_word(it.status)).collect();
        let name = scope.free(&format!("{words}Error"));
        let wanted = Wanted::new(&name, &name).known_by(format!("{SHARED}{name}"));
        ErrorName::Shared(scope.idents(&[wanted]).remove(0))
    });
    named.collect()
}
