//! Members and items that a schema declares only under a condition (`if`, `then`, `else` and `dependentSchemas`, as
//! [`crate::dialect`] hands them on).

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, SchemaData};
use serde_json::Value;

use super::schema_part::SchemaPart;
use super::schema_view::SchemaView;
use super::state::Schemas;
use crate::carried::{CONDITIONS, NEVER};
use crate::hash::HashSet;
use crate::lower::cursor::Cursor;
use crate::lower::schema_ref::SchemaRef;

/// The declarations under conditions.
#[derive(Default)]
pub(super) struct Conditional<'a> {
    pub fields: IndexMap<&'a str, Alternatives<'a>>,
    /// The `additionalProperties` under a condition.
    pub additional: Vec<(&'a AdditionalProperties, Cursor<'a>)>,
    /// Whether a condition declares items.
    pub items: bool,
    /// Whether the value has to be something else than an object under a condition.
    pub is_other: bool,
}

/// The schemas that a member may match.
#[derive(Default)]
pub(super) struct Alternatives<'a> {
    pub schema_refs: Vec<SchemaRef<'a>>,
    /// Whether one of them holds in any case.
    pub is_total: bool,
}

/// The members that one condition declares.
#[derive(Default)]
struct DeclaredMembers<'a> {
    fields: Vec<(&'a str, SchemaRef<'a>)>,
    /// Those that are declared whenever the condition is met.
    always: HashSet<&'a str>,
}

impl<'a> Schemas<'a> {
    /// Everything that the conditions of these parts declare, at any depth.
    pub(super) fn conditional(&mut self, parts: &[SchemaPart<'a>]) -> Conditional<'a> {
        let mut found = Conditional::default();
        for SchemaPart { view, at } in parts {
            if view.conditions.is_empty() {
                continue;
            }
            let keywords = CONDITIONS.read(&view.data.extensions);
            let at = at.member("not").member("anyOf");
            let (mut then, mut or_else) = (HashSet::default(), HashSet::default());
            for (index, schema) in view.conditions.iter().enumerate() {
                let schema_ref = SchemaRef::new(schema, at.item(index));
                let DeclaredMembers { fields, always } =
                    self.declared_under(&schema_ref, &mut found);
                for (name, schema_ref) in fields {
                    found.fields.entry(name).or_default().schema_refs.push(schema_ref);
                }
                match keywords.get(index).copied() {
                    Some("then") => then = always,
                    Some("else") => or_else = always,
                    _ => {}
                }
            }
            for name in then.intersection(&or_else) {
                found.fields.entry(name).or_default().is_total = true;
            }
        }
        found
    }

    /// What one schema declares, with all that it is made of.
    fn declared_under(
        &mut self,
        schema_ref: &SchemaRef<'a>,
        found: &mut Conditional<'a>,
    ) -> DeclaredMembers<'a> {
        let mut declared = DeclaredMembers::default();
        let mut seen: HashSet<*const SchemaData> = HashSet::default();
        let mut open = vec![(schema_ref.clone(), true)];
        while let Some((schema_ref, always)) = open.pop() {
            let mut next = Vec::new();
            for SchemaPart { view, at } in self.parts(&schema_ref) {
                if !seen.insert(view.data) {
                    continue;
                }
                found.items |= view.items.is_some();
                found.is_other |= always && is_other(&view);
                let properties = at.member("properties");
                for (name, schema) in view.properties.into_iter().flatten() {
                    let schema_ref = SchemaRef::boxed(schema, properties.member(name));
                    declared.fields.push((name, schema_ref));
                    if always {
                        declared.always.insert(name);
                    }
                }
                let additional = view.additional.filter(|it| !denies(it));
                let additional = additional.map(|it| (it, at.member("additionalProperties")));
                found.additional.extend(additional);
                let conditions = at.member("not").member("anyOf");
                let (one_of, any_of) = (at.member("oneOf"), at.member("anyOf"));
                for (schemas, at) in
                    [(view.one_of, one_of), (view.any_of, any_of), (view.conditions, conditions)]
                {
                    let schema_refs = schemas.iter().enumerate();
                    next.extend(
                        schema_refs.map(|(index, it)| (SchemaRef::new(it, at.item(index)), false)),
                    );
                }
            }
            open.extend(next.into_iter().rev());
        }
        declared
    }
}

/// Whether a value is no object.
fn is_other(view: &SchemaView<'_>) -> bool {
    match view.kind() {
        Some(kind) => kind != "object",
        None => !view.values.is_empty(),
    }
}

/// Whether members without a name of their own are ruled out.
pub(super) fn denies(additional: &AdditionalProperties) -> bool {
    matches!(additional, AdditionalProperties::Any(false))
}

/// Alternatives without those that differ from another one in what documents them, and those that
/// no value is valid for.
pub(super) fn distinct(schema_refs: Vec<SchemaRef<'_>>) -> Vec<SchemaRef<'_>> {
    let mut seen = HashSet::default();
    let mut is_new = |schema_ref: &SchemaRef<'_>| {
        if NEVER.is_set(schema_ref.at.node()) {
            return false;
        }
        let mut value = crate::source::to_json(schema_ref.at.node());
        if let Value::Object(map) = &mut value {
            for name in ["title", "description", "example", "default", "deprecated"] {
                map.remove(name);
            }
        }
        seen.insert(value.to_string())
    };
    schema_refs.into_iter().filter(|schema_ref| is_new(schema_ref)).collect()
}
