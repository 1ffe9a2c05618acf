//! The tags of a YAML file that the reader of its values never shows: those of keys, and those that a
//! `!!`, a `!<…>` or a `%TAG` makes global.

use std::borrow::Cow;

use saphyr_parser::{Event, Tag};

use super::{FileId, Place};
use crate::diagnostics::{At, Code, Diagnostic};

/// Where the tags of YAML itself begin.
const YAML: &str = "tag:yaml.org,2002:";

/// The tags of YAML itself for scalars, of all versions.
const SCALARS: [&str; 10] =
    ["str", "int", "float", "bool", "null", "binary", "timestamp", "merge", "value", "yaml"];

/// A tag that is passed over.
pub(super) struct Ignored {
    /// The value that it belongs to, or whose key it belongs to.
    pub(super) ordinal: u32,
    pub(super) is_key: bool,
    /// What is said of it.
    message: String,
}

impl Ignored {
    /// The tag of an event, unless it says what the value is anyway or the reader shows it.
    pub(super) fn of(event: &Event<'_>, is_key: bool, ordinal: u32) -> Option<Self> {
        let (tag, known): (&Option<Cow<'_, Tag>>, &[&str]) = match event {
            Event::Scalar(.., tag) => (tag, &SCALARS),
            Event::SequenceStart(_, tag) => (tag, &["seq", "omap", "pairs"]),
            Event::MappingStart(_, tag) => (tag, &["map", "set"]),
            _ => return None,
        };
        let tag = tag.as_deref()?;
        let whole = format!("{}{}", tag.handle, tag.suffix);
        let is_known = whole.strip_prefix(YAML).is_some_and(|name| known.contains(&name));
        if is_known || (whole.starts_with('!') && !is_key) {
            return None;
        }
        let name = match whole.strip_prefix(YAML) {
            Some(name) => format!("!!{name}"),
            None if whole.starts_with('!') => whole,
            None => format!("!<{whole}>"),
        };
        let message = match event {
            // `serde_norway` takes no guess at what is tagged so.
            Event::Scalar(..) if !is_key => {
                format!("the tag `{name}` means nothing here; the value is read as text")
            }
            _ => meaningless(&name),
        };
        Some(Self { ordinal, is_key, message })
    }

    /// What is said of it.
    pub(super) fn warning(self, file: FileId) -> Diagnostic {
        let Self { ordinal, is_key, message } = self;
        let place = Place { file, ordinal };
        let at = if is_key { At::Key(place) } else { At::Value(place) };
        Diagnostic::warning(Code::Unsupported, at, message)
    }
}

/// What is said of a tag that is passed over.
pub(super) fn meaningless(tag: &str) -> String {
    format!("the tag `{tag}` means nothing here and is ignored")
}

/// Whether a `!` begins a word somewhere, so that a second look is worth its time.
pub(super) fn may_have_tags(text: &str) -> bool {
    let begins = |pair: &[u8]| match pair {
        [before, b'!'] => b" \t\r\n[{,:".contains(before),
        _ => false,
    };
    text.starts_with('!') || text.as_bytes().windows(2).any(begins)
}
