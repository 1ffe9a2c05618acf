//! How references are led to the stored files.

use super::collect::Reference;
use super::rewrite::{rewrite, rewritten};
use crate::diagnostics::Diagnostics;
use crate::place::FileId;
use crate::source::references::Keys;
use crate::source::{self, Node, Sources};

#[test]
fn a_reference_that_leads_there_as_it_is_stays() {
    for (from, reference, to) in [
        ("api.yaml", "pets.yaml#/Pet", "pets.yaml"),
        ("api.yaml", "./a/../a%2Db/pets.yaml", "a-b/pets.yaml"),
        ("a/b.yaml", "../api.yaml#/x", "api.yaml"),
        ("a/b.yaml", "b.yaml#/x", "a/b.yaml"),
    ] {
        assert_eq!(rewritten(from, reference, to), None, "{reference}");
    }
    for (from, reference, to, expected) in [
        (
            "api.yaml",
            "https://x.example/p.yaml#/A%20b",
            "x.example/p.yaml",
            "x.example/p.yaml#/A%20b",
        ),
        ("a/b/c.yaml", "//x.example/p", "a/d/p.yaml", "../d/p.yaml"),
        ("a/b/c.yaml", "/api.yaml#/x~1y", "api.yaml", "../../api.yaml#/x~1y"),
        ("api.yaml", "../p.yaml", "x.example/p.yaml", "x.example/p.yaml"),
        ("api.yaml", "p.yaml?v=1#x", "p-1.yaml", "p-1.yaml#x"),
        ("api.yaml", "p", "sch\u{e4}ma/p+1.yaml", "sch%C3%A4ma/p%2B1.yaml"),
    ] {
        assert_eq!(rewritten(from, reference, to).as_deref(), Some(expected), "{reference}");
    }
}

/// All references of a tree, wherever they are.
fn references(node: &Node) -> Vec<Reference> {
    let mut found = Vec::new();
    source::references::scan(node, Keys::Keywords, &mut |text, at| {
        found.push(Reference { text: text.to_owned(), at, target: FileId(0) });
    });
    found
}

/// A text in which `https://x/` is taken off all references, and what was reported.
fn led(text: &str) -> (Option<String>, usize) {
    let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
    let file = sources.add("api", text);
    let tree = source::parse(file, &mut sources, &mut sink).unwrap();
    let found = references(&tree);
    let new = |it: &Reference| it.text.strip_prefix("https://x/").map(str::to_owned);
    let changes: Vec<_> = found.iter().map(|it| (it, new(it))).collect();
    let text = rewrite(&tree, &changes, &sources, &mut sink);
    (text, sink.all().len())
}

#[test]
fn only_the_text_of_a_reference_changes_in_whatever_style_it_is() {
    let table = [
        ("a: {$ref: https://x/p.yaml#/A} # b", "a: {$ref: p.yaml#/A} # b"),
        ("a:\r\n  $ref:   https://x/p.yaml   # b\r\n", "a:\r\n  $ref:   p.yaml   # b\r\n"),
        ("a: {'$ref': 'https://x/p''s.yaml'}", "a: {'$ref': 'p''s.yaml'}"),
        ("a: {\"$ref\": \"https:\\/\\/x/p.yaml\"}", "a: {\"$ref\": \"p.yaml\"}"),
        ("{\"a\": {\"$ref\" : \"https:\\/\\/x/p.yaml\" } }", "{\"a\": {\"$ref\" : \"p.yaml\" } }"),
        ("a: {$ref: https://x/1:p.yaml}", "a: {$ref: \"1:p.yaml\"}"),
        ("a: {$ref: !!str https://x/p.yaml}", "a: {$ref: !!str p.yaml}"),
        ("a:\n  $ref: >-\n    https://x/p.yaml\nb: 1\n", "a:\n  $ref: p.yaml\nb: 1\n"),
        (
            "# \u{e9}\na: {$ref: https://x/p.yaml}\nb: https://x/p.yaml\n",
            "# \u{e9}\na: {$ref: p.yaml}\nb: https://x/p.yaml\n",
        ),
        (
            "a: &a {$ref: &p https://x/p.yaml}\nb: *a\nc: {$ref: *p}\n",
            "a: &a {$ref: &p p.yaml}\nb: *a\nc: {$ref: p.yaml}\n",
        ),
        (
            "discriminator: {mapping: {a: 'https://x/a.yaml', b: B}}\nexample: {$ref: https://x/p.yaml}\n",
            "discriminator: {mapping: {a: 'a.yaml', b: B}}\nexample: {$ref: https://x/p.yaml}\n",
        ),
    ];
    for (text, expected) in table {
        assert_eq!(led(text), (Some(expected.to_owned()), 0), "{text}");
    }
    assert_eq!(led("a: {$ref: p.yaml}"), (None, 0));
}

#[test]
fn what_cannot_be_rewritten_is_an_error_and_not_left_wrong() {
    // What the alias stands for is data, and is not a reference there.
    let (_, errors) = led("example: &a {$ref: https://x/p.yaml}\nb: *a\n");
    assert_eq!(errors, 1);
}
