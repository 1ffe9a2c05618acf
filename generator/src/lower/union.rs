//! `oneOf`, `anyOf`, and families of schemas with a discriminator (§4.8.24.4, §4.8.25).

use std::collections::{HashMap, HashSet};

use openapiv3::{Discriminator, ReferenceOr, Schema};

use super::cursor::Cursor;
use super::facets::Facets;
use super::flat::{Flat, Part};
use super::plan::{Choice, Plan};
use super::site::{Site, What};
use super::{Lowering, docs};
use crate::api::{
    Docs, Enum, EnumKind, Origin, Role, Root, Scalar, Shape, Type, TypeId, Union, Variant,
};

impl<'a> Lowering<'a> {
    pub(super) fn union(&mut self, choice: Choice<'a>, id: TypeId) -> Shape {
        let Choice { branches, discriminator, common } = choice;
        if discriminator.is_none()
            && common.is_empty()
            && let Some(shape) = self.strings(&branches)
        {
            return shape;
        }
        let tag = discriminator.map(|discriminator| discriminator.property_name.as_str());
        let mut variants: Vec<Variant> = Vec::new();
        for site in &branches {
            let Some(part) = self.behind(site) else {
                continue;
            };
            let name = variant_name(site, &part.facets, tag);
            let tags = match discriminator {
                Some(discriminator) => tags(discriminator, site, &part.facets),
                None => Vec::new(),
            };
            let docs = match site.what {
                What::Reference(_) => Docs::default(),
                What::Schema(_) => docs::of_facets(&part.facets),
            };
            let origin = Origin::at(Root::Type(id)).then(Role::Variant(name.clone()));
            let ty = if common.is_empty() {
                self.schema(site, origin)
            } else {
                self.with_common(&common, part, origin, site)
            };
            match variants.iter_mut().find(|variant| variant.ty == ty) {
                Some(same) => same.tags.extend(tags),
                None => variants.push(Variant { name, docs, ty, tags }),
            }
        }
        match variants.as_slice() {
            [] => Shape::Alias(Type::Any),
            [only] if tag.is_none() => Shape::Alias(only.ty.clone()),
            _ => Shape::Union(Union { tag: tag.map(str::to_owned), variants }),
        }
    }

