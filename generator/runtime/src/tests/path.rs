//! Path templates: what comes out, and what is refused.

use crate::param::{Param, ParamError, ParamErrorKind, Params, Style};
use crate::path::has_dot_segment;

static AB: &[Param] = &[
    Param::path("a"),
    Param::path("b"),
    Param::path("m").style(Style::Matrix),
    Param::path("l").style(Style::Label),
    Param::path("r").allow_reserved(),
    Param::query("q"),
];

/// `template` with these values for the parameters of `AB`, by name.
fn path(template: &'static str, values: &[(&str, &str)]) -> Result<String, ParamError> {
    let mut params = Params::default();
    for (name, value) in values {
        let index = AB.iter().position(|param| param.name() == *name).expect("is in the table");
        params.set(AB, index, *value);
    }
    params.path(template, AB)
}

fn problem(template: &'static str, values: &[(&str, &str)]) -> ParamErrorKind {
    path(template, values).expect_err("is refused").kind()
}

#[test]
fn templates_are_filled() {
    for (template, expected) in [
        ("/a/{a}/b", "/a/x%20y/b"),
        ("/{a}{b}", "/x%20y%2F"),
        ("/{a}.json", "/x%20y.json"),
        ("/{a}/{a}", "/x%20y/x%20y"),
        ("/{b}/{a}", "/%2F/x%20y"),
        ("/{a}...{b}", "/x%20y...%2F"),
        ("/a/{a}/", "/a/x%20y/"),
        ("/{a}:cancel", "/x%20y:cancel"),
        ("/a({a})", "/a(x%20y)"),
        ("", ""),
        ("/", "/"),
        ("/a//b", "/a//b"),
        ("{a}", "x%20y"),
    ] {
        assert_eq!(path(template, &[("a", "x y"), ("b", "/")]).unwrap(), expected, "{template}");
    }
    assert_eq!(path("/files/{a}", &[("a", "src/lib.rs")]).unwrap(), "/files/src%2Flib.rs");
    assert_eq!(path("/cars{m}/x{l}", &[("m", "1"), ("l", "2")]).unwrap(), "/cars;m=1/x.2");
}

#[test]
fn literal_text_is_encoded_once() {
    for (template, expected) in [
        ("/a b/é", "/a%20b/%C3%A9"),
        ("/a%20b/%c3%A9", "/a%20b/%c3%A9"),
        ("/100%/%zz", "/100%25/%25zz"),
        ("/a|b^c\"d<e>`[f]\\", "/a%7Cb%5Ec%22d%3Ce%3E%60%5Bf%5D%5C"),
        ("/!$&'()*+,;=:@-._~", "/!$&'()*+,;=:@-._~"),
        ("/#Action=List", "/%23Action=List"),
        ("/a{", "/a%7B"),
        ("/a}b", "/a%7Db"),
        ("/a\r\nb", "/a%0D%0Ab"),
    ] {
        assert_eq!(path(template, &[]).unwrap(), expected, "{template}");
    }
}

#[test]
fn a_query_in_the_template_is_kept() {
    assert_eq!(path("/r/{a}?beta=true", &[("a", "x?y")]).unwrap(), "/r/x%3Fy?beta=true");
    assert_eq!(path("/r?id={a}&x=/../y", &[("a", "1&2")]).unwrap(), "/r?id=1%262&x=/../y");
}

#[test]
fn braces_without_a_parameter_or_value_are_errors() {
    let error = path("/{c}", &[]).unwrap_err();
    assert_eq!(error.name(), "c");
    let words = "path parameter `c` is in the path template but is not declared";
    assert_eq!(error.to_string(), words);
    for template in ["/{}", "/{ a}", "/{A}", "/{a*}", "/{{a}}"] {
        assert_eq!(problem(template, &[("a", "x")]), ParamErrorKind::Undeclared, "{template}");
    }
    // A query parameter of that name is no path parameter.
    assert_eq!(problem("/{q}", &[("q", "x")]), ParamErrorKind::Undeclared);
    assert_eq!(problem("/{a}/{b}", &[("a", "x")]), ParamErrorKind::Missing);
}

#[test]
fn empty_values_are_refused() {
    assert_eq!(problem("/{a}", &[("a", "")]), ParamErrorKind::Empty);
    assert_eq!(problem("/x{a}.json", &[("a", "")]), ParamErrorKind::Empty);
    assert_eq!(path("/x{m}{l}", &[("m", ""), ("l", "")]).unwrap(), "/x;m.");
}

#[test]
fn dot_segments_are_refused_in_every_disguise() {
    for value in [
        ".",
        "..",
        "%2e",
        "%2E%2e",
        ".%2e",
        "%252e%252E",
        "%25252e.",
        "%%32%65",
        "../x",
        "x/..",
        "x/../y",
        "a/./b",
        "..%2Fx",
        "x%2f..%5cy",
        "..\\x",
        "%5C..",
        "..;",
        "..;x=1/y",
        "..%3bx",
        "..?x",
        "..%23",
        "/..",
        "../",
        "..\0",
        ".\0",
        "..\0x",
        ".%00",
        "..%00.json",
        "%2e%2e%00/x",
        "..%2500",
        "x/..\0/y",
        "..;\0",
        "..\\\0",
        "\0..",
        ".. ",
        "..%20",
        " ..",
        ". .",
        "..\t",
        ".\n.",
        "..\r\n",
        "..%09",
        "..%7f",
        "..%0a;x",
    ] {
        for template in ["/{a}", "/v/{a}/w", "/{a}.json", "/x{a}"] {
            assert_eq!(problem(template, &[("a", value)]), ParamErrorKind::DotSegment, "{value}");
        }
        assert_eq!(problem("/x{m}", &[("m", value)]), ParamErrorKind::DotSegment, "{value}");
        assert_eq!(problem("/{r}", &[("r", value)]), ParamErrorKind::DotSegment, "{value}");
    }
}

