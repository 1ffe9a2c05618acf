//! OpenAPI Overlay 1.0 and 1.1: changes to a description that stand in a file of their own.
//!
//! What an overlay brings in keeps its place in the overlay file, so that a later diagnostic points
//! there.

mod merge;
mod query;

use super::limits::MAX_DEPTH;
use super::{Map, Node, Value, to_json};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use merge::merge;
use query::{Query, Step};

/// Applies the actions of `overlay` to `tree` in order. A wrong action is reported and left out.
pub(super) fn apply(overlay: &Node, tree: &mut Node, sink: &mut Diagnostics) {
    let Some(members) = overlay.as_map() else {
        let message = format!("an overlay is an object, this is {}", overlay.value.kind());
        return sink.error(Code::Overlay, overlay, message);
    };
    let version = version(overlay, sink);
    check_keywords(members, &["overlay", "info", "extends", "actions"], "an overlay", sink);
    check_info(overlay, sink);

    let actions = match overlay.get("actions").map(|actions| (actions, &actions.value)) {
        Some((_, Value::List(actions))) if !actions.is_empty() => actions,
        Some((actions, Value::List(_))) => {
            return sink.warning(Code::Overlay, actions, "this overlay has no actions");
        }
        Some((actions, other)) => {
            let message = format!("`actions` is an array, this is {}", other.kind());
            return sink.error(Code::Overlay, actions, message);
        }
        None => return sink.error(Code::Overlay, overlay, "this overlay lacks `actions`"),
    };
    let image = to_json(tree);
    let mut description = Description { tree, image, added: 0, is_full: false };
    for action in actions {
        if let Some(action) = Action::read(action, version, sink) {
            action.apply(&mut description, sink);
        }
        if description.is_full {
            break;
        }
    }
}

/// What is changed.
struct Description<'t> {
    tree: &'t mut Node,
    /// JSONPath runs on serde_json's values, so these follow each change of the tree.
    image: serde_json::Value,
    /// How many values were added.
    added: usize,
    /// An action was refused for its size; the others would only take time.
    is_full: bool,
}

/// How many values one overlay may add. Copying a description into itself doubles it.
const MOST_ADDED: usize = 1_000_000;

/// A version of the Overlay Specification, as far as versions differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Version {
    /// Changes objects and arrays.
    V1_0,
    /// Changes primitive values too, and copies.
    V1_1,
}

fn version(overlay: &Node, sink: &mut Diagnostics) -> Version {
    let help = "specwright knows Overlay 1.0.0 and 1.1.0";
    let Some(node) = overlay.get("overlay") else {
        let message = "this is no overlay: it lacks `overlay`, the version of the specification";
        sink.report(Diagnostic::error(Code::Overlay, overlay, message).help(help));
        return Version::V1_1;
    };
    let is = |version: &str| {
        let rest = node.as_str().and_then(|text| text.strip_prefix(version));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    if is("1.0") {
        return Version::V1_0;
    }
    if !is("1.1") {
        let message = "this version of the Overlay Specification is not supported";
        sink.report(Diagnostic::error(Code::Version, node, message).help(help));
    }
    Version::V1_1
}

fn check_info(overlay: &Node, sink: &mut Diagnostics) {
    let Some(info) = overlay.get("info") else {
        return sink.warning(Code::Overlay, overlay, "this overlay lacks `info`");
    };
    for required in ["title", "version"] {
        if info.get(required).is_none_or(|text| text.as_str().is_none()) {
            let message = format!("the `info` of an overlay has a `{required}`, which is a string");
            sink.warning(Code::Overlay, info, message);
        }
    }
    if let Some(members) = info.as_map() {
        let known = ["title", "version", "description"];
        check_keywords(members, &known, "the `info` of an overlay", sink);
    }
}

fn check_keywords(members: &Map, known: &[&str], what: &str, sink: &mut Diagnostics) {
    for (key, value) in members {
        if !known.contains(&key.as_str()) && !key.starts_with("x-") {
            let message = format!("{what} has no `{key}`; it is ignored");
            let help = format!("there are {}", known.join(", "));
            let warning = Diagnostic::warning(Code::Overlay, At::Key(value.place), message);
            sink.report(warning.help(help));
        }
    }
}

/// One change.
struct Action<'o> {
    target: Query<'o>,
    change: Change<'o>,
    version: Version,
}

