//! Keywords that `openapiv3` has no field for. [`dialect`](crate::dialect) writes them as extensions of
//! their objects, and [`lower`](crate::lower) reads them. All are declared here.

#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::string_slice)
)]

use std::marker::PhantomData;

use indexmap::IndexMap;
use serde_json::Value as Json;

use crate::source::{Map, Node, Place, Value};

/// The prefix of all these extensions.
const PREFIX: &str = "x-specwright-";

/// Of a schema: the one member of `enum` is a `const`.
pub(crate) const CONST: Carried<bool> = carried("x-specwright-const");
/// Of a schema: it is `false`, for which no value is valid.
pub(crate) const NEVER: Carried<bool> = carried("x-specwright-never");
/// Of a schema: `not` is not the keyword, but the schema of the JSON in a string (`contentSchema`).
pub(crate) const HOLDS: Carried<bool> = carried("x-specwright-holds");
/// Of a schema: `not` is not the keyword, but an `anyOf` of schemas under a condition; this lists the
/// keyword of each.
pub(crate) const CONDITIONS: Carried<[String]> = carried("x-specwright-conditions");
/// Of a schema: for each position of a tuple the index of its branch in the `anyOf` of `items`, all 0
/// where `items` is that branch itself.
pub(crate) const PREFIX_ITEMS: Carried<[usize]> = carried("x-specwright-prefix-items");
/// Of a schema: the same for the items after those.
pub(crate) const OTHER_ITEMS: Carried<usize> = carried("x-specwright-other-items");
/// Of a schema: the patterns of names that `additionalProperties` is for.
pub(crate) const PATTERNS: Carried<[String]> = carried("x-specwright-patterns");
/// Of a schema: `additionalProperties` is `unevaluatedProperties`.
pub(crate) const UNEVALUATED: Carried<bool> = carried("x-specwright-unevaluated");
/// Of a schema: `items` is `unevaluatedItems`.
pub(crate) const UNEVALUATED_ITEMS: Carried<bool> = carried("x-specwright-unevaluated-items");
/// Of a schema: `format` comes from `contentEncoding`, which need not be right (JSON Schema 2020-12
/// validation, §8.3).
pub(crate) const ENCODED: Carried<bool> = carried("x-specwright-encoded");
/// Of a schema: its `examples`, where there are several.
pub(crate) const EXAMPLES: Carried<[Json]> = carried("x-specwright-examples");
/// Of a schema: an example or other value that does not match `format`.
pub(crate) const FORMAT_MISMATCH: Carried<Json> = carried("x-specwright-unlike");
/// Of a schema: its name in the file that it comes from, if it has another here. It is the value of
/// the tag that selects it without a mapping.
pub(crate) const OWN_NAME: Carried<str> = carried("x-specwright-own-name");
/// Of a discriminator: `defaultMapping`.
pub(crate) const DEFAULT_MAPPING: Carried<str> = carried("x-specwright-default-mapping");
/// Of a security scheme: it is `mutualTLS`.
pub(crate) const MUTUAL_TLS: Carried<bool> = carried("x-specwright-mutual-tls");
/// Of a server: `name`.
pub(crate) const SERVER_NAME: Carried<str> = carried("x-specwright-name");
/// Of a media type: `prefixEncoding`, as a tree.
pub(crate) const PREFIX_ENCODING: Carried<Node> = carried("x-specwright-prefix-encoding");
/// Of a media type: `itemEncoding`, as a tree.
pub(crate) const ITEM_ENCODING: Carried<Node> = carried("x-specwright-item-encoding");
/// Of a parameter or the field of a form: a style that 3.0 does not have there.
pub(crate) const STYLE: Carried<str> = carried("x-specwright-style");
/// Of a parameter or the field of a form: how the lists in a list are written, the outer ones first.
pub(crate) const NESTED: Carried<[String]> = carried("x-specwright-nested");
/// Of the items of a list, until their parameter takes it: their `collectionFormat`.
pub(crate) const COLLECTION_FORMAT: Carried<str> = carried("x-specwright-collection-format");
/// Of a parameter: `allowReserved`, beyond queries.
pub(crate) const ALLOW_RESERVED: Carried<bool> = carried("x-specwright-allow-reserved");
/// Of a query parameter: it is the whole query.
pub(crate) const QUERY_STRING: Carried<bool> = carried("x-specwright-query-string");
/// Of a header parameter: its name is not reserved.
pub(crate) const ANY_HEADER: Carried<bool> = carried("x-specwright-any-header");

