//! Path templates (§4.8.8.1), and the parameters for what is between their braces.
//!
//! Gateways and frameworks write more there than a name, and descriptions made from their routes have
//! it still: `{proxy+}`, `{*path}`, `{id:[0-9]+}`, `{page?}`.

use super::state::Operations;
use crate::api::{Docs, Location, Parameter, ParameterEncoding, Scalar, Style, Type};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::hash::{HashMap, HashSet};
use crate::lower::cursor::Cursor;

/// What a template is made of.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'p> {
    Literal(&'p str),
    Expression(Expression<'p>),
}

/// What is between two braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Expression<'p> {
    /// All of it.
    whole: &'p str,
    /// The name alone.
    name: &'p str,
    /// Whether it stands for the rest of the path, slashes included.
    is_rest: bool,
    /// Whether a star follows it: that of a rest, or that of a list (RFC 6570 §2.4.2).
    is_starred: bool,
    /// The style that a sign before it stands for (RFC 6570 §3.2).
    style: Option<Style>,
    /// Whether the path may do without it.
    is_optional: bool,
}

impl<'a> Operations<'a> {
    /// Holds the path's template against the path parameters: gives each expression its parameter,
    /// leaves out what the template has no place for and puts the others first, in the template's
    /// order. The template comes back with nothing but their names between its braces.
    pub(super) fn template(
        &mut self,
        path: &str,
        parameters: Vec<Parameter>,
        at: &Cursor<'a>,
    ) -> (String, Vec<Parameter>) {
        let path = &without_queries(path, &parameters);
        let pieces = pieces(path);
        let (mut open, mut others): (Vec<_>, Vec<_>) =
            parameters.into_iter().partition(|parameter| parameter.location == Location::Path);
        let mut template = String::with_capacity(path.len());
        let asked = asked_for(&pieces);
        // The names that expressions have got, and all of those.
        let (mut names, mut taken) = (HashMap::default(), HashSet::default());
        let mut placed = Vec::new();
        for piece in &pieces {
            let expression = match piece {
                Piece::Literal(text) => {
                    template.push_str(text);
                    continue;
                }
                Piece::Expression(Expression { whole, .. }) if whole.starts_with(['?', '&']) => {
                    self.in_query(path, whole, &mut others, at);
                    continue;
                }
                Piece::Expression(expression) => expression,
            };
            let Expression { whole, name, .. } = *expression;
            let is_declared = open.iter().any(|parameter| parameter.name == whole);
            let again = (!is_declared && taken.contains(name)).then(|| name.to_owned());
            let name = names.get(whole).cloned().or(again).unwrap_or_else(|| {
                let parameter = self.placed(path, *expression, &asked, &mut open, at);
                let name = parameter.name.clone();
                taken.insert(name.clone());
                placed.push(parameter);
                name
            });
            names.insert(whole, name.clone());
            // A segment with its slash (RFC 6570 §3.2.6).
            let before = if whole.starts_with('/') && name != whole { "/{" } else { "{" };
            template.extend([before, &name, "}"]);
        }
        for Parameter { name, at, .. } in open {
            let message =
                format!("the path parameter `{name}` is not in the path `{path}`; it is left out");
            self.report(Diagnostic::warning(Code::Contradiction, At::Value(at), message));
        }
        placed.append(&mut others);
        (template, placed)
    }

    /// The parameter of an expression: the declared one, or text of that name.
    fn placed(
        &mut self,
        path: &str,
        expression: Expression<'_>,
        asked: &HashSet<&str>,
        open: &mut Vec<Parameter>,
        at: &Cursor<'a>,
    ) -> Parameter {
        let Expression { whole, name, is_rest, is_starred, is_optional, style: _ } = expression;
        let key = At::Key(at.place());
        let found = self.declared_for(expression, asked, open, &key);
        let mut parameter = found.map(|index| open.remove(index)).unwrap_or_else(|| {
            let message = format!(
                "no parameter is declared for `{{{whole}}}` in the path `{path}`; it is taken to be text"
            );
            self.report(Diagnostic::warning(Code::Missing, key, message));
            undeclared(name, Location::Path, at)
        });
        // In the template braces would end it.
        if parameter.name.contains(['{', '}']) {
            parameter.name = name.to_owned();
        }
        match is_optional {
            true => parameter.required = false,
            false => self.always_required(&mut parameter),
        }
        let is_text = parameter.ty == Type::Scalar(Scalar::String);
        if let ParameterEncoding::Style { style: style @ Style::Simple, explode, .. } =
            &mut parameter.encoding
        {
            let is_rest = is_rest || is_starred && is_text && !*explode;
            let signed = expression.style.filter(|_| parameter.name != whole);
            *style = signed.unwrap_or(if is_rest { Style::Rest } else { Style::Simple });
        }
        parameter
    }

