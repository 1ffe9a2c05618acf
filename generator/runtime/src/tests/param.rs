//! Styles: the tables of the specification, and what a style cannot carry.

mod encoding;
mod set;
mod values;

use serde::ser::{Error as _, SerializeMap};
use serde::{Serialize, Serializer};

use crate::param::{Location, Param, ParamErrorKind, Params, Shape, Style};

fn table(param: Param) -> &'static [Param] {
    Box::leak(Box::new([param]))
}

/// The text that one value becomes in its place, or what is wrong with it. A path parameter stands
/// behind a literal `x`, which is taken off again.
fn written<T: Serialize + ?Sized>(param: Param, value: &T) -> Result<String, ParamErrorKind> {
    let table = table(param);
    let mut params = Params::default();
    params.set(table, 0, value);
    match param.location() {
        Location::Path => {
            let template: &'static str = Box::leak(format!("/x{{{}}}", param.name()).into());
            params.path(template, table).map(|path| path["/x".len()..].to_owned())
        }
        Location::Query | Location::QueryString => params.query(table),
        Location::Cookie => params.cookie(table),
        Location::Header => params.headers(table).map(|headers| {
            let value = headers.get(param.name()).expect("the header was set");
            value.to_str().expect("ASCII").to_owned()
        }),
    }
    .map_err(|error| error.kind())
}

fn query<T: Serialize + ?Sized>(value: &T) -> Result<String, ParamErrorKind> {
    written(Param::query("q"), value)
}

/// Named members in their order, of any type.
struct Members<'a>(&'a [(&'a str, &'a dyn ErasedSerialize)]);

/// `Serialize` as an object, for tables of mixed values.
trait ErasedSerialize {
    fn json(&self) -> serde_json::Value;
}

impl<T: Serialize> ErasedSerialize for T {
    fn json(&self) -> serde_json::Value {
        serde_json::to_value(self).expect("has a JSON form")
    }
}

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in self.0 {
            map.serialize_entry(name, &value.json())?;
        }
        map.end()
    }
}

/// A value whose serialization fails, with the value in the message.
struct Failing;

impl Serialize for Failing {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom("hunter2"))
    }
}

/// A list in a list in a list, as deep as it says.
struct Deep(usize);

impl Serialize for Deep {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            0 => serializer.serialize_str("end"),
            depth => serializer.collect_seq([Deep(depth - 1)]),
        }
    }
}

const RGB: Members<'static> = Members(&[("R", &100), ("G", &200), ("B", &150)]);
const COLORS: [&str; 3] = ["blue", "black", "brown"];

/// The columns "empty" (a present, empty string; null is left out instead), "string", "array" and
/// "object" of a row of "Style Examples".
type Row = [Result<&'static str, ParamErrorKind>; 4];

#[track_caller]
fn assert_row(param: Param, style: Style, explode: bool, row: Row) {
    let param = param.style(style).explode(explode);
    let found =
        [written(param, ""), written(param, "blue"), written(param, &COLORS), written(param, &RGB)];
    assert_eq!(found, row.map(|cell| cell.map(str::to_owned)), "{style} explode: {explode}");
}

const fn na(style: Style, explode: bool, shape: Shape) -> Result<&'static str, ParamErrorKind> {
    Err(ParamErrorKind::Unsupported { style, explode, shape })
}

#[test]
fn style_examples_of_the_specification_in_paths() {
    use Style::{Label, Matrix, Simple};
    let param = Param::path("color");
    let list = Ok(";color=blue,black,brown");
    let map = Ok(";color=R,100,G,200,B,150");
    assert_row(param, Matrix, false, [Ok(";color"), Ok(";color=blue"), list, map]);
    let list = Ok(";color=blue;color=black;color=brown");
    let map = Ok(";R=100;G=200;B=150");
    assert_row(param, Matrix, true, [Ok(";color"), Ok(";color=blue"), list, map]);
    let [list, map] = [Ok(".blue,black,brown"), Ok(".R,100,G,200,B,150")];
    assert_row(param, Label, false, [Ok("."), Ok(".blue"), list, map]);
    let [list, map] = [Ok(".blue.black.brown"), Ok(".R=100.G=200.B=150")];
    assert_row(param, Label, true, [Ok("."), Ok(".blue"), list, map]);
    // Empty is empty in the table, and refused in a path; the header below has the cell itself.
    let [empty, list] = [Err(ParamErrorKind::Empty), Ok("blue,black,brown")];
    assert_row(param, Simple, false, [empty, Ok("blue"), list, Ok("R,100,G,200,B,150")]);
    assert_row(param, Simple, true, [empty, Ok("blue"), list, Ok("R=100,G=200,B=150")]);
}

