//! From files to one tree, in which every value knows where it stood.
//!
//! [`read`] is all that the pipeline needs; [`Sources::add`] and [`parse()`] do the same for text that
//! is already in memory. Lines and columns are found later, by [`Sources::locate`].

mod de;
mod lines;
mod open;
mod overlay;
mod parse;
mod places;
mod places_json;
mod places_yaml;
mod seed;
mod sources;
mod tree;

use std::path::{Path, PathBuf};

pub use de::{Mismatch, to_json};
pub use parse::parse;
pub use sources::{Format, Location, SourceFile, Sources};
pub use tree::{FileId, Map, Node, Place, Value};

use crate::diagnostics::{Code, Diagnostics};

/// Reads a description and applies overlays to it, in order. Every file that is opened joins
/// `sources`. `None` if the description itself cannot be read; an overlay that cannot is left out.
/// Both are errors in `sink`.
pub fn read(
    spec: &Path,
    overlays: &[PathBuf],
    sources: &mut Sources,
    sink: &mut Diagnostics,
) -> Option<Node> {
    let file = open::open(spec, sources, sink)?;
    let tree = parse(file, sources, sink);
    let overlays: Vec<Node> = overlays
        .iter()
        .filter_map(|overlay| {
            let file = open::open(overlay, sources, sink)?;
            parse(file, sources, sink)
        })
        .collect();
    let mut tree = tree?;
    if tree.as_map().is_none() {
        let message = format!("a description is an object, this is {}", tree.value.kind());
        sink.error(Code::WrongType, &tree, message);
        return None;
    }
    for overlay in &overlays {
        overlay::apply(overlay, &mut tree, sink);
    }
    Some(tree)
}

#[cfg(test)]
mod corpus_test;
