//! Small descriptions in, one tree out.

mod files;
mod json_schema;
mod names;
mod pointers;

use std::fs;

use super::resolve;
use crate::diagnostics::Diagnostics;
use crate::source::{self, Format, Node, Sources};

/// What became of a description.
struct Resolved {
    tree: Node,
    /// What was reported, each with its place.
    found: Vec<String>,
}

impl Resolved {
    /// The part at a pointer, on one line.
    fn at(&self, pointer: &str) -> String {
        self.tree.pointer(pointer).map_or_else(
            || panic!("there is no {pointer}:\n{}", self.text()),
            |node| serde_json::to_string(node).unwrap(),
        )
    }

    /// The names in a section.
    fn names(&self, section: &str) -> Vec<&str> {
        let section = self.tree.pointer(section).and_then(Node::as_map);
        section.into_iter().flat_map(|map| map.keys()).map(String::as_str).collect()
    }

    fn text(&self) -> String {
        source::to_text(&self.tree, Format::Yaml).unwrap()
    }
}

/// Resolves a description of several files, the first of which is its root.
fn resolved(files: &[(&str, &str)]) -> Resolved {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
    let spec = folder.path().join(files[0].0);
    let document = source::read(&spec, &[], &[], &mut sources, &mut sink).unwrap();
    let tree = resolve(document, &mut sink);
    let shown = |text: &str| text.replace(&format!("{}/", folder.path().display()), "");
    let found = sink.all().iter().map(|found| {
        let at = sources.locate(&found.at).unwrap();
        let help = found.help.as_ref().map_or(String::new(), |help| format!(" ({help})"));
        let place = format!("{}:{}:{}", shown(at.path), at.line, at.column);
        format!("{place} {}{help}", shown(&found.message))
    });
    let found = found.collect();
    let resolved = Resolved { tree, found };
    resolved.is_at_rest();
    resolved
}

/// As [`resolved`], of which nothing may be reported.
fn clean(files: &[(&str, &str)]) -> Resolved {
    let resolved = resolved(files);
    assert_eq!(resolved.found, [""; 0]);
    resolved
}

impl Resolved {
    /// What was resolved once stays as it is.
    fn is_at_rest(&self) {
        let mut sink = Diagnostics::new();
        let again = resolve(self.tree.clone().into(), &mut sink);
        assert_eq!((again == self.tree, sink.all()), (true, &[][..]), "{}", self.text());
    }
}
