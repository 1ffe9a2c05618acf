//! Scalars: the types behind `type` and `format` (OpenAPI Format Registry).

use crate::api::{Scalar, Type};

/// The type of a scalar of some kind and format; a format that has no type of its own leaves the
/// kind as it is.
pub(super) fn scalar(kind: &str, format: Option<&str>) -> Type {
    Type::Scalar(match (kind, format) {
        ("string", Some("date-time")) => Scalar::DateTime,
        ("string", Some("date")) => Scalar::Date,
        ("string", Some("byte")) => Scalar::Base64,
        ("string", Some("password")) => Scalar::Secret,
        ("string", _) => Scalar::String,
        ("integer", Some("int32")) => Scalar::Int32,
        ("integer", Some("uint32")) => Scalar::Uint32,
        ("integer", Some("uint64")) => Scalar::Uint64,
        ("integer", _) => Scalar::Int64,
        ("number", Some("float")) => Scalar::Float,
        ("number", _) => Scalar::Double,
        ("boolean", _) => Scalar::Boolean,
        _ => return Type::Any,
    })
}
