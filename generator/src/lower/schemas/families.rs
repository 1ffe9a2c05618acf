//! Which components extend which, and their discriminators, found once for all.

use std::collections::VecDeque;

use openapiv3::{Components, Discriminator, ReferenceOr, Schema};

use super::mapping::{component, mapped};
use super::schema_view::SchemaView;
use crate::hash::{HashMap, HashSet};

/// Which components extend which, and their discriminators.
#[derive(Default)]
pub(super) struct Families<'a> {
    /// For each component those that extend it, in the order of their names.
    pub(super) children: HashMap<&'a str, Vec<&'a str>>,
    /// For each component those that it extends.
    pub(super) parents: HashMap<&'a str, Vec<&'a str>>,
    /// The discriminators that components declare themselves.
    pub(super) own: HashMap<&'a str, &'a Discriminator>,
    /// For each member of a family its discriminator: its own, or else that of its nearest ancestor.
    pub(super) nearest: HashMap<&'a str, &'a Discriminator>,
}

impl<'a> Families<'a> {
    pub(super) fn of(components: Option<&'a Components>) -> Self {
        let mut families = Self::default();
        let Some(components) = components else {
            return families;
        };
        for (name, schema) in &components.schemas {
            let ReferenceOr::Item(schema) = schema else { continue };
            let mut parents = Vec::new();
            for schema in inline_parts(schema) {
                let view = SchemaView::of(schema);
                if let Some(discriminator) = &view.data.discriminator {
                    families.own.entry(name).or_insert(discriminator);
                }
                parents.extend(view.all_of.iter().filter_map(|it| extended(components, it)));
            }
            parents.retain(|parent| parent != name);
            families.parents.insert(name, parents);
        }
        families.inherit();
        let unmapped = families.unmapped(components);
        for (child, parents) in &mut families.parents {
            if unmapped.contains(child) {
                parents.clear();
            }
            for parent in parents {
                families.children.entry(parent).or_default().push(child);
            }
        }
        for names in families.children.values_mut() {
            names.sort_unstable();
            names.dedup();
        }
        families
    }

    /// Hands each discriminator on to the descendants of its component, the nearest first.
    fn inherit(&mut self) {
        let mut children: HashMap<&str, Vec<&'a str>> = HashMap::default();
        for (child, parents) in &self.parents {
            parents.iter().for_each(|parent| children.entry(parent).or_default().push(child));
        }
        children.values_mut().for_each(|names| names.sort_unstable());
        let mut open: Vec<&'a str> = self.own.keys().copied().collect();
        open.sort_unstable();
        let mut open = VecDeque::from(open);
        self.nearest = self.own.clone();
        while let Some(name) = open.pop_front() {
            let discriminator = self.nearest[name];
            for child in children.get(name).into_iter().flatten() {
                if !self.nearest.contains_key(child) {
                    self.nearest.insert(child, discriminator);
                    open.push_back(child);
                }
            }
        }
    }

    /// Components that add nothing to the one that they extend, where others are listed in `mapping`
    /// and they are not: other names, not members of the family.
    fn unmapped(&self, components: &'a Components) -> HashSet<&'a str> {
        let is_unmapped = |name: &str, discriminator: &Discriminator| {
            let schema = components.schemas.get(name).and_then(ReferenceOr::as_item);
            let adds = |schema| {
                let view = SchemaView::of(schema);
                view.is_structural() || view.data.discriminator.is_some()
            };
            let adds_nothing = |schema| !inline_parts(schema).into_iter().any(adds);
            !discriminator.mapping.is_empty()
                && mapped(discriminator, name).is_empty()
                && schema.is_some_and(adds_nothing)
                && self.parents.get(name).is_some_and(|parents| parents.len() == 1)
        };
        let members = self.nearest.iter();
        members.filter(|(name, it)| is_unmapped(name, it)).map(|(name, _)| *name).collect()
    }

    pub(super) fn children(&self, name: &str) -> &[&'a str] {
        self.children.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a component is told apart from others by a discriminator.
    pub(super) fn has(&self, name: &str) -> bool {
        self.nearest.contains_key(name)
    }

    /// A component and everything that is made of it.
    pub(super) fn descendants(&self, name: &'a str) -> Vec<&'a str> {
        closure(name, |name| self.children(name))
    }

    /// The discriminators that go by a member and hold for a component, the nearest first.
    pub(super) fn discriminators(&self, name: &'a str, member: &str) -> Vec<&'a Discriminator> {
        let parents = |name: &'a str| self.parents.get(name).map_or(&[][..], Vec::as_slice);
        let own = closure(name, parents).into_iter().filter_map(|name| self.own.get(name).copied());
        own.filter(|it| it.property_name == member).collect()
    }
}

/// What is reached from a component, itself first.
fn closure<'a, 'f>(name: &'a str, next: impl Fn(&'a str) -> &'f [&'a str]) -> Vec<&'a str>
where
    'a: 'f,
{
    let (mut found, mut seen) = (vec![name], HashSet::default());
    seen.insert(name);
    let mut index = 0;
    while let Some(member) = found.get(index).copied() {
        found.extend(next(member).iter().copied().filter(|name| seen.insert(*name)));
        index += 1;
    }
    found
}

/// A schema and the schemas that stand inline in its `allOf`.
pub(super) fn inline_parts(schema: &Schema) -> Vec<&Schema> {
    let mut found = vec![schema];
    let mut index = 0;
    while let Some(part) = found.get(index).copied() {
        found.extend(SchemaView::of(part).all_of.iter().filter_map(ReferenceOr::as_item));
        index += 1;
    }
    found
}

/// The component that a branch of an `allOf` leads to, behind its other names.
fn extended<'a>(components: &'a Components, branch: &ReferenceOr<Schema>) -> Option<&'a str> {
    let mut branch = branch;
    let mut found = None;
    // As many steps as there are schemas lead round in a circle.
    for _ in 0..=components.schemas.len() {
        let ReferenceOr::Reference { reference } = branch else { break };
        let (name, schema) = components.schemas.get_key_value(component(reference)?.as_ref())?;
        (found, branch) = (Some(name.as_str()), schema);
    }
    found
}
