//! What the keywords become that apply schemas to items and members, or on a condition.

use super::in_3_1;

#[test]
fn tuples() {
    in_3_1(&[
        (
            "closed",
            "type: array\nprefixItems: [{type: string}, {type: integer}, {type: string}]\nitems: false",
            "{type: array, maxItems: 3, items: {anyOf: [{type: string}, {type: integer}]}, x-specwright-prefix-items: [0, 1, 0]}",
            &[],
        ),
        (
            "closed by its length",
            "prefixItems: [{type: string}, {type: string}]\nmaxItems: 2",
            "{maxItems: 2, items: {type: string}, x-specwright-prefix-items: [0, 0], type: array}",
            &[],
        ),
        (
            "with a rest",
            "prefixItems: [{type: string}]\nitems: {type: integer}",
            "{items: {anyOf: [{type: string}, {type: integer}]}, x-specwright-prefix-items: [0], x-specwright-other-items: 1, type: array}",
            &[],
        ),
        (
            "open",
            "prefixItems: [{type: string}]",
            "{items: {anyOf: [{type: string}, {}]}, x-specwright-prefix-items: [0], type: array}",
            &[],
        ),
        (
            "closed by unevaluatedItems",
            "prefixItems: [{type: string}]\nunevaluatedItems: false\nmaxItems: 9",
            "{maxItems: 1, items: {type: string}, x-specwright-prefix-items: [0], type: array}",
            &[],
        ),
        (
            "unevaluatedItems",
            "type: array\nunevaluatedItems: {type: string}",
            "{type: array, items: {type: string}}",
            &[],
        ),
        (
            "unevaluatedItems beside contains",
            "contains: {type: integer}\nunevaluatedItems: {type: string}",
            "items: {anyOf: [{type: integer}, {type: string}]}",
            &[],
        ),
        (
            "no items but those that contains finds",
            "contains: {type: integer}\nunevaluatedItems: false",
            "items: {type: integer}",
            &[],
        ),
        ("contains alone", "type: array\ncontains: {type: integer}", "type: array", &[]),
        (
            "unevaluatedItems beside a reference",
            "$ref: '#/components/schemas/A'\nunevaluatedItems: false",
            "$ref: '#/components/schemas/A'",
            &[],
        ),
    ]);
}

#[test]
fn members() {
    in_3_1(&[
        ("unevaluated", "unevaluatedProperties: false", "additionalProperties: false", &[]),
        (
            "unevaluated beside additional",
            "additionalProperties: {type: string}\nunevaluatedProperties: false",
            "additionalProperties: {type: string}",
            &[],
        ),
        (
            "one pattern",
            "type: object\npatternProperties: {^x-: {type: string}}\nadditionalProperties: false",
            "{type: object, additionalProperties: {type: string}, x-specwright-patterns: [^x-]}",
            &[],
        ),
        (
            "patterns and a rest",
            "patternProperties: {a: {type: string}, b: {type: integer}, c: {type: string}}\nadditionalProperties: {type: boolean}",
            "{additionalProperties: {anyOf: [{type: string}, {type: integer}, {type: boolean}]}, x-specwright-patterns: [a, b, c]}",
            &[],
        ),
        (
            "a pattern and anything",
            "patternProperties: {a: {type: string}}\nadditionalProperties: true",
            "{additionalProperties: {anyOf: [{type: string}, {}]}, x-specwright-patterns: [a]}",
            &[],
        ),
        (
            "a pattern of all there is",
            "patternProperties: {a: {type: string}}",
            "{additionalProperties: {type: string}, x-specwright-patterns: [a]}",
            &[],
        ),
        (
            "a pattern beside members",
            "properties: {b: {}}\npatternProperties: {a: {type: string}}",
            "{properties: {b: {}}, additionalProperties: {anyOf: [{type: string}, {}]}, x-specwright-patterns: [a]}",
            &[],
        ),
        (
            "a pattern of every name beside members",
            "properties: {b: {}}\npatternProperties: {^.*$: {type: string}}",
            "{properties: {b: {}}, additionalProperties: {type: string}, x-specwright-patterns: [^.*$]}",
            &[],
        ),
        (
            "no pattern",
            "patternProperties: {}\nadditionalProperties: false",
            "additionalProperties: false",
            &[],
        ),
        (
            "harmless",
            "propertyNames: {pattern: a}\ndependentRequired: {a: [b]}\nnot: {type: string}\ntitle: T",
            "title: T",
            &[],
        ),
    ]);
}

#[test]
fn conditions() {
    const NOTE: &str =
        "what a condition demands is not checked: the members that it declares are optional";
    in_3_1(&[
        (
            "both ways",
            "properties: {kind: {type: string}}\nif: {properties: {kind: {const: a}}}\nthen: {properties: {x: {type: string}}, required: [x]}\nelse: {properties: {x: {type: integer}}}",
            "{properties: {kind: {type: string}}, not: {anyOf: [{properties: {kind: {type: string, enum: [a], x-specwright-const: true}}}, {properties: {x: {type: string}}, required: [x]}, {properties: {x: {type: integer}}}]}, x-specwright-conditions: [if, then, else]}",
            &[NOTE],
        ),
        (
            "dependent",
            "dependentSchemas: {a: {allOf: [{properties: {b: {type: string}}}, {required: [b]}]}}",
            "{not: {anyOf: [{allOf: [{properties: {b: {type: string}}}, {required: [b]}]}]}, x-specwright-conditions: [dependentSchemas]}",
            &[NOTE],
        ),
        ("nothing declared", "title: T\nthen: {required: [a]}", "title: T", &[NOTE]),
        ("nothing demanded", "title: T\nif: {required: [a]}", "title: T", &[]),
        (
            "by reference",
            "then: {$ref: '#/components/schemas/A'}",
            "{not: {anyOf: [{$ref: '#/components/schemas/A'}]}, x-specwright-conditions: [then]}",
            &[NOTE],
        ),
        (
            "with what nothing else is about",
            "then: {$ref: '#/components/schemas/A'}\nunevaluatedProperties: false",
            "{not: {anyOf: [{$ref: '#/components/schemas/A'}]}, x-specwright-conditions: [then], x-specwright-unevaluated: true, additionalProperties: false}",
            &[NOTE],
        ),
        (
            "of one of several kinds",
            "type: [object, string]\nthen: {properties: {a: {}}}",
            "{anyOf: [{type: object, not: {anyOf: [{properties: {a: {}}}]}, x-specwright-conditions: [then]}, {type: string}]}",
            &[NOTE],
        ),
    ]);
}
