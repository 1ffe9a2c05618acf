//! What a Schema Object becomes.

use super::{in_3_1, outcome, schema_in, yaml};

#[test]
fn types() {
    in_3_1(&[
        ("one in a list", "type: [string]", "type: string", &[]),
        (
            "null",
            "type: [string, 'null']\nmaxLength: 3",
            "{type: string, maxLength: 3, nullable: true}",
            &[],
        ),
        (
            "null first, twice",
            "type: ['null', integer, 'null']",
            "{type: integer, nullable: true}",
            &[],
        ),
        ("null alone", "type: 'null'", "{enum: [null], nullable: true}", &[]),
        (
            "null alone in a list",
            "type: ['null']\ntitle: N",
            "{title: N, enum: [null], nullable: true}",
            &[],
        ),
        ("numbers are not split", "type: [integer, number]", "type: number", &[]),
        ("none", "type: []\ntitle: N", "title: N", &[]),
        (
            "several",
            "type: [string, integer, object, 'null']\ndescription: D\nmaxLength: 3\nminimum: 0\nproperties: {a: {type: string}}\nrequired: [a]\nitems: {}",
            "{description: D, nullable: true, anyOf: [{type: integer, minimum: 0}, {type: object, properties: {a: {type: string}}, required: [a]}, {type: string, maxLength: 3}]}",
            &[],
        ),
        (
            "the members of an enum go by type",
            "type: [string, integer]\nenum: [a, 1, b]",
            "anyOf: [{type: integer, enum: [1]}, {type: string, enum: [a, b]}]",
            &[],
        ),
        (
            "a type without a member goes",
            "type: [string, integer]\nenum: [a, b]\nmaximum: 3",
            "{type: string, enum: [a, b]}",
            &[],
        ),
        (
            "the format is that of numbers",
            "type: [string, integer]\nformat: int64",
            "anyOf: [{type: integer, format: int64}, {type: string}]",
            &[],
        ),
        (
            "the format is that of text",
            "type: [integer, string]\nformat: date",
            "anyOf: [{type: integer}, {type: string, format: date}]",
            &[],
        ),
        (
            "anyOf is taken",
            "type: [string, integer]\nanyOf: [{minLength: 1}, {minimum: 1}]",
            "{anyOf: [{minLength: 1}, {minimum: 1}], allOf: [{anyOf: [{type: integer}, {type: string}]}]}",
            &[],
        ),
        (
            "no type",
            "type: [text, string]",
            "type: string",
            &[
                "an item of `type` should be one of `string`, `number`, `integer`, `boolean`, `array`, `object`, `null`, but is `text`; it is left out",
            ],
        ),
    ]);
}

#[test]
fn constants() {
    in_3_1(&[
        ("text", "const: a", "{type: string, enum: [a], x-specwright-const: true}", &[]),
        ("whole", "const: 1", "{type: integer, enum: [1], x-specwright-const: true}", &[]),
        ("number", "const: 1.5", "{type: number, enum: [1.5], x-specwright-const: true}", &[]),
        ("flag", "const: false", "{type: boolean, enum: [false], x-specwright-const: true}", &[]),
        ("list", "const: [1]", "{enum: [[1]], x-specwright-const: true}", &[]),
        ("null", "const: null", "{enum: [null], nullable: true}", &[]),
        (
            "typed",
            "type: number\nconst: 1",
            "{type: number, enum: [1], x-specwright-const: true}",
            &[],
        ),
        (
            "in an enum",
            "enum: [a, b]\nconst: b",
            "{type: string, enum: [b], x-specwright-const: true}",
            &[],
        ),
        (
            "not in the enum",
            "enum: [a, b]\nconst: c",
            "{type: string, enum: [c], x-specwright-const: true}",
            &["this `const` is not in the `enum` beside it; the `const` counts"],
        ),
    ]);
}

