//! Members that have one value: those that a tag tells apart from others (§4.8.25).
//!
//! Where one value of a tag stands for a type, nobody has to write it: it is part of the type.

use serde_json::Value;

use super::facets::Facets;
use super::family::inline_parts;
use super::site::{Site, What};
use super::{Lowering, enumeration};
use crate::api::graph;
use crate::api::{Constant, EnumKind, Field, Primitive, Shape, Struct, Type, TypeId, Union};
use crate::hash::HashMap;

impl<'a> Lowering<'a> {
    /// The one value that a member may have by `const` or `enum`, where it has no parts.
    pub(super) fn listed_constant(&mut self, sites: &[Site<'a>]) -> Option<Value> {
        let alone = |facets: Facets<'_>| match facets.values.as_slice() {
            [only] if !facets.data.nullable => Some(enumeration::plain(only)),
            _ => None,
        };
        let found = sites.iter().rev().find_map(|site| {
            let schema = match site.what {
                What::Schema(schema) => schema,
                What::Reference(_) => {
                    let name = self.behind(site)?.at.schema_name()?;
                    self.components?.schemas.get(name)?.as_item()?
                }
            };
            inline_parts(schema).into_iter().map(Facets::of).find_map(alone)
        });
        found.filter(|value| value.is_string() || value.is_boolean() || value.is_number())
    }

    /// Gives each type for which one value of a tag stands that value.
    pub(super) fn values_of_tags(&mut self) {
        let mut found: HashMap<(TypeId, usize), Vec<Value>> = HashMap::default();
        for slot in &self.types {
            let Shape::Union(Union { tag: Some(tag), variants, open: _ }) = &slot.shape else {
                continue;
            };
            for variant in variants.iter().filter(|variant| variant.writes.is_none()) {
                let [value] = variant.tags.as_slice() else { continue };
                let Some((id, structure)) = self.structure_of(&variant.ty) else { continue };
                let member = structure.fields.iter().enumerate().find(|(_, it)| it.wire == *tag);
                let Some((index, field)) = member else { continue };
                if let Some(value) = self.value_of(&field.ty, value) {
                    found.entry((id, index)).or_default().push(value);
                }
            }
        }
        for ((TypeId(id), index), values) in found {
            let Shape::Struct(Struct { fields, rest: _ }) = &mut self.types[id as usize].shape
            else {
                continue;
            };
            // A type that other unions tell apart by other values has none of its own.
            let [value, others @ ..] = values.as_slice() else { continue };
            if others.iter().all(|other| other == value) {
                let Field { constant, .. } = &mut fields[index];
                *constant = Some(Constant { value: value.clone(), is_tag: true });
            }
        }
    }

    /// A value of a tag, given as text, as a value of its member's type.
    fn value_of(&self, ty: &Type, text: &str) -> Option<Value> {
        let integer = || text.parse::<i64>().ok().map(Value::from);
        match graph::behind(&self.types, ty) {
            Type::Scalar(scalar) => match scalar.primitive() {
                Primitive::String => Some(text.into()),
                Primitive::Boolean => text.parse::<bool>().ok().map(Value::from),
                Primitive::Integer | Primitive::Number => integer(),
            },
            Type::Named(TypeId(id)) => match &self.types[*id as usize].shape {
                Shape::Enum(listed) => match listed.kind {
                    EnumKind::String => Some(text.into()),
                    EnumKind::Integer | EnumKind::Number => integer(),
                    EnumKind::Mixed => None,
                },
                Shape::Struct(_) | Shape::Union(_) | Shape::Alias(_) => None,
            },
            Type::Any | Type::List(_) | Type::Tuple(_) | Type::Map(_) | Type::Nullable(_) => None,
        }
    }
}
