use super::super::{Sources, parse};
use super::*;
use serde_json::{Value as Json, json};

const BEGIN: &str = "overlay: 1.1.0\ninfo: {title: t, version: v}\nactions:\n";

/// The changed description, and each diagnostic as `file:line:column message`.
fn applied(description: &str, overlay: &str) -> (Json, Vec<String>) {
    let mut sources = Sources::new();
    let mut sink = Diagnostics::new();
    let mut read = |path, text| {
        let file = sources.add(path, text);
        parse(file, &mut sources, &mut sink).unwrap()
    };
    let mut tree = read("spec", description);
    let overlay = read("overlay", overlay);
    apply(&overlay, &mut tree, &mut sink);
    let line = |found: &Diagnostic| {
        let place = sources.locate(&found.at).unwrap();
        format!("{}:{}:{} {}", place.path, place.line, place.column, found.message)
    };
    (to_json(&tree), sink.all().iter().map(line).collect())
}

#[track_caller]
fn makes(description: &str, actions: &str, expected: Json) {
    let (tree, found) = applied(description, &format!("{BEGIN}{actions}"));
    assert_eq!((tree, found), (expected, Vec::new()));
}

/// Nothing changes; the line of the message is counted from the first action.
#[track_caller]
fn reports(description: &str, actions: &str, messages: &[&str]) {
    let (_, found) = applied(description, &format!("{BEGIN}{actions}"));
    let messages: Vec<String> = messages.iter().map(|text| format!("overlay:{text}")).collect();
    assert_eq!(found, messages);
}

#[test]
fn objects_merge_arrays_grow_and_primitives_are_replaced() {
    makes(
        "info: {title: a, x: {y: 1, z: 2}, tags: [b]}",
        "- target: $.info\n  update: {title: c, x: {y: 3, w: null}, tags: [d, e], new: [f]}",
        json!({"info": {
            "title": "c",
            "x": {"y": 3, "z": 2, "w": null},
            "tags": ["b", "d", "e"],
            "new": ["f"],
        }}),
    );
    makes("a: 1", "- {target: $, update: {b: 2}}", json!({"a": 1, "b": 2}));
    makes("a: [1]", "- {target: $.a, update: {b: 2}}", json!({"a": [1, {"b": 2}]}));
    makes("a: [1]", "- {target: $.a, update: [2, 3]}", json!({"a": [1, 2, 3]}));
    makes("a: [1]", "- {target: $.a, update: 2}", json!({"a": [1, 2]}));
    makes("a: {b: 1}", "- {target: $.a.b, update: x}", json!({"a": {"b": "x"}}));
}

#[test]
fn every_match_is_changed() {
    makes(
        "paths: {/a: {get: {}}, /b: {get: {x: 1}, put: {}}}",
        "- {target: '$.paths.*.get', update: {x-safe: true}}",
        json!({"paths": {
            "/a": {"get": {"x-safe": true}},
            "/b": {"get": {"x": 1, "x-safe": true}, "put": {}},
        }}),
    );
    makes(
        "p: [{name: a, in: query}, {name: b, in: query}, {name: a, in: path}]",
        "- target: $.p[?@.name == 'a' && @.in == 'query']\n  update: {schema: {}}",
        json!({"p": [
            {"name": "a", "in": "query", "schema": {}},
            {"name": "b", "in": "query"},
            {"name": "a", "in": "path"},
        ]}),
    );
}

#[test]
fn removing_shifts_no_other_match() {
    makes(
        "p: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]",
        "- {target: '$.p[0, 10, 1, 10]', remove: true}",
        json!({"p": [3, 4, 5, 6, 7, 8, 9, 10, 12]}),
    );
    makes(
        "a: {x: {x: {x: 1}}, y: [{x: 2}]}",
        "- {target: $..x, remove: true, update: ignored}",
        json!({"a": {"y": [{}]}}),
    );
    makes(
        "a: {b~: {c/d: 1}, e: 2}",
        "- {target: \"$.a['b~']['c/d']\", remove: true}",
        json!({"a": {"b~": {}, "e": 2}}),
    );
}

#[test]
fn actions_see_what_earlier_ones_did() {
    makes(
        "a: {b: 1}",
        "- {target: $.a.b, remove: true}\n- {target: $.a, update: {b: {c: [1]}}}\n\
         - {target: $.a.b.c, update: [2]}\n- {target: '$.a.b.c[?@ == 2]', remove: true}",
        json!({"a": {"b": {"c": [1]}}}),
    );
}

#[test]
fn a_value_is_copied() {
    makes(
        "a: {x: {y: 1}}\nb: {x: {z: 2}}",
        "- {target: $.b, copy: $.a}",
        json!({"a": {"x": {"y": 1}}, "b": {"x": {"z": 2, "y": 1}}}),
    );
    reports(
        "a: [1, 2]\nb: {}",
        "- {target: $.b, copy: '$.a[*]'}",
        &["4:23 `copy` selects one value, this selects 2"],
    );
    reports(
        "a: {}",
        "- {target: $.a, copy: $.b}",
        &["4:23 `copy` selects one value, this selects 0"],
    );
}

