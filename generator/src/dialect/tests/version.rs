//! Which version a document says it follows.

use super::outcome;

const REST: &str = "\ninfo: {title: T, version: '1'}\npaths: {}";

fn said(head: &str) -> Vec<String> {
    outcome(&format!("{head}{REST}")).messages
}

#[test]
fn the_versions_that_are_understood() {
    for head in [
        "openapi: 3.0.0",
        "openapi: 3.0.4",
        "openapi: '3.0'",
        "openapi: 3.0",
        "openapi: 3.1",
        "openapi: 3.1.2",
        "openapi: 3.1.0-rc1",
        "openapi: ' 3.2.0 '",
        "swagger: '2.0'",
        "swagger: 2.0",
        "swagger: 2",
    ] {
        let said: Vec<String> =
            said(head).into_iter().filter(|text| !text.contains("should be a string")).collect();
        assert_eq!(said, Vec::<String>::new(), "{head}");
    }
}

#[test]
fn a_version_that_is_yet_to_come_is_read_as_the_latest() {
    let message = "OpenAPI 3.7.1 is not known yet; it is read as OpenAPI 3.2";
    assert_eq!(said("openapi: 3.7.1"), [message]);
}

#[test]
fn what_is_no_version_is_named() {
    for (head, message) in [
        ("swagger: 3.0.0", "`swagger: 3.0.0` is not a version of Swagger, which ends with 2.0"),
        ("openapi: 2.0", "`openapi: 2.0` is not a version of OpenAPI, which begins with 3.0"),
        (
            "swagger: '1.2'",
            "`swagger: 1.2` is not a version of the specification that is understood",
        ),
        (
            "openapi: 4.0.0",
            "`openapi: 4.0.0` is not a version of the specification that is understood",
        ),
        ("openapi: 3.x", "`openapi: 3.x` is not a version of the specification that is understood"),
        ("openapi: 3", "`openapi: 3` is not a version of the specification that is understood"),
        ("openapi: [3]", "`openapi` should be a version, but is an array"),
        ("asyncapi: 3.0.0", "this is an AsyncAPI document, not an OpenAPI description"),
        ("arazzo: 1.0.0", "this is an Arazzo document, not an OpenAPI description"),
        ("version: 1", "neither `openapi` nor `swagger` says which specification this follows"),
    ] {
        assert_eq!(said(head), [message], "{head}");
    }
    let postman = "info: {_postman_id: a, name: N}\nitem: []";
    let message = "this is a Postman collection, not an OpenAPI description";
    assert_eq!(outcome(postman).messages, [message]);
    assert_eq!(outcome("[1]").messages, ["a description is an object, but this is an array"]);
}
