//! Examples that contradict their schemas, and those that only seem to.

use specwright::Description;

use super::{exactly, operation, paths, schemas};

/// A component schema with these keywords, on line 7.
fn schema(keywords: &str) -> Vec<u8> {
    schemas(&format!("    A: {{ {keywords} }}"))
}

#[test]
fn what_is_not_of_its_type() {
    exactly(&[
        (
            "a number for a string",
            schema("properties: { a: { type: string, example: 1 } }"),
            &["note[example] 7:52 an example contradicts its schema: `1` is not a string"],
        ),
        (
            "text for a number",
            schema("type: number, example: '1'"),
            &["note[example] 7:33 an example contradicts its schema: `\"1\"` is not a number"],
        ),
        (
            "a fraction",
            schema("type: integer, example: 1.5"),
            &["note[example] 7:34 an example contradicts its schema: `1.5` is not an integer"],
        ),
        (
            "an integer of more bits",
            schema("type: integer, format: int32, example: 3000000000"),
            &[
                "note[example] 7:49 an example contradicts its schema: `3000000000` is not between -2147483648 and 2147483647",
            ],
        ),
        (
            "null",
            schema("properties: { a: { type: boolean } }, example: { a: null }"),
            &[
                "note[example] 7:57 an example contradicts its schema: at `/a`, `null` is not a boolean",
            ],
        ),
        (
            "a value that is not listed",
            schema("type: string, enum: [a, b], example: c"),
            &[
                "note[example] 7:47 an example contradicts its schema: `\"c\"` is none of the 2 values listed",
            ],
        ),
        (
            "a member that is missing, far inside",
            schema(
                "type: array, items: { properties: { b/c: { required: [d], properties: { d: {} } } } }, example: [{}, { b/c: {} }]",
            ),
            &[
                "note[example] 7:106 an example contradicts its schema: at `/1/b~1c`, the member `d` is missing",
            ],
        ),
        (
            "a member that there is not",
            schema("properties: { a: {} }, additionalProperties: false, example: { b: 1 }"),
            &[
                "note[example] 7:71 an example contradicts its schema: there is no member `b` in its schema",
            ],
        ),
        (
            "another member of another type",
            schema(
                "properties: { a: {} }, additionalProperties: { type: integer }, example: { b: x }",
            ),
            &[
                "note[example] 7:83 an example contradicts its schema: at `/b`, `\"x\"` is not an integer",
            ],
        ),
        (
            "none of several types",
            schema("oneOf: [{ type: integer }, { type: boolean }], example: x"),
            &[
                "note[example] 7:66 an example contradicts its schema: `\"x\"` is none of the 2 types that it can be",
            ],
        ),
        (
            "JSON as text",
            schema("properties: { a: {} }, type: object, example: '{\"a\": 1}'"),
            &[
                "note[example] 7:56 an example contradicts its schema: `\"{\\\"a\\\": 1}\"` is not an object",
            ],
        ),
    ]);
}

#[test]
fn json_that_stands_there_as_text_is_said_to() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let spec = folder.path().join("spec.yaml");
    for (example, help) in [
        ("'{\"a\": 1}'", Some("JSON stands there as text: write the value itself")),
        ("'{a'", None),
        ("[]", None),
    ] {
        let document =
            schema(&format!("type: object, properties: {{ a: {{}} }}, example: {example}"));
        std::fs::write(&spec, document).expect("the document can be written");
        let made = specwright::generate(&Description::new(&spec, folder.path().join("generated")));
        let helps = made.diagnostics.all().iter().map(|it| it.help.as_deref());
        assert_eq!(helps.collect::<Vec<_>>(), [help], "{example}");
    }
}

#[test]
fn what_breaks_a_constraint() {
    let of = |keywords: &str| schema(&format!("properties: {{ a: {{ {keywords} }} }}"));
    exactly(&[
        (
            "too small",
            of("type: integer, minimum: 1, example: 0"),
            &["note[example] 7:65 an example contradicts its schema: `0` is not at least 1"],
        ),
        (
            "on the edge that is excluded",
            of("type: number, maximum: 1.5, exclusiveMaximum: true, example: 1.5"),
            &["note[example] 7:90 an example contradicts its schema: `1.5` is not less than 1.5"],
        ),
        (
            "no multiple",
            of("type: integer, multipleOf: 5, example: 7"),
            &["note[example] 7:68 an example contradicts its schema: `7` is not a multiple of 5"],
        ),
        (
            "too short, by characters",
            of("type: string, minLength: 3, example: äö"),
            &[
                "note[example] 7:66 an example contradicts its schema: `\"äö\"` has 2 characters, not at least 3 characters",
            ],
        ),
        (
            "too many",
            of("type: array, items: {}, maxItems: 1, example: [1, 2]"),
            &[
                "note[example] 7:75 an example contradicts its schema: an array has 2 items, not at most 1 item",
            ],
        ),
        (
            "twice",
            of("type: array, items: {}, uniqueItems: true, example: [1, 2, 1]"),
            &["note[example] 7:81 an example contradicts its schema: `1` stands there twice"],
        ),
    ]);
}

