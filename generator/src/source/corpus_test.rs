//! Every value of every real description is found again where it stands.

use std::path::{Path, PathBuf};

use super::{FileId, Node, Sources, Value, parse};
use crate::diagnostics::Diagnostics;

/// The descriptions that this machine has, if any.
fn corpus() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let mut found = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for path in entries.map(|entry| entry.unwrap().path()) {
            match path.extension().and_then(|extension| extension.to_str()) {
                _ if path.is_dir() => folders.push(path),
                Some("json" | "yaml" | "yml") => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    found
}

#[test]
fn values_are_found_where_they_stand() {
    let files = corpus();
    if files.is_empty() {
        eprintln!("skipped: there is no corpus of descriptions beside the repository");
        return;
    }
    let mut checked = 0;
    for path in &files {
        let text = std::fs::read_to_string(path).unwrap();
        checked += check_file(&path.display().to_string(), &text);
    }
    eprintln!("{checked} values in {} files", files.len());
}

fn check_file(path: &str, text: &str) -> usize {
    let mut sources = Sources::new();
    let mut sink = Diagnostics::new();
    let file = sources.add(path, text);
    let Some(tree) = parse(file, &mut sources, &mut sink) else {
        panic!("{path}: {:?}", sink.all());
    };
    let mut nodes = Vec::new();
    collect(&tree, &mut nodes);
    let step = nodes.len().div_ceil(300);
    nodes
        .iter()
        .step_by(step)
        .for_each(|node| check_value(&sources, file, &tree, node));
    nodes.len().div_ceil(step)
}

fn collect<'n>(node: &'n Node, into: &mut Vec<&'n Node>) {
    into.push(node);
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| collect(item, into)),
        Value::Map(map) => map.values().for_each(|value| collect(value, into)),
        _ => {}
    }
}

fn check_value(sources: &Sources, file: FileId, tree: &Node, node: &Node) {
    let source = sources.get(file).unwrap();
    let places = source.places();
    let ordinal = node.place.ordinal;
    let pointer = places.pointer(ordinal).unwrap();
    let name = format!("{}: value {ordinal}, {pointer}", source.path());
    assert_eq!(tree.pointer(&pointer), Some(node), "{name}");

    let span = places.value(ordinal).unwrap();
    let text = &source.text()[span.clone()];
    if let Some(key) = places.key(ordinal) {
        let key = reread(&source.text()[key]).unwrap_or_else(|| panic!("{name}"));
        let token = pointer
            .rsplit('/')
            .next()
            .unwrap()
            .replace("~1", "/")
            .replace("~0", "~");
        match &key.value {
            Value::String(key) => assert_eq!(*key, token, "{name}"),
            _ => assert_eq!(source.text()[places.key(ordinal).unwrap()], token, "{name}"),
        }
    }
    let has_alias = |text: &str| {
        text.split([' ', '\n', '[', ','])
            .any(|word| word.starts_with('*') && word.len() > 1)
    };
    // On their own, aliases mean nothing, markup is taken for an HTML page, and the indentation
    // that `|2` announces is counted from elsewhere.
    let announces_indent = text.starts_with(['|', '>'])
        && text
            .lines()
            .next()
            .is_some_and(|header| header.contains(|c: char| c.is_ascii_digit()));
    if has_alias(text) || text.starts_with('<') || announces_indent {
        return;
    }
    // Further lines of a block are indented as far as its first one.
    let line_start = source.text()[..span.start]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let indent = source.text()[line_start..span.start].chars().count();
    let again = if text.is_empty() {
        Some(Node::new(node.place, Value::Null))
    } else {
        reread(&format!("{}{text}", " ".repeat(indent)))
    };
    let again = again.unwrap_or_else(|| panic!("{name}: {} {text}", source.text().len()));
    assert!(same(&again, node), "{name}: {text:?}");
}

fn reread(text: &str) -> Option<Node> {
    let mut sources = Sources::new();
    let file = sources.add("snippet", text);
    parse(file, &mut sources, &mut Diagnostics::new())
}

fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Map(one), Value::Map(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(key, one)| other.get(key).is_some_and(|other| same(one, other)))
        }
        (one, other) => one == other,
    }
}
