//! The contents of bodies, as callers see them.

use crate::api::{Access, Api, BodyFormat, Content, Field, Operation, Shape, Struct, Type, TypeId};

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

/// The struct whose members become setters of the call: where none of them is required, a call
/// reads better without naming the body at all. Of several media types it is that of the first, unless
/// it takes the whole body to ask for a stream.
pub(super) fn spread_body(api: &Api, operation: &Operation) -> Option<TypeId> {
    let contents = &operation.body.as_ref()?.contents;
    let content =
        contents.first().filter(|_| operation.streaming.is_none() || contents.len() == 1)?;
    let Type::Named(id) = &content.ty else {
        return None;
    };
    // Who has to say which media type it is, gives the body there, too.
    if content.format.has_items() || content.is_open() {
        return None;
    }
    let id = *id;
    let Shape::Struct(Struct { fields, rest: _ }) = &api.get(id).shape else {
        return None;
    };
    let sendable = |field: &Field| field.access != Access::ReadOnly;
    let spread = fields.iter().any(sendable) && fields.iter().all(|field| !field.required);
    spread.then_some(id)
}
