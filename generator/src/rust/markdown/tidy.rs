//! Brings what is inside a paragraph into the form in which printing it needs no second
//! thought.

use super::inline::{Piece, Span, Target};
use super::link;
use super::span_plan::SpanPlan;

/// Drops and joins spans, joins texts, makes links of bare URLs, and moves paragraph breaks out of
/// spans. Words stay as they are.
///
/// In the result white space is outside of the spans at whose edge it was, nowhere twice and
/// not at the ends.
pub(super) fn tidy(pieces: Vec<Piece>) -> Vec<Piece> {
    let pieces = find_urls(join_texts(pieces));
    let mut plan = SpanPlan::new(&pieces);
    let mut tidied = Tidied::default();
    for (at, piece) in pieces.into_iter().enumerate() {
        match piece {
            Piece::Open(span) if plan.keeps(at) => {
                if !tidied.open(span) {
                    plan.drop_span(at);
                }
            }
            Piece::Close if plan.keeps(at) => tidied.close(),
            Piece::Open(_) | Piece::Close => {}
            Piece::Text(text) => tidied.text(&text),
            Piece::SoftBreak => tidied.widen(Gap::Line),
            Piece::HardBreak => tidied.widen(Gap::HardLine),
            Piece::ParagraphBreak => tidied.widen(Gap::Paragraph),
            other => tidied.push(other),
        }
    }
    // Where a span was dropped, two texts may have become one URL.
    find_urls(tidied.out)
}

fn join_texts(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (out.last_mut(), piece) {
            (_, Piece::Text(text)) if text.is_empty() => {}
            (Some(Piece::Text(text)), Piece::Text(more)) => text.push_str(&more),
            (_, piece) => out.push(piece),
        }
    }
    out
}

/// Takes the URLs out of texts that are in no link. One with a placeholder is an example, so it
/// becomes code.
fn find_urls(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut links = 0_usize;
    let mut open = Vec::new();
    for piece in pieces {
        match &piece {
            Piece::Open(span) => {
                links += usize::from(span.delimiter().is_none());
                open.push(span.delimiter());
            }
            Piece::Close => links -= usize::from(open.pop() == Some(None)),
            Piece::Text(text) if links == 0 => {
                split_urls(text, &mut out);
                continue;
            }
            _ => {}
        }
        push_code(&mut out, piece);
    }
    out
}

fn split_urls(text: &str, out: &mut Vec<Piece>) {
    let mut rest = text;
    let mut searched = 0;
    while let Some(at) = link::find_bare(rest.get(searched..).unwrap_or_default()) {
        let (before, from) = rest.split_at(searched + at);
        let Some(length) = link::bare_url(from) else {
            searched += at + "http".len();
            continue;
        };
        let (address, behind) = from.split_at(length);
        if !before.is_empty() {
            out.push(Piece::Text(before.to_owned()));
        }
        push_code(out, url_piece(address.to_owned()));
        rest = behind;
        searched = 0;
    }
    if !rest.is_empty() {
        out.push(Piece::Text(rest.to_owned()));
    }
}

/// Two code spans side by side would read as one with another delimiter.
fn push_code(out: &mut Vec<Piece>, piece: Piece) {
    match (out.last_mut(), piece) {
        (Some(Piece::Code(code)), Piece::Code(more)) => code.push_str(&more),
        (_, piece) => out.push(piece),
    }
}

/// White space that is kept back until something follows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    HardLine,
    Paragraph,
}

/// The pieces that stay.
#[derive(Default)]
struct Tidied {
    out: Vec<Piece>,
    gap: Gap,
    /// Spans that begin with what comes next.
    starting: Vec<Span>,
    /// The delimiters of the spans that are open, `None` for a link, and where in `out` they begin.
    open: Vec<(Option<&'static str>, usize)>,
    /// The same for the spans that end at the end of `out`.
    ended: Vec<(Option<&'static str>, usize)>,
}

impl Tidied {
    fn text(&mut self, text: &str) {
        for (at, word) in text.split(' ').enumerate() {
            if at > 0 {
                self.widen(Gap::Space);
            }
            if !word.is_empty() {
                self.settle();
                self.append(word);
            }
        }
    }

    fn append(&mut self, text: &str) {
        match self.out.last_mut() {
            Some(Piece::Text(last)) => last.push_str(text),
            _ => self.out.push(Piece::Text(text.to_owned())),
        }
    }

    fn push(&mut self, piece: Piece) {
        self.settle();
        push_code(&mut self.out, piece);
    }

    /// Two line breaks that are shown end the paragraph, but not inside a span.
    fn widen(&mut self, gap: Gap) {
        let outside = self.open.is_empty() && self.starting.is_empty();
        let gap = match (self.gap, gap) {
            (Gap::HardLine, Gap::HardLine) => Gap::Paragraph,
            (before, gap) => before.max(gap),
        };
        self.gap = if outside { gap } else { gap.min(Gap::HardLine) };
    }

    /// Writes the white space before what comes next, and the spans that start with it.
    fn settle(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        if !self.out.is_empty() {
            match gap {
                Gap::None => {}
                Gap::Space => self.append(" "),
                Gap::Line => self.out.push(Piece::SoftBreak),
                Gap::HardLine => self.out.push(Piece::HardBreak),
                Gap::Paragraph => self.out.push(Piece::ParagraphBreak),
            }
        }
        self.ended.clear();
        for span in self.starting.drain(..) {
            self.open.push((span.delimiter(), self.out.len()));
            self.out.push(Piece::Open(span));
        }
    }

    /// Opens a span, or goes on with one of the same kind that just ended. `false` if its delimiter
    /// would run into another.
    fn open(&mut self, span: Span) -> bool {
        let delimiter = span.delimiter();
        if self.gap != Gap::None || delimiter.is_none() || self.ended.is_empty() {
            self.starting.push(span);
            return true;
        }
        let same = self.ended.pop_if(|(last, _)| *last == delimiter);
        if same.is_some() {
            self.out.pop();
        }
        self.open.extend(same);
        same.is_some()
    }

    fn close(&mut self) {
        match self.starting.pop() {
            Some(Span::Link(target)) => self.push(url_piece(link::encode(&target.url))),
            Some(image @ Span::Image(_)) => {
                self.starting.push(image);
                self.settle();
                self.open.pop();
                self.out.push(Piece::Close);
            }
            Some(_) => {}
            None => self.close_open(),
        }
    }

    fn close_open(&mut self) {
        let Some((delimiter, start)) = self.open.pop() else {
            return;
        };
        let url = match self.out.get(start..) {
            Some([Piece::Open(Span::Link(target)), Piece::Text(text)]) => own_target(target, text),
            _ => None,
        };
        if let Some(url) = url {
            self.out.truncate(start);
            push_code(&mut self.out, url_piece(url));
        } else {
            self.out.push(Piece::Close);
        }
        if self.gap == Gap::None && delimiter.is_some() {
            self.ended.push((delimiter, start));
        } else {
            self.ended.clear();
        }
    }
}

/// The URL that a link shows and leads to.
fn own_target(target: &Target, text: &str) -> Option<String> {
    let same = target.url == *text || link::mail_address(&target.url) == Some(text);
    (same && target.title.is_empty() && link::encode(text) == *text).then(|| text.to_owned())
}

/// A link, or code if it has a placeholder: then it is an example.
fn url_piece(url: String) -> Piece {
    if url.contains('{') { Piece::Code(url) } else { Piece::Url(url) }
}
