//! What is written of a value that was read as one of a type, as the description and the settings say.

use serde_json::{Map, Number, Value};

use super::fit::fits;
use super::scalar::made;
use crate::api::{Api, Rest, Scalar, Shape, Struct, Type, TypeId, Union, Variant};

/// How deep a value may be.
const DEEPEST: usize = 64;

/// Works out what is written of a value that fits its type.
pub(super) struct Writer<'a> {
    api: &'a Api,
    /// Whether objects keep what they do not declare.
    keeps: bool,
    /// Where the value is that is looked at.
    at: Vec<String>,
    /// The pointers of what has several spellings.
    pub(super) spelled: Vec<String>,
    /// The pointers of values of unions that lose something.
    pub(super) whole: Vec<String>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(api: &'a Api, keeps: bool) -> Self {
        Self { api, keeps, at: Vec::new(), spelled: Vec::new(), whole: Vec::new() }
    }

    pub(super) fn written(&mut self, ty: &Type, value: &Value) -> Value {
        if self.at.len() >= DEEPEST {
            return value.clone();
        }
        match (ty, value) {
            (Type::Nullable(_), Value::Null) => Value::Null,
            (Type::Nullable(inner), value) => self.written(inner, value),
            (Type::Scalar(scalar), value) => self.scalar(*scalar, value),
            (Type::List(item), Value::Array(values)) => {
                self.items(values.iter().map(|value| (&**item, value)))
            }
            (Type::Tuple(items), Value::Array(values)) => self.items(items.iter().zip(values)),
            (Type::Map(inner), Value::Object(members)) => members
                .iter()
                .map(|(name, value)| (name.clone(), self.part(name, inner, value)))
                .collect(),
            (Type::Named(id), value) => self.named(*id, value),
            (Type::Any | Type::List(_) | Type::Tuple(_) | Type::Map(_), value) => value.clone(),
        }
    }

    fn items<'v>(&mut self, items: impl Iterator<Item = (&'v Type, &'v Value)>) -> Value {
        let items = items.enumerate();
        items.map(|(index, (ty, value))| self.part(&index.to_string(), ty, value)).collect()
    }

    fn part(&mut self, name: &str, ty: &Type, value: &Value) -> Value {
        self.at.push(name.replace('~', "~0").replace('/', "~1"));
        let written = self.written(ty, value);
        self.at.pop();
        written
    }

    fn scalar(&mut self, scalar: Scalar, value: &Value) -> Value {
        if let (Scalar::Float, Some(number)) = (scalar, value.as_f64()) {
            // What is left of a number in single precision.
            let number = (number as f32).to_string().parse().ok().and_then(Number::from_f64);
            return number.map_or_else(|| value.clone(), Value::Number);
        }
        if may_differ(scalar, value) {
            self.spelled.push(self.pointer());
        }
        value.clone()
    }

    fn pointer(&self) -> String {
        self.at.iter().map(|step| format!("/{step}")).collect()
    }

    fn named(&mut self, id: TypeId, value: &Value) -> Value {
        match (&self.api.get(id).shape, value) {
            (Shape::Alias(ty), value) => self.written(ty, value),
            (Shape::Struct(structure), Value::Object(members)) => self.object(structure, members),
            (Shape::Union(union), value) => self.one_of(union, value),
            (Shape::Enum(_) | Shape::Struct(_), value) => value.clone(),
        }
    }

    fn object(&mut self, structure: &Struct, members: &Map<String, Value>) -> Value {
        let Struct { fields, rest } = structure;
        let mut written = Map::new();
        for field in fields {
            match (members.get(&field.json_name), &field.constant) {
                (Some(value), _) => {
                    let value = self.part(&field.json_name, &field.ty, value);
                    written.insert(field.json_name.clone(), value);
                }
                (None, Some(constant)) if constant.is_tag => {
                    written.insert(field.json_name.clone(), constant.value.clone());
                }
                (None, _) => {}
            }
        }
        let others =
            members.iter().filter(|(name, _)| fields.iter().all(|it| it.json_name != **name));
        for (name, value) in others {
            let kept = match rest {
                Rest::Captured(ty) => self.part(name, ty, value),
                Rest::Undeclared if self.keeps => value.clone(),
                Rest::Undeclared | Rest::Denied => continue,
            };
            written.insert(name.clone(), kept);
        }
        Value::Object(written)
    }

    /// What the type writes that loses least of it. Where each loses something else, the value is kept as it is.
    fn one_of(&mut self, union: &Union, value: &Value) -> Value {
        let Union { tag, variants, open: _ } = union;
        let said = tag.as_ref().map(|tag| value.get(tag).and_then(Value::as_str));
        let is_meant = |variant: &&Variant| match said {
            None => true,
            Some(Some(said)) => {
                variant.tags.is_empty() || variant.tags.iter().any(|tag| tag == said)
            }
            Some(None) => variant.default,
        };
        let mut all: Vec<(Value, Vec<String>)> = Vec::new();
        for variant in variants.iter().filter(is_meant) {
            if !fits(self.api, &variant.ty, value) {
                continue;
            }
            let before = std::mem::take(&mut self.spelled);
            let mut written = self.written(&variant.ty, value);
            let spelled = std::mem::replace(&mut self.spelled, before);
            let tag_value = tag.as_ref().and_then(|tag| value.get(tag)).cloned();
            let tag_value = tag_value.or(variant.writes.clone().map(Value::from));
            if let (Some(tag), Some(said), Value::Object(members)) = (tag, tag_value, &mut written)
            {
                members.entry(tag.clone()).or_insert(said);
            }
            all.push((written, spelled));
        }
        let best = all.iter().position(|(one, _)| all.iter().all(|(other, _)| has(one, other)));
        let Some(best) = best else { return value.clone() };
        // Which of several it is read as does not matter: what one of them may spell otherwise may be so.
        for (written, spelled) in &all {
            if has(written, &all[best].0) {
                self.spelled.extend(spelled.iter().cloned());
            }
        }
        self.spelled.sort();
        self.spelled.dedup();
        let written = all.swap_remove(best).0;
        if !has(&written, value) {
            self.whole.push(self.pointer());
        }
        written
    }
}

/// Whether a value has every member and item that another has.
fn has(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            other.iter().all(|(name, value)| one.get(name).is_some_and(|mine| has(mine, value)))
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| has(one, other))
        }
        (one, other) => !one.is_object() && !one.is_array() || one == other,
    }
}

/// Whether a scalar's type may write a value in other words than it was read from: another offset or fraction,
/// letters in lower case, padding.
fn may_differ(scalar: Scalar, value: &Value) -> bool {
    if made(scalar, &[]).as_ref() == Some(value) {
        return false;
    }
    let Some(text) = value.as_str() else { return matches!(scalar, Scalar::Own(_)) };
    let is_plain = |c: char| c.is_ascii_digit() || c.is_ascii_lowercase() || c == '-';
    match scalar {
        Scalar::Date | Scalar::Ipv4 => false,
        // 2024-01-31T12:30:00Z
        Scalar::DateTime => {
            text.len() != 20
                || text.get(10..11) != Some("T")
                || !text.ends_with('Z')
                || text.contains(":60")
        }
        Scalar::Uuid => text.len() != 36 || !text.chars().all(is_plain),
        Scalar::Encoded | Scalar::EncodedUrl | Scalar::HttpDate | Scalar::Own(_) => true,
        scalar => scalar.has_syntax(),
    }
}
