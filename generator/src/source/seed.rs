//! The tree that serde's drivers build: one visitor for JSON and YAML alike.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::Number;

use super::limits::{MAX_DEPTH, most_bytes, most_values, too_deep};
use super::tags::meaningless;
use super::{FileId, Format, Map, Node, Place, Value};
use crate::diagnostics::{At, Code, Diagnostic};

/// The characters that `serde_norway` takes for line breaks, as YAML 1.1 did, so that what is
/// after one would be read as a line of its own.
const OLD_LINE_BREAKS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// A text in which other characters, found nowhere else in it, stand for [`OLD_LINE_BREAKS`].
pub(super) struct Disguised<'t> {
    pub(super) text: Cow<'t, str>,
    disguises: Vec<(char, char)>,
}

impl<'t> Disguised<'t> {
    pub(super) fn new(text: &'t str, format: Format) -> Self {
        if format == Format::Json || !text.contains(OLD_LINE_BREAKS) {
            return Self { text: text.into(), disguises: Vec::new() };
        }
        let unused = ('\u{e000}'..='\u{f8ff}').filter(|character| !text.contains(*character));
        let disguises: Vec<_> = OLD_LINE_BREAKS.into_iter().zip(unused).collect();
        let disguise = |character| {
            let known = disguises.iter().find(|(hidden, _)| *hidden == character);
            known.map_or(character, |(_, disguise)| *disguise)
        };
        Self { text: text.chars().map(disguise).collect(), disguises }
    }

    /// What was written, of a part of the disguised text.
    fn reveal(&self, part: &str) -> String {
        let mut revealed = part.to_owned();
        for (hidden, disguise) in &self.disguises {
            revealed = revealed.replace(*disguise, hidden.encode_utf8(&mut [0; 4]));
        }
        revealed
    }
}

/// What one reading of a file knows and collects.
pub(super) struct Reader<'t> {
    file: FileId,
    text: &'t Disguised<'t>,
    /// YAML has merge keys and plain scalars, JSON has neither.
    yaml: bool,
    /// The ordinal of the value that comes next.
    next: u32,
    depth: usize,
    /// The bytes of the text so far.
    bytes: usize,
    /// What is wrong with single values.
    pub(super) found: Vec<Diagnostic>,
    /// Why reading stopped, when it was our own decision.
    pub(super) stopped: Option<Diagnostic>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(file: FileId, text: &'t Disguised<'t>, format: Format) -> Self {
        let yaml = format == Format::Yaml;
        Self { file, text, yaml, next: 0, depth: 0, bytes: 0, found: Vec::new(), stopped: None }
    }

    /// Numbers the value that begins here.
    fn begin<E: Error>(&mut self) -> Result<Place, E> {
        let place = Place { file: self.file, ordinal: self.next };
        if place.ordinal as usize >= most_values(&self.text.text) {
            let message = format!("this document has more than {} values", place.ordinal);
            return Err(self.too_large(place, message));
        }
        self.next = self.next.saturating_add(1);
        Ok(place)
    }

    /// Counts the bytes of a text.
    fn weigh<E: Error>(&mut self, text: &str) -> Result<(), E> {
        self.bytes = self.bytes.saturating_add(text.len());
        let most = most_bytes(&self.text.text);
        if self.bytes > most {
            let place = Place { file: self.file, ordinal: self.next };
            let message = format!("the text in this document is more than {most} bytes");
            return Err(self.too_large(place, message));
        }
        Ok(())
    }

    fn too_large<E: Error>(&mut self, place: Place, message: String) -> E {
        let error = Diagnostic::error(Code::TooLarge, place, message);
        self.stop(error.help("aliases count as what they stand for, each time"))
    }

    /// Numbers the collection that begins here, and counts it as open until [`Reader::leave`].
    fn enter<E: Error>(&mut self) -> Result<Place, E> {
        let place = self.begin()?;
        if self.depth == MAX_DEPTH {
            return Err(self.stop(too_deep(place.into())));
        }
        self.depth = self.depth.saturating_add(1);
        Ok(place)
    }

    fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    fn stop<E: Error>(&mut self, diagnostic: Diagnostic) -> E {
        self.stopped = Some(diagnostic);
        E::custom("stopped")
    }

    /// Whether borrowed text is there without quotes.
    fn is_plain(&self, borrowed: &str) -> bool {
        let start = (borrowed.as_ptr() as usize).wrapping_sub(self.text.text.as_ptr() as usize);
        let before = start.checked_sub(1).and_then(|at| self.text.text.as_bytes().get(at));
        !matches!(before, Some(b'"' | b'\''))
    }

    fn not_a_json_number(&mut self, place: Place, written: &str) -> Value {
        let message = format!("`{written}` is not a number that JSON can carry");
        self.found.push(Diagnostic::error(Code::InvalidValue, place, message));
        Value::Null
    }
}

/// Reads the next value.
pub(super) struct Seed<'r, 't>(pub(super) &'r mut Reader<'t>);

