use super::*;
use crate::diagnostics::Severity;
use crate::source::limits::MAX_DEPTH;
use crate::source::to_json;
use serde_json::{Value as Json, json};

/// The tree, and each diagnostic as `line:column severity[code] message`.
fn read_as(path: &str, text: &str) -> (Option<Json>, Vec<String>) {
    let mut sources = Sources::new();
    let mut sink = Diagnostics::new();
    let file = sources.add(path, text);
    let tree = parse(file, &mut sources, &mut sink);
    let line = |found: &Diagnostic| {
        let place = sources.locate(&found.at).unwrap();
        let severity = match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let (line, column, code) = (place.line, place.column, found.code.name());
        format!("{line}:{column} {severity}[{code}] {}", found.message)
    };
    (tree.as_ref().map(to_json), sink.all().iter().map(line).collect())
}

#[track_caller]
fn reads(text: &str, expected: Json) {
    assert_eq!(read_as("a.yaml", text), (Some(expected), Vec::new()), "{text}");
}

#[track_caller]
fn fails(path: &str, text: &str, message: &str) {
    assert_eq!(read_as(path, text), (None, vec![message.to_owned()]), "{text}");
}

#[test]
fn scalars_follow_the_core_schema_of_yaml_1_2() {
    for (written, expected) in [
        ("null", Json::Null),
        ("~", Json::Null),
        ("", Json::Null),
        ("True", json!(true)),
        ("no", json!("no")),
        ("on", json!("on")),
        ("yes", json!("yes")),
        ("2024-01-31", json!("2024-01-31")),
        ("12:30:45", json!("12:30:45")),
        ("0x1F", json!(31)),
        ("007", json!("007")),
        ("1_000", json!("1_000")),
        ("-0", json!(0)),
        ("18446744073709551615", json!(u64::MAX)),
        ("-9223372036854775808", json!(i64::MIN)),
        ("-9223372036854776000", json!(-9.223_372_036_854_776e18)),
        ("18446744073709551616", json!(1.844_674_407_370_955_2e19)),
        ("1e3", json!(1000.0)),
        ("'1e400'", json!("1e400")),
        ("\"1e400\"", json!("1e400")),
        ("!!str 123", json!("123")),
        ("!!int '12'", json!(12)),
        ("!!binary aGk=", json!("aGk=")),
    ] {
        reads(&format!("a: {written}"), json!({ "a": expected }));
    }
}

#[test]
fn only_line_feeds_end_lines() {
    reads(
        "a: x\u{2028}b:y # z\u{85}c: 1\n\"d\u{2029}\": 'e\u{e000}\u{85}f'\n",
        json!({"a": "x\u{2028}b:y", "d\u{2029}": "e\u{e000}\u{85}f"}),
    );
}

#[test]
fn keys_are_text_as_they_are_written() {
    reads(
        "200: a\ntrue: b\n1.50: c\n~: d\n2024-01-31: e\n0x10: f\n'1': g\n",
        json!({"200": "a", "true": "b", "1.50": "c", "~": "d", "2024-01-31": "e", "0x10": "f", "1": "g"}),
    );
    fails(
        "a.yaml",
        "x: 1\n? [a]\n: b\n",
        "2:3 error[syntax] this YAML cannot be read: invalid type: sequence, expected a key that \
         is text, a number, a boolean or null",
    );
}

#[test]
fn of_two_members_with_one_key_the_first_stays() {
    for (text, expected) in [
        ("a: 1\nb: 2\na: 3\n", json!({"a": 1, "b": 2})),
        ("200: x\n'200': y\n", json!({"200": "x"})),
        ("{\"a\": 1, \"\\u0061\": 2}", json!({"a": 1})),
    ] {
        let (tree, found) = read_as("a.yaml", text);
        assert_eq!(tree, Some(expected));
        assert_eq!(found.len(), 1, "{text}");
        assert!(found[0].contains("error[duplicate-key] the key `"), "{found:?}");
    }
    let mut sources = Sources::new();
    let mut sink = Diagnostics::new();
    let file = sources.add("a.yaml", "a: 1\nb: 2\na: 3\n");
    parse(file, &mut sources, &mut sink);
    let [found] = sink.all() else { panic!("{:?}", sink.all()) };
    let [(first, label)] = found.related.as_slice() else { panic!("{found:?}") };
    assert_eq!(label, "it first stands here");
    assert_eq!(sources.locate(first).map(|place| place.line), Some(1));
    assert_eq!(sources.locate(&found.at).map(|place| place.line), Some(3));
}