enum Change<'o> {
    Update(&'o Node),
    Copy(Query<'o>),
    Remove,
}

impl<'o> Action<'o> {
    fn read(node: &'o Node, version: Version, sink: &mut Diagnostics) -> Option<Self> {
        let Some(members) = node.as_map() else {
            let message = format!("an action is an object, this is {}", node.value.kind());
            sink.error(Code::Overlay, node, message);
            return None;
        };
        let known: &[&str] = match version {
            Version::V1_0 => &["target", "description", "update", "remove"],
            Version::V1_1 => &["target", "description", "update", "copy", "remove"],
        };
        check_keywords(members, known, "an action", sink);
        let Some(target) = members.get("target") else {
            sink.error(Code::Overlay, node, "this action lacks `target`");
            return None;
        };
        let target = Query::read(target, "target", sink)?;
        let change = Self::read_change(node, members, version, sink)?;
        Some(Self { target, change, version })
    }

    fn read_change(
        node: &Node,
        members: &'o Map,
        version: Version,
        sink: &mut Diagnostics,
    ) -> Option<Change<'o>> {
        match members.get("remove").map(|remove| (remove, &remove.value)) {
            Some((_, Value::Bool(true))) => return Some(Change::Remove),
            None | Some((_, Value::Bool(false))) => {}
            Some((remove, other)) => {
                let message = format!("`remove` is true or false, this is {}", other.kind());
                sink.error(Code::Overlay, remove, message);
                return None;
            }
        }
        let copy = members.get("copy").filter(|_| version == Version::V1_1);
        match (members.get("update"), copy) {
            (Some(update), None) => Some(Change::Update(update)),
            (None, Some(copy)) => Query::read(copy, "copy", sink).map(Change::Copy),
            (Some(_), Some(copy)) => {
                let message = "an action has either `update` or `copy`, this one has both";
                sink.error(Code::Overlay, At::Key(copy.place), message);
                None
            }
            (None, None) => {
                sink.warning(Code::Overlay, node, "this action changes nothing");
                None
            }
        }
    }

    fn apply(&self, description: &mut Description<'_>, sink: &mut Diagnostics) {
        let targets = self.target.select(&description.image);
        if targets.is_empty() {
            return sink.warning(Code::Overlay, self.target.node, "this matches nothing");
        }
        match &self.change {
            Change::Remove => self.remove(&targets, description, sink),
            Change::Update(update) => {
                self.update(update, &targets, description, sink);
            }
            Change::Copy(source) => self.copy(source, &targets, description, sink),
        }
    }

    fn copy(
        &self,
        source: &Query<'_>,
        targets: &[Vec<Step>],
        description: &mut Description<'_>,
        sink: &mut Diagnostics,
    ) {
        let sources = source.select(&description.image);
        let found = match sources.as_slice() {
            [only] => query::find(description.tree, only),
            _ => None,
        };
        let Some(found) = found else {
            let message = format!("`copy` selects one value, this selects {}", sources.len());
            return sink.error(Code::Overlay, source.node, message);
        };
        if Self::size_after(found, targets, description.added).is_none() {
            return self.refuse_size(description, sink);
        }
        let copied = found.clone();
        self.update(&copied, targets, description, sink);
    }

    fn remove(
        &self,
        targets: &[Vec<Step>],
        description: &mut Description<'_>,
        sink: &mut Diagnostics,
    ) {
        // From the last to the first, so that no index shifts before it is used.
        for target in targets.iter().rev() {
            let Some((last, parent)) = target.split_last() else {
                let message = "the whole description cannot be removed";
                sink.error(Code::Overlay, self.target.node, message);
                continue;
            };
            if let Some(parent) = query::find_mut(description.tree, parent) {
                query::remove(parent, last);
            }
            if let Some(parent) = query::find_in_image(&mut description.image, parent) {
                query::remove_from_image(parent, last);
            }
        }
    }

    fn update(
        &self,
        update: &Node,
        targets: &[Vec<Step>],
        description: &mut Description<'_>,
        sink: &mut Diagnostics,
    ) {
        if self.are_mixed(targets, description.tree) {
            let message = "this matches values of different kinds, which cannot be updated alike";
            let help = "objects, arrays and other values need an action each";
            let error = Diagnostic::error(Code::Overlay, self.target.node, message);
            return sink.report(error.help(help));
        }
        let Some(added) = Self::size_after(update, targets, description.added) else {
            return self.refuse_size(description, sink);
        };
        description.added = added;
        for target in targets {
            let Some(node) = query::find_mut(description.tree, target) else {
                continue;
            };
            if self.refuses(node, sink) {
                return;
            }
            match &mut node.value {
                Value::List(items) if update.as_list().is_none() => items.push(update.clone()),
                _ => merge(node, update, sink),
            }
            if let Some(image) = query::find_in_image(&mut description.image, target) {
                *image = to_json(node);
            }
        }
    }

    /// How many values will have been added; `None` if that is too many or too deep.
    fn size_after(update: &Node, targets: &[Vec<Step>], added: usize) -> Option<usize> {
        let (values, depth) = size(update);
        let deepest = targets.iter().map(Vec::len).max().unwrap_or(0);
        let added = added.saturating_add(values.saturating_mul(targets.len()));
        (added <= MOST_ADDED && deepest.saturating_add(depth) <= MAX_DEPTH).then_some(added)
    }

    fn refuse_size(&self, description: &mut Description<'_>, sink: &mut Diagnostics) {
        let message = "this makes the description too large or too deeply nested";
        sink.error(Code::Overlay, self.target.node, message);
        description.is_full = true;
    }

    fn are_mixed(&self, targets: &[Vec<Step>], tree: &Node) -> bool {
        let kind = |target| match query::find(tree, target).map(|node| &node.value) {
            Some(Value::Map(_)) => 0,
            Some(Value::List(_)) => 1,
            _ => 2,
        };
        targets.windows(2).any(|pair| matches!(pair, [one, other] if kind(one) != kind(other)))
    }

    /// Overlay 1.0 changes no primitive values: whoever meant to would see nothing happen.
    fn refuses(&self, target: &Node, sink: &mut Diagnostics) -> bool {
        let is_primitive = !matches!(target.value, Value::Map(_) | Value::List(_));
        if is_primitive && self.version == Version::V1_0 {
            let message = format!(
                "Overlay 1.0 updates objects and arrays, this matches {}",
                target.value.kind()
            );
            sink.report(
                Diagnostic::error(Code::Overlay, self.target.node, message)
                    .related(target, "it stands here")
                    .help("target the object around it, or write `overlay: 1.1.0`"),
            );
            return true;
        }
        false
    }
}

/// How many values a value consists of, and how many levels.
fn size(node: &Node) -> (usize, usize) {
    let inner = |(values, depth): (usize, usize), node: &Node| {
        let (more, below) = size(node);
        (values.saturating_add(more), depth.max(below.saturating_add(1)))
    };
    match &node.value {
        Value::List(items) => items.iter().fold((1, 1), inner),
        Value::Map(map) => map.values().fold((1, 1), inner),
        _ => (1, 0),
    }
}

#[cfg(test)]
mod tests;
