//! Types that the user has of their own: `type` in `[api.types]`.

use crate::api::graph;
use crate::api::{Api, Enum, EnumKind, OwnFormat, Primitive, Scalar, Shape, Type, TypeId};
use crate::config::Formats;

/// Makes another name of the user's type of each model that has one, wherever it is used. Nothing is left of
/// what it was made of.
pub(in crate::lower) fn replace(api: &mut Api, formats: &Formats) {
    let mut replaced = Vec::new();
    for (index, key) in formats.own_models() {
        for id in api.meant(key) {
            let primitive = primitive(api, &Type::Named(id));
            replaced.push((id, OwnFormat { index, primitive }));
        }
    }
    for (TypeId(id), own) in replaced {
        api.types[id as usize].shape = Shape::Alias(Type::Scalar(Scalar::Own(own)));
    }
}

/// The kind of JSON value that a type has.
fn primitive(api: &Api, ty: &Type) -> Primitive {
    match graph::unwrapped(&api.types, ty) {
        Type::Scalar(scalar) => scalar.primitive(),
        Type::List(_) | Type::Tuple(_) => Primitive::Array,
        Type::Map(_) => Primitive::Object,
        Type::Any | Type::Nullable(_) => Primitive::Any,
        Type::Named(id) => match &api.get(*id).shape {
            Shape::Struct(_) => Primitive::Object,
            Shape::Enum(Enum { kind: EnumKind::String, .. }) => Primitive::String,
            Shape::Enum(Enum { kind: EnumKind::Integer, .. }) => Primitive::Integer,
            Shape::Enum(Enum { kind: EnumKind::Number, .. }) => Primitive::Number,
            Shape::Enum(Enum { kind: EnumKind::Mixed, .. }) | Shape::Union(_) | Shape::Alias(_) => {
                Primitive::Any
            }
        },
    }
}