#[test]
fn merge_keys_give_way_to_own_members_and_to_earlier_merges() {
    reads(
        "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {y: 3, <<: [*a, *b]}\nd: {<<: *a, <<: *b, z: 4}\n",
        json!({
            "a": {"x": 1, "y": 1},
            "b": {"y": 2, "z": 2},
            "c": {"y": 3, "x": 1, "z": 2},
            "d": {"x": 1, "y": 1, "z": 4},
        }),
    );
    reads("{\"<<\": {\"a\": 1}}", json!({"<<": {"a": 1}}));
    let (tree, found) = read_as("a.yaml", "a:\n  <<: b\n  c: 1");
    assert_eq!(tree, Some(json!({"a": {"c": 1}})));
    assert_eq!(
        found,
        ["2:7 error[wrong-type] `<<` merges a mapping or a list of mappings, this is a string"]
    );
}

#[test]
fn members_keep_the_order_of_the_document() {
    let mut sources = Sources::new();
    let file = sources.add("a.yaml", "z: &z {q: 1}\nb: {y: 1, <<: *z, x: 2, q: 3}\na: 2");
    let tree = parse(file, &mut sources, &mut Diagnostics::new()).unwrap();
    let keys = |node: &Node| node.as_map().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&tree), ["z", "b", "a"]);
    assert_eq!(keys(tree.get("b").unwrap()), ["y", "q", "x"]);
}

#[test]
fn what_json_cannot_carry_becomes_null_and_an_error() {
    let (tree, found) = read_as("a.yaml", "a: .inf\nb: [-.INF, .nan, 1e400, -1e999]\nc: '.inf'");
    let expected = json!({"a": null, "b": [null, null, null, null], "c": ".inf"});
    assert_eq!(tree, Some(expected));
    let expected: Vec<String> = [
        "1:4 error[invalid-value] `.inf`",
        "2:5 error[invalid-value] `.inf`",
        "2:12 error[invalid-value] `.nan`",
        "2:18 error[invalid-value] `1e400`",
        "2:25 error[invalid-value] `-1e999`",
    ]
    .map(|begin| format!("{begin} is not a number that JSON can carry"))
    .to_vec();
    assert_eq!(found, expected);
    fails("a.json", "{\"a\":\n 1e400}", "2:6 error[syntax] this is not JSON: number out of range");
    let (tree, found) = read_as("a", "{\"a\": 1e400}");
    assert_eq!(tree, Some(json!({"a": null})));
    assert_eq!(found, ["1:7 error[invalid-value] `1e400` is not a number that JSON can carry"]);
}

#[test]
fn tags_of_the_documents_own_are_ignored_with_a_warning() {
    let (tree, found) = read_as("a.yaml", "a: !x 1\nb: !y {c: 2}\nd: ! 3");
    assert_eq!(tree, Some(json!({"a": 1, "b": {"c": 2}, "d": 3})));
    assert_eq!(
        found,
        [
            "1:4 warning[unsupported] the tag `!x` means nothing here and is ignored",
            "2:4 warning[unsupported] the tag `!y` means nothing here and is ignored",
            "3:4 warning[unsupported] the tag `!` means nothing here and is ignored",
        ]
    );
}

