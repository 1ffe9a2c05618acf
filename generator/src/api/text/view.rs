//! What every line of the text is written by.

use super::line::word;
use crate::api::Api;
use crate::diagnostics::At;
use crate::source::{Place, Sources};

/// What a line is written by: the types that it mentions, and the files where things stand.
pub(super) struct View<'a> {
    pub(super) api: &'a Api,
    pub(super) sources: &'a Sources,
}

impl View<'_> {
    /// Line and column, and which file it is if it is not the first.
    pub(super) fn place(&self, place: Place) -> String {
        let Some(found) = self.sources.locate(&At::Value(place)) else {
            return "@nowhere".to_owned();
        };
        let first = self.sources.iter().next().map_or("", |file| file.path());
        let folder = first.rfind('/').map_or("", |end| &first[..=end]);
        let named = self.api.rust_names.of(place);
        let named = named.map_or_else(String::new, |it| format!(" called {}", it.name));
        let position = format!("{}:{}{named}", found.line, found.column);
        if found.path == first {
            format!("@{position}")
        } else {
            let path = found.path.strip_prefix(folder).unwrap_or(found.path);
            format!("@{}:{position}", word(path, "/"))
        }
    }
}
