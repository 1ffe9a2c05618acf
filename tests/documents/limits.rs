//! Descriptions that would take more time or memory than anybody has, and servers that nobody can call.

use specwright::Description;

use super::{check, check_with, schemas};

const R: &str = "$ref: '#/components/schemas/";

/// The component schemas `0..count`, each in a line of its own.
fn each(count: usize, schema: impl Fn(usize) -> String) -> Vec<u8> {
    let lines: Vec<String> = (0..count).map(schema).collect();
    schemas(&lines.join("\n"))
}

#[test]
fn shapes_that_explode() {
    // Each level combines what it says with two ways on.
    let diamond = each(200, |level| {
        let next = level + 1;
        format!(
            "    L{level}: {{ properties: {{ l{level}: {{}} }}, oneOf: [{{ {R}L{next}' }}, {{ {R}R{next}' }}] }}\n    R{level}: {{ properties: {{ r{level}: {{}} }}, oneOf: [{{ {R}L{next}' }}, {{ {R}R{next}' }}] }}{}",
            if next == 200 {
                "\n    L200: { type: object }\n    R200: { type: object }"
            } else {
                ""
            }
        )
    });
    let later = each(50, |index| {
        let branches: Vec<String> =
            (index + 1..50).map(|later| format!("{{ {R}S{later}' }}")).collect();
        match branches.as_slice() {
            [] => format!("    S{index}: {{ type: string }}"),
            branches => format!("    S{index}: {{ oneOf: [{}] }}", branches.join(", ")),
        }
    });
    let chain = each(3_001, |index| match index {
        3_000 => "    S3000: { type: string }".to_owned(),
        _ => format!("    S{index}: {{ {R}S{}' }}", index + 1),
    });
    let growing = each(300, |index| match index {
        0 => "    S0: { type: object }".to_owned(),
        _ => format!(
            "    S{index}: {{ allOf: [{{ {R}S{}' }}, {{ properties: {{ p{index}: {{}} }} }}] }}",
            index - 1
        ),
    });
    let both = |index: usize| format!("{{ allOf: [{{ {R}L{index}' }}, {{ {R}R{index}' }}] }}");
    let empty = each(401, |index| match index {
        400 => "    L400: { type: object }\n    R400: { type: object }".to_owned(),
        _ => format!("    L{index}: {0}\n    R{index}: {0}", both(index + 1)),
    });
    let rows: [(&str, Vec<u8>, &[&str]); 5] = [
        ("a diamond of `allOf` that adds nothing", empty, &["error[too-large] 301"]),
        (
            "a diamond of choices that are combined",
            diamond,
            &[
                "warning[unsupported] 23",
                "warning[unsupported] 24",
                "warning[unsupported] 25",
                "warning[unsupported] 26",
                "warning[unsupported] 43",
                "warning[unsupported] 44",
                "error[too-large] 220",
                "warning[unsupported] 223",
                "warning[unsupported] 224",
            ],
        ),
        ("each of a list of choices among all later ones", later, &[]),
        ("a chain of other names", chain, &[]),
        (
            "each of a list of objects with all members before it",
            growing,
            &["error[too-large] 136"],
        ),
    ];
    // Unoptimised, as many as there may be by default would take too long here.
    check_with(&rows, |description| description.max_members(4_000));
}

/// Large, but no larger than what is said: each is taken whole. A release build takes ten times as
/// many, and 100,000 schemas, in seconds; time grows in line with the numbers.
#[test]
fn shapes_that_are_large() {
    let list = |count: usize, item: &dyn Fn(usize) -> String| -> String {
        (0..count).map(item).collect::<Vec<_>>().join("\n")
    };
    let text = |n: usize| format!("        - v{n}");
    let number = |n: usize| format!("        - {n}");
    let member = |n: usize| format!("        p{n}: {{ type: string }}");
    let branch = |n: usize| format!("        - {{ type: object, properties: {{ p{n}: {{}} }} }}");
    let schema = |n: usize| {
        let half = n / 2;
        format!("    S{n}: {{ properties: {{ a: {{ type: string }}, b: {{ {R}S{half}' }} }} }}")
    };
    // Each of 2^30 ways leads to the same schema.
    let diamond = each(31, |level| match level {
        30 => "    D30: { type: object, properties: { a: {} } }".to_owned(),
        _ => format!(
            "    D{level}: {{ allOf: [{{ {R}L{level}' }}, {{ {R}R{level}' }}] }}\n    L{level}: {{ allOf: [{{ {R}D{0}' }}], properties: {{ l{level}: {{}} }} }}\n    R{level}: {{ allOf: [{{ {R}D{0}' }}], properties: {{ r{level}: {{}} }} }}",
            level + 1
        ),
    });
    let rows: [(&str, Vec<u8>, &[&str]); 8] = [
        ("an allOf diamond of 2^30 ways", diamond, &[]),
        (
            "an enum of 2,000 texts",
            schemas(&format!("    E:\n      enum:\n{}", list(2_000, &text))),
            &[],
        ),
        (
            "an enum of 2,000 numbers",
            schemas(&format!("    E:\n      enum:\n{}", list(2_000, &number))),
            &[],
        ),
        (
            "2,000 properties",
            schemas(&format!("    E:\n      properties:\n{}", list(2_000, &member))),
            &[],
        ),
        (
            "500 branches of oneOf",
            schemas(&format!("    E:\n      oneOf:\n{}", list(500, &branch))),
            &[],
        ),
        (
            "500 branches of anyOf",
            schemas(&format!("    E:\n      anyOf:\n{}", list(500, &branch))),
            &[],
        ),
        (
            "500 branches of allOf",
            schemas(&format!("    E:\n      allOf:\n{}", list(500, &branch))),
            &[],
        ),
        (
            "2,000 schemas with more members than may be repeated",
            schemas(&list(2_000, &schema)),
            &[],
        ),
    ];
    check_with(&rows, |description| description.max_members(4_000));
}

