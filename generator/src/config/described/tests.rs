use serde_json::{Value as Json, json};
use toml::Table;

use super::read;

fn known() -> Table {
    ["my-crate = \"1\"", "[url]\nversion = \"2\""].join("\n").parse().unwrap()
}

#[test]
fn what_is_taken() {
    let table: [(Json, &str); 9] = [
        (json!("my_crate::Money"), "my_crate::Money"),
        (json!("::my_crate::a::B"), "my_crate::a::B"),
        (
            json!("std::sync::Arc<my_crate::A<u8>>"),
            "std::sync::Arc<my_crate::A<std::primitive::u8>>",
        ),
        (json!("Option<String>"), "std::option::Option<std::string::String>"),
        (json!("alloc::sync::Arc<str>"), "std::sync::Arc<std::primitive::str>"),
        (json!("u128"), "std::primitive::u128"),
        (json!({ "crate": "my-crate", "version": "9", "path": "my_crate::A" }), "my_crate::A"),
        (json!({ "crate": "url", "path": "url::Url", "parameters": [] }), "url::Url"),
        (json!({ "path": "core::time::Duration" }), "std::time::Duration"),
    ];
    for (value, expected) in table {
        let own = read(&value, &known()).unwrap();
        assert_eq!((own.text().as_str(), own.dependencies.len()), (expected, 0), "{value}");
    }
}

#[test]
fn what_to_do_where_it_is_not() {
    let table = [
        ("serde_json::Value", "add `dependencies = ['serde_json = \"1\"']` to specwright.toml"),
        ("crate::A", "name a type of another crate, or set `type` in `[api.types]`"),
        ("A", "write the path of a type, such as `my_crate::Money`"),
        ("fn(u8)", "write the path of a type, such as `my_crate::Money`"),
        ("std::ops::Fn(u8)", "write the path of a type, such as `my_crate::Money`"),
        ("dyn std::any::Any", "write the path of a type, such as `my_crate::Money`"),
        ("std::borrow::Cow<'static, str>", "write the path of a type, such as `my_crate::Money`"),
    ];
    for (text, help) in table {
        assert_eq!(read(&json!(text), &known()).unwrap_err().help, help, "{text}");
    }
}
