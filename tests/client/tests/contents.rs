//! What bodies and parameters of several media types become in requests.

#![allow(clippy::unwrap_used, reason = "clippy takes helpers without #[test] for production code")]

use std::convert::Infallible;

use specwright_test_client::models::{
    ChangeBookRequest, ChangeBookRequestCopy, ChangeBookRequestScan, Note, ReplaceBookRequest,
    Settings,
};
use specwright_test_client::operations::{ChangeSettingsBody, ReplaceBookBody};
use specwright_test_client::{Call, Client, File};

/// The query, content type and body of what a call would send.
fn sent(call: impl Call<Error = Infallible>) -> [String; 3] {
    let request = call.build().unwrap();
    let content_type = request.headers().get("content-type");
    let content_type = content_type.map(|value| value.to_str().unwrap().to_owned());
    let body = request.body().as_bytes().unwrap();
    [
        request.uri().query().unwrap_or_default().to_owned(),
        content_type.unwrap_or_default(),
        String::from_utf8(body.to_owned()).unwrap(),
    ]
}

#[test]
fn members_are_set_in_whichever_form_the_body_has() {
    let api = Client::builder().build().unwrap();
    let call = || api.change_settings();
    assert_eq!(sent(call()), ["", "", ""]);
    assert_eq!(
        sent(call().color("red").sizes([1, 2])),
        ["", "application/json", r#"{"color":"red","sizes":[1,2]}"#]
    );
    let settings = Settings { color: Some("red".to_owned()), ..Settings::default() };
    assert_eq!(
        sent(call().body(ChangeSettingsBody::Form(settings)).sizes([1, 2])),
        ["", "application/x-www-form-urlencoded", "color=red&sizes=1&sizes=2"]
    );
    let table = || ChangeSettingsBody::Csv("color,red".to_owned());
    assert_eq!(sent(call().color("red").body(table())), ["", "text/csv", "color,red"]);
    assert_eq!(
        sent(call().body(table()).color("red")),
        ["", "application/json", r#"{"color":"red"}"#]
    );
}

#[test]
fn parameters_are_written_as_their_content_says() {
    let api = Client::builder().build().unwrap();
    let taste = Settings { color: Some("r&d".to_owned()), sizes: Some(vec![1, 2]) };
    assert_eq!(
        sent(api.change_settings().since("9:00").taste(&taste)),
        ["since=9%3A00&taste=color%3Dr%2526d%26sizes%3D1%26sizes%3D2", "", ""]
    );
}

/// The content type and body of what a call would send, with `B` for the boundary.
fn parts(call: impl Call<Error = Infallible>) -> [String; 2] {
    let [_, content_type, body] = sent(call);
    let (content_type, boundary) = content_type.split_once("; boundary=").unwrap();
    [content_type.to_owned(), body.replace(boundary, "B")]
}

#[test]
fn parts_have_names_where_the_body_is_an_object() {
    let api = Client::builder().build().unwrap();
    let note = || Note { text: "a".to_owned() };
    let file = File::new("PDF").header("content-id", "<b>");
    let related = "--B\r\ncontent-type: application/json\r\n\r\n{\"text\":\"a\"}\r\n\
                   --B\r\ncontent-type: application/pdf\r\ncontent-id: <b>\r\n\r\nPDF\r\n--B--\r\n";
    assert_eq!(
        parts(api.add_book((note(), file))),
        ["multipart/related; type=\"application/json\"", related]
    );
    let named = "--B\r\ncontent-disposition: form-data; name=\"note\"\r\n\
                 content-type: application/json\r\n\r\n{\"text\":\"a\"}\r\n--B--\r\n";
    assert_eq!(
        parts(api.replace_book(ReplaceBookRequest { note: note() })),
        ["multipart/mixed", named]
    );
    let listed = "--B\r\ncontent-type: application/json\r\n\r\n{\"text\":\"a\"}\r\n--B--\r\n";
    assert_eq!(
        parts(api.replace_book(ReplaceBookBody::Notes(vec![note()]))),
        ["multipart/x-notes", listed]
    );
}

#[test]
fn a_form_may_be_one_of_several() {
    let api = Client::builder().build().unwrap();
    let sends = |body| parts(api.change_book(body));
    let part = |name: &str, rest: &str| {
        format!("--B\r\ncontent-disposition: form-data; name=\"{name}\"{rest}\r\n")
    };
    let mut scan = ChangeBookRequestScan::new(File::new("PNG"));
    scan.pages = Some(vec![1, 2]);
    let file = "; filename=\"scan\"\r\ncontent-type: application/octet-stream\r\n\r\nPNG";
    let form = part("pages", "\r\n\r\n1") + &part("pages", "\r\n\r\n2") + &part("scan", file);
    let expected = ["multipart/form-data".to_owned(), form + "--B--\r\n"];
    assert_eq!(sends(ChangeBookRequest::Scan(scan)), expected);
    let mut copy = ChangeBookRequestCopy::new(Note { text: "a".to_owned() });
    copy.kind = Some("copy".to_owned());
    let note = "\r\ncontent-type: application/vnd.note+json\r\n\r\n{\"text\":\"a\"}";
    let form = part("kind", "\r\n\r\ncopy") + &part("note", note);
    let expected = ["multipart/form-data".to_owned(), form + "--B--\r\n"];
    assert_eq!(sends(ChangeBookRequest::Copy(copy)), expected);
    let other = serde_json::json!({"text": "b", "count": 1, "none": null});
    let form = part("count", "\r\n\r\n1") + &part("text", "\r\n\r\nb");
    let expected = ["multipart/form-data".to_owned(), form + "--B--\r\n"];
    assert_eq!(sends(ChangeBookRequest::Unknown(other)), expected);
    let text = ChangeBookRequest::Unknown("b".into());
    assert!(api.change_book(text).build().is_err());
}
