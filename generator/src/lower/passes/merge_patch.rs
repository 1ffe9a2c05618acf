//! JSON merge patches (RFC 7396): absent members stay as they are, and `null` removes a member, whether
//! its value may be `null` or not.
//!
//! A type that is also sent or received otherwise gets a second type, its patch.

use crate::api::graph;
use crate::api::{
    Api, Content, Operation, Origin, Rest, Role, Root, Shape, Struct, Type, TypeDef, TypeId,
};
use crate::hash::{HashMap, HashSet};

/// Allows `null` for the members of everything that is sent as a merge patch.
pub(in crate::lower) fn split(api: &mut Api) {
    let is_patch = |content: &&Content| content.is_merge_patch();
    let sent = api.operations.iter().flat_map(Operation::bodies);
    let bodies: Vec<Type> = sent.filter(is_patch).map(|content| content.ty.clone()).collect();
    if bodies.is_empty() {
        return;
    }
    let mut patches = Patches { elsewhere: elsewhere(api), made: HashMap::default() };
    let roots: HashSet<TypeId> = bodies.iter().flat_map(Type::mentioned).collect();
    for body in &bodies {
        patches.patch(api, body, &roots);
    }
    let made = &patches.made;
    for Operation { body, .. } in &mut api.operations {
        let contents = body.iter_mut().flat_map(|body| &mut body.contents);
        for content in contents.filter(|content| content.is_merge_patch()) {
            content.ty = renamed(&content.ty, made);
        }
    }
}

/// The types that are used outside merge patches.
fn elsewhere(api: &Api) -> HashSet<TypeId> {
    let bodies = api.operations.iter().flat_map(Operation::bodies);
    let bodies = bodies.filter(|content| !content.is_merge_patch()).map(|content| &content.ty);
    let parameters = api.operations.iter().flat_map(|operation| &operation.parameters);
    let parameters = parameters.map(|parameter| &parameter.ty);
    let received = api.operations.iter().flat_map(Operation::received);
    let all = bodies.chain(parameters).chain(received);
    let mut open: Vec<TypeId> = all.flat_map(Type::mentioned).collect();
    // What is in a list is replaced as a whole, and so is what is one of several.
    for definition in &api.types {
        let whole =
            definition.shape.types().into_iter().filter(|ty| is_whole(&definition.shape, ty));
        open.extend(whole.flat_map(Type::mentioned));
    }
    graph::reached(open, |id| graph::mentioned(&api.types, id)).collect()
}

fn is_whole(shape: &Shape, ty: &Type) -> bool {
    matches!(shape, Shape::Union(_)) || lists(ty)
}

/// Whether there is a list in it.
fn lists(ty: &Type) -> bool {
    match ty {
        Type::List(_) | Type::Tuple(_) => true,
        Type::Map(inner) | Type::Nullable(inner) => lists(inner),
        Type::Named(_) | Type::Scalar(_) | Type::Any => false,
    }
}

struct Patches {
    elsewhere: HashSet<TypeId>,
    /// What each type has become.
    made: HashMap<TypeId, TypeId>,
}

impl Patches {
    /// Makes the patches of all that a type is made of.
    fn patch(&mut self, api: &mut Api, ty: &Type, roots: &HashSet<TypeId>) {
        let is_made_of_patches =
            |id| matches!(api.get(id).shape, Shape::Struct(_) | Shape::Alias(_));
        let next = |id: TypeId| {
            let is_open = is_made_of_patches(id) && !self.made.contains_key(&id);
            let parts = if is_open { api.get(id).shape.types() } else { Vec::new() };
            parts.into_iter().flat_map(patched)
        };
        let found = graph::reached(patched(ty), next);
        let new = |id: &TypeId| is_made_of_patches(*id) && !self.made.contains_key(id);
        let found: Vec<TypeId> = found.filter(new).collect();
        let mut order = Vec::new();
        for id in found {
            let patch = if self.elsewhere.contains(&id) { copy(api, id) } else { id };
            self.made.insert(id, patch);
            order.push((id, patch));
        }
        for (id, patch) in order {
            // What a patch must have is said of the body; of a part, anything may stay as it is.
            loosen(&mut api.types[patch.0 as usize].shape, &self.made, !roots.contains(&id));
        }
    }
}

/// The named types that are patched where a value of this type is.
fn patched(ty: &Type) -> Vec<TypeId> {
    match ty {
        Type::Named(id) => vec![*id],
        Type::Map(inner) | Type::Nullable(inner) => patched(inner),
        Type::List(_) | Type::Tuple(_) | Type::Scalar(_) | Type::Any => Vec::new(),
    }
}

fn copy(api: &mut Api, id: TypeId) -> TypeId {
    let patch = TypeDef {
        origin: Origin::at(Root::Type(id)).then(Role::Patch),
        patch_of: Some(id),
        request_of: None,
        ..api.get(id).clone()
    };
    api.types.push(patch);
    TypeId(api.types.len() as u32 - 1)
}

fn loosen(shape: &mut Shape, made: &HashMap<TypeId, TypeId>, is_part: bool) {
    if let Shape::Struct(Struct { fields, rest }) = shape {
        for field in fields {
            field.required &= !is_part;
            field.ty = renamed(&field.ty, made);
            if !field.required {
                field.ty = nullable(field.ty.clone());
            }
        }
        if let Rest::Captured(ty) = rest {
            *ty = nullable(renamed(ty, made));
        }
        return;
    }
    shape.types_mut().into_iter().for_each(|ty| *ty = renamed(ty, made));
}

/// A type with the patches of what it is made of; what a map has may go.
fn renamed(ty: &Type, made: &HashMap<TypeId, TypeId>) -> Type {
    match ty {
        Type::Named(id) => Type::Named(made.get(id).copied().unwrap_or(*id)),
        Type::Map(inner) => Type::Map(Box::new(nullable(renamed(inner, made)))),
        Type::Nullable(inner) => nullable(renamed(inner, made)),
        Type::List(_) | Type::Tuple(_) | Type::Scalar(_) | Type::Any => ty.clone(),
    }
}

fn nullable(ty: Type) -> Type {
    match ty {
        Type::Nullable(_) | Type::Any => ty,
        ty => Type::Nullable(Box::new(ty)),
    }
}
