//! Enumerations, and the conventions that name and describe their members.

use serde_json::Value;

use super::schema_part::SchemaPart;
use super::schema_view::SchemaView;
use super::state::Schemas;
use crate::api::{Enum, EnumKind, EnumValue, Shape};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::hash::HashSet;
use crate::lower::cursor::Cursor;

/// Extensions that name the members, in the order of `enum`.
const NAMES: &[&str] = &["x-enum-varnames", "x-enumNames", "x-enum-names"];
/// Extensions that describe them, in the order of `enum` or by value.
const DESCRIPTIONS: &[&str] = &["x-enum-descriptions", "x-enumDescriptions", "x-enum-description"];

/// What the values of an enumeration are. `None`: there are none, or it stays the type that it
/// narrows: a `bool` tells its two values apart, arrays and objects have no names, and values that
/// are not of the type next to them say nothing.
pub(in crate::lower) fn kind(view: &SchemaView<'_>) -> Option<EnumKind> {
    let values: Vec<&Value> = listed(view).map(|(_, value)| value).collect();
    let all = |is: fn(&Value) -> bool| values.iter().all(|value| is(value));
    let scalar = |value: &Value| value.is_string() || value.is_number() || value.is_boolean();
    if values.is_empty() || all(Value::is_boolean) || !all(scalar) {
        return None;
    }
    match view.kind {
        None | Some("string") if all(Value::is_string) => Some(EnumKind::String),
        None | Some("integer") if values.iter().all(|value| integer(value).is_some()) => {
            Some(EnumKind::Integer)
        }
        None | Some("number") if all(Value::is_number) => Some(EnumKind::Number),
        // JSON holds more integers than 64 bits with a sign do.
        Some("integer") if all(|value| value.is_u64() || value.is_i64()) => Some(EnumKind::Mixed),
        None => Some(EnumKind::Mixed),
        Some(_) => None,
    }
}

/// The members of `enum` but `null`, and where they stand in it.
fn listed<'f>(view: &'f SchemaView<'_>) -> impl Iterator<Item = (usize, &'f Value)> {
    let values = view.values.iter().map(|value| value.as_ref()).enumerate();
    values.filter(|(_, value)| !value.is_null())
}

/// A value with numbers that have no fraction as integers: `1.0` is `1`.
pub(super) fn plain(value: &Value) -> Value {
    integer(value).map_or_else(|| value.clone(), Value::from)
}

/// A number without a fraction, however it is written.
fn integer(value: &Value) -> Option<i64> {
    let whole =
        |number: f64| (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64);
    value.as_i64().or_else(|| whole(value.as_f64()?))
}

impl<'a> Schemas<'a> {
    /// The enumeration of the values that the first part lists and all others that list any allow;
    /// they may name and describe them, too.
    pub(super) fn enumeration(&mut self, kind: EnumKind, parts: &[SchemaPart<'a>]) -> Shape {
        let Some((SchemaPart { view, at }, others)) = parts.split_first() else {
            return Shape::Enum(Enum { kind, values: Vec::new(), open: false });
        };
        let barred = self.barred(view, at, others);
        let others: Vec<EnumValue> = others.iter().flat_map(|other| named(&other.view)).collect();
        let mut seen = HashSet::default();
        let mut values = Vec::new();
        for (index, value) in listed(view) {
            let value = plain(value);
            if barred.contains(&value) {
                continue;
            }
            if !seen.insert(value.clone()) {
                let list = at.member("enum");
                self.report(Diagnostic::warning(
                    Code::InvalidValue,
                    At::Value(list.item(index).place()),
                    format!("`{}` stands twice in this `enum`", spelt(&value)),
                ));
                continue;
            }
            let other = others.iter().find(|other| other.value == value);
            values.push(EnumValue {
                name: text(view, NAMES, index, &value).or_else(|| other?.name.clone()),
                description: text(view, DESCRIPTIONS, index, &value)
                    .or_else(|| other?.description.clone()),
                value,
            });
        }
        Shape::Enum(Enum { kind, values, open: false })
    }

    /// The values of a list that another one does not have, though both hold at once. None where
    /// nothing would be left, which is reported.
    fn barred(
        &mut self,
        view: &SchemaView<'a>,
        at: &Cursor<'a>,
        others: &[SchemaPart<'a>],
    ) -> Vec<Value> {
        let lists: Vec<Vec<Value>> = others
            .iter()
            .filter(|other| kind(&other.view).is_some())
            .map(|other| listed(&other.view).map(|(_, value)| plain(value)).collect())
            .collect();
        let values: Vec<Value> = listed(view).map(|(_, value)| plain(value)).collect();
        let is_barred = |value: &&Value| lists.iter().any(|list| !list.contains(*value));
        let barred: Vec<Value> = values.iter().filter(is_barred).cloned().collect();
        if barred.is_empty() || barred.len() < values.len() {
            return barred;
        }
        let message = "no value of this `enum` is in the others that hold for it, too";
        let at = At::Value(at.member("enum").place());
        self.report(Diagnostic::warning(Code::Contradiction, at, message));
        Vec::new()
    }
}

/// What a part that lists more values says of each.
fn named<'f>(view: &'f SchemaView<'_>) -> impl Iterator<Item = EnumValue> + 'f {
    listed(view).map(|(index, value)| {
        let value = plain(value);
        EnumValue {
            name: text(view, NAMES, index, &value),
            description: text(view, DESCRIPTIONS, index, &value),
            value,
        }
    })
}

/// The text of a value: a string without its quotation marks.
fn spelt(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn text(view: &SchemaView<'_>, extensions: &[&str], index: usize, value: &Value) -> Option<String> {
    let extension = extensions.iter().find_map(|name| view.data.extensions.get(*name))?;
    let text = match extension {
        Value::Array(texts) => texts.get(index)?,
        Value::Object(texts) => texts.get(&spelt(value))?,
        _ => return None,
    };
    text.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}
