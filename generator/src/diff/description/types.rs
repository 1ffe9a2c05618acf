//! Values: types are compared where they are used, pair by pair.

mod enums;
mod structs;
mod unions;

use super::comparison::{Comparison, Direction};
use super::places::{self, Place};
use super::words;
use crate::api::{Enum, Primitive, Scalar, Shape, Type, TypeDef, TypeId, graph};
use crate::diff::rule::Rule;

impl Comparison<'_> {
    /// Compares a value, and has the types that it mentions compared later.
    pub(super) fn value(&mut self, old: &Type, new: &Type, direction: Direction, place: &Place) {
        let was = is_nullable(&self.old.api.types, old);
        let is = is_nullable(&self.new.api.types, new);
        let what = &place.what;
        match (was, is) {
            (false, true) => {
                let rule = direction.rule(Rule::RequestNullable, Rule::ResponseNullable);
                self.report(rule, place, format!("{what} may be null"));
            }
            (true, false) => {
                let rule = direction.rule(Rule::RequestNotNullable, Rule::ResponseNotNullable);
                self.report(rule, place, format!("{what} is never null any more"));
            }
            _ => {}
        }
        let (old_api, new_api) = (self.old.api, self.new.api);
        let before = graph::unwrapped(&old_api.types, old);
        let after = graph::unwrapped(&new_api.types, new);
        match (before, after) {
            (Type::Any, Type::Any) => {}
            (Type::Scalar(one), Type::Scalar(other)) if one == other => {}
            (Type::List(one), Type::List(other)) => {
                self.value(one, other, direction, &place.part(format!("an item of {what}")));
            }
            (Type::Map(one), Type::Map(other)) => {
                self.value(one, other, direction, &place.part(format!("a value of {what}")));
            }
            (Type::Tuple(one), Type::Tuple(other)) if one.len() == other.len() => {
                for (index, (one, other)) in one.iter().zip(other).enumerate() {
                    let part = place.part(format!("item {} of {what}", index.saturating_add(1)));
                    self.value(one, other, direction, &part);
                }
            }
            (Type::Named(one), Type::Named(other)) if self.are_alike(*one, *other) => {
                if self.seen.insert((*one, *other, direction)) {
                    self.waiting.push((*one, *other, direction));
                }
            }
            (before, after) => self.type_changed(before, after, direction, place),
        }
    }

    /// Whether two types have a shape in common, by which they can be compared.
    fn are_alike(&self, old: TypeId, new: TypeId) -> bool {
        match (&self.old.api.get(old).shape, &self.new.api.get(new).shape) {
            (Shape::Struct(_), Shape::Struct(_)) | (Shape::Union(_), Shape::Union(_)) => true,
            (Shape::Enum(old), Shape::Enum(new)) => old.kind == new.kind,
            _ => false,
        }
    }

    fn type_changed(&mut self, old: &Type, new: &Type, direction: Direction, place: &Place) {
        let (was, is) = (words::of_type(self.old, old), words::of_type(self.new, new));
        let (old_types, new_types) = (&self.old.api.types, &self.new.api.types);
        let rule = if includes(new_types, new, old_types, old) {
            direction.rule(Rule::RequestTypeWidened, Rule::ResponseTypeWidened)
        } else if includes(old_types, old, new_types, new) {
            direction.rule(Rule::RequestTypeNarrowed, Rule::ResponseTypeNarrowed)
        } else {
            direction.rule(Rule::RequestTypeChanged, Rule::ResponseTypeChanged)
        };
        self.report(rule, place, format!("{} is {is}; it was {was}", place.what));
    }

    /// Compares the types that have been met, and those that they mention.
    pub(super) fn types(&mut self) {
        while let Some((old, new, direction)) = self.waiting.pop() {
            let (before, after) = (self.old.api.get(old), self.new.api.get(new));
            let (old_names, names) = (self.old.names.of_type(old), self.new.names.of_type(new));
            let (was, is) = (places::of_type(self.old, old), places::of_type(self.new, new));
            let place = Place::new(is.clone(), "the schema")
                .with_items([format!("models::{}", names.ident)])
                .with_pointer(&after.pointer)
                .with_at(after.at);
            let has_name = |it: &TypeDef| it.origin.path.is_empty();
            if was != is && (has_name(before) || has_name(after)) && self.renamed.insert((old, new))
            {
                self.report(Rule::SchemaRenamed, &place, format!("the schema was `{was}`"));
            }
            self.docs(&before.docs, &after.docs, &place, Rule::SchemaDeprecated);
            self.constraints(&before.docs, &after.docs, direction, &place);
            if before.xml != after.xml {
                self.xml(direction, &place);
            }
            match (&before.shape, &after.shape) {
                (Shape::Struct(before_shape), Shape::Struct(shape)) => {
                    self.structs((before_shape, old), (shape, new), direction, &place);
                }
                (Shape::Enum(old), Shape::Enum(shape)) => {
                    self.enums((old, old_names), (shape, names), direction, &place);
                }
                (Shape::Union(old), Shape::Union(shape)) => {
                    self.unions((old, old_names), (shape, names), direction, &place);
                }
                // Aliases are looked through, and others are not alike.
                _ => {}
            }
        }
    }

    /// Compares what stands for a value that is not there.
    pub(super) fn defaults(
        &mut self,
        old: Option<&serde_json::Value>,
        new: Option<&serde_json::Value>,
        direction: Direction,
        place: &Place,
    ) {
        if old != new {
            let rule = direction.rule(Rule::RequestDefaultChanged, Rule::ResponseDefaultChanged);
            let (was, is) = (words::of_value(old), words::of_value(new));
            let what = &place.what;
            self.report(rule, place, format!("the default of {what} is {is}; it was {was}"));
        }
    }

    /// Reports that a value stands differently in XML.
    pub(super) fn xml(&mut self, direction: Direction, place: &Place) {
        let rule = direction.rule(Rule::RequestXmlChanged, Rule::ResponseXmlChanged);
        self.report(rule, place, format!("{} stands differently in XML", place.what));
    }
}

