//! The modules of types and operations, one for each area of the API.

mod homes;
mod parts;

use std::collections::{BTreeMap, BTreeSet};

use homes::Homes;
use parts::{SHARED, features, spread};

use super::errors::Errors;
use super::names::{ErrorName, Ident, Names};
use crate::api::{Api, Operation, OperationId, TypeId, Webhook};
use crate::lock::Lock;

/// The areas of an API, in the order of their names.
#[derive(Debug)]
pub struct Layout {
    /// The areas.
    pub areas: Vec<Area>,
    /// For each type the index of its area.
    type_areas: Vec<usize>,
    /// For each type its module, whether it is generated or not.
    type_modules: Vec<Ident>,
    /// For each operation the index of its area.
    operation_areas: Vec<usize>,
    /// For each group of errors the module of its type.
    error_modules: Vec<Option<Ident>>,
    /// The features of the modules that have one.
    features: BTreeMap<Ident, String>,
}

/// What parts of the API may be built without each other.
#[derive(Debug, Default)]
pub struct Apart {
    /// The features that the crate has anyway; none where the parts have no features.
    pub features: Option<BTreeSet<String>>,
    /// Types that are always there.
    pub shared: Vec<TypeId>,
}

/// A part of an API: what has the same tag, or else begins with the same path segment.
#[derive(Debug)]
pub struct Area {
    /// The module's name.
    pub module: Ident,
    /// The feature without which it is not there.
    pub feature: Option<String>,
    /// The tag's description.
    pub description: Option<String>,
    /// Its types, in the order of their names.
    pub types: Vec<TypeId>,
    /// Its operations, in the order of their names.
    pub operations: Vec<OperationId>,
    /// The error types that do not stand with a single operation, as groups of [`Errors`], in the order of their
    /// names.
    pub errors: Vec<usize>,
}

impl Area {
    /// Whether it has operations, or types of such.
    pub fn has_calls(&self) -> bool {
        !self.operations.is_empty() || !self.errors.is_empty()
    }
}

/// The area for types of what the API calls, where it has no tag.
const WEBHOOKS: &str = "webhooks";

impl Layout {
    /// Gives every type and operation its module.
    pub fn new(api: &Api, names: &Names, errors: &Errors, lock: &Lock, apart: &Apart) -> Self {
        let modules: Vec<Ident> =
            api.operations.iter().map(|operation| Ident::of_area(area(operation))).collect();
        let features = apart.features.as_ref().map(|taken| features(api, taken));
        let mut areas: BTreeMap<Ident, Area> = BTreeMap::new();
        for ((id, operation), module) in api.operations().zip(&modules) {
            let area = entry(&mut areas, module);
            area.operations.push(id);
            area.description = area.description.take().or_else(|| tag_text(api, operation));
        }
        let shared = Ident::of_area(SHARED);
        let calls: Vec<Ident> = api.webhooks.iter().map(|it| Ident::of_area(area_of(it))).collect();
        // What is built by itself cannot stay where it was when others come to use it.
        let lock_of = |scope| lock.scope(scope).filter(|_| features.is_none());
        let spread = spread(&modules, errors);
        let mut always = apart.shared.clone();
        for group in spread.iter().filter(|_| features.is_some()) {
            always.extend(errors.types(api, *group));
        }
        let homes = Homes { api, modules: &modules, calls: &calls, shared: &shared };
        let homes = match &features {
            None => homes.by_use(&[]),
            Some(_) => homes.apart(always),
        };
        let earlier = lock_of("models");
        let mut type_homes = Vec::with_capacity(api.types.len());
        for ((id, _), module) in api.types().zip(homes) {
            // What is somewhere stays there, whoever else uses it now.
            let earlier = earlier.and_then(|it| it.get(names.of_type(id).ident.as_str()));
            let earlier = earlier.and_then(|it| it.detail.as_deref()).map(Ident::of_area);
            let module = earlier.as_ref().or(module).unwrap_or(&shared);
            entry(&mut areas, module).types.push(id);
            type_homes.push(module.clone());
        }
        let mut error_modules = Vec::with_capacity(errors.groups().len());
        for (index, group) in errors.groups().iter().enumerate() {
            let first = group.operations.first().map(|id| &modules[id.0 as usize]);
            let is_apart = features.is_some() && spread.contains(&index);
            let earlier = match names.error(index) {
                ErrorName::Shared(name) => {
                    let earlier = lock_of("operations").and_then(|it| it.get(name.as_str()));
                    earlier.and_then(|it| it.detail.as_deref()).map(Ident::of_area)
                }
                ErrorName::Operation(_) if is_apart => None,
                ErrorName::Operation(_) => {
                    error_modules.push(first.cloned());
                    continue;
                }
            };
            let only = first.filter(|_| !spread.contains(&index));
            let module = earlier.as_ref().or(only).unwrap_or(&shared);
            entry(&mut areas, module).errors.push(index);
            error_modules.push(Some(module.clone()));
        }
        let mut areas: Vec<Area> = areas.into_values().collect();
        let features = features.unwrap_or_default();
        areas.iter_mut().for_each(|area| area.feature = features.get(&area.module).cloned());
        arrange(&mut areas, api, names, errors);
        let mut type_areas = vec![0; api.types.len()];
        for (index, area) in areas.iter().enumerate() {
            area.types.iter().for_each(|id| type_areas[id.0 as usize] = index);
        }
        let mut operation_areas = vec![0; api.operations.len()];
        for (index, area) in areas.iter().enumerate() {
            area.operations.iter().for_each(|id| operation_areas[id.0 as usize] = index);
        }
        Self {
            areas,
            type_areas,
            type_modules: type_homes,
            operation_areas,
            error_modules,
            features,
        }
    }

