//! Offsets into lines and columns.

/// How many bytes are counted at most to find a column.
const BLOCK: usize = 1024;

/// Where the lines of a text begin, and how many characters stand before a place. A line may be a
/// whole minified description, so that a column must not take counting from its start.
#[derive(Debug)]
pub(super) struct Lines {
    starts: Vec<usize>,
    /// The characters before each block of bytes; empty when the text is ASCII.
    blocks: Vec<usize>,
}

impl Lines {
    pub(super) fn new(text: &str) -> Self {
        let breaks = text.match_indices('\n').map(|(offset, _)| offset.saturating_add(1));
        let starts = std::iter::once(0).chain(breaks).collect();
        let mut before = 0_usize;
        let count = |block: &[u8]| {
            let here = before;
            before = before.saturating_add(characters(block));
            here
        };
        let blocks = match text.is_ascii() {
            true => Vec::new(),
            false => text.as_bytes().chunks(BLOCK).map(count).collect(),
        };
        Self { starts, blocks }
    }

    /// The line that a byte is on, counted from 1, and the byte at which the line begins.
    pub(super) fn line(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line));
        (line, start.copied().unwrap_or(0))
    }

    /// A line (counted from 1) without its line break.
    pub(super) fn text<'t>(&self, text: &'t str, line: usize) -> &'t str {
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line));
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        let line = text.get(start.copied().unwrap_or(end)..end).unwrap_or_default();
        let line = line.strip_suffix('\n').unwrap_or(line);
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// How many characters begin before a byte.
    pub(super) fn characters_before(&self, text: &str, offset: usize) -> usize {
        let Some(before) = self.blocks.get(offset / BLOCK) else {
            return match self.blocks.is_empty() {
                true => offset,
                false => text.chars().count(),
            };
        };
        let block_start = offset.saturating_sub(offset % BLOCK);
        let within = text.as_bytes().get(block_start..offset).unwrap_or_default();
        before.saturating_add(characters(within))
    }
}

/// How many characters begin in some bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// How many bytes of white space a text begins with.
pub(super) fn indent(text: &str) -> usize {
    text.find(|character: char| !character.is_whitespace()).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_with_either_line_break() {
        let text = "a\r\nbc\n\nd";
        let lines = Lines::new(text);
        let found: Vec<_> = (1..=4).map(|line| lines.text(text, line)).collect();
        assert_eq!(found, ["a", "bc", "", "d"]);
        assert_eq!(lines.line(0), (1, 0));
        assert_eq!(lines.line(3), (2, 3));
        assert_eq!(lines.line(6), (3, 6));
        assert_eq!(lines.line(8), (4, 7));
    }

    #[test]
    fn characters_are_counted_across_blocks() {
        let text = "aé😀".repeat(1_000);
        let lines = Lines::new(&text);
        for (count, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(lines.characters_before(&text, offset), count);
        }
        assert_eq!(lines.characters_before(&text, text.len()), 3_000);
        assert_eq!(Lines::new("abc").characters_before("abc", 2), 2);
    }

    #[test]
    fn a_text_that_ends_with_a_block_is_counted_whole() {
        let text = "é".repeat(512);
        assert_eq!(Lines::new(&text).characters_before(&text, 1_024), 512);
    }
}
