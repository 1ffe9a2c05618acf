//! The files of a run, and places in them.

use std::ops::Range;
use std::sync::OnceLock;

use super::lines::Lines;
use super::places::Places;
use super::places_yaml::Events;
use super::{FileId, Format, Place, places_json};
use crate::diagnostics::At;

/// From this size on a file takes longer to read than a thread to start, in bytes.
const LARGE: usize = 1 << 17;

/// Every file that a run opened. It only grows, so that a [`FileId`] stays good for the whole run.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

/// One file.
#[derive(Debug)]
pub struct SourceFile {
    path: String,
    text: String,
    format: Format,
    /// Where each line begins, found when it is first asked for.
    lines: OnceLock<Lines>,
    /// Where each value is, found when it is first asked for.
    places: OnceLock<Places>,
}

/// A place as users see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location<'s> {
    /// The file, as the user wrote it.
    pub path: &'s str,
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// The text to point at, in bytes of the file. Of a value that spans lines it is the key, or
    /// else its first line; so it never spans lines.
    pub span: Range<usize>,
    /// The JSON pointer (RFC 6901) of the value in its own file. A syntax error has none.
    pub pointer: Option<String>,
    /// The line that it is on, without its line break.
    pub line_text: &'s str,
    /// `span`, in bytes of `line_text`.
    pub span_in_line: Range<usize>,
}

impl Sources {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a file's text, without its byte order mark if it has one. `path` is what the user is
    /// shown and need not exist.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.remove(0);
        }
        self.files.push(SourceFile {
            path: path.into(),
            text,
            format: Format::Yaml,
            lines: OnceLock::new(),
            places: OnceLock::new(),
        });
        id
    }

    /// The file that an id stands for.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// Every file, in the order in which they were opened.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter()
    }

    /// Where something is; nowhere if it is about the run as a whole. The first question about
    /// the values of a file reads it once more. A value that only one of the two YAML readers sees
    /// has a line near it, or the first one, and no pointer.
    pub fn locate(&self, at: &At) -> Option<Location<'_>> {
        match *at {
            At::Run => None,
            At::Offset { file, offset } => {
                Some(self.get(file)?.location(offset..offset.saturating_add(1), None))
            }
            At::Value(place) => Some(self.get(place.file)?.locate(place, false)),
            At::Key(place) => Some(self.get(place.file)?.locate(place, true)),
        }
    }

    /// Finds where the values of large files stand, which a diagnostic asks for sooner or later: a
    /// second reading, best done while others think about the first.
    pub fn find_places(&self) {
        let large = self.files.iter().filter(|file| file.text.len() > LARGE);
        large.for_each(|file| {
            file.places();
        });
    }

    /// The text of a value, anchors and tags included, and of the key before it, in bytes of its file.
    #[cfg(feature = "vendor")]
    pub(crate) fn span(&self, place: Place) -> Option<(Range<usize>, Option<Range<usize>>)> {
        let places = self.get(place.file)?.places();
        Some((places.value(place.ordinal)?, places.key(place.ordinal)))
    }

    pub(super) fn set_format(&mut self, id: FileId, format: Format) {
        if let Some(file) = self.files.get_mut(id.0 as usize) {
            file.format = format;
        }
    }
}

impl SourceFile {
    /// The path as the user wrote it.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Its text, decoded.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How it is written: YAML until it turned out to be JSON.
    pub fn format(&self) -> Format {
        self.format
    }

    fn locate(&self, place: Place, wants_key: bool) -> Location<'_> {
        let Some(value) = self.places().value(place.ordinal) else {
            let start = self.places().ends_at();
            return self.location(start..start.saturating_add(1), None);
        };
        let key = self.places().key(place.ordinal);
        let text = self.text.get(value.clone()).unwrap_or_default();
        let is_short = !text.is_empty() && !text.contains('\n');
        let span = match key {
            Some(key) if wants_key || !is_short => key,
            _ => value,
        };
        self.location(span, self.places().pointer(place.ordinal))
    }

    /// Finds line and column, and shortens a span to what is on its first line.
    fn location(&self, span: Range<usize>, pointer: Option<String>) -> Location<'_> {
        let start = boundary(&self.text, span.start);
        let lines = self.lines.get_or_init(|| Lines::new(&self.text));
        let (line, line_start) = lines.line(start);
        let line_text = lines.text(&self.text, line);
        let [before, before_line] =
            [start, line_start].map(|offset| lines.characters_before(&self.text, offset));

        let from = boundary(line_text, start.saturating_sub(line_start));
        let after = line_text.get(from..).unwrap_or_default();
        let within = after.get(..boundary(after, span.len())).unwrap_or_default();
        let length = within.trim_end().len();
        Location {
            path: &self.path,
            line,
            column: before.saturating_sub(before_line).saturating_add(1),
            span: start..start.saturating_add(length),
            pointer,
            line_text,
            span_in_line: from..from.saturating_add(length),
        }
    }

    pub(super) fn places(&self) -> &Places {
        self.places.get_or_init(|| match self.format {
            Format::Json => places_json::places(&self.text),
            Format::Yaml => Events::read(&self.text).places(),
        })
    }
}

