//! References (§4.8.23). By now all of them lead to components.

use openapiv3::ReferenceOr;

use super::component::{Component, referred};
use super::cursor::Cursor;
use super::document::Document;
use crate::diagnostics::{At, Code, Diagnostic};
use crate::hash::HashSet;
use crate::source::references;

impl<'a> Document<'a> {
    /// The object behind any number of references, and its place. `None`: the reference is broken,
    /// which is reported.
    pub(super) fn resolve<T: Component>(
        &mut self,
        item: &'a ReferenceOr<T>,
        at: &Cursor<'a>,
    ) -> Option<(&'a T, Cursor<'a>)> {
        let ReferenceOr::Reference { reference } = item else {
            return item.as_item().map(|item| (item, at.clone()));
        };
        let mut name = self.component_name::<T>(reference, at)?;
        let mut seen = HashSet::default();
        loop {
            if !seen.insert(name) {
                self.circle(reference, at);
                return None;
            }
            match T::section(self.components?).get(name)? {
                ReferenceOr::Reference { reference } => {
                    name = self.component_name::<T>(reference, at)?;
                }
                ReferenceOr::Item(item) => {
                    return Some((item, self.component_at(T::SECTION, name)));
                }
            }
        }
    }

    /// The name in `#/components/schemas/NAME`, if there is such a schema.
    pub(super) fn schema_name(&self, reference: &str) -> Option<&'a str> {
        referred(self.components?, reference)
    }

    /// The name in `#/components/SECTION/NAME`, if there is such a component.
    pub(super) fn component_name<T: Component>(
        &mut self,
        reference: &'a str,
        at: &Cursor<'a>,
    ) -> Option<&'a str> {
        let token = reference
            .strip_prefix("#/components/")
            .and_then(|rest| rest.strip_prefix(T::SECTION)?.strip_prefix('/'));
        let found = token.zip(self.components).and_then(|(token, components)| {
            let (name, _) = T::section(components).get_key_value(&*references::token(token))?;
            Some(name.as_str())
        });
        if found.is_none() {
            self.missing_target(reference, at);
        }
        found
    }

    /// Reports a target that was left out. It existed, or `dialect` would have reported it.
    fn missing_target(&mut self, reference: &str, at: &Cursor<'a>) {
        let message = format!("`{reference}` leads to something that was left out");
        self.report(Diagnostic::warning(Code::Reference, reference_place(at), message));
    }

    fn circle(&mut self, reference: &str, at: &Cursor<'a>) {
        let message = format!("`{reference}` leads round in a circle and never to a definition");
        self.report(Diagnostic::warning(Code::Reference, reference_place(at), message));
    }
}

fn reference_place(at: &Cursor<'_>) -> At {
    At::Value(at.member("$ref").place())
}