/// Whether an extension is one of these, and not a user's own.
pub(crate) fn is_one(name: &str) -> bool {
    name.starts_with(PREFIX)
}

/// The extensions of a typed object.
pub(crate) type Extensions = IndexMap<String, Json>;

/// An extension with a value of type `T`.
pub(crate) struct Carried<T: ?Sized> {
    name: &'static str,
    value: PhantomData<fn(&T)>,
}

const fn carried<T: ?Sized>(name: &'static str) -> Carried<T> {
    Carried { name, value: PhantomData }
}

impl<T: ?Sized> Carried<T> {
    /// Its key.
    pub(crate) const fn name(&self) -> &'static str {
        self.name
    }

    /// Removes it from an object.
    pub(crate) fn take(&self, map: &mut Map) -> Option<Node> {
        map.shift_remove(self.name)
    }

    /// Moves the value of a keyword to it that 3.0 does not have there.
    pub(crate) fn take_over(&self, map: &mut Map, keyword: &str) {
        if let Some(node) = map.shift_remove(keyword) {
            self.put(map, node);
        }
    }

    fn put(&self, map: &mut Map, node: Node) {
        map.insert(self.name.to_owned(), node);
    }
}

impl Carried<bool> {
    /// Sets it.
    pub(crate) fn write(&self, map: &mut Map, place: Place) {
        self.put(map, Node::new(place, true));
    }

    /// Whether it is set.
    pub(crate) fn read(&self, extensions: &Extensions) -> bool {
        extensions.get(self.name) == Some(&Json::Bool(true))
    }

    /// Whether it is set on an object that is not typed.
    pub(crate) fn is_set(&self, node: &Node) -> bool {
        node.get(self.name).is_some_and(|node| node.value == Value::Bool(true))
    }
}

impl Carried<str> {
    /// Sets it.
    pub(crate) fn write(&self, map: &mut Map, place: Place, text: &str) {
        self.put(map, Node::new(place, text));
    }

    /// What it says.
    pub(crate) fn read<'e>(&self, extensions: &'e Extensions) -> Option<&'e str> {
        extensions.get(self.name)?.as_str()
    }
}

impl Carried<[String]> {
    /// Says it; each text has its own place.
    pub(crate) fn write<'t>(
        &self,
        map: &mut Map,
        place: Place,
        texts: impl IntoIterator<Item = (Place, &'t str)>,
    ) {
        let texts = texts.into_iter().map(|(place, text)| Node::new(place, text));
        self.put(map, Node::new(place, texts.collect::<Vec<_>>()));
    }

    /// What it says, in order.
    pub(crate) fn read<'e>(&self, extensions: &'e Extensions) -> Vec<&'e str> {
        let texts = extensions.get(self.name).and_then(Json::as_array);
        texts.into_iter().flatten().filter_map(Json::as_str).collect()
    }
}

impl Carried<usize> {
    /// Sets it.
    pub(crate) fn write(&self, map: &mut Map, place: Place, number: usize) {
        self.put(map, number_at(place, number));
    }

    /// What it says.
    pub(crate) fn read(&self, extensions: &Extensions) -> Option<usize> {
        number_of(extensions.get(self.name)?)
    }
}

impl Carried<[usize]> {
    /// Sets it.
    pub(crate) fn write(&self, map: &mut Map, place: Place, numbers: &[usize]) {
        let numbers = numbers.iter().map(|number| number_at(place, *number));
        self.put(map, Node::new(place, numbers.collect::<Vec<_>>()));
    }

    /// What it says, in order.
    pub(crate) fn read(&self, extensions: &Extensions) -> Option<Vec<usize>> {
        extensions.get(self.name)?.as_array()?.iter().map(number_of).collect()
    }
}

impl Carried<Json> {
    /// Says it, unless it is said already.
    pub(crate) fn write(&self, map: &mut Map, value: Node) {
        map.entry(self.name.to_owned()).or_insert(value);
    }

