//! Whether `null` is a valid value.

use openapiv3::ReferenceOr;

use super::Lowering;
use super::facets::Facets;
use crate::hash::HashSet;

impl<'a> Lowering<'a> {
    /// Whether a schema says that `null` is valid: itself, or by all parts of its `allOf` that say
    /// anything. Each component is looked at once.
    pub(super) fn takes_null(&self, facets: &Facets<'a>) -> bool {
        let mut seen = HashSet::default();
        let mut open = Vec::new();
        let mut next = Some(facets.clone());
        let mut found = false;
        loop {
            match next.take() {
                Some(facets) if facets.nullable() => found = true,
                Some(facets) if facets.is_structural() => return false,
                Some(facets) => open.extend(facets.all_of),
                None => {}
            }
            match open.pop() {
                Some(ReferenceOr::Item(schema)) => next = Some(Facets::of(schema)),
                Some(ReferenceOr::Reference { reference }) => {
                    let name = self.schema_name(reference).filter(|name| seen.insert(*name));
                    let schemas = self.components.map(|components| &components.schemas);
                    open.extend(name.and_then(|name| schemas?.get(name)));
                }
                None => return found,
            }
        }
    }
}
