//! A value's structure written out as its parameter's style says: RFC 6570 §3.2 for the styles that
//! come from there, "Style Examples" in OpenAPI 3.1.1 for all of them.

use super::super::urls::path::{
    self, COOKIE_NAME, COOKIE_VALUE, QUERY, REST, REST_RESERVED, SEGMENT, UNRESERVED,
};
use super::declared::{Location, Param, Style, Syntax};
use super::error::{ParamErrorKind, Shape};
use super::value::Tree;

/// Writes a value for its place. `None`: there is nothing to send.
///
/// # Errors
///
/// What the style or the place cannot carry.
pub(super) fn expand(param: &Param, tree: &Tree) -> Result<Option<String>, ParamErrorKind> {
    let layout = Layout::of(param)?;
    if tree.is_undefined() {
        let is_kept = param.allow_empty_value && layout.is_query_form();
        return Ok(is_kept.then(|| layout.pair(param.name, "")));
    }
    if param.style == Style::Cookie && !is_cookie_text(tree, param.explode) {
        return Err(ParamErrorKind::CookieText);
    }
    let text = match (param.style, tree) {
        // One value has no parts, so that it is the same in any style.
        (_, Tree::Scalar(text)) => layout.scalar(text)?,
        (Style::DeepObject, _) if param.explode => {
            let mut pairs = Vec::new();
            layout.deep(&layout.name(param.name), tree, &mut pairs)?;
            pairs.join("&")
        }
        (style, _) if style.is_delimited() && !param.explode => layout.whole(tree)?,
        (style, _) if style.is_delimited() || style == Style::DeepObject => {
            return Err(layout.unsupported(tree));
        }
        _ if param.explode => layout.exploded(tree)?,
        _ => layout.whole(tree)?,
    };
    match param.location {
        Location::Path if text.is_empty() => Err(ParamErrorKind::Empty),
        Location::Header if !is_header_text(&text) => Err(ParamErrorKind::HeaderValue),
        _ => Ok(Some(text)),
    }
}

/// RFC 9110 §5.5 without its obsolete bytes beyond ASCII, which `http::HeaderValue` would let pass
/// and which servers read in different ways.
fn is_header_text(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\t'))
}

/// Whether a value can stand in a cookie as it is (RFC 6265 §4.1.1), and comes out as it went in: an
/// exploded map's keys are names of cookies.
fn is_cookie_text(tree: &Tree, explode: bool) -> bool {
    let octet = |byte: u8| matches!(byte, b'!'..=b'~') && !b"\",;\\".contains(&byte);
    let is_key = |key: &str| match explode {
        true => http::HeaderName::from_bytes(key.as_bytes()).is_ok(),
        false => key.bytes().all(octet),
    };
    match tree {
        Tree::Null => true,
        Tree::Scalar(text) => text.bytes().all(octet),
        Tree::List(items) => items.iter().all(|item| is_cookie_text(item, explode)),
        Tree::Map(members) => {
            members.iter().all(|(key, value)| is_key(key) && is_cookie_text(value, explode))
        }
    }
}

impl Style {
    /// Whether it has a delimiter between the parts of a value.
    fn is_delimited(self) -> bool {
        matches!(self, Self::SpaceDelimited | Self::PipeDelimited | Self::TabDelimited)
    }
}

/// The delimiter of the items of a list in that place. Headers have no escapes.
fn delimiter(location: Location, style: Style) -> Option<&'static str> {
    let (encoded, plain) = match style {
        Style::Form | Style::Simple => (",", ","),
        Style::SpaceDelimited => ("%20", " "),
        Style::PipeDelimited => ("%7C", "|"),
        Style::TabDelimited => ("%09", "\t"),
        Style::Matrix | Style::Label | Style::DeepObject | Style::Cookie | Style::Rest => {
            return None;
        }
    };
    Some(if location == Location::Header { plain } else { encoded })
}

/// Whether a part has a delimiter in it, in capitals or not.
fn has(part: &str, delimiter: &str) -> bool {
    part.contains(delimiter) || part.contains(&delimiter.to_ascii_lowercase())
}

/// How the pieces of a value are put together.
struct Layout<'a> {
    param: &'a Param,
    /// Before the first piece.
    start: &'static str,
    /// Between the pieces of an exploded value.
    between: &'static str,
    /// Between the pieces of a value that is not exploded.
    inner: &'static str,
    /// Whether the parameter's name is before its value.
    is_named: bool,
}

