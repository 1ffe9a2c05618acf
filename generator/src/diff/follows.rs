//! What follows for Rust callers from a change of the description.

use std::collections::BTreeMap;

use super::change::Change;
use super::class::Class;
use super::description::{Side, operation, type_name};
use super::public_api::PublicApi;
use super::rule::Rule;
use crate::api::{OperationId, Root, TypeId};

/// Puts each change of an item under the change of the description that it follows from; others stand by
/// themselves.
pub(super) fn attach(
    changes: &mut Vec<Change>,
    items: Vec<Change>,
    (old, new): (Side<'_>, Side<'_>),
    crates: [&PublicApi; 2],
) {
    let owners = Owners::of(old, new);
    let homes = Homes::of(changes, crates);
    let mut alone = Vec::new();
    for mut item in items {
        let path = item.items.first().cloned().unwrap_or_default();
        let owner = owners.of_item(&path);
        if let Some(owner) = owner {
            item.subject = owner.to_owned();
        }
        let whole = owners.operation_of(&path).or(owner);
        match homes.find(&path, whole) {
            Some(index) if goes_without_saying(&item, &changes[index]) => {}
            Some(index) => changes[index].follows.push(item),
            None => alone.push(item),
        }
    }
    changes.append(&mut alone);
}

/// Whether an item's change is told by that of the description: that there is an item for what is new, and
/// that what belongs to an operation is gone with its method.
fn goes_without_saying(item: &Change, of: &Change) -> bool {
    match item.rule {
        Rule::ItemAdded | Rule::ImplAdded => true,
        Rule::ItemRemoved | Rule::ImplRemoved => {
            let is_whole = matches!(of.rule, Rule::OperationRemoved | Rule::WebhookRemoved);
            is_whole && item.items.first() != of.items.first()
        }
        _ => false,
    }
}

/// The changes of the description that others may follow from.
struct Homes {
    by_item: BTreeMap<String, usize>,
    /// Those that are about all that an operation or webhook has.
    by_subject: BTreeMap<String, usize>,
}

impl Homes {
    fn of(changes: &[Change], crates: [&PublicApi; 2]) -> Self {
        let mut homes = Self { by_item: BTreeMap::new(), by_subject: BTreeMap::new() };
        for (index, change) in changes.iter().enumerate() {
            if matches!(
                change.rule,
                Rule::OperationAdded
                    | Rule::OperationRemoved
                    | Rule::OperationIdChanged
                    | Rule::WebhookAdded
                    | Rule::WebhookRemoved
            ) {
                homes.by_subject.insert(change.subject.clone(), index);
            }
            if change.rule.class() == Class::Text {
                continue;
            }
            let others = crates.into_iter().flat_map(|it| it.other_paths(&change.items));
            for item in change.items.iter().cloned().chain(others.collect::<Vec<_>>()) {
                // The worst one takes what follows.
                let kept = homes.by_item.entry(item).or_insert(index);
                if change.rule.class() < changes[*kept].rule.class() {
                    *kept = index;
                }
            }
        }
        homes
    }

    fn find(&self, path: &str, owner: Option<&str>) -> Option<usize> {
        self.by_item.get(path).or_else(|| self.by_subject.get(owner?)).copied()
    }
}

/// Which part of the description an item stands for.
struct Owners {
    subjects: BTreeMap<String, String>,
    /// The operations that inline types are part of.
    operations: BTreeMap<String, String>,
}

impl Owners {
    fn of(old: Side<'_>, new: Side<'_>) -> Self {
        let (mut subjects, mut operations) = (BTreeMap::new(), BTreeMap::new());
        for side in [old, new] {
            for (id, it) in side.api.kept_operations() {
                let names = side.names.operation(id);
                subjects.insert(format!("Client::{}", names.method), operation(it));
                for ty in [&names.marker, &names.error, &names.output, &names.choice] {
                    subjects.insert(format!("operations::{ty}"), operation(it));
                }
            }
            for (id, _) in side.api.kept_types() {
                let ident = &side.names.of_type(id).ident;
                let path = format!("models::{ident}");
                if let Some(owner) = owner(side, id) {
                    operations.insert(path.clone(), owner);
                }
                subjects.insert(path, type_name(side, id));
            }
        }
        Self { subjects, operations }
    }

    /// The operation that an item is part of.
    fn operation_of(&self, path: &str) -> Option<&str> {
        Self::find(&self.operations, path)
    }

    /// The subject that an item stands for.
    fn of_item(&self, path: &str) -> Option<&str> {
        Self::find(&self.subjects, path)
    }

    /// What the longest part of a path stands for.
    fn find<'o>(subjects: &'o BTreeMap<String, String>, path: &str) -> Option<&'o str> {
        let mut path = match path.strip_prefix("impl ") {
            Some(rest) => rest.split_once(" for ").map_or(rest, |(_, ty)| ty),
            None => path,
        };
        loop {
            if let Some(subject) = subjects.get(path) {
                return Some(subject);
            }
            path = path.rsplit_once("::")?.0;
        }
    }
}

/// The operation that an inline type is part of, through however many others.
fn owner(side: Side<'_>, id: TypeId) -> Option<String> {
    let mut id = id;
    // A type is opened before what stands inside it.
    loop {
        match &side.api.get(id).origin.root {
            Root::Operation(OperationId(index)) => {
                return Some(operation(&side.api.operations[*index as usize]));
            }
            Root::Type(outer) if *outer < id => id = *outer,
            _ => return None,
        }
    }
}
