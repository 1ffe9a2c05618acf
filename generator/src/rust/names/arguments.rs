//! The arguments of methods, and whether the members of a body are setters: neither goes back and forth with
//! one member that becomes required or optional, and no method takes others than before, but as many: a call
//! would go on compiling, with a value for the wrong parameter.

use super::book::Book;
use super::established::CLIENT;
use super::ident::Ident;
use super::scope::Scope;
use crate::api::{Api, Location, Operation, TypeId, keys};
use crate::lock::Lock;
use crate::rust::contents::{has_required, member_body};

/// What a body is called among the arguments of a method.
const BODY: &str = "body";

/// The struct whose members are setters: where none of them is required, a call reads better without
/// naming the body at all. It stays so when one becomes required, which is an argument then; and what was an
/// argument as a whole stays that, whatever becomes optional.
pub(super) fn spread(
    api: &Api,
    operation: &Operation,
    lock: &Lock,
    known: Option<&str>,
) -> Option<TypeId> {
    let id = member_body(api, operation)?;
    let body = operation.body.as_ref()?;
    let method = known.map(|name| format!("{CLIENT}::{name}"));
    let had = |is: &dyn Fn(&str) -> bool| method.as_deref().is_some_and(is);
    let were_setters = had(&|method| lock.has_setters(method));
    let was_argument = had(&|method| lock.arguments(method).iter().any(|it| it == BODY));
    // What is required is an argument: there must be a body for it, and one kind of it.
    let can_ask = body.required && body.contents.len() == 1 && operation.streaming.is_none();
    match has_required(api, id) {
        false => (!was_argument).then_some(id),
        true => (were_setters && can_ask).then_some(id),
    }
}

/// The arguments of a method, in order, but for those that its path has: they are told apart by where they
/// stand in it.
fn arguments(api: &Api, operation: &Operation, spread: Option<TypeId>) -> Vec<String> {
    let parameters = operation.parameters.iter();
    let parameters = parameters
        .filter(|it| it.is_required_of_caller() && it.location != Location::Path)
        .map(keys::of_parameter);
    let fields = spread.map_or(&[][..], |id| api.get(id).shape.fields());
    let members = fields.iter().filter(|it| it.required && it.constant.is_none());
    let members = members.map(|it| format!("body:{}", it.json_name));
    let is_whole = spread.is_none() && operation.body.as_ref().is_some_and(|body| body.required);
    parameters.chain(members).chain(is_whole.then(|| BODY.to_owned())).collect()
}

/// Takes their names from operations whose method takes others, but as many. Gives their keys, with the old
/// names.
pub(super) fn release_changed(api: &Api, lock: &Lock, scope: &mut Scope) -> Vec<(String, String)> {
    let mut released = Vec::new();
    for operation in &api.operations {
        let key = keys::of_operation(operation);
        let Some(name) = scope.held(&key).map(str::to_owned) else { continue };
        let spread = spread(api, operation, lock, Some(&name));
        let (before, now) = (lock.arguments(&path(&name)), arguments(api, operation, spread));
        if before.len() == now.len() && before != now {
            released.extend(scope.release(&key).map(|name| (key, name)));
        }
    }
    released
}

/// Says which methods are called anew.
pub(super) fn note(
    keys: &[String],
    idents: &[Ident],
    released: &[(String, String)],
    book: &mut Book,
) {
    for (key, ident) in keys.iter().zip(idents) {
        if let Some((_, old)) = released.iter().find(|(other, _)| other == key) {
            let note = "it takes others, but as many";
            book.notes.push(format!("`{CLIENT}::{old}` is called `{CLIENT}::{ident}` now: {note}"));
        }
    }
}

/// Writes down the arguments of a method for later runs.
pub(super) fn write(
    api: &Api,
    operation: &Operation,
    (method, spread): (&Ident, Option<TypeId>),
    book: &mut Book,
) {
    let method = path(method.as_str());
    book.lock.set_arguments(&method, arguments(api, operation, spread));
    if spread.is_some() {
        book.lock.set_setters(method);
    }
}

fn path(method: &str) -> String {
    format!("{CLIENT}::{method}")
}
