//! The graph of types: what an alias stands for, what a type can reach, which types contain
//! themselves.
//!
//! All of it takes linear time and keeps its own stack, since a chain of types may have any length.

use std::iter::{from_fn, successors};

use super::{Enum, EnumKind, Primitive, Shape, Type, TypeDef, TypeId};
use crate::hash::HashSet;

#[cfg(test)]
mod tests;

/// The target of an alias; `None` for any other type.
pub(crate) fn alias_target<'t>(types: &'t [TypeDef], ty: &Type) -> Option<&'t Type> {
    let Type::Named(id) = ty else { return None };
    match &types[id.0 as usize].shape {
        Shape::Alias(inner) => Some(inner),
        Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) => None,
    }
}

/// The target of an alias, or the type inside a nullable one.
pub(crate) fn unwrap_one<'t>(types: &'t [TypeDef], ty: &'t Type) -> Option<&'t Type> {
    match ty {
        Type::Nullable(inner) => Some(inner),
        ty => alias_target(types, ty),
    }
}

/// The type behind aliases and `null`; of aliases in a cycle, one of them.
pub(crate) fn unwrapped<'t>(types: &'t [TypeDef], ty: &'t Type) -> &'t Type {
    chain(ty, |ty| unwrap_one(types, ty)).last().unwrap_or(ty)
}

/// The kind of JSON value that a type has.
pub(crate) fn primitive(types: &[TypeDef], ty: &Type) -> Primitive {
    match unwrapped(types, ty) {
        Type::Scalar(scalar) => scalar.primitive(),
        Type::List(_) | Type::Tuple(_) => Primitive::Array,
        Type::Map(_) => Primitive::Object,
        Type::Any | Type::Nullable(_) => Primitive::Any,
        Type::Named(id) => match &types[id.0 as usize].shape {
            Shape::Struct(_) => Primitive::Object,
            Shape::Enum(Enum { kind: EnumKind::String, .. }) => Primitive::String,
            Shape::Enum(Enum { kind: EnumKind::Integer, .. }) => Primitive::Integer,
            Shape::Enum(Enum { kind: EnumKind::Number, .. }) => Primitive::Number,
            Shape::Enum(Enum { kind: EnumKind::Mixed, .. }) | Shape::Union(_) | Shape::Alias(_) => {
                Primitive::Any
            }
        },
    }
}

/// The shape of the type behind aliases and `null`.
pub(crate) fn shape<'t>(types: &'t [TypeDef], ty: &Type) -> Option<&'t Shape> {
    let Type::Named(id) = unwrapped(types, ty) else { return None };
    Some(&types[id.0 as usize].shape)
}

/// A type, the next one, and so on. A cycle is gone round a few times at most.
pub(crate) fn chain<'t>(
    ty: &'t Type,
    next: impl Fn(&'t Type) -> Option<&'t Type>,
) -> impl Iterator<Item = &'t Type> {
    // Brent's algorithm: coming back to a mark means a cycle. The marks are at steps 1, 2, 4, 8 …
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

/// The types that a type mentions: its members, variants or target.
pub(crate) fn mentioned(types: &[TypeDef], id: TypeId) -> Vec<TypeId> {
    let parts = types[id.0 as usize].shape.types();
    parts.into_iter().flat_map(Type::mentioned).collect()
}

/// The types that a value of a type may have: the variants of a union, the target of an alias.
pub(crate) fn alternatives(types: &[TypeDef], id: TypeId) -> Vec<TypeId> {
    match &types[id.0 as usize].shape {
        Shape::Union(_) | Shape::Alias(_) => mentioned(types, id),
        Shape::Struct(_) | Shape::Enum(_) => Vec::new(),
    }
}

/// These types and all that they reach, each once, depth first in the order of `next`.
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

/// For each of `count` types whether it reaches no cycle.
pub(crate) fn finite<N: IntoIterator<Item = TypeId>>(
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
    let mut finite = vec![false; count];
    while let Some(id) = open.pop() {
        finite[id] = true;
        for &user in &users[id] {
            unmet[user] -= 1;
            if unmet[user] == 0 {
                open.push(user);
            }
        }
    }
    finite
}

/// The cycles among `count` types, each of which has one successor at most.
pub(crate) fn cycles(
    count: usize,
    next: impl Fn(TypeId) -> Option<TypeId>,
) -> impl Iterator<Item = Vec<TypeId>> {
    let mut seen = vec![false; count];
    (0..).map(TypeId).take(count).filter_map(move |start| {
        let mut path = Vec::new();
        let mut to = Some(start);
        while let Some(id) = to.filter(|id| !seen[id.0 as usize]) {
            seen[id.0 as usize] = true;
            path.push(id);
            to = next(id);
        }
        let begin = path.iter().position(|passed| Some(*passed) == to)?;
        Some(path.split_off(begin))
    })
}

/// All types, ordered by their pointers and not by the order of the description.
pub(crate) fn by_pointer(types: &[TypeDef]) -> Vec<TypeId> {
    let mut order: Vec<TypeId> = (0..).map(TypeId).take(types.len()).collect();
    order.sort_by_key(|id| &types[id.0 as usize].pointer);
    order
}

/// What [`traverse`] has found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Traversal {
    /// The edges that close a cycle: the type, the index of its edge, the target.
    pub closing: Vec<(TypeId, usize, TypeId)>,
    /// The strongly connected components. The targets of a type come before it, unless an edge closes
    /// a cycle.
    pub groups: Vec<Vec<TypeId>>,
}

/// How far the traversal has come with a type.
#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    /// On the current path.
    Open,
    /// Finished, except for its group.
    Done,
}

/// Visits the types depth first, in the order of their pointers, so that the order of the description
/// does not matter.
pub(crate) fn traverse<E: IntoIterator<Item = (usize, TypeId)>>(
    types: &[TypeDef],
    edges: impl Fn(TypeId) -> E,
) -> Traversal {
    let mut states = vec![State::New; types.len()];
    let mut found = Traversal { closing: Vec::new(), groups: Vec::new() };
    // Tarjan's algorithm: the index of each type, its low link, and the stack.
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
                    State::Open => found.closing.push((from, index, to)),
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
                // It has its group: no later type can join it.
                group.iter().for_each(|id| earliest[id.0 as usize] = usize::MAX);
                found.groups.push(group);
            }
        }
    }
    found
}
