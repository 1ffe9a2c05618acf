//! `x-rust-name` and `x-rust-type`: what of them cannot be, and where they have no effect.

use std::fs;

use specwright::{Description, Runtime};

use super::{check, exactly, paths, schemas};

#[test]
fn names() {
    exactly(&[
        (
            "no identifiers",
            schemas(
                "    A: { x-rust-name: pet-owner, properties: { a: { x-rust-name: '', type: string }, b: { x-rust-name: 1a, type: string } } }\n    B: { x-rust-name: _, type: string }",
            ),
            &[
                "warning[invalid-value] 7:66 `` is no identifier of Rust; it names nothing",
                "warning[invalid-value] 7:104 `1a` is no identifier of Rust; it names nothing",
                "warning[invalid-value] 7:23 `pet-owner` is no identifier of Rust; it names nothing",
                "warning[invalid-value] 8:23 `_` is no identifier of Rust; it names nothing",
            ],
        ),
        (
            "identifiers",
            schemas(
                "    A: { x-rust-name: r#type, properties: { a: { x-rust-name: self, type: string } } }",
            ),
            &[],
        ),
        (
            "no text",
            schemas(
                "    A: { x-rust-name: [a], type: object }\n    B: { x-rust-name: 5, type: string }",
            ),
            &[
                "warning[wrong-type] 7:23 `x-rust-name` should be a string, but is an array; it is left out",
                "note[wrong-type] 8:23 `x-rust-name` should be a string; the number is read as `5`",
                "warning[invalid-value] 8:23 `5` is no identifier of Rust; it names nothing",
            ],
        ),
        (
            "one name of two",
            schemas(
                "    A: { x-rust-name: C, type: object }\n    B: { x-rust-name: C, type: object, properties: { a: { x-rust-name: c, type: string }, b: { x-rust-name: C, type: string } } }",
            ),
            &[
                "warning[contradiction] 8:23 `x-rust-name` asks for `models::C`, which is the name of something else; it is called `B`",
                "warning[contradiction] 8:109 `x-rust-name` asks for `models::B::c`, which is the name of something else; it is called `b`",
            ],
        ),
        (
            "the name of another, and of the prelude",
            schemas(
                "    A: { x-rust-name: B, type: object }\n    B: { type: object }\n    C: { x-rust-name: Vec, type: object }",
            ),
            &[
                "warning[contradiction] 7:23 `x-rust-name` asks for `models::B`, which is the name of something else; it is called `A`",
                "warning[contradiction] 9:23 `x-rust-name` asks for `models::Vec`, which is the name of something else; it is called `C`",
            ],
        ),
        (
            "a name that is left by one who cannot leave",
            schemas(
                "    A: { x-rust-name: B, type: object }\n    B: { x-rust-name: C, type: object }\n    C: { x-rust-name: Vec, type: object }",
            ),
            &[
                "warning[contradiction] 7:23 `x-rust-name` asks for `models::B`, which is the name of something else; it is called `A`",
                "warning[contradiction] 8:23 `x-rust-name` asks for `models::C`, which is the name of something else; it is called `B`",
                "warning[contradiction] 9:23 `x-rust-name` asks for `models::Vec`, which is the name of something else; it is called `C`",
            ],
        ),
        (
            "where nothing is named",
            schemas(
                "    A: { properties: { a: { type: array, items: { x-rust-name: b, type: string } } } }",
            ),
            &[
                "warning[unsupported] 7:51 `x-rust-name` has no effect: nothing here has a name in Rust",
            ],
        ),
        (
            "where it is no keyword",
            paths(
                "  /a: { x-rust-name: a, get: { responses: { '204': { x-rust-type: u8, description: '' } } } }",
            ),
            &[
                "warning[unsupported] 4:54 `x-rust-type` has no effect in the Response Object",
                "warning[unsupported] 4:9 `x-rust-name` has no effect in the Path Item Object",
            ],
        ),
        (
            "beside references",
            schemas(
                "    A: { properties: { a: { $ref: '#/components/schemas/B', x-rust-name: c, x-rust-type: u8 } } }\n    B: { type: string }",
            ),
            &[],
        ),
    ]);
}

#[test]
fn types() {
    let of = |text: &str| schemas(&format!("    A: {{ x-rust-type: {text}, type: string }}"));
    let ignored =
        |why: &str| format!("warning[invalid-value] 7:23 `x-rust-type` is ignored: {why}");
    let table = [
        ("'a::B'", "the crate `a` is not among the `dependencies`"),
        ("'std::sync::Arc<a::B>'", "the crate `a` is not among the `dependencies`"),
        ("'crate::B'", "the crate `crate` is not among the `dependencies`"),
        ("B", "`B` does not begin with the crate that it is from"),
        ("'u8; fn main() {}'", "`u8; fn main() {}` is no type"),
        ("'&u8'", "it is not the path of a type"),
        ("'<u8 as a::B>::C'", "it is not the path of a type"),
        ("'[u8; 4]'", "it is not the path of a type"),
        ("'std::Vec<4>'", "only types may be its parameters"),
        ("'std::a<u8>::B'", "only the type itself may have parameters"),
        ("str", "no value is a `str`; `String` is text"),
        ("5", "it is neither text nor an object"),
        ("{}", "it has no `path`"),
        ("{ path: 'std::A', crate: b }", "`std::A` is not of the crate `b`"),
        (
            "{ path: 'std::A', parameters: [{ type: string }] }",
            "`parameters` of a type cannot be made of schemas",
        ),
    ];
    for (text, why) in table {
        exactly(&[(text, of(text), &[ignored(why).as_str()])]);
    }
    // What stands in itself without end is not read to its end.
    for (open, close) in [("Vec<", ">"), ("(", ")"), ("[", "]"), ("&", ""), ("{", ""), ("-", "")] {
        let text = format!("'{}u8{}'", open.repeat(20_000), close.repeat(20_000));
        let name = schemas(&format!("    A: {{ x-rust-name: {text}, type: object }}"));
        let warned = &["warning[invalid-value] 7"];
        check(&[("of a type", of(&text), warned), ("of a name", name, warned)]);
    }
    exactly(&[
        ("a primitive", of("u64"), &[]),
        (
            "where no type is",
            paths(
                "  /a: { post: { requestBody: { x-rust-type: u8, content: {} }, responses: { '204': { description: '' } } } }",
            ),
            &["warning[unsupported] 4:32 `x-rust-type` has no effect in the Request Body Object"],
        ),
    ]);
}

