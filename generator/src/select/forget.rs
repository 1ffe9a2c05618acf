//! Which warnings are not worth showing, since they are about what is left out.

use crate::api::Api;
use crate::diagnostics::{At, Diagnostics, Severity};
use crate::hash::HashSet;
use crate::source::{Node, Place};

/// The members of the root that hold what can be left out.
const PARTS: [&str; 6] =
    ["paths", "webhooks", "components", "definitions", "parameters", "responses"];

/// The parts of a document of which each can be left out or stay, by their places: a warning is about the last
/// one that begins before it.
#[derive(Debug, Default)]
pub(crate) struct Sections {
    /// Those that stay.
    fixed: Vec<Place>,
    /// Those that can be left out.
    parts: Vec<Place>,
}

impl Sections {
    /// The parts of a document as it is read, before anything is moved.
    pub(crate) fn of(root: &Node) -> Self {
        let mut sections = Self::default();
        for (name, part) in root.as_map().into_iter().flatten() {
            sections.fixed.push(part.place);
            match name.as_str() {
                "components" => part.as_map().into_iter().flatten().for_each(|(name, section)| {
                    sections.fixed.push(section.place);
                    // These are referred to by name.
                    if name != "securitySchemes" {
                        sections.add_members(section);
                    }
                }),
                // What stands before the operations of a path, or between them, goes with the path.
                "paths" | "webhooks" => {
                    part.as_map().into_iter().flatten().for_each(|(_, path)| {
                        sections.parts.push(path.place);
                        sections.add_members(path);
                    })
                }
                name if PARTS.contains(&name) => sections.add_members(part),
                _ => {}
            }
        }
        sections
    }

    fn add_members(&mut self, node: &Node) {
        let members = node.as_map().into_iter().flatten();
        self.parts.extend(members.map(|(_, member)| member.place));
    }

    /// Forgets the warnings and notes about what is left out. Errors stay.
    pub(crate) fn forget_left_out(mut self, tree: &Node, api: &Api, sink: &mut Diagnostics) {
        let left_out = &api.left_out;
        if left_out.operations.is_empty()
            && left_out.webhooks.is_empty()
            && left_out.types.is_empty()
        {
            return;
        }
        // Other files have become members of components.
        let others = Self::of(tree);
        self.parts.extend(others.parts);
        let reached = reached(tree, api);
        let mut starts: Vec<(Place, bool)> =
            self.parts.iter().map(|it| (*it, reached.contains(it))).collect();
        starts.extend(self.fixed.iter().map(|it| (*it, true)));
        // Of what is known twice, one reason to stay is enough.
        starts.sort_unstable();
        sink.retain(|diagnostic| {
            let (At::Value(place) | At::Key(place)) = diagnostic.at else { return true };
            let end = starts.partition_point(|(start, _)| *start <= place);
            let last = end.checked_sub(1).and_then(|last| starts.get(last));
            let about = last.filter(|(start, _)| start.file == place.file);
            diagnostic.severity == Severity::Error || about.is_none_or(|(_, stays)| *stays)
        });
    }
}

/// The places of all that the generated operations, webhooks and types are made of, by whatever references.
fn reached(tree: &Node, api: &Api) -> HashSet<Place> {
    let operations = api.kept_operations().map(|(_, it)| (&it.pointer, it.at));
    let webhooks = api.kept_webhooks().map(|(_, it)| (&it.pointer, it.at));
    let types = api.kept_types().map(|(_, it)| (&it.pointer, it.at));
    let mut reached: HashSet<Place> = HashSet::default();
    let mut open: Vec<&Node> = Vec::new();
    for (pointer, at) in operations.chain(webhooks).chain(types) {
        reached.insert(at);
        open.extend(at_pointer(tree, pointer));
        // The path itself, and what its operations share.
        let path = pointer.rsplit_once('/').map(|(path, _)| path);
        let path = path.filter(|it| it.starts_with("#/paths/") || it.starts_with("#/webhooks/"));
        let path = path.and_then(|path| at_pointer(tree, path));
        if let Some(path) = path.filter(|path| reached.insert(path.place)) {
            let members = path.as_map().into_iter().flatten();
            let shared = members.filter(|(name, _)| {
                matches!(name.as_str(), "parameters" | "servers" | "summary" | "description")
                    || name.starts_with("x-")
            });
            open.extend(shared.map(|(_, node)| node));
        }
    }
    let mut seen: HashSet<*const Node> = HashSet::default();
    while let Some(node) = open.pop() {
        if !seen.insert(std::ptr::from_ref(node)) {
            continue;
        }
        reached.insert(node.place);
        if let Some(members) = node.as_map() {
            open.extend(members.values());
        }
        open.extend(node.as_list().into_iter().flatten());
        open.extend(node.as_str().and_then(|text| at_pointer(tree, text)));
    }
    reached
}

/// What a reference within the document leads to.
fn at_pointer<'t>(tree: &'t Node, reference: &str) -> Option<&'t Node> {
    let pointer = reference.strip_prefix('#').filter(|it| it.starts_with('/'))?;
    // A fragment of a URI is percent-encoded, a place that `Api` tells is not.
    let decoded = percent_encoding::percent_decode_str(pointer).decode_utf8().ok();
    tree.pointer(pointer).or_else(|| tree.pointer(&decoded?))
}
