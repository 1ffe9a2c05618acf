//! Types that lead back to themselves before there is anything to read: names of each other, and
//! unions that are among their own types.

use super::lowering::{Lowering, TypeSlot};
use crate::api::{Shape, Type, TypeId, Union};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::hash::HashSet;

impl Lowering<'_> {
    /// Lets names that are defined by each other alone be any value, and takes out of unions what leads back
    /// to them.
    pub(super) fn circular_types(&mut self) {
        self.circular_names();
        for (id, variant) in self.circular_variants() {
            let slot = &mut self.types[id];
            let Some(Shape::Union(union)) = &mut slot.shape else { continue };
            // Variants come in falling order, so that those before keep their places.
            let name = union.variants.remove(variant).name;
            let message =
                format!("`{name}`, one of the types of this, leads back to it; it is left out");
            let at = At::Key(slot.at);
            self.sink.report(Diagnostic::warning(Code::Contradiction, at, message));
        }
    }

    fn circular_names(&mut self) {
        let mut seen = HashSet::default();
        for start in 0..self.types.len() {
            let mut way = Vec::new();
            let mut next = Some(start);
            while let Some(id) = next.filter(|id| seen.insert(*id)) {
                way.push(id);
                next = meant(&self.types[id]);
            }
            let Some(begin) = way.iter().position(|passed| Some(*passed) == next) else { continue };
            let circle = way.split_off(begin).into_iter();
            let Some(first) = circle.min_by_key(|id| &self.types[*id].pointer) else { continue };
            let slot = &mut self.types[first];
            slot.shape = Some(Shape::Alias(Type::Any));
            let at = At::Key(slot.at);
            let message = "this is defined by itself alone, so that it is taken to be any value";
            self.sink.report(Diagnostic::warning(Code::Contradiction, at, message));
        }
    }

    /// The variants that close a circle of unions, found depth first in the order of the types'
    /// pointers, so that the order of the description does not matter; the last of a union first.
    fn circular_variants(&self) -> Vec<(usize, usize)> {
        let mut order: Vec<usize> = (0..self.types.len()).collect();
        order.sort_by_key(|id| &self.types[*id].pointer);
        let (mut open, mut seen) = (HashSet::default(), HashSet::default());
        let mut found = Vec::new();
        for root in order {
            let mut path = Vec::new();
            if seen.insert(root) {
                open.insert(root);
                path.push((root, self.unions_in(root).into_iter()));
            }
            while let Some((id, rest)) = path.last_mut() {
                let id = *id;
                let Some((variant, to)) = rest.next() else {
                    open.remove(&id);
                    path.pop();
                    continue;
                };
                if open.contains(&to) {
                    found.push((id, variant));
                } else if seen.insert(to) {
                    open.insert(to);
                    path.push((to, self.unions_in(to).into_iter()));
                }
            }
        }
        found.sort_by(|a, b| b.cmp(a));
        found
    }

    /// The variants of a union that are unions themselves.
    fn unions_in(&self, id: usize) -> Vec<(usize, usize)> {
        let Some(Shape::Union(Union { tag: _, variants, open: _ })) = &self.types[id].shape else {
            return Vec::new();
        };
        let union = |ty: &Type| {
            let mut id = target(ty)?;
            let mut seen = HashSet::default();
            while let Some(next) = meant(&self.types[id]).filter(|_| seen.insert(id)) {
                id = next;
            }
            matches!(self.types[id].shape, Some(Shape::Union(_))).then_some(id)
        };
        let variants = variants.iter().enumerate();
        variants.filter_map(|(index, variant)| Some((index, union(&variant.ty)?))).collect()
    }
}

/// What a type is another name for, with or without `null`.
fn meant(slot: &TypeSlot) -> Option<usize> {
    match &slot.shape {
        Some(Shape::Alias(ty)) => target(ty),
        _ => None,
    }
}

fn target(ty: &Type) -> Option<usize> {
    match ty {
        Type::Named(TypeId(id)) => Some(*id as usize),
        Type::Nullable(inner) => match **inner {
            Type::Named(TypeId(id)) => Some(id as usize),
            _ => None,
        },
        _ => None,
    }
}