/// All code that a description becomes, with overlays; what is reported.
fn made(document: &str, overlays: &[&str]) -> (String, Vec<String>) {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let spec = folder.path().join("spec.yaml");
    fs::write(&spec, document).expect("the document can be written");
    let mut description = Description::new(&spec, folder.path().join("generated"));
    description = description.dependency("rust_decimal = \"1\"");
    for (index, overlay) in overlays.iter().enumerate() {
        let path = folder.path().join(format!("{index}.yaml"));
        fs::write(&path, overlay).expect("the overlay can be written");
        description.overlays.push(path);
    }
    let made = specwright::generate(&description);
    let told = made.diagnostics.all().iter().map(|it| it.message.clone()).collect();
    let files = made
        .files
        .into_iter()
        .flatten()
        .filter(|it| it.path.starts_with("src/") && !it.path.contains("runtime"));
    (files.map(|file| file.text).collect(), told)
}

#[track_caller]
fn has(code: &str, lines: &[&str]) {
    for line in lines {
        assert!(code.contains(line), "{line}\n{code}");
    }
}

#[test]
fn swagger_2_0_has_them_in_the_same_places() {
    let (code, told) = made(
        "swagger: '2.0'
info: { title: T, version: '1' }
host: a.example
paths:
  /a:
    post:
      operationId: p1
      x-rust-name: sendForm
      consumes: [multipart/form-data]
      parameters:
        - { name: q, in: query, type: array, items: { type: string, x-rust-type: u16 }, x-rust-name: Codes }
        - { name: h, in: header, type: string, x-rust-type: rust_decimal::Decimal }
        - { name: f, in: formData, type: string, x-rust-name: fileName }
        - { name: g, in: formData, type: string, x-rust-type: u64 }
        - { $ref: '#/parameters/s' }
      responses: { 204: { description: '', headers: { X-A: { type: integer, x-rust-name: amount } } } }
parameters:
  s: { name: s, in: query, type: string, x-rust-name: shared }
securityDefinitions:
  k: { type: apiKey, in: header, name: X-K, x-rust-name: apiSecret }
security: [{ k: [] }]
definitions:
  a_b: { x-rust-name: Whole, type: object, properties: { p: { $ref: '#/definitions/c', x-rust-name: part } } }
  c: { type: string, x-rust-type: rust_decimal::Decimal }
",
        &[],
    );
    assert_eq!(told, Vec::<String>::new());
    has(
        &code,
        &[
            "pub fn send_form(",
            "pub fn codes(self, codes: impl IntoOption<Vec<u16>>)",
            "pub fn h(self, h: impl IntoOption<::rust_decimal::Decimal>)",
            "pub file_name: Option<String>",
            "pub g: Option<u64>",
            "pub fn shared(self",
            "pub const AMOUNT: Header<Option<i64>>",
            "pub fn api_secret(",
            "pub struct Whole {\n    pub part: Option<C>,",
            "pub type C = ::rust_decimal::Decimal;",
        ],
    );
}

#[test]
fn an_overlay_may_set_them() {
    let document = String::from_utf8(schemas(
        "    pet_dto: { type: object, properties: { nm: { type: string }, fee: { type: string } } }",
    ));
    let overlay = "overlay: 1.0.0
info: { title: Corrections, version: 1.0.0 }
actions:
  - target: $.components.schemas.pet_dto
    update: { x-rust-name: Pet, properties: { nm: { x-rust-name: name }, fee: { x-rust-type: 'rust_decimal::Decimal' } } }
";
    let (code, told) = made(&document.expect("it is text"), &[overlay]);
    assert_eq!(told, Vec::<String>::new());
    has(
        &code,
        &[
            "pub struct Pet {\n    pub fee: Option<::rust_decimal::Decimal>,\n    pub name: Option<String>,",
        ],
    );
}

#[test]
fn a_path_parameter_that_is_not_declared_is_not_called_as_its_operation() {
    let (code, _) = made(
        "openapi: 3.0.3
info: { title: T, version: '1' }
servers: [{ url: https://a.example }]
paths:
  /a/{id}: { get: { x-rust-name: find, responses: { '204': { description: '' } } } }
",
        &[],
    );
    has(&code, &["pub fn find(&self, id: &str) -> Find"]);
}

#[test]
fn another_crates_runtime_reads_no_types_of_others() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let spec = folder.path().join("spec.yaml");
    let document = "    A: { properties: { a: { type: string, x-rust-type: 'std::net::IpAddr' }, b: { type: integer, x-rust-type: 'Vec<u8>' } } }";
    fs::write(&spec, schemas(document)).expect("the document can be written");
    let mut description = Description::new(&spec, folder.path().join("generated"));
    description.runtime = Runtime::Crate(Default::default());
    let made = specwright::generate(&description);
    let told: Vec<&str> = made.diagnostics.all().iter().map(|it| it.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "`x-rust-type` is ignored: only a crate's own types can be read and written by another's traits"
        ]
    );
}