impl<'de> DeserializeSeed<'de> for Seed<'_, 'de> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'r, 't> Seed<'r, 't> {
    fn scalar<E: Error>(self, value: impl Into<Value>) -> Result<Node, E> {
        Ok(Node::new(self.0.begin()?, value))
    }

    fn float<E: Error>(self, value: f64) -> Result<Node, E> {
        let place = self.0.begin()?;
        let value = match Number::from_f64(value) {
            Some(number) => Value::Number(number),
            None => self.0.not_a_json_number(place, if value.is_nan() { ".nan" } else { ".inf" }),
        };
        Ok(Node::new(place, value))
    }
}

impl<'de> Visitor<'de> for Seed<'_, 'de> {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        self.scalar(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Node, E> {
        self.scalar(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        self.scalar(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        self.scalar(Value::Number(value.into()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        self.scalar(Value::Number(value.into()))
    }

    // The double nearest to an integer beyond 64 bits is what every JSON reader makes of it.
    fn visit_u128<E: Error>(self, value: u128) -> Result<Node, E> {
        self.float(value as f64)
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Node, E> {
        self.float(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        self.float(value)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        self.0.weigh(value)?;
        let value = self.0.text.reveal(value);
        self.scalar(value)
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Node, E> {
        if self.0.yaml && overflows(value) && self.0.is_plain(value) {
            let place = self.0.begin()?;
            return Ok(Node::new(place, self.0.not_a_json_number(place, value)));
        }
        self.visit_str(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let place = self.0.enter()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Seed(&mut *self.0))? {
            list.push(item);
        }
        self.0.leave();
        Ok(Node::new(place, list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Node, A::Error> {
        let place = self.0.enter()?;
        let mut map = Members::default();
        while let Some(key) = members.next_key_seed(Key(self.0.text))? {
            self.0.weigh(&key)?;
            let value = members.next_value_seed(Seed(&mut *self.0))?;
            if self.0.yaml && key == "<<" {
                map.merge(value, self.0);
            } else {
                map.insert(key, value, self.0);
            }
        }
        self.0.leave();
        Ok(Node::new(place, map.members))
    }

    /// A tag of the document's own, which is how `serde_norway` shows `!name value`.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Node, A::Error> {
        let (tag, value) = tagged.variant_seed(Key(self.0.text))?;
        let place = Place { file: self.0.file, ordinal: self.0.next };
        let message = meaningless(&format!("!{}", tag.trim_start_matches('!')));
        self.0.found.push(Diagnostic::warning(Code::Unsupported, place, message));
        value.newtype_variant_seed(self)
    }
}

/// A number as YAML writes it that is larger than any double. `serde_norway` hands it over as text.
fn overflows(written: &str) -> bool {
    let unsigned = written.strip_prefix(['-', '+']).unwrap_or(written);
    unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        && unsigned.parse::<f64>().is_ok_and(f64::is_infinite)
}

/// The members of a mapping while it is read.
#[derive(Default)]
struct Members {
    members: Map,
    /// Those that came by a merge key and that the mapping's own members may still replace.
    merged: BTreeSet<String>,
}

impl Members {
    /// Takes a member of the mapping's own. Of two with the same key the first stays.
    fn insert(&mut self, key: String, value: Node, reader: &mut Reader<'_>) {
        if self.merged.remove(&key) {
            self.members.insert(key, value);
            return;
        }
        match self.members.entry(key) {
            indexmap::map::Entry::Vacant(free) => {
                free.insert(value);
            }
            indexmap::map::Entry::Occupied(taken) => {
                let message = format!("the key `{}` stands twice in this mapping", taken.key());
                let first = At::Key(taken.get().place);
                reader.found.push(
                    Diagnostic::error(Code::DuplicateKey, At::Key(value.place), message)
                        .related(first, "it first stands here"),
                );
            }
        }
    }

    /// Takes the members of `<<: *other` or `<<: [*one, *two]` that are not there yet.
    fn merge(&mut self, value: Node, reader: &mut Reader<'_>) {
        match value.value {
            Value::Map(other) => {
                for (key, value) in other {
                    if let indexmap::map::Entry::Vacant(free) = self.members.entry(key) {
                        self.merged.insert(free.key().clone());
                        free.insert(value);
                    }
                }
            }
            Value::List(items) if items.iter().all(|item| item.as_map().is_some()) => {
                items.into_iter().for_each(|item| self.merge(item, reader));
            }
            other => {
                let message = format!(
                    "`<<` merges a mapping or a list of mappings, this is {}",
                    other.kind()
                );
                reader.found.push(Diagnostic::error(Code::WrongType, value.place, message));
            }
        }
    }
}

/// Reads a key, or a tag: any scalar, as it is written.
struct Key<'t>(&'t Disguised<'t>);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = String;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key that is text, a number, a boolean or null")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        Ok(self.0.reveal(key))
    }
}