#[test]
fn style_examples_of_the_specification_in_headers() {
    let param = Param::header("color");
    let list = Ok("blue,black,brown");
    let map = Ok("R,100,G,200,B,150");
    assert_row(param, Style::Simple, false, [Ok(""), Ok("blue"), list, map]);
    let map = Ok("R=100,G=200,B=150");
    assert_row(param, Style::Simple, true, [Ok(""), Ok("blue"), list, map]);
}

#[test]
fn style_examples_of_the_specification_in_queries() {
    use Shape::{List, Map};
    use Style::{DeepObject, Form, PipeDelimited, SpaceDelimited, TabDelimited};
    let param = Param::query("color");
    let [list, map] = [Ok("color=blue,black,brown"), Ok("color=R,100,G,200,B,150")];
    assert_row(param, Form, false, [Ok("color="), Ok("color=blue"), list, map]);
    let [list, map] = [Ok("color=blue&color=black&color=brown"), Ok("R=100&G=200&B=150")];
    assert_row(param, Form, true, [Ok("color="), Ok("color=blue"), list, map]);

    for (style, list, map) in [
        (SpaceDelimited, "color=blue%20black%20brown", "color=R%20100%20G%20200%20B%20150"),
        (PipeDelimited, "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"),
        // Not in the table: it is Swagger 2.0's.
        (TabDelimited, "color=blue%09black%09brown", "color=R%09100%09G%09200%09B%09150"),
    ] {
        // The table has nothing for one value, which needs no delimiter.
        let [empty, scalar] = [Ok("color="), Ok("color=blue")];
        assert_row(param, style, false, [empty, scalar, Ok(list), Ok(map)]);
        let [list, map] = [na(style, true, List), na(style, true, Map)];
        assert_row(param, style, true, [empty, scalar, list, map]);
    }

    let [empty, scalar] = [Ok("color="), Ok("color=blue")];
    let [list, map] = [na(DeepObject, false, List), na(DeepObject, false, Map)];
    assert_row(param, DeepObject, false, [empty, scalar, list, map]);
    let list = Ok("color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown");
    let map = Ok("color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150");
    assert_row(param, DeepObject, true, [empty, scalar, list, map]);
}

#[test]
fn cookies_are_form_with_the_separator_of_cookies() {
    let param = Param::cookie("color");
    let [list, map] = [Ok("color=blue,black,brown"), Ok("color=R,100,G,200,B,150")];
    assert_row(param, Style::Form, false, [Ok("color="), Ok("color=blue"), list, map]);
    let [list, map] = [Ok("color=blue; color=black; color=brown"), Ok("R=100; G=200; B=150")];
    assert_row(param, Style::Form, true, [Ok("color="), Ok("color=blue"), list, map]);
}

/// The rows that 3.2 has and the versions before it have not.
#[test]
fn style_examples_of_3_2_in_cookies() {
    let param = Param::cookie("color");
    let [list, map] = [Ok("color=blue,black,brown"), Ok("color=R,100,G,200,B,150")];
    assert_row(param, Style::Cookie, false, [Ok("color="), Ok("color=blue"), list, map]);
    let [list, map] = [Ok("color=blue; color=black; color=brown"), Ok("R=100; G=200; B=150")];
    assert_row(param, Style::Cookie, true, [Ok("color="), Ok("color=blue"), list, map]);
}

#[test]
fn the_style_cookie_has_no_escapes() {
    let cookie = Param::cookie("c").style(Style::Cookie);
    assert_eq!(written(cookie, "a/b%20c==").unwrap(), "c=a/b%20c==");
    assert_eq!(written(Param::cookie("c"), "a%20b").unwrap(), "c=a%2520b");
    assert_eq!(written(Param::cookie("c").allow_reserved(), "a%20b c").unwrap(), "c=a%20b%20c");
    for text in ["a b", "a;b", "a,b", "a\"b", "a\\b", "a\r\nb", "é", "\0"] {
        assert_eq!(written(cookie, text), Err(ParamErrorKind::CookieText), "{text:?}");
        assert_eq!(written(cookie, &[text]), Err(ParamErrorKind::CookieText), "{text:?}");
        let members = Members(&[(text, &1)]);
        assert_eq!(written(cookie, &members), Err(ParamErrorKind::CookieText), "{text:?}");
        assert_eq!(written(cookie.explode(false), &members), Err(ParamErrorKind::CookieText));
    }
    let equals = Members(&[("a=b", &1)]);
    assert_eq!(written(cookie, &equals), Err(ParamErrorKind::CookieText));
    assert_eq!(written(cookie.explode(false), &equals).unwrap(), "c=a=b,1");
}

