//! Enumerations.

use crate::api::{Enum, EnumValue};
use crate::diff::description::comparison::{Comparison, Direction};
use crate::diff::description::places::Place;
use crate::diff::rule::Rule;
use crate::rust::names::TypeNames;

impl Comparison<'_> {
    pub(super) fn enums(
        &mut self,
        (old, old_names): (&Enum, &TypeNames),
        (new, names): (&Enum, &TypeNames),
        direction: Direction,
        place: &Place,
    ) {
        let find = |it: &Enum, value: &EnumValue| {
            it.values.iter().position(|other| other.value == value.value)
        };
        for (value, variant) in old.values.iter().zip(&old_names.members) {
            if find(new, value).is_some() {
                continue;
            }
            let items = [format!("models::{}::{variant}", old_names.ident)];
            let place = place.clone().with_items(items);
            let rule =
                direction.rule(Rule::RequestEnumValueRemoved, Rule::ResponseEnumValueRemoved);
            self.report(rule, &place, format!("the value `{}` is gone", value.value));
        }
        for (value, variant) in new.values.iter().zip(&names.members) {
            let items = place.items.first().map(|it| format!("{it}::{variant}"));
            let part = place.part(format!("the value `{}`", value.value)).with_items(items);
            match find(old, value).map(|index| &old.values[index]) {
                None => {
                    let rule =
                        direction.rule(Rule::RequestEnumValueAdded, Rule::ResponseEnumValueAdded);
                    self.report(rule, &part, format!("{} is new", part.what));
                }
                Some(before) if before.description != value.description => {
                    let message = format!("{} has other documentation", part.what);
                    self.report(Rule::TextChanged, &part, message);
                }
                Some(_) => {}
            }
        }
    }
}
