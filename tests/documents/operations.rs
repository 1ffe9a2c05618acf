//! Operations that cannot be called as they are described.

use super::{check, operation, paths};

const ID: &str = "{ name: id, in: path, required: true, schema: { type: string } }";

#[test]
fn parameters() {
    let with =
        |parameters: &str| operation(&format!("      parameters:\n        - {ID}\n{parameters}"));
    check(&[
        ("as it should be", with(""), &[]),
        ("in the path, but not declared", operation(""), &["warning[missing] 5"]),
        (
            "declared, but not in the path",
            with("        - { name: other, in: path, required: true, schema: {} }"),
            &["warning[contradiction] 8"],
        ),
        (
            "not required, but in the path",
            operation("      parameters: [{ name: id, in: path, schema: {} }]"),
            &["warning[missing] 6"],
        ),
        ("twice", with(&format!("        - {ID}")), &["warning[contradiction] 8"]),
        ("the same name elsewhere", with("        - { name: id, in: query, schema: {} }"), &[]),
        (
            "in the body, as in 2.0",
            with("        - { name: b, in: body, schema: {} }"),
            &["warning[missing] 8", "warning[wrong-type] 8"],
        ),
        ("without a place", with("        - { name: b, schema: {} }"), &["warning[missing] 8"]),
        ("without a schema", with("        - { name: b, in: query }"), &["warning[missing] 8"]),
        (
            "with schema and content",
            with("        - { name: b, in: query, schema: {}, content: { application/json: {} } }"),
            &["warning[contradiction] 8"],
        ),
        (
            "with a style of another place",
            with("        - { name: b, in: query, style: matrix, schema: {} }"),
            &["warning[invalid-value] 8"],
        ),
        (
            "a header that has its own keyword",
            with("        - { name: Authorization, in: header, schema: {} }"),
            &["note[invalid-value] 8"],
        ),
        (
            "headers that frame the message",
            with(
                "        - { name: Content-Length, in: header, required: true, schema: {} }\n        - { name: host, in: header, schema: {} }\n        - { name: Transfer-Encoding, in: header, schema: {} }\n        - { name: Connection, in: header, schema: {} }",
            ),
            &[
                "warning[unsupported] 8",
                "warning[unsupported] 9",
                "warning[unsupported] 10",
                "warning[unsupported] 11",
            ],
        ),
        (
            "a list of objects in a style for values",
            with(
                "        - { name: b, in: query, schema: { type: array, items: { type: object } } }",
            ),
            &["warning[unsupported] 8"],
        ),
        (
            "a list of lists in a header",
            with(
                "        - { name: b, in: header, schema: { type: array, items: { type: array, items: {} } } }",
            ),
            &["warning[unsupported] 8"],
        ),
        (
            "objects in an object, some",
            with(
                "        - { name: b, in: cookie, schema: { properties: { c: { properties: { d: {} } } } } }",
            ),
            &["warning[unsupported] 8"],
        ),
        (
            "a list of objects in a deep one",
            with(
                "        - { name: b, in: query, style: deepObject, schema: { type: array, items: { type: object } } }",
            ),
            &[],
        ),
        (
            "a list of anything",
            with("        - { name: b, in: query, schema: { type: array, items: {} } }"),
            &[],
        ),
        (
            "a header that cannot be",
            with("        - { name: 'X Y', in: header, schema: {} }"),
            &["warning[invalid-value] 8"],
        ),
        (
            "a header that cannot be, but must",
            with("        - { name: \"X\\r\\nY\", in: header, required: true, schema: {} }"),
            &["warning[unsupported] 5", "warning[invalid-value] 8"],
        ),
        (
            "text for a list",
            operation("      parameters: id"),
            &["warning[missing] 5", "warning[wrong-type] 6"],
        ),
    ]);
}

