//! What Swagger 2.0 becomes.

use serde_json::Value;

use super::{Outcome, check, outcome, schema_in, yaml};

fn document(rest: &str) -> Outcome {
    outcome(&format!("swagger: '2.0'\ninfo: {{title: T, version: '1'}}\n{rest}"))
}

/// The part of the outcome that a pointer leads to.
fn part(rest: &str, pointer: &str) -> Outcome {
    let mut said = document(rest);
    said.tree = said.tree.pointer(pointer).cloned().unwrap_or(Value::Null);
    said
}

#[test]
fn servers() {
    const NONE: &[&str] = &[];
    check(
        &[
            (
                "all",
                "host: a.b\nbasePath: /v1/\nschemes: [http, https]",
                "[{url: 'https://a.b/v1'}, {url: 'http://a.b/v1'}]",
                NONE,
            ),
            ("no schemes", "host: a.b:80\nbasePath: v1", "[{url: 'https://a.b:80/v1'}]", NONE),
            ("no path", "host: a.b\nschemes: [http]\nbasePath: /", "[{url: 'http://a.b'}]", NONE),
            ("no host", "basePath: /v1\nschemes: [https]", "[{url: /v1}]", NONE),
            ("nothing", "basePath: /", "null", NONE),
            (
                "a URL for a host",
                "host: http://a.b/",
                "[{url: 'https://a.b'}]",
                &["`host` has no scheme: `http` is left out"],
            ),
            (
                "credentials in a host",
                "host: 'u:p@a.b'",
                "[{url: 'https://a.b'}]",
                &["credentials in a server's URL are left out"],
            ),
            (
                "what is not HTTP",
                "host: a.b\nschemes: [wss, http, http]",
                "[{url: 'http://a.b'}]",
                &["`wss` is not supported: calls are made by HTTP"],
            ),
        ],
        |given| part(&format!("paths: {{}}\n{given}"), "/servers"),
    );
}

#[test]
fn servers_of_operations() {
    const HOST: &str = "host: a.b\nbasePath: /v1\nschemes: [https]";
    let found = |document: &str, operation: &str| {
        let given = format!("{document}\npaths: {{/a: {{get: {{{operation}, responses: {{}}}}}}}}");
        let said = part(&given, "/paths/~1a/get/servers");
        (said.tree, said.messages)
    };
    for (document, operation, servers, messages) in [
        (HOST, "schemes: [http, https]", "[{url: 'https://a.b/v1'}, {url: 'http://a.b/v1'}]", None),
        ("host: a.b", "schemes: [http]", "[{url: 'http://a.b'}]", None),
        (HOST, "schemes: []", "null", None),
        (HOST, "schemes: [wss]", "null", Some("`wss` is not supported: calls are made by HTTP")),
        (
            "basePath: /v1",
            "schemes: [http]",
            "null",
            Some("`schemes` says nothing without a `host`: calls go to the client's base URL"),
        ),
    ] {
        let messages: Vec<String> = messages.into_iter().map(str::to_owned).collect();
        assert_eq!(found(document, operation), (yaml(servers), messages), "{document} {operation}");
    }
}

#[test]
fn a_parameter_that_refers_to_a_definition() {
    let said = parameter("{name: a, in: query, $ref: '#/definitions/D'}");
    assert_eq!(said.tree, yaml("{name: a, in: query, schema: {$ref: '#/components/schemas/D'}}"));
    assert_eq!(
        said.messages,
        ["a parameter cannot be a definition; this is read as the parameter's `schema`"]
    );
}

#[test]
fn schemas() {
    const READ: &str = "this is how OpenAPI 3.0 has `oneOf` in the Schema Object, and not Swagger 2.0; it is read so";
    check(
        &[
            (
                "nullable",
                "type: string\nx-nullable: true",
                "{type: string, x-nullable: true, nullable: true}",
                &[],
            ),
            ("discriminator", "discriminator: kind", "discriminator: {propertyName: kind}", &[]),
            ("file", "type: file", "{type: string, format: binary}", &[]),
            (
                "reference",
                "items: {$ref: '#/definitions/A~1b'}",
                "items: {$ref: '#/components/schemas/A~1b'}",
                &[],
            ),
            (
                "of 3.0",
                "oneOf: [{$ref: '#/definitions/A'}]",
                "oneOf: [{$ref: '#/components/schemas/A'}]",
                &[READ],
            ),
        ],
        |given| schema_in("swagger: '2.0'", "definitions/S", given),
    );
}

fn parameter(given: &str) -> Outcome {
    part(
        &format!("paths: {{/a: {{get: {{parameters: [{given}], responses: {{}}}}}}}}"),
        "/paths/~1a/get/parameters/0",
    )
}

