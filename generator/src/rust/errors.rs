//! Which operations fail alike: they share an error type, so that a caller can treat their failures alike.
//! Those that shared one in an earlier run still do, where they can: what one of them declares in addition
//! is added to it.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{
    Api, BodyFormat, Operation, OperationId, Response, Status, Type, TypeId, graph, keys,
};
use crate::hash::HashMap;
use crate::lock::Lock;

/// The operations by how they fail.
#[derive(Debug)]
pub struct Errors {
    groups: Vec<Group>,
    /// For each operation the index of its group; none where no failure is declared.
    of: Vec<Option<usize>>,
}

/// Operations that share an error type.
#[derive(Debug)]
pub struct Group {
    /// The operations, in the order of their paths and methods.
    pub operations: Vec<OperationId>,
    /// What the error type was in an earlier run: that of the operation with this key, or this name.
    pub earlier: Option<String>,
    /// All failures: an operation that declares it, and the index of the response.
    failures: BTreeMap<Status, (OperationId, usize)>,
}

/// What the body of a failure may be, as a caller sees it, whatever is said about it.
type Contents<'a> = Vec<(&'a str, BodyFormat, Type)>;

/// The failures of an operation.
type Failures<'a> = BTreeMap<Status, Contents<'a>>;

impl Errors {
    /// Finds the operations that fail alike.
    pub fn new(api: &Api, lock: &Lock) -> Self {
        let failures: Vec<Failures<'_>> =
            api.operations.iter().map(|it| failures(api, it)).collect();
        let earlier = earlier(api, lock);
        let mut order: Vec<OperationId> = api.operations().map(|(id, _)| id).collect();
        order.sort_by_key(|id| {
            let operation = &api.operations[id.0 as usize];
            (&operation.path, &operation.method)
        });
        order.retain(|id| !failures[id.0 as usize].is_empty());
        let mut grouping =
            Grouping { api, failures: &failures, groups: Vec::new(), same: HashMap::default() };
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        let mut placed: BTreeSet<OperationId> = BTreeSet::new();
        let is_own = |id: &OperationId| {
            let key = keys::of_operation(&api.operations[id.0 as usize]);
            earlier[id.0 as usize].as_deref() == Some(key.as_str())
        };
        // Who a type is called after comes before others that have it.
        let (owners, others): (Vec<_>, Vec<_>) = order.iter().copied().partition(is_own);
        for id in owners.into_iter().chain(others) {
            let Some(earlier) = earlier[id.0 as usize].as_deref() else { continue };
            let group = *known.entry(earlier).or_insert_with(|| grouping.open(Some(earlier)));
            if grouping.admits(group, id) {
                grouping.add(group, id);
                placed.insert(id);
            }
        }
        for id in order.iter().filter(|id| !placed.contains(id)) {
            let same = grouping.same.get(&failures[id.0 as usize]).copied();
            let group = same.unwrap_or_else(|| grouping.open(None));
            grouping.add(group, *id);
        }
        let mut groups = grouping.groups;
        groups.retain(|group| !group.operations.is_empty());
        let mut ranks = vec![0; api.operations.len()];
        order.iter().enumerate().for_each(|(rank, id)| ranks[id.0 as usize] = rank);
        let mut of = vec![None; api.operations.len()];
        for (index, group) in groups.iter_mut().enumerate() {
            group.operations.sort_by_key(|id| ranks[id.0 as usize]);
            group.operations.iter().for_each(|id| of[id.0 as usize] = Some(index));
        }
        Self { groups, of }
    }

    /// The groups, each with its operations in the order of their paths.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The group of an operation; none where no failure is declared.
    pub fn group(&self, id: OperationId) -> Option<usize> {
        self.of[id.0 as usize]
    }

    /// The failures of a group, by status: an operation that declares it, and the index of the response.
    pub fn failures(&self, group: usize) -> impl Iterator<Item = (OperationId, usize)> {
        self.groups[group].failures.values().copied()
    }

    /// The types of the failures of a group.
    pub fn types(&self, api: &Api, group: usize) -> Vec<TypeId> {
        let responses = self.failures(group).filter_map(|(id, index)| {
            let operation = api.operations.get(id.0 as usize)?;
            operation.responses.get(index)
        });
        responses.flat_map(Response::types).flat_map(Type::mentioned).collect()
    }

    /// The text about a failure of a group, where all of its operations have the same.
    pub fn text<'a>(&self, api: &'a Api, group: usize, status: Status) -> Option<&'a str> {
        let mut texts = self.groups[group].operations.iter().flat_map(|id| {
            let responses = &api.operations[id.0 as usize].responses;
            responses.iter().filter(|it| it.status == status).map(|it| it.description.as_str())
        });
        let first = texts.next()?;
        texts.all(|text| text == first).then_some(first)
    }
}

/// Groups in the making.
struct Grouping<'f, 'a> {
    api: &'a Api,
    failures: &'f [Failures<'a>],
    groups: Vec<Group>,
    /// The group of the first operation that fails so.
    same: HashMap<&'f Failures<'a>, usize>,
}

impl Grouping<'_, '_> {
    fn open(&mut self, earlier: Option<&str>) -> usize {
        let earlier = earlier.map(str::to_owned);
        self.groups.push(Group { operations: Vec::new(), earlier, failures: BTreeMap::new() });
        self.groups.len() - 1
    }

    /// Whether what an operation fails with is no other than what a group does, where both declare it.
    fn admits(&self, group: usize, id: OperationId) -> bool {
        self.failures[id.0 as usize].iter().all(|(status, contents)| {
            let known = self.groups[group].failures.get(status);
            known.is_none_or(|(other, _)| {
                self.failures[other.0 as usize].get(status) == Some(contents)
            })
        })
    }

    fn add(&mut self, group: usize, id: OperationId) {
        let into = &mut self.groups[group];
        into.operations.push(id);
        for (index, response) in self.api.operations[id.0 as usize].responses.iter().enumerate() {
            if !response.status.is_success() {
                into.failures.entry(response.status).or_insert((id, index));
            }
        }
        self.same.entry(&self.failures[id.0 as usize]).or_insert(group);
    }
}

/// What the error type of each operation was in an earlier run: that of the operation with a key, its own or
/// another, or one with a name. None where it had none, or is new.
fn earlier(api: &Api, lock: &Lock) -> Vec<Option<String>> {
    let sources = |scope| lock.scope(scope).into_iter().flatten().map(|(_, source)| source);
    let known: BTreeSet<&str> = sources("Client").map(|it| it.key.as_str()).collect();
    let types: BTreeMap<&str, &str> = sources("operations")
        .filter_map(|it| Some((it.key.strip_suffix("~error")?, it.detail.as_deref()?)))
        .collect();
    let earlier = |operation| {
        let key = keys::of_operation(operation);
        match types.get(key.as_str()) {
            Some(earlier) => Some((*earlier).to_owned()),
            None => known.contains(key.as_str()).then_some(key),
        }
    };
    api.operations.iter().map(earlier).collect()
}

fn failures<'a>(api: &'a Api, operation: &'a Operation) -> Failures<'a> {
    let failures = operation.responses.iter().filter(|response| !response.status.is_success());
    failures.map(|response| (response.status, contents(api, response))).collect()
}

fn contents<'a>(api: &'a Api, response: &'a Response) -> Contents<'a> {
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
    contents.collect()
}
