//! Values as forms: bodies, and whole query strings.

use serde::Serialize;
use serde_json::Value;

use super::super::urls::path;
use super::declared::{Param, Syntax};
use super::error::{ParamErrorKind, Shape};
use super::expand::expand;
use super::value::{Tree, json, tree};

/// A value as a form: a pair for each member, as the table says, or as is usual (HTML's
/// `application/x-www-form-urlencoded`; OpenAPI 3.1.1 §4.8.15): the text of a value, a pair for each
/// item of a list, and JSON where something has parts.
///
/// # Errors
///
/// The value is no object, or the style of a member cannot carry it.
pub fn form<T: Serialize + ?Sized>(value: &T, table: &[Param]) -> Result<String, ParamErrorKind> {
    match tree(value)? {
        Tree::Map(members) => pairs(value, &members, table),
        Tree::Null | Tree::Scalar(_) | Tree::List(_) => Err(ParamErrorKind::Serialize),
    }
}

/// A value as the whole query string: a form, or a text. `None`: there is nothing to send.
///
/// # Errors
///
/// The value is a list, or the style of a member cannot carry it.
pub(super) fn query_string<T: Serialize + ?Sized>(
    value: &T,
    param: &Param,
) -> Result<Option<String>, ParamErrorKind> {
    let tree = tree(value)?;
    match &tree {
        _ if tree.is_undefined() => Ok(None),
        Tree::Map(members) => pairs(value, members, param.fields).map(Some),
        Tree::Null | Tree::Scalar(_) => expand(param, &tree),
        Tree::List(_) => Err(ParamErrorKind::Unsupported {
            style: param.style,
            explode: param.explode,
            shape: Shape::List,
        }),
    }
}

fn pairs<T: Serialize + ?Sized>(
    value: &T,
    members: &[(String, Tree)],
    table: &[Param],
) -> Result<String, ParamErrorKind> {
    let parts = serde_json::to_value(value).map_err(|_| ParamErrorKind::Serialize)?;
    let mut pairs = Vec::new();
    for (name, tree) in members {
        let part = parts.get(name).unwrap_or(&Value::Null);
        match table.iter().find(|param| param.name == name) {
            Some(param) if param.syntax == Syntax::Json => {
                pairs.extend(expand(param, &json(part)?)?);
            }
            Some(param) => pairs.extend(expand(param, tree)?),
            None => usual(name, tree, part, &mut pairs),
        }
    }
    Ok(pairs.join("&"))
}

fn usual(name: &str, tree: &Tree, part: &Value, pairs: &mut Vec<String>) {
    let mut pair = |text: &str| {
        let mut out = String::new();
        path::encode(name, path::UNRESERVED, &mut out);
        out.push('=');
        path::encode(text, path::UNRESERVED, &mut out);
        pairs.push(out);
    };
    match (tree, part) {
        (Tree::Null, _) => {}
        (Tree::Scalar(text), _) => pair(text),
        (Tree::List(trees), Value::Array(items)) => {
            for (tree, item) in trees.iter().zip(items) {
                match tree {
                    Tree::Scalar(text) => pair(text),
                    Tree::Null | Tree::List(_) | Tree::Map(_) => pair(&item.to_string()),
                }
            }
        }
        (Tree::List(_) | Tree::Map(_), _) => pair(&part.to_string()),
    }
}
