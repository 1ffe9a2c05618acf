//! Which operations fail alike: they share an error type, so that a caller can treat their failures alike.

use crate::api::{Api, BodyFormat, Operation, OperationId, Response, Status, Type, graph};
use crate::hash::HashMap;

/// The operations by how they fail.
#[derive(Debug)]
pub struct Errors {
    groups: Vec<Vec<OperationId>>,
    /// For each operation the index of its group; none where no failure is declared.
    of: Vec<Option<usize>>,
}

/// A failure as a caller sees it, whatever is said about it: its status, and what its body may be.
type Failure<'a> = (Status, Vec<(&'a str, BodyFormat, Type)>);

impl Errors {
    /// Finds the operations that fail alike.
    pub fn new(api: &Api) -> Self {
        let mut groups: Vec<Vec<OperationId>> = Vec::new();
        let mut of = Vec::with_capacity(api.operations.len());
        let mut alike: HashMap<Vec<Failure<'_>>, usize> = HashMap::default();
        for (id, operation) in api.operations() {
            let failures: Vec<Failure<'_>> =
                failures(operation).map(|response| failure(api, response)).collect();
            of.push((!failures.is_empty()).then(|| {
                let group = *alike.entry(failures).or_insert_with(|| {
                    groups.push(Vec::new());
                    groups.len() - 1
                });
                groups[group].push(id);
                group
            }));
        }
        // By path and method, so that the order of a description means nothing.
        for group in &mut groups {
            group.sort_by_key(|id| {
                let operation = &api.operations[id.0 as usize];
                (&operation.path, &operation.method)
            });
        }
        Self { groups, of }
    }

    /// The groups, each with its operations in the order of their paths.
    pub fn groups(&self) -> &[Vec<OperationId>] {
        &self.groups
    }

    /// The group of an operation; none where no failure is declared.
    pub fn group(&self, id: OperationId) -> Option<usize> {
        self.of[id.0 as usize]
    }

    /// The text about a failure of a group, where all of its operations have the same.
    pub fn text<'a>(&self, api: &'a Api, group: usize, status: Status) -> Option<&'a str> {
        let mut texts = self.groups[group].iter().flat_map(|id| {
            let responses = &api.operations[id.0 as usize].responses;
            responses.iter().filter(|it| it.status == status).map(|it| it.description.as_str())
        });
        let first = texts.next()?;
        texts.all(|text| text == first).then_some(first)
    }
}

/// The failures that an operation declares.
pub(super) fn failures(operation: &Operation) -> impl Iterator<Item = &Response> {
    operation.responses.iter().filter(|response| !response.status.is_success())
}

fn failure<'a>(api: &'a Api, response: &'a Response) -> Failure<'a> {
    let contents = response.contents.iter().map(|content| {
        let mut ty = content.ty.clone();
        ty.rename(&|id| {
            let named = Type::Named(id);
            match graph::chain(&named, |ty| graph::alias_target(&api.types, ty)).last() {
                Some(Type::Named(id)) => *id,
                _ => id,
            }
        });
        (content.media_type.as_str(), content.format, ty)
    });
    (response.status, contents.collect())
}
