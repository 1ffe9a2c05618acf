//! Tags with a constant value (§4.8.25).
//!
//! If one value of a tag selects a type, callers need not set it.

use serde_json::Value;

use super::tags::structure_of;
use crate::api::graph;
use crate::api::{
    Api, Constant, EnumKind, Field, Primitive, Shape, Struct, Type, TypeDef, TypeId, Union,
};
use crate::hash::HashMap;

/// Makes the tag of each type that one value selects a constant.
pub(in crate::lower) fn set_tag_values(api: &mut Api) {
    let types = &mut api.types;
    let mut found: HashMap<(TypeId, usize), Vec<Value>> = HashMap::default();
    for definition in &*types {
        let Shape::Union(Union { tag: Some(tag), variants, open: _ }) = &definition.shape else {
            continue;
        };
        for variant in variants.iter().filter(|variant| variant.writes.is_none()) {
            let [value] = variant.tags.as_slice() else { continue };
            let Some((id, structure)) = structure_of(types, &variant.ty) else { continue };
            let member = structure.fields.iter().enumerate().find(|(_, it)| it.json_name == *tag);
            let Some((index, field)) = member else { continue };
            if let Some(value) = value_of(types, &field.ty, value) {
                found.entry((id, index)).or_default().push(value);
            }
        }
    }
    for ((TypeId(id), index), values) in found {
        let Shape::Struct(Struct { fields, rest: _ }) = &mut types[id as usize].shape else {
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
fn value_of(types: &[TypeDef], ty: &Type, text: &str) -> Option<Value> {
    let integer = || text.parse::<i64>().ok().map(Value::from);
    match graph::unwrapped(types, ty) {
        Type::Scalar(scalar) => match scalar.primitive() {
            Primitive::String => Some(text.into()),
            Primitive::Boolean => text.parse::<bool>().ok().map(Value::from),
            Primitive::Integer | Primitive::Number => integer(),
            Primitive::Array | Primitive::Object | Primitive::Any => None,
        },
        Type::Named(TypeId(id)) => match &types[*id as usize].shape {
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
