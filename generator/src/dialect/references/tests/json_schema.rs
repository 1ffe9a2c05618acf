//! What JSON Schema 2020-12 has besides pointers.

use super::{clean, resolved};

fn schemas(text: &str) -> String {
    let text = format!("openapi: 3.1.0\ncomponents:\n  schemas:\n{text}");
    clean(&[("a.yaml", &text)]).at("/components/schemas")
}

#[test]
fn an_anchor_is_a_name_within_its_file() {
    let text =
        "    A: {properties: {b: {$anchor: bee, type: string}}}\n    C: {items: {$ref: '#bee'}}\n";
    assert_eq!(
        schemas(text),
        r##"{"A":{"properties":{"b":{"$ref":"#/components/schemas/AB"}}},"C":{"items":{"$ref":"#/components/schemas/AB"}},"AB":{"type":"string"}}"##
    );
}

#[test]
fn an_id_is_what_references_in_it_are_resolved_against() {
    let text = "    A: {$id: 'https://x.example/s/a', $defs: {def: {type: string}}, items: {$ref: '#/$defs/def'}}\n    \
                B: {$id: 'https://x.example/s/b', items: {$ref: a}, not: {$ref: '#/components/schemas/C'}}\n    C: {type: integer}\n    \
                D: {items: {$ref: 'https://x.example/s/b'}}\n";
    assert_eq!(
        schemas(text),
        "{\"A\":{\"items\":{\"$ref\":\"#/components/schemas/def\"}},\
         \"B\":{\"items\":{\"$ref\":\"#/components/schemas/A\"},\"not\":{\"$ref\":\"#/components/schemas/C\"}},\
         \"C\":{\"type\":\"integer\"},\"D\":{\"items\":{\"$ref\":\"#/components/schemas/B\"}},\"def\":{\"type\":\"string\"}}"
    );
}

#[test]
fn a_file_with_an_id_may_refer_to_its_neighbours_by_path() {
    let text = "openapi: 3.1.0\ncomponents: {schemas: {A: {$ref: s/a.json}}}\n";
    let it = clean(&[
        ("a.yaml", text),
        (
            "s/a.json",
            r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://x.example/a.json", "items": {"$ref": "b.json"}}"#,
        ),
        ("s/b.json", r#"{"$id": "https://x.example/elsewhere", "items": {"$ref": "a.json"}}"#),
    ]);
    assert_eq!(
        it.at("/components/schemas"),
        r##"{"A":{"items":{"$ref":"#/components/schemas/b"}},"b":{"items":{"$ref":"#/components/schemas/A"}}}"##
    );
}

#[test]
fn siblings_of_a_reference_stay_and_are_looked_into() {
    let text = "    A: {$ref: '#/components/schemas/B', properties: {x: {$ref: '#/components/schemas/B/items'}}}\n    B: {items: {}}\n";
    assert_eq!(
        schemas(text),
        r##"{"A":{"$ref":"#/components/schemas/B","properties":{"x":{"$ref":"#/components/schemas/BItem"}}},"B":{"items":{"$ref":"#/components/schemas/BItem"}},"BItem":{}}"##
    );
}

#[test]
fn a_dynamic_reference_is_static_where_it_can_lead_to_one_schema_only() {
    let tree = "    Tree: {$dynamicAnchor: node, items: {$dynamicRef: '#node'}}\n";
    assert_eq!(schemas(tree), r##"{"Tree":{"items":{"$ref":"#/components/schemas/Tree"}}}"##);
    let text = format!(
        "openapi: 3.1.0\ncomponents:\n  schemas:\n{tree}    Other: {{$id: o, $dynamicAnchor: node, $ref: '#/components/schemas/Tree'}}\n"
    );
    let it = resolved(&[("a.yaml", &text)]);
    assert_eq!(
        it.found,
        [
            "a.yaml:4:55 `node` is a `$dynamicAnchor` of 2 schemas; which one is meant depends on how one came here, \
         which no type can say: the nearest is taken",
        ]
    );
}
