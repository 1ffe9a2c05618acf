//! From a schema to a [`Type`]: the one place that decides what kind of thing a schema is.

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};

use super::cursor::Cursor;
use super::facets::Facets;
use super::{Lowering, docs};
use crate::api::{Origin, Role, Root, Scalar, Shape, Type, TypeId};
use crate::diagnostics::At;

/// What a schema turned out to be, before it is known whether it gets a name.
pub(super) enum Lowered {
    /// A type that needs no name.
    Type(Type),
    /// A type that does: its slot was opened under this id.
    Shape(Shape),
}

/// How an inline type is named: after a part it plays in something that has a name.
#[derive(Clone)]
pub(super) enum Owner {
    /// The type itself has a name already: its slot is open.
    Slot(TypeId),
    /// It plays a part.
    Part(Origin),
}

impl Owner {
    /// What something inside it is named after. A list or map has no name of its own: what it holds
    /// is named after what holds it.
    pub(super) fn inside(&self, role: Role) -> Origin {
        match self {
            Owner::Slot(id) => Origin::at(Root::Type(*id)).then(role),
            Owner::Part(origin) => origin.clone().then(role),
        }
    }
}

impl<'a> Lowering<'a> {
    /// Lowers a schema that stands inline or is a reference.
    pub(super) fn schema<S: std::borrow::Borrow<Schema>>(
        &mut self,
        schema: &'a ReferenceOr<S>,
        origin: Origin,
        at: &Cursor<'_>,
    ) -> Type {
        match schema {
            ReferenceOr::Reference { reference } => self.schema_reference(reference, at),
            ReferenceOr::Item(schema) => self.inline(schema.borrow(), origin, at),
        }
    }

    /// Lowers the schema of a body or parameter. One that stands in a component that operations
    /// share becomes one type, named after that component.
    pub(super) fn shared_schema(
        &mut self,
        schema: &'a ReferenceOr<Schema>,
        origin: Origin,
        at: &Cursor<'_>,
    ) -> Type {
        let Some((section, name)) = at.component() else { return self.schema(schema, origin, at) };
        let pointer = at.pointer();
        if let Some((_, ty)) = self.shared.get(&pointer) {
            return ty.clone();
        }
        let opened = self.types.len();
        let root = Root::Component { section: section.to_owned(), name: name.to_owned() };
        let ty = self.schema(schema, Origin::at(root), at);
        self.shared.insert(pointer, (opened, ty.clone()));
        ty
    }

    fn inline(&mut self, schema: &'a Schema, origin: Origin, at: &Cursor<'_>) -> Type {
        let facets = Facets::of(schema);
        let nullable = facets.nullable();
        let ty = if needs_name(&facets) {
            let id = self.open(origin, docs::of_facets(&facets), at);
            match self.lowered(&facets, &Owner::Slot(id), at) {
                Lowered::Shape(shape) => self.close(id, shape),
                Lowered::Type(ty) => self.close(id, Shape::Alias(ty)),
            }
        } else {
            match self.lowered(&facets, &Owner::Part(origin), at) {
                Lowered::Type(ty) => ty,
                Lowered::Shape(_) => Type::Any,
            }
        };
        nullable_if(ty, nullable)
    }

    /// Lowers a member of `components.schemas`, whose slot is open.
    pub(super) fn component(
        &mut self,
        id: TypeId,
        schema: &'a ReferenceOr<Schema>,
        at: &Cursor<'_>,
    ) -> Shape {
        match schema {
            ReferenceOr::Reference { reference } => {
                Shape::Alias(self.schema_reference(reference, at))
            }
            ReferenceOr::Item(schema) => {
                let facets = Facets::of(schema);
                match self.lowered(&facets, &Owner::Slot(id), at) {
                    Lowered::Shape(shape) => shape,
                    Lowered::Type(ty) => Shape::Alias(nullable_if(ty, facets.nullable())),
                }
            }
        }
    }

