//! The HTML that has a meaning in Markdown too; all other HTML is shown as it was written.

use std::collections::BTreeMap;

use super::inline::{Piece, Span, Target};
use super::link;

/// A tag that has a counterpart in Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Tag {
    /// `<br>`.
    LineBreak,
    /// `<p>` or `</p>`.
    Paragraph,
    Open(Element),
    Close(Name),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Bold,
    Italic,
    Code,
    Anchor,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Element {
    name: Name,
    /// Where an `<a>` leads.
    href: Option<String>,
}

/// Reads `<…>`.
fn parse_tag(tag: &str) -> Option<Tag> {
    let inner = tag.strip_prefix('<')?.strip_suffix('>')?;
    let (closing, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner.strip_suffix('/').unwrap_or(inner)),
    };
    let end =
        inner.find(|character: char| !character.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (name, attributes) = inner.split_at(end);
    if !attributes.is_empty() && !attributes.starts_with(char::is_whitespace) {
        return None;
    }
    let name = match name.to_ascii_lowercase().as_str() {
        "br" => return Some(Tag::LineBreak),
        "p" => return Some(Tag::Paragraph),
        "b" | "strong" => Name::Bold,
        "i" | "em" => Name::Italic,
        "code" => Name::Code,
        "a" => Name::Anchor,
        _ => return None,
    };
    if closing {
        return Some(Tag::Close(name));
    }
    let href = if name == Name::Anchor { href(attributes) } else { None };
    Some(Tag::Open(Element { name, href }))
}

/// The `href` among the attributes of a tag.
fn href(attributes: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        let (name, behind) = rest.split_once('=')?;
        let behind = behind.trim_start();
        let (value, behind) = match behind.strip_prefix(['"', '\'']) {
            Some(inside) if behind.starts_with('"') => inside.split_once('"')?,
            Some(inside) => inside.split_once('\'')?,
            None => behind.split_once(char::is_whitespace).unwrap_or((behind, "")),
        };
        if name.trim().eq_ignore_ascii_case("href") {
            return Some(super::clean::decode_entities(value.trim()).into_owned());
        }
        rest = behind;
    }
}

/// The content of a block of HTML: its tags, and the text between them, which is not Markdown.
pub(super) fn split_block(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for line in html.lines() {
        if line.trim().is_empty() {
            pieces.push(Piece::ParagraphBreak);
            continue;
        }
        let mut rest = line;
        while let Some(at) = rest.find('<') {
            let (text, from) = rest.split_at(at);
            push_text(&mut pieces, text);
            let length = tag_length(from);
            let (tag, behind) = from.split_at(length.unwrap_or(1));
            if length.is_some() {
                pieces.push(Piece::Html(tag.to_owned()));
            } else {
                pieces.push(Piece::Text(tag.to_owned()));
            }
            rest = behind;
        }
        push_text(&mut pieces, rest);
        pieces.push(Piece::SoftBreak);
    }
    pieces
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        pieces.push(Piece::Text(super::clean::clean_decoded(&super::clean::decode_entities(text))));
    }
}

/// How long the tag is that `text` begins with, if it has no other `<` inside it.
fn tag_length(text: &str) -> Option<usize> {
    let end = text.get(1..)?.find(['<', '>'])? + 1;
    text.get(end..)?.starts_with('>').then_some(end + 1)
}

/// A span that is open: an HTML element, or one of Markdown, over whose end no element reaches.
enum Opened {
    Html(Element, usize),
    Markdown,
}

/// Turns the tags with a counterpart in Markdown into that, and all others into text.
pub(super) fn resolve(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut resolver = Resolver::default();
    for piece in pieces {
        match piece {
            Piece::Html(tag) => resolver.tag(tag),
            Piece::Open(_) => {
                resolver.open.push(Opened::Markdown);
                resolver.out.push(piece);
            }
            Piece::Close => {
                while let Some(Opened::Html(..)) = resolver.open.pop() {}
                resolver.out.push(piece);
            }
            _ => resolver.out.push(piece),
        }
    }
    resolver.finish()
}

#[derive(Default)]
struct Resolver {
    out: Vec<Piece>,
    open: Vec<Opened>,
    /// Where `<code>` and its `</code>` stand in `out`.
    codes: BTreeMap<usize, usize>,
}

impl Resolver {
    fn tag(&mut self, tag: String) {
        match parse_tag(&tag) {
            Some(Tag::LineBreak) => self.out.push(Piece::HardBreak),
            Some(Tag::Paragraph) => self.out.push(Piece::ParagraphBreak),
            Some(Tag::Open(element)) => {
                self.open.push(Opened::Html(element, self.out.len()));
                self.out.push(Piece::Html(tag));
            }
            Some(Tag::Close(name)) => match self.open.pop_if(|last| last.is(name)) {
                Some(Opened::Html(element, at)) => self.close(element, at),
                _ => self.out.push(Piece::Html(tag)),
            },
            None => self.out.push(Piece::Html(tag)),
        }
    }

    /// Puts a span in the place of the tag at `start` and of the one that would come next.
    fn close(&mut self, element: Element, start: usize) {
        let span = match element.name {
            Name::Bold => Some(Span::Strong),
            Name::Italic => Some(Span::Emphasis),
            Name::Anchor => element
                .href
                .filter(|url| link::is_absolute(url))
                .map(|url| Span::Link(Target { url, title: String::new() })),
            Name::Code => {
                self.codes.insert(start, self.out.len());
                None
            }
        };
        let nothing = || Piece::Text(String::new());
        let (open, close) = match span {
            Some(span) => (Piece::Open(span), Piece::Close),
            None => (nothing(), nothing()),
        };
        if let Some(tag) = self.out.get_mut(start) {
            *tag = open;
        }
        self.out.push(close);
    }

    fn finish(self) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(self.out.len());
        let mut written = 0;
        for (at, piece) in self.out.iter().enumerate() {
            if at < written {
                continue;
            }
            match (self.codes.get(&at), piece) {
                (Some(&end), _) => {
                    let inside = self.out.get(at..end).unwrap_or_default();
                    let code = flatten(inside);
                    pieces.extend((!code.is_empty()).then_some(Piece::Code(code)));
                    written = end + 1;
                }
                (None, Piece::Html(tag)) => {
                    pieces.push(Piece::Text(super::clean::clean_decoded(tag)))
                }
                (None, piece) => pieces.push(piece.clone()),
            }
        }
        pieces
    }
}

impl Opened {
    fn is(&self, wanted: Name) -> bool {
        matches!(self, Opened::Html(element, _) if element.name == wanted)
    }
}

/// The words of the pieces, for a code span.
fn flatten(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(part) | Piece::Code(part) | Piece::Url(part) | Piece::Html(part) => {
                text.push_str(part);
            }
            Piece::SoftBreak | Piece::HardBreak | Piece::ParagraphBreak => text.push(' '),
            Piece::Open(_) | Piece::Close => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
