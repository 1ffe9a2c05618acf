//! Strings, numbers and booleans: whether one is of a type, and one that is made up.

use std::net::{Ipv4Addr, Ipv6Addr};

use serde_json::{Number, Value};

use super::pattern;
use super::text;
use super::verdict::{Verdict, is_not};
use crate::api::{Bounds, Constraint, Primitive, Scalar};

/// Whether a value is one of a type. What is not certain counts as no.
pub(super) fn fits(scalar: Scalar, value: &Value) -> bool {
    compare(scalar, value) == Verdict::Fits
}

/// How a value stands to a type.
pub(super) fn compare(scalar: Scalar, value: &Value) -> Verdict {
    let fits = match (scalar.primitive(), value) {
        // What a type of the user's own takes is not known; bytes have no form in JSON.
        (Primitive::Any, _) | (Primitive::Array, Value::Array(_)) => return Verdict::Unsure,
        (Primitive::Object, Value::Object(_)) => return Verdict::Unsure,
        _ if matches!(scalar, Scalar::Binary | Scalar::File) => return Verdict::Unsure,
        (Primitive::String, Value::String(text)) => fits_text(scalar, text),
        (Primitive::Boolean, Value::Bool(_)) => true,
        (Primitive::Number, Value::Number(number)) => number.as_f64().is_some_and(|it| {
            it.is_finite() && (scalar != Scalar::Float || (it as f32).is_finite())
        }),
        (Primitive::Integer, Value::Number(number)) => scalar.integer(number).is_some(),
        (primitive, value) => return is_not(value, name(primitive)),
    };
    match value {
        _ if matches!(scalar, Scalar::Own(_)) => Verdict::Unsure,
        _ if fits => Verdict::Fits,
        Value::String(text) if text::may_be(scalar, text) => Verdict::Unsure,
        Value::Number(number) if scalar.primitive() == Primitive::Integer => {
            not_integer(scalar, number)
        }
        Value::String(_) => is_not(value, syntax(scalar)),
        _ => Verdict::Unsure,
    }
}

/// A JSON type, with its article.
fn name(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::String => "a string",
        Primitive::Integer => "an integer",
        Primitive::Number => "a number",
        Primitive::Boolean => "a boolean",
        Primitive::Array => "an array",
        Primitive::Object => "an object",
        Primitive::Any => "a value",
    }
}

/// What a string has to be, by the name of its format.
fn syntax(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Decimal => "a decimal number",
        Scalar::DateTime => "a date-time (RFC 3339)",
        Scalar::Date => "a date (RFC 3339)",
        Scalar::Time => "a time (RFC 3339)",
        Scalar::Duration => "a duration (ISO 8601)",
        Scalar::Uuid => "a UUID",
        Scalar::Uri => "a URI",
        Scalar::Ipv4 => "an IPv4 address",
        Scalar::Ipv6 => "an IPv6 address",
        Scalar::Base64 | Scalar::Base64Url => "base64",
        _ => "a string of its format",
    }
}

/// A number that no integer of the type is. One that is written with a fraction of zero may be one.
fn not_integer(scalar: Scalar, number: &Number) -> Verdict {
    let value = number.as_f64().unwrap_or_default();
    if value.fract() != 0.0 {
        return Verdict::contradicts(format!("`{number}` is not an integer"));
    }
    let beyond = |(least, most): (i128, i128)| value < least as f64 || value > most as f64;
    match scalar.range() {
        Some(range) if beyond(range) => {
            let (least, most) = range;
            Verdict::contradicts(format!("`{number}` is not between {least} and {most}"))
        }
        _ => Verdict::Unsure,
    }
}

fn fits_text(scalar: Scalar, text: &str) -> bool {
    match scalar {
        Scalar::String | Scalar::Secret | Scalar::Encoded | Scalar::EncodedUrl => true,
        Scalar::Decimal => text::is_decimal(text),
        Scalar::DateTime => text::is_date_time(text),
        Scalar::Date => text::is_date(text),
        Scalar::Time => text::is_time(text),
        Scalar::HttpDate => text == HTTP_DATE,
        Scalar::Duration => text::is_duration(text),
        Scalar::Uuid => text::is_uuid(text),
        Scalar::Uri => text::is_url(text),
        Scalar::Ipv4 => text.parse::<Ipv4Addr>().is_ok(),
        Scalar::Ipv6 => text.parse::<Ipv6Addr>().is_ok(),
        Scalar::Base64 => text::is_base64(text, "+/"),
        Scalar::Base64Url => text::is_base64(text, "-_"),
        // What a type of the user's own takes is not known; bytes have no form in JSON.
        _ => false,
    }
}

/// RFC 9110 §5.6.7 has it.
const HTTP_DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

