//! Descriptions through the whole generator.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use specwright::diagnostics::Severity;
use specwright::report;
use specwright::source::{Format, Sources};
use specwright::{Description, Form, Generation, Undeclared};

use crate::made::Maker;

/// Longer than any description of a few thousand bytes takes, also in a slow build.
const PATIENCE: Duration = Duration::from_secs(10);

/// Any text as a description.
pub fn description(bytes: &[u8]) {
    try_files(&[("spec.yaml", bytes.to_vec())], 0, false);
}

/// A description of any version that looks like one, circles and wrong turns included.
pub fn structured(bytes: &[u8]) {
    let mut maker = Maker::new(bytes, &["spec.json"]);
    let document = maker.document("spec.json");
    let left = maker.rest();
    try_files(&[("spec.json", document.to_string().into_bytes())], 0, left & 1 == 1);
}

/// Several files that refer to each other, and to what is not there.
pub fn references(bytes: &[u8]) {
    const FILES: &[&str] = &["spec.json", "other.yaml", "sub/third.json"];
    let mut maker = Maker::new(bytes, FILES);
    let files = FILES.iter().map(|name| {
        let document = match maker.one_in(6) {
            true => maker.schema(0),
            false => maker.document(name),
        };
        (*name, document.to_string().into_bytes())
    });
    let files: Vec<_> = files.collect();
    try_files(&files, 0, false);
    try_bundle(&files);
}

