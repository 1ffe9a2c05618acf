//! Objects with known properties.

use crate::api::{Access, Api, Constant, Field, Rest, Shape, Struct, Type, TypeId, graph};
use crate::diff::description::comparison::{Comparison, Direction};
use crate::diff::description::places::Place;
use crate::diff::description::side::Side;
use crate::diff::rule::Rule;

impl Comparison<'_> {
    pub(super) fn structs(
        &mut self,
        (old, old_id): (&Struct, TypeId),
        (new, id): (&Struct, TypeId),
        direction: Direction,
        place: &Place,
    ) {
        let Struct { fields, rest } = old;
        for (index, field) in new.fields.iter().enumerate() {
            let before = fields.iter().find(|it| it.json_name == field.json_name);
            let required = field.required || before.is_some_and(|it| it.required);
            let items = items(self.new, id, index, required);
            let what = format!("the property `{}`", field.json_name);
            let part = place.part(what).with_items(items).with_at(field.at);
            match before {
                None => self.added(field, direction, &part),
                Some(before) => self.property(before, field, direction, &part),
            }
        }
        for (index, field) in fields.iter().enumerate() {
            if !new.fields.iter().any(|it| it.json_name == field.json_name) {
                let what = format!("the property `{}`", field.json_name);
                self.removed(
                    field,
                    &new.rest,
                    direction,
                    &place.part(what).with_items(items(self.old, old_id, index, field.required)),
                );
            }
        }
        self.rest(rest, &new.rest, direction, place);
    }

    fn added(&mut self, field: &Field, direction: Direction, place: &Place) {
        let what = &place.what;
        let (rule, message) = match (direction, field.required) {
            (Direction::Request, true) => {
                (Rule::RequestRequiredPropertyAdded, format!("{what} is new and required"))
            }
            (Direction::Request, false) => (Rule::RequestPropertyAdded, format!("{what} is new")),
            (Direction::Response, required) => {
                let also = if required { " and required" } else { "" };
                (Rule::ResponsePropertyAdded, format!("{what} is new{also}"))
            }
        };
        self.report(rule, place, message);
    }

    fn removed(&mut self, field: &Field, rest: &Rest, direction: Direction, place: &Place) {
        let what = &place.what;
        if direction == Direction::Request && *rest == Rest::Denied {
            let message = format!("{what} is gone, and no others are taken");
            return self.report(Rule::RequestPropertyRefused, place, message);
        }
        let rule = match (direction, field.required) {
            (Direction::Request, _) => Rule::RequestPropertyRemoved,
            (Direction::Response, true) => Rule::ResponseRequiredPropertyRemoved,
            (Direction::Response, false) => Rule::ResponsePropertyRemoved,
        };
        self.report(rule, place, format!("{what} is gone"));
    }

    fn property(&mut self, old: &Field, new: &Field, direction: Direction, place: &Place) {
        let Field { json_name: _, at: _, docs, ty, required, access, default, constant, xml } = old;
        let what = &place.what;
        match (required, new.required) {
            (false, true) => {
                let rule =
                    direction.rule(Rule::RequestPropertyRequired, Rule::ResponsePropertyRequired);
                self.report(rule, place, format!("{what} is required now"));
            }
            (true, false) => {
                let rule =
                    direction.rule(Rule::RequestPropertyOptional, Rule::ResponsePropertyOptional);
                self.report(rule, place, format!("{what} is optional now"));
            }
            _ => {}
        }
        if *access != new.access {
            self.access(new.access, direction, place);
        }
        let exact = place.exact();
        self.constant((old, constant.as_ref()), (new, new.constant.as_ref()), direction, &exact);
        if *xml != new.xml {
            self.xml(direction, &exact);
        }
        self.docs(docs, &new.docs, &exact, Rule::PropertyDeprecated);
        self.defaults(default.as_ref(), new.default.as_ref(), direction, &exact);
        self.constraints(docs, &new.docs, direction, &exact);
        self.value(ty, &new.ty, direction, place);
    }

    /// What a property always is. Where it is an enumeration, its values say it.
    fn constant(
        &mut self,
        (old_field, old): (&Field, Option<&Constant>),
        (new_field, new): (&Field, Option<&Constant>),
        direction: Direction,
        place: &Place,
    ) {
        let value = |it: Option<&Constant>| it.map(|it| it.value.clone());
        let is_listed =
            |api: &Api, ty: &Type| matches!(graph::shape(&api.types, ty), Some(Shape::Enum(_)));
        let listed =
            is_listed(self.old.api, &old_field.ty) && is_listed(self.new.api, &new_field.ty);
        if value(old) == value(new) || listed {
            return;
        }
        let rule = match (old, new) {
            (Some(_), None) => direction.rule(Rule::RequestTypeWidened, Rule::ResponseTypeWidened),
            (None, _) => direction.rule(Rule::RequestTypeNarrowed, Rule::ResponseTypeNarrowed),
            _ => direction.rule(Rule::RequestConstantChanged, Rule::ResponseConstantChanged),
        };
        let word = |it: Option<serde_json::Value>| {
            it.map_or_else(|| "any value".to_owned(), |it| format!("always `{it}`"))
        };
        let (is, was) = (word(value(new)), word(value(old)));
        self.report(rule, place, format!("{} is {is}; it was {was}", place.what));
    }

    /// A property that travels one way only now: the other way it is gone.
    fn access(&mut self, access: Access, direction: Direction, place: &Place) {
        let what = &place.what;
        match (access, direction) {
            (Access::ReadOnly, Direction::Request) => {
                let message = format!("{what} is read-only now");
                self.report(Rule::RequestPropertyRemoved, place, message);
            }
            (Access::WriteOnly, Direction::Response) => {
                let message = format!("{what} is write-only now");
                self.report(Rule::ResponsePropertyRemoved, place, message);
            }
            _ => {}
        }
    }

    fn rest(&mut self, old: &Rest, new: &Rest, direction: Direction, place: &Place) {
        let denied = |it: &Rest| *it == Rest::Denied;
        let message = match (denied(old), denied(new)) {
            (false, true) => "no properties are allowed that are not declared",
            (true, false) => "properties are allowed that are not declared",
            _ => {
                if let (Some(old), Some(new)) = (old.captured(), new.captured()) {
                    self.value(old, new, direction, &place.part("an additional property"));
                }
                return;
            }
        };
        let rule = match denied(new) {
            true => direction.rule(Rule::RequestAdditionalDenied, Rule::ResponseAdditionalDenied),
            false => {
                direction.rule(Rule::RequestAdditionalAllowed, Rule::ResponseAdditionalAllowed)
            }
        };
        self.report(rule, place, message);
    }
}

/// The Rust items that stand for a property: the field, setters of operations that take it, and where it is
/// required the constructor and the methods of operations.
fn items(side: Side<'_>, id: TypeId, index: usize, required: bool) -> Vec<String> {
    let names = side.names.of_type(id);
    let Some(field) = names.members.get(index) else { return Vec::new() };
    let mut items = vec![format!("models::{}::{field}", names.ident)];
    items.extend(required.then(|| format!("models::{}::new", names.ident)));
    let all = side.api.kept_operations().map(|(id, _)| side.names.operation(id));
    for operation in all.filter(|it| it.spread == Some(id)) {
        if let Some(setter) = operation.body.get(index) {
            items.push(format!("operations::{}::{setter}", operation.marker));
            items.extend(required.then(|| format!("Client::{}", operation.method)));
        }
    }
    items
}
