//! Text that is no description, or only just one.

use super::{check, paths, schemas};

const GOOD: &str = "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths: {}\n";

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn good(more: &str) -> Vec<u8> {
    format!("{GOOD}{more}").into_bytes()
}

#[test]
fn what_is_no_document() {
    check(&[
        ("nothing", vec![], &["error[syntax] 1"]),
        ("white space", b" \n\n ".to_vec(), &["error[syntax] 3"]),
        ("comments only", b"# a\n# b\n".to_vec(), &["error[syntax] 1"]),
        ("a login page", b"<!DOCTYPE html>\n<html>".to_vec(), &["error[syntax] 1"]),
        ("XML", b"<?xml version='1.0'?>".to_vec(), &["error[syntax] 1"]),
        ("a message", b"404 Not Found".to_vec(), &["error[wrong-type] 1"]),
        ("null", b"~".to_vec(), &["error[wrong-type] 1"]),
        ("a list", b"[]".to_vec(), &["error[wrong-type] 1"]),
        ("another encoding", b"openapi: 3.0.3\ntitle: caf\xe9".to_vec(), &["error[unreadable] 2"]),
        ("a binary file", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), &["error[unreadable] 1"]),
        ("NUL bytes", b"openapi: \0\0\0".to_vec(), &["error[syntax] 1"]),
        ("JSON that ends too early", b"{\"openapi\": \"3.0.3\",\n".to_vec(), &["error[syntax] 1"]),
        ("YAML that ends too early", b"openapi: 3.0.3\ninfo: \"a".to_vec(), &["error[syntax] 2"]),
        ("JSON with more after it", b"{}\n{}".to_vec(), &["error[syntax] 2"]),
        ("several documents", good("---\na: 1\n"), &["error[syntax] 4"]),
        (
            "indented with tabs",
            b"openapi: 3.0.3\ninfo:\n\ttitle: T\n".to_vec(),
            &["error[syntax] 3"],
        ),
        ("an anchor that is not there", good("x-a: *nowhere\n"), &["error[syntax] 4"]),
        ("a key that is a list", good("x-a:\n  ? [1, 2]\n  : 3\n"), &["error[syntax] 5"]),
    ]);
}

#[test]
fn what_is_a_document_however_it_is_written() {
    let crlf = GOOD.replace('\n', "\r\n");
    check(&[
        ("plain", good(""), &[]),
        ("a byte order mark", format!("\u{feff}{GOOD}").into_bytes(), &[]),
        ("lines that end as on Windows", crlf.into_bytes(), &[]),
        ("UTF-16, little end first", utf16(&format!("\u{feff}{GOOD}"), u16::to_le_bytes), &[]),
        ("UTF-16, big end first", utf16(GOOD, u16::to_be_bytes), &[]),
        (
            "JSON",
            br#"{"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":{}}"#.to_vec(),
            &[],
        ),
        ("words that were booleans once", good("x-a: [no, on, y, 2022-07-13, 12:30]\n"), &[]),
        ("merge keys", good("x-a: &a { b: 1 }\nx-c: { <<: *a, d: 2 }\n"), &[]),
        (
            "an integer beyond 64 bits",
            good("x-a: [-9223372036854776000, 99999999999999999999]\n"),
            &[],
        ),
        ("a number beyond a double", good("x-a: 1e400\n"), &["error[invalid-value] 4"]),
        ("not a number", good("x-a: .nan\n"), &["error[invalid-value] 4"]),
        ("a tag of its own", good("x-a: !ruby/object 1\n"), &["warning[unsupported] 4"]),
        ("a merge of what is no mapping", good("x-a: { <<: 1 }\n"), &["error[wrong-type] 4"]),
        ("the same key twice", good("x-a: 1\nx-b: 2\nx-a: 3\n"), &["error[duplicate-key] 6"]),
        (
            "the same status twice",
            paths(
                "  /a:\n    get:\n      responses:\n        200: { description: '' }\n        '200': { description: '' }",
            ),
            &["error[duplicate-key] 8"],
        ),
    ]);
}

#[test]
fn what_is_meant_to_exhaust_the_machine() {
    let levels = ('b'..='z').zip('a'..='y');
    let bomb = levels.fold("x-a: &a [1,1,1,1,1,1,1,1,1,1]\n".to_owned(), |text, (this, last)| {
        text + &format!("x-{this}: &{this} [{}]\n", vec![format!("*{last}"); 10].join(","))
    });
    let deep = |open: &str, close: &str| {
        good(&format!("x-a: {}1{}\n", open.repeat(10_000), close.repeat(10_000)))
    };
    let indented: String = (0..2_000).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    let json = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    let wide: String = (0..2_000).map(|n| format!("        p{n}: {{ type: string }}\n")).collect();
    check(&[
        ("aliases of aliases", good(&bomb), &["error[too-large] 8"]),
        ("10,000 lists deep", deep("[", "]"), &["error[syntax] 4"]),
        ("10,000 mappings deep", deep("{a: ", "}"), &["error[syntax] 4"]),
        ("10,000 lists deep in JSON", json.into_bytes(), &["error[syntax] 1"]),
        (
            "2,000 mappings deep, a line each",
            good(&format!("x-a:\n{indented}")),
            &["error[syntax] 68"],
        ),
        (
            "2,000 properties",
            schemas(&format!("    S:\n      type: object\n      properties:\n{wide}")),
            &[],
        ),
    ]);
}

#[test]
fn what_does_not_say_what_it_is() {
    check(&[
        (
            "no version",
            b"info: { title: T, version: '1' }\npaths: {}\n".to_vec(),
            &["error[version] 1"],
        ),
        ("a version to come", b"openapi: 4.0.0\n".to_vec(), &["error[version] 1"]),
        ("a list for a version", b"openapi: [3]\n".to_vec(), &["error[version] 1"]),
        (
            "a number for a version",
            b"openapi: 3.0\ninfo: { title: T, version: 1.0 }\npaths: {}\n".to_vec(),
            &["note[wrong-type] 1", "note[wrong-type] 2"],
        ),
        ("no info", b"openapi: 3.0.3\npaths: {}\n".to_vec(), &["warning[missing] 1"]),
        (
            "text for info",
            b"openapi: 3.0.3\ninfo: T\npaths: {}\n".to_vec(),
            &["warning[missing] 1", "warning[wrong-type] 2"],
        ),
        (
            "no title, no version, no paths",
            b"openapi: 3.0.3\ninfo: {}\n".to_vec(),
            &["warning[missing] 1", "warning[missing] 2"],
        ),
        (
            "a list for paths",
            b"openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths: []\n".to_vec(),
            &["warning[missing] 1", "warning[wrong-type] 3"],
        ),
        ("a keyword that is none", good("serverz: []\n"), &["warning[unknown-keyword] 4"]),
        (
            "a path without its slash",
            paths("  a:\n    get: { responses: {} }"),
            &["warning[invalid-value] 4"],
        ),
    ]);
}
