//! Fallbacks for broken references.

use super::edition::Edition;
use super::object_kind::{MemberKind, ObjectKind};
use crate::source::{Map, Node, Place};

/// The fallback for a broken reference: a schema is any value, a body may be any. `None`: what contains
/// the reference is removed.
pub(super) fn fallback(node: &Node, step: MemberKind, edition: Edition) -> Option<Node> {
    let place = node.place;
    let map = match step {
        MemberKind::One(ObjectKind::Schema | ObjectKind::MediaType) => Map::default(),
        // It has members of its own.
        MemberKind::One(ObjectKind::PathItem) if node.as_map().is_some_and(|map| map.len() > 1) => {
            Map::default()
        }
        // A request has to say what its body is.
        MemberKind::One(ObjectKind::RequestBody) => {
            one("content", any_content("application/json", place))
        }
        MemberKind::One(ObjectKind::Response) => response(edition, place),
        MemberKind::Map(ObjectKind::MediaType) => {
            return Some(any_content("application/json", place));
        }
        _ => return None,
    };
    Some(Node::new(place, map))
}

/// Whether a broken reference to this kind of object has no fallback.
pub(super) fn has_no_fallback(kind: ObjectKind) -> bool {
    !matches!(
        kind,
        ObjectKind::Schema | ObjectKind::MediaType | ObjectKind::RequestBody | ObjectKind::Response
    )
}

fn response(edition: Edition, place: Place) -> Map {
    let (key, any) = match edition {
        Edition::V2 => ("schema", Node::new(place, Map::default())),
        Edition::V3_0 | Edition::V3_1 => ("content", any_content("*/*", place)),
    };
    let mut response = one("description", Node::new(place, ""));
    response.insert(key.to_owned(), any);
    response
}

/// A `content` with any value.
fn any_content(media_type: &str, place: Place) -> Node {
    Node::new(place, one(media_type, Node::new(place, Map::default())))
}

fn one(key: &str, value: Node) -> Map {
    Map::from_iter([(key.to_owned(), value)])
}
