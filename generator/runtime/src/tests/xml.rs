use std::collections::BTreeMap;
use std::convert::Infallible;

use bytes::Bytes;
use serde_json::{Value, json};

use crate::body::{Encoding, Media, Payload, RequestBody};
use crate::error::Error;
use crate::raw_response::{Failure, RawResponse};
use crate::xml::words::*;
use crate::xml::{self, Markup, Node, Xml};

/// A pet, with something of everything.
struct Pet;
impl Markup for Pet {
    const MEMBERS: &'static [xml::Member] = &[
        member("id", attribute("id", number())),
        member(
            "lang",
            attribute("lang", text())
                .prefixed("xml")
                .within("http://www.w3.org/XML/1998/namespace"),
        ),
        member("name", element("Name", text()).prefixed("p").within("urn:pets")),
        member("born", element("born", word())),
        member("tame", element("tame", boolean())),
        member("weight", element("weight", number())),
        member("tags", items(|| element("tag", text())).required()),
        member("toys", element("Toys", list(|| element("Toy", object::<Toy>())))),
        member("parents", items(|| element("parents", object::<Pet>()))),
        member("said", element("said", scalar())),
        member("more", element("more", map(number))),
        member("other", element("other", any())),
    ];
}

struct Toy;
impl Markup for Toy {
    const MEMBERS: &'static [xml::Member] =
        &[member("kind", attribute("kind", text())), member("name", content(text()))];
    const REST: Option<xml::Shape> = Some(text());
}

struct Page;
impl Markup for Page {
    const MEMBERS: &'static [xml::Member] =
        &[member("title", element("title", text())), member("html", cdata(text()))];
}

const PET: Node = element("Pet", object::<Pet>());

fn response(content_type: &str, body: impl Into<Bytes>) -> RawResponse {
    let response = http::Response::builder().status(200).header("content-type", content_type);
    RawResponse::new(response.body(body.into()).unwrap())
}

fn read(node: Node, xml: &str) -> Result<Value, String> {
    let response = response("application/xml; charset=utf-8", xml.to_owned());
    let failure: Failure<Infallible> = match response.xml::<Value, Infallible>(node) {
        Ok(value) => return Ok(value),
        Err(failure) => failure,
    };
    Err(Error::from_failure("op", failure, response).decode_error().unwrap().to_string())
}

fn write(node: Node, value: Value) -> Result<String, String> {
    let mut body = RequestBody::default();
    let media = Media { content_type: "application/xml", encoding: Encoding::Usual };
    Xml(value, node).write(media, &mut body);
    let (content_type, body) = body.finish().map_err(|problem| problem.to_string())?;
    assert_eq!(content_type.unwrap(), "application/xml");
    let text = String::from_utf8(body.as_bytes().unwrap().to_vec()).unwrap();
    Ok(text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").unwrap().to_owned())
}

#[test]
fn what_is_written_is_read_again() {
    let value = json!({
        "id": 7, "lang": "en", "name": "Rex & <Co>\r\n", "born": "2020-01-02", "tame": true,
        "weight": 1.5, "tags": ["a", "b"], "toys": [{"kind": "ball \"x\"\n", "name": "Bo"}],
        "parents": [{"name": "Lea", "tags": []}], "said": "woof", "more": {"a": 1, "b": 2},
        "other": {"x": "1", "y": ["2", "3"]}
    });
    let xml = "<Pet id=\"7\" xml:lang=\"en\">\
        <p:Name xmlns:p=\"urn:pets\">Rex &amp; &lt;Co&gt;&#13;\n</p:Name>\
        <born>2020-01-02</born><tame>true</tame><weight>1.5</weight><tag>a</tag><tag>b</tag>\
        <Toys><Toy kind=\"ball &quot;x&quot;&#10;\">Bo</Toy></Toys>\
        <parents><p:Name xmlns:p=\"urn:pets\">Lea</p:Name></parents>\
        <said>woof</said><more><a>1</a><b>2</b></more>\
        <other><x>1</x><y>2</y><y>3</y></other></Pet>";
    assert_eq!(write(PET, value.clone()).unwrap(), xml);
    assert_eq!(read(PET, xml).unwrap(), value);
}

#[test]
fn a_namespace_is_declared_once() {
    struct Inner;
    impl Markup for Inner {
        const MEMBERS: &'static [xml::Member] = &[
            member("a", element("a", text()).within("urn:x")),
            member("b", element("b", text()).prefixed("q")),
        ];
    }
    let outer = element("o", object::<Inner>()).within("urn:x");
    let xml = write(outer, json!({"a": "1", "b": "2"})).unwrap();
    assert_eq!(xml, "<o xmlns=\"urn:x\"><a>1</a><b>2</b></o>");
    assert_eq!(read(outer, &xml).unwrap(), json!({"a": "1", "b": "2"}));
    // An element of the same name in another namespace is another element.
    let other = "<o xmlns=\"urn:x\"><a xmlns=\"urn:y\">1</a></o>";
    assert_eq!(read(outer, other).unwrap(), json!({}));
}

