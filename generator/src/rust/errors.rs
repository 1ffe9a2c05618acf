//! The error types of operations: operations with the same failures share one.

use super::names::{Ident, Names};
use super::types::Types;
use crate::api::{Api, BodyFormat, Operation, OperationId, Response, Status, Type};
use crate::hash::HashMap;

/// The error type of each operation.
#[derive(Debug)]
pub struct Errors {
    /// For each operation the one whose error type it has, which may be itself.
    owners: Vec<OperationId>,
    /// How many operations have the type of each.
    sharers: Vec<usize>,
}

/// A failure as a caller sees it: status, description, variants, and the media types of its body.
type FailureKey<'a> = (Status, &'a str, &'a [Ident], Vec<(&'a str, BodyFormat, Type)>);

impl Errors {
    /// Finds the operations that fail alike. Of these, the first one by its path and method owns the
    /// type, so that the order of a description means nothing.
    pub fn new(api: &Api, names: &Names, types: &Types<'_>) -> Self {
        let place = |id: &OperationId| {
            let operation = &api.operations[id.0 as usize];
            (operation.path.as_str(), operation.method.as_str())
        };
        let failures: Vec<_> = api
            .operations()
            .map(|(id, operation)| failures(operation, &names.operation(id).responses, types))
            .collect();
        let mut alike: HashMap<&[FailureKey<'_>], OperationId> = HashMap::default();
        for ((id, _), failures) in api.operations().zip(&failures) {
            let owner = alike.entry(failures).or_insert(id);
            if place(&id) < place(owner) {
                *owner = id;
            }
        }
        let owners: Vec<OperationId> = failures.iter().map(|it| alike[it.as_slice()]).collect();
        let mut sharers = vec![0; owners.len()];
        owners.iter().for_each(|owner| sharers[owner.0 as usize] += 1);
        Self { owners, sharers }
    }

    /// The operation whose error type an operation has.
    pub fn owner(&self, id: OperationId) -> OperationId {
        self.owners[id.0 as usize]
    }

    /// How many operations have the error type of this one.
    pub fn sharers(&self, id: OperationId) -> usize {
        self.sharers[id.0 as usize]
    }
}

fn failures<'a>(
    operation: &'a Operation,
    variants: &'a [Vec<Ident>],
    types: &Types<'_>,
) -> Vec<FailureKey<'a>> {
    let responses = operation.responses.iter().zip(variants);
    let failures = responses.filter(|(response, _)| !response.status.is_success());
    failures
        .map(|(response, variants)| {
            let Response { status, at: _, description, contents, headers: _ } = response;
            let contents = contents.iter().map(|content| {
                let mut ty = content.ty.clone();
                ty.rename(&|id| match types.resolved(&Type::Named(id)) {
                    Type::Named(id) => *id,
                    _ => id,
                });
                (content.media_type.as_str(), content.format, ty)
            });
            (*status, description.as_str(), variants.as_slice(), contents.collect())
        })
        .collect()
}