/// `ssv`, `pipes` and `tsv` where 3.0 has no style for them.
#[test]
fn collection_formats_of_swagger_in_paths_and_headers() {
    use Style::{PipeDelimited, SpaceDelimited, TabDelimited};
    for (style, path, header) in [
        (SpaceDelimited, "blue%20black%20brown", "blue black brown"),
        (PipeDelimited, "blue%7Cblack%7Cbrown", "blue|black|brown"),
        (TabDelimited, "blue%09black%09brown", "blue\tblack\tbrown"),
    ] {
        assert_eq!(written(Param::path("c").style(style), &COLORS).unwrap(), path);
        assert_eq!(written(Param::header("c").style(style), &COLORS).unwrap(), header);
        let part = &header[.."blue?b".len()];
        let ambiguous = Err(ParamErrorKind::Delimiter(style));
        assert_eq!(written(Param::header("c").style(style), &[part]), ambiguous);
        assert_eq!(written(Param::path("c").style(style), &[part]), ambiguous);
        assert_eq!(written(Param::query("c").style(style), &[part]), ambiguous);
    }
}

#[test]
fn a_query_string_is_a_form_or_json_or_text() {
    let whole = Param::query_string("q");
    // The examples of OpenAPI 3.2 §4.12.5.
    let value = Members(&[("foo", &"a + b"), ("bar", &true)]);
    assert_eq!(written(whole, &value).unwrap(), "foo=a%20%2B%20b&bar=true");
    let value = Members(&[("numbers", &[1, 2]), ("flag", &None::<bool>)]);
    assert_eq!(
        written(whole.json(), &value).unwrap(),
        "%7B%22numbers%22%3A%5B1%2C2%5D%2C%22flag%22%3Anull%7D"
    );
    assert_eq!(written(whole, "$.a.b[1:1]").unwrap(), "%24.a.b%5B1%3A1%5D");
    assert_eq!(written(whole, &value).unwrap(), "numbers=1&numbers=2");
    static FIELDS: &[Param] = &[Param::query("numbers").explode(false)];
    assert_eq!(written(whole.fields(FIELDS), &value).unwrap(), "numbers=1,2");
    assert_eq!(written(whole, &None::<&str>).unwrap(), "");
    let list =
        Err(ParamErrorKind::Unsupported { style: Style::Form, explode: true, shape: Shape::List });
    assert_eq!(written(whole, &[1]), list);
}

#[test]
fn defaults_are_those_of_openapi() {
    let colors = &COLORS;
    assert_eq!(written(Param::path("c"), colors).unwrap(), "blue,black,brown");
    assert_eq!(written(Param::header("c"), colors).unwrap(), "blue,black,brown");
    assert_eq!(written(Param::query("c"), colors).unwrap(), "c=blue&c=black&c=brown");
    assert_eq!(written(Param::cookie("c"), colors).unwrap(), "c=blue; c=black; c=brown");
    // A style brings its own default for `explode`; deepObject the only one that means anything.
    let delimited = Param::query("c").style(Style::PipeDelimited);
    assert_eq!(written(delimited, colors).unwrap(), "c=blue%7Cblack%7Cbrown");
    let deep = Param::query("c").style(Style::DeepObject);
    assert_eq!(written(deep, &RGB).unwrap(), "c%5BR%5D=100&c%5BG%5D=200&c%5BB%5D=150");
    let matrix = Param::path("c").style(Style::Matrix);
    assert_eq!(written(matrix, colors).unwrap(), ";c=blue,black,brown");
}

#[test]
fn styles_out_of_place_are_refused() {
    use Style::{Cookie, DeepObject, Form, Label, Matrix, PipeDelimited, Simple, SpaceDelimited};
    for (param, styles) in [
        (Param::path("x"), vec![Form, DeepObject, Cookie]),
        (Param::query("x"), vec![Matrix, Label, Simple, Cookie]),
        (Param::query_string("x"), vec![Matrix, Label, Simple, SpaceDelimited, DeepObject, Cookie]),
        (Param::header("x"), vec![Matrix, Label, Form, DeepObject, Cookie]),
        (
            Param::cookie("x"),
            vec![Matrix, Label, Simple, SpaceDelimited, PipeDelimited, DeepObject],
        ),
    ] {
        for style in styles {
            let found = written(param.style(style), "blue");
            assert_eq!(found, Err(ParamErrorKind::StyleOutOfPlace(style)), "{param:?}");
        }
    }
}

