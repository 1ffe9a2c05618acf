//! What a call collects, and how it fails.

use std::collections::BTreeMap;

use super::{Deep, Failing, RGB, table};
use crate::param::{Param, ParamError, ParamErrorKind, Params, Style};

static MIXED: &[Param] = &[
    Param::path("id"),
    Param::query("b"),
    Param::header("X-Trace"),
    Param::query("a"),
    Param::cookie("s"),
    Param::cookie("t"),
    Param::header("x-trace"),
    Param::query("id"),
];

#[test]
fn values_go_to_their_places_in_the_order_of_the_table() {
    let mut params = Params::default();
    for index in (0..MIXED.len()).rev() {
        params.set(MIXED, index, &index);
    }
    assert_eq!(params.path("/x/{id}", MIXED).unwrap(), "/x/0");
    assert_eq!(params.query(MIXED).unwrap(), "b=1&a=3&id=7");
    assert_eq!(params.cookie(MIXED).unwrap(), "s=4; t=5");
    let headers = params.headers(MIXED).unwrap();
    let headers: Vec<_> = headers.iter().map(|(n, v)| (n.as_str(), v.as_bytes())).collect();
    assert_eq!(headers, [("x-trace", &b"2"[..]), ("x-trace", &b"6"[..])]);
}

#[test]
fn nothing_set_is_nothing_sent() {
    let params = Params::default();
    assert_eq!(params.query(MIXED).unwrap(), "");
    assert_eq!(params.cookie(MIXED).unwrap(), "");
    assert!(params.headers(MIXED).unwrap().is_empty());
    let error = params.path("/{id}", MIXED).unwrap_err();
    assert_eq!(error.to_string(), "path parameter `id` has no value");
}

#[test]
fn a_later_value_takes_the_place_of_an_earlier_one() {
    let mut params = Params::default();
    params.set(MIXED, 1, "old");
    params.set(MIXED, 3, "a");
    params.set(MIXED, 1, "new");
    assert_eq!(params.query(MIXED).unwrap(), "b=new&a=a");
    params.set(MIXED, 1, &None::<&str>);
    assert_eq!(params.query(MIXED).unwrap(), "a=a");
}

#[test]
fn the_first_error_stays_and_stops_everything() {
    let mut params = Params::default();
    params.set(MIXED, 2, "hunter2\n");
    params.set(MIXED, 0, "");
    params.set(MIXED, 2, "fine");
    let error = params.query(MIXED).unwrap_err();
    assert_eq!(error.to_string(), "header `X-Trace` has a character that a header cannot carry");
    assert_eq!(error.name(), "X-Trace");
    assert_eq!(params.path("/", MIXED).as_ref(), Err(&error));
    assert_eq!(params.headers(MIXED).as_ref(), Err(&error));
    assert_eq!(params.cookie(MIXED).as_ref(), Err(&error));
    assert_eq!(params.check(), Err(error));
}

#[test]
fn an_index_beyond_the_table_is_an_error() {
    let mut params = Params::default();
    params.set(MIXED, 8, "x");
    let error = params.check().unwrap_err();
    assert_eq!(error.kind(), ParamErrorKind::NoSuchIndex(8));
    assert_eq!(error.to_string(), "parameter 8 does not exist");
}

#[test]
fn debug_and_errors_never_show_values() {
    let mut params = Params::default();
    params.set(MIXED, 1, "hunter2");
    params.set(MIXED, 2, "hunter2");
    assert_eq!(format!("{params:?}"), "Params { set: [1, 2], error: None }");
    assert_eq!(format!("{:?}", params.headers(MIXED).unwrap()), "{\"x-trace\": Sensitive}");
    for index in [0, 2] {
        let mut params = Params::default();
        params.set(MIXED, index, "/../hunter2\n");
        let shown = format!("{params:?} {}", params.check().unwrap_err());
        assert!(!shown.contains("hunter2"), "{shown}");
    }
    params.set(MIXED, 1, &Failing);
    let shown = format!("{params:?} {}", params.check().unwrap_err());
    assert!(!shown.contains("hunter2"), "{shown}");
}

#[test]
fn every_problem_has_its_words() {
    let error = |param: Param, value: &dyn Fn(&mut Params, &'static [Param])| -> ParamError {
        let table = table(param);
        let mut params = Params::default();
        value(&mut params, table);
        params.check().unwrap_err()
    };
    let deep = Param::query("q").style(Style::DeepObject).explode(false);
    let shown = [
        error(Param::path("p"), &|params, table| params.set(table, 0, "")),
        error(Param::path("p"), &|params, table| params.set(table, 0, "..")),
        error(Param::query("q").style(Style::Label), &|params, table| params.set(table, 0, "x")),
        error(deep, &|params, table| params.set(table, 0, &RGB)),
        error(deep, &|params, table| params.set(table, 0, &[1])),
        error(Param::cookie("c"), &|params, table| params.set(table, 0, &[[1]])),
        error(Param::query("q").style(Style::SpaceDelimited), &|params, table| {
            params.set(table, 0, &["a b"]);
        }),
        error(Param::query("q"), &|params, table| params.set(table, 0, &f64::NAN)),
        error(Param::query("q"), &|params, table| params.set(table, 0, &Deep(200))),
        error(Param::query("q"), &|params, table| params.set(table, 0, &Failing)),
        error(Param::query("q"), &|params, table| {
            params.set(table, 0, &BTreeMap::from([([1], 1)]));
        }),
    ]
    .map(|error| error.to_string());
    assert_eq!(
        shown,
        [
            "path parameter `p` is empty",
            "path parameter `p` has a path segment that could be taken for `.` or `..`",
            "query parameter `q` cannot have the style `label`",
            "query parameter `q` is a map, which the unexploded style `deepObject` cannot carry",
            "query parameter `q` is a list, which the unexploded style `deepObject` cannot carry",
            "cookie `c` nests lists or maps, which the style `form` cannot carry",
            "query parameter `q` has the delimiter of the style `spaceDelimited` in one of its \
             parts",
            "query parameter `q` has a number that is not finite",
            "query parameter `q` nests too deeply",
            "query parameter `q` could not be serialized",
            "query parameter `q` has a key that is not text",
        ]
    );
    let mut params = Params::default();
    static BAD: &[Param] = &[Param::header("X Y")];
    params.set(BAD, 0, "1");
    let error = params.headers(BAD).unwrap_err();
    assert_eq!(error.to_string(), "header `X Y` is not a valid header name");
}

#[test]
fn a_query_in_the_path_gives_way_to_parameters() {
    static TABLE: &[Param] =
        &[Param::query("x"), Param::query("a b"), Param::header("y"), Param::query("z")];
    let mut params = Params::default();
    let path = |params: &Params| params.without_set("/p?x=1&y=2&a%20b=3&x=4".to_owned(), TABLE);
    assert_eq!(path(&params), "/p?x=1&y=2&a%20b=3&x=4");
    params.set(TABLE, 0, "5");
    params.set(TABLE, 2, "6");
    assert_eq!(path(&params), "/p?y=2&a%20b=3");
    params.set(TABLE, 1, "7");
    assert_eq!(path(&params), "/p?y=2");
    assert_eq!(params.without_set("/p?x".to_owned(), TABLE), "/p");
    assert_eq!(params.without_set("/x/y".to_owned(), TABLE), "/x/y");
}
