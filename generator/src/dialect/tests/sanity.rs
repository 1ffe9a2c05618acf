//! What is said about keywords that cannot be, and what is left of them.

use super::{check, outcome, schema_in, yaml};

#[test]
fn bounds_that_nothing_is_between() {
    check(
        &[
            (
                "exclusive since 3.1",
                "{type: integer, exclusiveMinimum: 5, maximum: 5}",
                "{type: integer, exclusiveMinimum: true}",
                &[
                    "`minimum` is the same as `maximum`, so that no value is valid; both are ignored",
                ],
            ),
            (
                "large integers are not rounded",
                "{type: integer, minimum: 9007199254740993, maximum: 9007199254740992}",
                "{type: integer}",
                &["`minimum` is more than `maximum`, so that no value is valid; both are ignored"],
            ),
            ("one value", "{minLength: 2, maxLength: 2}", "{minLength: 2, maxLength: 2}", &[]),
        ],
        |given| schema_in("openapi: 3.1.0", "components/schemas/S", given),
    );
}

#[test]
fn defaults() {
    check(
        &[
            (
                "null where it may be",
                "{type: [string, 'null'], default: null}",
                "{type: string, nullable: true, default: null}",
                &[],
            ),
            (
                "of one of several types",
                "{type: [string, integer], default: 1}",
                "{default: 1, anyOf: [{type: integer}, {type: string}]}",
                &[],
            ),
            ("of no type", "{default: 1}", "{default: 1}", &[]),
            (
                "a whole number in another form",
                "{enum: [1, 2], default: 2.0}",
                "{enum: [1, 2], default: 2.0}",
                &[],
            ),
            (
                "of another type",
                "{type: object, default: []}",
                "{type: object}",
                &["this default is not of the type `object`; it is ignored"],
            ),
        ],
        |given| schema_in("openapi: 3.1.0", "components/schemas/S", given),
    );
}

#[test]
fn parameters_of_swagger() {
    let found = outcome(
        "swagger: '2.0'\ninfo: {title: T, version: '1'}\nparameters:\n  a: {name: a, in: query, type: string, minLength: 2, maxLength: 1, default: 3, pattern: '['}\npaths: {}",
    );
    assert_eq!(
        found.messages,
        [
            "`minLength` is more than `maxLength`, so that no value is valid; both are ignored",
            "this default is not of the type `string`; it is ignored",
            "this is not a regular expression of ECMA-262: Unbalanced bracket",
        ]
    );
    let schema = found.tree.pointer("/components/parameters/a/schema");
    assert_eq!(schema, Some(&yaml("{type: string, pattern: '['}")));
}

#[test]
fn servers_that_no_client_could_call() {
    let urls = |servers: &str| {
        let found = outcome(&format!(
            "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\nservers: {servers}\npaths: {{}}"
        ));
        let urls = found.tree.pointer("/servers").and_then(|list| list.as_array()).cloned();
        let urls: Vec<String> = urls
            .into_iter()
            .flatten()
            .filter_map(|server| Some(server.get("url")?.as_str()?.to_owned()))
            .collect();
        (urls, found.messages)
    };
    let kept = "[{url: /v1}, {url: ''}, {url: 'HTTPS://a.b'}, {url: a/b}, {url: '//a.b'}]";
    assert_eq!(urls(kept).0, ["/v1", "", "HTTPS://a.b", "a/b", "//a.b"]);
    assert_eq!(urls(kept).1, [""; 0]);
    let (left, messages) = urls("[{url: 'data:,x'}, {url: '//a:b@c@d.e:1/x@y'}, {url: '/{v}/{'}]");
    assert_eq!(left, ["//d.e:1/x@y"]);
    assert_eq!(
        messages,
        [
            "`data:` is not the scheme of an HTTP server; the server is left out",
            "credentials in a server's URL are left out",
            "`v` is not among the `variables`; the server is left out",
        ]
    );
    let (left, messages) = urls(
        "[{url: 'https://{a}.b', variables: {a: {default: x, enum: [y]}, c: {default: z, enum: [z]}}}]",
    );
    assert_eq!(left, ["https://{a}.b"]);
    assert_eq!(
        messages,
        [
            "the default of `a` is not among its values; it is used where none is given",
            "`c` is not in the server's URL; it is left out",
        ]
    );
}

#[test]
fn values_that_are_not_of_the_type_and_formats_that_are_nearly_known() {
    check(
        &[
            (
                "values",
                "{type: string, enum: [a, 1]}",
                "{type: string, enum: [a, 1]}",
                &["this value of `enum` is a number, not of the type `string`"],
            ),
            (
                "a format",
                "{type: string, format: datetime}",
                "{type: string, format: datetime}",
                &["`datetime` is not a known format"],
            ),
            ("one's own", "{type: string, format: money}", "{type: string, format: money}", &[]),
        ],
        |given| schema_in("openapi: 3.1.0", "components/schemas/S", given),
    );
}
