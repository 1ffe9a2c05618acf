//! What 3.1 and 3.2 say of a description as a whole.

use super::{outcome, yaml};

#[test]
fn what_3_1_says_beyond_schemas() {
    let said = outcome(
        "
openapi: 3.1.1
jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema
info: {title: T, summary: S, version: '1', license: {name: MIT, identifier: MIT}}
security: [{tls: [], key: []}, {tls: []}]
webhooks: {news: {post: {}}, d: {$ref: '#/components/pathItems/B'}}
components:
  securitySchemes:
    tls: {type: mutualTLS}
    key: {type: apiKey, name: K, in: header}
  pathItems:
    A: {$ref: '#/components/pathItems/B'}
    B: {get: {operationId: b, security: [{tls: []}]}}
paths:
  /a: {$ref: '#/components/pathItems/A'}
  /c: {$ref: '#/components/pathItems/C'}
",
    );
    let expected = "
openapi: 3.0.4
info: {title: T, description: S, version: '1', license: {name: MIT}}
security: [{tls: [], key: []}, {tls: []}]
webhooks:
  news: {post: {responses: {}}}
  d: {get: {operationId: b, security: [{tls: []}], responses: {}}}
components:
  securitySchemes:
    tls: {type: http, scheme: mutualTLS, x-specwright-mutual-tls: true}
    key: {type: apiKey, name: K, in: header}
paths:
  /a: {get: {operationId: b, security: [{tls: []}], responses: {}}}
";
    assert_eq!(said.tree, yaml(expected));
    assert_eq!(said.messages, ["`#/components/pathItems/C` leads nowhere",]);
}

#[test]
fn what_is_required_is_taken_to_be_empty() {
    let said = outcome("openapi: 3.0.3\npaths: {/a: {get: {}}}");
    let expected =
        "{openapi: 3.0.4, paths: {/a: {get: {responses: {}}}}, info: {title: '', version: ''}}";
    assert_eq!(said.tree, yaml(expected));
    assert_eq!(
        said.messages,
        [
            "`responses` is missing from this Operation Object; it is taken to be empty",
            "`info` is missing from this OpenAPI Object; it is taken to be empty",
            "`title` is missing from this Info Object; it is taken to be empty",
            "`version` is missing from this Info Object; it is taken to be empty",
        ]
    );
}

#[test]
fn a_circle_of_path_items() {
    let said = outcome(
        "
openapi: 3.1.1
info: {title: T, version: '1'}
components: {pathItems: {A: {$ref: '#/components/pathItems/A'}}}
paths: {/a: {$ref: '#/components/pathItems/A'}}
",
    );
    assert_eq!(
        said.messages,
        ["`#/components/pathItems/A` leads round in a circle and never to a definition"]
    );
}

#[test]
fn what_3_2_says_beyond_schemas() {
    let said = outcome(
        "
openapi: 3.2.0
$self: https://example.com/api
info: {title: T, version: '1'}
tags: [{name: a, summary: A, parent: b, kind: nav}]
servers: [{url: /, name: here}]
components:
  mediaTypes:
    Lines: {itemSchema: {type: string}}
  examples: {E: {dataValue: 1, serializedValue: '1'}}
paths:
  /a:
    query: {}
    additionalOperations: {COPY: {}}
    get:
      parameters:
      - {name: q, in: querystring, content: {application/x-www-form-urlencoded: {schema: {type: object}}}}
      - {name: r, in: querystring, content: {application/json: {schema: {type: object}}}}
      - {name: s, in: querystring, schema: {type: string}}
      - {name: t, in: querystring, style: form, content: {text/plain: {}}}
      - {name: c, in: cookie, style: cookie, allowReserved: true, schema: {type: string}}
      responses:
        '200': {summary: S, content: {application/jsonl: {$ref: '#/components/mediaTypes/Lines'}}}
",
    );
    let expected = "
openapi: 3.0.4
info: {title: T, version: '1'}
tags: [{name: a}]
servers: [{url: /, x-specwright-name: here}]
components: {examples: {E: {value: 1}}}
paths:
  /a:
    query: {responses: {}}
    additionalOperations: {COPY: {responses: {}}}
    get:
      parameters:
      - {name: q, in: query, content: {application/x-www-form-urlencoded: {schema: {type: object}}}, x-specwright-query-string: true}
      - {name: r, in: query, content: {application/json: {schema: {type: object}}}, x-specwright-query-string: true}
      - {name: t, in: query, content: {text/plain: {}}, x-specwright-query-string: true}
      - {name: c, in: cookie, schema: {type: string}, x-specwright-style: cookie, x-specwright-allow-reserved: true}
      responses:
        '200': {description: '', content: {application/jsonl: {schema: {type: array, items: {type: string}}}}}
";
    assert_eq!(said.tree, yaml(expected));
    assert_eq!(
        said.messages,
        [
            "a query string needs `content`; the parameter is left out",
            "a query string has no `style`; it is written as `content` says",
        ]
    );
}

#[test]
fn keys_of_vendors_that_are_not_followed_are_reported() {
    let said = outcome(
        "
swagger: '2.0'
info: {title: T, version: '1'}
x-ms-paths: {'/a?b=c': {get: {responses: {}}}}
x-ms-parameterized-host: {hostTemplate: '{a}.example.com'}
paths:
  /a:
    get:
      x-ms-long-running-operation: true
      parameters: [{name: p, in: query, type: string, x-ms-skip-url-encoding: true}]
      responses: {}
definitions:
  A: {type: string, x-ms-enum: {name: A}, x-nullable-items: true, x-anything: 1}
",
    );
    let text = "is not supported";
    assert_eq!(
        said.messages,
        [
            format!("`x-ms-enum` {text}: its values are called after themselves"),
            format!("`x-ms-skip-url-encoding` {text}: the value is encoded, as everywhere"),
            format!("`x-ms-long-running-operation` {text}: a call ends with the first response"),
            format!(
                "`x-ms-parameterized-host` {text}: the base URL has to be given; in OpenAPI 3 it is a server with variables"
            ),
            format!(
                "`x-ms-paths` {text}: the operations in it are left out; give each a path of its own"
            ),
        ]
    );
    for version in ["3.0.4", "3.1.1", "3.2.0"] {
        let paths = "x-ms-paths: {'/a?b=c': {get: {}}}";
        let said = outcome(&format!(
            "openapi: {version}\ninfo: {{title: T, version: '1'}}\npaths: {{}}\n{paths}"
        ));
        let message = "`x-ms-paths` is not supported: the operations in it are left out; give each a path of its own";
        assert_eq!(said.messages, [message], "{version}");
    }
}
