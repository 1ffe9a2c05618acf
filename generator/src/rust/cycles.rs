//! Recursive and deep types: which values are on the heap, and which types hide others from rustc.

use crate::api::graph;
use crate::api::{Api, Shape, Struct, Type, TypeId, Union};
use crate::hash::{HashMap, HashSet};

/// How many types may hold each other in themselves: rustc computes the layout of one by those of all
/// that it holds, one inside the other, and gives up at 128.
const DEEPEST_VALUE: usize = 24;

/// How far rustc may have to go from one type to the next. Whether a type is `Send` it does not find out
/// beyond 128 steps, and it starts from futures that are some dozens deep. A function of the runtime
/// it does not compile for more than 128 types, one inside the other; where some stand in an `Indirect`,
/// those before it come on top of those behind it.
const LONGEST: Distance = Distance { steps: 96, types: 45 };

/// How far it is from a type to another.
#[derive(Debug, Clone, Copy, Default)]
struct Distance {
    /// The steps of rustc, one for each type that is around another.
    steps: usize,
    /// The structs, unions and aliases on the way.
    types: usize,
}

impl Distance {
    fn and(self, other: Self) -> Self {
        Self { steps: self.steps + other.steps, types: self.types + other.types }
    }

    /// What holds for two ways.
    fn or(self, other: Self) -> Self {
        Self { steps: self.steps.max(other.steps), types: self.types.max(other.types) }
    }

    fn is_too_long(self) -> bool {
        self.steps > LONGEST.steps || self.types > LONGEST.types
    }
}

/// The pointer of a field or variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pointer {
    /// `Box`, as for whatever closes a cycle.
    Box,
    /// The runtime's `Indirect`, which rustc does not look through.
    Indirect,
}

/// What stands behind a pointer: fields and variants by their index, what an alias stands for by 0.
pub(super) type Pointers = HashMap<(TypeId, usize), Pointer>;

/// The fields and variants whose values stand on the heap: those that close a cycle, those below
/// which too many types hold each other, and those below which rustc would have to look too far.
pub(super) fn pointers(api: &Api) -> Pointers {
    let boxed = boxed(api);
    let distant = distant(api, &boxed).into_iter().map(|part| (part, Pointer::Indirect));
    let boxed = boxed.into_iter().map(|part| (part, Pointer::Box));
    boxed.chain(distant).collect()
}

/// The fields and variants that close a cycle of values, and those below which too many types hold
/// each other.
fn boxed(api: &Api) -> HashSet<(TypeId, usize)> {
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
    let closing = graph::traverse(&api.types, edges)
        .closing
        .into_iter()
        .map(|(from, index, _)| (from, index));
    let mut found: HashSet<(TypeId, usize)> = closing.collect();
    let mut depths: Vec<Option<usize>> = vec![None; api.types.len()];
    for root in graph::by_pointer(&api.types) {
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
    // What a tuple leads to comes to an end.
    let Type::Named(id) = graph::unwrapped(&api.types, ty) else { return None };
    match &api.get(*id).shape {
        Shape::Struct(_) | Shape::Union(_) => Some(*id),
        Shape::Alias(_) | Shape::Enum(_) => None,
    }
}

/// Aliases that close a cycle of aliases, and those whose type is behind a pointer.
pub(super) fn wrappers(api: &Api, pointers: &Pointers) -> HashSet<TypeId> {
    let edges = |id: TypeId| match &api.get(id).shape {
        Shape::Alias(ty) => ty.mentioned().into_iter().map(|id| (0, id)).collect(),
        Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) => Vec::new(),
    };
    let is_alias = |id: &TypeId| matches!(api.get(*id).shape, Shape::Alias(_));
    let behind = pointers.keys().map(|(id, _)| *id).filter(is_alias);
    graph::traverse(&api.types, edges)
        .closing
        .into_iter()
        .map(|(_, _, to)| to)
        .chain(behind)
        .collect()
}

