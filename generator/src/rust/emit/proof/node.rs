//! A value as a parameter sees it: text, a list, or members in the order in which they are sent.

use serde_json::Value;

use crate::api::{Api, Shape, Type};

/// The structure of a value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Text(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

impl Node {
    /// The text, if it has no parts.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Node::Text(text) => Some(text),
            Node::List(_) | Node::Map(_) => None,
        }
    }
}

/// A value of a type; `None` where there is nothing to send, or no telling in which order.
pub(super) fn node(api: &Api, ty: &Type, value: &Value) -> Option<Node> {
    match (ty, value) {
        (_, Value::Null) => None,
        (_, Value::String(text)) => Some(Node::Text(text.clone())),
        (_, Value::Bool(flag)) => Some(Node::Text(flag.to_string())),
        // A number without a fraction has no point.
        (_, Value::Number(number)) => {
            let text = number.to_string();
            Some(Node::Text(text.strip_suffix(".0").unwrap_or(&text).to_owned()))
        }
        (Type::Nullable(inner), value) => node(api, inner, value),
        (Type::List(item), Value::Array(values)) => {
            let items: Option<Vec<Node>> = values.iter().map(|it| node(api, item, it)).collect();
            items.filter(|items| !items.is_empty()).map(Node::List)
        }
        (Type::Map(inner), Value::Object(members)) => {
            let members = members.iter();
            let members: Option<Vec<(String, Node)>> = members
                .map(|(name, value)| Some((name.clone(), node(api, inner, value)?)))
                .collect();
            members.filter(|members| !members.is_empty()).map(Node::Map)
        }
        (Type::Named(id), value) => match (&api.get(*id).shape, value) {
            (Shape::Alias(ty), value) => node(api, ty, value),
            (Shape::Struct(structure), Value::Object(members)) => {
                let fields = structure.fields.iter();
                let sent = fields.filter_map(|field| {
                    let value = members.get(&field.json_name)?;
                    Some(node(api, &field.ty, value).map(|it| (field.json_name.clone(), it)))
                });
                let sent: Option<Vec<(String, Node)>> = sent.collect();
                // What is not declared comes in an order of its own.
                sent.filter(|sent| !sent.is_empty() && sent.len() == members.len()).map(Node::Map)
            }
            _ => None,
        },
        (Type::Scalar(_) | Type::Any | Type::List(_) | Type::Map(_) | Type::Tuple(_), _) => None,
    }
}
