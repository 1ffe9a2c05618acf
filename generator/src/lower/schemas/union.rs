//! `oneOf`, `anyOf`, and families of schemas with a discriminator (§4.8.24.4, §4.8.25).

use std::borrow::Cow;

use openapiv3::Discriminator;

use super::mapping::{component, constants, is_default};
use super::schema_part::SchemaPart;
use super::schema_view::SchemaView;
use super::state::Schemas;
use super::type_plan::UnionPlan;
use crate::api::{
    Docs, Enum, EnumKind, Origin, Role, Root, Scalar, Shape, Type, TypeId, Union, Variant,
};
use crate::diagnostics::At;
use crate::hash::HashSet;
use crate::lower::docs;
use crate::lower::schema_ref::{SchemaRef, Target};
use crate::source::Place;

/// How many ways there may be through unions inside each other, where each way is a type of its own.
const MOST_WAYS: usize = 256;

impl<'a> Schemas<'a> {
    pub(super) fn union(&mut self, choice: UnionPlan<'a>, id: TypeId) -> Shape {
        let UnionPlan { branches, discriminator, common, at, open } = choice;
        let combined = common.iter().any(|part| part.view.is_structural());
        if discriminator.is_none()
            && !combined
            && !open
            && let Some(shape) = self.strings(&branches)
        {
            return shape;
        }
        let before = self.ways;
        if combined {
            self.ways = before.saturating_mul(branches.len());
            if before > 1 && self.ways > MOST_WAYS {
                self.ways = before;
                let message = "this can be combined with what stands beside it in too many ways: any JSON value is taken";
                self.unsupported(At::Value(at.place()), message);
                return Shape::Alias(Type::Any);
            }
        }
        let mut variants: Vec<Variant> = Vec::new();
        let mut open = open;
        for schema_ref in &branches {
            let Some(variant) =
                self.variant(schema_ref, discriminator, &common, combined, (id, at.place()))
            else {
                continue;
            };
            match variants.iter_mut().find(|other| other.ty == variant.ty) {
                // What is none of the others is kept as it is in any case.
                _ if variant.ty == Type::Any => open = true,
                Some(same) => same.tags.extend(variant.tags),
                None => variants.push(variant),
            }
        }
        self.ways = before;
        let tag = discriminator.map(|discriminator| discriminator.property_name.clone());
        match variants.as_slice() {
            [] => Shape::Alias(Type::Any),
            [only] if tag.is_none() && !open => Shape::Alias(only.ty.clone()),
            _ => Shape::Union(Union { tag, variants, open }),
        }
    }

    fn variant(
        &mut self,
        schema_ref: &SchemaRef<'a>,
        discriminator: Option<&'a Discriminator>,
        common: &[SchemaPart<'a>],
        combined: bool,
        (id, whole): (TypeId, Place),
    ) -> Option<Variant> {
        let part = self.schema_behind(schema_ref)?;
        let tag = discriminator.map(|discriminator| discriminator.property_name.as_str());
        let name = variant_name(schema_ref, &part.view, tag);
        let tags = match discriminator {
            Some(discriminator) => self.tags(discriminator, schema_ref),
            None => Vec::new(),
        };
        let said = docs::of_view(&part.view, &part.at);
        let origin = Origin::at(Root::Type(id)).then(Role::Variant(name.clone()));
        let ty = match combined {
            true => self.or_own(schema_ref.at.place(), |schemas| {
                schemas.with_common(common, said.clone(), origin, schema_ref)
            }),
            false => self.schema(schema_ref, origin),
        };
        let name = self.branch_name(whole, schema_ref).unwrap_or(name);
        let docs = match schema_ref.target {
            Target::Reference(_) => Docs::default(),
            Target::Schema(_) => said,
        };
        let default =
            discriminator.is_some_and(|discriminator| is_default(discriminator, schema_ref));
        Some(Variant { name, docs, ty, tags, writes: None, default })
    }

    /// Strings and string enumerations in one: an enumeration, which is open in any case.
    fn strings(&mut self, branches: &[SchemaRef<'a>]) -> Option<Shape> {
        let mut values = Vec::new();
        let mut parts = Vec::new();
        for schema_ref in branches {
            let part = self.schema_behind(schema_ref)?;
            let plain = part.view.kind == Some("string") && part.view.format.is_none();
            let listed = part.view.values.iter().all(|value| value.is_string());
            if !plain && part.view.values.is_empty() || !listed || !part.view.all_of.is_empty() {
                return None;
            }
            parts.push(part);
        }
        let open = parts.iter().any(|part| part.view.values.is_empty());
        for part in &parts {
            let shape = self.enumeration(EnumKind::String, std::slice::from_ref(part));
            if let Shape::Enum(Enum { values: more, .. }) = shape {
                values.extend(more);
            }
        }
        let mut seen = HashSet::default();
        values.retain(|value| seen.insert(value.value.clone()));
        Some(match values.is_empty() {
            true => Shape::Alias(Type::Scalar(Scalar::String)),
            false => Shape::Enum(Enum { kind: EnumKind::String, values, open }),
        })
    }
}

/// What a branch is called: as the component that it is, by its title, by its tag, by one of its
/// members, or by the kind of value.
fn variant_name(schema_ref: &SchemaRef<'_>, view: &SchemaView<'_>, tag: Option<&str>) -> String {
    if let Target::Reference(reference) = schema_ref.target {
        return component(reference).map_or_else(|| reference.to_owned(), Cow::into_owned);
    }
    if let Some(title) = view.data.title.as_ref().filter(|title| title.chars().count() <= 60) {
        return title.clone();
    }
    let members = view.properties.into_iter().flatten().map(|(member, _)| member.as_str());
    let mut constants = tag
        .into_iter()
        .chain(members)
        .filter_map(|member| <[String; 1]>::try_from(constants(view, member)).ok());
    if let Some([constant]) = constants.next() {
        return constant;
    }
    if let [only] = view.values.as_slice() {
        return only.as_str().map_or_else(|| only.to_string(), str::to_owned);
    }
    let members = || view.properties.into_iter().flat_map(|properties| properties.keys());
    // One that has to be there says more, and stays the first when others are added.
    let first = members().find(|it| view.required.contains(it)).or_else(|| members().next());
    match (view.kind(), first) {
        (Some("object") | None, Some(member)) => member.clone(),
        (Some("object"), None) => "Map".to_owned(),
        (Some("array"), _) => "List".to_owned(),
        (Some(kind), _) => view
            .format
            .as_deref()
            .filter(|it| kind == "string" && !it.is_empty())
            .unwrap_or(kind)
            .to_owned(),
        (None, None) => "Value".to_owned(),
    }
}
