//! What parameters become on the wire, in the requests of a client: the table "Style Examples" of
//! OpenAPI (3.1.2 §4.8.12, and the rows for cookies of 3.2 §4.12), style by style.

use std::convert::Infallible;

use specwright_test_client::models::{Color, Rgb};
use specwright_test_client::operations::Reserved;
use specwright_test_client::{Call, Client};

/// The columns of the table. `empty` is an empty text, as in versions before 3.1.1: null is no value
/// to begin with.
fn columns() -> [Color; 4] {
    [
        Color::String(String::new()),
        Color::String("blue".to_owned()),
        Color::List(["blue", "black", "brown"].map(str::to_owned).into()),
        Color::Rgb(Rgb { r: 100, g: 200, b: 150 }),
    ]
}

/// What a call would send, as far as it is about a color; or why it cannot.
fn sent(call: impl Call<Error = Infallible>) -> String {
    let request = match call.build() {
        Ok(request) => request,
        Err(error) => return error.to_string().split(": ").last().unwrap_or_default().to_owned(),
    };
    let header = |name: &str| {
        request.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
    };
    if let Some(color) = header("color").or_else(|| header("cookie")) {
        return color;
    }
    let uri = request.uri();
    match (uri.query(), uri.path().split_once("/x")) {
        (Some(query), _) => query.to_owned(),
        (None, Some((_, path))) => path.to_owned(),
        (None, None) => String::new(),
    }
}

/// That these are the cells of one row.
macro_rules! row {
    ($api:ident, $column:ident => $call:expr, [$($cell:expr),* $(,)?]) => {{
        let $api = Client::builder().build().expect("there is a server");
        let cells: Vec<String> = columns().iter().map(|$column| sent($call)).collect();
        assert_eq!(cells, [$($cell),*], stringify!($call));
    }};
}

#[test]
fn paths() {
    row!(api, color => api.matrix(color), [
        ";color", ";color=blue", ";color=blue,black,brown", ";color=B,150,G,200,R,100",
    ]);
    row!(api, color => api.matrix_exploded(color), [
        ";color", ";color=blue", ";color=blue;color=black;color=brown", ";B=150;G=200;R=100",
    ]);
    row!(api, color => api.label(color), [
        ".", ".blue", ".blue,black,brown", ".B,150,G,200,R,100",
    ]);
    row!(api, color => api.label_exploded(color), [
        ".", ".blue", ".blue.black.brown", ".B=150.G=200.R=100",
    ]);
    // The cell is empty; what is empty would call another path.
    row!(api, color => api.simple(color), [
        "path parameter `color` is empty", "blue", "blue,black,brown", "B,150,G,200,R,100",
    ]);
    row!(api, color => api.simple_exploded(color), [
        "path parameter `color` is empty", "blue", "blue,black,brown", "B=150,G=200,R=100",
    ]);
}

#[test]
fn queries() {
    row!(api, color => api.form().color(color), [
        "color=", "color=blue", "color=blue,black,brown", "color=B,150,G,200,R,100",
    ]);
    row!(api, color => api.form_exploded().color(color), [
        "color=", "color=blue", "color=blue&color=black&color=brown", "B=150&G=200&R=100",
    ]);
    // Not applicable, the table says; a value without parts is the same in any style, and lists
    // have the form that most servers read.
    row!(api, color => api.space_delimited().color(color), [
        "color=", "color=blue", "color=blue%20black%20brown", "color=B%20150%20G%20200%20R%20100",
    ]);
    row!(api, color => api.pipe_delimited().color(color), [
        "color=", "color=blue", "color=blue%7Cblack%7Cbrown", "color=B%7C150%7CG%7C200%7CR%7C100",
    ]);
    row!(api, color => api.deep_object_exploded().color(color), [
        "color=",
        "color=blue",
        "color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown",
        "color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100",
    ]);
}

#[test]
fn headers() {
    row!(api, color => api.header_simple().color(color), [
        "", "blue", "blue,black,brown", "B,150,G,200,R,100",
    ]);
    row!(api, color => api.header_simple_exploded().color(color), [
        "", "blue", "blue,black,brown", "B=150,G=200,R=100",
    ]);
}

#[test]
fn cookies() {
    let together = ["color=", "color=blue", "color=blue,black,brown", "color=B,150,G,200,R,100"];
    let apart =
        ["color=", "color=blue", "color=blue; color=black; color=brown", "B=150; G=200; R=100"];
    let [a, b, c, d] = together;
    row!(api, color => api.cookie_form().color(color), [a, b, c, d]);
    row!(api, color => api.cookie_cookie().color(color), [a, b, c, d]);
    let [a, b, c, d] = apart;
    row!(api, color => api.cookie_form_exploded().color(color), [a, b, c, d]);
    row!(api, color => api.cookie_cookie_exploded().color(color), [a, b, c, d]);
}

#[test]
fn query_strings() {
    let api = Client::builder().build().expect("there is a server");
    let rgb = Rgb { r: 100, g: 200, b: 150 };
    assert_eq!(sent(api.whole_form().colors(&rgb)), "B=150&G=200&R=100");
    row!(api, color => api.whole_json().colors(color), [
        "%22%22",
        "%22blue%22",
        "%5B%22blue%22%2C%22black%22%2C%22brown%22%5D",
        "%7B%22B%22%3A150%2C%22G%22%3A200%2C%22R%22%3A100%7D",
    ]);
}

#[test]
fn reserved_and_empty() {
    let api = Client::builder().build().expect("there is a server");
    let request = |call: Reserved| {
        let request = call.build().expect("can be sent");
        request.uri().path_and_query().map(ToString::to_string).unwrap_or_default()
    };
    let call = || api.reserved("a:b/c");
    assert_eq!(request(call()), "/styles/reserved/a:b%2Fc");
    assert_eq!(request(call().q("a:/?b&c=%26")), "/styles/reserved/a:b%2Fc?q=a:/?b%26c%3D%26");
    assert_eq!(request(call().empty(Some(true))), "/styles/reserved/a:b%2Fc?empty=true");
    assert_eq!(request(call().empty(None).list(&[])), "/styles/reserved/a:b%2Fc?empty=&list=");
}

#[test]
fn what_gateways_write_in_paths() {
    let api = Client::builder().build().expect("there is a server");
    assert_eq!(
        api.rest("a/b c/%2F").build().expect("can be sent").uri().path(),
        "/styles/rest/a/b%20c/%252F"
    );
    assert!(api.rest("a/../b").build().is_err());
    let segments = api.segments(7, "x/y");
    assert_eq!(segments.build().expect("can be sent").uri().path(), "/styles/segments/7/x%2Fy");
    let paged = api.segments(7, "x").page(2);
    assert_eq!(paged.build().expect("can be sent").uri().path(), "/styles/segments/7/x/2");
}
