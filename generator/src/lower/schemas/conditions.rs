//! What a schema declares only under a condition (`if`, `then`, `else` and `dependentSchemas`, as
//! [`crate::dialect`] hands them on).

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, SchemaData};
use serde_json::Value;

use super::part::Part;
use super::schema_view::SchemaView;
use super::state::Schemas;
use crate::carried::{CONDITIONS, NEVER};
use crate::hash::HashSet;
use crate::lower::cursor::Cursor;
use crate::lower::schema_ref::SchemaRef;

/// What is declared under the conditions of an object or list.
#[derive(Default)]
pub(super) struct Conditional<'a> {
    pub fields: IndexMap<&'a str, Alternatives<'a>>,
    /// What is said about members without a name of their own.
    pub additional: Vec<(&'a AdditionalProperties, Cursor<'a>)>,
    /// Whether anything is said about items.
    pub items: bool,
    /// Whether the value has to be something else than an object under a condition.
    pub is_other: bool,
}

/// What a member may be, one way or the other.
#[derive(Default)]
pub(super) struct Alternatives<'a> {
    pub sites: Vec<SchemaRef<'a>>,
    /// Whether one of them holds in any case.
    pub is_total: bool,
}

/// What is declared under one condition.
#[derive(Default)]
struct Declared<'a> {
    fields: Vec<(&'a str, SchemaRef<'a>)>,
    /// Those that are declared whenever the condition is met.
    always: HashSet<&'a str>,
}

impl<'a> Schemas<'a> {
    /// Everything that the conditions of these parts declare, at any depth.
    pub(super) fn conditional(&mut self, parts: &[Part<'a>]) -> Conditional<'a> {
        let mut found = Conditional::default();
        for Part { facets, at } in parts {
            if facets.conditions.is_empty() {
                continue;
            }
            let keywords = CONDITIONS.read(&facets.data.extensions);
            let at = at.member("not").member("anyOf");
            let (mut then, mut or_else) = (HashSet::default(), HashSet::default());
            for (index, schema) in facets.conditions.iter().enumerate() {
                let site = SchemaRef::new(schema, at.item(index));
                let Declared { fields, always } = self.declared_under(&site, &mut found);
                for (name, site) in fields {
                    found.fields.entry(name).or_default().sites.push(site);
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
        site: &SchemaRef<'a>,
        found: &mut Conditional<'a>,
    ) -> Declared<'a> {
        let mut declared = Declared::default();
        let mut seen: HashSet<*const SchemaData> = HashSet::default();
        let mut open = vec![(site.clone(), true)];
        while let Some((site, always)) = open.pop() {
            let mut next = Vec::new();
            for Part { facets, at } in self.parts(&site) {
                if !seen.insert(facets.data) {
                    continue;
                }
                found.items |= facets.items.is_some();
                found.is_other |= always && is_other(&facets);
                let properties = at.member("properties");
                for (name, schema) in facets.properties.into_iter().flatten() {
                    let site = SchemaRef::boxed(schema, properties.member(name));
                    declared.fields.push((name, site));
                    if always {
                        declared.always.insert(name);
                    }
                }
                let additional = facets.additional.filter(|it| !denies(it));
                let additional = additional.map(|it| (it, at.member("additionalProperties")));
                found.additional.extend(additional);
                let conditions = at.member("not").member("anyOf");
                let (one_of, any_of) = (at.member("oneOf"), at.member("anyOf"));
                for (schemas, at) in [
                    (facets.one_of, one_of),
                    (facets.any_of, any_of),
                    (facets.conditions, conditions),
                ] {
                    let sites = schemas.iter().enumerate();
                    next.extend(
                        sites.map(|(index, it)| (SchemaRef::new(it, at.item(index)), false)),
                    );
                }
            }
            open.extend(next.into_iter().rev());
        }
        declared
    }
}

/// Whether a value is no object.
fn is_other(facets: &SchemaView<'_>) -> bool {
    match facets.kind() {
        Some(kind) => kind != "object",
        None => !facets.values.is_empty(),
    }
}

/// Whether members without a name of their own are ruled out.
pub(super) fn denies(additional: &AdditionalProperties) -> bool {
    matches!(additional, AdditionalProperties::Any(false))
}

/// Alternatives without those that differ from another one in what documents them, and those that
/// no value is valid for.
pub(super) fn distinct(sites: Vec<SchemaRef<'_>>) -> Vec<SchemaRef<'_>> {
    let mut seen = HashSet::default();
    let mut is_new = |site: &SchemaRef<'_>| {
        if NEVER.is_said(site.at.node()) {
            return false;
        }
        let mut value = crate::source::to_json(site.at.node());
        if let Value::Object(map) = &mut value {
            for name in ["title", "description", "example", "default", "deprecated"] {
                map.remove(name);
            }
        }
        seen.insert(value.to_string())
    };
    sites.into_iter().filter(|site| is_new(site)).collect()
}
