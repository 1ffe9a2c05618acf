//! Which spans Markdown's delimiters can express where they stand.
//!
//! `**` next to a letter, a span in itself or a link in a link would show as punctuation.

use super::inline::{Piece, Span};

/// What is known of each piece, by its index.
pub(super) struct SpanPlan {
    /// The other end of a span; itself for a piece that is no end.
    partner: Vec<usize>,
    keep: Vec<bool>,
}

impl SpanPlan {
    /// Decides on all spans of `pieces`, in which no two texts are side by side.
    pub(super) fn new(pieces: &[Piece]) -> Self {
        let mut plan = SpanPlan::pair(pieces);
        plan.drop_nested(pieces);
        plan.drop_marks(pieces);
        plan
    }

    fn pair(pieces: &[Piece]) -> Self {
        let mut partner: Vec<usize> = (0..pieces.len()).collect();
        let mut open = Vec::new();
        let mut keep = vec![true; pieces.len()];
        for (at, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Open(_) => open.push(at),
                Piece::Close => match open.pop() {
                    Some(start) => {
                        set(&mut partner, start, at);
                        set(&mut partner, at, start);
                    }
                    None => set(&mut keep, at, false),
                },
                _ => {}
            }
        }
        for start in open {
            set(&mut keep, start, false);
        }
        SpanPlan { partner, keep }
    }

    /// Whether the end of a span at this index stays.
    pub(super) fn keeps(&self, at: usize) -> bool {
        self.keep.get(at).copied().unwrap_or(false)
    }

    fn partner(&self, at: usize) -> usize {
        self.partner.get(at).copied().unwrap_or(at)
    }

    /// Drops the span that starts there.
    pub(super) fn drop_span(&mut self, start: usize) {
        let end = self.partner(start);
        set(&mut self.keep, start, false);
        set(&mut self.keep, end, false);
    }

    /// Drops links inside links, and all that is not text inside images.
    fn drop_nested(&mut self, pieces: &[Piece]) {
        let (mut end_of_link, mut end_of_image) = (0, 0);
        for (at, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Open(_) if at < end_of_image => self.drop_span(at),
                Piece::Open(Span::Link(_)) if at < end_of_link => self.drop_span(at),
                Piece::Open(Span::Link(_)) => end_of_link = self.partner(at),
                Piece::Open(Span::Image(_)) => end_of_image = self.partner(at),
                _ => {}
            }
        }
    }

    /// Drops emphasis inside itself, and where CommonMark's rules on flanking delimiters would not
    /// see it.
    fn drop_marks(&mut self, pieces: &[Piece]) {
        let line = Line::new(pieces, self);
        let mut open: Vec<&'static str> = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            if !self.keeps(at) {
                continue;
            }
            let end = self.partner(at);
            match piece {
                Piece::Open(span) => match span.delimiter() {
                    Some(mark) if open.contains(&mark) || !line.can_mark(pieces, at, end) => {
                        self.drop_span(at);
                    }
                    Some(mark) => open.push(mark),
                    None => {}
                },
                Piece::Close if is_mark(pieces.get(end)) => {
                    open.pop();
                }
                _ => {}
            }
        }
    }
}

/// Whether a piece opens emphasis rather than a link.
fn is_mark(piece: Option<&Piece>) -> bool {
    matches!(piece, Some(Piece::Open(span)) if span.delimiter().is_some())
}

fn set<T>(values: &mut [T], at: usize, value: T) {
    if let Some(place) = values.get_mut(at) {
        *place = value;
    }
}

/// The characters around each piece as they will be printed, emphasis left out.
struct Line {
    /// The character before the piece, and the last one that is no white space.
    before: Vec<Neighbours>,
    /// The same behind it, from its end.
    behind: Vec<Neighbours>,
}

#[derive(Clone, Copy)]
struct Neighbours {
    next: char,
    /// A character that is no white space, and the index of its piece.
    solid: (char, usize),
}

impl Line {
    fn new(pieces: &[Piece], plan: &SpanPlan) -> Self {
        let edge = Neighbours { next: ' ', solid: (' ', usize::MAX) };
        let mut before = Vec::with_capacity(pieces.len());
        let mut seen = edge;
        for (at, piece) in pieces.iter().enumerate() {
            before.push(seen);
            see(&mut seen, at, &ends(piece, at, pieces, plan).1);
        }
        let mut behind = Vec::with_capacity(pieces.len());
        seen = edge;
        for (at, piece) in pieces.iter().enumerate().rev() {
            behind.push(seen);
            see(&mut seen, at, &ends(piece, at, pieces, plan).0);
        }
        behind.reverse();
        Line { before, behind }
    }

    /// Whether delimiters at `start` and `end` open and close a span, whatever becomes of the spans
    /// around them.
    fn can_mark(&self, pieces: &[Piece], start: usize, end: usize) -> bool {
        let (Some(outer_left), Some(inner_left), Some(inner_right), Some(outer_right)) = (
            self.before.get(start),
            self.behind.get(start),
            self.before.get(end),
            self.behind.get(end),
        ) else {
            return false;
        };
        let (first, first_at) = inner_left.solid;
        let (last, _) = inner_right.solid;
        let beside_open = matches!(pieces.get(start + 1), Some(Piece::Open(_)));
        let beside_close = matches!(pieces.get(end.wrapping_sub(1)), Some(Piece::Close));
        // White space at the inner edges is printed outside of the span.
        let left_free = inner_left.next == ' ' || separates(outer_left.next);
        let right_free = inner_right.next == ' ' || separates(outer_right.next);
        first_at < end
            && (left_free || (!beside_open && first.is_alphanumeric()))
            && (right_free || (!beside_close && last.is_alphanumeric()))
    }
}

/// The first and the last characters of a piece: as it is printed, and without white space.
type Ends = ([Option<char>; 2], [Option<char>; 2]);

fn ends(piece: &Piece, at: usize, pieces: &[Piece], plan: &SpanPlan) -> Ends {
    let solid = |first: char, last: char| ([Some(first); 2], [Some(last); 2]);
    let nothing = ([None; 2], [None; 2]);
    match piece {
        Piece::Text(text) | Piece::Html(text) => {
            let trimmed = text.trim_matches(' ');
            (
                [text.chars().next(), trimmed.chars().next()],
                [text.chars().next_back(), trimmed.chars().next_back()],
            )
        }
        Piece::Code(_) => solid('`', '`'),
        Piece::Url(_) => solid('<', '>'),
        Piece::SoftBreak | Piece::HardBreak | Piece::ParagraphBreak => {
            ([Some(' '), None], [Some(' '), None])
        }
        Piece::Open(Span::Link(_) | Span::Image(_)) if plan.keeps(at) => solid('[', '['),
        Piece::Close if plan.keeps(at) => match pieces.get(plan.partner(at)) {
            Some(Piece::Open(Span::Link(_) | Span::Image(_))) => solid(']', ')'),
            _ => nothing,
        },
        Piece::Open(_) | Piece::Close => nothing,
    }
}

fn see(seen: &mut Neighbours, at: usize, [next, solid]: &[Option<char>; 2]) {
    if let Some(next) = next {
        seen.next = *next;
    }
    if let Some(solid) = solid {
        seen.solid = (*solid, at);
    }
}

/// Whether every version of CommonMark sees the end of a word here.
fn separates(character: char) -> bool {
    character == ' ' || character.is_ascii_punctuation()
}
