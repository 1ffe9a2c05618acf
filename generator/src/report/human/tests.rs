use super::*;
use crate::diagnostics::{At, Diagnostics};
use crate::report::json;
use crate::source::{Node, parse};

/// A file's tree.
fn tree(path: &str, text: &str, sources: &mut Sources) -> Node {
    let file = sources.add(path, text);
    parse(file, sources, &mut Diagnostics::new()).unwrap()
}

fn at(tree: &Node, pointer: &str) -> At {
    At::from(tree.pointer(pointer).unwrap())
}

fn key(tree: &Node, pointer: &str) -> At {
    At::Key(tree.pointer(pointer).unwrap().place)
}

#[test]
fn yaml_is_shown_with_pointer_help_and_related_places() {
    let mut sources = Sources::new();
    let text = "paths:\n  /webhooks/{id}:\n    get:\n      summary: ünï\n      type: strnig # x\n";
    let spec = tree("spec/api.yaml", text, &mut sources);
    let overlay = tree("spec/more.yaml", "actions:\n- update: {a: 1}\n", &mut sources);
    let wrong = Diagnostic::error(
        Code::InvalidValue,
        at(&spec, "/paths/~1webhooks~1{id}/get/type"),
        "`strnig` is no type",
    )
    .help("did you mean `string`?")
    .related(key(&spec, "/paths/~1webhooks~1{id}/get"), "in this operation")
    .related(at(&overlay, "/actions/0/update"), "because of this overlay")
    .related(At::Run, "and of an option");
    assert_eq!(
        human(&[wrong], &sources, false),
        "\
error[invalid-value]: `strnig` is no type
 --> spec/api.yaml:5:13
  |
5 |       type: strnig # x
  |             ^^^^^^
  |
  = at: /paths/~1webhooks~1{id}/get/type
  = help: did you mean `string`?
note: in this operation
 --> spec/api.yaml:3:5
  |
3 |     get:
  |     ^^^
note: because of this overlay
 --> spec/more.yaml:2:11
  |
2 | - update: {a: 1}
  |           ^^^^^^
note: and of an option

"
    );
}

#[test]
fn a_value_of_many_lines_is_shown_by_its_key() {
    let mut sources = Sources::new();
    let spec =
        tree("a.json", "{\n  \"a\": {\n    \"b\": 1\n  },\n  \"c\": [\n  ]\n}", &mut sources);
    let found = [Diagnostic::note(Code::Missing, at(&spec, "/a"), "m")];
    assert_eq!(
        human(&found, &sources, false),
        "note[missing]: m\n --> a.json:2:3\n  |\n2 |   \"a\": {\n  |   ^^^\n  |\n  = at: /a\n\n"
    );
    let found = [Diagnostic::note(Code::Missing, &spec, "m")];
    assert_eq!(
        human(&found, &sources, false),
        "note[missing]: m\n --> a.json:1:1\n  |\n1 | {\n  | ^\n\n"
    );
}