impl<'a> Layout<'a> {
    fn of(param: &'a Param) -> Result<Self, ParamErrorKind> {
        let (start, between, inner, is_named) = match (param.location, param.style) {
            (Location::Path, Style::Matrix) => (";", ";", ",", true),
            (Location::Path, Style::Label) => (".", ".", ",", false),
            (Location::Path | Location::Header, Style::Simple) => ("", ",", ",", false),
            (Location::Path, Style::Rest) => ("", "/", "/", false),
            (Location::Query, Style::Form) => ("", "&", ",", true),
            // The specification's table has `&` here and its appendix D says that this is never
            // right; cookies are separated like this (RFC 6265 §4.2.1).
            (Location::Cookie, Style::Form | Style::Cookie) => ("", "; ", ",", true),
            (Location::Query, Style::SpaceDelimited) => ("", "&", "%20", true),
            (Location::Query, Style::PipeDelimited) => ("", "&", "%7C", true),
            (Location::Query, Style::TabDelimited) => ("", "&", "%09", true),
            (Location::Query, Style::DeepObject) => ("", "&", "", true),
            (Location::QueryString, Style::Form) => ("", "&", ",", false),
            (Location::Path | Location::Header, style) if style.is_delimited() => {
                let inner = delimiter(param.location, style);
                ("", "", inner.ok_or(ParamErrorKind::StyleOutOfPlace(style))?, false)
            }
            (_, style) => return Err(ParamErrorKind::StyleOutOfPlace(style)),
        };
        Ok(Self { param, start, between, inner, is_named })
    }

    fn is_query_form(&self) -> bool {
        self.param.location == Location::Query && self.param.style == Style::Form
    }

    fn unsupported(&self, tree: &Tree) -> ParamErrorKind {
        let shape = match tree {
            Tree::Null | Tree::Scalar(_) => Shape::Scalar,
            Tree::List(_) => Shape::List,
            Tree::Map(_) => Shape::Map,
        };
        ParamErrorKind::Unsupported { style: self.param.style, explode: self.param.explode, shape }
    }

    /// One value, without parts.
    fn scalar(&self, text: &str) -> Result<String, ParamErrorKind> {
        if self.param.location == Location::Path && path::has_dot_segment(text) {
            return Err(ParamErrorKind::DotSegment);
        }
        let length = [self.param.name.len(), text.len(), 2].into_iter().sum();
        let mut out = String::with_capacity(length);
        out.push_str(self.start);
        if self.is_named {
            self.push_key(self.param.name, text.is_empty(), &mut out);
        }
        self.push_value(text, &mut out);
        Ok(out)
    }

    /// All parts as one value.
    fn whole(&self, tree: &Tree) -> Result<String, ParamErrorKind> {
        let parts = match tree {
            Tree::List(items) => items.iter().filter_map(|item| self.part(item)).collect(),
            Tree::Map(members) => members
                .iter()
                .filter_map(|(key, value)| Some((key, self.part(value)?)))
                .flat_map(|(key, value)| [self.delimited(self.value(key)), value])
                .collect::<Result<Vec<String>, ParamErrorKind>>(),
            Tree::Null | Tree::Scalar(_) => Err(self.unsupported(tree)),
        }?;
        Ok(format!("{}{}", self.start, self.named(&parts.join(self.inner))))
    }

    /// Writes every part as a separate value.
    fn exploded(&self, tree: &Tree) -> Result<String, ParamErrorKind> {
        let parts = match tree {
            Tree::List(items) => items
                .iter()
                .filter_map(|item| self.part(item))
                .map(|part| Ok(self.named(&part?)))
                .collect(),
            Tree::Map(members) => members
                .iter()
                .filter_map(|(key, value)| Some((key, self.part(value)?)))
                .map(|(key, part)| Ok(self.pair(key, &part?)))
                .collect::<Result<Vec<String>, ParamErrorKind>>(),
            Tree::Null | Tree::Scalar(_) => Err(self.unsupported(tree)),
        }?;
        Ok(format!("{}{}", self.start, parts.join(self.between)))
    }

    /// The pairs of a deep object: `name[key]=value`, `name[key][key]=value`. OpenAPI defines the
    /// first only; the others are what the servers of Stripe and Rails read: `name[]=value` for each
    /// item of a list, and `name[0][key]=value` where items have parts of their own.
    fn deep(&self, name: &str, tree: &Tree, pairs: &mut Vec<String>) -> Result<(), ParamErrorKind> {
        match tree {
            Tree::Null => {}
            Tree::Scalar(text) => pairs.push(format!("{name}={}", self.value(text))),
            Tree::Map(members) => {
                for (key, value) in members.iter().filter(|(_, value)| !value.is_undefined()) {
                    if key.contains(['[', ']']) {
                        return Err(ParamErrorKind::Delimiter(self.param.style));
                    }
                    self.deep(&format!("{name}%5B{}%5D", self.name(key)), value, pairs)?;
                }
            }
            Tree::List(items) => {
                let has_parts = items.iter().any(|item| !matches!(item, Tree::Scalar(_)));
                let items = items.iter().filter(|item| !item.is_undefined());
                for (index, item) in items.enumerate() {
                    let index = if has_parts { index.to_string() } else { String::new() };
                    self.deep(&format!("{name}%5B{index}%5D"), item, pairs)?;
                }
            }
        }
        Ok(())
    }

