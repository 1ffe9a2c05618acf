//! What bodies and parameters of several media types become in requests.

#![allow(clippy::unwrap_used, reason = "clippy takes helpers without #[test] for production code")]

use std::convert::Infallible;

use specwright_test_client::models::Settings;
use specwright_test_client::operations::ChangeSettingsBody;
use specwright_test_client::{Call, Client, Endpoint};

/// The query, content type and body of what a call would send.
fn sent<Op: Endpoint<Error = Infallible>>(call: &Call<'_, Op>) -> [String; 3] {
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
    assert_eq!(sent(&call()), ["", "", ""]);
    assert_eq!(
        sent(&call().color("red").sizes([1, 2])),
        ["", "application/json", r#"{"color":"red","sizes":[1,2]}"#]
    );
    let settings = Settings { color: Some("red".to_owned()), ..Settings::default() };
    assert_eq!(
        sent(&call().body(ChangeSettingsBody::Form(settings)).sizes([1, 2])),
        ["", "application/x-www-form-urlencoded", "color=red&sizes=1&sizes=2"]
    );
    let table = || ChangeSettingsBody::Csv("color,red".to_owned());
    assert_eq!(sent(&call().color("red").body(table())), ["", "text/csv", "color,red"]);
    assert_eq!(
        sent(&call().body(table()).color("red")),
        ["", "application/json", r#"{"color":"red"}"#]
    );
}

#[test]
fn parameters_are_written_as_their_content_says() {
    let api = Client::builder().build().unwrap();
    let taste = Settings { color: Some("r&d".to_owned()), sizes: Some(vec![1, 2]) };
    assert_eq!(
        sent(&api.change_settings().since("9:00").taste(&taste)),
        ["since=9%3A00&taste=color%3Dr%2526d%26sizes%3D1%26sizes%3D2", "", ""]
    );
}
