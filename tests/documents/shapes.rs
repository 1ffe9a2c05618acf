//! Schemas that contradict themselves, or cannot be met.

use super::{check, schemas};

#[test]
fn types_that_contain_themselves() {
    let of = |members: &str| {
        schemas(&format!(
            "    A: {{ type: object, required: [a], properties: {{ a: {members} }} }}"
        ))
    };
    check(&[
        (
            "not required",
            schemas(
                "    A: { type: object, properties: { a: { $ref: '#/components/schemas/A' } } }",
            ),
            &[],
        ),
        (
            "required in a list",
            of("{ type: array, items: { $ref: '#/components/schemas/A' } }"),
            &[],
        ),
        (
            "required in a map",
            of("{ type: object, additionalProperties: { $ref: '#/components/schemas/A' } }"),
            &[],
        ),
        (
            "required without end",
            of("{ $ref: '#/components/schemas/A' }"),
            &["warning[contradiction] 7"],
        ),
        (
            "required, but may be null",
            schemas(
                "    A: { type: object, nullable: true, required: [a], properties: { a: { $ref: '#/components/schemas/A' } } }",
            ),
            &[],
        ),
        (
            "required without end by way of another and of another name",
            schemas(
                "    A:\n      required: [b]\n      properties:\n        b: { $ref: '#/components/schemas/C' }\n    B:\n      required: [a]\n      properties:\n        a: { $ref: '#/components/schemas/A' }\n    C: { $ref: '#/components/schemas/B' }\n    D: { type: object, required: [a], properties: { a: { $ref: '#/components/schemas/A' } } }",
            ),
            &["warning[contradiction] 10"],
        ),
        (
            "required without end inside",
            of(
                "{ type: object, required: [b], properties: { b: { $ref: '#/components/schemas/A' } } }",
            ),
            &["warning[contradiction] 7"],
        ),
    ]);
}

#[test]
fn types_that_contain_what_they_are_made_of() {
    let of = |schema: &str| schemas(&format!("    A: {schema}"));
    let narrowed = "allOf: [{ $ref: '#/components/schemas/A' }, { items: { type: string } }]";
    let more = "allOf: [{ $ref: '#/components/schemas/A' }, { properties: { b: {} } }]";
    // Each level adds a schema to what the next one is made of.
    let adding = (0..9).map(|n| {
        format!(
            "    A{n}: {{ properties: {{ a: {{ allOf: [{{ $ref: '#/components/schemas/A{}' }}, {{ properties: {{ a: {{ properties: {{ b{n}: {{}} }} }} }} }}] }} }} }}",
            (n + 1) % 9
        )
    });
    let ways = (0..20).map(|n| {
        let branch = |side: &str| format!("{{ $ref: '#/components/schemas/{side}{}' }}", n + 1);
        format!(
            "    L{n}: {{ oneOf: [{}, {}] }}\n    R{n}: {{ oneOf: [{}, {}], title: r }}",
            branch("L"),
            branch("R"),
            branch("L"),
            branch("R")
        )
    });
    let ends = "    L20: { properties: { l: {} } }\n    R20: { properties: { r: {} } }\n    All: { properties: { a: {} }, oneOf: [{ $ref: '#/components/schemas/L0' }, { $ref: '#/components/schemas/R0' }] }";
    check(&[
        ("in a member", of(&format!("{{ properties: {{ a: {{ {more} }} }} }}")), &[]),
        ("in a union", of(&format!("{{ oneOf: [{{ {more} }}], properties: {{ c: {{}} }} }}")), &[]),
        (
            "as the branch of a union",
            of(
                "{ properties: { c: {} }, oneOf: [{ $ref: '#/components/schemas/A' }, { properties: { b: {} } }] }",
            ),
            &[],
        ),
        (
            "in a list",
            of(&format!("{{ type: array, items: {{ {narrowed} }} }}")),
            // Its items would be arrays and strings at once.
            &["warning[contradiction] 7"],
        ),
        ("more at every level", schemas(&adding.collect::<Vec<_>>().join("\n")), &[]),
        (
            "too many ways",
            schemas(&(ways.collect::<Vec<_>>().join("\n") + "\n" + ends)),
            &["warning[unsupported] 21", "warning[unsupported] 22"],
        ),
    ]);
}

#[test]
fn limits_that_hold_at_once() {
    let of = |branches: &str| schemas(&format!("    A:\n      allOf:\n{branches}"));
    let two =
        |one: &str, other: &str| of(&format!("        - {{ {one} }}\n        - {{ {other} }}"));
    check(&[
        ("that some value keeps", two("minimum: 1", "type: integer, maximum: 1"), &[]),
        ("numbers", two("minimum: 5", "type: integer, maximum: 3"), &["warning[contradiction] 9"]),
        (
            "one of which is excluded",
            two("type: number, maximum: 1", "minimum: 1, exclusiveMinimum: true"),
            &["warning[contradiction] 10"],
        ),
        (
            "lengths",
            two("type: string, minLength: 3", "maxLength: 2"),
            &["warning[contradiction] 9"],
        ),
        (
            "items and members",
            two("maxItems: 1, maxProperties: 1", "minItems: 2, minProperties: 2"),
            &["warning[contradiction] 10"],
        ),
        (
            "of members declared twice",
            two(
                "properties: { a: { type: string, maxLength: 1 } }",
                "properties: { a: { minLength: 2 } }",
            ),
            &["warning[contradiction] 9"],
        ),
        (
            "that narrow another schema, which is right itself",
            schemas(
                "    A: { type: array, items: {}, minItems: 3 }\n    B: { allOf: [{ $ref: '#/components/schemas/A' }], description: b }\n    C: { allOf: [{ $ref: '#/components/schemas/B' }], maxItems: 2 }",
            ),
            &["warning[contradiction] 9"],
        ),
        (
            "of what is a part of itself",
            schemas(
                "    A: { allOf: [{ $ref: '#/components/schemas/A' }, { type: string, minLength: 3 }], maxLength: 2 }",
            ),
            &["warning[contradiction] 7"],
        ),
    ]);
}

