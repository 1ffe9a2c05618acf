//! `allOf`, flattened: a schema as the list of everything that holds for it at once.

use openapiv3::{ReferenceOr, Schema};

use super::part::Part;
use super::schema_view::SchemaView;
use super::state::Schemas;
use crate::diagnostics::{At, Code, Diagnostic};
use crate::hash::HashSet;
use crate::lower::cursor::Cursor;

/// What a schema amounts to once its `allOf` is gone.
pub(super) enum Flat<'a> {
    /// Another schema, of which nothing is said that would make it a type of its own.
    Same(&'a str, Cursor<'a>),
    /// All of these at once, in the order of the description.
    Parts(Vec<Part<'a>>),
}

/// How many parts may be taken for what a member costs: a schema of few parts costs nothing.
const PARTS_OF_A_MEMBER: usize = 16;

impl<'a> Schemas<'a> {
    /// Flattens a schema. Each component is taken once, however often it is reached, so a diamond
    /// costs no more than its edges.
    pub(super) fn flat(&mut self, facets: SchemaView<'a>, at: &Cursor<'a>) -> Flat<'a> {
        if !facets.all_of.is_empty() {
            self.limits_of(at);
        }
        if let Some((reference, at)) = same(&facets, at) {
            return Flat::Same(reference, at);
        }
        let whole = at.schema_name();
        let mut seen = HashSet::default();
        let mut parts = Vec::new();
        let mut open = vec![Part { facets, at: at.clone() }];
        let mut taken: usize = 0;
        while let Some(Part { facets, at }) = open.pop() {
            taken += 1;
            if facets.all_of.is_empty() {
                parts.push(Part { facets, at });
                continue;
            }
            let branches = at.member("allOf");
            let mut next = Vec::new();
            for (index, branch) in facets.all_of.iter().enumerate() {
                next.extend(self.branch(branch, branches.item(index), whole, &mut seen));
            }
            // What the schema says itself comes after what it builds on.
            open.push(Part { facets: SchemaView { all_of: &[], ..facets }, at });
            open.extend(next.into_iter().rev());
        }
        self.afford(taken / PARTS_OF_A_MEMBER, at.place());
        Flat::Parts(parts)
    }

    /// A branch of an `allOf`, behind its references; `None` where it was taken before.
    fn branch(
        &mut self,
        mut branch: &'a ReferenceOr<Schema>,
        mut at: Cursor<'a>,
        whole: Option<&str>,
        seen: &mut HashSet<&'a str>,
    ) -> Option<Part<'a>> {
        loop {
            let reference = match branch {
                ReferenceOr::Item(schema) => {
                    return Some(Part { facets: SchemaView::of(schema), at });
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

/// `allOf: [{$ref: …}]` with nothing but annotations beside it is how OpenAPI 3.0 annotates a
/// reference.
fn same<'a>(facets: &SchemaView<'a>, at: &Cursor<'a>) -> Option<(&'a str, Cursor<'a>)> {
    if facets.is_structural() {
        return None;
    }
    let branches = at.member("allOf");
    let mut found = None;
    for (index, branch) in facets.all_of.iter().enumerate() {
        match branch {
            ReferenceOr::Reference { reference } => match &found {
                None => found = Some((reference.as_str(), branches.item(index))),
                Some((same, _)) if same == reference => {}
                Some(_) => return None,
            },
            ReferenceOr::Item(schema) => {
                let facets = SchemaView::of(schema);
                if facets.is_structural() || !facets.all_of.is_empty() {
                    return None;
                }
            }
        }
    }
    found
}