/// The next place at or after an offset where a character begins.
fn boundary(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (offset..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(offset)
}

#[cfg(test)]
mod tests {
    use super::super::{Value, parse};
    use super::*;
    use crate::diagnostics::Diagnostics;

    #[test]
    fn a_key_a_value_and_an_alias_are_each_found() {
        let mut sources = Sources::new();
        let text = "a: &x\n  b: 1\nc:\r\n  'd/~': *x\n  e: [f,\n    g]\n";
        let file = sources.add("spec", text);
        let tree = parse(file, &mut sources, &mut Diagnostics::new()).unwrap();
        let found = |pointer: &str, key: bool| {
            let place = tree.pointer(pointer).unwrap().place;
            let at = if key { At::Key(place) } else { At::Value(place) };
            let found = sources.locate(&at).unwrap();
            assert_eq!(found.pointer.as_deref(), Some(pointer));
            assert_eq!(found.line_text[found.span_in_line.clone()], text[found.span.clone()]);
            (found.line, found.column, &text[found.span])
        };
        assert_eq!(found("/a/b", false), (2, 6, "1"));
        assert_eq!(found("/a/b", true), (2, 3, "b"));
        assert_eq!(found("/c", false), (3, 1, "c"));
        assert_eq!(found("/c/d~1~0", false), (4, 10, "*x"));
        assert_eq!(found("/c/d~1~0", true), (4, 3, "'d/~'"));
        assert_eq!(found("/c/d~1~0/b", false), (4, 10, "*x"));
        assert_eq!(found("/c/e", false), (5, 3, "e"));
        assert_eq!(found("/c/e/1", false), (6, 5, "g"));
        // An item has no key, and neither has the root.
        assert_eq!(found("/c/e/1", true), (6, 5, "g"));
        assert_eq!(found("", true), (1, 1, "a: &x"));
    }

    #[test]
    fn an_offset_is_found_wherever_it_is() {
        let mut sources = Sources::new();
        let file = sources.add("spec", "é\nb");
        let found = |offset| {
            let at = At::Offset { file, offset };
            let found = sources.locate(&at).unwrap();
            (found.line, found.column, found.span, found.pointer)
        };
        assert_eq!(found(0), (1, 1, 0..2, None));
        assert_eq!(found(1), (1, 2, 2..2, None));
        assert_eq!(found(3), (2, 1, 3..4, None));
        assert_eq!(found(4), (2, 2, 4..4, None));
        assert_eq!(found(usize::MAX), (2, 2, 4..4, None));
    }

    #[test]
    fn what_no_file_has_is_found_nowhere() {
        let mut sources = Sources::new();
        let file = sources.add("spec", "a: 1");
        assert_eq!(sources.locate(&At::Run), None);
        let nowhere = sources.locate(&At::Value(Place { file, ordinal: 2 })).unwrap();
        assert_eq!((nowhere.line, nowhere.column, nowhere.pointer), (1, 1, None));
        let file = FileId(1);
        assert_eq!(sources.locate(&At::Value(Place { file, ordinal: 0 })), None);
        assert_eq!(sources.locate(&At::Offset { file, offset: 0 }), None);
    }

    #[test]
    fn what_only_one_yaml_reader_reads_is_found_roughly() {
        let mut sources = Sources::new();
        let file = sources.add("spec", "a:\n  b: [1,\n2]\n  c: 3\n");
        let tree = parse(file, &mut sources, &mut Diagnostics::new()).unwrap();
        let late = tree.pointer("/a/c").unwrap();
        assert_eq!(late.value, Value::Number(3.into()));
        let found = sources.locate(&At::from(late)).unwrap();
        assert_eq!((found.line, found.column, found.pointer), (3, 1, None));
    }
}
