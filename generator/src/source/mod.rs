//! From files to one tree, in which every value knows where it stood.
//!
//! [`read`] is all that the pipeline needs; [`Sources::add`] and [`parse()`] do the same for text that
//! is already in memory. Lines and columns are found later, by [`Sources::locate`].

#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::string_slice)
)]

mod de;
mod files;
mod format;
mod limits;
mod lines;
pub(crate) mod open;
mod overlay;
mod parse;
mod places;
mod places_json;
mod places_yaml;
pub(crate) mod references;
mod seed;
mod ser;
mod sources;
mod tags;
mod tree;

use std::path::{Path, PathBuf};

pub use de::{Mismatch, to_json};
pub use files::{Document, File, Files, Refusal};
#[cfg(feature = "vendor")]
pub(crate) use files::{Library, follow_by, no_path};
pub use format::Format;
pub use parse::parse;
pub use ser::to_text;
pub use sources::{Location, SourceFile, Sources};
pub use tree::{Map, Node, Value};

use crate::diagnostics::{Code, Diagnostics};
pub use crate::place::{FileId, Place};

/// Reads a description, applies overlays to it, in order, and opens the files that it refers to:
/// those in its own folder, below that, and in the folders that are `allowed` besides. Every file that
/// is opened joins `sources`. `None` if the description itself cannot be read; an overlay that cannot
/// is left out. Both are errors in `sink`.
pub fn read(
    spec: &Path,
    overlays: &[PathBuf],
    allowed: &[PathBuf],
    sources: &mut Sources,
    sink: &mut Diagnostics,
) -> Option<Document> {
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
    Some(files::follow(spec, allowed, tree, sources, sink))
}

#[cfg(test)]
mod corpus_test;

#[cfg(test)]
mod tests {
    use super::*;

    /// What became of a description and overlays that stand in files.
    fn read_files(files: &[&str]) -> (Option<String>, Vec<String>, usize) {
        let folder = tempfile::tempdir().unwrap();
        let paths: Vec<PathBuf> = files
            .iter()
            .enumerate()
            .map(|(number, text)| {
                let path = folder.path().join(number.to_string());
                std::fs::write(&path, text).unwrap();
                path
            })
            .collect();
        let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
        let (spec, overlays) = paths.split_first().unwrap();
        let tree = read(spec, overlays, &[], &mut sources, &mut sink);
        let messages = sink.all().iter().map(|found| found.message.clone()).collect();
        let tree = tree.map(|document| to_json(&document.root).to_string());
        (tree, messages, sources.iter().count())
    }

    #[test]
    fn overlays_are_applied_in_order() {
        let overlay = |value| {
            format!(
                "overlay: 1.1.0\ninfo: {{title: t, version: v}}\n\
                 actions: [{{target: $.a, update: {value}}}]"
            )
        };
        let (tree, messages, files) = read_files(&["a: 1", &overlay("2"), &overlay("3")]);
        assert_eq!(tree.as_deref(), Some("{\"a\":3}"));
        assert_eq!((messages, files), (Vec::new(), 3));
    }

    #[test]
    fn everything_that_cannot_be_read_is_reported() {
        let (tree, messages, files) = read_files(&["", "<html>"]);
        assert_eq!(tree, None);
        let page = "this is an HTML page, not a description";
        assert_eq!(messages, ["this file is empty", page]);
        assert_eq!(files, 2);
    }

    #[test]
    fn a_description_is_an_object() {
        let (tree, messages, _) = read_files(&["just text"]);
        assert_eq!(tree, None);
        assert_eq!(messages, ["a description is an object, this is a string"]);
    }
}
