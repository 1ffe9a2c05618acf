//! Whether a value is one of a type, as the description says.

use serde_json::Value;

use super::constraints;
use super::scalar;
use super::verdict::{Contradiction, Verdict, is_not, shown};
use crate::api::{
    Api, Constraint, Enum, Field, Rest, Shape, Struct, Type, TypeDef, TypeId, Union, Variant,
};

/// How deep a value may be.
const DEEPEST: usize = 64;

/// How many comparisons a value may take. Unions in unions could take without end.
const MOST: usize = 100_000;

/// How many the values of a whole description may take.
const MOST_OF_ALL: usize = 10_000_000;

/// Whether a value is one of a type, and the crate's codecs are sure to read it. What is not certain
/// counts as no. Constraints do not matter: codecs do not look at them.
pub(crate) fn fits(api: &Api, ty: &Type, value: &Value) -> bool {
    let mut comparison = Comparison { api, left: MOST, constrained: false };
    comparison.compare(ty, value, DEEPEST) == Verdict::Fits
}

/// Finds what is none of its type, which keeps to constraints besides.
pub(super) struct Contradictions<'a> {
    api: &'a Api,
    /// How many comparisons all values may still take.
    left: usize,
}

impl<'a> Contradictions<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        Self { api, left: MOST_OF_ALL }
    }

    /// Why a value is none of a type. What is not certain counts as one.
    pub(super) fn find(
        &mut self,
        ty: &Type,
        constraints: &[Constraint],
        value: &Value,
    ) -> Option<Contradiction> {
        let most = self.left.min(MOST);
        let mut comparison = Comparison { api: self.api, left: most, constrained: true };
        let verdict = comparison.constrained(ty, constraints, value, DEEPEST);
        self.left = self.left.saturating_sub(most.saturating_sub(comparison.left));
        match verdict {
            Verdict::Contradicts(contradiction) => Some(contradiction),
            Verdict::Fits | Verdict::Unsure => None,
        }
    }
}

struct Comparison<'a> {
    api: &'a Api,
    left: usize,
    /// Whether constraints matter.
    constrained: bool,
}