#[test]
fn null_is_an_empty_element_that_says_so() {
    let xml = write(PET, json!({"id": null, "name": null, "tags": [null]})).unwrap();
    let nil = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>";
    assert_eq!(xml, format!("<Pet><p:Name xmlns:p=\"urn:pets\" {nil}<tag {nil}</Pet>"));
    assert_eq!(read(PET, &xml).unwrap(), json!({"name": null, "tags": [null]}));
}

#[test]
fn cdata_ends_where_it_should() {
    let page = element("page", object::<Page>());
    let xml = write(page, json!({"html": "<b>]]></b>", "title": "t"})).unwrap();
    assert_eq!(xml, "<page><title>t</title><![CDATA[<b>]]]]><![CDATA[></b>]]></page>");
    assert_eq!(read(page, &xml).unwrap(), json!({"html": "<b>]]></b>", "title": "t"}));
    assert_eq!(write(page, json!({"html": "a\r"})).unwrap(), "<page>a&#13;</page>");
}

#[test]
fn layout_is_no_text() {
    let page = element("page", object::<Page>());
    let found = read(page, "<page>\n  <title> t </title>\n</page>").unwrap();
    assert_eq!(found, json!({"title": " t "}));
    assert_eq!(read(page, "<page/>").unwrap(), json!({"html": ""}));
}

#[test]
fn numbers_and_booleans_are_those_of_xml_schema() {
    let read = |text: &str| {
        let xml = format!("<Pet><weight>{text}</weight><tame>{text}</tame></Pet>");
        let value = read(PET, &xml).unwrap();
        (value["weight"].clone(), value["tame"].clone())
    };
    assert_eq!(read(" +007.50 "), (json!(7.5), json!(" +007.50 ")));
    assert_eq!(read("-0"), (json!(-0.0), json!("-0")));
    assert_eq!(read(".5").0, json!(0.5));
    assert_eq!(read("1"), (json!(1), json!(true)));
    assert_eq!(read(" false\n"), (json!(" false\n"), json!(false)));
    assert_eq!(read("1e3").0, json!(1000.0));
    assert_eq!(read("INF").0, json!("INF"));
    assert_eq!(read(""), (Value::Null, Value::Null));
    assert_eq!(read("."), (json!("."), json!(".")));
}

#[test]
fn a_list_may_have_an_element_around_it_that_is_not_declared() {
    let tags = |inner: &str| read(PET, &format!("<Pet>{inner}</Pet>")).unwrap()["tags"].clone();
    assert_eq!(tags("<tag><string>a</string><string>b</string></tag>"), json!(["a", "b"]));
    assert_eq!(tags("<tag>a</tag>"), json!(["a"]));
    assert_eq!(tags("<tag/>"), json!([""]));
    assert_eq!(tags(""), json!([]));
    let parents =
        |inner: &str| read(PET, &format!("<Pet>{inner}</Pet>")).unwrap()["parents"].clone();
    assert_eq!(parents("<parents> </parents>"), json!([]));
    assert_eq!(parents("<parents><Pet id=\"1\"/></parents>"), json!([{"id": 1, "tags": []}]));
    assert_eq!(parents("<parents><tame>1</tame></parents>"), json!([{"tame": true, "tags": []}]));
    assert_eq!(parents(""), Value::Null);
}

#[test]
fn items_in_an_element_of_their_own_may_be_called_anything() {
    let xml = "<Pet><Toys><toy kind=\"a\">x</toy><thing>y</thing></Toys></Pet>";
    let toys = json!([{"kind": "a", "name": "x"}, {"name": "y"}]);
    assert_eq!(read(PET, xml).unwrap()["toys"], toys);
}

#[test]
fn the_name_in_json_will_do_and_others_are_kept_where_they_are_wanted() {
    let found = read(PET, "<Pet><name>Rex</name><unknown/></Pet>").unwrap();
    assert_eq!(found, json!({"name": "Rex", "tags": []}));
    let toy = element("Toy", object::<Toy>());
    let found = read(toy, "<Toy>x<colour>red</colour></Toy>").unwrap();
    assert_eq!(found, json!({"name": "x", "colour": "red"}));
    let written = write(toy, json!({"name": "x", "colour": "red"})).unwrap();
    assert_eq!(written, "<Toy>x<colour>red</colour></Toy>");
}

#[test]
fn what_is_not_well_formed_has_a_place() {
    let problem = |xml: &str| read(PET, xml).unwrap_err();
    assert_eq!(problem("<Pet>\n<a></b></Pet>"), "expected 'a' tag, not 'b' at line 2 column 4");
    assert_eq!(problem(" "), "expected XML, found an empty body at line 1 column 1");
    assert_eq!(
        problem("<!DOCTYPE a [<!ENTITY x \"y\">]><Pet>&x;</Pet>"),
        "XML with DTD detected at line 1 column 1"
    );
    assert_eq!(problem("<Pet>&x;</Pet>"), "unknown entity reference 'x' at line 1 column 6");
    assert_eq!(
        problem("\n <Error/>"),
        "expected the element `Pet`, found `Error` at line 2 column 2"
    );
}