#[test]
fn bounds() {
    in_3_1(&[
        ("alone", "exclusiveMinimum: 1", "{exclusiveMinimum: true, minimum: 1}", &[]),
        ("looser than the other", "minimum: 3\nexclusiveMinimum: 1", "minimum: 3", &[]),
        (
            "tighter than the other",
            "minimum: 1\nexclusiveMinimum: 3",
            "{minimum: 3, exclusiveMinimum: true}",
            &[],
        ),
        (
            "the same",
            "maximum: 3\nexclusiveMaximum: 3.0",
            "{maximum: 3.0, exclusiveMaximum: true}",
            &[],
        ),
        ("looser above", "maximum: 3\nexclusiveMaximum: 4", "maximum: 3", &[]),
        (
            "beyond what a double tells apart",
            "minimum: 9007199254740993\nexclusiveMinimum: 9007199254740992",
            "minimum: 9007199254740993",
            &[],
        ),
        (
            "as 3.0 has it",
            "maximum: 3\nexclusiveMaximum: true",
            "{maximum: 3, exclusiveMaximum: true}",
            &[
                "this is how OpenAPI 3.0 has `exclusiveMaximum` in the Schema Object, and not OpenAPI 3.1; it is read so",
            ],
        ),
    ]);
}

#[test]
fn branches_and_references() {
    in_3_1(&[
        (
            "a reference or null",
            "anyOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]\ndescription: D",
            "{description: D, nullable: true, allOf: [{$ref: '#/components/schemas/A'}]}",
            &[],
        ),
        (
            "a schema or null",
            "oneOf: [{type: 'null'}, {type: string, title: B}]\ntitle: A",
            "{title: A, nullable: true, type: string}",
            &[],
        ),
        (
            "a schema or null beside another",
            "oneOf: [{const: null}, {type: object, properties: {a: {}}}]\nrequired: [a]",
            "{required: [a], nullable: true, allOf: [{type: object, properties: {a: {}}}]}",
            &[],
        ),
        (
            "several or null",
            "oneOf: [{type: string}, {type: 'null', description: none}, {type: integer}]",
            "{oneOf: [{type: integer}, {type: string}], nullable: true}",
            &[],
        ),
        ("only null", "anyOf: [{type: 'null'}]", "{enum: [null], nullable: true}", &[]),
        (
            "beside a reference",
            "$ref: '#/components/schemas/A'\ndescription: D\nmaxLength: 3\nallOf: [{title: T}]",
            "{description: D, maxLength: 3, allOf: [{$ref: '#/components/schemas/A'}, {title: T}]}",
            &[],
        ),
        (
            "nothing of weight beside it",
            "$ref: '#/components/schemas/A'\n$comment: C",
            "$ref: '#/components/schemas/A'",
            &[],
        ),
        (
            "no reference",
            "properties: {a: {$ref: 5}, $ref: {type: string}}",
            "properties: {a: {}, $ref: {type: string}}",
            &["`$ref` should be a string that leads to a Schema Object, but is a number"],
        ),
    ]);
}

#[test]
fn flags_for_schemas() {
    in_3_1(&[
        (
            "everywhere",
            "properties: {a: true, b: false}\nadditionalProperties: false",
            "{properties: {a: {}, b: {not: {}, x-specwright-never: true}}, additionalProperties: false}",
            &[],
        ),
        ("items", "items: true", "items: {}", &[]),
    ]);
    let whole = schema_in("openapi: 3.1.0", "components/schemas", "S: false").tree;
    assert_eq!(whole, yaml("{not: {}, x-specwright-never: true}"));
}

