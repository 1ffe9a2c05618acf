//! The crates of all cases, and Collect's as it is checked in, held against rustc, clippy and rustdoc.

mod words;
mod workspace;

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Output};

use specwright::Runtime;
use specwright::output::File;
use specwright_tests::offline::output;
use specwright_tests::{cases, required, root};
use workspace::{WORKSPACE, cargo, package};

fn assert_success(command: Command) -> String {
    let shown = format!("{command:?}");
    let Output { status, stdout, stderr } = output(command);
    let stderr = String::from_utf8_lossy(&stderr);
    assert!(status.success(), "{shown}\n{stderr}\n{}", String::from_utf8_lossy(&stdout));
    String::from_utf8_lossy(&stdout).into_owned()
}

/// Clippy is rustc with more to say, so that one run of it stands for `cargo check`, too. A crate's own tests are
/// looked at where they show most.
#[test]
fn neither_rustc_nor_clippy_has_anything_to_say_about_any_case() {
    let clippy = output(cargo(&WORKSPACE, &["clippy", "--version"])).status.success();
    let clippy = clippy.then_some(()).ok_or_else(|| "clippy: rustc alone looks".to_owned());
    if required::or_skip("clippy", clippy).is_some() {
        let mut command = cargo(&WORKSPACE, &["clippy", "--workspace"]);
        command.args(["--", "-D", "warnings"]);
        assert_success(command);
        let package = workspace::package_of("tests-made");
        let mut command = cargo(&WORKSPACE, &["clippy", "--tests", "--package", &package]);
        command.args(["--", "-D", "warnings"]);
        assert_success(command);
    } else {
        let stderr = output(cargo(&WORKSPACE, &["check", "--workspace"])).stderr;
        let stderr = String::from_utf8_lossy(&stderr);
        assert!(!stderr.contains("warning") && !stderr.contains("error"), "{stderr}");
    }
}

/// Those where text, names or what is re-exported are of more than one kind; in each the files of the
/// runtime are the same.
const DOCUMENTED: [&str; 18] = [
    "access",
    "annotations",
    "callbacks",
    "circles",
    "collect",
    "docs",
    "events",
    "examples-built",
    "failures",
    "hostile-text",
    "multipart-mixed",
    "names",
    "oauth",
    "pages",
    "petstore",
    "setters",
    "streams",
    "webhooks",
];

#[test]
fn rustdoc_has_nothing_to_say_about_any_kind_of_case() {
    let mut command = cargo(&WORKSPACE, &["doc", "--no-deps"]);
    for case in DOCUMENTED {
        command.args(["--package", &workspace::package_of(case)]);
    }
    command.env("RUSTDOCFLAGS", "-D warnings");
    assert_success(command);
}

/// That of README and that of the crate, where text of a description stands in doc comments, or
/// credentials and arguments in the examples; and nothing else is taken for code.
#[test]
fn the_examples_of_some_cases_compile_and_nothing_else_is_run() {
    let cases = [
        ("docs", 4),
        ("hostile-text", 4),
        ("security", 4),
        ("names", 4),
        ("examples-built", 9),
        ("examples-set", 9),
    ];
    for (case, examples) in cases {
        let package = package(&cases::named(case).files());
        let stdout = assert_success(cargo(&WORKSPACE, &["test", "--doc", "--package", &package]));
        let passed = format!("{examples} passed; 0 failed; 0 ignored;");
        assert!(stdout.contains(&passed), "{case}: {stdout}");
    }
}

/// Only where a model is used does rustc look at all that it is made of: a program that uses every
/// type that `specwright.lock` names. What reads some JSON writes it so that it reads the same.
#[test]
fn every_model_of_every_case_is_read_and_written() {
    let read = assert_success(cargo(&WORKSPACE, &["run", "--quiet", "--package", "every-model"]));
    let read: usize = read.trim().parse().expect("it says how many values it read");
    assert!(read > 300, "{read}");
}

/// What the tests in `values.rs` of a case say of its types.
#[test]
fn the_values_of_cases_are_what_they_should_be() {
    let stdout = assert_success(cargo(&WORKSPACE, &["test", "--package", "every-model"]));
    let passed = cases::all()
        .iter()
        .filter(|case| stdout.contains(&format!("test {}::", case.name.replace('-', "_"))))
        .count();
    let asserted = cases::all()
        .iter()
        .filter(|case| cases::folder().join(&case.name).join("values.rs").is_file())
        .count();
    assert_eq!(passed, asserted, "{stdout}");
}

#[test]
fn each_feature_of_a_tag_compiles_without_the_others() {
    let package = workspace::package_of("features");
    for features in ["", "doors", "pets", "tracing_tag", "doors,pets", "doors,pets,tracing_tag"] {
        let mut command = cargo(&WORKSPACE, &["check", "--no-default-features"]);
        command.args(["--package", &package, "--features", features]);
        let Output { status, stderr, .. } = output(command);
        let stderr = String::from_utf8_lossy(&stderr);
        assert!(status.success() && !stderr.contains("warning"), "{features}: {stderr}");
    }
}

/// Each example of a type is read and written by the type's own codec: by a test of the crate itself.
#[test]
fn the_examples_of_types_are_read_and_written() {
    let package = workspace::package_of("examples-made");
    let arguments = ["test", "--lib", "--features", "examples", "--package", &package];
    let stdout = assert_success(cargo(&WORKSPACE, &arguments));
    assert!(stdout.contains("test result: ok. 2 passed; 0 failed;"), "{stdout}");
}

/// The crate's own tests pass: each model keeps its examples, each request is the one that was worked out without the
/// runtime. Of both there are as many as the description has.
#[test]
fn the_tests_of_a_crate_pass() {
    let package = workspace::package_of("tests-made");
    let arguments =
        ["test", "--no-default-features", "--test", "description", "--package", &package];
    let stdout = assert_success(cargo(&WORKSPACE, &arguments));
    assert!(stdout.contains("test result: ok. 5 passed; 0 failed;"), "{stdout}");
}