    /// A member of a list or map, encoded; `None` where it is undefined.
    fn part(&self, tree: &Tree) -> Option<Result<String, ParamErrorKind>> {
        match tree {
            Tree::Scalar(text) => Some(self.delimited(self.value(text))),
            _ if tree.is_undefined() => None,
            _ => Some(self.list_inside(tree, self.param.nested).and_then(|it| self.delimited(it))),
        }
    }

    /// A list in a list, in the first of these styles; the lists in it have the next.
    fn list_inside(&self, tree: &Tree, styles: &[Style]) -> Result<String, ParamErrorKind> {
        let (Tree::List(items), [style, inner @ ..]) = (tree, styles) else {
            return Err(ParamErrorKind::Nested(self.param.style));
        };
        let between = delimiter(self.param.location, *style)
            .ok_or(ParamErrorKind::Nested(self.param.style))?;
        let mut parts = Vec::new();
        for item in items.iter().filter(|item| !item.is_undefined()) {
            let part = match item {
                Tree::Scalar(text) => self.value(text),
                _ => self.list_inside(item, inner)?,
            };
            if has(&part, between) {
                return Err(ParamErrorKind::Delimiter(*style));
            }
            parts.push(part);
        }
        Ok(parts.join(between))
    }

    /// A part, unless it has the delimiter that these styles share with encoded text. OpenAPI leaves
    /// it to the user to escape it in some other way (appendix E).
    fn delimited(&self, part: String) -> Result<String, ParamErrorKind> {
        if self.param.style.is_delimited() && has(&part, self.inner) {
            Err(ParamErrorKind::Delimiter(self.param.style))
        } else {
            Ok(part)
        }
    }

    fn named(&self, value: &str) -> String {
        if self.is_named { self.pair(self.param.name, value) } else { value.to_owned() }
    }

    /// `name=value`.
    fn pair(&self, name: &str, value: &str) -> String {
        let mut out = String::with_capacity([name.len(), value.len(), 1].into_iter().sum());
        self.push_key(name, value.is_empty(), &mut out);
        out.push_str(value);
        out
    }

    /// `name=`; in the style `matrix` the name alone before an empty value (RFC 6570 §3.2.7).
    fn push_key(&self, name: &str, is_empty: bool, out: &mut String) {
        self.push_name(name, out);
        if !is_empty || self.param.style != Style::Matrix {
            out.push('=');
        }
    }

    fn name(&self, name: &str) -> String {
        let mut out = String::with_capacity(name.len());
        self.push_name(name, &mut out);
        out
    }

    fn push_name(&self, name: &str, out: &mut String) {
        match self.param.location {
            Location::Header => out.push_str(name),
            Location::Cookie => path::encode(name, COOKIE_NAME, out),
            Location::Path | Location::Query | Location::QueryString => {
                path::encode(name, UNRESERVED, out);
            }
        }
    }

    fn value(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        self.push_value(text, &mut out);
        out
    }

    fn push_value(&self, text: &str, out: &mut String) {
        match (self.param.location, self.param.allow_reserved) {
            (Location::Header, _) if self.param.syntax == Syntax::Json => {
                push_json_ascii(text, out)
            }
            // Headers are never percent-encoded (OpenAPI 3.1.2, appendix D).
            (Location::Header, _) => out.push_str(text),
            (Location::Cookie, _) if self.param.style == Style::Cookie => out.push_str(text),
            (Location::Cookie, true) => {
                path::encode_keeping_triples(text, COOKIE_VALUE, out);
            }
            (Location::Cookie, false) => path::encode(text, COOKIE_VALUE, out),
            (Location::Path, true) if self.param.style == Style::Rest => {
                path::encode_keeping_triples(text, REST_RESERVED, out);
            }
            (Location::Path, true) => path::encode_keeping_triples(text, SEGMENT, out),
            (Location::Path, false) if self.param.style == Style::Rest => {
                path::encode(text, REST, out);
            }
            (Location::Query | Location::QueryString, true) => {
                path::encode_keeping_triples(text, QUERY, out);
            }
            (Location::Path | Location::Query | Location::QueryString, false) => {
                path::encode(text, UNRESERVED, out);
            }
        }
    }
}

/// JSON in ASCII: characters beyond it can only stand in its strings, where they may be escaped.
fn push_json_ascii(json: &str, out: &mut String) {
    for character in json.chars() {
        if character.is_ascii() {
            out.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
}
