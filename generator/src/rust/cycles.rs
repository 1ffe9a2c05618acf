//! Types that hold each other: what stands on the heap, and how far rustc has to look.

use crate::api::{Api, Shape, Struct, Type, TypeId, Union};
use crate::hash::HashSet;

/// How many types may hold each other in themselves: rustc computes the layout of one by those of all
/// that it holds, one inside the other, and gives up at 128.
const DEEPEST_VALUE: usize = 24;

/// The fields and variants whose values stand on the heap: those that close a cycle, and those below
/// which too many types hold each other.
pub(super) fn boxed(api: &Api) -> HashSet<(TypeId, usize)> {
    let edges = |id: TypeId| {
        let parts: Vec<&Type> = match &api.get(id).shape {
            Shape::Struct(Struct { fields, rest: _ }) => fields.iter().map(|f| &f.ty).collect(),
            Shape::Union(Union { tag: _, variants, open: _ }) => {
                variants.iter().map(|v| &v.ty).collect()
            }
            Shape::Enum(_) | Shape::Alias(_) => Vec::new(),
        };
        let held = parts.into_iter().enumerate().filter_map(|(i, ty)| Some((i, held(api, ty)?)));
        held.collect::<Vec<(usize, TypeId)>>()
    };
    let closing = walked(api, edges).closing.into_iter().map(|(from, index, _)| (from, index));
    let mut found: HashSet<(TypeId, usize)> = closing.collect();
    let mut depths: Vec<Option<usize>> = vec![None; api.types.len()];
    let mut order: Vec<TypeId> = api.types().map(|(id, _)| id).collect();
    order.sort_by_key(|id| &api.get(*id).pointer);
    for root in order {
        let mut open = vec![root];
        while let Some(id) = open.last().copied() {
            let held: Vec<_> =
                edges(id).into_iter().filter(|(i, _)| !found.contains(&(id, *i))).collect();
            let unknown =
                held.iter().map(|(_, to)| *to).filter(|to| depths[to.0 as usize].is_none());
            let before = open.len();
            open.extend(unknown);
            if open.len() > before {
                continue;
            }
            open.pop();
            let mut deepest = 0;
            for (index, to) in held {
                match depths[to.0 as usize] {
                    Some(depth) if depth >= DEEPEST_VALUE => {
                        found.insert((id, index));
                    }
                    depth => deepest = deepest.max(depth.unwrap_or_default()),
                }
            }
            depths[id.0 as usize] = Some(deepest + 1);
        }
    }
    found
}

/// The struct or union that a value of a type holds in itself rather than on the heap.
fn held(api: &Api, ty: &Type) -> Option<TypeId> {
    let mut seen = HashSet::default();
    let mut ty = ty;
    loop {
        match ty {
            Type::Nullable(inner) => ty = inner,
            Type::Named(id) => match &api.get(*id).shape {
                Shape::Struct(_) | Shape::Union(_) => return Some(*id),
                Shape::Alias(inner) if seen.insert(*id) => ty = inner,
                Shape::Alias(_) | Shape::Enum(_) => return None,
            },
            Type::Scalar(_) | Type::List(_) | Type::Map(_) | Type::Any => return None,
            // What a tuple leads to comes to an end.
            Type::Tuple(_) => return None,
        }
    }
}

/// Aliases that close a cycle of aliases.
pub(super) fn wrappers(api: &Api) -> HashSet<TypeId> {
    let edges = |id: TypeId| match &api.get(id).shape {
        Shape::Alias(ty) => ty.mentioned().into_iter().map(|id| (0, id)).collect(),
        Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) => Vec::new(),
    };
    walked(api, edges).closing.into_iter().map(|(_, _, to)| to).collect()
}

/// What a walk through the types has found.
struct Walked {
    /// The edges that close a cycle: from which type, which of its parts, to which.
    closing: Vec<(TypeId, usize, TypeId)>,
    /// How many types lead from one to the next at most.
    deepest: usize,
}

/// Goes through the types, depth first in the order of the types' pointers, so that the
/// order of the description does not matter. No recursion: a chain may be as long as there are types.
fn walked(api: &Api, edges: impl Fn(TypeId) -> Vec<(usize, TypeId)>) -> Walked {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut order: Vec<TypeId> = api.types().map(|(id, _)| id).collect();
    order.sort_by_key(|id| &api.get(*id).pointer);
    let mut states = vec![State::New; api.types.len()];
    let mut found = Vec::new();
    let mut deepest = 0;
    for root in order {
        if states[root.0 as usize] != State::New {
            continue;
        }
        states[root.0 as usize] = State::Open;
        let mut path = vec![(root, edges(root).into_iter())];
        while let Some((from, rest)) = path.last_mut() {
            let from = *from;
            let Some((index, to)) = rest.next() else {
                states[from.0 as usize] = State::Done;
                path.pop();
                continue;
            };
            match states[to.0 as usize] {
                State::Open => found.push((from, index, to)),
                State::New => {
                    states[to.0 as usize] = State::Open;
                    path.push((to, edges(to).into_iter()));
                    deepest = deepest.max(path.len());
                }
                State::Done => {}
            }
        }
    }
    Walked { closing: found, deepest }
}

/// How many types lead from one to the next, before rustc needs to be told that it may go as far: it
/// takes several steps for each, and 128 in all.
const FAR: usize = 24;

/// How many steps rustc has to be allowed from one type to the next, where its own limit is too low.
pub(super) fn recursion_limit(api: &Api) -> Option<usize> {
    let edges = |id: TypeId| {
        let types = api.get(id).shape.types().into_iter().enumerate();
        types.flat_map(|(i, ty)| ty.mentioned().into_iter().map(move |to| (i, to))).collect()
    };
    let deepest = walked(api, edges).deepest;
    (deepest > FAR).then(|| (deepest * 8).next_power_of_two())
}