/// An overlay, made or any text, over a small description.
pub fn overlay(bytes: &[u8]) {
    let spec = json!({
        "openapi": "3.1.0",
        "info": { "title": "t", "version": "1" },
        "paths": { "/a/{b}": { "get": {
            "operationId": "a",
            "parameters": [{ "name": "b", "in": "path", "required": true, "schema": { "$ref": "#/components/schemas/A" } }],
            "responses": { "200": { "description": "d", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/B" } } } } },
        } } },
        "components": { "schemas": {
            "A": { "type": "string", "enum": ["x", "y"] },
            "B": { "type": "object", "properties": { "a": { "$ref": "#/components/schemas/B" }, "b": { "type": "array", "items": true } } },
        } },
    });
    let overlay = match bytes.split_first() {
        Some((first, rest)) if first % 4 == 0 => rest.to_vec(),
        _ => made_overlay(bytes).to_string().into_bytes(),
    };
    let files = [("spec.json", spec.to_string().into_bytes()), ("overlay.yaml", overlay)];
    try_files(&files, 1, false);
}

const JSON_PATHS: &[&str] = &[
    "$",
    "$.info",
    "$..*",
    "$.paths.*.*",
    "$..schemas[*]",
    "$..[?@.type=='string']",
    "$..parameters[0]",
    "$..parameters[-1]",
    "$.components.schemas.B.properties['a','b']",
    "$..enum[::2]",
    "$..[?length(@.enum)>1]",
    "$..[?search(@.type,'s.*')]",
    "$.nowhere",
];

fn made_overlay(bytes: &[u8]) -> Value {
    let mut maker = Maker::new(bytes, &["spec.json"]);
    let mut actions = Vec::new();
    for _ in 0..=maker.below(4) {
        let target = |maker: &mut Maker<'_>| match maker.one_in(8) {
            true => maker.text(),
            false => maker.pick(JSON_PATHS).to_owned(),
        };
        let mut action = json!({ "target": target(&mut maker) });
        match maker.below(4) {
            0 => action["remove"] = true.into(),
            1 => action["copy"] = target(&mut maker).into(),
            2 => action["update"] = maker.operation(0),
            _ => action["update"] = maker.schema(0),
        }
        actions.push(action);
    }
    let version = maker.pick(&["1.0.0", "1.1.0", "1.2.0", "2"]);
    json!({ "overlay": version, "info": { "title": "o", "version": "1" }, "actions": actions })
}

/// Generates from files, the first of which is the description and the next ones are overlays; twice,
/// with the same outcome.
fn try_files(files: &[(&str, Vec<u8>)], overlays: usize, module: bool) {
    let folder = written(files);
    let started = Instant::now();
    let first = generate(folder.path(), files, overlays, module);
    let took = started.elapsed();
    assert!(took < PATIENCE, "it took {took:?}");
    let second = generate(folder.path(), files, overlays, module);
    check(&first, module);
    let text = |made: &Generation| report::human(made.diagnostics.all(), &made.sources, false);
    assert_eq!(text(&first), text(&second), "the diagnostics are others");
    assert_eq!(first.files.is_some(), second.files.is_some(), "only one is generated");
    for (one, other) in first.files.iter().flatten().zip(second.files.iter().flatten()) {
        assert_eq!((&one.path, &one.text), (&other.path, &other.text));
    }
}

fn written(files: &[(&str, Vec<u8>)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it is in the folder"))
            .expect("folders can be made");
        fs::write(path, bytes).expect("files can be written");
    }
    folder
}

fn generate(folder: &Path, files: &[(&str, Vec<u8>)], overlays: usize, module: bool) -> Generation {
    let path = |(name, _): &(&str, Vec<u8>)| folder.join(name);
    let mut description = Description::new(path(&files[0]), folder.join("out"));
    for file in &files[1..=overlays] {
        description = description.overlay(path(file));
    }
    match module {
        true => {
            let description = description.undeclared(Undeclared::Keep).format("date-time", "jiff");
            specwright::generate_as(Form::Module, &description)
        }
        false => specwright::generate(&description),
    }
}

/// What must hold of any generation.
fn check(made: &Generation, module: bool) {
    let Generation { files, diagnostics, sources, .. } = made;
    assert_eq!(files.is_none(), diagnostics.has(Severity::Error), "errors and files");
    for found in diagnostics.all() {
        assert_ne!(found.code.name(), "internal", "{}", found.message);
        within(sources, &found.at);
    }
    let shown = report::json(diagnostics.all(), sources);
    let is_json = |line: &str| serde_json::from_str::<Value>(line).is_ok();
    assert!(shown.lines().all(is_json), "{shown}");
    for file in files.iter().flatten() {
        if file.path.ends_with(".rs") {
            assert!(
                syn::parse_file(&file.text).is_ok(),
                "{} is not Rust:\n{}",
                file.path,
                file.text
            );
        } else if file.path == "Cargo.toml" && !module {
            assert!(toml::from_str::<toml::Table>(&file.text).is_ok(), "{}", file.text);
        }
        let is_plain = |name: &str| !name.is_empty() && name != "." && name != "..";
        assert!(file.path.split('/').all(is_plain), "{}", file.path);
    }
}

/// A place lies within the text of its file, on the line that is shown.
pub(crate) fn within(sources: &Sources, at: &specwright::diagnostics::At) {
    let Some(location) = sources.locate(at) else { return };
    let file = sources.iter().find(|file| file.path() == location.path).expect("it was read");
    let text = file.text().get(location.span.clone()).expect("the span lies within the text");
    let shown = location.line_text.get(location.span_in_line.clone());
    assert_eq!(shown, Some(text), "{at:?} at {}:{}", location.line, location.column);
    assert!(location.line >= 1 && location.column >= 1, "{location:?}");
}

/// Bundling ends, and bundling a bundle changes nothing.
fn try_bundle(files: &[(&str, Vec<u8>)]) {
    let folder = written(files);
    let bundle = |name: &str| {
        let description = Description::new(folder.path().join(name), folder.path().join("out"));
        specwright::bundle(&description, Format::Json)
    };
    let Some(text) = bundle(files[0].0).text else { return };
    fs::write(folder.path().join("bundle.json"), &text).expect("files can be written");
    let again = bundle("bundle.json");
    let why = || report::human(again.diagnostics.all(), &again.sources, false);
    assert_eq!(again.text.as_ref(), Some(&text), "{}", why());
}
