//! The places of one file's values: a table from ordinals to text.
//!
//! It is made by reading the file once more, only when a diagnostic is about to be shown, and must
//! number values exactly as [`parse`](super::parse()) does.

use std::ops::Range;

use super::limits::MAX_DEPTH;
use crate::pointer::push;

/// The values of one file, in the order of their ordinals.
#[derive(Debug, Default)]
pub(super) struct Places {
    spots: Vec<Spot>,
    /// The keys of all members, one after the other.
    keys: String,
    /// Where the table ends early. `serde_norway` reads some text that is not quite YAML, such as
    /// a flow collection that is indented too little, and `saphyr-parser` does not.
    ends_at: usize,
}

/// One value. Offsets are bytes from the start of the file, in 32 bits to keep the table small.
#[derive(Debug)]
struct Spot {
    value: (u32, u32),
    /// The key before it, quotes included; empty at the root and in a list.
    key: (u32, u32),
    parent: u32,
    step: Step,
}

/// How a value is reached from its parent.
#[derive(Debug, Clone, Copy)]
enum Step {
    Root,
    /// A range of [`Places::keys`].
    Key(u32, u32),
    Index(u32),
    /// A mapping that merged into its parent, and so has no part in a pointer.
    Merged,
}

impl Places {
    /// The text of a value, anchors and tags included.
    pub(super) fn value(&self, ordinal: u32) -> Option<Range<usize>> {
        self.spots.get(ordinal as usize).map(|spot| wide(spot.value))
    }

    /// The text of the key before a value, if it has one.
    pub(super) fn key(&self, ordinal: u32) -> Option<Range<usize>> {
        let key = wide(self.spots.get(ordinal as usize)?.key);
        (!key.is_empty()).then_some(key)
    }

    /// Where the values begin that the table lacks.
    pub(super) fn ends_at(&self) -> usize {
        self.ends_at
    }

    /// The JSON pointer (RFC 6901) to a value from the root of its file.
    pub(super) fn pointer(&self, ordinal: u32) -> Option<String> {
        let mut steps = Vec::new();
        let mut spot = self.spots.get(ordinal as usize)?;
        while !matches!(spot.step, Step::Root) {
            steps.push(spot.step);
            spot = self.spots.get(spot.parent as usize)?;
        }
        let mut pointer = String::new();
        for step in steps.into_iter().rev() {
            match step {
                Step::Root | Step::Merged => {}
                Step::Index(index) => push(&mut pointer, &index.to_string()),
                Step::Key(start, end) => push(&mut pointer, self.keys.get(wide((start, end)))?),
            }
        }
        Some(pointer)
    }
}

fn wide((start, end): (u32, u32)) -> Range<usize> {
    start as usize..end as usize
}

fn narrow(range: Range<usize>) -> (u32, u32) {
    // No file is larger than the cap on file sizes, which is far below 4 GiB.
    let narrow = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
    (narrow(range.start), narrow(range.end))
}

/// Fills a table from what a reader meets, in the order of the document.
#[derive(Default)]
pub(super) struct Builder {
    places: Places,
    open: Vec<Open>,
}

/// A collection that has not ended.
struct Open {
    ordinal: u32,
    is_map: bool,
    merges: bool,
    /// How many items came before.
    items: u32,
    /// The key whose value comes next.
    key: Option<PendingKey>,
}

struct PendingKey {
    span: (u32, u32),
    step: Step,
}

impl Builder {
    /// Whether the next scalar is a key.
    pub(super) fn expects_key(&self) -> bool {
        self.open.last().is_some_and(|open| open.is_map && open.key.is_none())
    }

    /// How many collections are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// How many values were met.
    pub(super) fn len(&self) -> usize {
        self.places.spots.len()
    }

    /// Takes a key. `merges` says that its value merges into the mapping.
    pub(super) fn key(&mut self, span: Range<usize>, text: &str, merges: bool) {
        let start = self.places.keys.len();
        self.places.keys.push_str(text);
        let (start, end) = narrow(start..self.places.keys.len());
        let step = if merges { Step::Merged } else { Step::Key(start, end) };
        if let Some(open) = self.open.last_mut() {
            open.key = Some(PendingKey { span: narrow(span), step });
        }
    }

    /// Takes a value that is no collection.
    pub(super) fn scalar(&mut self, span: Range<usize>) {
        let key = self.take_step();
        self.push(span, key);
    }

    /// Begins a collection; `false` when it is nested deeper than any tree can be.
    #[must_use]
    pub(super) fn begin(&mut self, span: Range<usize>, is_map: bool) -> bool {
        if self.open.len() > MAX_DEPTH {
            return false;
        }
        let key = self.take_step();
        let merges = matches!(key.step, Step::Merged);
        let ordinal = self.push(span, key);
        self.open.push(Open { ordinal, is_map, merges, items: 0, key: None });
        true
    }

    /// Ends the innermost collection.
    pub(super) fn end(&mut self, offset: usize) {
        let Some(open) = self.open.pop() else { return };
        if let Some(spot) = self.places.spots.get_mut(open.ordinal as usize) {
            spot.value.1 = narrow(0..offset).1.max(spot.value.1);
        }
    }

    /// The table, which lacks what begins at `ends_at`.
    pub(super) fn finish(mut self, ends_at: usize) -> Places {
        self.places.ends_at = ends_at;
        self.places
    }

    fn take_step(&mut self) -> PendingKey {
        let Some(open) = self.open.last_mut() else {
            return PendingKey { span: (0, 0), step: Step::Root };
        };
        if let Some(key) = open.key.take() {
            return key;
        }
        let index = open.items;
        open.items = index.saturating_add(1);
        let step = if open.merges { Step::Merged } else { Step::Index(index) };
        PendingKey { span: (0, 0), step }
    }

    fn push(&mut self, value: Range<usize>, key: PendingKey) -> u32 {
        let ordinal = narrow(0..self.places.spots.len()).1;
        let parent = self.open.last().map_or(0, |open| open.ordinal);
        let value = narrow(value);
        self.places.spots.push(Spot { value, key: key.span, parent, step: key.step });
        ordinal
    }
}
