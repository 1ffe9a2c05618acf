//! The responses of an operation.

use super::bodies::{content, media_types, pairs};
use super::comparison::{Comparison, Direction};
use super::places::Place;
use super::side::Side;
use crate::api::keys::of_status;
use crate::api::{Header, Operation, Response};
use crate::diff::rule::Rule;
use crate::rust::Ident;
use crate::rust::names::OperationNames;

pub(super) fn compare(
    comparison: &mut Comparison<'_>,
    old: &Operation,
    new: &Operation,
    place: &Place,
    (old_names, names): (&OperationNames, &OperationNames),
) {
    for (index, response) in old.responses.iter().enumerate() {
        if !new.responses.iter().any(|it| it.status == response.status) {
            let rule = match response.status.is_success() {
                true => Rule::SuccessRemoved,
                false => Rule::FailureRemoved,
            };
            let message = format!("the response {} is gone", of_status(response.status));
            let place = place.clone().with_items(items(old_names, index));
            comparison.report(rule, &place, message);
        }
    }
    for (index, response) in new.responses.iter().enumerate() {
        let what = format!("the response {}", of_status(response.status));
        let place = place.part(what).with_at(response.at).with_items(items(names, index));
        if let Some(before) = old.responses.iter().find(|it| it.status == response.status) {
            compare_one(comparison, before, response, &place);
            continue;
        }
        let covers = |it: &&Response| it.status.covers(response.status);
        let covering = old.responses.iter().find(covers);
        let rule = match (covering, response.status.is_success()) {
            (Some(_), _) => Rule::ResponseSpecified,
            (None, true) => Rule::SuccessAdded,
            (None, false) => Rule::FailureAdded,
        };
        comparison.report(rule, &place, format!("{} is new", place.what));
        if let Some(before) = covering {
            compare_one(comparison, before, response, &place);
        }
    }
}

/// The variants that stand for a response.
fn items(names: &OperationNames, index: usize) -> Vec<String> {
    let variants = names.responses.get(index).into_iter().flatten();
    let of = |variant: &Ident| {
        let ways = [&names.error, &names.output];
        ways.map(|ty| format!("operations::{ty}::{variant}"))
    };
    let whole = [
        format!("operations::{}::Error", names.marker),
        format!("operations::{}::Output", names.marker),
        format!("operations::{}", names.error),
        format!("operations::{}", names.output),
    ];
    variants.flat_map(of).chain(whole).collect()
}

fn compare_one(comparison: &mut Comparison<'_>, old: &Response, new: &Response, place: &Place) {
    let Response { status: _, at: _, description, contents, headers } = old;
    let what = &place.what;
    if *description != new.description {
        let message = format!("{what} has other documentation");
        comparison.report(Rule::TextChanged, place, message);
    }
    match (contents.is_empty(), new.contents.is_empty()) {
        (true, false) => {
            comparison.report(Rule::ResponseBodyAdded, place, format!("{what} has a body now"));
        }
        (false, true) => {
            let message = format!("{what} has no body any more");
            comparison.report(Rule::ResponseBodyRemoved, place, message);
        }
        _ => {
            let rules = (Rule::ResponseMediaTypeRemoved, Rule::ResponseMediaTypeAdded);
            media_types(comparison, contents, &new.contents, rules, place);
        }
    }
    for (before, after) in pairs(contents, &new.contents) {
        content(comparison, before, after, Direction::Response, place);
        if before.xml != after.xml {
            comparison.xml(Direction::Response, place);
        }
    }
    compare_headers(comparison, headers, &new.headers, place);
}

/// The headers of a response or webhook, whose names mean nothing by their case.
pub(super) fn compare_headers(
    comparison: &mut Comparison<'_>,
    old: &[Header],
    new: &[Header],
    place: &Place,
) {
    let (old_side, new_side) = (comparison.old, comparison.new);
    let constant = |side: Side<'_>, header: &Header| {
        side.names.constant(header).map(|it| format!("headers::{it}"))
    };
    let find = |headers: &'_ [Header], name: &str| {
        headers.iter().position(|it| it.name.eq_ignore_ascii_case(name))
    };
    let whole = &place.what;
    for header in old.iter().filter(|it| find(new, &it.name).is_none()) {
        let message = format!("the header `{}` of {whole} is gone", header.name);
        let part = place.clone().with_items(constant(old_side, header));
        comparison.report(Rule::HeaderRemoved, &part, message);
    }
    for header in new {
        let part = place.part(format!("the header `{}` of {whole}", header.name));
        let part = part.with_at(header.at).with_items(constant(new_side, header));
        match find(old, &header.name).and_then(|index| old.get(index)) {
            None => {
                comparison.report(Rule::HeaderAdded, &part, format!("{} is new", part.what));
            }
            Some(before) => compare_header(comparison, before, header, &part),
        }
    }
}

fn compare_header(comparison: &mut Comparison<'_>, old: &Header, new: &Header, place: &Place) {
    let Header { name: _, at: _, docs, required, ty, encoding } = old;
    let what = &place.what;
    match (required, new.required) {
        (true, false) => {
            comparison.report(Rule::HeaderOptional, place, format!("{what} may be missing"));
        }
        (false, true) => {
            comparison.report(Rule::HeaderRequired, place, format!("{what} is always there"));
        }
        _ => {}
    }
    if *encoding != new.encoding {
        let message = format!("{what} is written differently");
        comparison.report(Rule::HeaderEncodingChanged, place, message);
    }
    comparison.docs(docs, &new.docs, place, Rule::ParameterDeprecated);
    comparison.constraints(docs, &new.docs, Direction::Response, place);
    comparison.value(ty, &new.ty, Direction::Response, place);
}