    fn lowered(&mut self, facets: &Facets<'a>, owner: &Owner, at: &Cursor<'_>) -> Lowered {
        for (keyword, branches) in
            [("oneOf", facets.one_of), ("anyOf", facets.any_of), ("allOf", facets.all_of)]
        {
            if !branches.is_empty() {
                let at = at.member(keyword);
                let message = format!("`{keyword}` is not supported yet: any JSON value is taken");
                self.unsupported(At::Key(at.place()), message);
                return Lowered::Type(Type::Any);
            }
        }
        if is_string_enum(facets) {
            return self.string_enum(facets, at);
        }
        match facets.kind.or_else(|| implied_kind(facets)) {
            Some("string") => Lowered::Type(Type::Scalar(string(facets.format.as_deref()))),
            Some("integer") => Lowered::Type(Type::Scalar(integer(facets.format.as_deref()))),
            Some("number") => Lowered::Type(Type::Scalar(number(facets.format.as_deref()))),
            Some("boolean") => Lowered::Type(Type::Scalar(Scalar::Boolean)),
            Some("array") => self.list(facets, owner, at),
            Some("object") => self.object(facets, owner, at),
            _ => Lowered::Type(Type::Any),
        }
    }

    fn list(&mut self, facets: &Facets<'a>, owner: &Owner, at: &Cursor<'_>) -> Lowered {
        let item = match facets.items {
            Some(items) => self.schema(items, owner.inside(Role::Item), &at.member("items")),
            None => Type::Any,
        };
        Lowered::Type(Type::List(Box::new(item)))
    }
}

/// `nullable` wraps once.
pub(super) fn nullable_if(ty: Type, nullable: bool) -> Type {
    match ty {
        Type::Nullable(_) | Type::Any => ty,
        ty if nullable => Type::Nullable(Box::new(ty)),
        ty => ty,
    }
}

/// Whether a schema becomes a type of its own wherever it stands.
fn needs_name(facets: &Facets<'_>) -> bool {
    let composed =
        [facets.one_of, facets.any_of, facets.all_of].iter().any(|branches| !branches.is_empty());
    let object = facets.kind.or_else(|| implied_kind(facets)) == Some("object");
    !composed && (is_string_enum(facets) || object && is_struct(facets))
}

/// An object with members that are declared, or one of which nothing is known but that it must not
/// have any others.
pub(super) fn is_struct(facets: &Facets<'_>) -> bool {
    facets.properties.is_some_and(|properties| !properties.is_empty())
        || matches!(facets.additional, Some(AdditionalProperties::Any(false)))
}

fn is_string_enum(facets: &Facets<'_>) -> bool {
    let mut values = facets.values.iter().filter(|value| !value.is_null()).peekable();
    matches!(facets.kind, None | Some("string"))
        && values.peek().is_some()
        && values.all(|value| value.is_string())
}

/// What a schema without `type` is about, by its other keywords.
fn implied_kind(facets: &Facets<'_>) -> Option<&'static str> {
    if facets.properties.is_some() || facets.additional.is_some() {
        Some("object")
    } else if facets.items.is_some() {
        Some("array")
    } else {
        None
    }
}

fn string(format: Option<&str>) -> Scalar {
    match format {
        Some("date-time") => Scalar::DateTime,
        Some("date") => Scalar::Date,
        Some("byte") => Scalar::Base64,
        Some("password") => Scalar::Secret,
        _ => Scalar::String,
    }
}

fn integer(format: Option<&str>) -> Scalar {
    match format {
        Some("int32") => Scalar::Int32,
        Some("uint32") => Scalar::Uint32,
        Some("uint64") => Scalar::Uint64,
        _ => Scalar::Int64,
    }
}

fn number(format: Option<&str>) -> Scalar {
    match format {
        Some("float") => Scalar::Float,
        _ => Scalar::Double,
    }
}
