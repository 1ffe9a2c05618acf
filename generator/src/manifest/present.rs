//! The manifest that stands in the output folder.

use toml::Value;
use toml_edit::DocumentMut;

use super::check::faults;
use super::entries::{self, PACKAGE, entries};
use super::head::{SEALED, TITLE};
use super::merge::{Merge, Merged, Step};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::lock::ManifestEntries;
use crate::source::Sources;

/// The manifest that stands in the output folder, and what the last run wrote of it.
#[derive(Debug)]
pub(crate) struct Present {
    /// Its text, its lines ending with `\n`.
    text: String,
    document: DocumentMut,
    entries: ManifestEntries,
    recorded: ManifestEntries,
    library: Option<String>,
}

impl Present {
    /// Reads it, by the name that is shown of it. None where something is wrong with it, which is reported.
    pub(crate) fn read(
        (name, bytes): (String, Vec<u8>),
        recorded: &ManifestEntries,
        name_is_used: bool,
        sources: &mut Sources,
        sink: &mut Diagnostics,
    ) -> Option<Self> {
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let message = format!("cannot read `{name}`: {error}");
                sink.error(Code::Unreadable, At::Run, message);
                return None;
            }
        };
        let faults = faults(text.trim_start_matches('\u{feff}'), name_is_used);
        if faults.is_empty() {
            return Self::parse(&text, recorded);
        }
        let file = sources.add(name, text);
        for fault in faults {
            let at = At::Offset { file, offset: fault.offset };
            let help = "what was changed there is kept, so it has to be read";
            sink.report(Diagnostic::error(Code::Output, at, fault.message).help(help));
        }
        None
    }

    /// None where it is no TOML.
    pub(super) fn parse(text: &str, recorded: &ManifestEntries) -> Option<Self> {
        let text = text.replace("\r\n", "\n");
        let values: toml::Table = text.trim_start_matches('\u{feff}').parse().ok()?;
        let library = values.get("lib").and_then(|lib| lib.get("name")).and_then(Value::as_str);
        Some(Self {
            document: text.trim_start_matches('\u{feff}').parse().ok()?,
            entries: entries(&values),
            recorded: recorded.clone(),
            library: library.map(str::to_owned),
            text,
        })
    }

    /// The package's name, where that is the user's rather than `wanted`.
    pub(crate) fn name(&self, wanted: &str) -> Option<String> {
        let key = (PACKAGE.to_owned(), "name".to_owned());
        let present = self.entries.get(&key)?;
        let wanted = Value::from(wanted).to_string();
        let merge = Merge { recorded: &self.recorded, pinned: &[] };
        match merge.step(&key, Some(present), Some(&wanted)) {
            Step::Theirs => entries::value(present)?.as_str().map(str::to_owned),
            _ => None,
        }
    }

    /// The library's name, where the user gave it one.
    pub(crate) fn library(&self) -> Option<&str> {
        self.library.as_deref()
    }

    /// Merges it with the text that this run would write. What `[package]` says by the keys that are `pinned` is as wanted, whoever
    /// changed it.
    pub(crate) fn merge(mut self, wanted: &str, pinned: &[&str]) -> Merged {
        let merge = Merge { recorded: &self.recorded, pinned };
        let (is_changed, recorded) = merge.apply(&mut self.document, &self.entries, wanted);
        let mut text = self.text;
        if is_changed {
            let mark = if text.starts_with('\u{feff}') { "\u{feff}" } else { "" };
            text = format!("{mark}{}", self.document);
        }
        if let Some(rest) = text.strip_prefix(SEALED) {
            text = format!("{TITLE}{rest}");
        }
        Merged { text, recorded }
    }
}
