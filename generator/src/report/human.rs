//! Diagnostics for people: text as rustc shows it.

use std::collections::BTreeMap;

use super::order::{LocatedDiagnostic, in_order};
use super::page::Page;
use crate::diagnostics::{Code, Diagnostic, Severity, shorten};
use crate::source::Sources;

/// Of a code with more than this many diagnostics people are shown only the first.
const MANY: usize = 50;
/// How many of such a code are shown.
const SHOWN_OF_MANY: usize = 20;

/// Shows diagnostics as rustc does: sorted by place, each once, with the line that it is about and
/// the JSON pointer. Of a code with more than 50 diagnostics the first 20 and a count are shown.
/// Colours are ANSI escapes. Text from a description is made harmless for a terminal.
pub fn human(diagnostics: &[Diagnostic], sources: &Sources, colour: bool) -> String {
    let found = in_order(diagnostics, sources);
    let mut total = BTreeMap::<(Severity, Code), usize>::new();
    for LocatedDiagnostic { diagnostic, .. } in &found {
        let total = total.entry((diagnostic.severity, diagnostic.code)).or_default();
        *total = total.saturating_add(1);
    }

    let mut page = Page::new(colour);
    let mut shown = BTreeMap::<(Severity, Code), usize>::new();
    for found in &found {
        let kind = (found.diagnostic.severity, found.diagnostic.code);
        let shown = shown.entry(kind).or_default();
        *shown = shown.saturating_add(1);
        if *shown <= SHOWN_OF_MANY || total.get(&kind).is_some_and(|total| *total <= MANY) {
            show(found, sources, &mut page);
        }
    }
    for ((severity, code), total) in total.into_iter().rev().filter(|(_, total)| *total > MANY) {
        let message = format!(
            "{} more of this kind are not shown; `--message-format json` shows all",
            total.saturating_sub(SHOWN_OF_MANY),
        );
        page.title(severity, Some(code), &message);
        page.blank();
    }
    page.finish()
}

fn show(found: &LocatedDiagnostic<'_>, sources: &Sources, page: &mut Page) {
    let LocatedDiagnostic { diagnostic, location } = found;
    let related: Vec<_> =
        diagnostic.related.iter().map(|(at, label)| (sources.locate(at), label)).collect();
    let lines = related.iter().filter_map(|(location, _)| location.as_ref()).chain(location);
    page.gutter_for(lines.map(|location| location.line).max().unwrap_or(0));

    page.title(diagnostic.severity, Some(diagnostic.code), &diagnostic.message);
    if let Some(location) = location {
        page.snippet(location, diagnostic.severity);
    }
    let pointer = location.as_ref().and_then(|location| location.pointer.as_deref());
    let pointer = pointer.filter(|pointer| !pointer.is_empty());
    if location.is_some() && (pointer.is_some() || diagnostic.help.is_some()) {
        page.bar();
    }
    if let Some(pointer) = pointer {
        let mut pointer = pointer.to_owned();
        shorten(&mut pointer);
        page.footer("at", &pointer);
    }
    if let Some(help) = &diagnostic.help {
        page.footer("help", help);
    }
    for (location, label) in &related {
        page.title(Severity::Note, None, label);
        if let Some(location) = location {
            page.snippet(location, Severity::Note);
        }
    }
    page.blank();
}

#[cfg(test)]
mod tests;