#[test]
fn parameters() {
    check(
        &[
            (
                "a type",
                "{name: a, in: query, required: true, type: string, enum: [x], default: x, x-example: x, allowEmptyValue: true, x-nullable: true}",
                "{name: a, in: query, required: true, allowEmptyValue: true, schema: {type: string, enum: [x], default: x, x-nullable: true, nullable: true}, example: x}",
                &[],
            ),
            (
                "csv",
                "{name: a, in: query, type: array, items: {type: string}}",
                "{name: a, in: query, schema: {type: array, items: {type: string}}, style: form, explode: false}",
                &[],
            ),
            (
                "multi",
                "{name: a, in: query, type: array, items: {type: string}, collectionFormat: multi}",
                "{name: a, in: query, schema: {type: array, items: {type: string}}, style: form, explode: true}",
                &[],
            ),
            (
                "ssv",
                "{name: a, in: query, type: array, items: {type: string}, collectionFormat: ssv}",
                "{name: a, in: query, schema: {type: array, items: {type: string}}, style: spaceDelimited, explode: false}",
                &[],
            ),
            (
                "pipes",
                "{name: a, in: query, type: array, items: {type: string}, collectionFormat: pipes}",
                "{name: a, in: query, schema: {type: array, items: {type: string}}, style: pipeDelimited, explode: false}",
                &[],
            ),
            (
                "tsv",
                "{name: a, in: query, type: array, items: {type: string}, collectionFormat: tsv}",
                "{name: a, in: query, schema: {type: array, items: {type: string}}, x-specwright-style: tsv}",
                &[],
            ),
            (
                "pipes in a header",
                "{name: a, in: header, type: array, items: {type: string}, collectionFormat: pipes}",
                "{name: a, in: header, schema: {type: array, items: {type: string}}, x-specwright-style: pipes}",
                &[],
            ),
            (
                "csv in a path",
                "{name: a, in: path, required: true, type: array, items: {type: string}}",
                "{name: a, in: path, required: true, schema: {type: array, items: {type: string}}}",
                &[],
            ),
            (
                "multi in a header",
                "{name: a, in: header, type: array, items: {type: string}, collectionFormat: multi}",
                "{name: a, in: header, schema: {type: array, items: {type: string}}}",
                &[
                    "`collectionFormat: multi` is not supported for `in: header`; commas are written",
                ],
            ),
            (
                "arrays in an array",
                "{name: a, in: query, type: array, items: {type: array, collectionFormat: pipes, items: {type: string, collectionFormat: ssv}}}",
                "{name: a, in: query, schema: {type: array, items: {type: array, items: {type: string}}}, style: form, explode: false, x-specwright-nested: [pipes]}",
                &[],
            ),
            ("reference", "{$ref: '#/parameters/P'}", "{$ref: '#/components/parameters/P'}", &[]),
        ],
        parameter,
    );
}

fn body(given: &str) -> Outcome {
    part(
        &format!("paths: {{/a: {{post: {{{given}, responses: {{}}}}}}}}"),
        "/paths/~1a/post/requestBody",
    )
}

#[test]
fn bodies() {
    check(
        &[
            (
                "JSON, where nothing is said",
                "parameters: [{name: b, in: body, required: true, description: D, schema: {$ref: '#/definitions/A'}}]",
                "{description: D, required: true, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}",
                &[],
            ),
            (
                "as consumed, with examples",
                "consumes: [application/xml, application/json], parameters: [{name: b, in: body, schema: {type: string}, x-examples: {application/json: x}}]",
                "content: {application/xml: {schema: {type: string}}, application/json: {schema: {type: string}, example: x}}",
                &[],
            ),
            (
                "a form",
                "parameters: [{name: a, in: formData, type: string, required: true, description: D}, {name: b, in: formData, type: array, items: {type: string}, collectionFormat: multi}]",
                "{required: true, content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: string, description: D}, b: {type: array, items: {type: string}}}, required: [a]}, encoding: {b: {style: form, explode: true}}}}}",
                &[],
            ),
            (
                "a file",
                "consumes: [application/x-www-form-urlencoded], parameters: [{name: f, in: formData, type: file}]",
                "content: {multipart/form-data: {schema: {type: object, properties: {f: {type: string, format: binary}}}}}",
                &[],
            ),
            (
                "multipart by consumes",
                "consumes: [multipart/form-data, application/json], parameters: [{name: f, in: formData, type: integer}]",
                "content: {multipart/form-data: {schema: {type: object, properties: {f: {type: integer}}}}}",
                &[],
            ),
            (
                "too much",
                "parameters: [{name: b, in: body, schema: {}}, {name: c, in: body, schema: {}}, {name: f, in: formData, type: string}]",
                "content: {application/json: {schema: {}}}",
                &[
                    "an operation has one body; the first counts",
                    "an operation has a body or a form, not both; the body counts",
                ],
            ),
            (
                "the same field twice",
                "parameters: [{name: f, in: formData, type: string}, {name: f, in: formData, type: integer}]",
                "content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {f: {type: string}}}}}",
                &["`f` is declared twice; the first counts"],
            ),
        ],
        body,
    );
}

