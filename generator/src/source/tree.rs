//! The tree that every document is read into.

use indexmap::IndexMap;

use crate::diagnostics::At;
use crate::hash::RandomState;
use crate::place::Place;
use crate::pointer;

/// A value and the place it came from. A value that a later stage makes carries the place of the
/// value that it was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where it came from.
    pub place: Place,
    /// What it is.
    pub value: Value,
}

/// The members of a mapping, in the order of the document.
pub type Map = IndexMap<String, Node, RandomState>;

/// The JSON data model.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A finite number: an integer of up to 64 bits, or else a double.
    Number(serde_json::Number),
    /// Text
    String(String),
    /// A sequence
    List(Vec<Node>),
    /// A mapping; keys that are not text (`200:`, `true:`) became text
    Map(Map),
}

impl Node {
    /// A value at a place.
    pub fn new(place: Place, value: impl Into<Value>) -> Self {
        Self { place, value: value.into() }
    }

    /// The member `key`, if this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_map()?.get(key)
    }

    /// As [`get`](Self::get), to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.as_map_mut()?.get_mut(key)
    }

    /// The members, if this is a mapping.
    pub fn as_map(&self) -> Option<&Map> {
        match &self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The members, if this is a mapping, to be changed.
    pub fn as_map_mut(&mut self) -> Option<&mut Map> {
        match &mut self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The items, if this is a sequence.
    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The text, if this is text.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The node that a JSON pointer (RFC 6901, without `#`) leads to from here.
    pub fn pointer(&self, pointer: &str) -> Option<&Node> {
        let mut node = self;
        for name in pointer::names(pointer) {
            node = match &node.value {
                Value::Map(map) => map.get(&*name)?,
                Value::List(items) => items.get(name.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(node)
    }
}

impl From<&Node> for At {
    fn from(node: &Node) -> Self {
        At::Value(node.place)
    }
}

impl Value {
    /// What kind of value this is, in the words of JSON.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::List(_) => "an array",
            Value::Map(_) => "an object",
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Value::Bool(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Value::String(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Value::String(value)
    }
}

impl From<Vec<Node>> for Value {
    fn from(value: Vec<Node>) -> Self {
        Value::List(value)
    }
}

impl From<Map> for Value {
    fn from(value: Map) -> Self {
        Value::Map(value)
    }
}
