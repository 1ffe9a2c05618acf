//! Discriminators (§4.8.25) whose tag is not among the members of the types.

use crate::api::graph;
use crate::api::{Api, Shape, Struct, Type, TypeDef, TypeId, Union, Variant};

/// If the type of a variant lacks the tag, the variant writes it, and each of its values gets its own
/// variant.
pub(in crate::lower) fn add_missing(api: &mut Api) {
    let types = &mut api.types;
    for id in 0..types.len() {
        let Shape::Union(Union { tag: Some(tag), variants, open }) = &types[id].shape else {
            continue;
        };
        let variants =
            variants.iter().flat_map(|variant| variants_with_tag(types, tag, variant)).collect();
        let union = Union { tag: Some(tag.clone()), variants, open: *open };
        types[id].shape = Shape::Union(union);
    }
}

fn variants_with_tag(types: &[TypeDef], tag: &str, variant: &Variant) -> Vec<Variant> {
    let lacks = |Struct { fields, rest: _ }: &Struct| fields.iter().all(|f| f.json_name != tag);
    if variant.tags.is_empty() || !structure_of(types, &variant.ty).is_some_and(|(_, it)| lacks(it))
    {
        return vec![variant.clone()];
    }
    let one = variant.tags.len() == 1;
    let mut found: Vec<Variant> = Vec::new();
    for value in &variant.tags {
        found.push(Variant {
            name: if one { variant.name.clone() } else { value.clone() },
            tags: vec![value.clone()],
            writes: Some(value.clone()),
            default: false,
            ..variant.clone()
        });
    }
    if variant.default {
        let name = format!("{}Default", variant.name);
        found.push(Variant { name, tags: Vec::new(), ..variant.clone() });
    }
    found
}

/// The object that a type is, behind its other names.
pub(super) fn structure_of<'t>(types: &'t [TypeDef], ty: &Type) -> Option<(TypeId, &'t Struct)> {
    let ty = graph::chain(ty, |ty| graph::alias_target(types, ty)).last()?;
    let Type::Named(id) = ty else { return None };
    match &types[id.0 as usize].shape {
        Shape::Struct(structure) => Some((*id, structure)),
        Shape::Alias(_) | Shape::Enum(_) | Shape::Union(_) => None,
    }
}
