//! What is inside a paragraph, a heading or a cell, and how it is printed.

use super::{escape, link};

/// A part of a line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text to be shown literally, entities decoded, with no line break in it.
    Text(String),
    /// The content of a code span.
    Code(String),
    /// A URL or a mail address that is its own text.
    Url(String),
    /// One HTML tag as it was written; `html::resolve` leaves none of these.
    Html(String),
    /// A line break that reads as a space.
    SoftBreak,
    /// A line break that is shown.
    HardBreak,
    /// The end of a paragraph; `tidy` leaves it outside of spans only.
    ParagraphBreak,
    /// The start of a span.
    Open(Span),
    /// The end of the span that was opened last.
    Close,
}

/// What is done to a part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Span {
    Emphasis,
    Strong,
    Strikethrough,
    Link(Target),
    Image(Target),
}

/// Where a link leads or an image is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// An absolute URL.
    pub(super) url: String,
    /// The tooltip, often empty.
    pub(super) title: String,
}

impl Span {
    /// The delimiter on both sides of a span that is not a link.
    pub(super) fn delimiter(&self) -> Option<&'static str> {
        match self {
            Span::Emphasis => Some("*"),
            Span::Strong => Some("**"),
            Span::Strikethrough => Some("~~"),
            Span::Link(_) | Span::Image(_) => None,
        }
    }
}

/// Where the pieces are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A paragraph: several lines.
    Paragraph,
    /// One line.
    Line,
    /// The one line of a heading.
    Heading,
    /// A cell of a table: one line without a plain `|`.
    Cell,
}

/// Prints tidy pieces; the text has no white space at its ends, and no line of it begins a block.
pub(super) fn render(pieces: &[Piece], place: Place) -> String {
    let mut writer = Writer::new(place);
    let mut next = pieces.iter().skip(1);
    for piece in pieces {
        writer.piece(piece, next.next());
    }
    let text = writer.out;
    match place {
        Place::Paragraph => text.lines().map(escape::guard).collect::<Vec<_>>().join("\n"),
        Place::Line => escape::guard(&text),
        Place::Heading => escape::guard_heading(&text),
        Place::Cell => text,
    }
}

/// Whether tidy pieces print anything.
pub(super) fn shows(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| match piece {
        Piece::Text(text) | Piece::Html(text) => text.contains(|character| character != ' '),
        Piece::Code(_) | Piece::Url(_) => true,
        Piece::Open(span) => span.delimiter().is_none(),
        Piece::SoftBreak | Piece::HardBreak | Piece::ParagraphBreak | Piece::Close => false,
    })
}

struct Writer<'a> {
    out: String,
    place: Place,
    /// The spans around what comes next, from the outside.
    spans: Vec<&'a Span>,
    /// How many of them are links or images.
    links: usize,
}

impl<'a> Writer<'a> {
    fn new(place: Place) -> Self {
        Writer { out: String::new(), place, spans: Vec::new(), links: 0 }
    }

    fn piece(&mut self, piece: &'a Piece, next: Option<&Piece>) {
        match piece {
            Piece::Text(text) | Piece::Html(text) => self.text(text, next),
            Piece::Code(code) => {
                self.out.push_str(&escape::code_span(code, self.place == Place::Cell));
            }
            Piece::Url(url) => {
                self.out.push('<');
                self.out.push_str(url);
                self.out.push('>');
            }
            Piece::SoftBreak => self.out.push('\n'),
            Piece::HardBreak | Piece::ParagraphBreak => self.out.push_str("\\\n"),
            Piece::Open(span) => {
                self.links += usize::from(span.delimiter().is_none());
                self.out.push_str(match span {
                    Span::Link(_) => "[",
                    Span::Image(_) => "![",
                    marks => marks.delimiter().unwrap_or_default(),
                });
                self.spans.push(span);
            }
            Piece::Close => self.close(),
        }
    }

    fn close(&mut self) {
        let Some(span) = self.spans.pop() else { return };
        match span {
            Span::Link(target) | Span::Image(target) => {
                self.links = self.links.saturating_sub(1);
                self.out.push(']');
                self.out.push_str(&link::destination(&target.url, &target.title));
            }
            marks => self.out.push_str(marks.delimiter().unwrap_or_default()),
        }
    }

    fn text(&mut self, text: &str, next: Option<&Piece>) {
        let mut words = text.split(' ').peekable();
        while let Some(word) = words.next() {
            let last = words.peek().is_none();
            let after = if last { self.first_character(next) } else { ' ' };
            self.word(word, after);
            if !last {
                self.out.push(' ');
            }
        }
    }

    fn word(&mut self, word: &str, after: char) {
        let before = self.out.chars().next_back().unwrap_or(' ');
        let around = escape::Around {
            before: if before == '\n' { ' ' } else { before },
            after,
            in_link: self.links > 0,
            in_table: self.place == Place::Cell,
        };
        escape::word(word, around, &mut self.out);
    }

    /// The character that the piece behind a text begins with.
    fn first_character(&self, piece: Option<&Piece>) -> char {
        let span = match piece {
            Some(Piece::Text(text) | Piece::Html(text)) => {
                return text.chars().next().unwrap_or(' ');
            }
            Some(Piece::Code(_)) => return '`',
            Some(Piece::Url(_)) => return '<',
            Some(Piece::HardBreak) => return '\\',
            // The sentence that a line is put into goes on with some punctuation.
            None if self.place == Place::Line => return '.',
            None | Some(Piece::SoftBreak | Piece::ParagraphBreak) => return ' ',
            Some(Piece::Open(Span::Link(_))) => return '[',
            Some(Piece::Open(Span::Image(_))) => return '!',
            Some(Piece::Open(span)) => Some(span),
            Some(Piece::Close) => self.spans.last().copied(),
        };
        let delimiter = span.and_then(Span::delimiter).unwrap_or("]");
        delimiter.chars().next().unwrap_or(' ')
    }
}
