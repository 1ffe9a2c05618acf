//! Arrays whose items are known one by one (`prefixItems`, as [`crate::dialect`] hands them on).

use openapiv3::ReferenceOr;

use super::schema_part::SchemaPart;
use crate::carried::{OTHER_ITEMS, PREFIX_ITEMS};
use crate::lower::schema_ref::SchemaRef;

/// The longest tuple that is still easy to read; a longer one is a list.
pub(in crate::lower) const LONGEST: usize = 8;

/// The schemas of the items, where each is known and there are no others.
pub(super) fn items<'a>(part: &SchemaPart<'a>) -> Option<Vec<SchemaRef<'a>>> {
    let (first, _) = positions(part)?;
    let count = Some(first.len());
    let is_tuple = part.view.limits.items == (count, count) && first.len() <= LONGEST;
    (is_tuple && !first.is_empty()).then_some(first)
}

/// The schemas of the items at the first positions, and that of all others where it is declared.
pub(in crate::lower) fn positions<'a>(
    part: &SchemaPart<'a>,
) -> Option<(Vec<SchemaRef<'a>>, Option<SchemaRef<'a>>)> {
    let SchemaPart { view, at } = part;
    let extensions = &view.data.extensions;
    let indices = PREFIX_ITEMS.read(extensions)?;
    let others = OTHER_ITEMS.read(extensions);
    let items = view.items?;
    let at = at.member("items");
    // Others of which nothing is said are a branch, too.
    let all_said = others.is_some() || view.limits.items.1.is_some_and(|it| it <= indices.len());
    let is_alike = all_said && indices.iter().chain(&others).all(|it| *it == 0);
    let branches = match items {
        ReferenceOr::Item(schema) if !is_alike => super::schema_view::SchemaView::of(schema).any_of,
        ReferenceOr::Item(_) | ReferenceOr::Reference { .. } => &[],
    };
    let schema_ref = |index: usize| match branches.get(index) {
        Some(branch) => Some(SchemaRef::new(branch, at.member("anyOf").item(index))),
        None if index == 0 => Some(SchemaRef::boxed(items, at.clone())),
        None => None,
    };
    let first: Option<Vec<SchemaRef<'a>>> = indices.into_iter().map(schema_ref).collect();
    Some((first?, others.and_then(schema_ref)))
}