impl Comparison<'_> {
    fn constrained(
        &mut self,
        ty: &Type,
        constraints: &[Constraint],
        value: &Value,
        depth: usize,
    ) -> Verdict {
        let verdict = self.compare(ty, value, depth);
        if !self.constrained {
            return verdict;
        }
        verdict.and(|| Verdict::all(constraints.iter().map(|it| constraints::check(it, value))))
    }

    fn compare(&mut self, ty: &Type, value: &Value, depth: usize) -> Verdict {
        let (Some(left), Some(depth)) = (self.left.checked_sub(1), depth.checked_sub(1)) else {
            return Verdict::Unsure;
        };
        self.left = left;
        match (ty, value) {
            (Type::Any, _) | (Type::Nullable(_), Value::Null) => Verdict::Fits,
            (Type::Nullable(inner), value) => self.compare(inner, value, depth),
            (Type::Scalar(scalar), value) => scalar::compare(*scalar, value),
            (Type::List(item), Value::Array(values)) => {
                let items = values.iter().enumerate();
                Verdict::all(items.map(|(index, it)| self.compare(item, it, depth).of_part(index)))
            }
            (Type::Map(inner), Value::Object(members)) => Verdict::all(
                members.iter().map(|(name, it)| self.compare(inner, it, depth).of_part(name)),
            ),
            (Type::Tuple(items), Value::Array(values)) if items.len() == values.len() => {
                let pairs = items.iter().zip(values).enumerate();
                Verdict::all(
                    pairs.map(|(index, (ty, it))| self.compare(ty, it, depth).of_part(index)),
                )
            }
            (Type::Tuple(items), Value::Array(values)) => Verdict::contradicts(format!(
                "an array of {} is not one of {}",
                values.len(),
                items.len()
            )),
            (Type::List(_) | Type::Tuple(_), value) => is_not(value, "an array"),
            (Type::Map(_), value) => is_not(value, "an object"),
            (Type::Named(id), value) => self.compare_named(*id, value, depth),
        }
    }

    fn compare_named(&mut self, id: TypeId, value: &Value, depth: usize) -> Verdict {
        let TypeDef { shape, docs, .. } = self.api.get(id);
        match shape {
            Shape::Alias(ty) => self.constrained(ty, &docs.constraints, value, depth),
            Shape::Enum(enumeration) => compare_enum(enumeration, value),
            Shape::Union(union) => self.compare_union(union, value, depth),
            Shape::Struct(structure) => {
                let verdict = self.compare_struct(id, structure, value, depth);
                let constraints = docs.constraints.iter().filter(|_| self.constrained);
                verdict.and(|| Verdict::all(constraints.map(|it| constraints::check(it, value))))
            }
        }
    }

    fn compare_struct(
        &mut self,
        id: TypeId,
        structure: &Struct,
        value: &Value,
        depth: usize,
    ) -> Verdict {
        let Struct { fields, rest } = structure;
        let Value::Object(members) = value else { return is_not(value, "an object") };
        let declared = fields.iter().map(|field| {
            let Field { json_name, docs, ty, required, constant, .. } = field;
            match (members.get(json_name), constant) {
                (None, _) if *required => {
                    Verdict::contradicts(format!("the member `{json_name}` is missing"))
                }
                (None, _) => Verdict::Fits,
                (Some(value), Some(constant)) if constant.value != *value => {
                    is_not(value, &format!("`{}`", constant.value)).of_part(json_name)
                }
                (Some(value), _) => {
                    self.constrained(ty, &docs.constraints, value, depth).of_part(json_name)
                }
            }
        });
        let declared = Verdict::all(declared);
        let mut others =
            members.iter().filter(|(name, _)| fields.iter().all(|it| it.json_name != **name));
        declared.and(|| match rest {
            Rest::Undeclared => Verdict::Fits,
            Rest::Denied => match others.next() {
                None => Verdict::Fits,
                // What is read only is no member of a request, and yet of its schema.
                Some(_) if self.has_two_forms(id) => Verdict::Unsure,
                Some((name, _)) => {
                    Verdict::contradicts(format!("there is no member `{name}` in its schema"))
                }
            },
            Rest::Captured(ty) => Verdict::all(
                others.map(|(name, value)| self.compare(ty, value, depth).of_part(name)),
            ),
        })
    }

    /// Whether requests have another type than responses.
    fn has_two_forms(&self, id: TypeId) -> bool {
        self.api.get(id).request_of.is_some()
            || self.api.types.iter().any(|other| other.request_of == Some(id))
    }

    fn compare_union(&mut self, union: &Union, value: &Value, depth: usize) -> Verdict {
        let Union { tag, variants, open } = union;
        // What an event says does not tell which event it is.
        if union.is_by_event() {
            return Verdict::Unsure;
        }
        let said = tag.as_ref().map(|tag| value.get(tag).and_then(Value::as_str));
        let is_meant = |variant: &&Variant| match said {
            None => true,
            Some(Some(said)) => variant.tags.iter().any(|tag| tag == said),
            Some(None) => variant.default,
        };
        let mut found = Vec::new();
        for variant in variants.iter().filter(is_meant) {
            match self.compare(&variant.ty, value, depth) {
                Verdict::Fits => return Verdict::Fits,
                other => found.push(other),
            }
        }
        match found.len() {
            _ if *open && tag.is_none() => Verdict::Fits,
            _ if *open || found.contains(&Verdict::Unsure) => Verdict::Unsure,
            // Some other one may be selected by what says nothing, or something else.
            0 if variants.iter().any(|it| it.default || it.tags.is_empty()) => Verdict::Unsure,
            0 => Verdict::contradicts(match (tag, said) {
                (Some(tag), Some(Some(said))) => {
                    format!("the member `{tag}` is `\"{said}\"`, which stands for no type")
                }
                (Some(tag), _) if value.is_object() => {
                    format!("the member `{tag}`, which tells its type, is missing")
                }
                _ => format!("{} is none of the types that it can be", shown(value)),
            }),
            1 => found.remove(0),
            _ => Verdict::contradicts(format!(
                "{} is none of the {} types that it can be",
                shown(value),
                found.len()
            )),
        }
    }
}

fn compare_enum(enumeration: &Enum, value: &Value) -> Verdict {
    let Enum { kind: _, values, open } = enumeration;
    if values.iter().any(|it| it.value == *value) {
        return Verdict::Fits;
    }
    let number = value.as_f64();
    let is_same = |it: &Value| number.is_some() && it.as_f64() == number;
    if *open || values.iter().any(|it| is_same(&it.value)) {
        return Verdict::Unsure;
    }
    Verdict::contradicts(format!("{} is none of the {} values listed", shown(value), values.len()))
}
