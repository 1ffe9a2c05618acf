//! A workspace of the generated clients and the program that calls them, in cargo's folder for
//! tests. What is in it already and right is not touched, so that cargo does not build it again.

use std::fs;
use std::path::{Path, PathBuf};

use specwright::diagnostics::Diagnostics;
use specwright::output::OutputPlan;
use specwright::source::Sources;
use specwright::{Config, Description, Runtime};
use specwright_tests::{cases, offline, root};

/// The runtime, which all clients share.
const RUNTIME: &str = "generator/runtime";

/// Generates a client for every description in the folder, and builds the program.
pub(super) fn build(descriptions: &Path) -> PathBuf {
    let tmp = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let folder = tmp.join("conformance");
    let mut packages = Vec::new();
    for spec in specs(descriptions) {
        let package = package(&spec);
        generate(&spec, &folder.join(&package), &package);
        packages.push(package);
    }
    program(&folder, &packages);
    let target = tmp.parent().expect("a target folder holds it");
    let built = offline::output(offline::cargo(
        target,
        &folder,
        &["build", "--quiet", "--package", "conformance"],
    ));
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    target.join("debug/conformance")
}

fn specs(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of the descriptions can be listed");
    let paths = entries.map(|entry| entry.expect("the folder can be listed").path());
    let mut specs: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|it| it == "yaml")).collect();
    specs.sort();
    specs
}

/// `versioning_added__openapi.v1.yaml` is `versioning-added-v1`.
fn package(spec: &Path) -> String {
    let stem = spec.file_stem().unwrap_or_default().to_string_lossy().replace("__openapi.", "-");
    let word = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    stem.chars().map(word).collect()
}

fn generate(spec: &Path, folder: &Path, package: &str) {
    let runtime = root().join(RUNTIME).display().to_string();
    let runtime = Runtime::Crate([("path".to_owned(), runtime)].into());
    let description = description(spec, folder, package).name(package).runtime(runtime);
    let made = specwright::generate(&description);
    let shown = cases::shown(&made.diagnostics, &made.sources);
    let files = made.files.unwrap_or_else(|| panic!("{package} has errors:\n{shown}"));
    let mut sink = Diagnostics::new();
    let plan = OutputPlan::new(folder, &files, &mut sink);
    let written = plan.is_some_and(|plan| plan.write(&mut sink));
    assert!(written, "{package}: {:?}", sink.all());
}

/// The description, with what a file of the package's name says beside it, as in `specwright.toml`.
fn description(spec: &Path, folder: &Path, package: &str) -> Description {
    let beside = root().join("tests/conformance");
    let Ok(options) = fs::read_to_string(beside.join(format!("{package}.toml"))) else {
        return Description::new(spec, folder).lock(folder.join("no-names"));
    };
    let text = format!("[[api]]\nspec = 'spec'\noutput = 'output'\n{options}");
    let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
    let file = sources.add(package, text.clone());
    let config = Config::parse(file, &text, &beside, &mut sink);
    let mut config = config.unwrap_or_else(|| panic!("{}", cases::shown(&sink, &sources)));
    let mut description = config.apis.remove(0);
    description.spec = spec.to_owned();
    description.output = folder.to_owned();
    // What an earlier run of the tests has left there means nothing.
    description.lock(folder.join("no-names"))
}

/// The manifests, and the program as it is checked in.
fn program(folder: &Path, packages: &[String]) {
    let mut members = String::new();
    let mut crates = String::new();
    for package in packages {
        members += &format!("    {package:?},\n");
        crates +=
            &format!("{package} = {{ path = \"../{package}\", features = [\"blocking\"] }}\n");
    }
    crates += &format!("specwright-runtime = {{ path = {:?} }}\n", root().join(RUNTIME));
    let checked_in = root().join("tests/conformance/driver");
    let manifest = fs::read_to_string(checked_in.join("Cargo.toml")).expect("it has a manifest");
    put(&folder.join("driver/Cargo.toml"), &(manifest + &crates));
    let sources = fs::read_dir(checked_in.join("src")).expect("the program has sources");
    for source in sources {
        let source = source.expect("the sources can be listed");
        let text = fs::read_to_string(source.path()).expect("the sources are text");
        put(&folder.join("driver/src").join(source.file_name()), &text);
    }
    put(
        &folder.join("Cargo.toml"),
        &format!(
            "[workspace]\nresolver = \"3\"\nmembers = [\n    \"driver\",\n{members}]\n\n[profile.dev]\ndebug = 0\nincremental = false\n"
        ),
    );
    // The same versions as here: nothing is downloaded.
    let lock = root().join("Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).expect("the lock can be copied");
}

fn put(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap_or(path)).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}