#[test]
fn tags_that_the_reader_does_not_show_are_warned_about_too() {
    let text = "%TAG !e! tag:example.com,2000:\n---\na: !!python/object:os.system x\n!loc b: &b !!x\n  c: !e!y 'é'\n  ? !!z d\n  : !!str [!!map 1]\ne: *b\nf: !<g> {}\n";
    let (tree, found) = read_as("a.yaml", text);
    let b = json!({"c": "é", "d": ["1"]});
    assert_eq!(tree, Some(json!({"a": "x", "b": b, "e": b, "f": {}})));
    let (text, nothing) = ("; the value is read as text", " and is ignored");
    let expected = [
        ("3:4", "!!python/object:os.system", text),
        ("4:1", "!loc", nothing),
        ("4:1", "!!x", nothing),
        ("5:6", "!<tag:example.com,2000:y>", text),
        ("6:5", "!!z", nothing),
        ("7:5", "!!str", nothing),
        ("7:12", "!!map", text),
        ("9:4", "!<g>", nothing),
    ];
    let warning = |(place, tag, what)| {
        format!("{place} warning[unsupported] the tag `{tag}` means nothing here{what}")
    };
    assert_eq!(found, expected.map(warning));
}

#[test]
fn tags_of_yaml_itself_are_no_surprise() {
    reads(
        "a: !!map {b: !!seq [!!str 1, !!null ~, !!bool true, !!float 1.5]}\nc: !!set {d}\ne: !!omap [f: 1]\n!!str g: !!timestamp 2001-01-01\nh: 'no !!tag' # !!none\n",
        json!({
            "a": {"b": ["1", null, true, 1.5]},
            "c": {"d": null},
            "e": [{"f": 1}],
            "g": "2001-01-01",
            "h": "no !!tag",
        }),
    );
    fails(
        "a.yaml",
        "a:\n  b: !!int c\n",
        "2:6 error[syntax] this YAML cannot be read: a.b: invalid value: string \"c\", expected an integer",
    );
}

#[test]
fn characters_that_no_yaml_may_have_are_shown_where_they_stand() {
    for (text, place, code) in [
        ("a: 1\nb: x\u{1}y\n", "2:5", "U+0001"),
        ("é: 1\nb: \"é\u{8}\"\n", "2:6", "U+0008"),
        ("a: |\n  é\n  \u{7}\n", "3:3", "U+0007"),
        ("a: 1 # \u{7f}\n", "1:8", "U+007F"),
        ("\u{85}a: '\u{9f}'\n", "1:6", "U+009F"),
        ("a\0b: 1\n", "1:2", "U+0000"),
        ("a: 1\n\u{ffff}: 1\n", "2:1", "U+FFFF"),
    ] {
        let message =
            format!("{place} error[syntax] this is not YAML: it may not have the character {code}");
        fails("a.yaml", text, &message);
    }
    reads("a: x\u{feff}y\nb: '\u{feff}'\n", json!({"a": "x\u{feff}y", "b": "\u{feff}"}));
    fails(
        "a.json",
        "{\"a\":\n \"x\u{1}\"}",
        "2:4 error[syntax] this is not JSON: control character (\\u0000-\\u001F) found while parsing a string",
    );
    reads("a: \"\\u0001\\x7f\\0\"\n", json!({"a": "\u{1}\u{7f}\0"}));
}

#[test]
fn flow_yaml_is_read_where_the_name_does_not_promise_json() {
    reads("{a: 1, b: [c, d,]} # e", json!({"a": 1, "b": ["c", "d"]}));
    fails("a.JSON", "{a: 1}", "1:2 error[syntax] this is not JSON: key must be a string");
    fails("a.json", "{\"a\": 1,\n}", "2:1 error[syntax] this is not JSON: trailing comma");
    fails("a.json", "{}\n{}", "2:1 error[syntax] this is not JSON: trailing characters");
}

