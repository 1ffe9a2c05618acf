//! Arrays whose items are known one by one (`prefixItems`, as [`crate::dialect`] hands them on).

use openapiv3::ReferenceOr;

use super::lowering::{Lowering, TypeSlot};
use super::part::Part;
use super::site::Site;
use crate::api::{Field, Rest, Shape, Struct, Type, TypeId, Union};
use crate::carried::{OTHER_ITEMS, PREFIX_ITEMS};

/// The longest tuple that is still easy to read; a longer one is a list.
pub(super) const LONGEST: usize = 8;

/// The schemas of the items, where each is known and there are no others.
pub(super) fn items<'a>(part: &Part<'a>) -> Option<Vec<Site<'a>>> {
    let (first, _) = positions(part)?;
    let count = Some(first.len());
    let is_tuple = part.facets.limits.items == (count, count) && first.len() <= LONGEST;
    (is_tuple && !first.is_empty()).then_some(first)
}

/// The schemas of the items at the first positions, and that of all others where it is declared.
pub(super) fn positions<'a>(part: &Part<'a>) -> Option<(Vec<Site<'a>>, Option<Site<'a>>)> {
    let Part { facets, at } = part;
    let extensions = &facets.data.extensions;
    let indices = PREFIX_ITEMS.read(extensions)?;
    let others = OTHER_ITEMS.read(extensions);
    let items = facets.items?;
    let at = at.member("items");
    // Others of which nothing is said are a branch, too.
    let all_said = others.is_some() || facets.limits.items.1.is_some_and(|it| it <= indices.len());
    let is_alike = all_said && indices.iter().chain(&others).all(|it| *it == 0);
    let branches = match items {
        ReferenceOr::Item(schema) if !is_alike => super::facets::Facets::of(schema).any_of,
        ReferenceOr::Item(_) | ReferenceOr::Reference { .. } => &[],
    };
    let site = |index: usize| match branches.get(index) {
        Some(branch) => Some(Site::new(branch, at.member("anyOf").item(index))),
        None if index == 0 => Some(Site::boxed(items, at.clone())),
        None => None,
    };
    let first: Option<Vec<Site<'a>>> = indices.into_iter().map(site).collect();
    Some((first?, others.and_then(site)))
}

impl Lowering<'_> {
    /// Makes lists of the tuples that lead to a type that is a part of itself: a tuple stands where
    /// it is held, so that such a one would have no end.
    pub(super) fn recursive_tuples(&mut self) {
        let mut has_tuple = false;
        for slot in &mut self.types {
            types_of(slot, &mut |ty| has_tuple |= matches!(ty, Type::Tuple(_)));
        }
        if !has_tuple {
            return;
        }
        let grounded = grounded(&mut self.types);
        for slot in &mut self.types {
            types_of(slot, &mut |ty| {
                let endless = |id: &TypeId| !grounded[id.0 as usize];
                if matches!(ty, Type::Tuple(_)) && ty.mentioned().iter().any(endless) {
                    *ty = Type::List(Box::new(Type::Any));
                }
            });
        }
    }
}

/// Visits the types that a definition is made of, from the outside in.
fn types_of(slot: &mut TypeSlot, visit: &mut impl FnMut(&mut Type)) {
    match &mut slot.shape {
        Some(Shape::Struct(Struct { fields, rest })) => {
            fields.iter_mut().for_each(|Field { ty, .. }| each(ty, visit));
            if let Rest::Captured(ty) = rest {
                each(ty, visit);
            }
        }
        Some(Shape::Union(Union { tag: _, variants, open: _ })) => {
            variants.iter_mut().for_each(|variant| each(&mut variant.ty, visit));
        }
        Some(Shape::Alias(ty)) => each(ty, visit),
        Some(Shape::Enum(_)) | None => {}
    }
}

fn each(ty: &mut Type, visit: &mut impl FnMut(&mut Type)) {
    visit(ty);
    match ty {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => each(inner, visit),
        Type::Tuple(items) => items.iter_mut().for_each(|item| each(item, visit)),
        Type::Named(_) | Type::Scalar(_) | Type::Any => {}
    }
}

/// For each type whether the types that it leads to come to an end. Every mention is looked at once.
fn grounded(types: &mut [TypeSlot]) -> Vec<bool> {
    let mut mentioned_by = vec![Vec::new(); types.len()];
    let mut open = vec![0usize; types.len()];
    for (id, slot) in types.iter_mut().enumerate() {
        types_of(slot, &mut |ty| {
            if let Type::Named(to) = ty {
                mentioned_by[to.0 as usize].push(id);
                open[id] += 1;
            }
        });
    }
    let mut ready: Vec<usize> = (0..types.len()).filter(|&id| open[id] == 0).collect();
    let mut grounded = vec![false; types.len()];
    while let Some(id) = ready.pop() {
        grounded[id] = true;
        for &user in &mentioned_by[id] {
            open[user] -= 1;
            if open[user] == 0 {
                ready.push(user);
            }
        }
    }
    grounded
}