#[test]
fn examples_of_operations() {
    let body = |keywords: &str| {
        paths(&format!(
            "  /a:\n    post:\n      requestBody: {{ content: {keywords} }}\n      responses: {{ '204': {{ description: '' }} }}"
        ))
    };
    exactly(&[
        (
            "of a parameter",
            operation(
                "      parameters: [{ name: id, in: path, required: true, schema: { type: string, maxLength: 2 }, example: abc }]",
            ),
            &[
                "note[example] 6:107 an example contradicts its schema: `\"abc\"` has 3 characters, not at most 2 characters",
            ],
        ),
        (
            "of a parameter, as it travels",
            operation(
                "      parameters: [{ name: id, in: path, required: true, schema: { type: array, items: { type: integer } }, example: '1,2' }]",
            ),
            &[],
        ),
        (
            "one of several of a body",
            body(
                "{ application/json: { schema: { type: integer }, examples: { a: { value: 1 }, b: { value: x } } } }",
            ),
            &["note[example] 6:121 an example contradicts its schema: `\"x\"` is not an integer"],
        ),
        (
            "of a form, as it travels",
            body(
                "{ application/x-www-form-urlencoded: { schema: { type: object, properties: { a: { type: integer } } }, example: 'a=1' } }",
            ),
            &[],
        ),
    ]);
}

/// Where it is not certain that an example is wrong, nothing is said.
#[test]
fn what_may_be_right() {
    let patterned = "type: string, pattern: '^a$', example: b";
    let time = |example: &str| {
        schema(&format!(
            "properties: {{ a: {{ type: string, format: date-time }} }}, example: {{ a: '{example}' }}"
        ))
    };
    exactly(&[
        ("an expression of another language", schema(patterned), &[]),
        ("a whole number with a fraction", schema("type: integer, example: 1.0"), &[]),
        ("another listed spelling", schema("type: number, enum: [1, 2], example: 1.0"), &[]),
        ("XML", schema("properties: { a: {} }, type: object, example: '<a/>'"), &[]),
        ("a leap second", time("1990-12-31T23:59:60Z"), &[]),
        ("a space, which RFC 3339 allows", time("1990-12-31 23:59:59.1234567890Z"), &[]),
        ("a zone that the crate reads", time("1990-12-31 23:59:59 UTC"), &[]),
        ("another one", time("1990-12-31T23:59:59+0000"), &[]),
        ("no zone", time("1990-12-31T23:59"), &[]),
        ("a date of mail", time("Mon, 31 Dec 1990 23:59:59 GMT"), &[]),
        (
            "a month that there is not",
            time("1990-13-31T23:59:59Z"),
            &[
                "note[example] 7:75 an example contradicts its schema: at `/a`, `\"1990-13-31T23:59:59Z\"` is not a date-time (RFC 3339)",
            ],
        ),
        (
            "words",
            time("the end of the year"),
            &[
                "note[example] 7:75 an example contradicts its schema: at `/a`, `\"the end of the year\"` is not a date-time (RFC 3339)",
            ],
        ),
        (
            "an enumeration that is open",
            schema("anyOf: [{ type: string, enum: [a] }, { type: string }], example: b"),
            &[],
        ),
        (
            "what only requests have, or only responses",
            schema(
                "required: [id, secret], properties: { id: { type: integer, readOnly: true }, secret: { type: string, writeOnly: true } }, additionalProperties: false, example: { id: 1, secret: x }",
            ),
            &[],
        ),
        (
            "of a part of what is made of parts",
            schemas(
                "    A: { properties: { a: { type: integer } }, example: { a: 1 } }\n    B: { allOf: [{ $ref: '#/components/schemas/A' }, { required: [b], properties: { b: {} } }] }",
            ),
            &[],
        ),
        (
            "a tag that is left to a default",
            schemas(
                "    A: { oneOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }], discriminator: { propertyName: t }, example: { t: B, b: 1 } }\n    B: { properties: { t: { type: string }, b: { type: integer } } }\n    C: { properties: { t: { type: string } } }",
            ),
            &[],
        ),
    ]);
}
