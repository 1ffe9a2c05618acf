//! Which modules are parts of the API that may be built without each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::Api;
use crate::rust::errors::Errors;
use crate::rust::names::Ident;

/// The area for types that belong to several, or to none.
pub(super) const SHARED: &str = "shared";

/// The feature of each module that is a tag's, beside those that are taken. What belongs to no tag alone is always
/// there.
pub(super) fn features(api: &Api, taken: &BTreeSet<String>) -> BTreeMap<Ident, String> {
    let tags = api.kept_operations().filter_map(|(_, it)| it.tags.first());
    let tags = tags.chain(api.kept_webhooks().filter_map(|(_, it)| it.tags.first()));
    let mut modules: BTreeSet<Ident> = tags.map(|tag| Ident::of_area(tag)).collect();
    modules.remove(&Ident::of_area(SHARED));
    let alike = |name: &str| name.replace('-', "_");
    let mut taken: BTreeSet<String> = taken.iter().map(|it| alike(it)).collect();
    let is_free = |module: &Ident| !taken.contains(module.as_str());
    let (free, others): (Vec<Ident>, Vec<Ident>) = modules.into_iter().partition(is_free);
    taken.extend(free.iter().map(|module| module.as_str().to_owned()));
    let mut features: BTreeMap<Ident, String> =
        free.into_iter().map(|module| (module.clone(), module.as_str().to_owned())).collect();
    for module in others {
        let mut feature = format!("{}_tag", module.as_str());
        while !taken.insert(feature.clone()) {
            feature.push('_');
        }
        features.insert(module, feature);
    }
    features
}

/// The groups of errors whose operations stand in several modules.
pub(super) fn spread(modules: &[Ident], errors: &Errors) -> BTreeSet<usize> {
    let groups = errors.groups().iter().enumerate();
    let spread = groups.filter(|(_, group)| {
        let mut modules = group.operations.iter().map(|id| &modules[id.0 as usize]);
        let first = modules.next();
        modules.any(|module| Some(module) != first)
    });
    spread.map(|(index, _)| index).collect()
}
