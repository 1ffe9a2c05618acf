//! From Markdown to a tree of blocks.

use pulldown_cmark::{
    Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd,
};

use super::inline::{self, Piece, Span, Target};
use super::{html, link, tidy};

/// Lists and quotes inside one another; what is deeper belongs to the innermost of these.
const DEEPEST: usize = 12;

/// One block of a document; each prints at least one line.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Vec<Piece>),
    Heading { level: usize, text: Vec<Piece> },
    Code { language: String, code: String },
    Quote(Vec<Block>),
    List(List),
    Table(Table),
    Rule,
}

#[derive(Debug)]
pub(super) struct List {
    /// The number of the first item of an ordered list.
    pub(super) start: Option<u64>,
    /// Blank lines stand between the items.
    pub(super) loose: bool,
    pub(super) items: Vec<Vec<Block>>,
}

#[derive(Debug)]
pub(super) struct Table {
    pub(super) columns: Vec<Alignment>,
    /// The cells of each row, the heads of the columns first.
    pub(super) rows: Vec<Vec<Vec<Piece>>>,
}

/// Reads a document whose text is clean.
pub(super) fn parse(source: &str) -> Vec<Block> {
    let mut builder = Builder::default();
    for event in Parser::new_ext(source, super::clean::EXTENSIONS) {
        builder.event(event);
    }
    builder.flush();
    builder.blocks
}

/// A list or a quote that is not finished, and the blocks around it.
struct Outer {
    blocks: Vec<Block>,
    list: Option<List>,
}

#[derive(Default)]
struct Builder {
    /// The blocks of the container that is being read.
    blocks: Vec<Block>,
    outer: Vec<Outer>,
    /// For each list, quote and item around: whether it is kept.
    containers: Vec<bool>,
    /// The text that is being read, and for each span in it whether it is kept.
    text: Vec<Piece>,
    spans: Vec<bool>,
    code: Option<(String, String)>,
    html: String,
    table: Option<Table>,
}

