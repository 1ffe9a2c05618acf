//! Security schemes and requirements that no client can meet as they are described.

use std::fmt::Write;

use super::{check, paths};

/// A document with this requirement, on line 6, of schemes from line 10 on.
fn required(requirement: &str, schemes: &str) -> Vec<u8> {
    paths(&format!(
        "  /a:\n    get:\n      security: [{requirement}]\n      responses: {{ '204': {{ description: '' }} }}\ncomponents:\n  securitySchemes:\n{schemes}"
    ))
}

#[test]
fn requirements() {
    let schemes = "    a: { type: http, scheme: bearer }
    b: { type: http, scheme: basic }
    k: { type: apiKey, in: header, name: X-Key }
    l: { type: apiKey, in: header, name: x-key }
    q: { type: apiKey, in: query, name: X-Key }
    c: { type: apiKey, in: header, name: Cookie }
    d: { type: apiKey, in: cookie, name: d }";
    check(&[
        ("one", required("{ a: [] }", schemes), &[]),
        ("alternatives", required("{ a: [] }, { b: [] }, {}", schemes), &[]),
        ("in several places", required("{ a: [], k: [], q: [], c: [], d: [] }", schemes), &[]),
        (
            "in one header",
            required("{ a: [], b: [], k: [] }", schemes),
            &["warning[contradiction] 6"],
        ),
        (
            "in two headers",
            required("{ a: [], b: [], k: [], l: [] }", schemes),
            &["warning[contradiction] 6"],
        ),
        ("nowhere", required("{ a: [], x: [] }, { b: [] }", schemes), &["warning[reference] 6"]),
    ]);
}

#[test]
fn schemes() {
    check(&[
        ("of their own", required("{ a: [] }", "    a: { type: http, scheme: SharedKey }"), &[]),
        (
            "that answer",
            required("{ a: [] }", "    a: { type: http, scheme: DIGEST }"),
            &["warning[unsupported] 10"],
        ),
        (
            "with a blank",
            required("{ a: [] }", "    a: { type: http, scheme: 'a b' }"),
            &["warning[invalid-value] 10"],
        ),
        (
            "with a line",
            required("{ a: [] }", "    a: { type: http, scheme: \"a\\r\\nb\" }"),
            &["warning[invalid-value] 10"],
        ),
    ]);
}

#[test]
fn flows() {
    let oauth = |flows: &str| required("{ a: [x] }", &format!("    a: {{ type: oauth2{flows} }}"));
    let flow = |name: &str, flow: &str| oauth(&format!(", flows: {{ {name}: {{ {flow} }} }}"));
    check(&[
        ("as it should be", flow("clientCredentials", "tokenUrl: /t, scopes: { x: '' }"), &[]),
        ("none", oauth(""), &["warning[missing] 10"]),
        ("empty", oauth(", flows: {}"), &[]),
        ("without a URL", flow("password", "scopes: {}"), &["warning[missing] 10"]),
        ("without scopes", flow("password", "tokenUrl: /t"), &["warning[missing] 10"]),
        ("that is unknown", flow("magic", "tokenUrl: /t"), &["warning[unknown-keyword] 10"]),
        (
            "with a list of scopes",
            flow("password", "tokenUrl: /t, scopes: [x]"),
            &["warning[missing] 10", "warning[wrong-type] 10"],
        ),
    ]);
}

/// Each pair shares a header: combined in every way, that would be 2^400 alternatives.
#[test]
fn many_schemes_in_few_headers() {
    let (mut requirement, mut schemes) = (String::new(), String::new());
    for number in 0..800 {
        let _ = write!(requirement, "k{number}: [], ");
        let header = number / 2;
        let _ =
            writeln!(schemes, "    k{number}: {{ type: apiKey, in: header, name: X-{header} }}");
    }
    let document = required(
        &format!("{{ {requirement}z: [] }}"),
        &format!("{schemes}    z: {{ type: http, scheme: basic }}"),
    );
    check(&[("pairs", document, &["warning[contradiction] 6"])]);
}
