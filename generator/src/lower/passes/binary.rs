//! `format: binary`: a file where it is a part of a multipart form, text anywhere else.

use crate::api::graph;
use crate::api::{
    Api, BodyFormat, Operation, Response, Scalar, Shape, Type, TypeDef, TypeId, Webhook,
};
use crate::hash::HashSet;
use crate::lower::operations::forms::is_bytes;

/// Decides between file and text for every such value.
pub(in crate::lower) fn resolve(api: &mut Api) {
    let Api { types, operations, webhooks, .. } = api;
    let bodies = operations.iter().flat_map(|operation| &operation.body);
    let forms =
        bodies.flat_map(|body| &body.contents).filter(|it| it.format == BodyFormat::Multipart);
    let forms = forms.flat_map(|content| content.ty.mentioned());
    let forms: Vec<TypeId> = graph::reached(forms, |id| graph::alternatives(types, id)).collect();
    let aliases: HashSet<TypeId> = (0..).map(TypeId).zip(&*types).filter_map(is_alias).collect();
    for id in forms {
        for ty in types[id.0 as usize].shape.types_mut() {
            become_file(ty, &aliases);
        }
    }
    types.iter_mut().flat_map(|it| it.shape.types_mut()).for_each(become_text);
    for Operation { parameters, body, responses, .. } in operations {
        parameters.iter_mut().for_each(|parameter| become_text(&mut parameter.ty));
        let sent = body.iter_mut().flat_map(|body| &mut body.contents);
        sent.for_each(|content| become_text(&mut content.ty));
        for Response { contents, headers, .. } in responses {
            contents.iter_mut().for_each(|content| become_text(&mut content.ty));
            headers.iter_mut().for_each(|header| become_text(&mut header.ty));
        }
    }
    for Webhook { headers, parameters, body, .. } in webhooks {
        headers.iter_mut().for_each(|header| become_text(&mut header.ty));
        parameters.iter_mut().for_each(|parameter| become_text(&mut parameter.ty));
        body.iter_mut().for_each(|content| become_text(&mut content.ty));
    }
}

/// A component that is nothing but `format: binary`.
fn is_alias((id, definition): (TypeId, &TypeDef)) -> Option<TypeId> {
    matches!(&definition.shape, Shape::Alias(ty) if is_bytes(ty)).then_some(id)
}

fn become_file(ty: &mut Type, aliases: &HashSet<TypeId>) {
    match ty {
        Type::Scalar(scalar) if *scalar == Scalar::Binary => *scalar = Scalar::File,
        Type::Named(id) if aliases.contains(id) => *ty = Type::Scalar(Scalar::File),
        Type::List(inner) | Type::Nullable(inner) => become_file(inner, aliases),
        Type::Scalar(_) | Type::Named(_) | Type::Tuple(_) | Type::Map(_) | Type::Any => {}
    }
}

fn become_text(ty: &mut Type) {
    match ty {
        Type::Scalar(scalar) if *scalar == Scalar::Binary => *scalar = Scalar::String,
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => become_text(inner),
        Type::Tuple(items) => items.iter_mut().for_each(become_text),
        Type::Scalar(_) | Type::Named(_) | Type::Any => {}
    }
}
