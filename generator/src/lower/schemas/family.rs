//! Families: a component with a discriminator, and those that are made of it by `allOf` (§4.8.25).
//!
//! A member of a family that others extend stands for all of them, at any depth: its type is a union of
//! its descendants and of itself alone, which is what they have in common.

use openapiv3::{Discriminator, ReferenceOr, Schema};

use super::all_of::Flattened;
use super::mapping::{component, is_default_name, mapped};
use super::schema_part::SchemaPart;
use super::schema_view::SchemaView;
use super::state::Schemas;
use super::type_plan::{NamedPlan, TypePlan};
use crate::api::{Docs, Origin, Role, Root, Shape, Type, Union, Variant};
use crate::hash::HashSet;
use crate::lower::cursor::Cursor;
use crate::lower::schema_ref::{SchemaRef, Target};

impl<'a> Schemas<'a> {
    /// What a component is that others extend and that is told apart from them by a discriminator.
    pub(super) fn family(&mut self, name: &'a str, at: &Cursor<'a>) -> Option<Shape> {
        let discriminator = *self.families.nearest.get(name)?;
        if self.families.children(name).is_empty() {
            return None;
        }
        let tag = discriminator.property_name.as_str();
        let base = self.base(name, at)?;
        let mut variants = Vec::new();
        let mut seen: HashSet<&'a str> = [name].into_iter().collect();
        let children = self.families.children(name);
        let mut open: Vec<&'a str> = children.iter().rev().copied().collect();
        while let Some(child) = open.pop() {
            if !seen.insert(child) {
                continue;
            }
            let alone = self.alone(child, tag);
            let (ty, covered) = match alone {
                Some(ty) => (ty, vec![child]),
                None => (self.named_component(child)?, self.families.descendants(child)),
            };
            if covered.len() == 1 {
                open.extend(self.families.children(child).iter().rev());
            }
            let tags = covered.iter().flat_map(|member| self.tags_of_member(member, tag)).collect();
            seen.extend(covered);
            variants.push(self.member(child, child.to_owned(), ty, tags, discriminator));
        }
        variants.extend(self.mapped_strangers(name, discriminator, &seen));
        let tags = self.tags_of_base(name, tag, &variants);
        // Without a value of its own it would stand for all that are not known, and lose what they add.
        if !tags.is_empty() {
            variants.push(self.member(name, format!("{name}Base"), base, tags, discriminator));
        }
        Some(Shape::Union(Union { tag: Some(tag.to_owned()), variants, open: false }))
    }

    fn member(
        &self,
        component: &str,
        name: String,
        ty: Type,
        tags: Vec<String>,
        discriminator: &Discriminator,
    ) -> Variant {
        let default = is_default_name(discriminator, component);
        Variant { name, docs: Docs::default(), ty, tags, writes: None, default }
    }

    /// The type of a component without those that extend it: its own where there are none. `None`
    /// where it is told apart from them by another member, or is no object.
    fn alone(&mut self, name: &'a str, tag: &str) -> Option<Type> {
        if self.families.children(name).is_empty() {
            return self.named_component(name);
        }
        if self.families.nearest.get(name)?.property_name != tag {
            return None;
        }
        let at = self.document.component_at("schemas", name);
        self.base(name, &at)
    }

    fn named_component(&self, name: &str) -> Option<Type> {
        self.component_types.get(name).copied().map(Type::Named)
    }

    /// What all members of a family have in common: a component alone, made when it is first asked for.
    fn base(&mut self, name: &'a str, at: &Cursor<'a>) -> Option<Type> {
        let key = format!("{} base", at.pointer());
        if let Some(made) = self.shared_type(&key) {
            return Some(made);
        }
        let id = *self.component_types.get(name)?;
        let schema = self.document.components?.schemas.get(name)?.as_item()?;
        let parts = self.parts(&SchemaRef { target: Target::Schema(schema), at: at.clone() });
        let TypePlan::Named(named) = self.plan(parts) else {
            return None;
        };
        let NamedPlan::Struct(members) = *named else {
            return None;
        };
        Some(self.get_or_make(key, |schemas| {
            let origin = Origin::at(Root::Type(id)).then(Role::Base);
            let base = schemas.open(origin, Docs::default(), at);
            let shape = schemas.structure(members, base);
            schemas.close(base, shape)
        }))
    }

