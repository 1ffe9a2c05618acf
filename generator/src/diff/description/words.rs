//! Types and values, as in a sentence.

use super::places;
use super::side::Side;
use crate::api::{Scalar, Shape, Type, graph};

/// A type.
pub(super) fn of_type(side: Side<'_>, ty: &Type) -> String {
    match ty {
        Type::Named(id) => match &side.api.get(*id).shape {
            Shape::Alias(_) => of_type(side, graph::unwrapped(&side.api.types, ty)),
            _ => format!("`{}`", places::of_type(side, *id)),
        },
        Type::Scalar(scalar) => format!("`{}`", of_scalar(*scalar)),
        Type::List(item) => format!("a list of {}", of_type(side, item)),
        Type::Map(value) => format!("a map of {}", of_type(side, value)),
        Type::Tuple(items) => {
            let items: Vec<String> = items.iter().map(|item| of_type(side, item)).collect();
            format!("a list of exactly {}", items.join(", "))
        }
        Type::Nullable(inner) => format!("{} or null", of_type(side, inner)),
        Type::Any => "any value".to_owned(),
    }
}

/// A scalar by its `type` and, behind it, its `format`.
fn of_scalar(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String => "string",
        Scalar::Secret => "string(password)",
        Scalar::Boolean => "boolean",
        Scalar::Int8 => "integer(int8)",
        Scalar::Int16 => "integer(int16)",
        Scalar::Int32 => "integer(int32)",
        Scalar::Int64 => "integer",
        Scalar::Int128 => "integer(int128)",
        Scalar::Uint8 => "integer(uint8)",
        Scalar::Uint16 => "integer(uint16)",
        Scalar::Uint32 => "integer(uint32)",
        Scalar::Uint64 => "integer(uint64)",
        Scalar::Float => "number(float)",
        Scalar::Double => "number",
        Scalar::Decimal => "string(decimal)",
        Scalar::DateTime => "string(date-time)",
        Scalar::HttpDate => "string(http-date)",
        Scalar::Date => "string(date)",
        Scalar::Time => "string(time)",
        Scalar::Duration => "string(duration)",
        Scalar::Uuid => "string(uuid)",
        Scalar::Uri => "string(uri)",
        Scalar::Ipv4 => "string(ipv4)",
        Scalar::Ipv6 => "string(ipv6)",
        Scalar::Base64 | Scalar::Encoded => "string(byte)",
        Scalar::Base64Url | Scalar::EncodedUrl => "string(base64url)",
        Scalar::Binary | Scalar::File => "string(binary)",
        Scalar::Own(_) => "a type of your own",
    }
}

/// A value of JSON, or that there is none.
pub(super) fn of_value(value: Option<&serde_json::Value>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| format!("`{value}`"))
}

/// A name or URL, or that there is none.
pub(super) fn of_name(name: Option<&str>) -> String {
    name.map_or_else(|| "none".to_owned(), |name| format!("`{name}`"))
}

/// A list of names.
pub(super) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
