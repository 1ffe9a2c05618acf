//! References that lead where they should not, or nowhere.

use specwright::Description;

use super::{check, operation, paths, reported, schemas};

#[test]
fn references_between_schemas() {
    let to = |reference: &str| {
        schemas(&format!("    A: {{ $ref: '{reference}' }}\n    B: {{ type: string }}"))
    };
    check(&[
        (
            "a chain",
            schemas(
                "    A: { $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/C' }\n    C: { type: string }",
            ),
            &[],
        ),
        ("itself", to("#/components/schemas/A"), &["warning[reference] 7"]),
        (
            "a circle",
            schemas(
                "    A: { $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/A' }",
            ),
            &["warning[reference] 7"],
        ),
        ("nowhere", to("#/components/schemas/C"), &["warning[reference] 7"]),
        ("nowhere, without a slash", to("#B"), &["warning[reference] 7"]),
        ("the document itself, by nothing", to(""), &["warning[reference] 7"]),
        ("the document itself", to("#"), &["warning[reference] 7"]),
        (
            "another kind of thing",
            paths(
                "  {}\ncomponents:\n  schemas:\n    A: { $ref: '#/components/responses/R' }\n  responses:\n    R: { description: '' }",
            ),
            &["warning[reference] 7"],
        ),
        (
            "a part of a schema",
            schemas(
                "    A: { $ref: '#/components/schemas/B/properties/c' }\n    B: { properties: { c: { type: string } } }",
            ),
            &[],
        ),
        (
            "escapes",
            schemas(
                "    A: { $ref: '#/components/schemas/a~1b~0c%20%7Bd%7D' }\n    'a/b~c {d}': { type: string }",
            ),
            &[],
        ),
        ("a file that is not there", to("other.yaml#/B"), &["warning[reference] 7"]),
        ("a file out of bounds", to("../../../etc/passwd"), &["warning[reference] 7"]),
        ("the network", to("http://169.254.169.254/latest"), &["warning[reference] 7"]),
        (
            "a part of itself",
            schemas(
                "    A: { $ref: '#/components/schemas/A' }\n    B: { $ref: '#/components/schemas/A/properties/x' }",
            ),
            &["warning[reference] 7", "warning[reference] 8"],
        ),
        ("the description's title", to("#/info"), &["warning[reference] 7"]),
        ("a number", schemas("    A: { $ref: 5 }"), &["warning[reference] 7"]),
        (
            "null",
            schemas("    A: { properties: { a: { $ref: null } } }"),
            &["warning[reference] 7"],
        ),
        (
            "a member of that name",
            schemas("    A: { type: object, properties: { $ref: { type: string } } }"),
            &[],
        ),
        (
            "something beside it",
            schemas(
                "    A: { $ref: '#/components/schemas/B', nullable: true }\n    B: { type: string }",
            ),
            &["note[reference] 7"],
        ),
    ]);
}

#[test]
fn references_to_other_things() {
    check(&[
        (
            "parameters in a circle",
            paths(
                "  /a:\n    get:\n      parameters: [{ $ref: '#/components/parameters/A' }]\n      responses: {}\ncomponents:\n  parameters:\n    A: { $ref: '#/components/parameters/B' }\n    B: { $ref: '#/components/parameters/A' }",
            ),
            &["warning[reference] 10"],
        ),
        (
            "a parameter that is a schema",
            operation("      parameters: [{ $ref: '#/components/schemas/A' }]"),
            &["warning[missing] 5", "warning[reference] 6"],
        ),
        (
            "a response that is not there",
            paths(
                "  /a:\n    get:\n      responses: { '200': { $ref: '#/components/responses/R' } }",
            ),
            &["warning[reference] 6"],
        ),
        (
            "a path item elsewhere",
            paths("  /a:\n    $ref: 'other.yaml'"),
            &["warning[reference] 5"],
        ),
        (
            "a security scheme that is not there",
            paths(
                "  /a:\n    get:\n      security: [{ key: [] }]\n      responses: { '204': { description: '' } }",
            ),
            &["warning[reference] 6"],
        ),
    ]);
}

#[test]
fn scopes_called_as_a_reference_are_scopes() {
    let start = "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents:\n  securitySchemes:\n    o:\n";
    let flow = |flow: &str, scopes: &str| {
        let urls = "authorizationUrl: https://x.example/a, tokenUrl: https://x.example/t";
        format!(
            "{start}      {{ type: oauth2, flows: {{ {flow}: {{ {urls}, scopes: {scopes} }} }} }}\n"
        )
        .into_bytes()
    };
    let swagger = "swagger: '2.0'\ninfo: { title: T, version: '1' }\npaths: {}\nsecurityDefinitions:\n  o: { type: oauth2, flow: password, tokenUrl: https://x.example/t, scopes: { $ref: text } }\n";
    check(&[
        ("alone", flow("authorizationCode", "{ $ref: text }"), &[]),
        ("among others", flow("authorizationCode", "{ a: b, $ref: '#/info' }"), &[]),
        ("that looks remote", flow("authorizationCode", "{ $ref: 'https://x.example/' }"), &[]),
        ("in 2.0", swagger.as_bytes().to_vec(), &[]),
        (
            "which still has to be text",
            flow("authorizationCode", "{ $ref: [] }"),
            &["warning[wrong-type] 7"],
        ),
        (
            "a flow that stands elsewhere",
            format!("{start}      {{ type: oauth2, flows: {{ password: {{ $ref: '#/x-flow' }} }} }}\nx-flow: {{ tokenUrl: https://x.example/t, scopes: {{ $ref: text }} }}\n").into_bytes(),
            &[],
        ),
    ]);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let pipe = folder.path().join("pipe.yaml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo can be run").success());
    let spec = folder.path().join("spec.yaml");
    std::fs::write(&spec, schemas("    A: { $ref: 'pipe.yaml' }")).expect("it can be written");
    let description = Description::new(&spec, folder.path().join("generated"));
    assert_eq!(reported(&description), ["warning[reference] 7"]);
}
