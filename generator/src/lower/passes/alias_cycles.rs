//! Aliases of each other, and unions that are among their own variants: such types have no values.

use crate::api::graph;
use crate::api::{Api, Shape, Type, TypeDef, TypeId, Union};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};

/// Makes aliases in a cycle any value, and removes variants that lead back to their union.
pub(in crate::lower) fn break_up(api: &mut Api, sink: &mut Diagnostics) {
    let types = &mut api.types;
    circular_names(types, sink);
    for (id, variant) in circular_variants(types) {
        let slot = &mut types[id.0 as usize];
        let Shape::Union(union) = &mut slot.shape else { continue };
        // Variants come in falling order, so that those before keep their places.
        let name = union.variants.remove(variant).name;
        let message =
            format!("`{name}`, one of the types of this, leads back to it; it is left out");
        let at = At::Key(slot.at);
        sink.report(Diagnostic::warning(Code::Contradiction, at, message));
    }
}

fn circular_names(types: &mut [TypeDef], sink: &mut Diagnostics) {
    let meant = |id: TypeId| match &types[id.0 as usize].shape {
        Shape::Alias(ty) => target(ty),
        Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) => None,
    };
    let pointer = |id: &TypeId| &types[id.0 as usize].pointer;
    let circles = graph::cycles(types.len(), meant);
    let firsts: Vec<TypeId> =
        circles.filter_map(|circle| circle.into_iter().min_by_key(pointer)).collect();
    for TypeId(first) in firsts {
        let definition = &mut types[first as usize];
        definition.shape = Shape::Alias(Type::Any);
        let at = At::Key(definition.at);
        let message = "this is defined by itself alone, so that it is taken to be any value";
        sink.report(Diagnostic::warning(Code::Contradiction, at, message));
    }
}

/// The variants that close a circle of unions, the last of a union first.
fn circular_variants(types: &[TypeDef]) -> Vec<(TypeId, usize)> {
    let closing = graph::traverse(types, |id| unions_in(types, id)).closing;
    let mut found: Vec<_> = closing.into_iter().map(|(id, variant, _)| (id, variant)).collect();
    found.sort_by(|a, b| b.cmp(a));
    found
}

/// The variants of a union that are unions themselves.
fn unions_in(types: &[TypeDef], id: TypeId) -> Vec<(usize, TypeId)> {
    let Shape::Union(Union { tag: _, variants, open: _ }) = &types[id.0 as usize].shape else {
        return Vec::new();
    };
    let union = |ty: &Type| match graph::unwrapped(types, ty) {
        Type::Named(id) => matches!(types[id.0 as usize].shape, Shape::Union(_)).then_some(*id),
        _ => None,
    };
    let variants = variants.iter().enumerate();
    variants.filter_map(|(index, variant)| Some((index, union(&variant.ty)?))).collect()
}

/// What another name for this stands for, with or without `null`.
fn target(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) => Some(*id),
        Type::Nullable(inner) => target(inner),
        _ => None,
    }
}
