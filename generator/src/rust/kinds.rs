//! The kinds of JSON values that each type accepts.

use std::collections::VecDeque;

use serde_json::Value;

use crate::api::{Api, Enum, Primitive, Shape, Type, TypeId};

/// A set of kinds of JSON value, as the runtime counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kinds(u8);

impl Kinds {
    const NONE: Kinds = Kinds(0);
    pub(super) const NULL: Kinds = Kinds(1);
    const BOOLEAN: Kinds = Kinds(2);
    const INTEGER: Kinds = Kinds(4);
    const FRACTION: Kinds = Kinds(8);
    pub(super) const STRING: Kinds = Kinds(16);
    const ARRAY: Kinds = Kinds(32);
    pub(super) const OBJECT: Kinds = Kinds(64);
    pub(super) const ALL: Kinds = Kinds(127);

    const NAMES: [(Kinds, &'static str); 7] = [
        (Kinds::NULL, "NULL"),
        (Kinds::BOOLEAN, "BOOLEAN"),
        (Kinds::INTEGER, "INTEGER"),
        (Kinds::FRACTION, "FRACTION"),
        (Kinds::STRING, "STRING"),
        (Kinds::ARRAY, "ARRAY"),
        (Kinds::OBJECT, "OBJECT"),
    ];

    /// What the runtime calls the kinds of the set.
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES.into_iter().filter(move |(kind, _)| self.meets(*kind)).map(|(_, name)| name)
    }

    fn and(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// Whether the sets have a kind in common.
    pub(super) fn meets(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }

    fn of_value(value: &Value) -> Kinds {
        match value {
            Value::Null => Kinds::NULL,
            Value::Bool(_) => Kinds::BOOLEAN,
            // A fraction that is not listed is a value of the enumeration too.
            Value::Number(number) if number.is_f64() => Kinds::INTEGER.and(Kinds::FRACTION),
            Value::Number(_) => Kinds::INTEGER,
            Value::String(_) => Kinds::STRING,
            Value::Array(_) => Kinds::ARRAY,
            Value::Object(_) => Kinds::OBJECT,
        }
    }

    fn of_primitive(primitive: Primitive) -> Kinds {
        match primitive {
            Primitive::Boolean => Kinds::BOOLEAN,
            Primitive::Integer => Kinds::INTEGER,
            Primitive::Number => Kinds::INTEGER.and(Kinds::FRACTION),
            Primitive::String => Kinds::STRING,
            Primitive::Array => Kinds::ARRAY,
            Primitive::Object => Kinds::OBJECT,
            Primitive::Any => Kinds::ALL,
        }
    }
}

/// The kinds of every named type, found once: a union of unions is looked through no more than once.
#[derive(Debug)]
pub(super) struct KindsOfTypes(Vec<Kinds>);

impl KindsOfTypes {
    pub(super) fn of(api: &Api) -> Self {
        let mut found = Self(vec![Kinds::NONE; api.types.len()]);
        let mut users: Vec<Vec<TypeId>> = vec![Vec::new(); api.types.len()];
        for (id, definition) in api.types() {
            for TypeId(part) in definition.shape.types().into_iter().flat_map(Type::mentioned) {
                users[part as usize].push(id);
            }
        }
        // What is inside a type comes after it as a rule.
        let count = api.types.len() as u32;
        let mut open: VecDeque<TypeId> = (0..count).rev().map(TypeId).collect();
        let mut is_open = vec![true; api.types.len()];
        while let Some(id) = open.pop_front() {
            let index = id.0 as usize;
            is_open[index] = false;
            let kinds = found.of_shape(&api.get(id).shape);
            if std::mem::replace(&mut found.0[index], kinds) == kinds {
                continue;
            }
            for user in &users[index] {
                if !std::mem::replace(&mut is_open[user.0 as usize], true) {
                    open.push_back(*user);
                }
            }
        }
        // Other names for each other and nothing else: any value.
        for kinds in found.0.iter_mut().filter(|kinds| **kinds == Kinds::NONE) {
            *kinds = Kinds::ALL;
        }
        found
    }

    /// The kinds of value that a type accepts.
    pub(super) fn of_type(&self, ty: &Type) -> Kinds {
        match ty {
            Type::Any => Kinds::ALL,
            Type::List(_) | Type::Tuple(_) => Kinds::ARRAY,
            Type::Map(_) => Kinds::OBJECT,
            Type::Nullable(inner) => self.of_type(inner).and(Kinds::NULL),
            Type::Scalar(scalar) => Kinds::of_primitive(scalar.primitive()),
            Type::Named(id) => self.0[id.0 as usize],
        }
    }

    fn of_shape(&self, shape: &Shape) -> Kinds {
        match shape {
            Shape::Struct(_) => Kinds::OBJECT,
            Shape::Enum(Enum { values, .. }) => {
                let kinds = values.iter().map(|value| Kinds::of_value(&value.value));
                kinds.fold(Kinds::NONE, Kinds::and)
            }
            Shape::Union(union) if union.open => Kinds::ALL,
            Shape::Union(union) => {
                let kinds = union.variants.iter().map(|variant| self.of_type(&variant.ty));
                kinds.fold(Kinds::NONE, Kinds::and)
            }
            Shape::Alias(ty) => self.of_type(ty),
        }
    }
}
