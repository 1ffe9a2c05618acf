//! Finds names among those of a description, in constant time.

use std::collections::HashMap;
use std::sync::{OnceLock, PoisonError, RwLock};

/// A list of names in which others are looked up. Where there are many, a table is made of them when
/// it is first needed, once for the whole process.
#[derive(Debug, Clone, Copy)]
pub struct Names {
    list: &'static [&'static str],
    /// The number of names up to which comparing them one by one is faster than the table.
    few: usize,
    /// The list's table, once it was needed.
    table: Option<&'static Table>,
}

impl Names {
    /// The names of a list.
    #[must_use]
    #[inline]
    pub const fn new(list: &'static [&'static str], few: usize) -> Self {
        Self { list, few, table: None }
    }

    /// The list itself.
    #[must_use]
    #[inline]
    pub const fn list(&self) -> &'static [&'static str] {
        self.list
    }

    /// The index of a name.
    #[inline]
    pub fn find(&mut self, name: &str) -> Option<usize> {
        if self.list.len() <= self.few {
            return self.list.iter().position(|known| *known == name);
        }
        self.table.get_or_insert_with(|| table_of(self.list)).find(name)
    }
}

/// The tables, by the addresses and lengths of their lists: a table for each type would be a static
/// more for each to compile.
static TABLES: OnceLock<RwLock<HashMap<(usize, usize), &'static Table>>> = OnceLock::new();

#[cold]
fn table_of(list: &'static [&'static str]) -> &'static Table {
    let key = (list.as_ptr() as usize, list.len());
    let tables = TABLES.get_or_init(RwLock::default);
    if let Some(table) = tables.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return table;
    }
    let mut tables = tables.write().unwrap_or_else(PoisonError::into_inner);
    tables.entry(key).or_insert_with(|| Box::leak(Box::new(Table::of(list))))
}

/// A hash table from names to their indices in a list: open addressing, at most half full.
#[derive(Debug)]
struct Table {
    list: &'static [&'static str],
    /// One more than the index; 0 is an empty slot. The length is a power of two.
    slots: Box<[u32]>,
}

impl Table {
    fn of(list: &'static [&'static str]) -> Self {
        Self { list, slots: fill(list) }
    }

    #[inline]
    fn find(&self, name: &str) -> Option<usize> {
        let mut at = hash(name.as_bytes());
        loop {
            let slot = *self.slots.get(at & self.slots.len().wrapping_sub(1))?;
            let index = (slot as usize).checked_sub(1)?;
            if self.list.get(index) == Some(&name) {
                return Some(index);
            }
            at = at.wrapping_add(1);
        }
    }
}

fn fill(list: &[&str]) -> Box<[u32]> {
    let mut slots = vec![0; list.len().saturating_mul(2).next_power_of_two()].into_boxed_slice();
    let mask = slots.len().wrapping_sub(1);
    for (number, name) in (1..).zip(list) {
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
        let between = text.get(8..text.len().wrapping_sub(8)).unwrap_or_default();
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
