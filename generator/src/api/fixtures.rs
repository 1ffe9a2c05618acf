//! Types and members for tests, with nothing but what they must have.

use super::{Access, Docs, Field, Origin, Root, Shape, Type, TypeDef};
use crate::source::Place;

/// The type of a component schema.
pub(super) fn schema(name: &str, at: Place, shape: Shape) -> TypeDef {
    TypeDef {
        origin: Origin::at(Root::Schema(name.to_owned())),
        at,
        pointer: format!("#/components/schemas/{name}"),
        docs: Docs::default(),
        request_of: None,
        patch_of: None,
        xml: None,
        shape,
    }
}

/// A required member.
pub(super) fn field(json_name: &str, at: Place, ty: Type) -> Field {
    Field {
        json_name: json_name.to_owned(),
        at,
        docs: Docs::default(),
        ty,
        required: true,
        access: Access::Both,
        default: None,
        constant: None,
        xml: None,
    }
}
