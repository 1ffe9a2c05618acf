//! Conjunctions: schemas that a value must match all at once. They come from `allOf`, from keywords
//! next to a `oneOf`, and from members that several schemas declare.

use super::all_of::Flattened;
use super::redundant::without_redundant;
use super::schema::Owner;
use super::schema_part::{Conjunction, PartKey, SchemaPart, part_key, without_repeats};
use super::state::Schemas;
use super::type_plan::{TypePlan, drop_made_choices};
use crate::api::{Docs, Origin, Type};
use crate::diagnostics::At;
use crate::lower::schema_ref::{SchemaRef, Target};

/// How deep conjunctions may be nested. Members that several schemas declare can nest them deeper than
/// the description itself.
const DEEPEST: usize = 64;

impl<'a> Schemas<'a> {
    /// Lowers parts that hold at once, as the inline schema at `schema_ref`.
    pub(super) fn conjunction(
        &mut self,
        parts: Vec<SchemaPart<'a>>,
        docs: Docs,
        origin: Origin,
        schema_ref: &SchemaRef<'a>,
    ) -> Type {
        if self.budget.is_spent() {
            return Type::Any;
        }
        let mut parts = without_repeats(parts);
        if parts.len() > 1 {
            self.limits(&parts.iter().map(|part| part.at.clone()).collect::<Vec<_>>());
            let names = parts.iter().filter_map(|part| part.at.schema_name()).collect();
            drop_made_choices(&mut parts);
            parts = without_redundant(parts);
            if let Some(ty) = self.component_of(&parts, names) {
                return ty;
            }
        }
        let keys: Vec<PartKey> = parts.iter().map(part_key).collect();
        // A type that contains itself leads back here.
        if let Some(same) = self.conjunctions.iter().find(|open| open.parts == keys) {
            return same.id.map_or_else(|| self.report_endless(schema_ref), Type::Named);
        }
        if self.conjunctions.len() == DEEPEST {
            return self.report_endless(schema_ref);
        }
        match self.plan(parts) {
            TypePlan::Named(named) => {
                let id = self.open(origin, docs, &schema_ref.at);
                self.conjunctions.push(Conjunction { parts: keys, id: Some(id) });
                let shape = self.named_shape(*named, id);
                self.conjunctions.pop();
                self.close(id, shape)
            }
            TypePlan::Inline(inline) => {
                self.conjunctions.push(Conjunction { parts: keys, id: None });
                let ty = self.inline_type(inline, &Owner::Inline(origin));
                self.conjunctions.pop();
                ty
            }
        }
    }

    fn report_endless(&mut self, schema_ref: &SchemaRef<'a>) -> Type {
        let message = "this contains what it is made of, without end: any JSON value is taken";
        self.unsupported(At::Value(schema_ref.at.place()), message);
        Type::Any
    }

    /// Lowers a branch of a union together with the keywords next to the `oneOf` or `anyOf`.
    pub(super) fn with_common(
        &mut self,
        common: &[SchemaPart<'a>],
        docs: Docs,
        origin: Origin,
        schema_ref: &SchemaRef<'a>,
    ) -> Type {
        let mut own = self.parts(schema_ref);
        drop_made_choices(&mut own);
        let is_own = |part: &SchemaPart<'a>| own.iter().any(|own| part_key(own) == part_key(part));
        // A branch that extends the schema that lists it has all that is common already.
        if common.iter().filter(|part| part.view.is_structural()).all(is_own) {
            return self.schema(schema_ref, origin);
        }
        let parts = common.iter().cloned().chain(own).collect();
        self.conjunction(parts, docs, origin, schema_ref)
    }

    /// The parts of a schema, its references followed and its `allOf` flattened.
    pub(super) fn parts(&mut self, schema_ref: &SchemaRef<'a>) -> Vec<SchemaPart<'a>> {
        let mut next = self.schema_behind(schema_ref);
        // More steps than there are schemas: a circle.
        for _ in 0..=self.component_types.len() {
            let Some(SchemaPart { view, at }) = next else { break };
            match self.flatten(view, &at) {
                Flattened::Reference(reference, at) => {
                    next =
                        self.schema_behind(&SchemaRef { target: Target::Reference(reference), at });
                }
                Flattened::Parts(parts) => return parts,
            }
        }
        Vec::new()
    }
}
