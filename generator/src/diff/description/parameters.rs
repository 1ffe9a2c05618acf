//! The parameters of an operation.

use super::comparison::{Comparison, Direction};
use super::matching;
use super::places::Place;
use crate::api::{Location, Operation, Parameter, keys};
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
    let renamed = renamed(old, new);
    let key = |parameter: &Parameter| {
        let old = (parameter.location == Location::Path).then(|| {
            renamed.iter().find(|(_, new)| *new == parameter.name).map(|(old, _)| old.clone())
        });
        match old.flatten() {
            Some(old) => format!("path:{old}"),
            None => keys::of_parameter(parameter),
        }
    };
    for (parameter, name) in new.parameters.iter().zip(&names.parameters) {
        let place = place.part(described(parameter)).with_items(items(parameter, names, name));
        let place = place.with_at(parameter.at);
        let before = old.parameters.iter().find(|it| keys::of_parameter(it) == key(parameter));
        match before {
            None if parameter.required => {
                let message = format!("{} is new and required", place.what);
                comparison.report(Rule::RequiredParameterAdded, &place, message);
            }
            None => {
                comparison.report(Rule::ParameterAdded, &place, format!("{} is new", place.what));
            }
            Some(before) => parameter_changed(comparison, before, parameter, &place),
        }
    }
    for (parameter, name) in old.parameters.iter().zip(&old_names.parameters) {
        let is_there = new.parameters.iter().any(|it| key(it) == keys::of_parameter(parameter));
        // That a part of the path is gone is said of the path.
        if !is_there && parameter.location != Location::Path {
            let items = items(parameter, old_names, name);
            let place = place.part(described(parameter)).with_items(items);
            comparison.report(Rule::ParameterRemoved, &place, format!("{} is gone", place.what));
        }
    }
}

/// The method and the setter that take a parameter.
fn items(parameter: &Parameter, names: &OperationNames, name: &Ident) -> [String; 2] {
    let method = format!("Client::{}", names.method);
    let setter = format!("operations::{}::{name}", names.marker);
    match parameter.is_required_of_caller() {
        true => [method, setter],
        false => [setter, method],
    }
}

/// A parameter, as in a sentence.
pub(super) fn described(parameter: &Parameter) -> String {
    format!("the {} parameter `{}`", parameter.location.name(), parameter.name)
}

/// The parameters of a path that are called differently, where the path is the same but for that.
fn renamed(old: &Operation, new: &Operation) -> Vec<(String, String)> {
    if matching::template(&old.path) != matching::template(&new.path) {
        return Vec::new();
    }
    let names = |operation: &Operation| -> Vec<String> {
        let in_path = operation.parameters.iter().filter(|it| it.location == Location::Path);
        in_path.map(|it| it.name.clone()).collect()
    };
    let (old, new) = (names(old), names(new));
    match old.len() == new.len() {
        true => old.into_iter().zip(new).filter(|(old, new)| old != new).collect(),
        false => Vec::new(),
    }
}

pub(super) fn parameter_changed(
    comparison: &mut Comparison<'_>,
    old: &Parameter,
    new: &Parameter,
    place: &Place,
) {
    let Parameter { name, at: _, docs, location: _, required, ty, default, encoding } = old;
    let what = &place.what;
    if *name != new.name {
        comparison.report(Rule::ParameterRenamed, place, format!("{what} was called `{name}`"));
    }
    match (required, new.required) {
        (false, true) => {
            comparison.report(Rule::ParameterRequired, place, format!("{what} is required now"));
        }
        (true, false) => {
            comparison.report(Rule::ParameterOptional, place, format!("{what} is optional now"));
        }
        _ => {}
    }
    let exact = place.exact();
    if *encoding != new.encoding {
        let message = format!("{what} is written differently");
        comparison.report(Rule::ParameterEncodingChanged, &exact, message);
    }
    comparison.docs(docs, &new.docs, &exact, Rule::ParameterDeprecated);
    comparison.defaults(default.as_ref(), new.default.as_ref(), Direction::Request, &exact);
    comparison.constraints(docs, &new.docs, Direction::Request, &exact);
    comparison.value(ty, &new.ty, Direction::Request, place);
}
