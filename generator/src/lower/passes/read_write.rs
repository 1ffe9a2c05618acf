//! `readOnly` members are not in requests, `writeOnly` members not in responses (OpenAPI §4.8.24).
//!
//! A type that is both sent and received becomes two types if that makes a difference: the type itself is
//! received, and a second one, its request form, is sent.

use crate::api::graph;
use crate::api::{
    Access, Api, Field, Operation, Origin, Rest, Role, Root, Shape, Struct, Type, TypeDef, TypeId,
    Union,
};
use crate::hash::{HashMap, HashSet};

/// Removes members from the types of the direction in which they are not sent.
pub(in crate::lower) fn split(api: &mut Api) {
    keep_tags(api);
    let received = reached(api, api.received(), Access::WriteOnly);
    let sent = reached(api, api.operations.iter().flat_map(Operation::sent), Access::ReadOnly);
    let requests = add_requests(api, &sent, &received);
    let renamed = |id: TypeId| requests.get(&id).copied().unwrap_or(id);
    for id in sent {
        let id = match requests.get(&id) {
            Some(request) => *request,
            None if received.contains(&id) => continue,
            None => id,
        };
        let shape = &mut api.types[id.0 as usize].shape;
        leave_out(shape, Access::ReadOnly);
        shape.types_mut().into_iter().for_each(|ty| ty.rename(&renamed));
    }
    for id in &received {
        leave_out(&mut api.types[id.0 as usize].shape, Access::WriteOnly);
    }
    for Operation { body, parameters, .. } in &mut api.operations {
        let contents = body.iter_mut().flat_map(|body| &mut body.contents);
        contents.for_each(|content| content.ty.rename(&renamed));
        parameters.iter_mut().for_each(|parameter| parameter.ty.rename(&renamed));
    }
}

/// The tag of a union travels in both directions, whatever is said: without it nobody could tell the
/// types apart.
fn keep_tags(api: &mut Api) {
    let mut tags = Vec::new();
    for definition in &api.types {
        let Shape::Union(Union { tag: Some(tag), variants, open: _ }) = &definition.shape else {
            continue;
        };
        let variants = variants.iter().flat_map(|it| it.ty.mentioned());
        let next = |id| match api.get(id).shape {
            Shape::Struct(_) => Vec::new(),
            _ => graph::mentioned(&api.types, id),
        };
        let is_struct = |id: &TypeId| matches!(api.get(*id).shape, Shape::Struct(_));
        tags.extend(graph::reached(variants, next).filter(is_struct).map(|id| (id, tag.clone())));
    }
    for (id, tag) in tags {
        if let Shape::Struct(Struct { fields, rest: _ }) = &mut api.types[id.0 as usize].shape {
            let tags = fields.iter_mut().filter(|field| field.json_name == tag);
            tags.for_each(|field| field.access = Access::Both);
        }
    }
}

/// The types that these are made of, without what is in members of one kind of access alone.
fn reached<'t>(
    api: &'t Api,
    types: impl Iterator<Item = &'t Type>,
    without: Access,
) -> HashSet<TypeId> {
    let types = types.flat_map(Type::mentioned);
    graph::reached(types, |id| made_of(&api.get(id).shape, without)).collect()
}

fn made_of(shape: &Shape, without: Access) -> Vec<TypeId> {
    let types = match shape {
        Shape::Struct(Struct { fields, rest }) => {
            let stays = |field: &&Field| !is_left_out(rest, field, without);
            fields.iter().filter(stays).map(|field| &field.ty).chain(rest.captured()).collect()
        }
        Shape::Union(_) | Shape::Alias(_) | Shape::Enum(_) => shape.types(),
    };
    types.into_iter().flat_map(Type::mentioned).collect()
}

/// Gives each type whose request differs from its response a second one, a copy for now. They come
/// in the order of the types that they are requests of.
fn add_requests(
    api: &mut Api,
    sent: &HashSet<TypeId>,
    received: &HashSet<TypeId>,
) -> HashMap<TypeId, TypeId> {
    let smaller_when_sent = changed(api, sent, Access::ReadOnly);
    let smaller_when_received = changed(api, received, Access::WriteOnly);
    let differs = |id: &TypeId| {
        sent.contains(id)
            && received.contains(id)
            && (smaller_when_sent.contains(id) || smaller_when_received.contains(id))
    };
    let differing: Vec<TypeId> = api.types().map(|(id, _)| id).filter(differs).collect();
    let mut requests = HashMap::default();
    for id in differing {
        let request = TypeDef {
            origin: Origin::at(Root::Type(id)).then(Role::Request),
            request_of: Some(id),
            ..api.get(id).clone()
        };
        requests.insert(id, TypeId(api.types.len() as u32));
        api.types.push(request);
    }
    requests
}

/// Those of `types` that lose members of one kind of access, or are made of such.
fn changed(api: &Api, types: &HashSet<TypeId>, without: Access) -> HashSet<TypeId> {
    let mut users: HashMap<TypeId, Vec<TypeId>> = HashMap::default();
    let mut open = Vec::new();
    for id in types {
        let shape = &api.get(*id).shape;
        for part in made_of(shape, without) {
            users.entry(part).or_default().push(*id);
        }
        if let Shape::Struct(Struct { fields, rest }) = shape
            && fields.iter().any(|field| is_left_out(rest, field, without))
        {
            open.push(*id);
        }
    }
    graph::reached(open, |id| users.get(&id).into_iter().flatten().copied()).collect()
}

/// Whether a member has no place in one direction. Where members without a name have a type, it
/// stays: were it sent all the same, it might not be of that type.
fn is_left_out(rest: &Rest, field: &Field, without: Access) -> bool {
    field.access == without && rest.captured().is_none_or(|ty| *ty == Type::Any)
}

fn leave_out(shape: &mut Shape, without: Access) {
    let Shape::Struct(Struct { fields, rest }) = shape else { return };
    let before = fields.len();
    fields.retain(|field| !is_left_out(rest, field, without));
    if fields.len() < before && *rest == Rest::Denied {
        // A server that sends it all the same is understood.
        *rest = Rest::Undeclared;
    }
    for field in fields {
        field.required &= field.access != without;
    }
}
