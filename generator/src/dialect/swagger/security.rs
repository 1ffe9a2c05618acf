//! Security schemes (§5.2.32 of 2.0).

use crate::diagnostics::Diagnostics;
use crate::dialect::coherence;
use crate::source::{Map, Node, Place};

/// `basic` is a scheme of HTTP; the rest is called what it is called in 3.0.
pub(in crate::dialect) fn finish(map: &mut Map, place: Place, sink: &mut Diagnostics) -> bool {
    if let Some(node) = map.get_mut("type")
        && node.as_str() == Some("basic")
    {
        node.value = "http".into();
        let scheme = Node::new(node.place, "basic");
        map.insert("scheme".to_owned(), scheme);
    }
    coherence::security_scheme(map, place, sink)
}
