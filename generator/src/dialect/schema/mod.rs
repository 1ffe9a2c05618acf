//! Says a Schema Object in the words of OpenAPI 3.0, whichever version it is written for.
//!
//! The audit calls [`rewrite`] for every schema from the inside out, so the schemas inside one are in
//! the 3.0 shape already. What 3.0 has no word for travels in these extensions:
//!
//! - `x-specwright-const: true`: the one member of `enum` is a `const`;
//! - `x-specwright-never: true`: the schema `false`, which no value is valid for;
//! - `x-specwright-holds: true`: `not` is no such thing, but what the text holds as JSON
//!   (`contentSchema`);
//! - `x-specwright-prefix-items`: for each position of a tuple the index of its branch in the `anyOf`
//!   of `items`, all 0 where `items` is that branch itself;
//! - `x-specwright-patterns`: the patterns of names that `additionalProperties` is for;
//! - `x-specwright-conditions`: `not` is no such thing, but an `anyOf` of what holds only under a
//!   condition; this lists the keyword that each of them comes from;
//! - `x-specwright-unevaluated: true`: `additionalProperties` are about what nothing else is about;
//! - `x-specwright-unevaluated-items: true`: the same of `items`;
//! - `x-specwright-encoded: true`: `format` comes from `contentEncoding`, which need not be right (JSON
//!   Schema 2020-12 validation, §8.3);
//! - `x-specwright-unlike`: a value that its own `format` is not right for;
//! - `x-specwright-own-name`: what a schema from another file is called there, where its name here is
//!   another;
//! - `x-specwright-default-mapping`, in a discriminator: its `defaultMapping`.

mod bounds;
mod branches;
mod combine;
mod conditions;
mod content;
pub(super) mod evidence;
mod items;
mod members;
mod sanity;
mod types;
mod values;

use crate::diagnostics::Diagnostics;
use crate::source::{Map, Node, Place};
use combine::NEVER;

/// Brings a schema to the 3.0 shape.
pub(super) fn rewrite(map: &mut Map, place: Place, sink: &mut Diagnostics) -> bool {
    let media_type = map.get("contentMediaType").cloned();
    evidence::note(map);
    content::notations(map);
    content::content(map, place);
    bounds::exclusive(map);
    conditions::hand_on(map, sink);
    members::fold(map);
    items::fold(map);
    types::constant(map, sink);
    types::kinds(map, place);
    values::listed(map);
    branches::nullable(map, place);
    branches::reference(map);
    sanity::check(map, sink);
    content::json(map, media_type.as_ref());
    true
}

/// The schema that `true` or `false` stands for.
pub(super) fn from_flag(flag: bool, place: Place) -> Map {
    let mut map = Map::default();
    if !flag {
        map.insert("not".to_owned(), Node::new(place, Map::default()));
        map.insert(NEVER.to_owned(), Node::new(place, true));
    }
    map
}
