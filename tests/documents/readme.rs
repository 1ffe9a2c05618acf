//! What README says of a crate's operations, and which have a section of their own.

use std::fs;

use specwright::{Description, Form, generate, generate_as};
use specwright_tests::{cases, root};

fn readme(description: &Description) -> String {
    let files = generate(description).files.expect("there are no errors");
    let readme = files.into_iter().find(|file| file.path == "README.md");
    readme.expect("a crate has one").text
}

/// The section of that title.
fn section<'t>(readme: &'t str, title: &str) -> Option<&'t str> {
    let (_, rest) = readme.split_once(&format!("\n## {title}\n\n"))?;
    Some(rest.split("\n\n## ").next().unwrap_or(rest))
}

#[test]
fn forty_operations_are_shown_and_the_others_counted() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let spec = folder.path().join("spec.yaml");
    for (count, rows, end) in [
        (40, 40, "| `client.get39()` | `GET /39` |  |"),
        (42, 40, "The documentation of `Client` has 2 more."),
    ] {
        let mut text = "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths:\n".to_owned();
        let path = |index: usize| {
            format!("  /{index:02}: {{ get: {{ operationId: get{index:02}, responses: {{}} }} }}\n")
        };
        text.extend((0..count).map(path));
        fs::write(&spec, text).expect("it can be written");
        let readme = readme(&Description::new(&spec, folder.path().join("out")));
        let operations = section(&readme, "Operations").expect("there are operations");
        assert_eq!(operations.matches("\n| `client.").count(), rows, "{operations}");
        assert_eq!(operations.lines().last(), Some(end));
    }
}

#[test]
fn what_is_particular_about_calls_is_said_where_there_are_such() {
    for (case, title, call, mark) in [
        ("pages", "Lists page by page", "`client.list_books().pages()`", "pages |"),
        ("streams", "Streams", "`client.read_history().await`", "stream |"),
        ("petstore", "Uploads", "`client.set_photo(pet_id, body)`", "upload |"),
    ] {
        let readme = readme(&cases::named(case).description);
        let text = section(&readme, title).expect("it has such calls");
        assert!(text.contains(call), "{case}: {text}");
        let operations = section(&readme, "Operations").expect("there are operations");
        assert!(operations.contains(mark), "{case}: {operations}");
    }
    let plain = readme(&cases::named("enums").description);
    for title in ["Lists page by page", "Streams", "Uploads"] {
        assert_eq!(section(&plain, title), None);
    }
}

#[test]
fn values_for_tests_are_told_where_there_are_some() {
    let case = cases::named("examples-made").description;
    let told = "With the feature `examples`, types have values for that: \
                `serde_json::to_string(&Dry::example())` is the text of an answer.";
    let with = readme(&case);
    assert!(with.contains(told) && with.contains("| `examples` |"), "{with}");
    let without = readme(&case.clone().examples(false));
    assert!(!without.contains("`examples`"), "{without}");
}

#[test]
fn a_module_has_no_values_for_tests_and_it_is_said() {
    let case = cases::named("examples-made").description;
    let made = generate_as(Form::Module, &case);
    let said: Vec<&str> = made.diagnostics.all().iter().map(|it| it.message.as_str()).collect();
    assert!(said.contains(&"a module has no features of its own, and so no examples"), "{said:?}");
    let files = made.files.expect("there are no errors");
    assert!(files.iter().all(|file| !file.path.contains("examples")));
}

/// The tests of that case are compiled and run.
#[test]
fn setters_are_shown_as_a_case_uses_them() {
    let readme = fs::read_to_string(root().join("README.md")).expect("there is a README");
    let (_, section) = readme.split_once("\n### Setters of models\n").expect("it has a section");
    let (_, block) = section.split_once("// src/main.rs\n").expect("the section shows code");
    let (block, _) = block.split_once("```").expect("the code ends");
    let tests = cases::folder().join("setters/values.rs");
    let tests = fs::read_to_string(tests).expect("the case has tests");
    let shown: String = block.lines().map(|line| format!("    {line}\n")).collect();
    assert!(tests.contains(&shown), "{shown}");
}