    /// The components that values of the tag are mapped to, though they do not extend the base.
    fn mapped_strangers(
        &self,
        name: &str,
        discriminator: &'a Discriminator,
        family: &HashSet<&'a str>,
    ) -> Vec<Variant> {
        let mut seen = HashSet::default();
        // What is mapped elsewhere is told apart there, and need not be made of this component.
        let mapping = &discriminator.mapping;
        let declared = self.families.own.get(name).filter(|own| std::ptr::eq(**own, discriminator));
        let strangers = declared.into_iter().flat_map(|_| mapping.values()).filter_map(|target| {
            let name = component(target).unwrap_or(target.as_str().into());
            let (name, id) = self.component_types.get_key_value(name.as_ref())?;
            (!family.contains(name) && seen.insert(*name)).then_some((*name, Type::Named(*id)))
        });
        let strangers: Vec<(&str, Type)> = strangers.collect();
        let variant = |(name, ty): (&str, Type)| {
            self.member(name, name.to_owned(), ty, mapped(discriminator, name), discriminator)
        };
        strangers.into_iter().map(variant).collect()
    }

    /// The values of the tag that stand for a member of a family: those that are mapped to it, or else
    /// those that it lists itself, or else its name.
    fn tags_of_member(&mut self, name: &'a str, tag: &str) -> Vec<String> {
        let discriminators = self.families.discriminators(name, tag);
        let mut mappings = discriminators.iter().map(|discriminator| mapped(discriminator, name));
        if let Some(mapped) = mappings.find(|mapped| !mapped.is_empty()) {
            return mapped;
        }
        let listed = self.own_parts(name).and_then(|parts| self.listed_tags(&parts, name, tag));
        listed.unwrap_or_else(|| vec![self.own_name(name).to_owned()])
    }

    /// The values of the tag that stand for a component alone, of which others are made: those that it
    /// lists may be all of theirs.
    fn tags_of_base(&mut self, name: &'a str, tag: &str, others: &[Variant]) -> Vec<String> {
        let mut tags = self.tags_of_member(name, tag);
        if self.families.own.get(name).is_none_or(|own| mapped(own, name).is_empty())
            && tags.len() > 1
        {
            tags = vec![self.own_name(name).to_owned()];
        }
        tags.retain(|tag| others.iter().all(|variant| !variant.tags.contains(tag)));
        tags
    }

    /// What a component says itself, without what it extends.
    fn own_parts(&mut self, name: &'a str) -> Option<Vec<SchemaPart<'a>>> {
        let schema = self.document.components?.schemas.get(name)?.as_item()?;
        let mut open = vec![SchemaPart {
            view: SchemaView::of(schema),
            at: self.document.component_at("schemas", name),
        }];
        let mut index = 0;
        while let Some(SchemaPart { view, at }) = open.get(index).cloned() {
            let at = at.member("allOf");
            for (item, branch) in view.all_of.iter().enumerate() {
                if let ReferenceOr::Item(schema) = branch {
                    open.push(SchemaPart { view: SchemaView::of(schema), at: at.item(item) });
                }
            }
            index += 1;
        }
        Some(open)
    }

    /// Whether a component is a member of a family, so that one that extends it and adds nothing is
    /// still a member of its own, and not another name for it.
    pub(super) fn is_in_family(&self, name: &str, flat: &Flattened<'a>) -> bool {
        let Flattened::Reference(reference, _) = flat else { return false };
        let chooses = |schema: &Schema| {
            let view = SchemaView::of(schema);
            !view.one_of.is_empty() || !view.any_of.is_empty()
        };
        let target = component(reference).and_then(|target| {
            self.document.components?.schemas.get(target.as_ref()).and_then(ReferenceOr::as_item)
        });
        let extends = self.families.parents.get(name).is_some_and(|parents| !parents.is_empty());
        extends && self.families.has(name) && !target.is_some_and(chooses)
    }
}
