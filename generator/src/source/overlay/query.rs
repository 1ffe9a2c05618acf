//! JSONPath (RFC 9535), and the values that it selects.

use serde_json::Value as Json;
use serde_json_path::{JsonPath, PathElement};

use super::{Code, Diagnostic, Diagnostics, Node, Value};

/// The longest query that is read, in bytes.
const MOST_BYTES: usize = 2_000;
/// How many brackets may stand inside one another: the parser takes twice as long for each.
const MOST_BRACKETS: usize = 10;
/// How many times a query may go through everything below a value: the work is the description's
/// size to this power.
const MOST_SWEEPS: usize = 2;

/// A query, with its place.
pub(super) struct Query<'o> {
    pub(super) node: &'o Node,
    path: JsonPath,
}

/// One step from a value to one inside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Name(String),
    Index(usize),
}

impl<'o> Query<'o> {
    /// Reads the query that `keyword` has.
    pub(super) fn read(node: &'o Node, keyword: &str, sink: &mut Diagnostics) -> Option<Self> {
        let Some(text) = node.as_str() else {
            let message = format!("`{keyword}` is a JSONPath, this is {}", node.value.kind());
            sink.error(Code::Overlay, node, message);
            return None;
        };
        if is_too_costly(text) {
            sink.error(Code::Overlay, node, "this JSONPath is too complex");
            return None;
        }
        match JsonPath::parse(text) {
            Ok(path) => Some(Self { node, path }),
            Err(error) => {
                let message = format!("this is not a JSONPath: {error}");
                let help = "paths and keys with special characters are written `['/pets/{id}']`";
                sink.report(Diagnostic::error(Code::Overlay, node, message).help(help));
                None
            }
        }
    }

    /// The ways to all that it selects, each once, in the order of their steps.
    pub(super) fn select(&self, image: &Json) -> Vec<Vec<Step>> {
        let step = |element: &PathElement<'_>| match element {
            PathElement::Name(name) => Step::Name((*name).to_owned()),
            PathElement::Index(index) => Step::Index(*index),
        };
        let found = self.path.query_located(image);
        let mut ways: Vec<Vec<Step>> =
            found.locations().map(|way| way.iter().map(step).collect()).collect();
        ways.sort();
        ways.dedup();
        ways
    }
}

fn is_too_costly(query: &str) -> bool {
    let (mut depth, mut deepest, mut sweeps) = (0_usize, 0, 0_usize);
    let mut quote = None;
    let mut characters = query.char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        match (quote, character) {
            (Some(_), '\\') => {
                characters.next();
            }
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(character),
            (None, '[' | '(') => depth = depth.saturating_add(1),
            (None, ']' | ')') => depth = depth.saturating_sub(1),
            (None, '.') if characters.next_if(|(_, next)| *next == '.').is_some() => {
                sweeps = sweeps.saturating_add(1);
            }
            // A query from the root inside a filter runs for each value that is filtered.
            (None, '$') if offset > 0 => sweeps = sweeps.saturating_add(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    query.len() > MOST_BYTES || deepest > MOST_BRACKETS || sweeps > MOST_SWEEPS
}

/// The value that a way leads to.
pub(super) fn find<'n>(tree: &'n Node, way: &[Step]) -> Option<&'n Node> {
    way.iter().try_fold(tree, |node, step| match (&node.value, step) {
        (Value::Map(map), Step::Name(name)) => map.get(name),
        (Value::List(items), Step::Index(index)) => items.get(*index),
        _ => None,
    })
}

/// The value that a way leads to, to be changed.
pub(super) fn find_mut<'n>(tree: &'n mut Node, way: &[Step]) -> Option<&'n mut Node> {
    way.iter().try_fold(tree, |node, step| match (&mut node.value, step) {
        (Value::Map(map), Step::Name(name)) => map.get_mut(name),
        (Value::List(items), Step::Index(index)) => items.get_mut(*index),
        _ => None,
    })
}

/// The image of the value that a way leads to.
pub(super) fn find_in_image<'n>(image: &'n mut Json, way: &[Step]) -> Option<&'n mut Json> {
    way.iter().try_fold(image, |value, step| match (value, step) {
        (Json::Object(map), Step::Name(name)) => map.get_mut(name),
        (Json::Array(items), Step::Index(index)) => items.get_mut(*index),
        _ => None,
    })
}

/// Removes a member or an item.
pub(super) fn remove(parent: &mut Node, step: &Step) {
    match (&mut parent.value, step) {
        (Value::Map(map), Step::Name(name)) => {
            map.shift_remove(name);
        }
        (Value::List(items), Step::Index(index)) if *index < items.len() => {
            items.remove(*index);
        }
        _ => {}
    }
}

/// Removes the image of a member or an item.
pub(super) fn remove_from_image(parent: &mut Json, step: &Step) {
    match (parent, step) {
        (Json::Object(map), Step::Name(name)) => {
            map.remove(name);
        }
        (Json::Array(items), Step::Index(index)) if *index < items.len() => {
            items.remove(*index);
        }
        _ => {}
    }
}
