//! The responses of an operation.

use super::bodies::{content, media_types, pairs};
use super::places::{Place, of_status};
use super::{Comparison, Direction};
use crate::api::{Header, Operation, Response};
use crate::diff::rule::Rule;

pub(super) fn compare(
    comparison: &mut Comparison<'_>,
    old: &Operation,
    new: &Operation,
    place: &Place,
) {
    for response in &old.responses {
        if !new.responses.iter().any(|it| it.status == response.status) {
            let rule = match response.status.is_success() {
                true => Rule::SuccessRemoved,
                false => Rule::FailureRemoved,
            };
            let message = format!("the response {} is gone", of_status(response.status));
            comparison.report(rule, place, message);
        }
    }
    for response in &new.responses {
        let what = format!("the response {}", of_status(response.status));
        let place = place.part(what).with_at(response.at);
        match old.responses.iter().find(|it| it.status == response.status) {
            Some(before) => compare_one(comparison, before, response, &place),
            None => {
                let covers = |it: &Response| it.status.covers(response.status);
                let rule = match response.status.is_success() && !old.responses.iter().any(covers) {
                    true => Rule::SuccessAdded,
                    false => Rule::FailureAdded,
                };
                comparison.report(rule, &place, format!("{} is new", place.what));
            }
        }
    }
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
    let find = |headers: &'_ [Header], name: &str| {
        headers.iter().position(|it| it.name.eq_ignore_ascii_case(name))
    };
    let whole = &place.what;
    for header in old.iter().filter(|it| find(new, &it.name).is_none()) {
        let message = format!("the header `{}` of {whole} is gone", header.name);
        comparison.report(Rule::HeaderRemoved, place, message);
    }
    for header in new {
        let part = place.part(format!("the header `{}` of {whole}", header.name));
        let part = part.with_at(header.at);
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
