//! What is encoded where.

use super::{Members, query, written};
use crate::param::{Param, ParamErrorKind, Style};

const ASCII: &str = " !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~";

#[test]
fn all_but_unreserved_is_encoded_in_paths_and_queries() {
    let encoded = "%20%21%22%23%24%25%26%27%28%29%2A%2B%2C-.%2F09%3A%3B%3C%3D%3E%3F%40AZ%5B%5C%5D\
                   %5E_%60az%7B%7C%7D~";
    assert_eq!(query(ASCII).unwrap(), format!("q={encoded}"));
    assert_eq!(written(Param::path("p"), ASCII).unwrap(), encoded);
    assert_eq!(query("é😀\0\u{7f}").unwrap(), "q=%C3%A9%F0%9F%98%80%00%7F");
    assert_eq!(query("100%25").unwrap(), "q=100%2525");
}

#[test]
fn allow_reserved_keeps_what_cannot_break_out() {
    let param = Param::query("q").allow_reserved();
    assert_eq!(
        written(param, ASCII).unwrap(),
        "q=%20!%22%23$%25%26'()*%2B,-./09:;%3C%3D%3E?@AZ%5B%5C%5D%5E_%60az%7B%7C%7D~"
    );
    assert_eq!(written(param, "é\n").unwrap(), "q=%C3%A9%0A");
    // Triples pass, anything else with a percent sign does not.
    assert_eq!(written(param, "%2F%2f%zz%2%é100%").unwrap(), "q=%2F%2f%25zz%252%25%C3%A9100%25");
    assert_eq!(written(param, "x&admin=1#f").unwrap(), "q=x%26admin%3D1%23f");
    // Names stay strict.
    let map = Members(&[("a/b", &"a/b")]);
    assert_eq!(written(param, &map).unwrap(), "a%2Fb=a/b");

    let path = Param::path("p").allow_reserved();
    assert_eq!(
        written(path, ASCII).unwrap(),
        "%20!%22%23$%25&'()*+,-.%2F09:;%3C=%3E%3F@AZ%5B%5C%5D%5E_%60az%7B%7C%7D~"
    );
}

#[test]
fn names_are_encoded() {
    assert_eq!(written(Param::query("filter[a b]&x"), "1").unwrap(), "filter%5Ba%20b%5D%26x=1");
    assert_eq!(written(Param::query("❤️"), "love!").unwrap(), "%E2%9D%A4%EF%B8%8F=love%21");
    assert_eq!(written(Param::cookie("a;b=c|d"), "1").unwrap(), "a%3Bb%3Dc|d=1");
    let matrix = Param::path("a b").style(Style::Matrix);
    assert_eq!(written(matrix, "1").unwrap(), ";a%20b=1");
}

#[test]
fn cookies_keep_what_a_cookie_can_have() {
    let param = Param::cookie("c");
    assert_eq!(
        written(param, ASCII).unwrap(),
        "c=%20!%22#$%25&%27()*+%2C-./09:%3B<=>?@AZ[%5C]^_`az{|}~"
    );
    assert_eq!(written(param, "a\r\nb\0é").unwrap(), "c=a%0D%0Ab%00%C3%A9");
    assert_eq!(written(param, "x; admin=1").unwrap(), "c=x%3B%20admin=1");
}

#[test]
fn headers_are_not_encoded_and_must_be_ascii_text() {
    let param = Param::header("x-h");
    assert_eq!(written(param, ASCII).unwrap(), ASCII);
    assert_eq!(written(param, "a\tb").unwrap(), "a\tb");
    assert_eq!(written(param, &["\"a,b\"", "c"]).unwrap(), "\"a,b\",c");
    for bad in ["a\rb", "a\nb", "a\r\nX-Evil: 1", "\0", "\u{7f}", "é", "\u{85}"] {
        assert_eq!(written(param, bad), Err(ParamErrorKind::HeaderValue), "{bad:?}");
        assert_eq!(written(param, &[bad]), Err(ParamErrorKind::HeaderValue), "{bad:?}");
    }
    for name in ["X Y", "", "a\nb", "é", "a:b"] {
        assert_eq!(written(Param::header(name), "1"), Err(ParamErrorKind::HeaderName), "{name:?}");
    }
}

#[test]
fn json_parameters_are_json_in_their_place() {
    let value = Members(&[("a", &[1]), ("b", &"é \"x\"😀")]);
    assert_eq!(
        written(Param::query("q").json(), &value).unwrap(),
        "q=%7B%22a%22%3A%5B1%5D%2C%22b%22%3A%22%C3%A9%20%5C%22x%5C%22%F0%9F%98%80%22%7D"
    );
    assert_eq!(
        written(Param::header("h").json(), &value).unwrap(),
        r#"{"a":[1],"b":"\u00e9 \"x\"\ud83d\ude00"}"#
    );
    assert_eq!(written(Param::path("p").json(), &[1, 2]).unwrap(), "%5B1%2C2%5D");
    assert_eq!(written(Param::path("p").json(), &["/../"]), Err(ParamErrorKind::DotSegment));
    assert_eq!(written(Param::cookie("c").json(), &[1, 2]).unwrap(), "c=[1%2C2]");
    assert_eq!(written(Param::query("q").json(), &None::<i32>).unwrap(), "q=null");
    assert_eq!(written(Param::query("q").json(), "").unwrap(), "q=%22%22");
}

#[test]
fn a_form_stands_in_its_place_as_one_text() {
    static FIELDS: &[Param] = &[Param::query("list").explode(false)];
    let value = Members(&[("a b", &"1&2"), ("list", &[1, 2]), ("none", &None::<u8>)]);
    for (param, expected) in [
        (Param::query("q"), "q=a%2520b%3D1%25262%26list%3D1%2C2"),
        (Param::path("p"), "a%2520b%3D1%25262%26list%3D1%2C2"),
        (Param::header("h"), "a%20b=1%262&list=1,2"),
        (Param::cookie("c"), "c=a%2520b=1%25262&list=1%2C2"),
    ] {
        assert_eq!(written(param.form().fields(FIELDS), &value).unwrap(), expected);
    }
    assert_eq!(written(Param::query("q").form(), &[1]), Err(ParamErrorKind::Serialize));
}
