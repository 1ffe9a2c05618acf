//! All examples that a description has for its types, and what is to be written of each once it was read.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Examples;
use super::fit::fits;
use super::size::{LARGEST, size};
use super::written::Writer;
use crate::api::{Api, BodyFormat, Content, Example, Operation, Shape, Type, TypeId};

/// A value of a type, and what is written of it.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundTrip {
    /// The value.
    pub value: Value,
    /// What is written of it: all but the members that its types do not keep.
    pub written: Value,
    /// The JSON pointers, in what is written, of what has several spellings, such as a date-time.
    pub spelled: Vec<String>,
    /// The pointers of what may as well be kept as it was: values of a union of whose types each loses something.
    pub whole: Vec<String>,
}

/// The examples of a description's types.
#[derive(Debug, Default)]
pub struct Given {
    types: BTreeMap<TypeId, Vec<RoundTrip>>,
    misfits: usize,
    keeps: bool,
}

impl Given {
    /// Collects them: of each type those of its own, those of members, parameters and bodies that have it, and the
    /// one that is made up. `keeps`: whether objects keep what they do not declare.
    pub fn of(api: &Api, examples: &Examples, keeps: bool) -> Self {
        let mut collector = Collector { api, seen: BTreeSet::new(), given: Self::default() };
        collector.given.keeps = keeps;
        for (id, definition) in api.kept_types() {
            collector.add(&Type::Named(id), &definition.docs.examples);
            for field in definition.shape.fields() {
                collector.add(&field.ty, &field.docs.examples);
            }
            if let Shape::Union(union) = &definition.shape {
                for variant in union.variants.iter().filter(|variant| variant.writes.is_none()) {
                    collector.add(&variant.ty, &variant.docs.examples);
                }
            }
        }
        for (_, operation) in api.kept_operations() {
            collector.operation(operation);
        }
        for (id, _) in api.kept_types() {
            if let Some(made) = examples.get(id) {
                collector.put(id, made);
            }
        }
        collector.given
    }

    /// Those of a type; none where the description has none, and none can be made up.
    pub fn get(&self, id: TypeId) -> &[RoundTrip] {
        self.types.get(&id).map_or(&[], Vec::as_slice)
    }

    /// A value of a type, and what is written of it.
    pub fn example(&self, api: &Api, ty: &Type, value: &Value) -> RoundTrip {
        let mut writer = Writer::new(api, self.keeps);
        let written = writer.written(ty, value);
        RoundTrip { value: value.clone(), written, spelled: writer.spelled, whole: writer.whole }
    }

    /// How many examples of the description are no values of their types.
    pub fn misfits(&self) -> usize {
        self.misfits
    }
}

struct Collector<'a> {
    api: &'a Api,
    /// What is there already, as text.
    seen: BTreeSet<(TypeId, String)>,
    given: Given,
}

impl Collector<'_> {
    fn operation(&mut self, operation: &Operation) {
        for parameter in &operation.parameters {
            self.add(&parameter.ty, &parameter.docs.examples);
        }
        let received = operation.responses.iter().flat_map(|response| &response.contents);
        for content in operation.bodies().chain(received) {
            let Content { format, ty, examples, .. } = content;
            if *format == BodyFormat::Json {
                self.add(ty, examples);
            }
        }
    }

    fn add(&mut self, ty: &Type, examples: &[Example]) {
        if ty.mentioned().is_empty() {
            return;
        }
        for Example { value: example, at: _ } in examples {
            if size(example) > LARGEST || !is_exact(example) {
                continue;
            }
            match fits(self.api, ty, example) {
                true => self.spread(ty, example),
                false => self.given.misfits += 1,
            }
        }
    }

    /// Gives a value to the named types of which it, or its parts, are whole values.
    fn spread(&mut self, ty: &Type, value: &Value) {
        match (ty, value) {
            (Type::Named(id), value) => {
                self.put(*id, value);
                let mut seen = BTreeSet::from([*id]);
                let mut target = &self.api.get(*id).shape;
                while let Shape::Alias(ty) = target {
                    let Type::Named(next) = ty else { return self.spread(ty, value) };
                    if !seen.insert(*next) {
                        return;
                    }
                    self.put(*next, value);
                    target = &self.api.get(*next).shape;
                }
            }
            (Type::Nullable(inner), value) if !value.is_null() => self.spread(inner, value),
            (Type::List(item), Value::Array(values)) => {
                values.iter().for_each(|value| self.spread(item, value));
            }
            (Type::Map(inner), Value::Object(members)) => {
                members.values().for_each(|value| self.spread(inner, value));
            }
            (Type::Tuple(items), Value::Array(values)) => {
                items.iter().zip(values).for_each(|(item, value)| self.spread(item, value));
            }
            _ => {}
        }
    }

    fn put(&mut self, id: TypeId, value: &Value) {
        if is_exact(value) && self.seen.insert((id, value.to_string())) {
            let example = self.given.example(self.api, &Type::Named(id), value);
            self.given.types.entry(id).or_default().push(example);
        }
    }
}

/// Whether a value is the same after it was read into memory: no integer in it is beyond 64 bits.
fn is_exact(value: &Value) -> bool {
    match value {
        Value::Number(number) => {
            let is_integer = number.is_i64() || number.is_u64();
            is_integer || number.to_string().contains(['.', 'e', 'E'])
        }
        Value::Array(items) => items.iter().all(is_exact),
        Value::Object(members) => members.values().all(is_exact),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}
