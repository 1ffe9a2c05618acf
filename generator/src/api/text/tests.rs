use serde_json::json;

use super::line::{Line, word};
use crate::api::fixtures::{field, schema};
use crate::api::*;
use crate::source::{Place, Sources};

#[test]
fn a_line_goes_on_below_where_it_is_too_long() {
    let line = Line::new(2, "head").with("x".repeat(111)).with("y").maybe(Some("z"));
    assert_eq!(line.to_string(), format!("  head, {},\n          y, z\n", "x".repeat(111)));
    let line = Line::new(2, "head").with("x".repeat(200)).maybe(None::<String>);
    assert_eq!(line.to_string(), format!("  head,\n          {}\n", "x".repeat(200)));
}

#[test]
fn names_that_could_be_something_else_are_quoted() {
    for plain in ["id", "X-Rate", "$ref", "a.b_c"] {
        assert_eq!(word(plain, ""), plain);
    }
    for (name, shown) in [
        ("", r#""""#),
        ("a b", r#""a b""#),
        ("a,b", r#""a,b""#),
        ("a?", r#""a?""#),
        ("a#1", r#""a#1""#),
        ("a\nb", r#""a\nb""#),
        ("é", r#""é""#),
    ] {
        assert_eq!(word(name, ""), shown);
    }
    assert_eq!(word("a/b", "/"), "a/b");
}

/// An API, its servers and types as they are given.
fn api(servers: Vec<Server>, types: Vec<TypeDef>, operations: Vec<Operation>) -> Api {
    Api {
        signature: None,
        info: Info {
            title: "Pets".to_owned(),
            version: "1".to_owned(),
            description: None,
            license: None,
        },
        servers,
        security_schemes: Vec::new(),
        tags: Vec::new(),
        types,
        operations,
        webhooks: Vec::new(),
        links: Vec::new(),
        rust_names: RustNames::default(),
        left_out: LeftOut::default(),
    }
}

/// Two files, and what stands at the beginning of each.
fn files() -> (Sources, Place, Place) {
    let mut sources = Sources::new();
    let [spec, other] = ["apis/spec.yaml", "apis/parts/pets.yaml"]
        .map(|path| Place { file: sources.add(path, "\n\n  a: 1\n"), ordinal: 0 });
    (sources, spec, other)
}

#[test]
fn the_usual_is_left_out_and_the_rest_is_said() {
    let (sources, spec, other) = files();
    let list = Type::List(Box::new(Type::Nullable(Box::new(Type::Named(TypeId(0))))));
    let plain = field("id", spec, Type::Scalar(Scalar::Int64));
    let odd = Field {
        docs: Docs {
            summary: Some("S".to_owned()),
            description: Some("two\nlines".to_owned()),
            deprecated: true,
            examples: vec![Example { value: json!([1, "a"]), at: other }],
            constraints: vec![
                Constraint::Items(Bounds { min: Some(1), max: None }),
                Constraint::Minimum { bound: 3.into(), exclusive: true },
                Constraint::UniqueItems,
            ],
        },
        required: false,
        access: Access::WriteOnly,
        default: Some(json!(null)),
        constant: Some(Constant { value: json!("x"), is_tag: true }),
        xml: Some(Box::new(Xml { node: Some(XmlNode::Attribute), ..Xml::default() })),
        ..field("all of it", other, list)
    };
    let rest = Rest::Captured(Type::Map(Box::new(Type::Any)));
    let pet = schema("Pet", spec, Shape::Struct(Struct { fields: vec![plain, odd], rest }));
    let closed = Shape::Struct(Struct { fields: Vec::new(), rest: Rest::Denied });
    let inline = TypeDef {
        origin: Origin::at(Root::Type(TypeId(0)))
            .then(Role::Member("a b".to_owned()))
            .then(Role::Item),
        pointer: "#/x".to_owned(),
        request_of: Some(TypeId(0)),
        ..schema("", other, closed)
    };
    let text = api(Vec::new(), vec![pet, inline], Vec::new()).text(&sources);
    assert_eq!(
        text,
        r##"api "Pets", version "1"

type 0 Pet: struct, @3:3
  id: int64, @3:3
  "all of it"?: [Pet#0 or null], write only, default null, always "x" as tag, xml attribute, @parts/pets.yaml:3:3,
          deprecated, items 1.., > 3, unique items, example [1,"a"], summary "S", "two\nlines"
  ...: {any}

type 1 Pet#0 > member "a b" > item: struct, closed, request of Pet#0, @parts/pets.yaml:3:3, "#/x"
"##
    );
}

#[test]
fn operations_have_a_line_for_each_part() {
    let (sources, at, _) = files();
    let parameter = |name: &str, location, encoding| Parameter {
        name: name.to_owned(),
        at,
        docs: Docs::default(),
        location,
        required: location == Location::Path,
        ty: Type::Scalar(Scalar::String),
        default: None,
        encoding,
    };
    let style = |style, explode| ParameterEncoding::Style {
        style,
        explode,
        allow_reserved: false,
        allow_empty_value: false,
    };
    let scheme = |scheme: &str, scopes: &[&str]| Requirement {
        scheme: scheme.to_owned(),
        scopes: scopes.iter().map(|&scope| scope.to_owned()).collect(),
    };
    let server = Server {
        name: None,
        url: "https://{region}.example.com".to_owned(),
        description: None,
        variables: vec![ServerVariable {
            name: "region".to_owned(),
            default: "eu".to_owned(),
            allowed: vec!["eu".to_owned(), "us".to_owned()],
            description: None,
        }],
    };
    let operation = Operation {
        id: Some("getPet".to_owned()),
        method: "GET".to_owned(),
        path: "/pets/{id}".to_owned(),
        at,
        pointer: "#/paths/~1pets~1{id}/get".to_owned(),
        docs: Docs::default(),
        tags: vec!["a".to_owned(), "b c".to_owned()],
        parameters: vec![
            parameter("id", Location::Path, style(Style::Simple, false)),
            parameter("q", Location::Query, style(Style::Form, true)),
            parameter("list", Location::Query, style(Style::PipeDelimited, true)),
            parameter("flat", Location::Query, style(Style::Form, false)),
        ],
        body: Some(Body {
            description: None,
            required: false,
            contents: vec![Content { format: BodyFormat::Text, ..Content::any("text/plain") }],
        }),
        responses: vec![Response {
            status: Status::Range(2),
            at,
            description: String::new(),
            contents: vec![Content::any("application/json")],
            headers: vec![Header {
                name: "X-Rate".to_owned(),
                at,
                docs: Docs::default(),
                required: false,
                ty: Type::Scalar(Scalar::Int64),
                encoding: HeaderEncoding::Simple { explode: false },
            }],
        }],
        security: vec![vec![scheme("key", &[]), scheme("login", &["read:a", "b"])], Vec::new()],
        servers: vec![server],
        pages: Some(Pages {
            items: vec!["data".to_owned()],
            next: NextPage::CursorAt(vec!["meta".to_owned(), "next".to_owned()], 1),
        }),
        streaming: Some(Streaming::Stream(OperationId(1))),
    };
    let text = api(Vec::new(), Vec::new(), vec![operation]).text(&sources);
    assert_eq!(
        text.split_once("\n\n").map(|(_, text)| text),
        Some(
            r##"operation 0 getPet: GET /pets/{id}, tags a "b c", stream beside the whole of 1, @3:3
  server "https://{region}.example.com"
    variable region = "eu", of "eu" "us"
  security key + login (read:a b), none
  path id: string, @3:3
  query q?: string, @3:3
  query list?: string, pipe delimited, explode, @3:3
  query flat?: string, no explode, @3:3
  body?
    text/plain as text: any
  pages of /data, next by /meta/next into parameter 1 q
  2XX, @3:3
    header X-Rate?: int64, @3:3
    application/json: any
"##
        )
    );
}
