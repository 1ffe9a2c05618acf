//! Inline schemas that play the same part and say the same are one type: one of them is
//! defined, the others are other names for it, so that every place keeps the name that it has.
//!
//! Component schemas stay apart: whoever named two of them had a reason.

use std::iter::successors;

use crate::api::{Api, Role, Root, Shape, Struct, Type, TypeDef, TypeId, Xml};
use crate::hash::HashMap;
use crate::source::{FileId, Place};

/// Makes every inline type that repeats another one another name for it.
pub(in crate::lower) fn unite(api: &mut Api) {
    let twins = twins(&api.types);
    let mut firsts: HashMap<TypeId, TypeId> = HashMap::default();
    for (id, last) in (0..).map(TypeId).zip(&twins) {
        let first = firsts.entry(*last).or_insert(id);
        if stands_before(api, id, *first) {
            *first = id;
        }
    }
    for (definition, (id, last)) in api.types.iter_mut().zip((0..).map(TypeId).zip(twins)) {
        let first = firsts[&last];
        if first != id {
            definition.shape = Shape::Alias(Type::Named(first));
        }
    }
}

/// Whether the pointer of a type comes before that of another one. Where both are of one schema, which
/// stands in several types by `allOf`, the pointers of these decide. So the order of a description
/// means nothing.
fn stands_before(api: &Api, one: TypeId, other: TypeId) -> bool {
    let pointers = |id: TypeId| {
        let owner = |id: &TypeId| match api.get(*id).origin.root {
            Root::Type(owner) => Some(owner),
            _ => None,
        };
        successors(Some(id), owner).map(|id| api.get(id).pointer.as_str())
    };
    pointers(one).lt(pointers(other))
}

/// So many passes find what says the same in any description that was written to be read.
const PASSES: usize = 16;

/// For each type the last one that says the same, which may be itself.
///
/// What stands inside an inline type comes after it as a rule, so that a pass from the end to the
/// beginning knows all that a type is made of before the type; where an earlier type has a part in a
/// later one, the next pass does.
fn twins(types: &[TypeDef]) -> Vec<TypeId> {
    let mut twins: Vec<TypeId> = (0..).map(TypeId).take(types.len()).collect();
    for _ in 0..PASSES {
        let before = twins.clone();
        let mut known: HashMap<TypeKey<'_>, TypeId> = HashMap::default();
        for (index, definition) in types.iter().enumerate().rev() {
            let Some(key) = TypeKey::of(definition, &twins) else { continue };
            twins[index] = *known.entry(key).or_insert(TypeId(index as u32));
        }
        if twins == before {
            break;
        }
    }
    twins
}

/// All that makes a type what it is to its users, except its own name and documentation.
#[derive(PartialEq, Eq, Hash)]
struct TypeKey<'a> {
    role: RoleKey<'a>,
    /// Whether it is an item or a value of what plays the part, or one of one.
    inside: &'a [Role],
    deprecated: bool,
    xml: Option<&'a Xml>,
    /// Without places, its types by the last of their twins.
    shape: Shape,
}

/// The part that a schema plays, whatever it plays it in.
#[derive(PartialEq, Eq, Hash)]
enum RoleKey<'a> {
    Named(&'a str),
    Base,
    Request,
    Patch,
    Response {
        success: bool,
    },
    /// An item or a value of what has a name itself.
    Of(&'a Root),
}

impl<'a> TypeKey<'a> {
    /// `None` for what stays a type of its own.
    fn of(definition: &'a TypeDef, twins: &[TypeId]) -> Option<Self> {
        let TypeDef { origin, at: _, pointer: _, docs, request_of: _, patch_of: _, xml, shape } =
            definition;
        if origin.path.is_empty() || matches!(shape, Shape::Alias(_)) {
            return None;
        }
        let parts = origin.path.iter().rposition(|role| RoleKey::of(role).is_some());
        let (path, inside) = origin.path.split_at(parts.map_or(0, |last| last + 1));
        let mut shape = shape.clone();
        for ty in shape.types_mut() {
            ty.rename(&|id| twins[id.0 as usize]);
        }
        if let Shape::Struct(Struct { fields, rest: _ }) = &mut shape {
            let nowhere = Place { file: FileId(0), ordinal: 0 };
            fields.iter_mut().for_each(|field| field.at = nowhere);
        }
        let role = path.last().and_then(RoleKey::of).unwrap_or(RoleKey::Of(&origin.root));
        Some(Self { role, inside, deprecated: docs.deprecated, xml: xml.as_deref(), shape })
    }
}

impl<'a> RoleKey<'a> {
    /// `None` for an item or a value, which is no part without what it is one of.
    fn of(role: &'a Role) -> Option<Self> {
        Some(match role {
            Role::Member(name) | Role::Variant(name) | Role::Parameter(name) => {
                RoleKey::Named(name)
            }
            Role::Base => RoleKey::Base,
            Role::Request => RoleKey::Request,
            Role::Patch => RoleKey::Patch,
            Role::Response(status) => RoleKey::Response { success: status.is_success() },
            Role::Item | Role::Value => return None,
        })
    }
}
