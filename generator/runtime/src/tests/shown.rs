use std::fmt;

use serde_json::{Value, json};

use crate::shown::{escaped, said, said_in, without_value};

#[test]
fn what_could_act_on_a_terminal_or_a_log_is_escaped() {
    let table = [
        ("plain text, ‹with› é and 名", "plain text, ‹with› é and 名"),
        ("a\u{1b}[31mred", "a\\u{1b}[31mred"),
        ("a\nINFO all is well\r\t", "a\\nINFO all is well\\r\\t"),
        ("\u{202e}txt.exe", "\\u{202e}txt.exe"),
        ("\u{2028}\u{2066}\u{200b}\u{85}\u{feff}", "\\u{2028}\\u{2066}\\u{200b}\\u{85}\\u{feff}"),
    ];
    for (text, shown) in table {
        assert_eq!(escaped(text), shown);
        assert_eq!(escaped(&escaped(text)), shown, "twice is once");
    }
}

#[test]
fn a_value_that_was_not_understood_is_told_by_its_kind() {
    let table = [
        (
            "invalid type: integer `7`, expected a string",
            "invalid type: integer, expected a string",
        ),
        ("invalid type: boolean `true`, expected u8", "invalid type: boolean, expected u8"),
        (
            "invalid value: floating point `1.5`, expected i64",
            "invalid value: floating point, expected i64",
        ),
        (
            "invalid type: string \"hun\\\"ter`2`, expected \\\\\", expected a map at line 1",
            "invalid type: string, expected a map at line 1",
        ),
        ("invalid type: map, expected a string", "invalid type: map, expected a string"),
        ("missing field `id`", "missing field `id`"),
        ("expected value at line 1 column 1", "expected value at line 1 column 1"),
    ];
    for (message, shown) in table {
        assert_eq!(without_value(message), shown);
    }
}

#[test]
fn a_failure_says_what_its_server_says() {
    let table = [
        (
            json!({ "title": "No credit", "detail": "The balance is 30.", "message": "m" }),
            Some("No credit: The balance is 30."),
        ),
        (json!({ "detail": "Only that." }), Some("Only that.")),
        (
            json!({ "message": "No such pet", "error": "Not Found", "code": 17 }),
            Some("No such pet (17)"),
        ),
        (json!({ "error": "invalid_grant" }), Some("invalid_grant")),
        (json!({ "error": { "message": "No such pet", "code": "E1" } }), Some("No such pet (E1)")),
        (json!({ "error": { "error": { "message": "too deep" } } }), None),
        (json!({ "code": "E1" }), Some("code E1")),
        (json!({ "message": "  ", "title": 7, "code": {} }), None),
        (json!({ "message": "a\u{1b}b" }), Some("a\\u{1b}b")),
        (json!("plain"), Some("plain")),
        (json!(7), None),
        (json!(["message"]), None),
    ];
    for (body, expected) in table {
        assert_eq!(said_in(&body).as_deref(), expected, "{body}");
    }
    let long = said_in(&json!({ "message": "é".repeat(1000) })).unwrap();
    assert_eq!(long, "é".repeat(300) + "…");
}

#[test]
fn what_a_failure_means_comes_first() {
    struct Shown(&'static str, Value);

    impl fmt::Display for Shown {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            said(f, self.0, &self.1)
        }
    }

    let body = json!({ "message": "No such pet" });
    assert_eq!(Shown("Not found.", body.clone()).to_string(), "Not found: No such pet");
    assert_eq!(Shown("", body).to_string(), "No such pet");
    assert_eq!(Shown("Not found.", json!({})).to_string(), "Not found.");
}
