use std::collections::BTreeMap;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use futures_core::Stream;
use serde_json::{Value, json};

use crate as rt;
use crate::Body;
use crate::body::{Encoding, Media, Named, Payload, RequestBody, Text, Typed};
use crate::form::Form;
use crate::mixed::Mixed;
use crate::multipart::{File, FormData, Parts as _};
use crate::param::{Param, Style};
use crate::wire::Json;

/// A stream of one chunk.
struct Once(Option<Bytes>);

impl Stream for Once {
    type Item = Result<Bytes, crate::TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

fn stream(text: &'static str) -> Body {
    Body::stream(Once(Some(Bytes::from_static(text.as_bytes()))))
}

/// All of a body that never waits.
fn read(mut body: Body) -> String {
    let mut all = Vec::new();
    let mut context = Context::from_waker(Waker::noop());
    while let Poll::Ready(Some(chunk)) = Pin::new(&mut body).poll_next(&mut context) {
        all.extend_from_slice(&chunk.unwrap());
    }
    String::from_utf8(all).unwrap()
}

/// The content type and the body, or the message.
fn sent(payload: &impl Payload, media: Media) -> Result<(String, Body), String> {
    let mut body = RequestBody::default();
    payload.write(media, &mut body);
    let (content_type, body) = body.finish().map_err(|problem| problem.to_string())?;
    let content_type = content_type.map_or_else(String::new, |it| it.to_str().unwrap().to_owned());
    Ok((content_type, body))
}

fn media(content_type: &'static str, encoding: Encoding) -> Media {
    Media { content_type, encoding }
}

#[test]
fn bytes_are_sent_as_often_as_one_likes_and_a_stream_once() {
    let media = media("application/octet-stream", Encoding::Usual);
    let bytes = Body::from("abc");
    for _ in 0..2 {
        let (content_type, body) = sent(&bytes, media).unwrap();
        assert_eq!((content_type.as_str(), read(body)), ("application/octet-stream", "abc".into()));
    }
    let once = stream("abc");
    assert_eq!(read(sent(&once, media).unwrap().1), "abc");
    assert_eq!(
        sent(&once, media).unwrap_err(),
        "the request's body is a stream that is already used up"
    );
}

#[test]
fn the_caller_gives_the_content_type_where_the_description_has_a_range() {
    let media = media("", Encoding::Usual);
    assert_eq!(sent(&Typed::new("image/png", "abc"), media).unwrap().0, "image/png");
    for wrong in ["", "a\nb"] {
        assert_eq!(
            sent(&Typed::new(wrong, "abc"), media).unwrap_err(),
            "header `content-type` has a name or value that HTTP forbids"
        );
    }
}

#[test]
fn text_has_no_quotation_marks() {
    let media = media("text/plain", Encoding::Usual);
    let (content_type, body) = sent(&Text("a \"b\"".to_owned()), media).unwrap();
    assert_eq!((content_type.as_str(), read(body)), ("text/plain", "a \"b\"".into()));
    assert_eq!(read(sent(&Text(1.5), media).unwrap().1), "1.5");
}

#[test]
fn a_form_has_a_pair_for_each_member() {
    let form = |value: Value, table| {
        let media = media("application/x-www-form-urlencoded", Encoding::Fields(table));
        sent(&Form(value), media).map(|(_, body)| read(body))
    };
    let value = json!({ "a": "x &=+\u{e9}", "b": [1, null, "y"], "c": { "d": true }, "e": null });
    assert_eq!(
        form(value, &[]).unwrap(),
        "a=x%20%26%3D%2B%C3%A9&b=1&b=null&b=y&c=%7B%22d%22%3Atrue%7D"
    );
    const TABLE: &[Param] = &[
        Param::query("b").style(Style::PipeDelimited),
        Param::query("c").style(Style::DeepObject),
        Param::query("f").json(),
    ];
    let value = json!({ "b": ["x", "y"], "c": { "d": true }, "f": "z" });
    assert_eq!(form(value, TABLE).unwrap(), "b=x%7Cy&c%5Bd%5D=true&f=%22z%22");
    assert_eq!(
        form(json!([1]), &[]).unwrap_err(),
        "a value of the request's body could not be serialized"
    );
}

fn multipart(form: &FormData, table: &'static [(&'static str, &'static str)]) -> String {
    let media = media("multipart/form-data", Encoding::Parts(table));
    let (content_type, body) = sent(form, media).unwrap();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    assert_eq!(boundary.len(), 32);
    read(body).replace(boundary, "B")
}

#[test]
fn a_multipart_form_has_a_part_for_each_value_and_file() {
    let form = FormData::new()
        .value("title", "a")
        .value("list", json!([1, { "b": 2 }]))
        .value("whole", json!([1, 2]))
        .value("nothing", Value::Null)
        .file("picture", File::new("PNG").name("a\"\r\nb.png").header("X-A", "1"))
        .file("page", File::new("PDF").content_type("application/pdf"));
    let expected = [
        "--B",
        "content-disposition: form-data; name=\"title\"",
        "",
        "a",
        "--B",
        "content-disposition: form-data; name=\"list\"",
        "",
        "1",
        "--B",
        "content-disposition: form-data; name=\"list\"",
        "content-type: application/json",
        "",
        "{\"b\":2}",
        "--B",
        "content-disposition: form-data; name=\"whole\"",
        "content-type: application/json",
        "",
        "[1,2]",
        "--B",
        "content-disposition: form-data; name=\"picture\"; filename=\"a%22%0D%0Ab.png\"",
        "content-type: image/png",
        "x-a: 1",
        "",
        "PNG",
        "--B",
        "content-disposition: form-data; name=\"page\"; filename=\"page\"",
        "content-type: application/pdf",
        "",
        "PDF",
        "--B--",
        "",
    ];
    let table = &[("picture", "image/png"), ("whole", "application/json"), ("page", "image/png")];
    assert_eq!(multipart(&form, table), expected.join("\r\n"));
    assert_eq!(multipart(&FormData::new(), &[]), "--B--\r\n");
}

#[test]
fn a_file_that_is_a_stream_is_sent_once_and_not_held_in_memory() {
    let form = FormData::new().file("a", stream("abc"));
    let media = media("multipart/form-data", Encoding::Usual);
    let (_, body) = sent(&form, media).unwrap();
    assert!(body.as_bytes().is_none());
    assert!(read(body).contains("\r\n\r\nabc\r\n--"));
    assert_eq!(
        sent(&form, media).unwrap_err(),
        "the request's body is a stream that is already used up"
    );
}

#[test]
fn a_part_with_a_header_that_http_forbids_is_an_error() {
    let form = FormData::new().file("a", File::new("abc").header("a", "b\r\nc: d"));
    let media = media("multipart/form-data", Encoding::Usual);
    assert_eq!(sent(&form, media).unwrap_err(), "header `a` has a name or value that HTTP forbids");
}

fn mixed(content_type: &'static str, parts: &Mixed) -> [String; 2] {
    let (content_type, body) = sent(parts, media(content_type, Encoding::Usual)).unwrap();
    let (content_type, boundary) = content_type.split_once("; boundary=").unwrap();
    [content_type.to_owned(), read(body).replace(boundary, "B")]
}

#[test]
fn parts_without_names_stand_one_after_the_other() {
    let parts = Mixed::new()
        .value("text")
        .part("application/json", &"text".to_owned())
        .part("", &json!({ "a": [1] }))
        .parts("text/csv", &["1".to_owned(), "2".to_owned()])
        .files("image/png", &Some(File::new("PNG")))
        .files("image/png", &None::<File>)
        .files("image/png", &[File::new("JPG").content_type("image/jpeg")][..])
        .file(File::new("PDF").name("a\"b.pdf").header("content-id", "<1>"));
    let expected = [
        "--B",
        "",
        "text",
        "--B",
        "content-type: application/json",
        "",
        "\"text\"",
        "--B",
        "content-type: application/json",
        "",
        "{\"a\":[1]}",
        "--B",
        "content-type: text/csv",
        "",
        "1",
        "--B",
        "content-type: text/csv",
        "",
        "2",
        "--B",
        "content-type: image/png",
        "",
        "PNG",
        "--B",
        "content-type: image/jpeg",
        "",
        "JPG",
        "--B",
        "content-disposition: attachment; filename=\"a%22b.pdf\"",
        "content-type: application/octet-stream",
        "content-id: <1>",
        "",
        "PDF",
        "--B--",
        "",
    ];
    let expected = expected.join("\r\n");
    assert_eq!(mixed("multipart/mixed", &parts), ["multipart/mixed", &expected]);
}

#[test]
fn related_parts_say_from_outside_what_the_first_is() {
    let root = |parts: &Mixed| mixed("multipart/related", parts)[0].clone();
    assert_eq!(
        root(&Mixed::new().value(json!({}))),
        "multipart/related; type=\"application/json\""
    );
    assert_eq!(root(&Mixed::new().value(1)), "multipart/related; type=\"text/plain\"");
    let odd = File::new("").content_type("text/x; a=\"b\"");
    assert_eq!(root(&Mixed::new().file(odd)), r#"multipart/related; type="text/x; a=\"b\"""#);
}

struct Upload {
    title: String,
    pictures: Vec<File>,
    page: Option<File>,
    extra: BTreeMap<String, Value>,
}

rt::parts! {
    Upload { title: value("title"), pictures: file("picture"), page: file("page"), ..extra: value }
}

#[test]
fn a_struct_is_a_form_of_its_members() {
    let pictures = vec![File::new("1"), File::new("2")];
    let extra = BTreeMap::from([("a".to_owned(), json!(true))]);
    let upload = Upload { title: "t".to_owned(), pictures, page: None, extra };
    let mut form = FormData::new();
    upload.add_to(&mut form);
    let by_hand = FormData::new()
        .value("title", "t")
        .file("picture", "1")
        .file("picture", "2")
        .value("a", true);
    assert_eq!(multipart(&form, &[]), multipart(&by_hand, &[]));
}

#[test]
fn a_value_without_a_type_is_a_form_where_it_is_an_object() {
    let mut form = FormData::new();
    form.add_text("kind", "a");
    form.add_members(&json!({ "b": [1, 2], "c": null }));
    let by_hand = FormData::new().value("kind", "a").value("b", json!([1, 2]));
    assert_eq!(multipart(&form, &[]), multipart(&by_hand, &[]));
    form.add_members(&json!("text"));
    let media = media("multipart/form-data", Encoding::Usual);
    assert!(sent(&form, media).unwrap_err().contains("part"));
}

#[test]
fn a_named_body_is_called_what_the_caller_says() {
    let mut body = RequestBody::default();
    Named::new("application/vnd.a+json", Json(1)).write(Media::usual(""), &mut body);
    let (content_type, body) = body.finish().unwrap();
    assert_eq!(content_type.unwrap(), "application/vnd.a+json");
    assert_eq!(body.as_bytes(), Some(&b"1"[..]));
    let mut body = RequestBody::default();
    Named::new("", Json(1)).write(Media::usual(""), &mut body);
    assert!(body.finish().is_err());
}
