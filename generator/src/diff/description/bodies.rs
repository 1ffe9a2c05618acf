//! The body of a request.

use super::comparison::{Comparison, Direction};
use super::places::Place;
use super::words;
use crate::api::{Body, Content};
use crate::diff::rule::Rule;
use crate::media_type::essence;
use crate::rust::names::OperationNames;

pub(super) fn compare(
    comparison: &mut Comparison<'_>,
    old: Option<&Body>,
    new: Option<&Body>,
    place: &Place,
    names: &OperationNames,
) {
    let method = format!("Client::{}", names.method);
    let setter = format!("operations::{}::body", names.marker);
    let place = place.part("the body").with_items([method, setter]);
    let (old, new) = match (old, new) {
        (None, None) => return,
        (Some(_), None) => {
            return comparison.report(Rule::BodyRemoved, &place, "it takes no body any more");
        }
        (None, Some(new)) => {
            let (rule, message) = match new.required {
                true => (Rule::RequiredBodyAdded, "it takes a body, which is required"),
                false => (Rule::BodyAdded, "it takes a body"),
            };
            return comparison.report(rule, &place, message);
        }
        (Some(old), Some(new)) => (old, new),
    };
    let Body { description, required, contents } = old;
    match (required, new.required) {
        (false, true) => comparison.report(Rule::BodyRequired, &place, "the body is required now"),
        (true, false) => comparison.report(Rule::BodyOptional, &place, "the body is optional now"),
        _ => {}
    }
    if *description != new.description {
        let message = "the body has other documentation";
        comparison.report(Rule::TextChanged, &place, message);
    }
    let rules = (Rule::BodyMediaTypeRemoved, Rule::BodyMediaTypeAdded);
    media_types(comparison, contents, &new.contents, rules, &place);
    for (before, after) in pairs(contents, &new.contents) {
        let Content { encoding, parts, xml, .. } = before;
        if (encoding, parts, before.format) != (&after.encoding, &after.parts, after.format) {
            let message = format!("the body as `{}` is written differently", after.media_type);
            comparison.report(Rule::BodyEncodingChanged, &place, message);
        }
        content(comparison, before, after, Direction::Request, &place);
        if *xml != after.xml {
            comparison.xml(Direction::Request, &place);
        }
    }
}

/// What is there of one media type in both.
pub(super) fn pairs<'c>(
    old: &'c [Content],
    new: &'c [Content],
) -> impl Iterator<Item = (&'c Content, &'c Content)> {
    new.iter().filter_map(|after| {
        let name = essence(&after.media_type);
        let before = old.iter().find(|it| it.media_type == after.media_type);
        let before = before.or_else(|| old.iter().find(|it| essence(&it.media_type) == name));
        Some((before?, after))
    })
}

/// The media types that are only in one of the two.
pub(super) fn media_types(
    comparison: &mut Comparison<'_>,
    old: &[Content],
    new: &[Content],
    (removed, added): (Rule, Rule),
    place: &Place,
) {
    let missing = |of: &[Content], from: &[Content]| -> Vec<String> {
        let is_there = |it: &Content| {
            from.iter().any(|other| essence(&other.media_type) == essence(&it.media_type))
        };
        of.iter().filter(|it| !is_there(it)).map(|it| it.media_type.clone()).collect()
    };
    let (gone, new) = (missing(old, new), missing(new, old));
    let names = |names: &[String]| words::list(names.iter().map(String::as_str));
    if !gone.is_empty() {
        let message = format!("{} is no longer {}", place.what, names(&gone));
        comparison.report(removed, place, message);
    }
    if !new.is_empty() {
        comparison.report(added, place, format!("{} may be {}", place.what, names(&new)));
    }
}

/// The value of a body, and its examples.
pub(super) fn content(
    comparison: &mut Comparison<'_>,
    old: &Content,
    new: &Content,
    direction: Direction,
    place: &Place,
) {
    if old.examples != new.examples {
        let message = format!("{} has other examples", place.what);
        comparison.report(Rule::TextChanged, place, message);
    }
    comparison.value(&old.ty, &new.ty, direction, place);
}
