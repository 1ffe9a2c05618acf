//! What is known while operations are lowered, and what every part of it does with that.

use openapiv3::ReferenceOr;

use super::links::DescribedLinks;
use crate::api::SecurityScheme;
use crate::config::{Description, Media, Paging};
use crate::diagnostics::{At, Diagnostic};
use crate::dialect::Normalized;
use crate::hash::HashSet;
use crate::lower::component::Component;
use crate::lower::cursor::Cursor;
use crate::lower::schemas::state::Schemas;

/// What makes operations, by the types that schemas are made into.
pub(in crate::lower) struct Operations<'a> {
    pub(super) normalized: &'a Normalized,
    pub(in crate::lower) schemas: Schemas<'a>,
    /// How callers identify themselves, by name.
    pub(in crate::lower) schemes: Vec<SecurityScheme>,
    pub(super) paging: &'a [Paging],
    /// The media types that are preferred, the best one first.
    pub(super) media: &'a [Media],
    /// The links of responses.
    pub(in crate::lower) links: DescribedLinks,
    /// Which of these an operation was found for.
    pub(super) paged: HashSet<usize>,
}

impl<'a> Operations<'a> {
    pub(in crate::lower) fn new(schemas: Schemas<'a>, description: &'a Description) -> Self {
        let normalized = schemas.document.normalized;
        let Description { pages: paging, media, .. } = description;
        let (schemes, paged) = (Vec::new(), HashSet::default());
        let links = DescribedLinks::default();
        Self { normalized, schemas, schemes, paging, media, links, paged }
    }

    /// Lowers the object behind any number of references.
    /// `None`: reported.
    pub(super) fn resolve<T: Component, R>(
        &mut self,
        item: &'a ReferenceOr<T>,
        at: &Cursor<'a>,
        found: impl FnOnce(&mut Self, &'a T, &Cursor<'a>) -> R,
    ) -> Option<R> {
        let (item, at) = self.schemas.document.resolve(item, at)?;
        Some(found(self, item, &at))
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.schemas.document.report(diagnostic);
    }

    pub(super) fn unsupported(&mut self, at: At, message: impl Into<String>) {
        self.schemas.document.unsupported(at, message);
    }
}