#[test]
fn empty_parts_keep_their_place() {
    // RFC 6570 §3.2.7 to §3.2.9.
    let parts = ["", "a"];
    let members = Members(&[("k", &""), ("l", &"a")]);
    let matrix = Param::path("c").style(Style::Matrix).explode(true);
    assert_eq!(written(matrix, &parts).unwrap(), ";c;c=a");
    assert_eq!(written(matrix, &members).unwrap(), ";k;l=a");
    let label = Param::path("c").style(Style::Label).explode(true);
    assert_eq!(written(label, &members).unwrap(), ".k=.l=a");
    assert_eq!(written(Param::path("c"), &parts).unwrap(), ",a");
    assert_eq!(written(Param::path("c"), &[""]), Err(ParamErrorKind::Empty));
    assert_eq!(written(Param::query("c"), &parts).unwrap(), "c=&c=a");
    assert_eq!(written(Param::query("c"), &members).unwrap(), "k=&l=a");
    assert_eq!(written(Param::query("c").explode(false), &parts).unwrap(), "c=,a");
}

#[test]
fn undefined_values_and_members_are_left_out() {
    assert_eq!(query(&None::<i32>).unwrap(), "");
    assert_eq!(query(&()).unwrap(), "");
    assert_eq!(query::<[&str]>(&[]).unwrap(), "");
    assert_eq!(query(&Members(&[])).unwrap(), "");
    assert_eq!(query(&[None::<i32>, None]).unwrap(), "");
    assert_eq!(query(&[Some(1), None, Some(3)]).unwrap(), "q=1&q=3");
    let some = Members(&[("a", &None::<i32>), ("b", &2), ("c", &[0; 0])]);
    assert_eq!(query(&some).unwrap(), "b=2");
    let list = Param::query("q").explode(false);
    assert_eq!(written(list, &some).unwrap(), "q=b,2");
    let deep = Param::query("q").style(Style::DeepObject);
    assert_eq!(written(deep, &some).unwrap(), "q%5Bb%5D=2");
    assert_eq!(written(deep, &None::<i32>).unwrap(), "");
    assert_eq!(written(Param::path("q"), &None::<i32>), Err(ParamErrorKind::Missing));
}

#[test]
fn allow_empty_value_sends_the_name_alone() {
    let param = Param::query("q").allow_empty_value();
    assert_eq!(written(param, &None::<i32>).unwrap(), "q=");
    assert_eq!(written::<[i32]>(param, &[]).unwrap(), "q=");
    assert_eq!(written(param, &Members(&[])).unwrap(), "q=");
    assert_eq!(written(param, "").unwrap(), "q=");
    assert_eq!(written(param, &[1]).unwrap(), "q=1");
    let deep = param.style(Style::DeepObject);
    assert_eq!(written(deep, &Members(&[])).unwrap(), "");
    let cookie = Param::cookie("q").allow_empty_value();
    assert_eq!(written(cookie, &None::<i32>).unwrap(), "");
}

#[test]
fn deep_objects_nest() {
    let deep = Param::query("a").style(Style::DeepObject);
    let value = Members(&[
        ("b", &Members(&[("c", &1), ("d", &Members(&[("e", &"f g")]))])),
        ("h", &[1, 2]),
        ("i/j", &true),
    ]);
    assert_eq!(
        written(deep, &value).unwrap(),
        "a%5Bb%5D%5Bc%5D=1&a%5Bb%5D%5Bd%5D%5Be%5D=f%20g&a%5Bh%5D%5B%5D=1&a%5Bh%5D%5B%5D=2&a%5Bi%2Fj%5D=true"
    );
    let list_of_lists = Members(&[("b", &[[1, 2]])]);
    assert_eq!(
        written(deep, &list_of_lists).unwrap(),
        "a%5Bb%5D%5B0%5D%5B%5D=1&a%5Bb%5D%5B0%5D%5B%5D=2"
    );
    let brackets = Members(&[("b]", &1)]);
    assert_eq!(written(deep, &brackets), Err(ParamErrorKind::Delimiter(Style::DeepObject)));
}