#[test]
fn types_alone_depend_on_what_they_need() {
    let manifest = fs::read_to_string(WORKSPACE.join("types-alone/Cargo.toml"));
    let manifest = manifest.expect("the case has a crate");
    assert!(manifest.contains("description = \"The types of Pet shelter\"\n"), "{manifest}");
    for absent in ["[features]", "reqwest", "ureq", "tokio", "secrecy", "serde_path_to_error"] {
        assert!(!manifest.contains(absent), "{absent}: {manifest}");
    }
    let library = fs::read_to_string(WORKSPACE.join("types-alone/src/lib.rs"));
    let library = library.expect("the case has a crate");
    assert!(library.contains("pub mod models;") && !library.contains("mod client"), "{library}");
    assert!(!WORKSPACE.join("types-alone/src/operations").exists());
}

#[test]
fn every_dependency_of_every_crate_is_used() {
    for mut case in cases::all() {
        case.description = case.description.runtime(Runtime::Copy);
        let files = case.files();
        let manifest = files.iter().find(|file| file.path == "Cargo.toml");
        let manifest = manifest.map_or("", |file| &file.text);
        let (_, dependencies) = manifest.split_once("[dependencies]\n").expect("there are some");
        // Those of one target come after a heading of their own.
        let lines = dependencies.lines().filter(|line| !line.starts_with('['));
        let names = lines.filter_map(|line| line.split_once(" = "));
        let names: BTreeSet<String> = names.map(|(name, _)| name.replace('-', "_")).collect();
        assert!(names.len() > 10, "{}: {names:?}", case.name);
        let code = || {
            files
                .iter()
                .filter(|file| file.path.ends_with(".rs"))
                .flat_map(|file| file.text.lines())
        };
        let unused: Vec<_> = names
            .iter()
            .filter(|name| {
                !code().any(|line| !line.trim_start().starts_with("//") && mentions(line, name))
            })
            .collect();
        assert!(unused.is_empty(), "{}: {unused:?}", case.name);
    }
}

/// Whether a path in a line of code begins with that crate.
fn mentions(line: &str, name: &str) -> bool {
    let word = |c: char| c == '_' || c.is_alphanumeric();
    line.match_indices(name).any(|(at, _)| {
        // `::name` is a path of its own, `other::name` is not.
        let before = &line[..at];
        let before = before.strip_suffix("::").unwrap_or(before).chars().next_back();
        let after = &line[at + name.len()..];
        !before.is_some_and(|c| word(c) || c == '>')
            && (after.starts_with("::") || line.contains("pub use") && !after.starts_with(word))
    })
}

#[test]
fn collects_client_needs_no_procedural_macro_of_serde() {
    let tree = assert_success(cargo(
        &root(),
        &["tree", "--package", "collect-client", "--edges", "normal"],
    ));
    assert!(tree.contains("serde_json v"), "{tree}");
    assert!(!tree.contains("serde_derive"), "{tree}");
}

#[test]
fn collects_client_has_examples() {
    let files = cases::named("collect").files();
    // The examples run as tests of the member `generated`.
    let of = |path: &str| files.iter().find(|file| file.path == path).map_or("", |file| &file.text);
    assert!(of("README.md").contains("```rust,no_run\nuse collect_client::Client;"));
    assert!(of("src/lib.rs").contains("//! ```no_run\n//! use collect_client::Client;"));
    assert!(of("src/lib.rs").contains("#[doc = include_str!(\"../README.md\")]"));
}

/// But for the macros that nobody calls, which are left out, and the others' visibility.
#[test]
fn every_runtime_file_is_the_one_that_was_tested() {
    let runtime = root().join("generator/runtime/src");
    for mut case in cases::all() {
        case.description = case.description.runtime(Runtime::Copy);
        let copied = case.files().into_iter().filter_map(|File { path, text }| {
            let name = path.strip_prefix("src/runtime/").filter(|name| *name != "mod.rs")?;
            Some((name.to_owned(), text))
        });
        let copied: Vec<_> = copied.collect();
        assert!(copied.len() > 20, "{}", case.name);
        for (name, text) in copied {
            let tested = fs::read_to_string(runtime.join(&name)).unwrap_or_default();
            // The examples of a copy are not compiled.
            let tested = tested.replace("/// ```no_run\n", "/// ```ignore\n");
            let mut tested = tested.lines();
            let is_macro = |line: &str| line.starts_with("pub(crate) use ");
            let strange =
                text.lines().find(|line| !is_macro(line) && !tested.any(|it| it == *line));
            assert_eq!(strange, None, "{}: {name} differs", case.name);
        }
    }
}

/// What README shows of the generated code is there, run of lines by run of lines; `// …` stands
/// for what it leaves out. Its other examples are compiled with this package's library.
#[test]
fn readme_shows_the_code_that_is_generated() {
    let readme = fs::read_to_string(root().join("README.md")).expect("there is a README");
    let files = cases::named("collect").files();
    let mut shown = 0;
    for block in readme.split("```rust,ignore\n").skip(1) {
        let code = block.split("\n```").next().unwrap_or_default();
        if code.starts_with("// src/") {
            continue;
        }
        let lines: Vec<&str> = code.lines().collect();
        for run in lines.split(|line| line.is_empty() || line.trim() == "// …") {
            let run = run.join("\n") + "\n";
            let found = files.iter().any(|file| file.text.contains(&run));
            assert!(found, "no generated file has\n{run}");
            shown += 1;
        }
    }
    assert!(shown > 3, "README shows some of the generated code");
}
