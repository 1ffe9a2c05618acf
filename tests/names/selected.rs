//! What is left out keeps its name, and takes none from what stays.

use std::collections::BTreeSet;
use std::fs;

use specwright_tests::cases;

use super::work::{Made, Work};

/// Every public item of the models, the operations and the client.
fn items(made: &Made) -> BTreeSet<String> {
    let parts = ["src/models/", "src/operations/", "src/webhooks.rs", "src/headers.rs"];
    let files = made.files.iter().filter(|file| parts.iter().any(|it| file.path.starts_with(it)));
    let lines = files.flat_map(|file| file.text.lines());
    lines.map(str::trim).filter(|line| line.starts_with("pub ")).map(str::to_owned).collect()
}

/// The names that the lock tells.
fn names(made: &Made) -> Vec<String> {
    let lines = made.lock().into_iter().filter(|line| !line.starts_with("manifest "));
    lines.map(str::to_owned).collect()
}

fn spec() -> String {
    let spec = cases::folder().join("selection/spec.yaml");
    fs::read_to_string(spec).expect("the case has a description")
}

#[test]
fn what_stays_is_called_as_if_all_were_there() {
    let all = items(&Work::new().generate(&spec(), ""));
    for options in [
        "include = ['tag:pets']",
        "exclude = ['tag:shops']",
        "include = ['/pets', 'webhook:*']",
        "include = ['deprecated']",
        "exclude = ['/**', 'webhook:*']",
    ] {
        let some = items(&Work::new().generate(&spec(), options));
        let others: Vec<&String> = some.difference(&all).collect();
        assert_eq!(others, Vec::<&String>::new(), "{options}");
        assert!(some.len() < all.len(), "{options}");
    }
}

#[test]
fn what_comes_back_is_called_as_it_was() {
    let first = Work::new().generate(&spec(), "");
    let work = Work::new();
    let some = work.generate(&spec(), "include = ['tag:pets']");
    assert_eq!(names(&some), names(&first));
    let none = work.generate(&spec(), "exclude = ['/**', 'webhook:*']");
    assert_eq!(names(&none), names(&first));
    assert_eq!(none.said, Vec::<String>::new());
    let again = work.generate(&spec(), "");
    assert_eq!(names(&again), names(&first));
    assert_eq!(items(&again), items(&first));
    assert_eq!(again.said, Vec::<String>::new());
}

#[test]
fn what_is_new_takes_no_name_of_what_is_left_out() {
    let work = Work::new();
    let named = |name: &str| {
        spec().replace("    Problem: {", &format!("    {name}: {{ type: object, properties: {{ it: {{ type: string }} }} }}\n    Problem: {{")).replace(
            "        name: { type: string }\n",
            &format!("        name: {{ type: string }}\n        other: {{ $ref: '#/components/schemas/{name}' }}\n"),
        )
    };
    work.generate(&spec(), "include = ['tag:pets']");
    let new = work.generate(&named("shop"), "include = ['tag:pets']");
    assert!(items(&new).contains("pub struct Shop2 {"), "{:?}", items(&new));
    let all = work.generate(&named("shop"), "");
    for item in ["pub struct Shop {", "pub struct Shop2 {"] {
        assert!(items(&all).contains(item), "{item}");
    }
}

#[test]
fn the_owner_of_an_error_type_that_others_share_may_be_left_out() {
    let spec = |shared: &str| {
        let failure = "{ '204': { description: Done. }, '409': { description: Taken. } }";
        format!(
            "openapi: 3.0.0\ninfo: {{ title: Owners, version: '1' }}\npaths:\n  /a:\n    get: {{ operationId: a, tags: [a], responses: {failure} }}\n{shared}"
        )
    };
    let other = "  /b:\n    get: { operationId: b, tags: [b], responses: { '204': { description: Done. }, '409': { description: Taken. } } }\n";
    let work = Work::new();
    work.generate(&spec(""), "");
    let both = work.generate(&spec(other), "");
    let one = work.generate(&spec(other), "include = ['id:b']");
    assert_eq!(names(&one), names(&both));
    assert!(items(&both).contains("pub type BError = super::AError;"), "{:?}", items(&both));
    assert!(items(&one).contains("pub enum BError {"), "{:?}", items(&one));
    let apart = items(&work.generate(&spec(other), "features = 'tags'"));
    for item in ["pub use super::AError;", "pub enum AError {", "pub type BError = super::AError;"]
    {
        assert!(apart.contains(item), "{item}: {apart:?}");
    }
    assert_eq!(one.said, Vec::<String>::new());
}