    /// The module of each type, whether it is generated or not.
    pub fn homes(&self) -> impl Iterator<Item = (TypeId, &Ident)> {
        (0..).map(TypeId).zip(&self.type_modules)
    }

    /// The features of parts of the API that are generated, each once.
    pub fn features(&self) -> impl Iterator<Item = &String> {
        self.features.values()
    }

    /// The feature without which an operation is not there.
    pub fn feature_of_operation(&self, operation: &Operation) -> Option<&str> {
        self.features.get(&Ident::of_area(area(operation))).map(String::as_str)
    }

    /// The feature without which what the API calls is not there.
    pub fn feature_of_webhook(&self, webhook: &Webhook) -> Option<&str> {
        self.features.get(&Ident::of_area(area_of(webhook))).map(String::as_str)
    }

    /// Whether the error type of a group stands with none of its operations.
    pub fn is_error_apart(&self, group: usize) -> bool {
        self.areas.iter().any(|area| area.errors.contains(&group))
    }

    /// Whether two operations stand in one module.
    pub fn are_together(&self, one: OperationId, other: OperationId) -> bool {
        self.operation_areas[one.0 as usize] == self.operation_areas[other.0 as usize]
    }

    /// Whether the error type of a group is in the module of an operation.
    pub fn is_error_near(&self, group: usize, operation: OperationId) -> bool {
        let area = &self.areas[self.operation_areas[operation.0 as usize]];
        self.error_modules[group].as_ref() == Some(&area.module)
    }

    /// The module of a group's error type.
    pub fn error_module(&self, group: usize) -> Option<&Ident> {
        self.error_modules[group].as_ref()
    }

    /// Whether two types stand in one module.
    pub fn are_neighbours(&self, one: TypeId, other: TypeId) -> bool {
        self.type_areas[one.0 as usize] == self.type_areas[other.0 as usize]
    }
}

/// Leaves out what is not generated, and puts the rest in the order of names.
fn arrange(areas: &mut Vec<Area>, api: &Api, names: &Names, errors: &Errors) {
    for area in &mut *areas {
        area.types.retain(|id| api.keeps_type(*id));
        area.types.sort_by_key(|id| &names.of_type(*id).ident);
        area.operations.retain(|id| api.keeps_operation(*id));
        area.operations.sort_by_key(|id| &names.operation(*id).method);
        let is_kept = |id: &OperationId| api.keeps_operation(*id);
        area.errors.retain(|group| errors.groups()[*group].operations.iter().any(is_kept));
        area.errors.sort_by_key(|group| names.error(*group));
    }
    areas.retain(|area| !area.types.is_empty() || area.has_calls());
}

fn entry<'m>(areas: &'m mut BTreeMap<Ident, Area>, module: &Ident) -> &'m mut Area {
    areas.entry(module.clone()).or_insert_with(|| Area {
        module: module.clone(),
        feature: None,
        description: None,
        types: Vec::new(),
        operations: Vec::new(),
        errors: Vec::new(),
    })
}

/// The first tag of what the API calls.
fn area_of(webhook: &Webhook) -> &str {
    webhook.tags.first().map_or(WEBHOOKS, String::as_str)
}

/// The first tag, or else the first segment of the path that says something.
fn area(operation: &Operation) -> &str {
    let says_something = |segment: &&str| {
        let version = segment
            .strip_prefix('v')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        !segment.is_empty() && !segment.contains('{') && !version && *segment != "api"
    };
    match operation.tags.first() {
        Some(tag) => tag,
        None => operation.path.split('/').find(says_something).unwrap_or("root"),
    }
}

fn tag_text(api: &Api, operation: &Operation) -> Option<String> {
    let name = operation.tags.first()?;
    api.tags.iter().find(|tag| tag.name == *name)?.description.clone()
}
