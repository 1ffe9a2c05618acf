//! Whether a value is one of a type, as the description says: what the crate's codecs are sure to read.

use serde_json::Value;

use super::scalar;
use crate::api::{Api, Rest, Shape, Struct, Type, TypeDef, Union, Variant};

/// How deep a value may be.
const DEEPEST: usize = 64;

/// How many comparisons a value may take. Unions in unions could take without end.
const MOST: usize = 100_000;

/// Whether a value is one of a type. What is not certain counts as no.
pub(super) fn fits(api: &Api, ty: &Type, value: &Value) -> bool {
    Comparison { api, left: MOST }.fits(ty, value, DEEPEST)
}

struct Comparison<'a> {
    api: &'a Api,
    left: usize,
}

impl Comparison<'_> {
    fn fits(&mut self, ty: &Type, value: &Value, depth: usize) -> bool {
        let (Some(left), Some(depth)) = (self.left.checked_sub(1), depth.checked_sub(1)) else {
            return false;
        };
        self.left = left;
        match (ty, value) {
            (Type::Any, _) | (Type::Nullable(_), Value::Null) => true,
            (Type::Nullable(inner), value) => self.fits(inner, value, depth),
            (Type::Scalar(scalar), value) => scalar::fits(*scalar, value),
            (Type::List(item), Value::Array(values)) => {
                values.iter().all(|value| self.fits(item, value, depth))
            }
            (Type::Map(inner), Value::Object(members)) => {
                members.values().all(|value| self.fits(inner, value, depth))
            }
            (Type::Tuple(items), Value::Array(values)) => {
                items.len() == values.len()
                    && items.iter().zip(values).all(|(item, value)| self.fits(item, value, depth))
            }
            (Type::List(_) | Type::Map(_) | Type::Tuple(_), _) => false,
            (Type::Named(id), value) => self.fits_shape(self.api.get(*id), value, depth),
        }
    }

    fn fits_shape(&mut self, definition: &TypeDef, value: &Value, depth: usize) -> bool {
        match &definition.shape {
            Shape::Alias(ty) => self.fits(ty, value, depth),
            Shape::Enum(enumeration) => enumeration.values.iter().any(|it| it.value == *value),
            Shape::Struct(structure) => self.fits_struct(structure, value, depth),
            Shape::Union(union) => self.fits_union(union, value, depth),
        }
    }

    fn fits_struct(&mut self, structure: &Struct, value: &Value, depth: usize) -> bool {
        let Struct { fields, rest } = structure;
        let Value::Object(members) = value else { return false };
        let declared = fields.iter().all(|field| match members.get(&field.json_name) {
            None => !field.required,
            Some(value) => {
                field.constant.as_ref().is_none_or(|constant| constant.value == *value)
                    && self.fits(&field.ty, value, depth)
            }
        });
        let is_other = |name: &str| fields.iter().all(|field| field.json_name != name);
        declared
            && match rest {
                Rest::Undeclared => true,
                Rest::Denied => !members.keys().any(|name| is_other(name)),
                Rest::Captured(ty) => members
                    .iter()
                    .filter(|(name, _)| is_other(name))
                    .all(|(_, value)| self.fits(ty, value, depth)),
            }
    }

    fn fits_union(&mut self, union: &Union, value: &Value, depth: usize) -> bool {
        let Union { tag, variants, open } = union;
        // What an event says does not tell which event it is.
        if union.is_by_event() {
            return false;
        }
        let said = tag.as_ref().map(|tag| value.get(tag).and_then(Value::as_str));
        let is_meant = |variant: &Variant| match said {
            None => true,
            Some(Some(said)) => variant.tags.iter().any(|tag| tag == said),
            Some(None) => variant.default,
        };
        let fits = variants.iter().any(|it| is_meant(it) && self.fits(&it.ty, value, depth));
        fits || *open && tag.is_none()
    }
}