/// A value, by constraints as far as they can be kept.
pub(super) fn made(scalar: Scalar, constraints: &[Constraint]) -> Option<Value> {
    let listed = constraints.iter().find_map(|constraint| match constraint {
        Constraint::OneOf(values) => values.iter().find(|value| fits(scalar, value)),
        _ => None,
    });
    if let Some(value) = listed {
        return Some(value.clone());
    }
    let text = match scalar {
        Scalar::Own(_) | Scalar::Binary | Scalar::File => return None,
        Scalar::Boolean => return Some(Value::Bool(true)),
        Scalar::Float | Scalar::Double => {
            return number(constraints).filter(|it| fits(scalar, it));
        }
        _ if scalar.primitive() == Primitive::Integer => {
            return Some(Value::Number(integer(scalar, constraints)?));
        }
        Scalar::String | Scalar::Secret => return plain(constraints).map(Value::String),
        Scalar::Decimal => "1.5",
        Scalar::DateTime => "2024-01-31T12:30:00Z",
        Scalar::Date => "2024-01-31",
        Scalar::Time => "12:30:00Z",
        Scalar::HttpDate => HTTP_DATE,
        Scalar::Duration => "PT30M",
        Scalar::Uuid => "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        Scalar::Uri => "https://example.com/",
        Scalar::Ipv4 => "192.0.2.1",
        Scalar::Ipv6 => "2001:db8::1",
        _ => "dGV4dA==",
    };
    let text =
        if scalar == Scalar::Base64Url || scalar == Scalar::EncodedUrl { "dGV4dHRl" } else { text };
    Some(Value::from(text))
}

/// The least and the greatest number that constraints allow, each with whether it is excluded itself.
struct Range {
    least: Option<(f64, bool)>,
    most: Option<(f64, bool)>,
    step: Option<f64>,
}

impl Range {
    fn of(constraints: &[Constraint]) -> Self {
        let mut range = Self { least: None, most: None, step: None };
        for constraint in constraints {
            match constraint {
                Constraint::Minimum { bound, exclusive } => {
                    range.least = bound.as_f64().map(|bound| (bound, *exclusive));
                }
                Constraint::Maximum { bound, exclusive } => {
                    range.most = bound.as_f64().map(|bound| (bound, *exclusive));
                }
                Constraint::MultipleOf(step) => range.step = step.as_f64().filter(|it| *it > 0.0),
                _ => {}
            }
        }
        range
    }

    fn has(&self, number: f64) -> bool {
        self.least.is_none_or(|(least, not)| number > least || number == least && !not)
            && self.most.is_none_or(|(most, not)| number < most || number == most && !not)
            && self.step.is_none_or(|step| (number / step).fract() == 0.0)
    }
}

/// An integer: the first of some that keeps to all constraints, or else one of the type.
fn integer(scalar: Scalar, constraints: &[Constraint]) -> Option<Number> {
    let range = Range::of(constraints);
    let bounds = [range.least, range.most, Some((0.0, false)), range.step.map(|it| (it, false))];
    let near = bounds.into_iter().flatten().flat_map(|(bound, _)| {
        let step = range.step.unwrap_or(1.0);
        let first = (bound / step).ceil();
        [first, first + 1.0, first - 1.0].map(|it| it * step)
    });
    // A cast keeps within the bounds of the integer.
    let near = std::iter::once(1.0).chain(near).filter(|it| range.has(*it) && it.fract() == 0.0);
    let mut near = near.map(|it| Number::from(it as i64)).filter(|it| scalar.integer(it).is_some());
    near.next().or_else(|| Some(Number::from(1)))
}

fn number(constraints: &[Constraint]) -> Option<Value> {
    let range = Range::of(constraints);
    let between = range.least.zip(range.most).map(|((least, _), (most, _))| (least + most) / 2.0);
    let bounds = [range.least, range.most].into_iter().flatten();
    let near = bounds.flat_map(|(bound, _)| [bound, bound + 1.0, bound - 1.0]);
    let near = near.chain(between).chain(range.step).chain([0.0]);
    let found = std::iter::once(1.5).chain(near).find(|it| range.has(*it));
    Number::from_f64(found.unwrap_or(1.5)).map(Value::Number)
}

/// Text without a type of its own: by its pattern, its format and its length.
fn plain(constraints: &[Constraint]) -> Option<String> {
    let mut text = "text".to_owned();
    let mut length = Bounds { min: None, max: None };
    let mut pattern = None;
    for constraint in constraints {
        match constraint {
            Constraint::Format(format) => text = of_format(format).unwrap_or("text").to_owned(),
            Constraint::Length(bounds) => length = *bounds,
            Constraint::Pattern(source) => pattern = Some(source.as_str()),
            _ => {}
        }
    }
    let least = usize::try_from(length.min.unwrap_or(0)).ok()?;
    if least > super::size::LARGEST {
        return None;
    }
    if let Some(made) = pattern.and_then(|source| pattern::made(source, least)) {
        return Some(made);
    }
    let most = length.max.and_then(|it| usize::try_from(it).ok());
    let missing = least.saturating_sub(text.chars().count());
    text.extend("text".chars().cycle().take(missing));
    Some(text.chars().take(most.unwrap_or(usize::MAX)).collect())
}

/// Text of a format of JSON Schema that has no type of its own.
fn of_format(format: &str) -> Option<&'static str> {
    Some(match format {
        "email" | "idn-email" => "someone@example.com",
        "hostname" | "idn-hostname" => "example.com",
        "uri" | "iri" | "uri-template" | "url" => "https://example.com/",
        "uri-reference" | "iri-reference" => "/example",
        "json-pointer" => "/example",
        "date-time" => "2024-01-31T12:30:00Z",
        "date" => "2024-01-31",
        "time" => "12:30:00Z",
        "duration" => "PT30M",
        "uuid" => "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "decimal" => "1.5",
        "byte" => "dGV4dA==",
        "regex" => "^text$",
        _ => return None,
    })
}