#[test]
fn elements_stand_in_each_other_as_deep_as_in_json() {
    let any = element("", any());
    let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
    assert!(read(any, &nested(128)).is_ok());
    assert_eq!(
        read(any, &nested(129)).unwrap_err(),
        "more than 128 elements stand in each other here at line 1 column 385"
    );
    assert!(read(any, &nested(100_000)).is_err());
}

#[test]
fn what_the_parser_would_take_long_for_is_refused() {
    let any = element("", any());
    let attributes = |count: usize| {
        let attributes: String = (0..count).map(|n| format!(" a{n}='='")).collect();
        format!("<a>\n<!-- <b> --><![CDATA[<b>]]><?b <b>?><b{attributes}/></a>")
    };
    assert!(read(any, &attributes(256)).is_ok());
    assert_eq!(
        read(any, &attributes(257)).unwrap_err(),
        "this element has more than 256 attributes at line 2 column 37"
    );
    let namespaces = |levels: usize| {
        let open: String =
            (0..levels).map(|n| format!("<a xmlns:n{n}='n{n}' xmlns:m{n}='>'>")).collect();
        open + &"</a>".repeat(levels)
    };
    assert!(read(any, &namespaces(128)).is_ok());
    let declared = (0..200).map(|n| format!(" xmlns:n{n}='n{n}'")).collect::<String>();
    assert_eq!(
        read(any, &format!("<a{declared}><a{declared}/></a>")).unwrap_err(),
        format!(
            "more than 256 namespaces are declared here at line 1 column {}",
            declared.len() + 4
        )
    );
    // 1.2 MB of attributes, 184 KB of namespaces inside each other, and a million empty elements.
    let started = std::time::Instant::now();
    assert!(read(any, &attributes(150_000)).is_err());
    assert!(read(any, &namespaces(8_000)).is_err());
    assert!(read(any, &format!("<a>{}</a>", "<b/>".repeat(250_000))).is_ok());
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}

#[test]
fn what_has_no_form_is_not_sent() {
    let map = element("m", map(text));
    for name in ["", "1a", "a b", "a:b:c", ":a", "<", "a\n"] {
        assert_eq!(
            write(map, json!({name: "x"})).unwrap_err(),
            "a member has a name that XML does not have"
        );
    }
    assert_eq!(
        write(map, json!({"é-1.x:y": "\u{10348}"})).unwrap(),
        "<m><é-1.x:y>\u{10348}</é-1.x:y></m>"
    );
    for text in ["\0", "\u{1b}", "\u{ffff}"] {
        assert_eq!(
            write(map, json!({"a": text})).unwrap_err(),
            "text has a character that XML does not have"
        );
    }
}

#[test]
fn a_value_of_another_type_has_a_path() {
    let node = element("a", list(|| element("b", number())));
    let response = response("text/xml", "<a><b>1</b><b>x</b></a>");
    let failure = response.xml::<Vec<i32>, Infallible>(node).unwrap_err();
    let error = Error::from_failure("op", failure, response);
    let problem = error.decode_error().unwrap();
    assert_eq!(problem.path(), Some("[1]"));
    assert_eq!(
        problem.to_string(),
        "at `[1]`: invalid type: string, expected an integer of 32 bits"
    );
}

#[test]
fn other_content_types_are_errors_and_so_are_other_encodings() {
    let problem = |content_type: &str, body: &'static [u8]| {
        let response = response(content_type, body);
        let failure = response.xml::<Value, Infallible>(PET).unwrap_err();
        Error::from_failure("op", failure, response).decode_error().unwrap().to_string()
    };
    assert_eq!(problem("text/html", b"<Pet/>"), "expected XML, found content type `text/html`");
    assert_eq!(
        problem("application/xml", b"<Pet>\xFF</Pet>"),
        "invalid utf-8 sequence of 1 bytes from index 5"
    );
    let found = response("application/atom+xml", b"\xEF\xBB\xBF<Pet/>".as_slice());
    assert_eq!(found.xml::<Value, Infallible>(PET).unwrap(), json!({"tags": []}));
}

#[test]
fn a_failure_has_its_type() {
    #[derive(Debug, PartialEq)]
    enum Declared {
        Bad(BTreeMap<String, i32>),
    }
    let node = element("e", map(number));
    let found = response("application/xml", "<e><code>4</code></e>");
    let failure = found.xml_error(node, Declared::Bad);
    let error = Error::from_failure("op", failure, found);
    let expected = Declared::Bad(BTreeMap::from([("code".to_owned(), 4)]));
    assert_eq!(error.declared(), Some(&expected));
}