#[test]
fn path_templates() {
    let path = |path: &str, names: &[&str]| {
        let parameters: String = names
            .iter()
            .map(|name| format!("{{ name: {name}, in: path, required: true, schema: {{}} }}, "))
            .collect();
        paths(&format!(
            "  {path}:\n    get:\n      parameters: [{parameters}]\n      responses: {{ '204': {{ description: '' }} }}"
        ))
    };
    check(&[
        ("two beside each other", path("/{a}{b}", &["a", "b"]), &[]),
        ("with an ending", path("/{a}.json", &["a"]), &[]),
        ("with a query", path("'/a?b={b}'", &["b"]), &[]),
        ("open", path("'/{a'", &[]), &[]),
        ("empty", path("'/{}'", &[]), &["warning[missing] 5"]),
        ("not declared", path("'/{a}/{b}'", &["b"]), &["warning[missing] 5"]),
        ("not declared, twice the same", path("'/{a}/{a}'", &[]), &["warning[missing] 5"]),
        ("the rest of a path", path("'/{a+}'", &["a"]), &[]),
        ("the rest of a path, with a star", path("'/{*a}'", &["a"]), &[]),
        ("what it must look like", path("'/{a:[0-9]{3}}'", &["a"]), &[]),
        ("an optional segment", path("'/{a?}'", &["a"]), &[]),
        ("an expression for the query", path("'/{a}{?b}'", &["a"]), &["warning[missing] 5"]),
        ("in another case", path("'/{A}'", &["a"]), &["warning[contradiction] 5"]),
        ("in another case, beside itself", path("'/{A}/{a}'", &["a"]), &["warning[missing] 5"]),
        ("twice the same", path("'/{a}/{a}'", &["a"]), &[]),
    ]);
}

#[test]
fn responses_and_bodies() {
    let responses =
        |responses: &str| paths(&format!("  /a:\n    get:\n      responses:\n{responses}"));
    let events = |items: &str| {
        let content = format!("            text/event-stream:\n              itemSchema: {items}");
        let ok =
            format!("        '200':\n          description: ''\n          content:\n{content}");
        String::from_utf8_lossy(&responses(&ok)).replace("3.0.3", "3.2.0").into_bytes()
    };
    check(&[
        ("none", paths("  /a:\n    get: {}"), &["warning[missing] 5"]),
        ("only a default", responses("        default: { description: '' }"), &[]),
        (
            "a range beside a status",
            responses("        '200': { description: '' }\n        2XX: { description: '' }"),
            &[],
        ),
        (
            "statuses that are none",
            responses(
                "        99: { description: '' }\n        abc: { description: '' }\n        600: { description: '' }\n        20X: { description: '' }",
            ),
            &[
                "warning[invalid-value] 7",
                "warning[invalid-value] 8",
                "warning[invalid-value] 9",
                "warning[invalid-value] 10",
            ],
        ),
        ("without a description", responses("        '204': {}"), &["warning[missing] 7"]),
        (
            "a body that cannot be",
            responses("        '204': { description: '', content: { application/json: {} } }"),
            &["warning[contradiction] 7"],
        ),
        ("any body", responses("        '200': { description: '', content: { '*/*': {} } }"), &[]),
        (
            "JSON with parameters",
            responses(
                "        '200': { description: '', content: { 'application/json; charset=utf-8': {} } }",
            ),
            &[],
        ),
        (
            "a body beside JSON",
            responses(
                "        '200': { description: '', content: { text/csv: {}, application/json: {} } }",
            ),
            &[],
        ),
        (
            "a body that is not JSON",
            responses("        '200': { description: '', content: { text/csv: {} } }"),
            &[],
        ),
        (
            "a body of several parts, which is bytes",
            responses("        '200': { description: '', content: { multipart/mixed: {} } }"),
            &["note[unsupported] 7"],
        ),
        (
            "events described whole",
            events("{ type: object, properties: { event: {}, data: { type: string } } }"),
            &[],
        ),
        (
            "events described whole that nothing tells apart",
            events(
                "{ oneOf: [{ properties: { data: { type: string } } }, { properties: { data: { type: integer } } }] }",
            ),
            &["warning[unsupported] 11"],
        ),
        (
            "a choice inside another one",
            events(
                "{ oneOf: [{ oneOf: [{ properties: { event: { const: a }, data: {} } }, { properties: { event: { const: b }, data: {} } }] }, { properties: { event: { const: c }, data: {} } }] }",
            ),
            &["warning[unsupported] 11"],
        ),
        (
            "the data of events, which has an `id`",
            events("{ type: object, properties: { id: {}, name: { type: string } } }"),
            &[],
        ),
        (
            "a HEAD response that would have a body",
            paths(
                "  /a:\n    head:\n      responses:\n        '200': { description: '', content: { text/csv: {} } }",
            ),
            &[],
        ),
        (
            "an operationId twice",
            paths(
                "  /a:\n    get: { operationId: a, responses: {} }\n    put: { operationId: a, responses: {} }",
            ),
            &["warning[contradiction] 6"],
        ),
        ("text for an operation", paths("  /a:\n    get: later"), &["warning[wrong-type] 5"]),
        (
            "a method that is none",
            paths("  /a:\n    fetch: { responses: {} }"),
            &["warning[unknown-keyword] 5"],
        ),
    ]);
}
