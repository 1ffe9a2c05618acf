//! Scalars: the types behind `type` and `format` (OpenAPI Format Registry).

use super::schema_part::SchemaPart;
use super::state::Schemas;
use crate::api::{OwnFormat, Primitive, Scalar, Type};
use crate::carried::{ENCODED, FORMAT_MISMATCH};
use crate::config::{Formats, Library};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::source::Value;

impl<'a> Schemas<'a> {
    /// The type of a scalar of some kind that all these parts describe. Of several formats it is the
    /// narrowest, whatever their order; those that exclude each other are reported and say nothing.
    pub(super) fn scalar(&mut self, kind: &str, parts: &[SchemaPart<'a>]) -> Type {
        let plain = scalar(kind, None, self.formats);
        let mut found = plain.clone();
        for part in parts {
            let Some(format) = part.view.format.as_deref() else { continue };
            let Some(ty) = self.formatted(kind, part) else { return plain };
            match narrower(&found, &ty, &plain) {
                Some(narrower) => found = narrower,
                None => {
                    let message = format!(
                        "`{format}` excludes another `format` of the same value; neither is taken"
                    );
                    let at = At::Value(part.at.member("format").place());
                    self.report(Diagnostic::warning(Code::Contradiction, at, message));
                    return plain;
                }
            }
        }
        match found {
            Type::Scalar(scalar) => Type::Scalar(wide_enough(scalar, &bounds(parts))),
            other => other,
        }
    }

    /// The type of a scalar by its format. `None`: the description's own values are not of that format, so
    /// that the value is text. What is called an encoding need not be right.
    fn formatted(&mut self, kind: &str, part: &SchemaPart<'a>) -> Option<Type> {
        let ty = scalar(kind, part.view.format.as_deref(), self.formats);
        let Type::Scalar(read) = ty else { return Some(ty) };
        let extensions = &part.view.data.extensions;
        let is_encoded = ENCODED.read(extensions);
        match (read, FORMAT_MISMATCH.read(extensions)) {
            (Scalar::Base64, _) if is_encoded => Some(Type::Scalar(Scalar::Encoded)),
            (Scalar::Base64Url, _) if is_encoded => Some(Type::Scalar(Scalar::EncodedUrl)),
            (read, Some(value)) if read.has_syntax() => {
                self.report_format_mismatch(part, value);
                None
            }
            _ => Some(ty),
        }
    }

    fn report_format_mismatch(&mut self, part: &SchemaPart<'a>, value: &serde_json::Value) {
        let at = part.at.member("format").place();
        if !self.format_mismatches.insert(at) {
            return;
        }
        let format = part.view.format.as_deref().unwrap_or_default();
        let message =
            format!("`{value}` is not of the format `{format}`; the value is taken to be text");
        let shown = At::Value(part.at.member(FORMAT_MISMATCH.name()).place());
        self.report(
            Diagnostic::warning(Code::Contradiction, At::Value(at), message)
                .related(shown, "the value"),
        );
    }
}

/// The minimum and maximum of an integer.
type Bounds = (Option<i128>, Option<i128>);

/// The bounds that several schemas set together, and the values that they list.
fn bounds(parts: &[SchemaPart<'_>]) -> Bounds {
    let (mut least, mut most): Bounds = (None, None);
    for SchemaPart { view, at } in parts {
        let bound = |keyword| match &at.node().get(keyword)?.value {
            Value::Number(number) => integer_of(number),
            _ => None,
        };
        let is = |flag| i128::from(at.is_true(flag));
        let min = bound("minimum").map(|min| min.saturating_add(is("exclusiveMinimum")));
        let max = bound("maximum").map(|max| max.saturating_sub(is("exclusiveMaximum")));
        let listed = || view.values.iter().filter_map(|value| integer_of(value.as_number()?));
        least = least.max(min.or(listed().min()));
        most = match (most, max.or(listed().max())) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }
    (least, most)
}

/// A number as an integer: itself, or the nearest where it is beyond 64 bits or has a fraction.
fn integer_of(number: &serde_json::Number) -> Option<i128> {
    number.as_i128().or_else(|| number.as_f64().map(|number| number as i128))
}

/// An integer type that holds all valid values: the `format` may be too narrow for the bounds.
fn wide_enough(scalar: Scalar, (least, most): &Bounds) -> Scalar {
    let Some(own) = scalar.range() else { return scalar };
    let holds = |(min, max): (i128, i128)| {
        least.is_none_or(|least| min <= least) && most.is_none_or(|most| most <= max)
    };
    // Without a minimum, a maximum beyond 63 bits is that of an unsigned integer.
    let is_unsigned =
        least.map_or(own.0 == 0 || most.is_some_and(|it| it > i64::MAX.into()), |it| it >= 0);
    let wider = [Scalar::Uint32, Scalar::Int64, Scalar::Uint64, Scalar::Int128].into_iter();
    let mut wider = wider.filter(|wider| match wider.range() {
        Some(range) => (range.0 < 0 || is_unsigned) && holds(range) && own.1 <= range.1,
        None => false,
    });
    if holds(own) { scalar } else { wider.next().unwrap_or(Scalar::Int128) }
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
        Primitive::String if formats.library(canonical(format)) == Library::String => {
            Scalar::String
        }
        Primitive::String => text(format),
        Primitive::Integer => integer(format).unwrap_or(Scalar::Int64),
        // A number may be said to be an integer by its format alone.
        Primitive::Number if format == "float" => Scalar::Float,
        Primitive::Number => integer(format).unwrap_or(Scalar::Double),
        Primitive::Array | Primitive::Object | Primitive::Any => return Type::Any,
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
