//! Operations: which are new and which are gone, and what became of the others.

use super::comparison::Comparison;
use super::places::{self, Place};
use super::{bodies, matching, parameters, responses, security, words};
use crate::api::{Operation, OperationId, Pages};
use crate::diff::rule::Rule;
use crate::rust::names::OperationNames;

pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    let matched = matching::operations(old.api, new.api);
    for index in matched.gone {
        let operation = &old.api.operations[index];
        let place = place(operation, old.names.operation(OperationId(index as u32)));
        comparison.report(Rule::OperationRemoved, &place, "the operation is gone");
    }
    for index in matched.new {
        let operation = &new.api.operations[index];
        let place = place(operation, new.names.operation(OperationId(index as u32)));
        let place = place.with_at(operation.at);
        comparison.report(Rule::OperationAdded, &place, "the operation is new");
    }
    for (before, after) in matched.pairs {
        let (one, other) = (&old.api.operations[before], &new.api.operations[after]);
        let old_names = old.names.operation(OperationId(before as u32));
        let names = new.names.operation(OperationId(after as u32));
        let place = place(other, names).with_at(other.at);
        operation(comparison, one, other, &place, (old_names, names));
    }
}

/// An operation as a whole, whose Rust items are the client's method and the call.
fn place(operation: &Operation, names: &OperationNames) -> Place {
    let items = [format!("Client::{}", names.method), format!("operations::{}", names.marker)];
    Place::new(places::operation(operation), "the operation")
        .with_items(items)
        .with_pointer(&operation.pointer)
}

fn operation(
    comparison: &mut Comparison<'_>,
    old: &Operation,
    new: &Operation,
    place: &Place,
    (old_names, names): (&OperationNames, &OperationNames),
) {
    let Operation { id, method, path, docs, .. } = old;
    let template = |path: &str| matching::template(path);
    if *method != new.method || template(path) != template(&new.path) {
        let message = format!("the operation was `{method} {path}`");
        comparison.report(Rule::OperationMoved, place, message);
    }
    if *id != new.id {
        let (is, was) = (words::of_name(new.id.as_deref()), words::of_name(id.as_deref()));
        let message = format!("the operationId is {is}; it was {was}");
        comparison.report(Rule::OperationIdChanged, place, message);
    }
    comparison.docs(docs, &new.docs, place, Rule::OperationDeprecated);
    if old.servers != new.servers {
        let urls = |operation: &Operation| match operation.servers.as_slice() {
            [] => "those of the API".to_owned(),
            servers => words::list(servers.iter().map(|server| server.url.as_str())),
        };
        if urls(old) != urls(new) {
            let message = format!("the servers are {}; they were {}", urls(new), urls(old));
            comparison.report(Rule::OperationServerChanged, place, message);
        }
    }
    security::compare(comparison, &old.security, &new.security, place);
    let paged = [&old_names.marker, &names.marker].into_iter().flat_map(|call| {
        [format!("operations::{call}::pages"), format!("impl Paged for operations::{call}")]
    });
    let paged = place.clone().with_items(paged);
    pages(comparison, old.pages.as_ref(), new.pages.as_ref(), &paged);
    parameters::compare(comparison, old, new, place, (old_names, names));
    bodies::compare(comparison, old.body.as_ref(), new.body.as_ref(), place, names);
    responses::compare(comparison, old, new, place, (old_names, names));
}

fn pages(comparison: &mut Comparison<'_>, old: Option<&Pages>, new: Option<&Pages>, place: &Place) {
    let (rule, message) = match (old, new) {
        (None, Some(_)) => (Rule::PagingAdded, "the list comes page by page"),
        (Some(_), None) => (Rule::PagingRemoved, "the list does not come page by page any more"),
        // Parameters are known by their index, which an added one moves.
        (Some(old), Some(new)) if kind(old) != kind(new) => {
            (Rule::PagingChanged, "the next page is found differently")
        }
        _ => return,
    };
    comparison.report(rule, place, message);
}

fn kind(pages: &Pages) -> (&[String], std::mem::Discriminant<crate::api::NextPage>) {
    (&pages.items, std::mem::discriminant(&pages.next))
}
