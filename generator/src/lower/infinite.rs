//! Objects that cannot be: each would have to hold another of its kind, without end.

use super::lowering::{Lowering, TypeSlot};
use crate::api::{Field, Shape, Struct, Type, TypeId};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::hash::HashSet;
use crate::source::Place;

impl Lowering<'_> {
    /// Reports each circle of members that are all required.
    pub(super) fn infinite_types(&mut self) {
        let finite = finite(&self.types);
        let mut seen = HashSet::default();
        for start in (0..self.types.len()).filter(|&id| !finite[id]) {
            let mut way = Vec::new();
            let mut id = start;
            while seen.insert(id) {
                let needed = needs(&self.types[id]);
                let Some(next) = needed.iter().find(|need| !finite[need.to]) else {
                    break;
                };
                way.push((id, next.by.map(|field| (field.wire.clone(), field.at))));
                id = next.to;
            }
            if let Some(begin) = way.iter().position(|(passed, _)| *passed == id) {
                let members = way.split_off(begin).into_iter().filter_map(|(_, member)| member);
                report(members.collect()).into_iter().for_each(|found| self.sink.report(found));
            }
        }
    }
}

/// What a value of a type must hold in itself.
struct Need<'t> {
    to: usize,
    /// The member that must hold it; none where the type is another name for what it needs.
    by: Option<&'t Field>,
}

fn needs(slot: &TypeSlot) -> Vec<Need<'_>> {
    let need = |ty: &Type, by| match ty {
        Type::Named(TypeId(id)) => Some(Need { to: *id as usize, by }),
        // Each of these may be empty.
        Type::List(_) | Type::Map(_) | Type::Nullable(_) => None,
        // What a tuple leads to comes to an end.
        Type::Tuple(_) => None,
        Type::Scalar(_) | Type::Any => None,
    };
    match &slot.shape {
        Some(Shape::Struct(Struct { fields, rest: _ })) => {
            let required = fields.iter().filter(|field| field.required);
            required.filter_map(|field| need(&field.ty, Some(field))).collect()
        }
        Some(Shape::Alias(ty)) => need(ty, None).into_iter().collect(),
        // A union may be another of its types.
        Some(Shape::Enum(_) | Shape::Union(_)) | None => Vec::new(),
    }
}

/// For each type whether it has a value that ends: all that it needs has one. Every need is looked
/// at once.
fn finite(types: &[TypeSlot]) -> Vec<bool> {
    let mut needed_by = vec![Vec::new(); types.len()];
    let mut unmet = vec![0usize; types.len()];
    for (id, slot) in types.iter().enumerate() {
        for need in needs(slot) {
            needed_by[need.to].push(id);
            unmet[id] += 1;
        }
    }
    let mut open: Vec<usize> = (0..types.len()).filter(|&id| unmet[id] == 0).collect();
    let mut finite = vec![false; types.len()];
    while let Some(id) = open.pop() {
        finite[id] = true;
        for &user in &needed_by[id] {
            unmet[user] -= 1;
            if unmet[user] == 0 {
                open.push(user);
            }
        }
    }
    finite
}

/// A circle by its first member, so that it is the same wherever it was entered. Nothing of a circle
/// of names alone, which is [reported elsewhere](Lowering::circular_types).
fn report(mut circle: Vec<(String, Place)>) -> Option<Diagnostic> {
    circle.sort_by_key(|(_, place)| *place);
    let ((name, place), others) = circle.split_first()?;
    let message = format!(
        "`{name}` is required and leads back to the object that it is a member of: no value could ever end"
    );
    let diagnostic = Diagnostic::warning(Code::Contradiction, At::Key(*place), message)
        .help("leave it out of `required`, or make it `nullable`");
    Some(others.iter().fold(diagnostic, |diagnostic, (name, place)| {
        diagnostic.related(At::Key(*place), format!("by way of `{name}`"))
    }))
}
