//! The values of a YAML file, from `saphyr-parser`, which knows where they stand.

use std::collections::BTreeMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span, StrInput};

use super::limits::{MAX_DEPTH, most_values};
use super::lines::indent;
use super::places::{Builder, Places};
use super::tags::Ignored;

/// The events of a YAML file's first document.
pub(super) struct Events<'t> {
    text: &'t str,
    chars: Chars,
    events: Vec<(Event<'t>, Range<usize>)>,
    /// Where each anchor is in `events`.
    anchors: BTreeMap<usize, usize>,
    /// The collections that have not ended, the outermost first.
    open: Vec<Collection>,
    /// Why the events end early.
    pub(super) failure: Option<Failure>,
}

#[derive(Debug, PartialEq)]
enum Collection {
    Sequence,
    Mapping,
}

/// Why and where a YAML file cannot be read.
pub(super) struct Failure {
    pub(super) offset: usize,
    pub(super) reason: Reason,
}

pub(super) enum Reason {
    /// It is not YAML.
    Syntax(String),
    /// A second document begins.
    SecondDocument,
    /// It is nested deeper than any tree can be.
    TooDeep,
    /// It has more values than a document may have.
    TooMany(usize),
}

/// The place where a text has more values than that, which nothing of it is kept to find out.
pub(super) fn too_many(text: &str, most: usize) -> Option<Failure> {
    let mut parser = Parser::new_from_str(text);
    let mut count: usize = 0;
    // What is no YAML is explained by who reads it.
    while let Some(Ok((event, span))) = parser.next_event() {
        let is_value =
            matches!(event, Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..));
        count = count.saturating_add(usize::from(is_value));
        if count > most {
            let offset = text.char_indices().nth(span.start.index()).map_or(text.len(), |it| it.0);
            return Some(Failure { offset, reason: Reason::TooMany(most) });
        }
    }
    None
}

impl<'t> Events<'t> {
    pub(super) fn read(text: &'t str) -> Self {
        let mut read = Self {
            text,
            chars: Chars::new(text),
            events: Vec::new(),
            anchors: BTreeMap::new(),
            open: Vec::new(),
            failure: None,
        };
        if let Err((reason, index)) = read.all(Parser::new_from_str(text)) {
            let offset = read.chars.offset(text, index);
            read.failure = Some(Failure { offset, reason });
        }
        read
    }

    /// Takes all events; why and at which character it stops before the end.
    fn all(&mut self, mut parser: Parser<'t, StrInput<'t>>) -> Result<(), (Reason, usize)> {
        let mut has_begun = false;
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|error| {
                let reason = match error.info() {
                    "recursion limit exceeded" => Reason::TooDeep,
                    message => Reason::Syntax(message.to_owned()),
                };
                (reason, error.marker().index())
            })?;
            let start = span.start.index();
            match event {
                Event::StreamStart | Event::DocumentEnd | Event::Nothing => continue,
                Event::StreamEnd => break,
                Event::DocumentStart(_) => {
                    if std::mem::replace(&mut has_begun, true) {
                        return Err((Reason::SecondDocument, start));
                    }
                    continue;
                }
                _ => {}
            }
            self.take(event, span);
            if self.open.len() > MAX_DEPTH {
                return Err((Reason::TooDeep, start));
            }
        }
        Ok(())
    }

    fn take(&mut self, event: Event<'t>, span: Span) {
        let mut start = self.chars.offset(self.text, span.start.index());
        let mut end = self.chars.offset(self.text, span.end.index());
        let anchor = match &event {
            Event::Scalar(text, ScalarStyle::Plain, 0, None) if text.is_empty() => {
                // A value that is not written is said to stand on the token after it.
                end = start;
                0
            }
            Event::Scalar(_, style, anchor, _) => {
                if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
                    start = self.block_header(start);
                }
                *anchor
            }
            Event::SequenceStart(anchor, _) => {
                if self.open.last() == Some(&Collection::Mapping) {
                    start = self.first_dash(start);
                }
                self.open.push(Collection::Sequence);
                *anchor
            }
            Event::MappingStart(anchor, _) => {
                self.open.push(Collection::Mapping);
                *anchor
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.open.pop();
                0
            }
            _ => 0,
        };
        if anchor != 0 {
            self.anchors.insert(anchor, self.events.len());
        }
        self.events.push((event, start..end));
    }

    /// Where the `|` or `>` of a block scalar is whose first line begins at `content`.
    fn block_header(&self, content: usize) -> usize {
        let (from, between) = self.since_last(content);
        let begins = |pair: &[u8]| matches!(pair, [b' ' | b'\t' | b'\n', b'|' | b'>']);
        let found = between.as_bytes().windows(2).position(begins);
        found.map_or(content, |space| from.saturating_add(space).saturating_add(1))
    }

    /// Where the first `-` of a mapping's sequence is that the parser says begins at `start`:
    /// of one that is not indented it means the first item.
    fn first_dash(&self, start: usize) -> usize {
        let (from, between) = self.since_last(start);
        let mut at = from;
        for line in between.split_inclusive('\n') {
            let dash = at.saturating_add(indent(line));
            let item = line.trim_start().strip_prefix('-');
            let is_item = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
            if at > from && item.is_some_and(is_item) {
                return dash;
            }
            at = at.saturating_add(line.len());
        }
        start
    }

    /// The text between the last event and a place after it, and where that text begins.
    fn since_last(&self, end: usize) -> (usize, &'t str) {
        let from = self.events.last().map_or(0, |(_, span)| span.end.min(end));
        (from, self.text.get(from..end).unwrap_or_default())
    }

    /// The values, aliases replaced by what they stand for, as [`parse`](super::parse()) meets
    /// them. What an alias brought in is where the alias is.
    pub(super) fn places(&self) -> Places {
        let ends_at = self.failure.as_ref().map_or(0, |failure| failure.offset);
        self.walk().builder.finish(ends_at)
    }

    /// The tags that nobody else sees, each once.
    pub(super) fn ignored_tags(&self) -> Vec<Ignored> {
        self.walk().tags
    }

    fn walk(&self) -> Walk {
        let mut walk = Walk::default();
        let most = most_values(self.text);
        let mut at = 0;
        while let Some((event, span)) = self.events.get(at) {
            if walk.builder.len() > most {
                break;
            }
            let span = walk.aliases.first().map_or(span, |alias| &alias.span).clone();
            at = match self.step(&mut walk, event, span, at) {
                Some(next) => next,
                None => break,
            };
        }
        walk
    }

    /// Takes one event; the index of the next one.
    fn step(
        &self,
        walk: &mut Walk,
        event: &Event<'t>,
        span: Range<usize>,
        at: usize,
    ) -> Option<usize> {
        walk.tag(event);
        let next = at.saturating_add(1);
        match event {
            Event::Alias(anchor) => {
                let target = *self.anchors.get(anchor)?;
                let (event, _) = self.events.get(target)?;
                if matches!(event, Event::Scalar(..)) {
                    walk.scalar(event, span);
                    return Some(next);
                }
                walk.aliases.push(Alias { span, back: next, depth: walk.builder.depth() });
                return Some(target);
            }
            Event::Scalar(..) => {
                let end = span.end;
                let is_written = !span.is_empty();
                walk.scalar(event, span);
                // A value that is not written is in front of the colon of its key.
                let rest = self.text.get(end..).unwrap_or_default();
                if !is_written && rest.starts_with(':') {
                    walk.end = end.saturating_add(1);
                }
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                let is_map = matches!(event, Event::MappingStart(..));
                if walk.builder.expects_key() || !walk.begin(span, is_map) {
                    return None;
                }
            }
            Event::SequenceEnd | Event::MappingEnd => {
                // A block collection ends where the next token begins, maybe many lines below; a
                // flow collection's end takes the comment after it along.
                let text = self.text.get(span.clone()).unwrap_or_default();
                let bracket = if matches!(event, Event::SequenceEnd) { ']' } else { '}' };
                if walk.aliases.is_empty() && text.starts_with(bracket) {
                    walk.end = span.start.saturating_add(1);
                }
                return Some(walk.close().unwrap_or(next));
            }
            _ => {}
        }
        Some(next)
    }
}