#[test]
fn what_is_no_document_is_called_by_its_name() {
    for (text, message) in [
        ("", "1:1 error[syntax] this file is empty"),
        (" \n\n", "3:1 error[syntax] this file is empty"),
        ("# a\n\n# b\n", "1:1 error[syntax] nothing but comments stands in this file"),
        ("\n<!DOCTYPE html>\n", "2:1 error[syntax] this is an HTML page, not a description"),
        ("<HTML>", "1:1 error[syntax] this is an HTML page, not a description"),
        (
            "<?xml version=\"1.0\"?>",
            "1:1 error[syntax] this is neither JSON nor YAML, but looks like XML or HTML",
        ),
        ("a: 1\n---\nb: 2\n", "2:1 error[syntax] this file holds several documents"),
        (
            "{\"a\": [1, \"é\", 2",
            "1:16 error[syntax] this JSON ends too early: EOF while parsing a list",
        ),
        (
            "a:\n\tb: 1\n",
            "2:2 error[syntax] this is not YAML: tabs disallowed within this context (block \
             indentation)",
        ),
        ("é: @b", "1:4 error[syntax] this is not YAML: unexpected character: `@'"),
        (
            "a: b\nc: \"d\ne: f",
            "2:4 error[syntax] this is not YAML: invalid indentation in quoted scalar",
        ),
        ("a: *b", "1:4 error[syntax] this is not YAML: while parsing node, found unknown anchor"),
    ] {
        fails("a", text, message);
    }
}

#[test]
fn nesting_is_limited_in_every_style() {
    let limit = "error[syntax] this is nested more than 64 levels deep";
    let flow = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    for (text, column) in [
        (flow(65), 65),
        (flow(100_000), 65),
        (format!("a: {}", flow(64)), 67),
        (format!("a: {}", "[".repeat(100_000)), 259),
        ("- ".repeat(100_000), 129),
        ("{\"a\":".repeat(100_000), 321),
        ("a: &a [*a]".to_owned(), 8),
    ] {
        fails("a", &text, &format!("1:{column} {limit}"));
    }
    for text in [flow(64), format!("a: {}", flow(63)), "- ".repeat(64)] {
        let (tree, found) = read_as("a", &text);
        assert!(tree.is_some(), "{found:?}");
    }
}

/// Before the reader has taken a hundred bytes for each of them; a document that is large enough for that
/// is too large for a test.
#[test]
fn a_flat_list_of_too_many_values_is_refused() {
    use crate::source::places_yaml::{Reason, too_many};
    // A map, its key, a list and three texts.
    let list = "a: [é, b, c]\n";
    assert!(too_many(list, 6).is_none());
    let failure = too_many(list, 5).expect("there are six");
    assert_eq!(failure.offset, list.find('c').unwrap());
    assert!(matches!(failure.reason, Reason::TooMany(5)));
    let shown = super::yaml_failure(FileId(0), list, failure);
    assert_eq!(shown.code, Code::TooLarge);
    assert_eq!(shown.message, "this document has more than 5 keys and values");
}

#[test]
fn an_alias_bomb_is_refused() {
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (from, to) in ('a'..='y').zip('b'..='z') {
        let aliases = vec![format!("*{from}"); 9].join(", ");
        bomb.push_str(&format!("{to}: &{to} [{aliases}]\n"));
    }
    let (tree, found) = read_as("a.yaml", &bomb);
    assert_eq!(tree, None);
    assert_eq!(found.len(), 1);
    let message = "error[too-large] this document has more than 101109 values";
    assert!(found[0].ends_with(message), "{found:?}");
}

/// Half of the stack of a main thread is left to the stages that follow.
#[test]
fn the_deepest_tree_fits_on_the_stack() {
    use serde::Deserialize;
    let levels = MAX_DEPTH - 4;
    let schema = format!(
        "{}true{}",
        "{\"type\": \"object\", \"additionalProperties\": ".repeat(levels),
        "}".repeat(levels)
    );
    let text = format!(
        "{{\"openapi\": \"3.0.3\", \"info\": {{\"title\": \"t\", \"version\": \"1\"}}, \
         \"paths\": {{}}, \"components\": {{\"schemas\": {{\"A\": {schema}}}}}}}"
    );
    let mut sources = Sources::new();
    let file = sources.add("a.json", text);
    let tree = parse(file, &mut sources, &mut Diagnostics::new()).unwrap();
    let deserialized = std::thread::Builder::new()
        .stack_size(4 * 1024 * 1024)
        .spawn(move || openapiv3::OpenAPI::deserialize(&tree).map(|api| api.openapi))
        .unwrap();
    assert_eq!(deserialized.join().unwrap(), Ok("3.0.3".to_owned()));
}
