//! Text that is no description, and what is wrong with values: said in so many words, at which place.

use super::{exactly, schemas};

const GOOD: &str = "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths: {}\n";

fn good(more: &str) -> Vec<u8> {
    format!("{GOOD}{more}").into_bytes()
}

#[test]
fn yaml_that_is_none() {
    let deep = |open: &str, close: &str| {
        good(&format!("x-a: {}1{}\n", open.repeat(10_000), close.repeat(10_000)))
    };
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let utf32 = |text: &str| text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    exactly(&[
        (
            "a block that ends too early",
            good("components:\n  schemas:\n    A:\n      prop"),
            &[
                "warning[wrong-type] 7:7 `A` should be a Schema Object, but is a string; it is left out",
            ],
        ),
        (
            "a mapping that ends too early",
            good("x-a: { b: c"),
            &[
                "error[syntax] 4:12 this is not YAML: while parsing a flow mapping, did not find expected ',' or '}'",
            ],
        ),
        (
            "a text that ends too early",
            good("x-a: 'b\nc"),
            &["error[syntax] 4:6 this is not YAML: invalid indentation in quoted scalar"],
        ),
        (
            "a document after another",
            good("---\n"),
            &["error[syntax] 4:1 this file holds several documents"],
        ),
        (
            "a document after the end of another",
            good("...\nx-a: 1\n"),
            &["error[syntax] 5:1 this file holds several documents"],
        ),
        ("a document between its marks", format!("%YAML 1.2\n---\n{GOOD}...\n").into_bytes(), &[]),
        (
            "another YAML",
            b"%YAML 3.0\n---\na: 1\n".to_vec(),
            &["error[syntax] 1:1 this YAML cannot be read: found incompatible YAML document"],
        ),
        (
            "a tab for an indent",
            good("x-a:\n  b:\n \tc: 1\n"),
            &[
                "error[syntax] 6:3 this is not YAML: tabs disallowed within this context (block indentation)",
            ],
        ),
        ("tabs elsewhere", good("x-a:\t1\t# b\n"), &[]),
        ("lines that end as on the first Macs", GOOD.replace('\n', "\r").into_bytes(), &[]),
        (
            "a key that is a mapping",
            good("x-a: { ? { a: b } : c }\n"),
            &[
                "error[syntax] 4:10 this YAML cannot be read: x-a: invalid type: map, expected a key that is text, a number, a boolean or null",
            ],
        ),
        ("a key that is a text of several lines", good("x-a:\n  ? |\n    b\n  : c\n"), &[]),
        (
            "a mapping merged into itself",
            good("x-a: &a { <<: *a }\n"),
            &["error[syntax] 4:15 this is nested more than 64 levels deep"],
        ),
        (
            "10,000 lists deep",
            deep("[", "]"),
            &["error[syntax] 4:261 this is nested more than 64 levels deep"],
        ),
        (
            "10,000 mappings deep",
            deep("{a: ", "}"),
            &["error[syntax] 4:258 this is nested more than 64 levels deep"],
        ),
        (
            "10,000 items deep",
            good(&format!("x-a:\n  {}1\n", "- ".repeat(10_000))),
            &["error[syntax] 5:129 this is nested more than 64 levels deep"],
        ),
        (
            "10,000 keys deep",
            good(&format!("x-a:\n  {}1\n", "? ".repeat(10_000))),
            &["error[syntax] 5:129 this is nested more than 64 levels deep"],
        ),
        (
            "half a character of UTF-16",
            [utf16(&format!("\u{feff}{GOOD}x-a: ")), vec![0, 0xd8]].concat(),
            &["error[unreadable] 4:7 this file is not UTF-16 text"],
        ),
        (
            "UTF-32",
            utf32(GOOD),
            &["error[syntax] 1:2 this is not YAML: it may not have the character U+0000"],
        ),
        (
            "a lone surrogate in UTF-8",
            [GOOD.as_bytes(), b"x-a: \xed\xa0\x80\n"].concat(),
            &["error[unreadable] 4:6 this file is not UTF-8 text"],
        ),
        (
            "a control character",
            good("x-a: b\u{8}\n"),
            &["error[syntax] 4:7 this is not YAML: it may not have the character U+0008"],
        ),
        (
            "an object of Python's",
            good("x-a: !!python/object:os.system b\n"),
            &[
                "warning[unsupported] 4:6 the tag `!!python/object:os.system` means nothing here; the value is read as text",
            ],
        ),
    ]);
}

#[test]
fn values_that_mean_something_else_or_nothing() {
    exactly(&[
        (
            "words, dates and times as text",
            schemas(
                "    A: { type: string, enum: [no, on, Yes, y, 2022-07-13, 12:30:45, 1_000, 0777] }",
            ),
            &[],
        ),
        (
            "numbers and null among texts",
            schemas("    A: { type: string, enum: [0x1f, 1e3, ~] }"),
            &[
                "warning[contradiction] 7:31 this value of `enum` is a number, not of the type `string`",
                "warning[contradiction] 7:37 this value of `enum` is a number, not of the type `string`",
                "warning[contradiction] 7:42 this value of `enum` is null, not of the type `string`",
            ],
        ),
        ("merge keys", schemas("    A: &a { type: string }\n    B: { <<: *a, maxLength: 2 }"), &[]),
        (
            "a bound beyond a double",
            schemas("    A: { type: number, maximum: 1e400 }"),
            &[
                "error[invalid-value] 7:33 `1e400` is not a number that JSON can carry",
                "warning[wrong-type] 7:33 `maximum` should be a number, but is null; it is left out",
            ],
        ),
        (
            "a bound beyond 64 bits",
            schemas("    A: { type: integer, maximum: 99999999999999999999 }"),
            &[],
        ),
        (
            "a length beyond 64 bits",
            schemas("    A: { type: string, maxLength: 99999999999999999999 }"),
            &[
                "warning[wrong-type] 7:35 `maxLength` should be a whole number, 0 or more, but is a number; it is left out",
            ],
        ),
        (
            "more at least than at most",
            schemas("    A: { type: integer, minimum: 5, maximum: 3 }"),
            &[
                "warning[contradiction] 7:34 `minimum` is more than `maximum`, so that no value is valid; both are ignored",
            ],
        ),
        (
            "a multiple of nothing",
            schemas("    A: { type: number, multipleOf: 0 }"),
            &["warning[invalid-value] 7:36 `multipleOf` must be more than 0; it is ignored"],
        ),
        (
            "a default of another type",
            schemas("    A: { type: integer, default: a }"),
            &[
                "warning[contradiction] 7:34 this default is not of the type `integer`; it is ignored",
            ],
        ),
        (
            "a pattern that is none",
            schemas("    A: { type: string, pattern: '[' }"),
            &[
                "warning[invalid-value] 7:33 this is not a regular expression of ECMA-262: Unbalanced bracket",
            ],
        ),
        (
            "patterns that take for ever",
            schemas("    A: { type: string, pattern: '((a{1,1000}){1,1000}){1,1000}$' }"),
            &[],
        ),
        (
            "the same key twice",
            good("x-a: 1\nx-a: 2\n"),
            &["error[duplicate-key] 5:1 the key `x-a` stands twice in this mapping"],
        ),
    ]);
}
