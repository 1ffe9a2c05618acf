//! Says a Schema Object in the words of OpenAPI 3.0, whichever version it is written for.
//!
//! The audit calls [`rewrite`] for every schema from the inside out, so the schemas inside one are in
//! the 3.0 shape already. What 3.0 has no word for is carried on in extensions ([`crate::carried`]).

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

use crate::carried::NEVER;
use crate::diagnostics::Diagnostics;
use crate::source::{Map, Node, Place};

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
        NEVER.write(&mut map, place);
    }
    map
}
