//! Questions about types that are asked in many places: what is behind a name, what can be reached,
//! what comes to an end and what leads back to itself.
//!
//! Each takes as long as there is to look at, and keeps its own stack: a description may make a chain
//! of types as long as it likes.

use std::iter::{from_fn, successors};

use super::{Shape, Type, TypeDef, TypeId};
use crate::hash::HashSet;

#[cfg(test)]
mod tests;

/// What a name stands for, where it is another name for a type.
pub(crate) fn alias<'t>(types: &'t [TypeDef], ty: &Type) -> Option<&'t Type> {
    let Type::Named(id) = ty else { return None };
    match &types[id.0 as usize].shape {
        Shape::Alias(inner) => Some(inner),
        Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) => None,
    }
}

/// What a name stands for, or a value is that may be `null`.
pub(crate) fn meant<'t>(types: &'t [TypeDef], ty: &'t Type) -> Option<&'t Type> {
    match ty {
        Type::Nullable(inner) => Some(inner),
        ty => alias(types, ty),
    }
}

/// The type behind other names and `null`; of names that go round in a circle, one of these.
pub(crate) fn behind<'t>(types: &'t [TypeDef], ty: &'t Type) -> &'t Type {
    way(ty, |ty| meant(types, ty)).last().unwrap_or(ty)
}

/// The shape of the type behind other names and `null`.
pub(crate) fn shape<'t>(types: &'t [TypeDef], ty: &Type) -> Option<&'t Shape> {
    let Type::Named(id) = behind(types, ty) else { return None };
    Some(&types[id.0 as usize].shape)
}

/// A type, what it leads to, and so on. Where that is a circle it is gone round a few times at most.
pub(crate) fn way<'t>(
    ty: &'t Type,
    next: impl Fn(&'t Type) -> Option<&'t Type>,
) -> impl Iterator<Item = &'t Type> {
    // Brent's algorithm: who comes back to a mark is in a circle. The marks stand at 1, 2, 4, 8 …
    let mut mark: Option<&Type> = None;
    let mut steps = 0_usize;
    successors(Some(ty), move |ty| {
        let to = next(ty)?;
        if mark.is_some_and(|mark| std::ptr::eq(mark, to)) {
            return None;
        }
        steps += 1;
        if steps.is_power_of_two() {
            mark = Some(to);
        }
        Some(to)
    })
}

/// The types that a type is made of.
pub(crate) fn parts(types: &[TypeDef], id: TypeId) -> Vec<TypeId> {
    let parts = types[id.0 as usize].shape.types();
    parts.into_iter().flat_map(Type::mentioned).collect()
}

/// The types that a type is one of: those of a union, and what it is another name for.
pub(crate) fn choices(types: &[TypeDef], id: TypeId) -> Vec<TypeId> {
    match &types[id.0 as usize].shape {
        Shape::Union(_) | Shape::Alias(_) => parts(types, id),
        Shape::Struct(_) | Shape::Enum(_) => Vec::new(),
    }
}

/// These types and all that they lead to, each once, depth first in the order of `next`.
pub(crate) fn reached<N: IntoIterator<Item = TypeId>>(
    from: impl IntoIterator<Item = TypeId>,
    next: impl Fn(TypeId) -> N,
) -> impl Iterator<Item = TypeId> {
    let mut open: Vec<TypeId> = from.into_iter().collect();
    open.reverse();
    let mut seen = HashSet::default();
    from_fn(move || {
        loop {
            let id = open.pop()?;
            if seen.insert(id) {
                let before = open.len();
                open.extend(next(id));
                open[before..].reverse();
                return Some(id);
            }
        }
    })
}

/// For each of so many types whether everything that it leads to comes to an end.
pub(crate) fn grounded<N: IntoIterator<Item = TypeId>>(
    count: usize,
    next: impl Fn(TypeId) -> N,
) -> Vec<bool> {
    let mut users = vec![Vec::new(); count];
    let mut unmet = vec![0_usize; count];
    for id in (0..).map(TypeId).take(count) {
        for to in next(id) {
            users[to.0 as usize].push(id.0 as usize);
            unmet[id.0 as usize] += 1;
        }
    }
    let mut open: Vec<usize> = (0..count).filter(|&id| unmet[id] == 0).collect();
    let mut grounded = vec![false; count];
    while let Some(id) = open.pop() {
        grounded[id] = true;
        for &user in &users[id] {
            unmet[user] -= 1;
            if unmet[user] == 0 {
                open.push(user);
            }
        }
    }
    grounded
}