#[test]
fn shared_bodies() {
    let said = document(
        "
consumes: [text/json]
parameters:
  B: {name: b, in: body, schema: {type: string}}
  F: {name: f, in: formData, type: string}
  Q: {name: q, in: query, type: string}
paths:
  /a:
    parameters: [{$ref: '#/parameters/B'}, {$ref: '#/parameters/Q'}]
    put: {responses: {}}
    post: {consumes: [application/json], responses: {}}
    patch: {parameters: [{$ref: '#/parameters/F'}], responses: {}}
",
    );
    let expected = "
openapi: 3.0.4
info: {title: T, version: '1'}
components:
  parameters: {Q: {name: q, in: query, schema: {type: string}}}
  requestBodies: {B: {content: {text/json: {schema: {type: string}}}}}
paths:
  /a:
    parameters: [{$ref: '#/components/parameters/Q'}]
    put: {requestBody: {$ref: '#/components/requestBodies/B'}, responses: {}}
    post: {requestBody: {content: {application/json: {schema: {type: string}}}}, responses: {}}
    patch: {requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {f: {type: string}}}}}}, responses: {}}
";
    assert_eq!(said.tree, yaml(expected));
    assert_eq!(said.messages, Vec::<String>::new());
}

fn response(given: &str) -> Outcome {
    part(
        &format!("produces: [application/json]\npaths: {{/a: {{get: {{{given}}}}}}}"),
        "/paths/~1a/get/responses/200",
    )
}

#[test]
fn responses() {
    check(
        &[
            (
                "as the description produces",
                "responses: {200: {description: D, schema: {type: string}, examples: {application/json: x}}}",
                "{description: D, content: {application/json: {schema: {type: string}, example: x}}}",
                &[],
            ),
            (
                "as the operation produces",
                "produces: [text/plain, application/json], responses: {200: {description: D, schema: {type: string}}}",
                "{description: D, content: {text/plain: {schema: {type: string}}, application/json: {schema: {type: string}}}}",
                &[],
            ),
            (
                "a file",
                "produces: [], responses: {200: {description: D, schema: {type: file}}}",
                "{description: D, content: {application/octet-stream: {schema: {type: string, format: binary}}}}",
                &[],
            ),
            ("no body", "responses: {200: {description: D}}", "{description: D}", &[]),
            (
                "only examples",
                "responses: {200: {description: D, examples: {text/plain: x}}}",
                "{description: D, content: {text/plain: {example: x}}}",
                &[],
            ),
            (
                "headers",
                "responses: {200: {description: D, headers: {X-A: {description: A, type: array, items: {type: integer}, collectionFormat: csv}}}}",
                "{description: D, headers: {X-A: {description: A, schema: {type: array, items: {type: integer}}}}}",
                &[],
            ),
            (
                "reference",
                "responses: {200: {$ref: '#/responses/R'}}",
                "$ref: '#/components/responses/R'",
                &[],
            ),
        ],
        response,
    );
    let shared = part(
        "produces: [text/json]\nresponses: {R: {description: D, schema: {type: string}}}\npaths: {}",
        "/components/responses/R",
    );
    assert_eq!(
        shared.tree,
        yaml("{description: D, content: {text/json: {schema: {type: string}}}}")
    );
}

#[test]
fn security() {
    let said = part(
        "
paths: {}
securityDefinitions:
  basic: {type: basic, description: D}
  key: {type: apiKey, in: query, name: k}
  oauth: {type: oauth2, flow: accessCode, authorizationUrl: /a, tokenUrl: /t, scopes: {r: read}}
  keyless: {type: apiKey, in: header}
  app: {type: oauth2, flow: application, tokenUrl: /t}
  bare: {type: oauth2}
  half: {type: oauth2, flow: password, scopes: {r: read}}
",
        "/components/securitySchemes",
    );
    let expected = "
basic: {type: http, description: D, scheme: basic}
key: {type: apiKey, in: query, name: k}
oauth: {type: oauth2, flows: {authorizationCode: {authorizationUrl: /a, tokenUrl: /t, scopes: {r: read}}}}
app: {type: oauth2, flows: {clientCredentials: {tokenUrl: /t, scopes: {}}}}
bare: {type: oauth2, flows: {}}
half: {type: oauth2, flows: {}}
";
    assert_eq!(said.tree, yaml(expected));
    assert_eq!(
        said.messages,
        [
            "`flow` is missing from this OAuth flow; the client only takes tokens",
            "`tokenUrl` is missing from this OAuth flow; the client only takes tokens",
            "this security scheme needs `name`; it is left out",
        ]
    );
}