/// A walk over the values, aliases followed.
#[derive(Default)]
struct Walk {
    builder: Builder,
    /// The aliases that are being followed, the outermost first.
    aliases: Vec<Alias>,
    /// Where the last value ended.
    end: usize,
    tags: Vec<Ignored>,
}

struct Alias {
    span: Range<usize>,
    /// The event after it.
    back: usize,
    /// How many collections were open when it was met.
    depth: usize,
}

impl Walk {
    /// Takes note of the tag of what comes next, where it is and not where an alias leads to it.
    fn tag(&mut self, event: &Event<'_>) {
        if self.aliases.is_empty() {
            let ordinal = u32::try_from(self.builder.len()).unwrap_or(u32::MAX);
            self.tags.extend(Ignored::of(event, self.builder.expects_key(), ordinal));
        }
    }

    fn scalar(&mut self, scalar: &Event<'_>, span: Range<usize>) {
        if !span.is_empty() {
            self.end = span.end;
        }
        match scalar {
            Event::Scalar(text, ..) if self.builder.expects_key() => {
                self.builder.key(span, text, text == "<<");
            }
            _ => self.builder.scalar(span),
        }
    }

    fn begin(&mut self, span: Range<usize>, is_map: bool) -> bool {
        self.end = self.end.max(span.end);
        self.builder.begin(span, is_map)
    }

    /// Ends a collection; where to go on, if an alias brought it in.
    fn close(&mut self) -> Option<usize> {
        self.builder.end(self.end);
        let depth = self.builder.depth();
        self.aliases.pop_if(|alias| alias.depth == depth).map(|alias| alias.back)
    }
}

/// Characters to bytes: the byte at which every 64th character begins.
struct Chars {
    /// Empty when the text is ASCII.
    every_64th: Vec<u32>,
}

impl Chars {
    fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { every_64th: Vec::new() };
        }
        let narrow = |(offset, _)| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { every_64th: text.char_indices().step_by(64).map(narrow).collect() }
    }

    fn offset(&self, text: &str, index: usize) -> usize {
        if self.every_64th.is_empty() {
            return index.min(text.len());
        }
        let Some(block) = self.every_64th.get(index / 64) else {
            return text.len();
        };
        let block = *block as usize;
        let rest = text.get(block..).unwrap_or_default();
        let within = rest.char_indices().nth(index % 64);
        within.map_or(text.len(), |(offset, _)| block.saturating_add(offset))
    }
}