#[test]
fn deep_objects_carry_lists_as_stripe_and_rails_read_them() {
    let of = |name| Param::query(name).style(Style::DeepObject);
    let plain = |param, value: &dyn Fn(Param) -> Result<String, ParamErrorKind>| {
        value(param).unwrap().replace("%5B", "[").replace("%5D", "]")
    };
    let expand = plain(of("expand"), &|param| written(param, &["a.b", "c"]));
    assert_eq!(expand, "expand[]=a.b&expand[]=c");
    let (first, second) = (Members(&[("price", &"p"), ("n", &1)]), Members(&[("price", &"q")]));
    let lines = plain(of("lines"), &|param| written(param, &[&first, &second]));
    assert_eq!(lines, "lines[0][price]=p&lines[0][n]=1&lines[1][price]=q");
    let tags = [Members(&[("tags", &["x", "y"])])];
    let deeper = plain(of("lines"), &|param| written(param, &Members(&[("of", &tags)])));
    assert_eq!(deeper, "lines[of][0][tags][]=x&lines[of][0][tags][]=y");
    let some = plain(of("l"), &|param| written(param, &[None, Some("a"), None, Some("b")]));
    assert_eq!(some, "l[0]=a&l[1]=b");
    assert_eq!(written::<[i32]>(of("l"), &[]).unwrap(), "");
}

#[test]
fn lists_in_lists_have_delimiters_of_their_own() {
    use Style::{Form, PipeDelimited, SpaceDelimited, TabDelimited};
    let lists: &[&[i32]] = &[&[1, 2], &[], &[3]];
    for (param, expected) in [
        (Param::query("q").style(PipeDelimited).nested(&[Form]), "q=1,2%7C3"),
        (Param::query("q").nested(&[PipeDelimited]), "q=1%7C2&q=3"),
        (Param::query("q").explode(false).nested(&[SpaceDelimited]), "q=1%202,3"),
        (Param::query("q").style(TabDelimited).nested(&[Form]), "q=1,2%093"),
        (Param::path("q").nested(&[PipeDelimited]), "1%7C2,3"),
        (Param::header("q").style(PipeDelimited).nested(&[Form]), "1,2|3"),
    ] {
        assert_eq!(written(param, lists).unwrap(), expected, "{param:?}");
    }
    let three = Param::query("q").style(PipeDelimited).nested(&[Form, SpaceDelimited]);
    assert_eq!(
        written(three, &[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]).unwrap(),
        "q=1%202,3%204%7C5%206,7%208"
    );
    let two = Param::query("q").style(PipeDelimited).nested(&[SpaceDelimited]);
    assert_eq!(written(two, &[["a b"]]), Err(ParamErrorKind::Delimiter(SpaceDelimited)));
    assert_eq!(written(two, &[["a|b"]]), Err(ParamErrorKind::Delimiter(PipeDelimited)));
    assert_eq!(written(two, &[[[1]]]), Err(ParamErrorKind::Nested(PipeDelimited)));
    assert_eq!(written(two, &[RGB]), Err(ParamErrorKind::Nested(PipeDelimited)));
}

#[test]
fn nested_values_are_refused_by_the_other_styles() {
    let nested = Members(&[("a", &[1])]);
    for (param, style) in [
        (Param::query("q"), Style::Form),
        (Param::query("q").explode(false), Style::Form),
        (Param::query("q").style(Style::SpaceDelimited), Style::SpaceDelimited),
        (Param::query("q").style(Style::PipeDelimited), Style::PipeDelimited),
        (Param::path("q"), Style::Simple),
        (Param::path("q").style(Style::Label), Style::Label),
        (Param::path("q").style(Style::Matrix).explode(true), Style::Matrix),
        (Param::header("q"), Style::Simple),
        (Param::cookie("q"), Style::Form),
    ] {
        assert_eq!(written(param, &nested), Err(ParamErrorKind::Nested(style)));
        assert_eq!(written(param, &[[1]]), Err(ParamErrorKind::Nested(style)));
    }
}

#[test]
fn a_part_with_the_delimiter_of_its_style_is_refused() {
    let space = Param::query("q").style(Style::SpaceDelimited);
    let pipe = Param::query("q").style(Style::PipeDelimited);
    let spaces = Err(ParamErrorKind::Delimiter(Style::SpaceDelimited));
    let pipes = Err(ParamErrorKind::Delimiter(Style::PipeDelimited));
    assert_eq!(written(space, &["a b"]), spaces);
    assert_eq!(written(space, &Members(&[("a b", &1)])), spaces);
    assert_eq!(written(space.allow_reserved(), &["a%20b"]), spaces);
    assert_eq!(written(space, &["a|b", "%20"]).unwrap(), "q=a%7Cb%20%2520");
    assert_eq!(written(pipe, &["a|b"]), pipes);
    assert_eq!(written(pipe.allow_reserved(), &["a%7cb"]), pipes);
    assert_eq!(written(pipe, &["a b", "c"]).unwrap(), "q=a%20b%7Cc");
    // A comma in a part is told from the delimiter by its encoding.
    assert_eq!(written(Param::path("p"), &["a,b", "c"]).unwrap(), "a%2Cb,c");
}