    /// `{?a,b}` are parameters of the query (RFC 6570 §3.2.8), which are declared as such or are text.
    fn in_query(
        &mut self,
        path: &str,
        whole: &str,
        parameters: &mut Vec<Parameter>,
        at: &Cursor<'a>,
    ) {
        for name in whole[1..].split(',').map(|name| name.trim_end_matches('*')) {
            let is_declared = parameters
                .iter()
                .any(|it| matches!(it.location, Location::Query) && it.name == name);
            if !is_declared && !name.is_empty() {
                let message = format!(
                    "no parameter is declared for `{name}` in `{{{whole}}}` in the path `{path}`; it is taken to be text"
                );
                self.report(Diagnostic::warning(Code::Missing, At::Key(at.place()), message));
                parameters.push(undeclared(name, Location::Query, at));
            }
        }
    }

    /// Which of the parameters is meant: the one that is called so in full, by the bare name, or else
    /// in another spelling, where no expression asks for that.
    fn declared_for(
        &mut self,
        expression: Expression<'_>,
        asked: &HashSet<&str>,
        open: &[Parameter],
        key: &At,
    ) -> Option<usize> {
        let Expression { whole, name, .. } = expression;
        let named = |wanted: &str| open.iter().position(|parameter| parameter.name == wanted);
        if let Some(found) = named(whole).or_else(|| named(name)) {
            return Some(found);
        }
        let spelt = |text: &str| -> String {
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        let wanted = spelt(name);
        let found = open.iter().position(|parameter| {
            let name = parameter.name.as_str();
            !wanted.is_empty() && !asked.contains(name) && spelt(name) == wanted
        })?;
        let name = &open[found].name;
        let message = format!("`{{{whole}}}` is taken to be the path parameter `{name}`");
        self.report(
            Diagnostic::warning(Code::Contradiction, key.clone(), message)
                .related(At::Value(open[found].at), "it is declared here"),
        );
        Some(found)
    }

    /// A path is none without its parts (§4.8.12).
    pub(super) fn always_required(&mut self, parameter: &mut Parameter) {
        if !parameter.required {
            let name = &parameter.name;
            let message =
                format!("the path parameter `{name}` must be `required: true`, and is taken to be");
            self.report(Diagnostic::warning(Code::Missing, At::Value(parameter.at), message));
        }
        parameter.required = true;
    }
}

/// Every name that a template has, with and without what is next to it.
fn asked_for<'p>(pieces: &[Piece<'p>]) -> HashSet<&'p str> {
    let names = pieces.iter().filter_map(|piece| match piece {
        Piece::Expression(expression) => Some([expression.whole, expression.name]),
        Piece::Literal(_) => None,
    });
    names.flatten().collect()
}

fn undeclared(name: &str, location: Location, at: &Cursor<'_>) -> Parameter {
    let (style, required) = match location {
        Location::Path => (Style::Simple, true),
        _ => (Style::Form, false),
    };
    Parameter {
        name: name.to_owned(),
        at: at.place(),
        docs: Docs::default(),
        location,
        required,
        ty: Type::Scalar(Scalar::String),
        default: None,
        encoding: ParameterEncoding::Style {
            style,
            explode: style.explodes(),
            allow_reserved: false,
            allow_empty_value: false,
        },
    }
}

/// A template taken apart. A brace without its partner is literal text.
fn pieces(path: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = path;
    while let Some((literal, inner)) = rest.split_once('{') {
        let Some(end) = closing(inner) else { break };
        if !literal.is_empty() {
            pieces.push(Piece::Literal(literal));
        }
        pieces.push(Piece::Expression(expression(&inner[..end])));
        rest = &inner[end + 1..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Literal(rest));
    }
    pieces
}

/// Where the brace is that closes an open one: those of a regular expression come in pairs, too.
fn closing(inner: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (index, byte) in inner.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return Some(index),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    inner.find('}')
}

