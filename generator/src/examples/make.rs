//! Makes the examples of all types.
//!
//! A type is made of those that it needs, which are made before it, so that nothing is made twice and no value is
//! endless. First every list has an item and every map a member; what then is left, since it leads back to
//! itself, is made with empty ones.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::fit::fits;
use super::scalar;
use super::size::{LARGEST, size};
use crate::api::{
    Api, Bounds, Constraint, Docs, Field, Shape, Struct, Type, TypeDef, TypeId, Union, Variant,
};

/// How many of its items a list has at most, if its description asks for many.
const MOST_ITEMS: u64 = 100;

/// The example of each type, where there can be one.
pub(super) fn all(api: &Api) -> Vec<Option<Value>> {
    let mut maker = Maker { api, made: vec![None; api.types.len()].into(), may_be_empty: false };
    let mut left = in_order(api);
    loop {
        let before = left.len();
        left.retain(|id| !maker.make(*id));
        if left.len() < before {
            maker.may_be_empty = false;
        } else if maker.may_be_empty || left.is_empty() {
            return maker.made.into_owned();
        } else {
            maker.may_be_empty = true;
        }
    }
}

/// A value of a type, which need not have a name: the description's own example of it, or one that is made up.
pub(super) fn value(api: &Api, made: &[Option<Value>], ty: &Type, docs: &Docs) -> Option<Value> {
    let maker = Maker { api, made: Cow::Borrowed(made), may_be_empty: true };
    let value = maker.given(ty, docs).or_else(|| maker.value(ty, &docs.constraints));
    value.filter(|value| size(value) <= LARGEST)
}

/// All types, each after those that it mentions, as far as they do not lead back to it.
fn in_order(api: &Api) -> Vec<TypeId> {
    let mut order = Vec::with_capacity(api.types.len());
    let mut seen = BTreeSet::new();
    for (root, _) in api.types() {
        let mut open = vec![(root, false)];
        while let Some((id, is_done)) = open.pop() {
            if is_done {
                order.push(id);
            } else if seen.insert(id) {
                open.push((id, true));
                let types = api.get(id).shape.types();
                open.extend(types.into_iter().flat_map(Type::mentioned).map(|it| (it, false)));
            }
        }
    }
    order
}

struct Maker<'a> {
    api: &'a Api,
    made: Cow<'a, [Option<Value>]>,
    /// Whether a list may have no item, where none can be made.
    may_be_empty: bool,
}

