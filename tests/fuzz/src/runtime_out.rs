//! What goes out, by way of the runtime.

use http::{Response, Uri};
use percent_encoding::percent_decode_str;
use serde_json::Value;
use specwright_runtime::Query;
use specwright_runtime::param::{Location, Param, Params, Style};

use crate::client::MemoryTransport;
use crate::client::models::SendFormRequest;
use crate::client::{Body, Call as _, File};
use crate::runtime_in::{client, wait};

static TABLE: &[Param] = &[
    Param::path("p0"),
    Param::path("p1").explode(true),
    Param::path("p2").style(Style::Label),
    Param::path("p3").style(Style::Matrix).explode(true),
    Param::path("p4").allow_reserved(),
    Param::path("p5").json(),
    Param::path("p6").optional(),
    Param::query("q"),
    Param::query("q").explode(false),
    Param::query("q").style(Style::SpaceDelimited),
    Param::query("q").style(Style::PipeDelimited),
    Param::query("q").style(Style::DeepObject),
    Param::query("q").allow_reserved(),
    Param::query("q").allow_empty_value(),
    Param::query("q").json(),
    Param::query("q").form(),
    Param::query_string("q"),
    Param::header("X-A"),
    Param::header("X-A").explode(true),
    Param::header("X-A").json(),
    Param::cookie("c"),
    Param::cookie("c").explode(false),
    Param::cookie("c").json(),
];

const TEMPLATES: [&str; 7] =
    ["/x/{p0}/y", "/x/{p1}/y", "/x/{p2}/y", "/x/{p3}/y", "/x/{p4}/y", "/x/{p5}/y", "/x/{p6}/y"];

/// A parameter, by the first byte, with any JSON or any text as its value.
pub fn paths(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest).into_owned();
    let value = serde_json::from_str(&text).unwrap_or(Value::String(text));
    let index = usize::from(*first) % TABLE.len();
    let mut params = Params::default();
    params.set(TABLE, index, &value);
    match TABLE[index].location() {
        Location::Path => {
            if let Ok(path) = params.path(TEMPLATES[index], TABLE) {
                in_path(&path, index, &value);
            }
        }
        Location::Query | Location::QueryString => {
            if let Ok(query) = params.query(TABLE) {
                in_query(&query, index, &value);
            }
        }
        Location::Header => {
            let headers = params.headers(TABLE).unwrap_or_default();
            for value in headers.values() {
                // Space around it goes out and is none of the value (RFC 9110 §5.5).
                let text = value.to_str().expect("a header is visible ASCII");
                assert!(!text.contains(['\r', '\n', '\0']), "{text:?}");
            }
        }
        Location::Cookie => {
            let cookie = params.cookie(TABLE).unwrap_or_default();
            assert!(cookie.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()), "{cookie}");
            let pairs = cookie.split("; ").filter(|pair| !pair.is_empty());
            // One for each member or item, but one for all of them as JSON.
            let most = match &value {
                Value::Object(members) if index != 22 => members.len(),
                Value::Array(items) if index != 22 => items.len(),
                _ => 1,
            };
            assert!(pairs.clone().count() <= most, "{cookie}");
            assert!(
                pairs.clone().all(|pair| !pair.contains([';', '"', ','].as_slice()) || index == 21),
                "{cookie}"
            );
        }
    }
}

fn in_path(path: &str, index: usize, value: &Value) {
    let segment = path.strip_prefix("/x/").and_then(|rest| rest.strip_suffix("/y"));
    // An optional one takes its slash along.
    let Some(segment) = segment else {
        return assert!(index == 6 && path == "/x/y" || path == "/x//y", "{path}");
    };
    only(segment, b"-._~!$&'()*+,;=:@");
    // A triple that may stay as it is need not stand for text.
    let decoded = percent_decode_str(segment).decode_utf8_lossy();
    assert!(!matches!(&*decoded, "." | ".."), "{path}");
    let twice = percent_decode_str(&decoded).decode_utf8_lossy().into_owned();
    assert!(!matches!(&*twice, "." | ".."), "{path}");
    if let (0, Value::String(text)) = (index, value) {
        assert_eq!(*decoded, **text);
    }
    assert!(path.parse::<Uri>().is_ok(), "{path}");
}

fn in_query(query: &str, index: usize, value: &Value) {
    only(query, b"-._~!$&'()*+,;=:@/?");
    let uri: Uri = format!("/x?{query}").parse().expect("it is an address");
    if let (7, Value::String(text)) = (index, value) {
        let read = Query::<String>::new("q").read(&uri).expect("it is text");
        assert_eq!(read, *text, "{query}");
    }
}

/// Only letters, digits, these, and percent-encoded triples.
fn only(text: &str, others: &[u8]) {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let is_well = match byte {
            b'%' => (0..2).all(|_| bytes.next().is_some_and(|it| it.is_ascii_hexdigit())),
            _ => byte.is_ascii_alphanumeric() || others.contains(&byte),
        };
        assert!(is_well, "{text}");
    }
}

/// A form with a file whose name, type, header and content are lines of the bytes.
pub fn multipart(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.splitn(5, '\n');
    let mut line = || lines.next().unwrap_or_default().to_owned();
    let (title, name, media, header) = (line(), line(), line(), line());
    let content = line();
    let mut file = File::new(content.clone().into_bytes());
    if !name.is_empty() {
        file = file.name(name);
    }
    if !media.is_empty() {
        file = file.content_type(media);
    }
    if let Some((name, value)) = header.split_once(':') {
        file = file.header(name, value);
    }
    let mut form = SendFormRequest::new(file, title.clone());
    form.tags = Some(vec![title.clone(), content.clone()]);
    let server = MemoryTransport::new();
    server.answer(Response::builder().status(204).body(Body::empty()).expect("it is an answer"));
    if wait(client(server.clone()).send_form(form).send()).is_ok() {
        let [request] = &server.requests()[..] else { panic!("it was sent once") };
        let media = request.headers()["content-type"].to_str().expect("it is ASCII").to_owned();
        parts(&media, request.body(), &[&title, &content, &title, &content]);
    }
}

/// The parts have these contents, and headers that are ours.
fn parts(media: &str, body: &[u8], contents: &[&str]) {
    let boundary = media.split_once("boundary=").expect("it has a boundary").1.trim_matches('"');
    let body = String::from_utf8(body.to_vec()).expect("all of it is text");
    let body = body.strip_prefix(&format!("--{boundary}\r\n")).expect("it begins with a boundary");
    let body = body.strip_suffix(&format!("\r\n--{boundary}--\r\n")).expect("and ends with one");
    let parts: Vec<&str> = body.split(&format!("\r\n--{boundary}\r\n")).collect();
    assert_eq!(parts.len(), contents.len(), "{body}");
    for (part, content) in parts.iter().zip(contents) {
        let (head, found) = part.split_once("\r\n\r\n").expect("a part has a head");
        assert_eq!(found, *content);
        let lines: Vec<&str> = head.split("\r\n").collect();
        assert!(lines.len() <= 3, "{head}");
        assert!(!head.replace("\r\n", "").contains(['\r', '\n']), "{head:?}");
        assert!(lines.iter().any(|line| {
            line.to_ascii_lowercase().starts_with("content-disposition: form-data; name=")
        }));
    }
}
