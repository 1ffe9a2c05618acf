//! A workspace of the generated crates, in cargo's folder for tests.
//!
//! Most of them depend on the runtime, which then is compiled once. Some have a copy of it: those in which
//! its parts come together in a way of their own.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use specwright::config::FormatType;
use specwright::diagnostics::Diagnostics;
use specwright::output::{File, OutputPlan};
use specwright::{Description, Runtime};
use specwright_tests::{cases, circles, offline, root};

/// The cases whose crates have a copy of the runtime.
const COPIES: [&str; 12] = [
    "examples-made",
    "features",
    "formats-chosen",
    "idempotency",
    "multipart-choices",
    "oauth",
    "pages",
    "rust-types",
    "streams",
    "types-alone",
    "webhooks",
    "xml",
];

/// Says where a case's crate is to have its runtime from.
fn with_runtime(name: &str, mut description: Description, output: PathBuf) -> Description {
    let is_own = |ty: &FormatType| matches!(ty, FormatType::Own { .. });
    let has_own = description.formats.values().any(is_own)
        || description.types.values().any(|it| it.path.is_some());
    if !COPIES.contains(&name) && !has_own {
        let path = root().join("generator/runtime").display().to_string();
        description = description.runtime(Runtime::Crate([("path".to_owned(), path)].into()));
    } else {
        description = description.runtime(Runtime::Copy);
    }
    // What an earlier run of the tests has left there means nothing.
    description.lock = Some(output.join("no-names"));
    // What is said of its values is read more easily where they are written as they are.
    description.exhaustive = values_of(name).is_file();
    description.output = output;
    description
}

/// A workspace of all cases' crates. What is in it already and right is not touched, so that cargo
/// does not build it again.
pub(super) static WORKSPACE: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases");
    let mut members = String::from("    \"every-model\",\n");
    let (mut models, mut crates, mut values) = (String::new(), String::new(), String::new());
    let descriptions = Path::new(env!("CARGO_TARGET_TMPDIR")).join("descriptions");
    let circles = cases::made(&descriptions, "circles", &circles::description());
    for mut case in cases::all().into_iter().chain([super::words::case(), circles, types_alone()]) {
        case.description = with_runtime(&case.name, case.description, folder.join(&case.name));
        let files = case.files();
        let package = package(&files);
        crates += &format!("{package} = {{ path = \"../{}\" }}\n", case.name);
        let library = package.replace('-', "_");
        models += &uses(&files, &library);
        values += &asserts(&case.name, &library);
        let mut sink = Diagnostics::new();
        let output = folder.join(&case.name);
        let plan = OutputPlan::new(&output, &files, &mut sink);
        let written = plan.is_some_and(|plan| plan.write(&mut sink));
        assert!(written, "{}: {:?}", case.name, sink.all());
        members += &format!("    {:?},\n", case.name);
    }
    program(&folder.join("every-model"), &models, &values, &crates);
    // The same versions and the same settings as here: nothing is downloaded, and what is built
    // already need not be built again.
    let manifest =
        fs::read_to_string(root().join("Cargo.toml")).expect("the workspace has a manifest");
    let profiles = manifest.find("[profile").map_or("", |begin| &manifest[begin..]);
    // Nobody debugs them.
    let profiles = profiles.replace("\"line-tables-only\"", "false");
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n\n{profiles}");
    fs::write(folder.join("Cargo.toml"), manifest).expect("the manifest can be written");
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock can be copied");
    folder
});

/// A case without its client.
fn types_alone() -> cases::Case {
    let mut case = cases::named("petstore");
    case.name = "types-alone".to_owned();
    case.description = case.description.name("types-alone").types_only(true);
    case
}

/// A call of cargo in a folder.
pub(super) fn cargo(folder: &Path, arguments: &[&str]) -> Command {
    // The folder that holds `tmp` is the one that this test was built in.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("a target folder holds it");
    offline::cargo(target, folder, arguments)
}

/// The name of a crate.
pub(super) fn package(files: &[File]) -> String {
    let manifest =
        files.iter().find(|file| file.path == "Cargo.toml").expect("a crate has a manifest");
    let name = manifest.text.lines().find_map(|line| line.strip_prefix("name = \""));
    name.expect("a package has a name").trim_end_matches('"').to_owned()
}

/// The name of the crate that a case has in the workspace.
pub(super) fn package_of(case: &str) -> String {
    let manifest = fs::read_to_string(WORKSPACE.join(case).join("Cargo.toml"));
    package(&[File { path: "Cargo.toml".into(), text: manifest.expect("the case has a crate") }])
}