impl Builder {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some((_, code)) => code.push_str(&text),
                None => self.text.push(Piece::Text(super::clean::clean_decoded(&text))),
            },
            Event::Code(code) => self.text.push(Piece::Code(code.into_string())),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(tag) => self.text.push(Piece::Html(tag.into_string())),
            Event::SoftBreak => self.text.push(Piece::SoftBreak),
            Event::HardBreak => self.text.push(Piece::HardBreak),
            Event::Rule => self.push(Block::Rule),
            // Extensions that are not enabled.
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => self.open(Some(Span::Emphasis)),
            Tag::Strong => self.open(Some(Span::Strong)),
            Tag::Strikethrough => self.open(Some(Span::Strikethrough)),
            Tag::Link { .. } | Tag::Image { .. } => self.open(link_span(tag)),
            Tag::BlockQuote(_) => self.enter(None),
            Tag::List(start) => self.enter(Some(List { start, loose: false, items: Vec::new() })),
            Tag::CodeBlock(kind) => {
                self.flush();
                self.code = Some((language(&kind).to_owned(), String::new()));
            }
            Tag::Table(columns) => {
                self.flush();
                self.table = Some(Table { columns, rows: Vec::new() });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::Paragraph => {
                self.flush();
                self.loosen();
            }
            // Items, text blocks, and extensions that are not enabled.
            _ => self.flush(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image => self.close(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) => self.leave(),
            TagEnd::Item => self.end_item(),
            TagEnd::Heading(level) => {
                let text = self.take_line();
                if inline::shows(&text) {
                    self.push(Block::Heading { level: depth(level), text });
                }
            }
            TagEnd::CodeBlock => {
                if let Some((language, code)) = self.code.take()
                    && !code.trim().is_empty()
                {
                    self.push(Block::Code { language, code });
                }
            }
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                self.text.extend(html::split_block(&html));
                self.flush();
            }
            TagEnd::TableCell => {
                let text = self.take_line();
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(text);
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.push(Block::Table(table));
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {}
            // Text blocks, and extensions that are not enabled.
            _ => self.flush(),
        }
    }

    /// Begins a span, of which only the text stays if it is `None`.
    fn open(&mut self, span: Option<Span>) {
        self.spans.push(span.is_some());
        self.text.extend(span.map(Piece::Open));
    }

    fn close(&mut self) {
        if self.spans.pop() == Some(true) {
            self.text.push(Piece::Close);
        }
    }

    fn enter(&mut self, list: Option<List>) {
        self.flush();
        let kept = self.outer.len() < DEEPEST;
        self.containers.push(kept);
        if kept {
            let blocks = std::mem::take(&mut self.blocks);
            self.outer.push(Outer { blocks, list });
        }
    }

    fn leave(&mut self) {
        self.flush();
        if self.containers.pop() != Some(true) {
            return;
        }
        if let Some(outer) = self.outer.pop() {
            let inside = std::mem::replace(&mut self.blocks, outer.blocks);
            match outer.list {
                Some(list) if list.items.is_empty() => {}
                Some(list) => self.push(Block::List(list)),
                None if inside.is_empty() => {}
                None => self.push(Block::Quote(inside)),
            }
        }
    }

    fn end_item(&mut self) {
        self.flush();
        if self.containers.last() != Some(&true) {
            return;
        }
        if let Some(list) = self.outer.last_mut().and_then(|outer| outer.list.as_mut()) {
            let item = std::mem::take(&mut self.blocks);
            list.items.extend((!item.is_empty()).then_some(item));
        }
    }

    /// Only the items of a list with blank lines have paragraphs in them.
    fn loosen(&mut self) {
        if self.containers.last() == Some(&true)
            && let Some(list) = self.outer.last_mut().and_then(|outer| outer.list.as_mut())
        {
            list.loose = true;
        }
    }

    fn push(&mut self, block: Block) {
        self.flush();
        self.blocks.push(block);
    }

    /// Makes paragraphs of the text that was read.
    fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let text = self.take_text();
        for part in text.split(|piece| *piece == Piece::ParagraphBreak) {
            if inline::shows(part) {
                self.blocks.push(Block::Paragraph(part.to_vec()));
            }
        }
    }

    fn take_text(&mut self) -> Vec<Piece> {
        tidy::tidy(html::resolve(std::mem::take(&mut self.text)))
    }

    /// The same for a place where there are no lines.
    fn take_line(&mut self) -> Vec<Piece> {
        let mut pieces = html::resolve(std::mem::take(&mut self.text));
        for piece in &mut pieces {
            if let Piece::SoftBreak | Piece::HardBreak | Piece::ParagraphBreak = piece {
                *piece = Piece::Text(" ".to_owned());
            }
        }
        tidy::tidy(pieces)
    }
}

/// A link or an image whose target may be followed.
fn link_span(tag: Tag<'_>) -> Option<Span> {
    match tag {
        Tag::Link { link_type, dest_url, title, .. } => {
            let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
            let target = Target { url: format!("{scheme}{dest_url}"), title: title.into_string() };
            link::is_absolute(&target.url).then_some(Span::Link(target))
        }
        Tag::Image { dest_url, title, .. } => {
            let target = Target { url: dest_url.into_string(), title: title.into_string() };
            link::is_web(&target.url).then_some(Span::Image(target))
        }
        _ => None,
    }
}

fn depth(level: HeadingLevel) -> usize {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The language of a code block, `text` for all that rustdoc would take for Rust or for an attribute
/// of its own.
fn language<'a>(kind: &'a CodeBlockKind<'_>) -> &'a str {
    const LONGEST: usize = 24;
    const RUST: [&str; 12] = [
        "rust",
        "rs",
        "ignore",
        "norun",
        "shouldpanic",
        "compilefail",
        "allowfail",
        "testharness",
        "standalone",
        "edition",
        "custom",
        "class",
    ];
    let info = match kind {
        CodeBlockKind::Fenced(info) => info,
        CodeBlockKind::Indented => "",
    };
    let word = info.split_whitespace().next().unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-+#.".contains(&byte);
    let letters: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
    let letters = letters.to_ascii_lowercase();
    let error_code = letters.len() == 5
        && letters
            .strip_prefix('e')
            .is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
    let rust = error_code || RUST.iter().any(|tag| letters.starts_with(tag));
    let other = word.starts_with(|first: char| first.is_ascii_alphanumeric())
        && word.len() <= LONGEST
        && word.bytes().all(plain)
        && !rust;
    if other { word } else { "text" }
}
