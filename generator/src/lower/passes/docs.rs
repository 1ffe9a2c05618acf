//! Removes documentation that repeats a type.

use crate::api::{Api, Constraint, Docs, Operation, Scalar, Shape, Struct, Type, Union, Webhook};

/// Removes constraints that the type expresses: the format that chose it, the length of a tuple.
pub(in crate::lower) fn remove_redundant(api: &mut Api) {
    let Api { types, operations, webhooks, .. } = api;
    for definition in types {
        match &mut definition.shape {
            Shape::Alias(ty) => remove_redundant_of(&mut definition.docs, ty),
            Shape::Struct(Struct { fields, rest: _ }) => {
                for field in fields {
                    remove_redundant_of(&mut field.docs, &field.ty);
                }
            }
            Shape::Union(Union { tag: _, variants, open: _ }) => {
                for variant in variants {
                    remove_redundant_of(&mut variant.docs, &variant.ty);
                }
            }
            Shape::Enum(_) => {}
        }
    }
    for Operation { parameters, responses, .. } in operations {
        for parameter in parameters {
            remove_redundant_of(&mut parameter.docs, &parameter.ty);
        }
        for header in responses.iter_mut().flat_map(|response| &mut response.headers) {
            remove_redundant_of(&mut header.docs, &header.ty);
        }
    }
    for Webhook { headers, parameters, .. } in webhooks {
        for header in headers {
            remove_redundant_of(&mut header.docs, &header.ty);
        }
        for parameter in parameters {
            remove_redundant_of(&mut parameter.docs, &parameter.ty);
        }
    }
}

fn remove_redundant_of(docs: &mut Docs, ty: &Type) {
    let ty = match ty {
        Type::Nullable(inner) => inner,
        ty => ty,
    };
    if let Type::Tuple(_) = ty {
        docs.constraints.retain(|constraint| !matches!(constraint, Constraint::Items(_)));
    }
    let plain = [Scalar::String, Scalar::Boolean, Scalar::Int64, Scalar::Double];
    if matches!(ty, Type::Scalar(scalar) if !plain.contains(scalar)) {
        docs.constraints.retain(|constraint| !matches!(constraint, Constraint::Format(_)));
    }
}
