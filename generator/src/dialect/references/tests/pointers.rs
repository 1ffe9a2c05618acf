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
