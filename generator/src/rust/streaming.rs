//! Answers that come whole or as a stream: what in a request says which of both it is to be.
//!
//! By custom that is a member of the body, or a parameter, that is called `stream`: `true` asks for the
//! stream. Where there is none, the header `Accept` says it.

use super::types::Types;
use crate::api::{
    Access, Api, BodyFormat, Content, Field, Operation, Parameter, ParameterEncoding, Scalar,
    Shape, Streaming, Struct, Type, TypeId,
};

/// What says it is called.
pub(super) const STREAM: &str = "stream";

/// Whether an operation asks for the stream; `None` where it has no choice.
pub(super) fn asks_for_stream(operation: &Operation) -> Option<bool> {
    Some(match operation.streaming? {
        Streaming::Whole(_) => false,
        Streaming::Stream(_) => true,
    })
}

/// Whether a parameter says which it is to be, and so is not the caller's to give.
pub(super) fn is_said_by(types: &Types<'_>, operation: &Operation, parameter: &Parameter) -> bool {
    let Parameter { name, ty, encoding, .. } = parameter;
    operation.streaming.is_some()
        && name == STREAM
        && is_switch(types, ty)
        && matches!(encoding, ParameterEncoding::Style { .. })
}

/// The member of a body that says which it is to be, by its struct and index.
pub(super) fn member_of<'a>(
    (api, types): (&'a Api, &Types<'_>),
    operation: &Operation,
    Content { format, ty: body, .. }: &Content,
) -> Option<(TypeId, usize, &'a Field)> {
    operation.streaming?;
    if !matches!(
        format,
        BodyFormat::Json | BodyFormat::Form | BodyFormat::Multipart | BodyFormat::Xml
    ) {
        return None;
    }
    let Type::Named(id) = types.resolved(body) else { return None };
    let Shape::Struct(Struct { fields, rest: _ }) = &api.get(*id).shape else { return None };
    let is_meant = |field: &Field| {
        field.json_name == STREAM && field.access != Access::ReadOnly && is_switch(types, &field.ty)
    };
    let index = fields.iter().position(is_meant)?;
    Some((*id, index, &fields[index]))
}

/// Whether a value is `true` or `false`, or may be `null`, too.
fn is_switch(types: &Types<'_>, ty: &Type) -> bool {
    let ty = match ty {
        Type::Nullable(inner) => inner,
        ty => ty,
    };
    matches!(types.resolved(ty), Type::Scalar(Scalar::Boolean))
}