impl Maker<'_> {
    /// Whether the example of a type is made now.
    fn make(&mut self, id: TypeId) -> bool {
        let made = self.definition(id, self.api.get(id));
        let made = made.filter(|value| size(value) <= LARGEST);
        let is_made = made.is_some();
        if let Some(slot) = self.made.to_mut().get_mut(id.0 as usize) {
            *slot = made;
        }
        is_made
    }

    fn definition(&self, id: TypeId, definition: &TypeDef) -> Option<Value> {
        let TypeDef { docs, shape, .. } = definition;
        self.given(&Type::Named(id), docs).or_else(|| match shape {
            Shape::Alias(ty) => self.value(ty, &docs.constraints),
            Shape::Enum(enumeration) => enumeration.values.first().map(|it| it.value.clone()),
            Shape::Struct(structure) => self.object(structure, docs),
            Shape::Union(union) => self.one_of(union),
        })
    }

    /// The first of the description's own examples that is one.
    fn given(&self, ty: &Type, docs: &Docs) -> Option<Value> {
        let values = docs.examples.iter().map(|example| &example.value);
        let mut small = values.filter(|example| size(example) <= LARGEST);
        small.find(|example| fits(self.api, ty, example)).cloned()
    }

    /// A value that is made up.
    fn value(&self, ty: &Type, constraints: &[Constraint]) -> Option<Value> {
        match ty {
            Type::Any => Some(Value::Object(Map::new())),
            Type::Scalar(scalar) => scalar::made(*scalar, constraints),
            Type::Named(id) => self.made.get(id.0 as usize)?.clone(),
            Type::List(item) => self.list(item, constraints),
            Type::Tuple(items) => items.iter().map(|item| self.value(item, &[])).collect(),
            Type::Nullable(inner) => match self.value(inner, constraints) {
                None if self.may_be_empty => Some(Value::Null),
                made => made,
            },
            Type::Map(inner) => {
                let member = self.value(inner, &[]).map(|value| ("name".to_owned(), value));
                if member.is_none() && !self.may_be_empty {
                    return None;
                }
                Some(Value::Object(member.into_iter().collect()))
            }
        }
    }

    fn list(&self, item: &Type, constraints: &[Constraint]) -> Option<Value> {
        let bounds = constraints.iter().find_map(|constraint| match constraint {
            Constraint::Items(bounds) => Some(*bounds),
            _ => None,
        });
        let Bounds { min, max } = bounds.unwrap_or(Bounds { min: None, max: None });
        let count = min.unwrap_or(0).max(1).min(max.unwrap_or(u64::MAX));
        let item = self.value(item, &[]).filter(|_| count > 0);
        match item {
            None if count == 0 || self.may_be_empty => Some(Value::Array(Vec::new())),
            None => None,
            Some(_) if count > MOST_ITEMS => None,
            Some(item) if constraints.contains(&Constraint::UniqueItems) => {
                (0..count).map(|index| distinct(&item, index)).collect()
            }
            Some(item) if (size(&item) as u64).saturating_mul(count) > LARGEST as u64 => None,
            Some(item) => Some((0..count).map(|_| item.clone()).collect()),
        }
    }

    fn object(&self, structure: &Struct, docs: &Docs) -> Option<Value> {
        let mut members = Map::new();
        let mut left = LARGEST;
        for field in &structure.fields {
            let Some(value) = self.member(field) else {
                if field.required {
                    return None;
                }
                continue;
            };
            left = left.checked_sub(size(&value))?;
            members.insert(field.json_name.clone(), value);
        }
        let least = docs.constraints.iter().find_map(|constraint| match constraint {
            Constraint::Members(bounds) => bounds.min,
            _ => None,
        });
        // Where a number of members is asked for, optional ones make it up.
        for field in &structure.fields {
            if members.len() as u64 >= least.unwrap_or(0) {
                break;
            }
            if let Some(value) = self.value(&field.ty, &field.docs.constraints) {
                left = left.checked_sub(size(&value))?;
                members.entry(field.json_name.clone()).or_insert(value);
            }
        }
        Some(Value::Object(members))
    }

    /// The value of a member: an optional one only has what the description gives for it.
    fn member(&self, field: &Field) -> Option<Value> {
        if let Some(constant) = field.constant.as_ref().filter(|it| field.required || it.is_tag) {
            return Some(constant.value.clone());
        }
        let fits = |value: &&Value| size(value) <= LARGEST && fits(self.api, &field.ty, value);
        let given = self.given(&field.ty, &field.docs);
        let given = given.or_else(|| field.default.as_ref().filter(fits).cloned());
        let given = given.filter(|value| {
            field.constant.as_ref().is_none_or(|constant| constant.value == *value)
        });
        match given {
            None if field.required => self.value(&field.ty, &field.docs.constraints),
            given => given,
        }
    }

    /// The first of the types of which a value can be made.
    fn one_of(&self, union: &Union) -> Option<Value> {
        let Union { tag, variants, open: _ } = union;
        // What an event says does not tell which event it is.
        if union.is_by_event() {
            return None;
        }
        variants.iter().find_map(|variant| {
            let Variant { docs, ty, tags, writes, .. } = variant;
            let given = self.given(ty, docs);
            let mut value = given.or_else(|| self.value(ty, &docs.constraints))?;
            let written = writes.as_ref().or(tags.first());
            if let (Some(tag), Some(written)) = (tag, written) {
                let members = value.as_object_mut()?;
                // What it says may be the name of one of several types.
                let said = members.get(tag).and_then(Value::as_str);
                if !said.is_some_and(|said| tags.iter().any(|it| it == said)) {
                    members.insert(tag.clone(), Value::from(written.as_str()));
                }
            }
            let is_one = fits(self.api, ty, &value) || writes.is_some();
            is_one.then_some(value)
        })
    }
}

/// The item of that index in a list that has none twice.
fn distinct(item: &Value, index: u64) -> Option<Value> {
    match item {
        item if index == 0 => Some(item.clone()),
        Value::String(text) if text == "text" => Some(Value::from(format!("{text}{index}"))),
        Value::String(text) => {
            let number: u64 =
                text.parse().ok().filter(|number: &u64| number.to_string() == *text)?;
            Some(Value::from(number.checked_add(index)?.to_string()))
        }
        Value::Number(number) => {
            Some(Value::from(number.as_i64().filter(|it| *it < 100)? + i64::try_from(index).ok()?))
        }
        _ => None,
    }
}
