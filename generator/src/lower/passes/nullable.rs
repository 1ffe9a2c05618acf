//! `nullable = "merge"`: what a caller only receives need not tell an absent member from one that is `null`.

use crate::api::graph;
use crate::api::{Api, Operation, Shape, Struct, Type, TypeId};
use crate::hash::HashSet;

/// Takes `null` from the optional members of types that are only received: it reads as absent there.
pub(in crate::lower) fn merge(api: &mut Api) {
    let sent = reached(api, api.operations.iter().flat_map(Operation::sent));
    let received = reached(api, api.received());
    let mut merged = Vec::new();
    for id in received.difference(&sent) {
        for (index, field) in api.get(*id).shape.fields().iter().enumerate() {
            let inner = graph::unwrapped(&api.types, &field.ty);
            let is_nullable = graph::chain(&field.ty, |ty| graph::alias_target(&api.types, ty))
                .any(|ty| matches!(ty, Type::Nullable(_)));
            if !field.required && is_nullable {
                merged.push((*id, index, inner.clone()));
            }
        }
    }
    for (id, index, ty) in merged {
        if let Shape::Struct(Struct { fields, rest: _ }) = &mut api.types[id.0 as usize].shape {
            fields[index].ty = ty;
        }
    }
}

fn reached<'t>(api: &'t Api, types: impl Iterator<Item = &'t Type>) -> HashSet<TypeId> {
    let types = types.flat_map(Type::mentioned);
    graph::reached(types, |id| graph::mentioned(&api.types, id)).collect()
}
