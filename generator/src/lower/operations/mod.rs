//! Operations, and what the API calls itself: what is sent and received, how it is written, and who
//! may do it.

mod content;
pub(super) mod forms;
mod header;
mod mixed;
mod operation;
mod pages;
mod parameter;
mod response;
mod security;
mod sendable;
pub(super) mod server;
mod template;
mod webhook;

use openapiv3::ReferenceOr;

use crate::api::SecurityScheme;
use crate::config::Paging;
use crate::diagnostics::{At, Diagnostic};
use crate::dialect::Normal;
use crate::hash::HashSet;
use crate::lower::cursor::Cursor;
use crate::lower::reference::Component;
use crate::lower::schemas::Schemas;

/// What makes operations, by the types that schemas are made into.
pub(super) struct Operations<'a> {
    normal: &'a Normal,
    pub schemas: Schemas<'a>,
    /// How callers identify themselves, by name.
    pub schemes: Vec<SecurityScheme>,
    paging: &'a [Paging],
    /// Which of these an operation was found for.
    paged: HashSet<usize>,
}

impl<'a> Operations<'a> {
    pub(super) fn new(schemas: Schemas<'a>, paging: &'a [Paging]) -> Self {
        let normal = schemas.document.normal;
        Self { normal, schemas, schemes: Vec::new(), paging, paged: HashSet::default() }
    }

    /// Lowers a thing, through as many references as it takes, with the place where it stands.
    /// `None`: reported.
    fn resolve<T: Component, R>(
        &mut self,
        item: &'a ReferenceOr<T>,
        at: &Cursor<'a>,
        found: impl FnOnce(&mut Self, &'a T, &Cursor<'a>) -> R,
    ) -> Option<R> {
        let (item, at) = self.schemas.document.resolve(item, at)?;
        Some(found(self, item, &at))
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.schemas.document.report(diagnostic);
    }

    fn unsupported(&mut self, at: At, message: impl Into<String>) {
        self.schemas.document.unsupported(at, message);
    }
}