/// The parts of types below which rustc would have to look too far.
///
/// Where many types lead to each other, each part that closes a cycle is one: what is left has an end,
/// and is cut where it gets too long. Whichever type rustc begins with, no way is longer.
fn distant(api: &Api, boxed: &HashSet<(TypeId, usize)>) -> HashSet<(TypeId, usize)> {
    let links = |id: TypeId| links(api, boxed, id);
    let edges = |id: TypeId| links(id).into_iter().map(|link| (link.part, link.to));
    let graph::Traversal { closing, groups } = graph::traverse(&api.types, edges);
    let closing: HashSet<(TypeId, usize, TypeId)> = closing.into_iter().collect();
    let mut group_of = vec![0; api.types.len()];
    for (index, group) in groups.iter().enumerate() {
        group.iter().for_each(|id| group_of[id.0 as usize] = index);
    }
    let mut found = HashSet::default();
    // How far it is from a type to the last that it leads to.
    let mut far = vec![Distance::default(); api.types.len()];
    for (index, group) in groups.iter().enumerate() {
        let is_within = |link: &Link| group_of[link.to.0 as usize] == index;
        let longest = |id: &TypeId| {
            let links = links(*id);
            links.iter().filter(|link| is_within(link)).map(|link| link.far).reduce(Distance::or)
        };
        // As if one way led through all of them.
        let through_all =
            group.iter().filter_map(longest).reduce(Distance::and).unwrap_or_default();
        let is_cut = through_all.is_too_long();
        let mut below_all = Distance::default();
        for id in group {
            let mut below = Distance::default();
            for link in links(*id) {
                let beyond = far[link.to.0 as usize].and(link.far);
                let beyond = match is_within(&link) {
                    true if is_cut && closing.contains(&(*id, link.part, link.to)) => {
                        found.insert((*id, link.part));
                        continue;
                    }
                    true if !is_cut => continue,
                    false if !is_cut => through_all.and(beyond),
                    _ => beyond,
                };
                if beyond.is_too_long() {
                    found.insert((*id, link.part));
                } else {
                    below = below.or(beyond);
                }
            }
            far[id.0 as usize] = below;
            below_all = below_all.or(below);
        }
        if !is_cut {
            group.iter().for_each(|id| far[id.0 as usize] = below_all.or(through_all));
        }
    }
    found
}

/// A type that a part of another names.
struct Link {
    part: usize,
    to: TypeId,
    far: Distance,
}

fn links(api: &Api, boxed: &HashSet<(TypeId, usize)>, id: TypeId) -> Vec<Link> {
    let shape = &api.get(id).shape;
    let mut links = Vec::new();
    for (part, ty) in shape.types().into_iter().enumerate() {
        let around = match shape {
            Shape::Struct(Struct { fields, rest: _ }) => match fields.get(part) {
                Some(field) => usize::from(!field.required),
                // What is next to the fields is a map.
                None => STEPS_OF_MANY,
            },
            Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) => 0,
        };
        let pointer = if boxed.contains(&(id, part)) { STEPS_OF_BOX } else { 0 };
        named(ty, around + pointer, &mut |to, steps| {
            links.push(Link { part, to, far: Distance { steps, types: 1 } });
        });
    }
    links
}

/// How many steps it is to what is in a box, and to what is in a `Vec` or a `BTreeMap`; an `Option` or
/// a tuple is one.
const STEPS_OF_BOX: usize = 2;
const STEPS_OF_MANY: usize = 3;

/// Calls `found` with each type that another names, and how many steps it is to it.
fn named(ty: &Type, before: usize, found: &mut impl FnMut(TypeId, usize)) {
    match ty {
        Type::Named(id) => found(*id, before + 1),
        Type::Nullable(inner) => named(inner, before + 1, found),
        Type::List(inner) | Type::Map(inner) => named(inner, before + STEPS_OF_MANY, found),
        Type::Tuple(items) => items.iter().for_each(|item| named(item, before + 1, found)),
        Type::Scalar(_) | Type::Any => {}
    }
}
