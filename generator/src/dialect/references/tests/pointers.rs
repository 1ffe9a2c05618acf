//! Pointers within one file.

use super::{clean, resolved};

const HEAD: &str = "openapi: 3.0.3\n";

#[test]
fn what_is_referred_to_inside_a_component_gets_a_name_of_its_own() {
    let text = format!(
        "{HEAD}components:\n  schemas:\n    A: {{properties: {{b: {{type: string}}}}}}\n    \
         C: {{items: {{$ref: '#/components/schemas/A/properties/b'}}}}\n"
    );
    let it = clean(&[("a.yaml", &text)]);
    let to = r##"{"$ref":"#/components/schemas/AB"}"##;
    assert_eq!(it.at("/components/schemas/AB"), r#"{"type":"string"}"#);
    assert_eq!(it.at("/components/schemas/A/properties/b"), to);
    assert_eq!(it.at("/components/schemas/C/items"), to);
}

#[test]
fn pointers_lead_into_paths_with_every_escape() {
    let text = format!(
        "{HEAD}paths:\n  /a/{{x~y}}:\n    get:\n      operationId: listA\n      responses:\n        \
         200: {{content: {{application/json: {{schema: {{items: {{type: string}}}}}}}}}}\n        \
         404: {{content: {{a/b: {{schema: {{$ref: \
         '#/paths/~1a~1%7Bx~0y%7D/get/responses/200/content/application~1json/schema/items'}}}}}}}}\n"
    );
    let it = clean(&[("a.yaml", &text)]);
    assert_eq!(it.at("/components"), r#"{"schemas":{"ListAResponseItem":{"type":"string"}}}"#);
    let wrong = "/paths/~1a~1{x~0y}/get/responses/404/content/a~1b/schema";
    assert_eq!(it.at(wrong), r##"{"$ref":"#/components/schemas/ListAResponseItem"}"##);
}

#[test]
fn pointers_lead_through_lists_and_through_references() {
    let text = format!(
        "{HEAD}components:\n  schemas:\n    A: {{allOf: [{{}}, {{properties: {{b: {{type: string}}}}}}]}}\n    \
         B: {{$ref: '#/components/schemas/A'}}\n    \
         C: {{items: {{$ref: '#/components/schemas/B/allOf/1/properties/b'}}}}\n"
    );
    let it = clean(&[("a.yaml", &text)]);
    assert_eq!(
        it.at("/components/schemas/C/items"),
        r##"{"$ref":"#/components/schemas/AAllOf2B"}"##
    );
    assert_eq!(it.at("/components/schemas/B"), r##"{"$ref":"#/components/schemas/A"}"##);
}

#[test]
fn a_name_that_stands_for_a_part_is_the_parts_name() {
    let text = format!(
        "{HEAD}components:\n  schemas:\n    A: {{properties: {{b: {{type: string}}}}}}\n    \
         Z: {{$ref: '#/components/schemas/A/properties/b'}}\n"
    );
    let it = clean(&[("a.yaml", &text)]);
    assert_eq!(it.names("/components/schemas"), ["A", "Z"]);
    assert_eq!(it.at("/components/schemas/Z"), r#"{"type":"string"}"#);
    assert_eq!(
        it.at("/components/schemas/A/properties/b"),
        r##"{"$ref":"#/components/schemas/Z"}"##
    );
}

#[test]
fn parts_within_parts_are_each_named() {
    let text = format!(
        "{HEAD}components:\n  schemas:\n    A: {{properties: {{b: {{items: {{type: string}}}}}}}}\n    \
         C: {{allOf: [{{$ref: '#/components/schemas/A/properties/b'}}, \
         {{$ref: '#/components/schemas/A/properties/b/items'}}]}}\n"
    );
    let it = clean(&[("a.yaml", &text)]);
    assert_eq!(
        it.at("/components/schemas/AB"),
        r##"{"items":{"$ref":"#/components/schemas/ABItem"}}"##
    );
    assert_eq!(it.at("/components/schemas/ABItem"), r#"{"type":"string"}"#);
}

#[test]
fn data_is_not_searched_for_references_and_a_property_may_be_called_ref() {
    let text = format!(
        "{HEAD}components:\n  schemas:\n    A:\n      properties:\n        $ref: {{$ref: '#/components/schemas/A/properties/x'}}\n        \
         x: {{type: string}}\n      example: {{$ref: nowhere.yaml}}\n      default: {{$ref: '#/no'}}\n      \
         enum: [{{$ref: '#/no'}}]\n      x-y: {{$ref: '#/no'}}\n"
    );
    let it = clean(&[("a.yaml", &text)]);
    assert_eq!(
        it.at("/components/schemas/A/properties/$ref"),
        r##"{"$ref":"#/components/schemas/AX"}"##
    );
    assert_eq!(it.at("/components/schemas/A/example"), r#"{"$ref":"nowhere.yaml"}"#);
}

#[test]
fn what_leads_nowhere_is_reported_at_the_reference() {
    let text = format!(
        "{HEAD}components:\n  schemas:\n    Pets: {{type: array}}\n    A: {{$ref: '#/components/schemas/Pet'}}\n    \
         B: {{$ref: '#/components/schemas/A2/x'}}\n    C: {{$ref: '#components/schemas/Pets'}}\n"
    );
    let it = resolved(&[("a.yaml", &text)]);
    assert_eq!(
        it.found,
        [
            "a.yaml:5:15 `#/components/schemas/Pet` leads nowhere (did you mean `Pets`?)",
            "a.yaml:6:15 `#/components/schemas/A2/x` leads nowhere: there is no `/components/schemas/A2` in the description",
            "a.yaml:7:15 `#components/schemas/Pets` leads nowhere: the description has no anchor \
         `components/schemas/Pets` (a pointer begins with `/`: `#/components/schemas/Pets`)",
        ]
    );
    assert_eq!(it.at("/components/schemas/A"), "{}");
}

#[test]
fn the_sections_of_another_version_are_told_by_their_right_names() {
    let text = format!(
        "{HEAD}paths:\n  /a:\n    get:\n      parameters: [{{$ref: '#/parameters/P'}}]\n      \
         responses: {{200: {{$ref: '#/responses/R'}}, 201: {{$ref: '#/definitions/None'}}}}\ncomponents:\n  \
         parameters: {{P: {{name: p, in: query, schema: {{$ref: '#/definitions/Pet'}}}}}}\n  \
         responses: {{R: {{description: r}}}}\n  schemas: {{Pet: {{type: string}}}}\n"
    );
    let it = resolved(&[("a.yaml", &text)]);
    assert_eq!(
        it.found,
        [
            "a.yaml:5:27 `#/parameters/P` leads nowhere: there is no `/parameters` in the description (did you mean `#/components/parameters/P`?)",
            "a.yaml:6:31 `#/responses/R` leads nowhere: there is no `/responses` in the description (did you mean `#/components/responses/R`?)",
            "a.yaml:6:61 `#/definitions/None` leads nowhere: there is no `/definitions` in the description",
            "a.yaml:8:55 `#/definitions/Pet` leads nowhere: there is no `/definitions` in the description (did you mean `#/components/schemas/Pet`?)",
        ]
    );
    let text = "swagger: '2.0'\npaths: {}\ndefinitions:\n  Pet: {type: string}\n  \
                Cat: {$ref: '#/components/schemas/Pet'}\n";
    let it = resolved(&[("a.yaml", text)]);
    let meant = "(did you mean `#/definitions/Pet`?)";
    let message = format!(
        "a.yaml:5:15 `#/components/schemas/Pet` leads nowhere: there is no `/components` in the description {meant}"
    );
    assert_eq!(it.found, [message]);
}

#[test]
fn a_circle_is_reported_once() {
    let text = format!(
        "{HEAD}components:\n  schemas:\n    C: {{$ref: '#/components/schemas/B'}}\n    B: {{$ref: '#/components/schemas/C'}}\n    \
         D: {{$ref: '#/components/schemas/B'}}\n    S: {{$ref: '#/components/schemas/S'}}\n    \
         P: {{$ref: '#/components/schemas/P/items'}}\n"
    );
    let it = resolved(&[("a.yaml", &text)]);
    let round = "leads round in a circle and never to a definition";
    assert_eq!(
        it.found,
        [
            format!("a.yaml:5:15 `#/components/schemas/C` {round}"),
            format!("a.yaml:7:15 `#/components/schemas/S` {round}"),
            format!("a.yaml:8:15 `#/components/schemas/P/items` {round}"),
        ]
    );
}

#[test]
fn the_wrong_kind_of_thing_is_reported() {
    let text = format!(
        "{HEAD}paths:\n  /a:\n    get:\n      parameters: [{{$ref: '#/components/schemas/A'}}]\n      \
         responses: {{200: {{$ref: '#/paths/~1a'}}}}\ncomponents:\n  schemas:\n    A: {{}}\n    \
         B: {{$ref: '#/info'}}\ninfo: text\n"
    );
    let it = resolved(&[("a.yaml", &text)]);
    let wrong = "is the wrong kind of thing here: it leads to";
    assert_eq!(
        it.found,
        [
            format!(
                "a.yaml:5:27 `#/components/schemas/A` {wrong} a Schema Object (what is wanted is a Parameter Object)"
            ),
            format!(
                "a.yaml:6:31 `#/paths/~1a` {wrong} a Path Item Object (what is wanted is a Response Object)"
            ),
            format!("a.yaml:10:15 `#/info` {wrong} a string (what is wanted is a Schema Object)"),
        ]
    );
    assert_eq!(it.at("/paths/~1a/get/parameters"), "[]");
}

#[test]
fn swagger_has_sections_of_its_own() {
    let text = "swagger: '2.0'\npaths:\n  /a:\n    get:\n      parameters: [{$ref: '#/x-p/limit'}]\n      \
                responses: {200: {schema: {$ref: '#/definitions/A/properties/b'}}}\n\
                definitions: {A: {properties: {b: {type: string}}}}\nx-p: {limit: {name: limit, in: query}}\n";
    let it = clean(&[("a.yaml", text)]);
    assert_eq!(it.at("/paths/~1a/get/parameters"), r##"[{"$ref":"#/parameters/limit"}]"##);
    assert_eq!(it.at("/parameters"), r#"{"limit":{"name":"limit","in":"query"}}"#);
    assert_eq!(it.at("/definitions/AB"), r#"{"type":"string"}"#);
}

#[test]
fn a_description_without_such_references_stays_as_it_is() {
    let text = format!(
        "{HEAD}components: {{schemas: {{A: {{$ref: '#/components/schemas/B', nullable: true}}, B: {{}}}}}}\n"
    );
    let it = clean(&[("a.yaml", &text)]);
    assert_eq!(
        it.at("/components/schemas/A"),
        r##"{"$ref":"#/components/schemas/B","nullable":true}"##
    );
}

/// Each description ends, and what is reported of it is at the reference.
#[test]
fn a_pointer_through_a_circle_ends() {
    let schemas = |text: &str| format!("{HEAD}components: {{schemas: {{{text}}}}}\n");
    let table = [
        (
            schemas(
                "A: {$ref: '#/components/schemas/A'},\n B: {$ref: '#/components/schemas/A/properties/x'}",
            ),
            &[":2", ":3"][..],
        ),
        (
            schemas(
                "A: {$ref: '#/components/schemas/C'}, C: {$ref: '#/components/schemas/A'},\n B: {$ref: '#/components/schemas/A/x'}",
            ),
            &[":2", ":3"],
        ),
        (
            schemas(
                "A: {properties: {p: {$ref: '#/components/schemas/A/properties/p'}}},\n B: {$ref: '#/components/schemas/A/properties/p/items'}",
            ),
            &[":2", ":3"],
        ),
        (
            format!(
                "{HEAD}paths:\n  /a: {{$ref: '#/paths/~1a'}}\n  /b:\n    get: {{$ref: '#/paths/~1a/get'}}\n"
            ),
            &[":3", ":5"],
        ),
        (
            format!(
                "{HEAD}components:\n  parameters:\n    A: {{$ref: '#/components/parameters/A'}}\n    B: {{$ref: '#/components/parameters/A/schema'}}\n"
            ),
            &[":4", ":5"],
        ),
    ];
    for (text, lines) in table {
        let it = resolved(&[("a.yaml", &text)]);
        let found: Vec<String> = it.found.iter().map(|found| line(found)).collect();
        assert_eq!(found, lines, "{text}\n{:?}", it.found);
    }
    let (a, b) = (
        schemas("A: {$ref: 'b.yaml#/A'},\n B: {$ref: 'b.yaml#/A/x'}"),
        "A: {$ref: 'a.yaml#/components/schemas/A'}",
    );
    let it = resolved(&[("a.yaml", &a), ("b.yaml", b)]);
    let found: Vec<String> = it.found.iter().map(|found| line(found)).collect();
    assert_eq!(found, [":2", ":3"], "{:?}", it.found);
    assert_eq!(it.at("/components/schemas"), r#"{"A":{},"B":{}}"#);
}

/// `:LINE` of what was reported.
fn line(found: &str) -> String {
    format!(":{}", found.split(':').nth(1).unwrap_or_default())
}

#[test]
fn what_a_wrong_reference_leads_to_stays_as_it_is() {
    let text = format!(
        "{HEAD}info: {{title: T, version: '1'}}\nservers: [{{url: https://x.example}}]\ntags: [{{name: t}}]\ncomponents:\n  schemas:\n    \
         B: {{type: object, properties: {{a: {{type: string}}}}, example: {{a: b}}, xml: {{name: b}}}}\n    A: {{properties: {{\n      \
         a: {{$ref: '#/info'}},\n      b: {{$ref: '#/servers/0'}},\n      c: {{$ref: '#/tags/0'}},\n      \
         d: {{$ref: '#/components/schemas/B/properties'}},\n      e: {{$ref: '#/components/schemas/B/example'}},\n      \
         f: {{$ref: '#/components/schemas'}},\n      g: {{$ref: '#/components'}},\n      h: {{$ref: '#/components/schemas/B/xml'}}}}}}\n"
    );
    let it = resolved(&[("a.yaml", &text)]);
    let wrong = "is the wrong kind of thing here: it leads to";
    let wanted = "(what is wanted is a Schema Object)";
    let (part, several) = ("a part of something else", "several things, each a Schema Object");
    assert_eq!(
        it.found,
        [
            format!("a.yaml:9:17 `#/info` {wrong} {part} {wanted}"),
            format!("a.yaml:10:17 `#/servers/0` {wrong} {part} {wanted}"),
            format!("a.yaml:11:17 `#/tags/0` {wrong} {part} {wanted}"),
            format!("a.yaml:12:17 `#/components/schemas/B/properties` {wrong} {several} {wanted}"),
            format!("a.yaml:13:17 `#/components/schemas/B/example` {wrong} {part} {wanted}"),
            format!("a.yaml:14:17 `#/components/schemas` {wrong} {several} {wanted}"),
            format!("a.yaml:15:17 `#/components` {wrong} a Components Object {wanted}"),
            format!("a.yaml:16:17 `#/components/schemas/B/xml` {wrong} {part} {wanted}"),
        ]
    );
    assert_eq!(it.at("/info"), r#"{"title":"T","version":"1"}"#);
    assert_eq!(it.at("/servers"), r#"[{"url":"https://x.example"}]"#);
    assert_eq!(it.names("/components/schemas"), ["B", "A"]);
    assert_eq!(it.names("/components/schemas/B"), ["type", "properties", "example", "xml"]);
    assert_eq!(it.at("/components/schemas/B/properties"), r#"{"a":{"type":"string"}}"#);
    assert_eq!(
        it.at("/components/schemas/A/properties"),
        r#"{"a":{},"b":{},"c":{},"d":{},"e":{},"f":{},"g":{},"h":{}}"#
    );
}

#[test]
fn data_that_is_taken_for_a_schema_stays_where_it_is() {
    let text = format!(
        "{HEAD}x-limit: {{type: integer}}\ncomponents: {{schemas: {{A: {{$ref: '#/x-limit'}}}}}}\n"
    );
    let it = clean(&[("a.yaml", &text)]);
    assert_eq!(it.at("/x-limit"), r#"{"type":"integer"}"#);
    assert_eq!(it.at("/components/schemas/A"), r#"{"type":"integer"}"#);
}

#[test]
fn what_is_taken_for_two_kinds_of_thing_is_the_first() {
    let text = format!(
        "{HEAD}x-p: {{description: d}}\npaths:\n  /a:\n    get:\n      requestBody: {{$ref: '#/x-p'}}\n      \
         responses: {{200: {{$ref: '#/x-p'}}}}\n"
    );
    let it = resolved(&[("a.yaml", &text)]);
    let message = "a.yaml:7:31 `#/x-p` is the wrong kind of thing here: it leads to a Request Body Object (what is wanted is a Response Object)";
    assert_eq!(it.found, [message]);
    assert_eq!(it.at("/components"), r#"{"requestBodies":{"x-p":{"description":"d"}}}"#);
    assert_eq!(it.at("/paths/~1a/get/responses/200"), r#"{"description":"","content":{"*/*":{}}}"#);
}

#[test]
fn what_leads_nowhere_leaves_what_can_still_be_said() {
    let text = format!(
        "{HEAD}paths:\n  /a:\n    $ref: '#/no'\n    get:\n      parameters: [{{$ref: '#/no'}}, {{$ref: '#/components/parameters/P'}}]\n      \
         requestBody: {{$ref: '#/no'}}\n      responses:\n        200: {{$ref: '#/no'}}\n        \
         404: {{headers: {{X: {{$ref: '#/no'}}}}, links: {{l: {{$ref: '#/no'}}}}, content: {{a/b: {{schema: {{$ref: '#/no'}}, examples: {{e: {{$ref: '#/no'}}}}}}}}}}\n      \
         callbacks: {{c: {{$ref: '#/no'}}}}\n  /b: {{$ref: '#/no'}}\ninfo: {{description: {{$ref: '#/no'}}}}\ncomponents:\n  parameters:\n    \
         P: {{$ref: '#/components/parameters/Q'}}\n    Q: {{$ref: '#/no'}}\n"
    );
    let it = resolved(&[("a.yaml", &text)]);
    assert_eq!(
        it.at("/paths"),
        "{\"/a\":{\"get\":{\"parameters\":[],\"requestBody\":{\"content\":{\"application/json\":{}}},\"responses\":{\
         \"200\":{\"description\":\"\",\"content\":{\"*/*\":{}}},\
         \"404\":{\"headers\":{},\"links\":{},\"content\":{\"a/b\":{\"schema\":{},\"examples\":{}}}}},\"callbacks\":{}}}}"
    );
    assert_eq!(it.at("/info"), "{}");
    assert_eq!(it.at("/components"), r#"{"parameters":{}}"#);
    let lines: Vec<String> = it.found.iter().map(|found| line(found)).collect();
    let expected = [4, 6, 6, 7, 9, 10, 10, 10, 10, 11, 12, 13, 16, 17];
    let mut lines: Vec<u32> = lines.iter().map(|line| line[1..].parse().unwrap()).collect();
    lines.sort_unstable();
    assert_eq!(lines, expected, "{:?}", it.found);
}
