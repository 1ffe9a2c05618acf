//! The `Link` header (RFC 8288).

use http::HeaderMap;
use http::header::LINK;

/// The target of the first link whose relation is `next`. Links that are about something else than
/// the response (`anchor`) do not count.
pub(crate) fn next(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(LINK).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(Links).find(Link::is_next).map(|link| link.target.to_owned())
}

struct Link<'t> {
    target: &'t str,
    /// The first `rel`; others are ignored (§3.3).
    rel: Option<String>,
    anchored: bool,
}

impl Link<'_> {
    fn is_next(&self) -> bool {
        let mut relations = self.rel.iter().flat_map(|rel| rel.split_ascii_whitespace());
        !self.anchored && relations.any(|relation| relation.eq_ignore_ascii_case("next"))
    }
}

/// The links of what is left of one header; they end where it is malformed.
struct Links<'t>(&'t str);

impl<'t> Iterator for Links<'t> {
    type Item = Link<'t>;

    fn next(&mut self) -> Option<Link<'t>> {
        let rest = self.0.trim_start_matches([' ', '\t', ',']);
        let (target, rest) = rest.strip_prefix('<')?.split_once('>')?;
        self.0 = rest;
        let mut link = Link { target: target.trim(), rel: None, anchored: false };
        while self.eat(';') {
            let name = self.token();
            let value = if self.eat('=') { self.value() } else { String::new() };
            match name.to_ascii_lowercase().as_str() {
                "rel" => drop(link.rel.get_or_insert(value)),
                "anchor" => link.anchored = true,
                _ => {}
            }
        }
        Some(link)
    }
}

impl<'t> Links<'t> {
    fn eat(&mut self, sign: char) -> bool {
        let rest = self.0.trim_start_matches([' ', '\t']);
        let after = rest.strip_prefix(sign);
        self.0 = after.unwrap_or(rest);
        after.is_some()
    }

    /// A name, or a value without quotation marks.
    fn token(&mut self) -> &'t str {
        let rest = self.0.trim_start_matches([' ', '\t']);
        let end = rest.find([' ', '\t', '=', ';', ',', '"']).unwrap_or(rest.len());
        let (token, rest) = rest.split_at(end);
        self.0 = rest;
        token
    }

    fn value(&mut self) -> String {
        if !self.eat('"') {
            return self.token().to_owned();
        }
        let mut text = String::new();
        let mut characters = self.0.chars();
        while let Some(character) = characters.next() {
            match character {
                '"' => break,
                '\\' => text.extend(characters.next()),
                other => text.push(other),
            }
        }
        self.0 = characters.as_str();
        text
    }
}