#[test]
fn dots_that_make_no_dot_segment_pass() {
    for (value, expected) in [
        ("...", "/..."),
        ("a..b", "/a..b"),
        (".git", "/.git"),
        ("v1.2", "/v1.2"),
        ("..a/b..", "/..a%2Fb.."),
        ("a;..", "/a%3B.."),
        ("a\0..", "/a%00.."),
        ("a .", "/a%20."),
        ("...\0", "/...%00"),
        ("\0", "/%00"),
        (" ", "/%20"),
        ("https://x.org//a", "/https%3A%2F%2Fx.org%2F%2Fa"),
        ("/", "/%2F"),
        ("%", "/%25"),
        ("%zz.", "/%25zz."),
        ("100%.", "/100%25."),
        ("\u{ff0e}\u{ff0e}", "/%EF%BC%8E%EF%BC%8E"),
    ] {
        assert_eq!(path("/{a}", &[("a", value)]).unwrap(), expected, "{value}");
    }
}

#[test]
fn segments_are_checked_when_they_are_finished() {
    for (template, values) in [
        ("/{l}", &[("l", "")][..]),
        ("/{l}/x", &[("l", "")]),
        ("/.{l}", &[("l", "")]),
        ("/.{a}", &[("a", "/x")]),
        ("/{a}{b}", &[("a", "%2"), ("b", "e")]),
        ("/{a}.", &[("a", "x/")]),
        ("/..{m}", &[("m", "x")]),
        ("/a/../b", &[]),
        ("/%2e%2E/b", &[]),
        ("..", &[]),
    ] {
        let error = path(template, values).unwrap_err();
        assert_eq!(error.kind(), ParamErrorKind::DotSegment, "{template}");
        assert_eq!(error.name(), template);
    }
    static LIST: &[Param] = &[Param::path("a")];
    let mut params = Params::default();
    params.set(LIST, 0, &["..", ".."]);
    assert_eq!(params.path("/{a}", LIST).unwrap(), "/..,..");
    params.set(LIST, 0, &[".."]);
    let error = params.path("/{a}", LIST).unwrap_err();
    let words = "path template `/{a}` has a path segment that could be taken for `.` or `..`";
    assert_eq!(error.to_string(), words);
}

#[test]
fn long_values_are_checked_in_one_pass() {
    let dots = format!("{}2e", "%25".repeat(100_000));
    assert!(!has_dot_segment(&format!("{dots}x")));
    assert!(has_dot_segment(&format!("%{}2e", "25".repeat(1_000_000))));
}

#[test]
fn reserved_characters_stay_where_they_are_allowed() {
    assert_eq!(path("/{r}", &[("r", "a:b@c;d=e,f/g?h#i")]).unwrap(), "/a:b@c;d=e,f%2Fg%3Fh%23i");
    assert_eq!(path("/{r}", &[("r", "a%2Fb%")]).unwrap(), "/a%2Fb%25");
}

static REST: &[Param] = &[
    Param::path("rest").style(Style::Rest),
    Param::path("reserved").style(Style::Rest).allow_reserved(),
    Param::path("maybe").optional(),
    Param::path("more").optional().style(Style::Rest),
];

fn rest(template: &'static str, values: &[(&str, &str)]) -> Result<String, ParamError> {
    let mut params = Params::default();
    for (name, value) in values {
        let index = REST.iter().position(|param| param.name() == *name).expect("is in the table");
        params.set(REST, index, *value);
    }
    params.path(template, REST)
}

#[test]
fn the_slashes_of_a_rest_stay() {
    for (value, expected) in [
        ("a", "/f/a"),
        ("a/b c/d?e#f", "/f/a/b%20c/d%3Fe%23f"),
        ("a%2Fb", "/f/a%252Fb"),
        ("a//b/", "/f/a//b/"),
    ] {
        assert_eq!(rest("/f/{rest}", &[("rest", value)]).unwrap(), expected);
    }
    assert_eq!(rest("/f/{reserved}", &[("reserved", "a/b:%2F?")]).unwrap(), "/f/a/b:%2F%3F");
    for value in ["..", "a/../b", "a/%2e%2E/b", "./a", "a\\..\\b"] {
        let problem = rest("/f/{rest}", &[("rest", value)]).expect_err("is refused").kind();
        assert_eq!(problem, ParamErrorKind::DotSegment, "{value}");
    }
    let mut params = Params::default();
    params.set(REST, 0, &["a/b", "c d"]);
    assert_eq!(params.path("/f/{rest}", REST).unwrap(), "/f/a/b/c%20d");
}

#[test]
fn a_path_does_without_an_optional_segment() {
    let set = [("maybe", "x"), ("more", "y/z")];
    for (template, with, without) in [
        ("/a/{maybe}", "/a/x", "/a"),
        ("/a/{maybe}/c", "/a/x/c", "/a/c"),
        ("/{maybe}", "/x", "/"),
        ("/{maybe}/c", "/x/c", "/c"),
        ("/a.{maybe}", "/a.x", "/a"),
        ("/a({maybe})", "/a(x)", "/a()"),
        ("/a/{maybe}/{more}", "/a/x/y/z", "/a"),
    ] {
        assert_eq!(rest(template, &set).unwrap(), with);
        assert_eq!(rest(template, &[]).unwrap(), without);
    }
    let problem = rest("/a/{rest}/{maybe}", &[]).expect_err("is refused").kind();
    assert_eq!(problem, ParamErrorKind::Missing);
}
