//! Scalars: the types behind `type` and `format` (OpenAPI Format Registry).

use super::Lowering;
use super::flat::Part;
use crate::api::{OwnFormat, Primitive, Scalar, Type};
use crate::config::{Formats, Library};
use crate::diagnostics::{At, Code, Diagnostic};

impl<'a> Lowering<'a> {
    /// The type of a scalar of some kind that all these parts describe. Of several formats it is the
    /// narrowest, whatever their order; those that exclude each other are reported and say nothing.
    pub(super) fn scalar(&mut self, kind: &str, parts: &[Part<'a>]) -> Type {
        let plain = scalar(kind, None, self.formats);
        let mut found = plain.clone();
        for part in parts {
            let Some(format) = part.facets.format.as_deref() else { continue };
            let ty = scalar(kind, Some(format), self.formats);
            match narrower(&found, &ty, &plain) {
                Some(narrower) => found = narrower,
                None => {
                    let message = format!(
                        "`{format}` excludes another `format` of the same value; neither is taken"
                    );
                    let at = At::Value(part.at.member("format").place());
                    self.sink.report(Diagnostic::warning(Code::Contradiction, at, message));
                    return plain;
                }
            }
        }
        found
    }
}

/// The narrower of two types of one value, where one is within the other.
fn narrower(one: &Type, other: &Type, plain: &Type) -> Option<Type> {
    if one == other || other == plain {
        return Some(one.clone());
    }
    if one == plain {
        return Some(other.clone());
    }
    let (Type::Scalar(a), Type::Scalar(b)) = (one, other) else { return None };
    let narrower = match (a.range(), b.range()) {
        (Some(a), Some(b)) if a.0 <= b.0 && b.1 <= a.1 => other,
        (Some(a), Some(b)) if b.0 <= a.0 && a.1 <= b.1 => one,
        (Some(_), None) if b.primitive() == Primitive::Number => one,
        (None, Some(_)) if a.primitive() == Primitive::Number => other,
        _ if (*a, *b) == (Scalar::Float, Scalar::Double) => one,
        _ => return None,
    };
    Some(narrower.clone())
}

/// The type of a scalar of some kind and format; a format that has no type of its own leaves the
/// kind as it is.
fn scalar(kind: &str, format: Option<&str>, formats: &Formats) -> Type {
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
        Primitive::String if formats.library(format) == Library::String => Scalar::String,
        Primitive::String => text(format),
        Primitive::Integer => integer(format).unwrap_or(Scalar::Int64),
        // A number may be said to be an integer by its format alone.
        Primitive::Number if format == "float" => Scalar::Float,
        Primitive::Number => integer(format).unwrap_or(Scalar::Double),
    })
}

fn text(format: &str) -> Scalar {
    match format {
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
