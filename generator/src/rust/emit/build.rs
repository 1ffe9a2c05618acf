//! Code that makes a value of a model, as an example shows it.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Literal;
use serde_json::{Map, Value};

use super::Context;
use super::constructor;
use crate::api::{Access, Field, Primitive, Scalar, Shape, Struct, Type, TypeId, Union};
use crate::rust::types::{Presence, is_converted, presence};

/// The widest line of code.
const WIDTH: usize = 90;

/// The longest name of a variable.
const LONGEST: usize = 20;

/// Makes the code for one value.
pub(super) struct Builder<'c> {
    context: &'c Context<'c>,
    /// The models that it names.
    pub(super) models: BTreeSet<String>,
    /// Statements, which may be of several lines.
    pub(super) lines: Vec<String>,
    /// How many variables have each name.
    variables: BTreeMap<String, u32>,
}

/// Code for a value.
struct Expression {
    code: String,
    /// Whether its type follows from where it stands, so that a setter, which takes several, does not take it.
    is_open: bool,
}

/// Code for a struct: a call of `new`, calls of setters, and what is set afterwards, each by its field.
struct Parts {
    new: New,
    setters: Vec<String>,
    set: Vec<(String, String)>,
}

/// A call of `new`.
struct New {
    path: String,
    arguments: Vec<String>,
}

impl New {
    fn flat(&self) -> String {
        format!("{}({})", self.path, self.arguments.join(", "))
    }
}

impl Expression {
    fn plain(code: impl Into<String>) -> Self {
        Self { code: code.into(), is_open: false }
    }

    fn open(code: impl Into<String>) -> Self {
        Self { code: code.into(), is_open: true }
    }

    fn wrap(self, before: &str) -> Self {
        Self { code: format!("{before}({})", self.code), ..self }
    }
}

impl<'c> Builder<'c> {
    pub(super) fn new(context: &'c Context<'c>) -> Self {
        let (models, lines, variables) = Default::default();
        Self { context, models, lines, variables }
    }

    /// The name of a variable with a value of a struct, after the statements that make it. What a type always has
    /// and the example does not say is added to it.
    pub(super) fn variable(
        &mut self,
        id: TypeId,
        members: &mut Map<String, Value>,
    ) -> Option<String> {
        let parts = self.parts(id, members)?;
        Some(self.statements(id, parts))
    }

    fn statements(&mut self, id: TypeId, Parts { new, setters, set }: Parts) -> String {
        let variable = self.free(id);
        let mutable = if set.is_empty() { "" } else { "mut " };
        self.lines.push(statement(
            &format!("let {mutable}{variable} = {}", new.path),
            &new,
            &setters,
        ));
        let set = set.into_iter().map(|(field, value)| format!("{variable}.{field} = {value};"));
        self.lines.extend(set);
        variable
    }

    /// A name for a variable, which no other one has.
    pub(super) fn free(&mut self, id: TypeId) -> String {
        let name = self.context.names.variable(id);
        let name = if name.len() > LONGEST { "value".to_owned() } else { name };
        let number = self.variables.entry(name.clone()).or_default();
        *number += 1;
        if *number > 1 { format!("{name}_{number}") } else { name }
    }

    /// A struct as an expression, or a variable that has it.
    fn object(&mut self, id: TypeId, members: &mut Map<String, Value>) -> Option<Expression> {
        let parts = self.parts(id, members)?;
        let flat = parts.new.flat() + &parts.setters.concat();
        match parts.set.is_empty() && flat.chars().count() <= WIDTH {
            true => Some(Expression::plain(flat)),
            false => Some(Expression::plain(self.statements(id, parts))),
        }
    }

