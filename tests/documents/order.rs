//! Components in circles come out the same in whatever order they stand.

use std::fs;

use specwright::Description;

use super::schemas;

/// The types of a description whose component schemas are these.
fn types(lines: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let spec = folder.path().join("spec.yaml");
    fs::write(&spec, schemas(&lines.join("\n"))).expect("the document can be written");
    let made = specwright::generate(&Description::new(&spec, folder.path().join("generated")));
    let files = made.files.expect("it is generated");
    let models = files.into_iter().find(|file| file.path == "src/models/shared.rs");
    let text = models.map(|file| file.text).unwrap_or_default();
    let types = text.lines().filter(|line| line.starts_with("pub type"));
    types.collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn in_every_order(first: &str, others: [&str; 2], expected: &str) {
    let [second, third] = others;
    for lines in [
        [first, second, third],
        [first, third, second],
        [second, first, third],
        [second, third, first],
        [third, first, second],
        [third, second, first],
    ] {
        assert_eq!(types(&lines), expected, "{lines:?}");
    }
}

#[test]
fn a_circle_is_broken_at_the_same_place_wherever_it_begins() {
    in_every_order(
        "    A: { allOf: [{ $ref: '#/components/schemas/B' }] }",
        ["    B: { $ref: '#/components/schemas/A' }", "    C: { $ref: '#/components/schemas/B' }"],
        "pub type A = serde_json::Value;\npub type B = A;\npub type C = B;",
    );
    in_every_order(
        "    A: { allOf: [{ $ref: '#/components/schemas/B' }] }",
        [
            "    B: { allOf: [{ $ref: '#/components/schemas/C' }] }",
            "    C: { allOf: [{ $ref: '#/components/schemas/A' }] }",
        ],
        "pub type A = serde_json::Value;\npub type B = C;\npub type C = A;",
    );
}

#[test]
fn whether_null_is_valid_does_not_hang_on_where_a_circle_begins() {
    in_every_order(
        "    A: { allOf: [{ $ref: '#/components/schemas/B' }, { nullable: true }] }",
        [
            "    B: { $ref: '#/components/schemas/A' }",
            "    C: { type: array, items: { $ref: '#/components/schemas/B' } }",
        ],
        "pub type A = serde_json::Value;\npub type B = Option<A>;\npub type C = Vec<Option<B>>;",
    );
    in_every_order(
        "    A: { nullable: true, allOf: [{ $ref: '#/components/schemas/B' }] }",
        [
            "    B: { allOf: [{ $ref: '#/components/schemas/C' }] }",
            "    C: { allOf: [{ $ref: '#/components/schemas/A' }] }",
        ],
        "pub type A = serde_json::Value;\npub type B = Option<C>;\npub type C = Option<A>;",
    );
}