/// What is between two braces, as gateways and frameworks mean it.
fn expression(whole: &str) -> Expression<'_> {
    let plain = Expression {
        whole,
        name: whole,
        is_rest: false,
        is_starred: false,
        style: None,
        is_optional: false,
    };
    let (name, said) = match whole.find([':', '=']) {
        Some(at) => (&whole[..at], &whole[at..]),
        None => (whole, ""),
    };
    let (style, name) = match name.split_at_checked(1) {
        Some((".", rest)) => (Some(Style::Label), rest),
        Some((";", rest)) => (Some(Style::Matrix), rest),
        Some(("/", rest)) => (None, rest),
        _ => (None, name),
    };
    let bare = name.trim_start_matches(['*', '+']);
    let begins_as_rest = bare.len() < name.len();
    let (bare, mut is_optional) = without_end(bare, "?");
    let (bare, ends_in_plus) = without_end(bare, "+");
    let (bare, is_starred) = without_end(bare, "*");
    let (bare, ends_in_dots) = without_end(bare, "...");
    if bare.is_empty() {
        return plain;
    }
    let takes_slashes = match said.split_at_checked(1) {
        // A constraint: a word such as `int` or `path`, or a regular expression.
        Some((":", constraint)) => {
            let (word, ends_in_mark) = without_end(constraint, "?");
            let is_word = word.bytes().all(|b| b.is_ascii_alphanumeric() || b"(),".contains(&b));
            is_optional |= ends_in_mark && is_word;
            matches!(word, "path" | ".*" | ".+" | "(.*)" | "(.+)")
        }
        // What it must look like, such as `projects/*`, or a default.
        Some(("=", pattern)) => {
            is_optional |= !pattern.contains('*');
            pattern.contains("**") || pattern.contains('/')
        }
        _ => false,
    };
    let is_rest = begins_as_rest || ends_in_plus || ends_in_dots || takes_slashes;
    Expression { whole, name: bare, is_rest, is_starred, style, is_optional }
}

fn without_end<'t>(text: &'t str, end: &str) -> (&'t str, bool) {
    text.strip_suffix(end).map_or((text, false), |rest| (rest, true))
}

/// A path without what is in its query for query parameters, as in `/a?x={x}`: they are sent there
/// anyway.
fn without_queries(path: &str, parameters: &[Parameter]) -> String {
    // `{?x}` is an expression, not the beginning of a query.
    let mut marks = path.match_indices('?').map(|(at, _)| at);
    let Some(mark) = marks.find(|at| !path[..*at].ends_with('{')) else { return path.to_owned() };
    let (path, query) = (&path[..mark], &path[mark + 1..]);
    let is = |name: &str, location: Location| {
        parameters.iter().any(|it| it.name == name && it.location == location)
    };
    let stands_for_parameter = |pair: &&str| {
        let value = pair.split_once('=').map(|(_, value)| value);
        let name = value.and_then(|value| value.strip_prefix('{')?.strip_suffix('}'));
        name.is_some_and(|name| is(name, Location::Query) && !is(name, Location::Path))
    };
    let rest: Vec<&str> = query.split('&').filter(|pair| !stands_for_parameter(pair)).collect();
    if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_read_as_their_gateways_mean_them() {
        let table = [
            ("id", "id", false, false),
            ("proxy+", "proxy", true, false),
            ("*path", "path", true, false),
            ("**path", "path", true, false),
            ("+name", "name", true, false),
            ("path...", "path", true, false),
            ("id:[0-9]+", "id", false, false),
            ("id:[0-9]{3}", "id", false, false),
            ("id:[a-z]?", "id", false, false),
            ("id:int", "id", false, false),
            ("id:int?", "id", false, true),
            ("path:.*", "path", true, false),
            ("path:path", "path", true, false),
            ("name=projects/*", "name", true, false),
            ("name=**", "name", true, false),
            ("page=1", "page", false, true),
            ("b?", "b", false, true),
            ("*path?", "path", true, true),
            ("", "", false, false),
            ("+", "+", false, false),
        ];
        for (whole, name, is_rest, is_optional) in table {
            let found = expression(whole);
            assert_eq!((found.whole, found.name), (whole, name));
            assert_eq!((found.is_rest, found.is_optional), (is_rest, is_optional), "{whole}");
            assert_eq!((found.is_starred, found.style), (false, None), "{whole}");
        }
        for (whole, is_starred, style) in [
            ("a*", true, None),
            (".a", false, Some(Style::Label)),
            (".a*", true, Some(Style::Label)),
            (";a", false, Some(Style::Matrix)),
            ("/a", false, None),
        ] {
            let found = expression(whole);
            assert_eq!((found.name, found.is_rest), ("a", false), "{whole}");
            assert_eq!((found.is_starred, found.style), (is_starred, style), "{whole}");
        }
    }

    #[test]
    fn braces_come_in_pairs() {
        let names = |path| -> Vec<String> {
            let shown = |piece| match piece {
                Piece::Literal(text) => text.to_owned(),
                Piece::Expression(Expression { whole, .. }) => format!("<{whole}>"),
            };
            pieces(path).into_iter().map(shown).collect()
        };
        assert_eq!(names("/a/{b}/c"), ["/a/", "<b>", "/c"]);
        assert_eq!(names("/{a}{b}"), ["/", "<a>", "<b>"]);
        assert_eq!(names("/{a:[0-9]{3}}/x"), ["/", "<a:[0-9]{3}>", "/x"]);
        assert_eq!(names("/{a/b"), ["/{a/b"]);
        assert_eq!(names("/a}b"), ["/a}b"]);
        assert_eq!(names("/{a{b}"), ["/", "<a{b>"]);
    }
}
