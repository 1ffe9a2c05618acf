//! Values that have one of several types.

use crate::api::{Shape, Type, Union, Variant, graph};
use crate::diff::description::comparison::{Comparison, Direction};
use crate::diff::description::places::Place;
use crate::diff::description::side::Side;
use crate::diff::description::words;
use crate::diff::rule::Rule;
use crate::rust::Ident;
use crate::rust::names::TypeNames;

impl Comparison<'_> {
    pub(super) fn unions(
        &mut self,
        (old, old_names): (&Union, &TypeNames),
        (new, names): (&Union, &TypeNames),
        direction: Direction,
        place: &Place,
    ) {
        if old.tag != new.tag {
            let rule = direction.rule(Rule::RequestTagChanged, Rule::ResponseTagChanged);
            let (is, was) =
                (words::of_name(new.tag.as_deref()), words::of_name(old.tag.as_deref()));
            self.report(rule, place, format!("the discriminator is {is}; it was {was}"));
        }
        let mut left: Vec<(&Variant, &Ident)> =
            old.variants.iter().zip(&old_names.members).collect();
        for (variant, ident) in new.variants.iter().zip(&names.members) {
            let what = format!("the type {}", words::of_type(self.new, &variant.ty));
            let items = variant_items(self.new, &names.ident, ident, variant);
            let part = place.part(what).with_items(items);
            match self.same_variant(&left, variant) {
                Some(index) => self.variant(left.remove(index).0, variant, direction, &part),
                None => {
                    let rule =
                        direction.rule(Rule::RequestVariantAdded, Rule::ResponseVariantAdded);
                    self.report(rule, &part, format!("{} is new", part.what));
                }
            }
        }
        for (variant, ident) in left {
            let items = variant_items(self.old, &old_names.ident, ident, variant);
            let place = place.clone().with_items(items);
            let rule = direction.rule(Rule::RequestVariantRemoved, Rule::ResponseVariantRemoved);
            let message = format!("the type {} is gone", words::of_type(self.old, &variant.ty));
            self.report(rule, &place, message);
        }
    }

    /// Which of the old variants a new one is: that with the same tag, type, or name.
    fn same_variant(&self, old: &[(&Variant, &Ident)], new: &Variant) -> Option<usize> {
        let by_tag = old.iter().position(|(it, _)| !it.tags.is_empty() && it.tags == new.tags);
        let by_type = || {
            let of = |side: Side<'_>, ty: &Type| words::of_type(side, ty);
            let wanted = of(self.new, &new.ty);
            old.iter().position(|(it, _)| of(self.old, &it.ty) == wanted)
        };
        // Names that are made of what a branch is say whether it is the same.
        let by_name = || {
            old.iter()
                .position(|(it, _)| it.name == new.name && self.have_a_shape_in_common(it, new))
        };
        by_tag.or_else(by_type).or_else(by_name)
    }

    fn have_a_shape_in_common(&self, old: &Variant, new: &Variant) -> bool {
        let before = graph::unwrapped(&self.old.api.types, &old.ty);
        let after = graph::unwrapped(&self.new.api.types, &new.ty);
        match (before, after) {
            (Type::Named(one), Type::Named(other)) => matches!(
                (&self.old.api.get(*one).shape, &self.new.api.get(*other).shape),
                (Shape::Struct(_), Shape::Struct(_)) | (Shape::Enum(_), Shape::Enum(_))
            ),
            (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
        }
    }

    fn variant(&mut self, old: &Variant, new: &Variant, direction: Direction, place: &Place) {
        let Variant { name: _, docs, ty, tags, writes, default: _ } = old;
        if (tags, writes) != (&new.tags, &new.writes) {
            let rule = direction.rule(Rule::RequestTagChanged, Rule::ResponseTagChanged);
            let list = |tags: &[String]| match tags {
                [] => "nothing".to_owned(),
                tags => words::list(tags.iter().map(String::as_str)),
            };
            let message =
                format!("{} is told by {}; it was by {}", place.what, list(&new.tags), list(tags));
            self.report(rule, place, message);
        }
        if *docs != new.docs {
            let message = format!("{} has other documentation", place.what);
            self.report(Rule::TextChanged, place, message);
        }
        self.value(ty, &new.ty, direction, place);
    }
}

/// The Rust items that stand for one of the types of a union.
fn variant_items(side: Side<'_>, union: &Ident, variant: &Ident, of: &Variant) -> Vec<String> {
    let mut items = vec![format!("models::{union}::{variant}")];
    if let Type::Named(id) = &of.ty {
        let ident = &side.names.of_type(*id).ident;
        items.push(format!("impl From<models::{ident}> for models::{union}"));
    }
    items
}