#[test]
fn content() {
    in_3_1(&[
        (
            "base64",
            "type: string\ncontentEncoding: base64\ncontentMediaType: image/png",
            "{type: string, format: byte, x-specwright-encoded: true}",
            &[],
        ),
        (
            "base64url",
            "type: string\ncontentEncoding: BASE64URL",
            "{type: string, format: base64url, x-specwright-encoded: true}",
            &[],
        ),
        (
            "quoted-printable",
            "type: string\ncontentEncoding: quoted-printable",
            "type: string",
            &[],
        ),
        (
            "bytes",
            "contentMediaType: application/octet-stream",
            "{type: string, format: binary}",
            &[],
        ),
        (
            "text",
            "type: string\ncontentMediaType: text/html; charset=utf-8\ncontentSchema: {}",
            "type: string",
            &[],
        ),
        (
            "JSON",
            "contentMediaType: application/json\ncontentSchema: {const: 1}",
            "{not: {type: integer, enum: [1], x-specwright-const: true}, x-specwright-holds: true}",
            &[],
        ),
        (
            "any JSON",
            "type: string\ncontentMediaType: application/problem+json; charset=utf-8",
            "{type: string, not: {}, x-specwright-holds: true}",
            &[],
        ),
        (
            "a format of its own",
            "type: string\nformat: uuid\ncontentMediaType: image/png",
            "{type: string, format: uuid}",
            &[],
        ),
    ]);
}

#[test]
fn annotations() {
    in_3_1(&[
        ("one example", "examples: [1]", "example: 1", &[]),
        ("examples", "examples: [1, 2]", "example: 1\nx-specwright-examples: [1, 2]", &[]),
        ("both", "example: 0\nexamples: [1, 2]", "example: 0\nx-specwright-examples: [1, 2]", &[]),
        ("none", "examples: []\ntitle: T", "title: T", &[]),
        (
            "nullable as 3.0 has it",
            "type: string\nnullable: true",
            "{type: string, nullable: true}",
            &[
                "this is how OpenAPI 3.0 has `nullable` in the Schema Object, and not OpenAPI 3.1; it is read so",
            ],
        ),
        (
            "a keyword of no version",
            "maxLenght: 3\nMaxLength: 3",
            "{}",
            &[
                "`MaxLength` is not a keyword of the Schema Object; it is ignored",
                "`maxLenght` is not a keyword of the Schema Object; it is ignored",
            ],
        ),
    ]);
    let default = "discriminator: {propertyName: t, defaultMapping: A}";
    let said = schema_in("openapi: 3.2.0", "components/schemas/S", default);
    assert_eq!(
        said.tree,
        yaml("discriminator: {propertyName: t, x-specwright-default-mapping: A}")
    );
    assert_eq!(said.messages, Vec::<String>::new());
}

#[test]
fn a_schema_of_3_0_may_use_what_came_later() {
    const READ: &str = "in the Schema Object, and not OpenAPI 3.0; it is read so";
    let given = "type: [string, 'null']\nconst: a\n$comment: C";
    let said = schema_in("openapi: 3.0.3", "components/schemas/S", given);
    assert_eq!(
        said.tree,
        yaml("{type: string, nullable: true, enum: [a], x-specwright-const: true}")
    );
    assert_eq!(
        said.messages,
        [
            format!("this is how OpenAPI 3.1 has `const` {READ}"),
            format!("this is how OpenAPI 3.1 has `type` {READ}"),
        ]
    );
}

#[test]
fn a_reference_of_3_0_stands_alone() {
    let given = "$ref: '#/components/schemas/A'\nmaxLength: 3\ndescription: D";
    let said = schema_in("openapi: 3.0.3", "components/schemas/S", given);
    assert_eq!(said.tree, yaml("$ref: '#/components/schemas/A'"));
    assert_eq!(
        said.messages,
        ["`maxLength` stands beside `$ref` and is ignored, as OpenAPI 3.0 says"]
    );
}

#[test]
fn nested_tuples_and_lists_of_types_stay_small() {
    let mut schema = "{type: string}".to_owned();
    for _ in 0..12 {
        schema = format!("{{type: [array, object], prefixItems: [{schema}, {{type: integer}}]}}");
    }
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\ncomponents:\n  schemas:\n    S: {schema}"
    );
    let size = outcome(&text).tree.to_string().len();
    assert!(size < 20 * text.len(), "{size} of {}", text.len());
}