#[test]
fn columns_are_characters_and_underlines_are_as_wide_as_the_text() {
    let mut sources = Sources::new();
    let spec = tree("a.yaml", "{é: 漢字, \"\u{202e}x\": \"\tb\u{200b}\"}", &mut sources);
    let found = [
        Diagnostic::warning(Code::Version, at(&spec, "/é"), "wide"),
        Diagnostic::warning(Code::Version, key(&spec, "/\u{202e}x"), "turned\u{1b}[2J\nround"),
    ];
    assert_eq!(
        human(&found, &sources, false),
        "\
warning[version]: wide
 --> a.yaml:1:5
  |
1 | {é: 漢字, \"\\u{202e}x\": \"    b\\u{200b}\"}
  |     ^^^^
  |
  = at: /é

warning[version]: turned\\u{1b}[2J\\nround
 --> a.yaml:1:9
  |
1 | {é: 漢字, \"\\u{202e}x\": \"    b\\u{200b}\"}
  |           ^^^^^^^^^^^
  |
  = at: /\\u{202e}x

"
    );
}

#[test]
fn a_minified_file_is_cut_around_the_place() {
    let mut sources = Sources::new();
    let items: Vec<String> = (0..200_000).map(|item| format!("\"item {item}\"")).collect();
    let spec = tree("min.json", &format!("[{}]", items.join(",")), &mut sources);
    let found = [Diagnostic::error(Code::Reference, at(&spec, "/100000"), "lost")];
    assert_eq!(
        human(&found, &sources, false),
        "\
error[reference]: lost
 --> min.json:1:1288892
  |
1 | …,\"item 99997\",\"item 99998\",\"item 99999\",\"item 100000\",\"item 100001\",\"item 100002\",\"item 100003\",\"item 100004\",\"item 1000…
  |                                          ^^^^^^^^^^^^^
  |
  = at: /100000

"
    );
}

#[test]
fn a_syntax_error_is_shown_where_it_is() {
    let mut sources = Sources::new();
    let mut sink = Diagnostics::new();
    let file = sources.add("a.yaml", "a: 1\nb:\n\t- c\n");
    assert_eq!(parse(file, &mut sources, &mut sink), None);
    assert_eq!(
        human(sink.all(), &sources, false),
        "\
error[syntax]: this is not YAML: tabs disallowed within this context (block indentation)
 --> a.yaml:3:2
  |
3 |     - c
  |     ^
  |
  = help: YAML is indented with spaces, never with tabs

"
    );
}

#[test]
fn diagnostics_are_sorted_by_place_and_shown_once() {
    let mut sources = Sources::new();
    let one = tree("one.yaml", "a: 1\nb: 2\n", &mut sources);
    let two = tree("two.yaml", "c: 3\n", &mut sources);
    let found = [
        Diagnostic::error(Code::Missing, at(&two, "/c"), "last"),
        Diagnostic::note(Code::Missing, at(&one, "/b"), "third"),
        Diagnostic::error(Code::Missing, at(&one, "/b"), "fourth"),
        Diagnostic::note(Code::Missing, at(&one, "/b"), "third"),
        Diagnostic::error(Code::Missing, at(&one, "/a"), "second"),
        Diagnostic::error(Code::Config, At::Run, "first"),
    ];
    let text = json(&found, &sources);
    let order: Vec<String> = text
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["message"].to_string())
        .collect();
    let expected = ["\"first\"", "\"second\"", "\"third\"", "\"fourth\"", "\"last\""];
    assert_eq!(order, expected);
}

#[test]
fn of_many_of_a_kind_people_are_shown_the_first_and_programs_all() {
    let mut sources = Sources::new();
    let items: Vec<String> = (0..51).map(|item| format!("- {item}\n")).collect();
    let spec = tree("a.yaml", &items.concat(), &mut sources);
    let mut found: Vec<Diagnostic> = (0..51)
        .map(|item| Diagnostic::warning(Code::Unsupported, at(&spec, &format!("/{item}")), "w"))
        .collect();
    found.push(Diagnostic::error(Code::Missing, at(&spec, "/50"), "e"));

    let text = human(&found, &sources, false);
    assert_eq!(text.matches("warning[unsupported]: w\n").count(), 20);
    assert_eq!(text.matches("error[missing]: e\n").count(), 1);
    assert!(text.ends_with(
        "warning[unsupported]: 31 more of this kind are not shown; `--message-format json` shows \
         all\n\n"
    ));
    assert_eq!(json(&found, &sources).lines().count(), 52);

    let text = human(&found[..50], &sources, false);
    assert_eq!(text.matches("warning[unsupported]: w\n").count(), 50);
    assert!(!text.contains("not shown"));
}

#[test]
fn colours_stand_only_where_they_are_wanted() {
    let mut sources = Sources::new();
    let spec = tree("a.yaml", "a: 1\n", &mut sources);
    let found = [Diagnostic::warning(Code::Missing, at(&spec, "/a"), "m").help("h")];
    assert!(!human(&found, &sources, false).contains('\u{1b}'));
    assert_eq!(
        human(&found, &sources, true),
        "\u{1b}[1;93mwarning[missing]\u{1b}[0m\u{1b}[1m: m\u{1b}[0m\n\
         \u{1b}[1;94m --> \u{1b}[0ma.yaml:1:4\n\
         \u{1b}[1;94m  |\u{1b}[0m\n\
         \u{1b}[1;94m1 |\u{1b}[0m a: 1\n\
         \u{1b}[1;94m  |\u{1b}[0m\u{1b}[1;93m    ^\u{1b}[0m\n\
         \u{1b}[1;94m  |\u{1b}[0m\n\
         \u{1b}[1;94m  = \u{1b}[0m\u{1b}[1mat\u{1b}[0m: /a\n\
         \u{1b}[1;94m  = \u{1b}[0m\u{1b}[1mhelp\u{1b}[0m: h\n\n"
    );
}

#[test]
fn programs_get_one_object_a_line() {
    let mut sources = Sources::new();
    let spec = tree("a.yaml", "a:\n  b: \"x\u{202e}\"\n", &mut sources);
    let file = sources.add("b.yaml", "\"");
    let found = [
        Diagnostic::error(Code::Reference, at(&spec, "/a/b"), "no \"such\"\nthing")
            .help("h")
            .related(key(&spec, "/a/b"), "r")
            .related(At::Run, "s"),
        Diagnostic::error(Code::Syntax, At::Offset { file, offset: 1 }, "end"),
        Diagnostic::note(Code::Config, At::Run, "run"),
    ];
    assert_eq!(
        json(&found, &sources),
        concat!(
            r#"{"code":"config","severity":"note","file":null,"line":null,"column":null,"#,
            r#""pointer":null,"message":"run","help":null,"related":[]}"#,
            "\n",
            r#"{"code":"reference","severity":"error","file":"a.yaml","line":2,"column":6,"#,
            r#""pointer":"/a/b","message":"no \"such\"\nthing","help":"h","related":["#,
            r#"{"file":"a.yaml","line":2,"column":3,"pointer":"/a/b","message":"r"},"#,
            r#"{"file":null,"line":null,"column":null,"pointer":null,"message":"s"}]}"#,
            "\n",
            r#"{"code":"syntax","severity":"error","file":"b.yaml","line":1,"column":2,"#,
            r#""pointer":null,"message":"end","help":null,"related":[]}"#,
            "\n",
        )
    );
}
