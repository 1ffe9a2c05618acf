//! The contents of bodies, as callers see them.

use crate::api::{Access, Api, BodyFormat, Content, Field, Operation, Type, TypeId, graph};

/// The contents of a response by what a caller gets of them: a value of a type whatever it was
/// written in, or bytes.
pub(super) fn alternatives(contents: &[Content]) -> Vec<Vec<&Content>> {
    let mut found: Vec<Vec<&Content>> = Vec::new();
    for content in contents {
        match found.iter_mut().find(|group| group.iter().all(|other| is_same(other, content))) {
            Some(group) => group.push(content),
            None => found.push(vec![content]),
        }
    }
    found
}

/// Whether a caller gets the same of two contents.
pub(super) fn is_same(one: &Content, other: &Content) -> bool {
    let is_value = |format| matches!(format, BodyFormat::Json | BodyFormat::Xml | BodyFormat::Text);
    let same_kind = one.format == other.format || is_value(one.format) && is_value(other.format);
    same_kind && one.ty == other.ty
}

/// The struct whose members may become setters of the call. Of several media types it is that of the
/// first, unless it takes the whole body to ask for a stream.
pub(super) fn member_body(api: &Api, operation: &Operation) -> Option<TypeId> {
    let contents = &operation.body.as_ref()?.contents;
    let content =
        contents.first().filter(|_| operation.streaming.is_none() || contents.len() == 1)?;
    // Who has to say which media type it is, gives the body there, too.
    if content.format.has_items() || content.is_open() {
        return None;
    }
    let Type::Named(id) =
        graph::chain(&content.ty, |ty| graph::alias_target(&api.types, ty)).last()?
    else {
        return None;
    };
    let sendable = |field: &Field| field.access != Access::ReadOnly;
    api.get(*id).shape.fields().iter().any(sendable).then_some(*id)
}

/// Whether something has to be said of a struct before it can be sent.
pub(super) fn has_required(api: &Api, id: TypeId) -> bool {
    api.get(id).shape.fields().iter().any(|field| field.required)
}
