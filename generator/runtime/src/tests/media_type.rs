use crate::media_type::{essence, syntax};

#[test]
fn parameters_and_letters_do_not_matter() {
    for (media_type, expected) in [
        (&b"Application/JSON"[..], "application/json"),
        (b" text/json ; charset=utf-8", "text/json"),
        (b"text/plain;x=\xff", "text/plain"),
        (b";", ""),
        (b"", ""),
    ] {
        assert_eq!(essence(media_type), expected);
    }
}

#[test]
fn a_suffix_says_the_syntax() {
    for (essence, expected) in [
        ("application/json", Some("json")),
        ("text/json", Some("json")),
        ("application/problem+json", Some("json")),
        ("application/json-seq", None),
        ("application/xml", Some("xml")),
        ("image/svg+xml", Some("xml")),
        ("application/geo+json-seq", Some("json-seq")),
        ("text/plain", None),
        ("", None),
    ] {
        assert_eq!(syntax(essence), expected, "{essence}");
    }
}