    /// What it says.
    pub(crate) fn read<'e>(&self, extensions: &'e Extensions) -> Option<&'e Json> {
        extensions.get(self.name)
    }
}

impl Carried<[Json]> {
    /// Says it.
    pub(crate) fn write(&self, map: &mut Map, place: Place, values: Vec<Node>) {
        self.put(map, Node::new(place, values));
    }

    /// What it says, in order.
    pub(crate) fn read<'e>(&self, extensions: &'e Extensions) -> &'e [Json] {
        extensions.get(self.name).and_then(Json::as_array).map_or(&[], Vec::as_slice)
    }
}

fn number_at(place: Place, number: usize) -> Node {
    Node { place, value: Value::Number(number.into()) }
}

fn number_of(value: &Json) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, to_json};

    const PLACE: Place = Place { file: FileId(0), ordinal: 7 };

    /// The object as `openapiv3` has its extensions, and as JSON.
    fn typed(map: &Map) -> (Extensions, String) {
        let json = to_json(&Node::new(PLACE, map.clone()));
        let text = json.to_string();
        (serde_json::from_value(json).unwrap(), text)
    }

    #[test]
    fn what_is_written_is_read() {
        let mut map = Map::default();
        NEVER.write(&mut map, PLACE);
        STYLE.write(&mut map, PLACE, "tsv");
        NESTED.write(&mut map, PLACE, [(PLACE, "csv"), (PLACE, "pipes")]);
        OTHER_ITEMS.write(&mut map, PLACE, 2);
        PREFIX_ITEMS.write(&mut map, PLACE, &[0, 1, 0]);
        FORMAT_MISMATCH.write(&mut map, Node::new(PLACE, "first"));
        FORMAT_MISMATCH.write(&mut map, Node::new(PLACE, "second"));
        let (extensions, text) = typed(&map);
        assert_eq!(
            text,
            r#"{"x-specwright-nested":["csv","pipes"],"x-specwright-never":true,"x-specwright-other-items":2,"x-specwright-prefix-items":[0,1,0],"x-specwright-style":"tsv","x-specwright-unlike":"first"}"#
        );
        assert!(NEVER.read(&extensions) && NEVER.is_set(&Node::new(PLACE, map)));
        assert_eq!(STYLE.read(&extensions), Some("tsv"));
        assert_eq!(NESTED.read(&extensions), ["csv", "pipes"]);
        assert_eq!(OTHER_ITEMS.read(&extensions), Some(2));
        assert_eq!(PREFIX_ITEMS.read(&extensions), Some(vec![0, 1, 0]));
        assert_eq!(FORMAT_MISMATCH.read(&extensions), Some(&Json::from("first")));
    }

    #[test]
    fn what_is_not_written_or_is_something_else_is_not_read() {
        let nothing = Extensions::new();
        assert!(!CONST.read(&nothing) && !CONST.is_set(&Node::new(PLACE, Map::default())));
        assert_eq!((OWN_NAME.read(&nothing), FORMAT_MISMATCH.read(&nothing)), (None, None));
        assert_eq!((PATTERNS.read(&nothing), OTHER_ITEMS.read(&nothing)), (Vec::new(), None));
        let keys = [CONST.name(), OWN_NAME.name(), OTHER_ITEMS.name(), PREFIX_ITEMS.name()];
        let odd: Extensions = keys.map(|key| (key.to_owned(), Json::from(vec![-1]))).into();
        assert!(!CONST.read(&odd));
        assert_eq!(OWN_NAME.read(&odd), None);
        assert_eq!((OTHER_ITEMS.read(&odd), PREFIX_ITEMS.read(&odd)), (None, None));
    }

    #[test]
    fn a_keyword_is_taken_over_with_its_place() {
        let mut map = Map::from_iter([("name".to_owned(), Node::new(PLACE, "here"))]);
        SERVER_NAME.take_over(&mut map, "name");
        SERVER_NAME.take_over(&mut map, "name");
        assert_eq!(typed(&map).1, r#"{"x-specwright-name":"here"}"#);
        assert_eq!(SERVER_NAME.take(&mut map), Some(Node::new(PLACE, "here")));
        assert_eq!(SERVER_NAME.take(&mut map), None);
        assert!(is_one(SERVER_NAME.name()) && !is_one("x-name"));
    }
}
