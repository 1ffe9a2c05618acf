//! References as text: their parts, and where in a tree they may stand.

use std::borrow::Cow;

use super::{Node, Place, Value};
use crate::pointer;

/// What a reference leads to before `#`: empty for the file that it is in.
pub(crate) fn resource(reference: &str) -> &str {
    reference.split_once('#').map_or(reference, |(resource, _)| resource)
}

/// What is behind `#`, decoded: a JSON pointer or an anchor. Empty for the whole.
pub(crate) fn pointer(reference: &str) -> String {
    let fragment = reference.split_once('#').map_or("", |(_, fragment)| fragment);
    decode(fragment).into_owned()
}

/// Percent-encoded text as it was.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy()
}

/// A token of a JSON pointer in a URI fragment (RFC 6901 §6), as it was. Hardly any is encoded.
pub(crate) fn token(text: &str) -> Cow<'_, str> {
    match decode(text) {
        Cow::Borrowed(text) => pointer::name(text),
        Cow::Owned(text) => Cow::Owned(pointer::name(&text).into_owned()),
    }
}

/// A reference's scheme (RFC 3986 §3.1), and what follows it.
pub(crate) fn scheme(reference: &str) -> (Option<&str>, &str) {
    let Some((scheme, rest)) = reference.split_once(':') else { return (None, reference) };
    let begins = scheme.starts_with(|first: char| first.is_ascii_alphabetic());
    let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    if begins && scheme.chars().all(inner) { (Some(scheme), rest) } else { (None, reference) }
}

/// What the keys of an object are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keys {
    /// The specification's words.
    Keywords,
    /// Of the description's choosing, or perhaps so.
    Names,
}

impl Keys {
    /// What the keys of the value at `key` are. `None`: it is data, in which nothing is a reference.
    pub(crate) fn below(self, key: &str) -> Option<Self> {
        match key {
            _ if self == Keys::Keywords && is_data(key) => None,
            "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas"
            | "schemas" | "responses" | "parameters" | "requestBodies" | "headers" | "examples"
            | "securitySchemes" | "links" | "callbacks" | "pathItems" => Some(Keys::Names),
            _ => Some(Keys::Keywords),
        }
    }
}

fn is_data(key: &str) -> bool {
    matches!(key, "example" | "default" | "enum" | "const" | "value" | "scopes")
        || key.starts_with("x-")
}

/// Whether a JSON pointer leads to something that [`scan`] may leave out.
pub(super) fn is_below_data(pointer: &str) -> bool {
    pointer.split('/').any(is_data)
}

/// Finds whatever may be a reference: rather too much than too little, for the grammar is only known
/// later.
pub(crate) fn scan(node: &Node, keys: Keys, found: &mut impl FnMut(&str, Place)) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| scan(item, Keys::Keywords, found)),
        Value::Map(map) => {
            for (key, value) in map {
                match (key.as_str(), &value.value) {
                    ("$ref" | "$dynamicRef", Value::String(reference)) => {
                        found(reference, value.place);
                    }
                    ("mapping", Value::Map(mapping)) => {
                        for (mapped, at) in
                            mapping.values().filter_map(|it| Some((it.as_str()?, it.place)))
                        {
                            if leads_to_file(mapped) {
                                found(mapped, at);
                            }
                        }
                    }
                    _ => {}
                }
                if let Some(below) = keys.below(key) {
                    scan(value, below, found);
                }
            }
        }
        _ => {}
    }
}

/// Whether the value of a discriminator's mapping is a reference to another file, and not a name.
pub(crate) fn leads_to_file(mapped: &str) -> bool {
    let resource = resource(mapped);
    let extension = resource.rsplit_once('.').map(|(_, extension)| extension);
    resource.contains('/') || matches!(extension, Some("yaml" | "yml" | "json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_has_a_resource_and_a_pointer() {
        let table = [
            ("#/a/b", "", "/a/b"),
            ("pets.yaml", "pets.yaml", ""),
            ("a%20b.yaml#/x%7By%7D~1z", "a%20b.yaml", "/x{y}~1z"),
            ("#name", "", "name"),
        ];
        for (reference, file, inside) in table {
            assert_eq!((resource(reference), pointer(reference).as_str()), (file, inside));
        }
    }

    #[test]
    fn a_scheme_is_what_stands_before_the_colon() {
        assert_eq!(scheme("https://x.example/y"), (Some("https"), "//x.example/y"));
        assert_eq!(scheme("./a:b.yaml"), (None, "./a:b.yaml"));
        assert_eq!(scheme("1a:b"), (None, "1a:b"));
    }
}