#[test]
fn keywords_with_the_wrong_kind_of_value() {
    let with = |keyword: &str| schemas(&format!("    A:\n      {keyword}"));
    check(&[
        ("a schema that is null", schemas("    A:"), &["warning[wrong-type] 7"]),
        ("a schema that is a list", schemas("    A: []"), &["warning[wrong-type] 7"]),
        ("a misspelt type", with("type: strnig"), &["warning[wrong-type] 8"]),
        ("a list of types", with("type: [string, 'null']"), &["note[version] 8"]),
        ("required as a flag", with("required: true"), &["warning[wrong-type] 8"]),
        ("properties in a list", with("properties: [a]"), &["warning[wrong-type] 8"]),
        ("items in a list", with("items: [{ type: string }]"), &["warning[wrong-type] 8"]),
        ("a negative length", with("minLength: -1"), &["warning[wrong-type] 8"]),
        ("a count as a double", with("maxItems: 2.0"), &[]),
        ("a bound as text", with("minimum: '5'"), &["warning[wrong-type] 8"]),
        ("an exclusive bound as a number", with("exclusiveMinimum: 5"), &["note[version] 8"]),
        ("enum as text", with("enum: a"), &["warning[wrong-type] 8"]),
        ("a keyword in the wrong case", with("maxlength: 5"), &["warning[unknown-keyword] 8"]),
        ("a keyword of 3.1", with("const: 5"), &["note[version] 8"]),
        ("a description that is a number", with("description: 5"), &["note[wrong-type] 8"]),
    ]);
}

#[test]
fn schemas_that_contradict_themselves() {
    let with = |keywords: &str| schemas(&format!("    A:\n      {keywords}"));
    check(&[
        ("a value twice", with("enum: [a, b, a]"), &["warning[invalid-value] 8"]),
        ("null in enum", with("enum: [a, null]"), &[]),
        ("null only", with("enum: [null]"), &[]),
        ("values of several types", with("enum: [a, 1, true, 1.5, { b: c }, [d]]"), &[]),
        ("no values", with("enum: []"), &["warning[invalid-value] 8"]),
        (
            "values that differ by case and by white space",
            with("enum: [a, A, ' a', 'a ', '', ' ']"),
            &[],
        ),
        (
            "required, but not declared",
            with("{ type: object, required: [b], properties: { c: {} } }"),
            &["warning[contradiction] 8"],
        ),
        (
            "readOnly and writeOnly",
            with("{ type: object, properties: { b: { readOnly: true, writeOnly: true } } }"),
            &["warning[contradiction] 8"],
        ),
        ("nothing at all", with("{}"), &[]),
        ("no types", with("oneOf: []"), &["warning[invalid-value] 8"]),
        (
            "itself alone",
            with("allOf: [{ $ref: '#/components/schemas/A' }]"),
            &["warning[contradiction] 7"],
        ),
        (
            "one of its own types",
            schemas("    A: { oneOf: [{ $ref: '#/components/schemas/A' }, { type: string }] }"),
            &["warning[contradiction] 7"],
        ),
        (
            "one of the types of one of its types",
            schemas(
                "    A: { oneOf: [{ type: string }, { $ref: '#/components/schemas/B' }] }\n    B: { oneOf: [{ type: integer }, { $ref: '#/components/schemas/C' }] }\n    C: { $ref: '#/components/schemas/A' }",
            ),
            &["warning[contradiction] 8"],
        ),
        (
            "itself alone, or null, by way of another",
            schemas(
                "    A: { nullable: true, allOf: [{ $ref: '#/components/schemas/B' }] }\n    B: { oneOf: [{ $ref: '#/components/schemas/A' }] }",
            ),
            &["warning[contradiction] 7"],
        ),
        ("a pattern that backtracks for ever", with("{ type: string, pattern: '(a+)+$' }"), &[]),
        (
            "a pattern that is none",
            with("{ type: string, pattern: '(((' }"),
            &["warning[invalid-value] 8"],
        ),
        (
            "more at least than at most",
            with("{ type: array, items: {}, minItems: 2, maxItems: 1 }"),
            &["warning[contradiction] 8"],
        ),
        ("a multiple of nothing", with("multipleOf: 0"), &["warning[invalid-value] 8"]),
        (
            "a default of another type",
            with("{ type: string, default: 1 }"),
            &["warning[contradiction] 8"],
        ),
    ]);
}
