//! `allOf`, flattened: a schema as the list of its parts.

use openapiv3::{ReferenceOr, Schema};

use super::schema_part::SchemaPart;
use super::schema_view::SchemaView;
use super::state::Schemas;
use crate::diagnostics::{At, Code, Diagnostic};
use crate::hash::HashSet;
use crate::lower::cursor::Cursor;

/// A schema whose `allOf` is flattened.
pub(super) enum Flattened<'a> {
    /// Another schema, to which only annotations are added.
    Reference(&'a str, Cursor<'a>),
    /// Its parts, in the order of the description.
    Parts(Vec<SchemaPart<'a>>),
}

/// How many parts cost as much of the budget as one member: a schema of few parts costs nothing.
const PARTS_OF_A_MEMBER: usize = 16;

impl<'a> Schemas<'a> {
    /// Flattens a schema. Each component is taken once, however often it is reached, so a diamond
    /// costs no more than its edges.
    pub(super) fn flatten(&mut self, view: SchemaView<'a>, at: &Cursor<'a>) -> Flattened<'a> {
        if !view.all_of.is_empty() {
            self.limits_of(at);
        }
        if let Some((reference, at)) = annotated_reference(&view, at) {
            return Flattened::Reference(reference, at);
        }
        let whole = at.schema_name();
        let mut seen = HashSet::default();
        let mut parts = Vec::new();
        let mut open = vec![SchemaPart { view, at: at.clone() }];
        let mut taken: usize = 0;
        while let Some(SchemaPart { view, at }) = open.pop() {
            taken += 1;
            if view.all_of.is_empty() {
                parts.push(SchemaPart { view, at });
                continue;
            }
            let branches = at.member("allOf");
            let mut next = Vec::new();
            for (index, branch) in view.all_of.iter().enumerate() {
                next.extend(self.branch(branch, branches.item(index), whole, &mut seen));
            }
            // Its own keywords come after those of its `allOf`.
            open.push(SchemaPart { view: SchemaView { all_of: &[], ..view }, at });
            open.extend(next.into_iter().rev());
        }
        self.afford(taken / PARTS_OF_A_MEMBER, at.place());
        Flattened::Parts(parts)
    }

    /// A branch of an `allOf`, its references followed; `None` if it was taken before.
    fn branch(
        &mut self,
        mut branch: &'a ReferenceOr<Schema>,
        mut at: Cursor<'a>,
        whole: Option<&str>,
        seen: &mut HashSet<&'a str>,
    ) -> Option<SchemaPart<'a>> {
        loop {
            let reference = match branch {
                ReferenceOr::Item(schema) => {
                    return Some(SchemaPart { view: SchemaView::of(schema), at });
                }
                ReferenceOr::Reference { reference } => reference,
            };
            let name = self.document.component_name::<Schema>(reference, &at)?;
            if whole == Some(name) {
                let message = format!("`{name}` is a part of itself through `allOf`");
                let at = At::Value(at.place());
                self.report(Diagnostic::warning(Code::Contradiction, at, message));
                return None;
            }
            if !seen.insert(name) {
                return None;
            }
            branch = self.document.components?.schemas.get(name)?;
            at = self.document.component_at("schemas", name);
        }
    }
}

/// `allOf: [{$ref: …}]` with nothing but annotations next to it is how OpenAPI 3.0 annotates a
/// reference.
fn annotated_reference<'a>(
    view: &SchemaView<'a>,
    at: &Cursor<'a>,
) -> Option<(&'a str, Cursor<'a>)> {
    if view.is_structural() {
        return None;
    }
    let branches = at.member("allOf");
    let mut found = None;
    for (index, branch) in view.all_of.iter().enumerate() {
        match branch {
            ReferenceOr::Reference { reference } => match &found {
                None => found = Some((reference.as_str(), branches.item(index))),
                Some((same, _)) if same == reference => {}
                Some(_) => return None,
            },
            ReferenceOr::Item(schema) => {
                let view = SchemaView::of(schema);
                if view.is_structural() || !view.all_of.is_empty() {
                    return None;
                }
            }
        }
    }
    found
}
