//! Text into trees, against what serde makes of the same text.

use serde_json::Value as Json;
use specwright::diagnostics::{At, Diagnostics, Severity};
use specwright::report;
use specwright::source::{Node, Sources, Value, parse, to_json};

use crate::generation::within;

/// Any text as YAML.
pub fn source_yaml(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Some((tree, is_sound)) = read("file.yaml", &text) else { return };
    let odd = |character| matches!(character, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}');
    // Merge keys, tags and what old YAML calls a line break are read in another way on purpose.
    if !is_sound || text.contains("<<") || text.contains('!') || text.contains(odd) {
        return;
    }
    if text.trim_start().starts_with(['{', '[']) {
        return;
    }
    if let Ok(theirs) = serde_yaml::from_str::<serde_yaml::Value>(&text) {
        alike(&tree, &theirs);
    }
}

/// Any text as JSON.
pub fn source_json(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let read = read("file.json", &text);
    if !text.starts_with(['{', '[']) {
        return;
    }
    match (read, serde_json::from_str::<Json>(&text)) {
        (Some((tree, true)), Ok(theirs)) => assert_eq!(to_json(&tree), theirs),
        (Some((_, true)), Err(error)) => panic!("read, though {error}"),
        _ => {}
    }
}

/// The tree of a text, and whether there was nothing wrong with it.
fn read(name: &str, text: &str) -> Option<(Node, bool)> {
    let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
    let file = sources.add(name, text);
    let tree = parse(file, &mut sources, &mut sink);
    assert!(tree.is_some() || sink.has(Severity::Error), "there is no tree, and no error");
    for found in sink.all() {
        within(&sources, &found.at);
    }
    report::human(sink.all(), &sources, true);
    let tree = tree?;
    let mut open = vec![&tree];
    while let Some(node) = open.pop() {
        within(&sources, &At::Value(node.place));
        within(&sources, &At::Key(node.place));
        match &node.value {
            Value::Map(members) => open.extend(members.values()),
            Value::List(items) => open.extend(items),
            _ => {}
        }
    }
    let sound = sink.all().is_empty();
    Some((tree, sound))
}

/// Whether two readings are of the same tree, as far as JSON can say it.
fn alike(ours: &Node, theirs: &serde_yaml::Value) {
    use serde_yaml::Value as Yaml;
    match (&ours.value, theirs) {
        (Value::Null, Yaml::Null) => {}
        (Value::Bool(one), Yaml::Bool(other)) => assert_eq!(one, other),
        (Value::String(one), Yaml::String(other)) => assert_eq!(one, other),
        (Value::Number(one), Yaml::Number(other)) => assert_eq!(one.as_f64(), other.as_f64()),
        (Value::List(one), Yaml::Sequence(other)) => {
            assert_eq!(one.len(), other.len());
            one.iter().zip(other).for_each(|(one, other)| alike(one, other));
        }
        (Value::Map(one), Yaml::Mapping(other)) => {
            assert_eq!(one.len(), other.len());
            for ((name, one), (key, other)) in one.iter().zip(other) {
                if let Yaml::String(key) = key {
                    assert_eq!(name, key);
                }
                alike(one, other);
            }
        }
        (ours, theirs) => panic!("{ours:?} is not {theirs:?}"),
    }
}