    fn parts(&mut self, id: TypeId, members: &mut Map<String, Value>) -> Option<Parts> {
        let context = self.context;
        let Shape::Struct(structure) = &context.api.get(id).shape else { return None };
        let Struct { fields, rest } = structure;
        let is_declared = |name: &String| fields.iter().any(|field| field.json_name == *name);
        if context.types.kept(rest).is_some() && !members.keys().all(is_declared) {
            return None;
        }
        let names = context.names.of_type(id);
        self.models.insert(names.ident.to_string());
        let (mut arguments, mut setters, mut set) = (Vec::new(), Vec::new(), Vec::new());
        for (index, (field, member)) in fields.iter().zip(&names.members).enumerate() {
            if constructor::filled(context, field).is_some() {
                let constant = field.constant.as_ref().map(|constant| constant.value.clone());
                if let (Some(constant), None) = (constant, members.get(&field.json_name)) {
                    members.insert(field.json_name.clone(), constant);
                }
                continue;
            }
            if field.access == Access::ReadOnly && !field.required {
                members.remove(&field.json_name);
            }
            let Some(value) = members.get_mut(&field.json_name) else { continue };
            if presence(field) == Presence::Required {
                arguments.push(self.argument((id, index), field, value)?);
                continue;
            }
            let setter = context.names.setters(id).field(index);
            let called = setter
                .and_then(|setter| Some(format!(".{setter}({})", self.set_value(field, value)?)));
            match called {
                Some(call) => setters.push(call),
                None => {
                    let value = self.field((id, index), field, value)?.code;
                    set.push((member.to_string(), value));
                }
            }
        }
        let new = match constructor::arguments(context, id, structure) {
            Some(_) => constructor::name(context, id).to_string(),
            None if arguments.is_empty() => "default".to_owned(),
            None => return None,
        };
        let new = New { path: format!("{}::{new}", names.ident), arguments };
        Some(Parts { new, setters, set })
    }

    /// An argument of `new`.
    fn argument(
        &mut self,
        place: (TypeId, usize),
        field: &Field,
        value: &mut Value,
    ) -> Option<String> {
        match self.context.types.resolved(&field.ty) {
            Type::Scalar(scalar) if is_converted(*scalar) => text(*scalar, value),
            _ => Some(self.field(place, field, value)?.code),
        }
    }

    /// What a setter takes; none where it would not know what that is.
    fn set_value(&mut self, field: &Field, value: &mut Value) -> Option<String> {
        let inner = match (&field.ty, &value) {
            (Type::Nullable(_), Value::Null) => return Some("None".to_owned()),
            (Type::Nullable(inner), _) => inner,
            (ty, _) => ty,
        };
        match (self.context.types.resolved(inner), &mut *value) {
            (Type::Scalar(scalar), value) if is_converted(*scalar) => text(*scalar, value),
            (Type::List(item), Value::Array(items)) if !items.is_empty() => {
                let item = self.context.types.resolved(item);
                let is_text = *item == Type::Scalar(Scalar::String);
                let items = items.iter_mut().map(|it| match is_text {
                    true => text(Scalar::String, it),
                    false => self.exact(item, it).filter(|it| !it.is_open).map(|it| it.code),
                });
                let items: Vec<String> = items.collect::<Option<_>>()?;
                Some(format!("[{}]", items.join(", ")))
            }
            (inner, value) => {
                let expression = self.exact(inner, value)?;
                (!expression.is_open).then_some(expression.code)
            }
        }
    }

    /// The value of a field.
    fn field(
        &mut self,
        (id, index): (TypeId, usize),
        field: &Field,
        value: &mut Value,
    ) -> Option<Expression> {
        let presence = presence(field);
        let inner = match &field.ty {
            Type::Nullable(inner) => Some(inner),
            _ => None,
        };
        let held = match (inner, &value) {
            (Some(_), Value::Null) => None,
            _ => {
                let ty = inner.map_or(&field.ty, |inner| inner);
                let exact = self.exact(ty, value)?;
                Some(match self.context.types.pointer(id, index) {
                    Some(_) if self.context.types.is_indirect(id, index) => return None,
                    Some(_) => exact.wrap("Box::new"),
                    None => exact,
                })
            }
        };
        let nullable = |held: Option<Expression>| match held {
            None => Expression::open("None"),
            Some(held) => held.wrap("Some"),
        };
        match (presence, inner.is_some()) {
            (Presence::Required, false) => held,
            (Presence::Required, true) | (Presence::Optional, _) => Some(nullable(held)),
            (Presence::OptionalNullable, _) => Some(nullable(held).wrap("Some")),
        }
    }

    /// A value of exactly a type.
    fn exact(&mut self, ty: &Type, value: &mut Value) -> Option<Expression> {
        match (self.context.types.resolved(ty), value) {
            (Type::Scalar(scalar), value) => self.scalar(*scalar, value),
            (Type::Nullable(_), Value::Null) => Some(Expression::open("None")),
            (Type::Nullable(inner), value) => Some(self.exact(inner, value)?.wrap("Some")),
            (Type::List(_), Value::Array(items)) if items.is_empty() => {
                Some(Expression::open("Vec::new()"))
            }
            (Type::List(item), Value::Array(items)) => {
                let items = items.iter_mut().map(|it| self.exact(item, it));
                let items: Vec<Expression> = items.collect::<Option<_>>()?;
                let is_open = items.iter().any(|it| it.is_open);
                let items: Vec<String> = items.into_iter().map(|it| it.code).collect();
                Some(Expression { code: format!("vec![{}]", items.join(", ")), is_open })
            }
            (Type::Map(inner), Value::Object(members)) if !members.is_empty() => {
                let members = members.iter_mut().map(|(name, value)| {
                    Some(format!(
                        "({}.to_owned(), {})",
                        Literal::string(name),
                        self.exact(inner, value)?.code
                    ))
                });
                let members: Vec<String> = members.collect::<Option<_>>()?;
                Some(Expression::open(format!("[{}].into()", members.join(", "))))
            }
            (Type::Named(id), value) => self.named(*id, value),
            _ => None,
        }
    }