#[test]
fn what_an_overlay_brings_in_keeps_its_place() {
    let mut sources = Sources::new();
    let mut sink = Diagnostics::new();
    let spec = sources.add("spec", "a: {b: 1, c: 2}");
    let mut tree = parse(spec, &mut sources, &mut sink).unwrap();
    let text = format!("{BEGIN}- target: $.a\n  update:\n    c: 3\n    d: {{e: 4}}\n");
    let overlay = sources.add("overlay", text);
    let overlay = parse(overlay, &mut sources, &mut sink).unwrap();
    apply(&overlay, &mut tree, &mut sink);
    let places: Vec<_> = ["/a", "/a/b", "/a/c", "/a/d/e"]
        .map(|pointer| {
            let at = At::from(tree.pointer(pointer).unwrap());
            let place = sources.locate(&at).unwrap();
            (place.path, place.line, place.pointer.unwrap())
        })
        .into();
    assert_eq!(
        places,
        [
            ("spec", 1, "/a".to_owned()),
            ("spec", 1, "/a/b".to_owned()),
            ("overlay", 6, "/actions/0/update/c".to_owned()),
            ("overlay", 7, "/actions/0/update/d/e".to_owned()),
        ]
    );
}

#[test]
fn an_action_that_does_nothing_is_reported() {
    reports("a: {}", "- {target: $.b, update: {c: 1}}", &["4:12 this matches nothing"]);
    reports("a: {}", "- {target: $.a, description: x}", &["4:3 this action changes nothing"]);
    reports("a: {}", "- {target: $.a, remove: false}", &["4:3 this action changes nothing"]);
}

#[test]
fn a_wrong_action_is_reported_and_the_others_applied() {
    for (action, message) in [
        ("- just text", "4:3 an action is an object, this is a string"),
        ("- {update: {}}", "4:3 this action lacks `target`"),
        ("- {target: 5, remove: true}", "4:12 `target` is a JSONPath, this is a number"),
        ("- {target: $.a, remove: yes}", "4:25 `remove` is true or false, this is a string"),
        (
            "- {target: $.a, update: {}, copy: $.a}",
            "4:29 an action has either `update` or `copy`, this one has both",
        ),
        (
            "- {target: paths.x, remove: true}",
            "4:12 this is not a JSONPath: at position 0, parser error",
        ),
        ("- {target: $, remove: true}", "4:12 the whole description cannot be removed"),
        ("- {target: $.a, update: 5}", "4:25 an object cannot be updated with a number"),
        ("- {target: $.a, update: {b: [1]}}", "4:29 a string cannot be updated with an array"),
        (
            "- {target: $.*, update: {}}",
            "4:12 this matches values of different kinds, which cannot be updated alike",
        ),
        (
            "- {target: $.a, updates: {}, remove: true, x-y: 1}",
            "4:17 an action has no `updates`; it is ignored",
        ),
        ("- {target: $.........a, remove: true}", "4:12 this JSONPath is too complex"),
    ] {
        let description = "{a: {b: x}, c: [], d: 1}";
        let actions = format!("{BEGIN}{action}\n- {{target: $, update: {{last: 1}}}}\n");
        let (tree, found) = applied(description, &actions);
        assert_eq!(found, [format!("overlay:{message}")]);
        assert_eq!(tree["last"], 1, "{action}");
    }
}

#[test]
fn overlay_1_0_neither_copies_nor_changes_primitive_values() {
    let begin = BEGIN.replace("1.1.0", "1.0.0");
    let overlay = format!("{begin}- {{target: $.a, update: x}}\n- {{target: $, copy: $}}\n");
    let (tree, found) = applied("a: 1", &overlay);
    assert_eq!(tree, json!({"a": 1}));
    assert_eq!(
        found,
        [
            "overlay:4:12 Overlay 1.0 updates objects and arrays, this matches a number",
            "overlay:5:15 an action has no `copy`; it is ignored",
            "overlay:5:3 this action changes nothing",
        ]
    );
}

#[test]
fn the_overlay_itself_is_checked() {
    for (overlay, messages) in [
        ("- 1", &["1:1 an overlay is an object, this is an array"][..]),
        (
            "actions: [{target: $, update: {}}]",
            &[
                "1:1 this is no overlay: it lacks `overlay`, the version of the specification",
                "1:1 this overlay lacks `info`",
            ],
        ),
        (
            "overlay: 2.0.0\ninfo: {title: a}\nactions: []\nextends: b\naction: c",
            &[
                "1:10 this version of the Overlay Specification is not supported",
                "5:1 an overlay has no `action`; it is ignored",
                "2:7 the `info` of an overlay has a `version`, which is a string",
                "3:10 this overlay has no actions",
            ],
        ),
        (
            "overlay: 1.1.0\ninfo: {title: a, version: b, c: d}",
            &[
                "2:30 the `info` of an overlay has no `c`; it is ignored",
                "1:1 this overlay lacks `actions`",
            ],
        ),
    ] {
        let messages: Vec<String> =
            messages.iter().map(|message| format!("overlay:{message}")).collect();
        assert_eq!(applied("a: 1", overlay).1, messages);
    }
}

#[test]
fn a_description_cannot_be_blown_up() {
    let doubling = "- {target: $, copy: $.a}\n- {target: $.a, update: {b: {}}}\n\
                    - {target: '$.a.b', copy: $}\n"
        .repeat(60);
    let (tree, found) = applied("a: {x: {}}", &format!("{BEGIN}{doubling}"));
    let limit = "this makes the description too large or too deeply nested";
    assert!(found.iter().any(|line| line.ends_with(limit)), "{found:?}");
    assert!(tree.to_string().len() < 100_000_000);
}
