//! JSON whose members keep the order that they are given.

use std::fmt;

use serde_json::Value;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Value(Value),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

impl<T: Into<Value>> From<T> for Node {
    fn from(value: T) -> Self {
        Node::Value(value.into())
    }
}

/// An object.
pub(super) fn map<const N: usize>(members: [(&str, Node); N]) -> Node {
    Node::Map(members.into_iter().map(|(name, node)| (name.to_owned(), node)).collect())
}

impl Node {
    /// Adds a member to an object, or puts it in the place of that of its name.
    pub(super) fn with(mut self, name: &str, node: impl Into<Node>) -> Self {
        if let Node::Map(members) = &mut self {
            members.retain(|(known, _)| known != name);
            members.push((name.to_owned(), node.into()));
        }
        self
    }

    pub(super) fn has(&self, name: &str) -> bool {
        matches!(self, Node::Map(members) if members.iter().any(|(known, _)| known == name))
    }

    /// What it is where no order counts.
    pub(super) fn to_value(&self) -> Value {
        match self {
            Node::Value(value) => value.clone(),
            Node::List(items) => items.iter().map(Node::to_value).collect(),
            Node::Map(members) => {
                members.iter().map(|(name, node)| (name.clone(), node.to_value())).collect()
            }
        }
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Node::Value(value) => write!(f, "{value}"),
            Node::List(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if index == 0 { "" } else { "," })?;
                }
                f.write_str("]")
            }
            Node::Map(members) => {
                f.write_str("{")?;
                for (index, (name, node)) in members.iter().enumerate() {
                    let comma = if index == 0 { "" } else { "," };
                    write!(f, "{comma}{}:{node}", Value::from(name.as_str()))?;
                }
                f.write_str("}")
            }
        }
    }
}
