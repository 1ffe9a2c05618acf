//! Finds names among those of a description, in constant time.

use std::sync::OnceLock;

/// A hash table from names to their indices in a list that it does not hold itself; filled when it
/// is first needed, open addressing, at most half full.
#[derive(Debug)]
pub struct Table {
    /// One more than the index; 0 is an empty slot. The length is a power of two.
    slots: OnceLock<Box<[u32]>>,
}

impl Table {
    /// A table that is still to be filled.
    #[must_use]
    pub const fn new() -> Self {
        Self { slots: OnceLock::new() }
    }

    /// The index of a name; `name_at` gives the names of indices below `count`, and `None` beyond.
    #[inline]
    pub(super) fn find<'a>(
        &self,
        name: &str,
        count: usize,
        name_at: impl Fn(usize) -> Option<&'a str>,
    ) -> Option<usize> {
        let slots = self.slots.get_or_init(|| fill(count, &name_at));
        let mut at = hash(name.as_bytes());
        loop {
            let slot = *slots.get(at & slots.len().wrapping_sub(1))?;
            let index = (slot as usize).checked_sub(1)?;
            if name_at(index) == Some(name) {
                return Some(index);
            }
            at = at.wrapping_add(1);
        }
    }
}

impl Default for Table {
    fn default() -> Self {
        Self::new()
    }
}

#[cold]
fn fill<'a>(count: usize, name_at: &impl Fn(usize) -> Option<&'a str>) -> Box<[u32]> {
    let mut slots = vec![0; (count * 2).next_power_of_two()].into_boxed_slice();
    let mask = slots.len() - 1;
    for (number, name) in (1..).zip((0..count).map_while(name_at)) {
        let mut at = hash(name.as_bytes());
        while slots.get(at & mask).is_some_and(|&slot| slot != 0) {
            at = at.wrapping_add(1);
        }
        if let Some(slot) = slots.get_mut(at & mask) {
            *slot = number;
        }
    }
    slots
}

/// Quick over short text. The names come from the description, so nobody who sends data can choose
/// which of them collide.
#[inline]
fn hash(text: &[u8]) -> usize {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let mix = |state: u64, word: u64| (state.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    let mut state = text.len() as u64;
    // Whole words only, the last ones overlapping: copying a few odd bytes would take longer.
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        state = mix(state, u64::from_le_bytes(*last));
        let between = text.get(8..text.len() - 8).unwrap_or_default();
        for chunk in between.chunks_exact(8) {
            state = mix(state, chunk.first_chunk().map_or(0, |word| u64::from_le_bytes(*word)));
        }
        state = mix(state, u64::from_le_bytes(*first));
    } else if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        state = mix(state, u64::from(u32::from_le_bytes(*first)));
        state = mix(state, u64::from(u32::from_le_bytes(*last)));
    } else {
        state = text.iter().fold(state, |state, &byte| mix(state, u64::from(byte)));
    }
    // The high bits are the well mixed ones.
    (state >> 32) as usize
}
