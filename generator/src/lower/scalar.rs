//! Scalars: the types behind `type` and `format` (OpenAPI Format Registry).

use crate::api::{OwnFormat, Primitive, Scalar, Type};
use crate::config::{Formats, Library};

/// The type of a scalar of some kind and format; a format that has no type of its own leaves the
/// kind as it is.
pub(super) fn scalar(kind: &str, format: Option<&str>, formats: &Formats) -> Type {
    let Some(primitive) = Primitive::named(kind) else {
        return Type::Any;
    };
    let format = format.unwrap_or_default();
    if let Some(index) = formats.own().position(|(own, _)| own == format) {
        return Type::Scalar(Scalar::Own(OwnFormat { index, primitive }));
    }
    Type::Scalar(match primitive {
        Primitive::Boolean => Scalar::Boolean,
        Primitive::String if format == "password" => Scalar::Secret,
        Primitive::String if format == "binary" => Scalar::Binary,
        Primitive::String if formats.library(canonical(format)) == Library::String => {
            Scalar::String
        }
        Primitive::String => text(format),
        Primitive::Integer => integer(format).unwrap_or(Scalar::Int64),
        // A number may be said to be an integer by its format alone.
        Primitive::Number if format == "float" => Scalar::Float,
        Primitive::Number => integer(format).unwrap_or(Scalar::Double),
    })
}

/// A format by the name that the registry has for it.
fn canonical(format: &str) -> &str {
    match format {
        // What AutoRest and others call it.
        "date-time-rfc1123" | "date-time-rfc7231" | "rfc1123" | "rfc7231" => "http-date",
        other => other,
    }
}

fn text(format: &str) -> Scalar {
    match canonical(format) {
        "http-date" => Scalar::HttpDate,
        "date-time" => Scalar::DateTime,
        "date" => Scalar::Date,
        "time" => Scalar::Time,
        "duration" => Scalar::Duration,
        "uuid" => Scalar::Uuid,
        "uri" => Scalar::Uri,
        "ipv4" => Scalar::Ipv4,
        "ipv6" => Scalar::Ipv6,
        "decimal" => Scalar::Decimal,
        "byte" => Scalar::Base64,
        "base64url" => Scalar::Base64Url,
        _ => Scalar::String,
    }
}

fn integer(format: &str) -> Option<Scalar> {
    Some(match format {
        "int8" => Scalar::Int8,
        "int16" => Scalar::Int16,
        "int32" => Scalar::Int32,
        // What a double can hold without loss is less than that.
        "int64" | "double-int" => Scalar::Int64,
        "uint8" => Scalar::Uint8,
        "uint16" => Scalar::Uint16,
        "uint32" => Scalar::Uint32,
        "uint64" => Scalar::Uint64,
        _ => return None,
    })
}
