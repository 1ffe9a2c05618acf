//! Deduplicates inline schemas with the same role and the same shape: one is defined, the others become
//! aliases, so that every place keeps its name.
//!
//! Component schemas are not deduplicated: their author named them separately.

use std::collections::BTreeSet;
use std::iter::successors;

use crate::api::{Api, Role, Root, RustNames, Shape, Struct, Type, TypeDef, TypeId, Xml, keys};
use crate::hash::HashMap;
use crate::source::{FileId, Place};

/// Makes every inline type that repeats another one an alias: of one that was defined in an earlier run, by
/// its key, or else of the first.
pub(in crate::lower) fn unite(api: &mut Api, defined: &BTreeSet<String>) {
    let keys = if defined.is_empty() { Vec::new() } else { keys::of_types(api) };
    let was_defined = |id: TypeId| keys.get(id.0 as usize).is_some_and(|it| defined.contains(it));
    let twins = twins(&api.types, &api.rust_names);
    let mut firsts: HashMap<TypeId, TypeId> = HashMap::default();
    for (id, last) in (0..).map(TypeId).zip(&twins) {
        let first = firsts.entry(*last).or_insert(id);
        let comes_first = match (was_defined(id), was_defined(*first)) {
            (true, false) => true,
            (false, true) => false,
            _ => stands_before(api, id, *first),
        };
        if comes_first {
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

/// Whether the pointer of a type comes before that of another one, so that the order of the description
/// does not matter. If one schema is in several types by `allOf`, the pointers of these decide.
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

/// The most rounds: enough for any description that people wrote.
const PASSES: usize = 16;

/// For each type the last equal one, which may be itself.
///
/// The types inside an inline type mostly come after it, so that one round from the end to the beginning
/// is enough; if one comes before it, another round is needed.
fn twins(types: &[TypeDef], names: &RustNames) -> Vec<TypeId> {
    let mut twins: Vec<TypeId> = (0..).map(TypeId).take(types.len()).collect();
    for _ in 0..PASSES {
        let before = twins.clone();
        let mut known: HashMap<TypeKey<'_>, TypeId> = HashMap::default();
        for (index, definition) in types.iter().enumerate().rev() {
            let Some(key) = TypeKey::of(definition, types, names, &twins) else { continue };
            twins[index] = *known.entry(key).or_insert(TypeId(index as u32));
        }
        if twins == before {
            break;
        }
    }
    twins
}

/// What makes two types equal: all but their names and documentation.
#[derive(PartialEq, Eq, Hash)]
struct TypeKey<'a> {
    role: RoleKey<'a>,
    /// The steps from there to an item or a value.
    inside: &'a [Role],
    deprecated: bool,
    xml: Option<&'a Xml>,
    /// The names that the description chooses for it and its members.
    names: Vec<Option<&'a str>>,
    /// Without places, and with the last equal type for each type.
    shape: Shape,
}

/// The role of a schema, whatever contains it.
#[derive(PartialEq, Eq, Hash)]
enum RoleKey<'a> {
    Named(&'a str),
    Base,
    Request,
    Patch,
    Response {
        success: bool,
    },
    /// An item or a value of a root.
    Of(&'a Root),
}

impl<'a> TypeKey<'a> {
    /// `None` for a type that is not deduplicated.
    fn of(
        definition: &'a TypeDef,
        types: &'a [TypeDef],
        names: &'a RustNames,
        twins: &[TypeId],
    ) -> Option<Self> {
        let TypeDef { origin, at: _, pointer: _, docs, request_of: _, patch_of: _, xml, shape } =
            definition;
        if origin.path.is_empty() || matches!(shape, Shape::Alias(_)) {
            return None;
        }
        let parts = origin.path.iter().rposition(|role| RoleKey::of(role).is_some());
        let (path, inside) = origin.path.split_at(parts.map_or(0, |last| last + 1));
        let names = chosen(definition, types, names);
        let mut shape = shape.clone();
        for ty in shape.types_mut() {
            ty.rename(&|id| twins[id.0 as usize]);
        }
        match &mut shape {
            Shape::Struct(Struct { fields, rest: _ }) => {
                let nowhere = Place { file: FileId(0), ordinal: 0 };
                fields.iter_mut().for_each(|field| field.at = nowhere);
            }
            // An enumeration in Rust takes other values in any case.
            Shape::Enum(enumeration) => enumeration.open = false,
            Shape::Union(_) | Shape::Alias(_) => {}
        }
        let role = path.last().and_then(RoleKey::of).unwrap_or(RoleKey::Of(&origin.root));
        Some(Self { role, inside, deprecated: docs.deprecated, xml: xml.as_deref(), names, shape })
    }
}

/// The names that the description chooses for a type, and what it is called after, and its members.
fn chosen<'a>(
    definition: &'a TypeDef,
    types: &'a [TypeDef],
    names: &'a RustNames,
) -> Vec<Option<&'a str>> {
    if names.is_empty() {
        return Vec::new();
    }
    let after = match (&definition.origin.root, definition.origin.path.first()) {
        (Root::Type(id), Some(Role::Member(member))) => names.of_member(*id, member),
        _ => None,
    };
    let own = names.of_type(types, definition).or(after);
    let members = definition.shape.fields().iter().map(|field| names.of(field.at));
    let all = std::iter::once(own).chain(members);
    all.map(|it| it.map(|it| it.name.as_str())).collect()
}

impl<'a> RoleKey<'a> {
    /// `None` for an item or a value, whose role is that of its list or map.
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