    /// A branch together with what holds for all of them.
    fn with_common(
        &mut self,
        common: &[Part<'a>],
        branch: Part<'a>,
        origin: Origin,
        site: &Site<'a>,
    ) -> Type {
        let docs = docs::of_facets(&branch.facets);
        let mut parts = common.to_vec();
        match self.flat(branch.facets, &branch.at) {
            Flat::Same(reference, at) => {
                parts.extend(self.behind(&Site { what: What::Reference(reference), at }));
            }
            Flat::Parts(more) => parts.extend(more),
        }
        self.conjunction(parts, docs, origin, site)
    }

    /// Strings and string enumerations in one: an enumeration, which is open in any case.
    fn strings(&mut self, branches: &[Site<'a>]) -> Option<Shape> {
        let mut values = Vec::new();
        let mut parts = Vec::new();
        for site in branches {
            let part = self.behind(site)?;
            let plain = part.facets.kind == Some("string") && part.facets.format.is_none();
            let listed = part.facets.values.iter().all(|value| value.is_string());
            if !plain && part.facets.values.is_empty() || !listed || !part.facets.all_of.is_empty()
            {
                return None;
            }
            parts.push(part);
        }
        for Part { facets, at } in &parts {
            let shape = self.enumeration(EnumKind::String, facets, at);
            if let Shape::Enum(Enum { kind: _, values: more }) = shape {
                values.extend(more);
            }
        }
        let mut seen = HashSet::new();
        values.retain(|value| seen.insert(value.wire.clone()));
        Some(match values.is_empty() {
            true => Shape::Alias(Type::Scalar(Scalar::String)),
            false => Shape::Enum(Enum { kind: EnumKind::String, values }),
        })
    }

    /// A component with a discriminator of which others are made by `allOf` stands for any of them.
    pub(super) fn family(
        &mut self,
        id: TypeId,
        name: &'a str,
        schema: &'a Schema,
        at: &Cursor<'a>,
    ) -> Option<Shape> {
        let facets = Facets::of(schema);
        let discriminator = facets.data.discriminator.as_ref()?;
        let children = self.children.get(name)?.clone();
        if !facets.one_of.is_empty() || !facets.any_of.is_empty() {
            return None;
        }
        let mut variants: Vec<Variant> = Vec::new();
        for child in children {
            let mut tags: Vec<String> = Vec::new();
            for member in self.descendants(child) {
                tags.extend(named_tags(discriminator, member));
            }
            let ty = Type::Named(self.schemas.get(child).copied()?);
            variants.push(Variant { name: child.to_owned(), docs: Docs::default(), ty, tags });
        }
        let Flat::Parts(parts) = self.flat(facets, at) else {
            return None;
        };
        let plan @ Plan::Struct(_) = self.plan(parts) else {
            return None;
        };
        let base = self.open(Origin::at(Root::Type(id)).then(Role::Base), Docs::default(), at);
        let shape = self.shape(plan, base);
        let ty = self.close(base, shape);
        variants.push(Variant {
            name: format!("{name}Base"),
            docs: Docs::default(),
            ty,
            tags: Vec::new(),
        });
        Some(Shape::Union(Union { tag: Some(discriminator.property_name.clone()), variants }))
    }

    /// A component and everything that is made of it by `allOf`.
    fn descendants(&self, name: &'a str) -> Vec<&'a str> {
        let mut found = vec![name];
        let mut next = 0;
        while let Some(member) = found.get(next).copied() {
            for child in self.children.get(member).into_iter().flatten() {
                if !found.contains(child) {
                    found.push(child);
                }
            }
            next += 1;
        }
        found
    }
}

/// For each component the components that have it in their `allOf`, in the order of their names.
pub(super) fn children(components: Option<&openapiv3::Components>) -> HashMap<&str, Vec<&str>> {
    let mut children: HashMap<&str, Vec<&str>> = HashMap::new();
    for (name, schema) in components.into_iter().flat_map(|components| &components.schemas) {
        let ReferenceOr::Item(schema) = schema else {
            continue;
        };
        for branch in Facets::of(schema).all_of {
            let ReferenceOr::Reference { reference } = branch else {
                continue;
            };
            if let Some(base) = component(reference) {
                children.entry(base).or_default().push(name);
            }
        }
    }
    for names in children.values_mut() {
        names.sort_unstable();
        names.dedup();
    }
    children
}

fn component(reference: &str) -> Option<&str> {
    reference.strip_prefix("#/components/schemas/")
}

/// The values of the tag that stand for a branch: those that are mapped to it, or else those that
/// its own member allows, or else its name.
fn tags(discriminator: &Discriminator, site: &Site<'_>, facets: &Facets<'_>) -> Vec<String> {
    let name = match site.what {
        What::Reference(reference) => component(reference),
        What::Schema(_) => None,
    };
    let mapped: Vec<String> = name.map(|name| mapped(discriminator, name)).unwrap_or_default();
    if !mapped.is_empty() {
        return mapped;
    }
    let own = constants(facets, &discriminator.property_name);
    if own.is_empty() { name.map(str::to_owned).into_iter().collect() } else { own }
}

fn named_tags(discriminator: &Discriminator, name: &str) -> Vec<String> {
    let mapped = mapped(discriminator, name);
    if mapped.is_empty() { vec![name.to_owned()] } else { mapped }
}

/// The keys of `mapping` whose value is a schema's name or a reference to it.
fn mapped(discriminator: &Discriminator, name: &str) -> Vec<String> {
    let leads = |target: &str| target == name || component(target) == Some(name);
    let mapping = discriminator.mapping.iter();
    mapping.filter(|(_, target)| leads(target)).map(|(value, _)| value.clone()).collect()
}

/// The strings that a member may be, where they are listed.
fn constants(facets: &Facets<'_>, member: &str) -> Vec<String> {
    let schema = facets.properties.and_then(|properties| properties.get(member));
    let Some(ReferenceOr::Item(schema)) = schema else {
        return Vec::new();
    };
    let values = Facets::of(schema).values;
    values.iter().filter_map(|value| value.as_str()).map(str::to_owned).collect()
}

/// What a branch is called: as the component that it is, by its title, by its tag, by the first of
/// its members, or by the kind of value.
fn variant_name(site: &Site<'_>, facets: &Facets<'_>, tag: Option<&str>) -> String {
    if let What::Reference(reference) = site.what {
        let name = component(reference).unwrap_or(reference);
        return name.to_owned();
    }
    if let Some(title) = facets.data.title.as_ref().filter(|title| title.chars().count() <= 60) {
        return title.clone();
    }
    let members = facets.properties.into_iter().flatten().map(|(member, _)| member.as_str());
    let mut constants = tag
        .into_iter()
        .chain(members)
        .filter_map(|member| <[String; 1]>::try_from(constants(facets, member)).ok());
    if let Some([constant]) = constants.next() {
        return constant;
    }
    if let [only] = facets.values.as_slice() {
        return only.as_str().map_or_else(|| only.to_string(), str::to_owned);
    }
    let first = facets.properties.and_then(|properties| properties.keys().next());
    match (facets.kind(), first) {
        (Some("object") | None, Some(member)) => member.clone(),
        (Some("object"), None) => "Map".to_owned(),
        (Some("array"), _) => "List".to_owned(),
        (Some(kind), _) => {
            facets.format.as_deref().filter(|f| f.contains("date")).unwrap_or(kind).to_owned()
        }
        (None, None) => "Value".to_owned(),
    }
}
