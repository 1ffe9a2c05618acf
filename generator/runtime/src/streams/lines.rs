//! Bytes that arrive in pieces, as the lines that they are.

use std::ops::Range;

/// A line that is longer than the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong;

/// The lines of what has arrived so far. What is kept is at most one line and one piece.
#[derive(Debug)]
pub struct Lines {
    /// The bytes that end a line; a line feed right after a carriage return belongs to it.
    ends: &'static [u8],
    limit: u64,
    bytes: Vec<u8>,
    /// Where the next line begins.
    start: usize,
    /// How far its end has been looked for.
    seen: usize,
    /// What ended the last line.
    last_end: u8,
}

impl Lines {
    /// Lines of at most `limit` bytes.
    pub fn new(ends: &'static [u8], limit: u64) -> Self {
        Self { ends, limit, bytes: Vec::new(), start: 0, seen: 0, last_end: 0 }
    }

    /// Takes in what has arrived.
    pub fn push(&mut self, piece: &[u8]) {
        self.bytes.drain(..self.start.min(self.bytes.len()));
        self.seen = self.seen.saturating_sub(self.start);
        self.start = 0;
        self.bytes.extend_from_slice(piece);
    }

    /// The next whole line, without its end. `None`: more has to arrive first.
    pub fn next_line(&mut self) -> Result<Option<&[u8]>, TooLong> {
        Ok(self.advance()?.and_then(|line| self.bytes.get(line)))
    }

    fn advance(&mut self) -> Result<Option<Range<usize>>, TooLong> {
        if self.last_end == b'\r' && self.start == self.seen && self.start < self.bytes.len() {
            self.last_end = 0;
            if self.bytes.get(self.start) == Some(&b'\n') {
                self.start = self.start.saturating_add(1);
                self.seen = self.start;
            }
        }
        let unseen = self.bytes.get(self.seen..).unwrap_or_default();
        let found = unseen.iter().position(|byte| self.ends.contains(byte));
        let end = self.seen.saturating_add(found.unwrap_or(unseen.len()));
        if end.saturating_sub(self.start) as u64 > self.limit {
            return Err(TooLong);
        }
        self.seen = end;
        if found.is_none() {
            return Ok(None);
        }
        let line = self.start..end;
        self.last_end = self.bytes.get(end).copied().unwrap_or_default();
        self.start = end.saturating_add(1);
        self.seen = self.start;
        Ok(Some(line))
    }

    /// What ended the last line; a carriage return until what follows it has arrived.
    pub fn last_end(&self) -> u8 {
        self.last_end
    }

    /// What follows the last whole line.
    pub fn rest(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }
}