/// A call of `read_and_write` for each type in `specwright.lock`.
fn uses(files: &[File], library: &str) -> String {
    let lock = files.iter().find(|file| file.path == "specwright.lock");
    let lines = lock.map_or("", |file| &file.text).lines();
    let idents = lines.filter_map(|line| line.strip_prefix("models::")?.split(' ').next());
    let defined: BTreeSet<&str> = defined(files).collect();
    let calls = idents
        .filter(|ident| defined.contains(ident.trim_start_matches("r#")))
        .map(|ident| format!("    read += read_and_write::<{library}::models::{ident}>();\n"));
    calls.collect()
}

/// The types that there are: the lock also names those that are left out.
fn defined(files: &[File]) -> impl Iterator<Item = &str> {
    let models = files.iter().filter(|file| file.path.starts_with("src/models/"));
    models.flat_map(|file| file.text.lines()).filter_map(|line| {
        let kinds = ["pub struct ", "pub enum ", "pub type "];
        let rest = kinds.iter().find_map(|kind| line.strip_prefix(kind))?;
        rest.split([' ', '<', ';', '(']).next().map(|name| name.trim_start_matches("r#"))
    })
}

fn values_of(case: &str) -> PathBuf {
    cases::folder().join(case).join("values.rs")
}

/// A module of the tests in `values.rs` of a case, where it has that file.
fn asserts(case: &str, library: &str) -> String {
    let path = values_of(case);
    if !path.is_file() {
        return String::new();
    }
    let module = case.replace('-', "_");
    format!(
        "#[cfg(test)]\nmod {module} {{\n    use {library} as api;\n    include!({path:?});\n}}\n"
    )
}

fn program(folder: &Path, models: &str, values: &str, crates: &str) {
    let manifest = format!(
        "[package]\nname = \"every-model\"\nedition = \"2024\"\n\n[dependencies]\nserde = {{ version = \"1\", default-features = false }}\nserde_json = \"1\"\n{crates}"
    );
    let program = PROGRAM.replace("    // every model\n", models) + values;
    fs::create_dir_all(folder.join("src")).expect("the folder can be made");
    for (name, text) in [("Cargo.toml", &manifest), ("src/main.rs", &program)] {
        let path = folder.join(name);
        if fs::read_to_string(&path).ok().as_ref() != Some(text) {
            fs::write(path, text).expect("the program can be written");
        }
    }
}

const PROGRAM: &str = r##"//! Uses every model.
#![allow(deprecated)]

use serde::{Serialize, de::DeserializeOwned};

/// How many of these values are read as a `T`, which may go from one thread to another.
fn read_and_write<T: Serialize + DeserializeOwned + PartialEq + Send + Sync>() -> usize {
    let nested = "[".repeat(100) + &"]".repeat(100);
    let values = [
        "null", "true", "0", "-1", "1.5", "1e300", "18446744073709551615", "\"\"", "\"text\"",
        "\"2022-07-13T15:01:38Z\"", "\"2022-07-13\"", "[]", "[null]", "[1, 2]", "[[]]", "{}", "{\"a\": {}}",
        "{\"\": 1, \"type\": \"x\"}", &nested,
    ];
    let mut read = 0;
    for value in values {
        let Ok(one) = serde_json::from_str::<T>(value) else { continue };
        let written = serde_json::to_string(&one).expect("what was read can be written");
        let other = serde_json::from_str::<T>(&written).expect("what was written can be read");
        assert!(one == other, "{}: {value}: {written}", std::any::type_name::<T>());
        read += 1;
    }
    read
}

fn main() {
    let mut read = 0;
    // every model
    println!("{read}");
}

#[cfg(test)]
fn read<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

/// What is written of what was read is the same JSON, and the value is the one that is expected.
#[cfg(test)]
#[track_caller]
fn reads<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(json: &str, expected: T) {
    assert_eq!(read::<T>(json), expected, "{json}");
    writes(&expected, json);
}

#[cfg(test)]
#[track_caller]
fn writes<T: Serialize>(value: &T, json: &str) {
    let written = serde_json::to_value(value).expect("a value can be written");
    assert_eq!(written, read::<serde_json::Value>(json));
}

/// Nothing of it is lost, whatever it is read as.
#[cfg(test)]
#[track_caller]
fn keeps<T: Serialize + DeserializeOwned>(json: &str) {
    writes(&read::<T>(json), json);
}
"##;
