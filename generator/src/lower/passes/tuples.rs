//! Tuples that contain themselves.

use crate::api::graph;
use crate::api::{Api, Type, TypeId};

/// Turns tuples that reach a recursive type into lists: tuples have no name, so they cannot be recursive.
pub(in crate::lower) fn make_finite(api: &mut Api) {
    let types = &mut api.types;
    let mut has_tuple = false;
    for ty in types.iter_mut().flat_map(|it| it.shape.types_mut()) {
        each(ty, &mut |ty| has_tuple |= matches!(ty, Type::Tuple(_)));
    }
    if !has_tuple {
        return;
    }
    let grounded = graph::finite(types.len(), |id| graph::mentioned(types, id));
    let endless = |id: &TypeId| !grounded[id.0 as usize];
    for ty in types.iter_mut().flat_map(|it| it.shape.types_mut()) {
        each(ty, &mut |ty| {
            if matches!(ty, Type::Tuple(_)) && ty.mentioned().iter().any(endless) {
                *ty = Type::List(Box::new(Type::Any));
            }
        });
    }
}

/// Visits a type and the types inside it.
fn each(ty: &mut Type, visit: &mut impl FnMut(&mut Type)) {
    visit(ty);
    match ty {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => each(inner, visit),
        Type::Tuple(items) => items.iter_mut().for_each(|item| each(item, visit)),
        Type::Named(_) | Type::Scalar(_) | Type::Any => {}
    }
}