/// Whether a type may be null, by itself or by what it is another name of.
fn is_nullable(types: &[TypeDef], ty: &Type) -> bool {
    let mut chain = graph::chain(ty, |ty| graph::unwrap_one(types, ty));
    chain.any(|ty| matches!(ty, Type::Nullable(_)))
}

/// Whether every value of one type is one of another, too.
fn includes(types: &[TypeDef], wide: &Type, others: &[TypeDef], narrow: &Type) -> bool {
    let (wide_shape, narrow_shape) = (graph::shape(types, wide), graph::shape(others, narrow));
    match (wide, narrow) {
        (Type::Any, _) => true,
        (_, Type::Any) => false,
        (Type::Scalar(wide), Type::Scalar(narrow)) => scalar_includes(*wide, *narrow),
        (Type::Scalar(wide), Type::Named(_)) => match narrow_shape {
            Some(Shape::Enum(it)) => is_of(it, *wide),
            _ => false,
        },
        (Type::Named(_), Type::Scalar(_) | Type::Named(_)) => match (wide_shape, narrow_shape) {
            // A union takes what one of its types is.
            (Some(Shape::Union(it)), narrow_shape) => {
                !matches!(narrow_shape, Some(Shape::Union(_)))
                    && it.variants.iter().any(|variant| match (&variant.ty, narrow) {
                        (Type::Scalar(one), Type::Scalar(other)) => one == other,
                        (Type::Named(one), Type::Named(other)) => {
                            types[one.0 as usize].origin == others[other.0 as usize].origin
                        }
                        _ => false,
                    })
            }
            _ => false,
        },
        _ => false,
    }
}

/// Whether all values of an enumeration are plain values of this type.
fn is_of(it: &Enum, scalar: Scalar) -> bool {
    let primitive = scalar.primitive();
    !scalar.has_syntax()
        && it.values.iter().all(|value| match primitive {
            Primitive::String => value.value.is_string(),
            Primitive::Integer => value.value.is_i64() || value.value.is_u64(),
            Primitive::Number => value.value.is_number(),
            Primitive::Boolean => value.value.is_boolean(),
            Primitive::Array | Primitive::Object | Primitive::Any => false,
        })
}

fn scalar_includes(wide: Scalar, narrow: Scalar) -> bool {
    match (wide.range(), narrow.range()) {
        (Some((least, most)), Some((from, to))) => least <= from && to <= most,
        (None, Some(_)) => wide == Scalar::Double,
        _ => {
            let text = |it: Scalar| it.primitive() == Primitive::String;
            (wide == Scalar::Double && narrow == Scalar::Float)
                || (matches!(wide, Scalar::String | Scalar::Secret) && text(narrow))
        }
    }
}
