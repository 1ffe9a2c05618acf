//! The description that is lowered, and its diagnostics.

use super::cursor::Cursor;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::dialect::Normalized;

/// A description, and the diagnostics about it.
pub(super) struct Document<'a> {
    pub normalized: &'a Normalized,
    pub components: Option<&'a openapiv3::Components>,
    sink: &'a mut Diagnostics,
}

impl<'a> Document<'a> {
    pub(super) fn new(normalized: &'a Normalized, sink: &'a mut Diagnostics) -> Self {
        Self { normalized, components: normalized.openapi.components.as_ref(), sink }
    }

    /// The place of a component.
    pub(super) fn component_at(&self, section: &'a str, name: &'a str) -> Cursor<'a> {
        Cursor::root(&self.normalized.tree).member("components").member(section).member(name)
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.sink.report(diagnostic);
    }

    pub(super) fn unsupported(&mut self, at: At, message: impl Into<String>) {
        self.report(Diagnostic::warning(Code::Unsupported, at, message));
    }
}
