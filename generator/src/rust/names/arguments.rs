//! Methods that take others than before, but as many: a call of one would go on compiling, with a value for
//! the wrong parameter. Such a method is called anew.

use super::book::Book;
use super::established::CLIENT;
use super::ident::Ident;
use super::scope::Scope;
use crate::api::{Api, Location, Operation, keys};
use crate::lock::Lock;

/// The arguments of a method, in order, but for those that its path has: they are told apart by where they
/// stand in it.
fn arguments(operation: &Operation) -> Vec<String> {
    let all = operation.parameters.iter();
    let of_caller = all.filter(|it| it.is_required_of_caller() && it.location != Location::Path);
    of_caller.map(keys::of_parameter).collect()
}

/// Takes their names from operations whose method takes others, but as many. Gives their keys, with the old
/// names.
pub(super) fn release_changed(api: &Api, lock: &Lock, scope: &mut Scope) -> Vec<(String, String)> {
    let mut released = Vec::new();
    for operation in &api.operations {
        let key = keys::of_operation(operation);
        let Some(name) = scope.held(&key) else { continue };
        let (before, now) = (lock.arguments(&path(name)), arguments(operation));
        if before.len() == now.len() && before != now {
            released.extend(scope.release(&key).map(|name| (key, name)));
        }
    }
    released
}

/// Writes down the arguments of each method for later runs, and says which methods are called anew.
pub(super) fn write(api: &Api, idents: &[Ident], released: &[(String, String)], book: &mut Book) {
    for (operation, ident) in api.operations.iter().zip(idents) {
        book.lock.set_arguments(path(ident.as_str()), arguments(operation));
        let key = keys::of_operation(operation);
        if let Some((_, old)) = released.iter().find(|(other, _)| *other == key) {
            let note = "it takes others, but as many";
            book.notes.push(format!("`{CLIENT}::{old}` is called `{CLIENT}::{ident}` now: {note}"));
        }
    }
}

fn path(method: &str) -> String {
    format!("{CLIENT}::{method}")
}
