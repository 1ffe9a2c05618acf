//! Values that have one of several types.

use crate::api::{Shape, Type, Union, Variant, graph};
use crate::diff::description::places::Place;
use crate::diff::description::{Comparison, Direction, Side, words};
use crate::diff::rule::Rule;
use crate::rust::Ident;

impl Comparison<'_> {
    pub(super) fn unions(
        &mut self,
        old: &Union,
        new: &Union,
        variants: &[Ident],
        direction: Direction,
        place: &Place,
    ) {
        if old.tag != new.tag {
            let rule = direction.rule(Rule::RequestTagChanged, Rule::ResponseTagChanged);
            let (is, was) =
                (words::of_name(new.tag.as_deref()), words::of_name(old.tag.as_deref()));
            self.report(rule, place, format!("the discriminator is {is}; it was {was}"));
        }
        let mut left: Vec<&Variant> = old.variants.iter().collect();
        for (variant, ident) in new.variants.iter().zip(variants) {
            let what = format!("the type {}", words::of_type(self.new, &variant.ty));
            let items = place.items.first().map(|it| format!("{it}::{ident}"));
            let part = place.part(what).with_items(items);
            match self.same_variant(&left, variant) {
                Some(index) => self.variant(left.remove(index), variant, direction, &part),
                None => {
                    let rule =
                        direction.rule(Rule::RequestVariantAdded, Rule::ResponseVariantAdded);
                    self.report(rule, &part, format!("{} is new", part.what));
                }
            }
        }
        for variant in left {
            let rule = direction.rule(Rule::RequestVariantRemoved, Rule::ResponseVariantRemoved);
            let message = format!("the type {} is gone", words::of_type(self.old, &variant.ty));
            self.report(rule, place, message);
        }
    }

    /// Which of the old variants a new one is: that with the same tag, type, or name.
    fn same_variant(&self, old: &[&Variant], new: &Variant) -> Option<usize> {
        let by_tag = old.iter().position(|it| !it.tags.is_empty() && it.tags == new.tags);
        let by_type = || {
            let of = |side: Side<'_>, ty: &Type| words::of_type(side, ty);
            let wanted = of(self.new, &new.ty);
            old.iter().position(|it| of(self.old, &it.ty) == wanted)
        };
        // Names that are made of what a branch is say whether it is the same.
        let by_name = || {
            let same = |it: &&Variant| it.name == new.name && self.have_a_shape_in_common(it, new);
            old.iter().position(same)
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