/// The circles among so many types, each of which leads to one other at most.
pub(crate) fn circles(
    count: usize,
    next: impl Fn(TypeId) -> Option<TypeId>,
) -> impl Iterator<Item = Vec<TypeId>> {
    let mut seen = vec![false; count];
    (0..).map(TypeId).take(count).filter_map(move |start| {
        let mut way = Vec::new();
        let mut to = Some(start);
        while let Some(id) = to.filter(|id| !seen[id.0 as usize]) {
            seen[id.0 as usize] = true;
            way.push(id);
            to = next(id);
        }
        let begin = way.iter().position(|passed| Some(*passed) == to)?;
        Some(way.split_off(begin))
    })
}

/// All types, in an order that does not depend on that of the description.
pub(crate) fn by_pointer(types: &[TypeDef]) -> Vec<TypeId> {
    let mut order: Vec<TypeId> = (0..).map(TypeId).take(types.len()).collect();
    order.sort_by_key(|id| &types[id.0 as usize].pointer);
    order
}

/// What a walk through the types has found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Walked {
    /// The edges that close a cycle: from which type, which of its parts, to which.
    pub closing: Vec<(TypeId, usize, TypeId)>,
    /// The types that all lead to each other, as one; every other type for itself. What a type leads to
    /// comes before it, but for the edges that close a cycle.
    pub groups: Vec<Vec<TypeId>>,
}

/// How far a walk has come with a type.
#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    /// On the way to here.
    Open,
    /// With all that it leads to, but for its group.
    Done,
}

/// Goes through the types, depth first in the order of the types' pointers, so that the
/// order of the description does not matter. No recursion: a chain may be as long as there are types.
pub(crate) fn walked<E: IntoIterator<Item = (usize, TypeId)>>(
    types: &[TypeDef],
    edges: impl Fn(TypeId) -> E,
) -> Walked {
    let mut states = vec![State::New; types.len()];
    let mut walked = Walked { closing: Vec::new(), groups: Vec::new() };
    // Tarjan's algorithm: when each was found, the earliest that it leads to, what has no group yet.
    let mut found_at = vec![usize::MAX; types.len()];
    let mut earliest = vec![usize::MAX; types.len()];
    let mut waiting: Vec<TypeId> = Vec::new();
    let mut count = 0;
    for root in by_pointer(types) {
        if states[root.0 as usize] != State::New {
            continue;
        }
        let mut path: Vec<(TypeId, _)> = Vec::new();
        let mut next = Some(root);
        loop {
            if let Some(id) = next.take() {
                let at = id.0 as usize;
                (states[at], found_at[at], earliest[at]) = (State::Open, count, count);
                count += 1;
                path.push((id, edges(id).into_iter()));
            }
            let Some((from, rest)) = path.last_mut() else { break };
            let (from, at) = (*from, from.0 as usize);
            if let Some((index, to)) = rest.next() {
                let target = to.0 as usize;
                match states[target] {
                    State::New => next = Some(to),
                    State::Open => walked.closing.push((from, index, to)),
                    State::Done => {}
                }
                earliest[at] = earliest[at].min(earliest[target]);
                continue;
            }
            path.pop();
            states[at] = State::Done;
            waiting.push(from);
            if let Some((before, _)) = path.last() {
                let before = before.0 as usize;
                earliest[before] = earliest[before].min(earliest[at]);
            }
            if earliest[at] == found_at[at] {
                let first = waiting.iter().rposition(|id| found_at[id.0 as usize] < found_at[at]);
                let group = waiting.split_off(first.map_or(0, |first| first + 1));
                // It has its group: nothing that leads to it later is of it.
                group.iter().for_each(|id| earliest[id.0 as usize] = usize::MAX);
                walked.groups.push(group);
            }
        }
    }
    walked
}
