//! Every value of every real description is found again where it is.

use std::path::{Path, PathBuf};

use super::{FileId, Format, Node, Sources, Value, parse};
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
        // The same rule as that of the other tests, `tests/support/required.rs`.
        let required = std::env::var("SPECWRIGHT_REQUIRE").unwrap_or_default();
        let is_required = required.split(',').any(|name| name.trim() == "corpus");
        assert!(!is_required, "missing, and SPECWRIGHT_REQUIRE has `corpus`: ../shared/corpus");
        eprintln!("skipped: missing is ../shared/corpus");
        return;
    }
    let mut checked = 0;
    for path in &files {
        let text = std::fs::read_to_string(path).unwrap();
        checked += check_file(&path.display().to_string(), &text);
    }
    eprintln!("{checked} values in {} files", files.len());
}

/// What real descriptions have little of.
#[test]
fn values_are_found_in_odd_documents() {
    for text in [
        // Aliases count as often as what they stand for.
        "a: &a {x: [1, 2]}\nb: *a\nc: [*a, *a]\nd: end\n",
        "a: &a text\n*a : b\nc: [*a, d]\n",
        "a: &a [1]\nb: &b [*a, *a]\nc: {d: *b, e: *b}\nf: 6\n",
        "a: &a 1\nb: &a [2, 3]\nc: *a\nd: 4\n",
        // So do mappings that merge, which leave no step in a pointer.
        "a: &a {x: 1, y: {z: 2}}\nb:\n  <<: *a\n  x: 3\nc: 4\n",
        "a: &a {x: 1}\nb: &b {x: 2, y: 3}\nc: {<<: [*a, *b], z: 4}\nd: 5\n",
        "a: {<<: {x: {y: 1}}, z: 2}\nb: 3\n",
        // Keys that stand twice are numbered, too.
        "a: {x: {y: 1}, x: {y: [2, 3]}}\nb: 4\n",
        "{\"a\": {\"x\": {\"y\": 1}, \"x\": {\"y\": [2, 3]}}, \"b\": 4}",
        // Sequences that are not indented, and items that are not written.
        "a:\n- b: 1\n  c:\n  - d\n-\n- e\nf:\ng: h\n",
        "a:\n-\n- b\nc: [d: e, ? f]\n",
        "a: # [\n  # - x\n- b # c\n- - d\n  - e\n",
        "- |\n  text\n\n  more\n- >-\n  folded\n  text\n- last",
        "? a\n: b\n? c\n: - d\n  - e\n",
        "a: !t &x {b: !!str 1}\nc: ! d\n",
        "%YAML 1.2\n--- # x\na: 1\n...\n",
        "é: [ü, \"ß\"]\r\n😀:\r\n  - ñ\r\n  - {ö: 'ä'}\r\n",
        "a: 'it''s'\nb: \"x: y\\\" # \\u00e9\"\nc: d # e\n\"f g\": {}\nh: []\n",
        // JSON that YAML readers stumble over.
        "{\t\"a\\/b\":\t\"\\uD83D\\uDE00 \\\\\",\r\n\t\"c\":[1,-2.5e3,true,null,{}]\t,\"~\":[[]]}",
        " [ \"a\" , [ ] , { \"\" : \"\\\"]\" } ] ",
    ] {
        check_file("odd", text);
    }
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
    let step = nodes.len().div_ceil(200);
    nodes.iter().step_by(step).for_each(|node| check_value(&sources, file, &tree, node));
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
    if let Some(key) = places.key(ordinal).map(|key| &source.text()[key]) {
        let token = pointer.rsplit('/').next().unwrap();
        check_key(key, &crate::pointer::name(token), source.format(), &name);
    }
    let has_alias = |text: &str| {
        text.split([' ', '\n', '[', ',']).any(|word| word.starts_with('*') && word.len() > 1)
    };
    // On their own, aliases mean nothing, markup is taken for an HTML page, and the indentation
    // that `|2` announces is counted from elsewhere.
    let announces_indent = text.starts_with(['|', '>'])
        && text.lines().next().is_some_and(|header| header.contains(|c: char| c.is_ascii_digit()));
    if has_alias(text) || text.starts_with('<') || announces_indent {
        return;
    }
    // Further lines of a block are indented as far as its first one.
    let line_start = source.text()[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let indent = source.text()[line_start..span.start].chars().count();
    let again = if text.is_empty() {
        Some(Node::new(node.place, Value::Null))
    } else {
        reread(&format!("{}{text}", " ".repeat(indent)), source.format())
    };
    let again = again.unwrap_or_else(|| panic!("{name}: {text:?}"));
    assert!(same(&again, node), "{name}: {text:?}");
}

fn check_key(written: &str, key: &str, format: Format, name: &str) {
    // What an alias brings in, a key as well, is where the alias is.
    if written.starts_with('*') {
        return;
    }
    match reread(written, format).unwrap_or_else(|| panic!("{name}")).value {
        Value::String(text) => assert_eq!(text, key, "{name}"),
        _ => assert_eq!(written, key, "{name}"),
    }
}

fn reread(text: &str, format: Format) -> Option<Node> {
    let mut sources = Sources::new();
    let (file, in_list) = match format {
        Format::Yaml => (sources.add("snippet", text), false),
        Format::Json => (sources.add("snippet.json", format!("[{text}]")), true),
    };
    let read = parse(file, &mut sources, &mut Diagnostics::new())?;
    if in_list { read.as_list()?.first().cloned() } else { Some(read) }
}

fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Map(one), Value::Map(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| other.get(key).is_some_and(|other| same(one, other)))
        }
        (one, other) => one == other,
    }
}
