//! `x-rust-name` and `x-rust-type`: what the description says of its Rust. They stay beside the tree, by the
//! place of the object that they stand in, so that nothing which becomes of that object loses them.

use std::collections::BTreeMap;

use syn::ext::IdentExt;
use syn::parse::Parser;

use super::grammar::ValueKind::{Anything, Text};
use super::grammar::{Keyword, used};
use crate::api::{RustName, RustNames};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::source::{Map, Node, Place, Value, to_json};

const NAME: &str = "x-rust-name";
const TYPE: &str = "x-rust-type";

/// Of an object that has a name in Rust.
pub(super) const NAMED: &[Keyword] = &[used(NAME, Text)];
/// Of an object that also has a type.
pub(super) const TYPED: &[Keyword] = &[used(NAME, Text), used(TYPE, Anything)];

/// Whether it is one of the two.
pub(super) fn is_one(name: &str) -> bool {
    name == NAME || name == TYPE
}

/// A type that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct RustType {
    /// The value of the keyword.
    pub value: serde_json::Value,
    /// Its place.
    pub at: Place,
}

/// What the description says of its Rust.
#[derive(Debug, Default)]
pub(super) struct RustKeywords {
    names: BTreeMap<Place, RustName>,
    /// Types, by the places of the objects that become them.
    pub types: BTreeMap<Place, RustType>,
}

impl RustKeywords {
    /// The names.
    pub(super) fn names(&mut self) -> RustNames {
        RustNames::new(std::mem::take(&mut self.names))
    }

    /// Takes the two out of an object that has been audited.
    pub(super) fn take(&mut self, map: &mut Map, place: Place, sink: &mut Diagnostics) {
        if !map.keys().any(|name| is_one(name)) {
            return;
        }
        let place = member_place(map).unwrap_or(place);
        if let Some(node) = map.shift_remove(NAME) {
            self.take_name(&node, place, sink);
        }
        if let Some(node) = map.shift_remove(TYPE) {
            let at = node.place;
            self.types.insert(place, RustType { value: to_json(&node), at });
        }
    }

    fn take_name(&mut self, node: &Node, place: Place, sink: &mut Diagnostics) {
        let Value::String(text) = &node.value else { return };
        let name = text.strip_prefix("r#").unwrap_or(text);
        let is_word = name.chars().any(char::is_alphanumeric)
            && name.chars().all(|c| c == '_' || c.is_alphanumeric());
        if is_word && syn::Ident::parse_any.parse_str(name).is_ok() {
            self.names.insert(place, RustName { name: name.to_owned(), at: node.place });
            return;
        }
        let message =
            format!("`{}` is no identifier of Rust; it names nothing", text.escape_debug());
        let diagnostic = Diagnostic::warning(Code::InvalidValue, At::Value(node.place), message);
        sink.report(diagnostic.help("write letters, digits and `_`, as in `pet_owner`"));
    }
}

/// Of a field of a form in 2.0: the place of what becomes the schema of a member.
fn member_place(map: &Map) -> Option<Place> {
    let is_field = map.get("in").and_then(Node::as_str) == Some("formData");
    map.get("type").filter(|_| is_field).map(|node| node.place)
}