    fn named(&mut self, id: TypeId, value: &mut Value) -> Option<Expression> {
        match (&self.context.api.get(id).shape, value) {
            (Shape::Struct(_), Value::Object(members)) => self.object(id, members),
            (Shape::Enum(enumeration), value) => {
                let names = self.context.names.of_type(id);
                let index = enumeration.values.iter().position(|it| it.value == *value)?;
                self.models.insert(names.ident.to_string());
                Some(Expression::plain(format!("{}::{}", names.ident, names.members.get(index)?)))
            }
            (Shape::Union(union), value) => self.variant(id, union, value),
            _ => None,
        }
    }

    /// A value of a union, where a tag says which of its types that is of.
    fn variant(&mut self, id: TypeId, union: &Union, value: &mut Value) -> Option<Expression> {
        let tag = value.as_object()?.get(union.tag.as_ref()?)?.as_str()?;
        let index = union.variants.iter().position(|it| it.tags.iter().any(|it| it == tag))?;
        let variant = union.variants.get(index)?;
        let exact = self.exact(&variant.ty, value)?;
        let exact = match self.context.types.pointer(id, index) {
            Some(_) if self.context.types.is_indirect(id, index) => return None,
            Some(_) => exact.wrap("Box::new"),
            None => exact,
        };
        let names = self.context.names.of_type(id);
        self.models.insert(names.ident.to_string());
        let exact = exact.wrap(&format!("{}::{}", names.ident, names.members.get(index)?));
        Some(Expression::plain(exact.code))
    }

    fn scalar(&self, scalar: Scalar, value: &Value) -> Option<Expression> {
        let module = self.context.types.scalars().module(scalar);
        let parsed = || Some(format!("{}.parse().unwrap()", text(Scalar::String, value)?));
        match scalar {
            Scalar::String => {
                Some(Expression::plain(format!("{}.to_owned()", text(scalar, value)?)))
            }
            Scalar::Secret => Some(Expression::open(format!("{}.into()", text(scalar, value)?))),
            Scalar::Boolean => Some(Expression::plain(value.as_bool()?.to_string())),
            Scalar::Float | Scalar::Double => {
                let number = value.as_f64().filter(|number| number.is_finite())?;
                Some(Expression::plain(match scalar {
                    Scalar::Float => format!("{:?}", number as f32),
                    _ => format!("{number:?}"),
                }))
            }
            Scalar::DateTime | Scalar::Date if matches!(module, Some("chrono" | "jiff")) => {
                Some(Expression::open(parsed()?))
            }
            Scalar::Uuid | Scalar::Ipv4 | Scalar::Ipv6 => Some(Expression::open(parsed()?)),
            scalar if scalar.primitive() == Primitive::Integer => {
                let number = scalar.integer(value.as_number()?)?;
                Some(Expression::plain(number.to_string()))
            }
            _ => None,
        }
    }
}

/// Text as a literal, for what is made of that.
fn text(scalar: Scalar, value: &Value) -> Option<String> {
    let is_made = matches!(scalar, Scalar::String | Scalar::Secret);
    value.as_str().filter(|_| is_made).map(|text| Literal::string(text).to_string())
}

/// A statement that ends with these calls: in one line where it fits, or else with a line for each argument or
/// call.
fn statement(begin: &str, New { path: _, arguments }: &New, setters: &[String]) -> String {
    let flat = format!("{begin}({})", arguments.join(", "));
    let is_short = |text: &str| text.chars().count() < WIDTH;
    if is_short(&flat) {
        let whole = format!("{flat}{};", setters.concat());
        if is_short(&whole) {
            return whole;
        }
        let setters: String = setters.iter().map(|call| format!("\n    {call}")).collect();
        return format!("{flat}{setters};");
    }
    let arguments: String = arguments.iter().map(|it| format!("\n    {it},")).collect();
    let setters: String = setters.iter().map(|call| format!("\n{call}")).collect();
    format!("{begin}({arguments}\n){setters};")
}