#[test]
fn aliases_count_as_what_they_stand_for() {
    let start = "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths: {}\n";
    let of_text =
        format!("{start}x-a: &a '{}'\nx-b: [{}*a]\n", "y".repeat(1_000_000), "*a, ".repeat(20_000));
    check(&[("a long text again and again", of_text.into_bytes(), &["error[too-large] 5"])]);
}

#[test]
fn servers_that_no_call_can_go_to() {
    let of = |url: &str| {
        format!("openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\nservers:\n  - url: '{url}'\n")
            .into_bytes()
    };
    let swagger = |keywords: &str| {
        format!("swagger: '2.0'\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\n{keywords}\n")
            .into_bytes()
    };
    check(&[
        ("a host", of("https://example.com/v1"), &[]),
        ("an address", of("https://[::1]:8080"), &[]),
        ("an address that does not end", of("https://[::1"), &["warning[invalid-value] 5"]),
        ("a space", of("https://x y/"), &["warning[invalid-value] 5"]),
        ("no port", of("https://x:99999/"), &["warning[invalid-value] 5"]),
        ("no host", of("https://"), &["warning[invalid-value] 5"]),
        ("a space in the path", of("https://x/a b"), &["warning[invalid-value] 5"]),
        ("a backslash", of("https://x\\\\y/"), &["warning[invalid-value] 5"]),
        ("too many slashes", of("https:///x"), &["warning[invalid-value] 5"]),
        ("a host with an empty part", of("https://a..b/"), &["warning[invalid-value] 5"]),
        ("a host that ends in a dot", of("https://a.b./"), &[]),
        ("a way up from a host", of("https://x/a/%2E./b"), &["warning[invalid-value] 5"]),
        ("a way up from the description", of("../b"), &["note[missing] 5"]),
        ("space around it", of(" https://x/ "), &["note[invalid-value] 5"]),
        ("a query", of("https://x/?q"), &["warning[invalid-value] 5"]),
        ("a query alone", of("?q"), &["warning[invalid-value] 5"]),
        ("a fragment", of("#f"), &["warning[invalid-value] 5"]),
        ("credentials in 2.0", swagger("host: 'u:p@x'"), &["warning[invalid-value] 4"]),
        ("a scheme in 2.0's host", swagger("host: 'http://x'"), &["warning[invalid-value] 4"]),
        ("no port in 2.0", swagger("host: 'x:99999'"), &["warning[invalid-value] 4"]),
    ]);
}

/// Optional members that lead from one object to the next, and from the last to the first.
fn circle(count: usize, member: impl Fn(usize) -> String) -> String {
    let spec = each(count, |index| {
        let next = member((index + 1) % count);
        format!("    S{index}: {{ type: object, properties: {{ next: {next} }} }}")
    });
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("spec.yaml");
    std::fs::write(&path, spec).expect("the document can be written");
    let made = specwright::generate(&Description::new(&path, folder.path().join("generated")));
    let files = made.files.expect("there is nothing wrong with it");
    files.into_iter().map(|file| file.text).collect()
}

#[test]
fn rustc_need_not_look_far() {
    let object = |next: usize| format!("{{ {R}S{next}' }}");
    let list = |next: usize| format!("{{ type: array, items: {{ {R}S{next}' }} }}");
    // Of lists, 19 lead to each other, and rustc looks through them; of 20, one is not looked through.
    assert!(!circle(19, list).contains("Indirect<"));
    assert_eq!(
        circle(20, list).matches("pub next: Option<super::codec::Indirect<Vec<S").count(),
        1
    );
    // No value has more than 24 others in itself, and no way is longer than 96 steps.
    let text = circle(200, object);
    assert_eq!(text.matches("pub next: Option<super::codec::Indirect<S").count(), 5);
    assert_eq!(text.matches("pub next: Option<Box<S").count(), 8);
    assert_eq!(text.matches("pub next: Option<S").count(), 187);
    assert!(!text.contains("#![recursion_limit"));
}
