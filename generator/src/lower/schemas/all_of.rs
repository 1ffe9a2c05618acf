//! Schemas of which all hold at once: parents and children by `allOf`, the branches of a union and
//! what stands beside them, members that are declared in several places.

use super::all_of_parts::Flat;
use super::narrow::telling;
use super::part::{Conjunction, Part, Said, once, said};
use super::plan::{Plan, made};
use super::schema::Owner;
use super::state::Schemas;
use crate::api::{Docs, Origin, Type};
use crate::diagnostics::At;
use crate::lower::schema_ref::{SchemaRef, Target};

/// So many conjunctions may stand in each other. Members that are declared in several places can make
/// more of them than the description has levels.
const DEEPEST: usize = 64;

impl<'a> Schemas<'a> {
    /// Lowers parts that hold at once, as the inline schema that stands at `site`.
    pub(super) fn conjunction(
        &mut self,
        parts: Vec<Part<'a>>,
        docs: Docs,
        origin: Origin,
        site: &SchemaRef<'a>,
    ) -> Type {
        if self.budget.is_spent() {
            return Type::Any;
        }
        let mut parts = once(parts);
        if parts.len() > 1 {
            self.limits(&parts.iter().map(|part| part.at.clone()).collect::<Vec<_>>());
            let names = parts.iter().filter_map(|part| part.at.schema_name()).collect();
            made(&mut parts);
            parts = telling(parts);
            if let Some(ty) = self.component_of(&parts, names) {
                return ty;
            }
        }
        let said: Vec<Said> = parts.iter().map(said).collect();
        // A type that contains what it is made of leads back here.
        if let Some(same) = self.conjunctions.iter().find(|open| open.said == said) {
            return same.id.map_or_else(|| self.endless(site), Type::Named);
        }
        if self.conjunctions.len() == DEEPEST {
            return self.endless(site);
        }
        match self.plan(parts) {
            Plan::Named(named) => {
                let id = self.open(origin, docs, &site.at);
                self.conjunctions.push(Conjunction { said, id: Some(id) });
                let shape = self.named(*named, id);
                self.conjunctions.pop();
                self.close(id, shape)
            }
            Plan::Unnamed(unnamed) => {
                self.conjunctions.push(Conjunction { said, id: None });
                let ty = self.unnamed(unnamed, &Owner::Part(origin));
                self.conjunctions.pop();
                ty
            }
        }
    }

    fn endless(&mut self, site: &SchemaRef<'a>) -> Type {
        let message = "this contains what it is made of, without end: any JSON value is taken";
        self.unsupported(At::Value(site.at.place()), message);
        Type::Any
    }

    /// A branch of a union together with what holds for all of them.
    pub(super) fn with_common(
        &mut self,
        common: &[Part<'a>],
        docs: Docs,
        origin: Origin,
        site: &SchemaRef<'a>,
    ) -> Type {
        let mut own = self.parts(site);
        made(&mut own);
        let says = |part: &Part<'a>| own.iter().any(|own| said(own) == said(part));
        // A branch that extends the very schema that lists it says all that is common itself.
        if common.iter().filter(|part| part.facets.is_structural()).all(says) {
            return self.schema(site, origin);
        }
        let parts = common.iter().cloned().chain(own).collect();
        self.conjunction(parts, docs, origin, site)
    }

    /// Everything that a schema says at once, behind its references.
    pub(super) fn parts(&mut self, site: &SchemaRef<'a>) -> Vec<Part<'a>> {
        let mut next = self.behind(site);
        // As many steps as there are schemas lead round in a circle.
        for _ in 0..=self.named.len() {
            let Some(Part { facets, at }) = next else { break };
            match self.flat(facets, &at) {
                Flat::Same(reference, at) => {
                    next = self.behind(&SchemaRef { what: Target::Reference(reference), at });
                }
                Flat::Parts(parts) => return parts,
            }
        }
        Vec::new()
    }
}
