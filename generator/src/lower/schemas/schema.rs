//! From a schema to a [`Type`]: every schema of a description is lowered here.

use super::all_of::Flattened;
use super::schema_part::SchemaPart;
use super::schema_view::SchemaView;
use super::state::Schemas;
use super::type_plan::{InlinePlan, NamedPlan, TypePlan};
use crate::api::{Docs, Origin, Role, Root, Shape, Type, TypeId};
use crate::lower::cursor::Cursor;
use crate::lower::docs;
use crate::lower::schema_ref::{SchemaRef, Target};

impl<'a> Schemas<'a> {
    /// Lowers a schema or a reference to one.
    pub(super) fn schema(&mut self, schema_ref: &SchemaRef<'a>, origin: Origin) -> Type {
        let one = std::slice::from_ref(schema_ref);
        self.or_own_schema(one, |schemas| schemas.plain_schema(schema_ref, origin))
    }

    fn plain_schema(&mut self, schema_ref: &SchemaRef<'a>, origin: Origin) -> Type {
        let schema = match schema_ref.target {
            Target::Reference(reference) => {
                return self.schema_reference(reference, &schema_ref.at);
            }
            Target::Schema(_) if self.budget.is_spent() => return Type::Any,
            Target::Schema(schema) => schema,
        };
        let view = SchemaView::of(schema);
        let (nullable, docs) = (self.takes_null(&view), docs::of_view(&view, &schema_ref.at));
        let ty = match self.flatten(view, &schema_ref.at) {
            Flattened::Reference(reference, at) => self.schema_reference(reference, &at),
            Flattened::Parts(parts) => self.conjunction(parts, docs, origin, schema_ref),
        };
        nullable_if(ty, nullable)
    }

    /// Lowers the schemas that one value must match, which may be declared in several places.
    pub(super) fn merged_schema(&mut self, schema_refs: &[SchemaRef<'a>], origin: Origin) -> Type {
        let Some((last, others)) = schema_refs.split_last() else {
            return Type::Any;
        };
        if others.iter().all(|schema_ref| schema_ref.target == last.target) {
            return self.or_own_schema(schema_refs, |schemas| schemas.plain_schema(last, origin));
        }
        self.or_own_schema(schema_refs, |schemas| schemas.several(schema_refs, last, origin))
    }

    fn several(
        &mut self,
        schema_refs: &[SchemaRef<'a>],
        last: &SchemaRef<'a>,
        origin: Origin,
    ) -> Type {
        let mut parts = Vec::new();
        let (mut docs, mut nullable) = (Docs::default(), true);
        for schema_ref in schema_refs {
            let Some(part) = self.schema_behind(schema_ref) else {
                continue;
            };
            nullable &= self.takes_null(&part.view);
            docs = docs::of_view(&part.view, &part.at);
            parts.extend(self.parts(schema_ref));
        }
        nullable_if(self.conjunction(parts, docs, origin, last), nullable)
    }

    /// Lowers the schema of a body or parameter. One that is in a component that operations
    /// share becomes one type, named after that component.
    pub(in crate::lower) fn shared_schema(
        &mut self,
        schema_ref: &SchemaRef<'a>,
        origin: Origin,
    ) -> Type {
        let Some((section, name)) = schema_ref.at.component() else {
            return self.schema(schema_ref, origin);
        };
        let root = Root::Component { section: section.to_owned(), name: name.to_owned() };
        self.schema_once(schema_ref, Origin::at(root))
    }

    /// Lowers a schema that may be reached several times, only once.
    pub(super) fn schema_once(&mut self, schema_ref: &SchemaRef<'a>, origin: Origin) -> Type {
        self.get_or_make(schema_ref.at.pointer(), |schemas| schemas.schema(schema_ref, origin))
    }

    /// The type that was made for a pointer, or else the one that `make` returns.
    pub(super) fn get_or_make(
        &mut self,
        pointer: String,
        make: impl FnOnce(&mut Self) -> Type,
    ) -> Type {
        if let Some(ty) = self.shared_type(&pointer) {
            return ty;
        }
        let opened = self.types.len();
        let ty = make(self);
        self.shared.insert(pointer, (opened, ty.clone()));
        ty
    }

    /// The type that was made for a pointer.
    pub(super) fn shared_type(&self, pointer: &str) -> Option<Type> {
        self.shared.get(pointer).map(|(_, ty)| ty.clone())
    }

    /// Whether a schema allows `null`.
    pub(super) fn takes_null(&self, view: &SchemaView<'a>) -> bool {
        self.nullability.is_taken(self.document.components, view)
    }

    /// The type of a reference. A broken reference is reported, and is any JSON value.
    fn schema_reference(&mut self, reference: &'a str, at: &Cursor<'a>) -> Type {
        let Some(name) = self.document.component_name::<openapiv3::Schema>(reference, at) else {
            return Type::Any;
        };
        let Some(id) = self.component_types.get(name).copied() else {
            return Type::Any;
        };
        nullable_if(Type::Named(id), self.nullable_component(name))
    }

    /// Whether a component schema allows `null`, which its named type cannot express.
    fn nullable_component(&self, name: &str) -> bool {
        self.nullability.is_taken_by(name)
    }

    /// Lowers a member of `components.schemas`, whose type is already open.
    pub(super) fn component(
        &mut self,
        id: TypeId,
        name: &'a str,
        schema_ref: &SchemaRef<'a>,
    ) -> Shape {
        let schema = match schema_ref.target {
            _ if self.budget.is_spent() => return Shape::Alias(Type::Any),
            Target::Reference(reference) => {
                return Shape::Alias(self.schema_reference(reference, &schema_ref.at));
            }
            Target::Schema(schema) => schema,
        };
        let view = SchemaView::of(schema);
        let nullable = self.takes_null(&view);
        let flat = self.flatten(view, &schema_ref.at);
        let is_in_family = self.is_in_family(name, &flat);
        let parts = match flat {
            Flattened::Parts(parts) => parts,
            Flattened::Reference(reference, at) if is_in_family => {
                self.parts(&SchemaRef { target: Target::Reference(reference), at })
            }
            Flattened::Reference(reference, at) => {
                return Shape::Alias(nullable_if(self.schema_reference(reference, &at), nullable));
            }
        };
        if let Some(shape) = self.family(name, &schema_ref.at) {
            return shape;
        }
        match self.plan(parts) {
            TypePlan::Named(named) => self.named_shape(*named, id),
            TypePlan::Inline(inline) => {
                Shape::Alias(nullable_if(self.inline_type(inline, &Owner::Type(id)), nullable))
            }
        }
    }

    /// The shape of a named type, which is already open.
    pub(super) fn named_shape(&mut self, plan: NamedPlan<'a>, id: TypeId) -> Shape {
        match plan {
            NamedPlan::Enum(kind, parts) => self.enumeration(kind, &parts),
            NamedPlan::Struct(members) => self.structure(members, id),
            NamedPlan::Union(choice) => self.union(choice, id),
        }
    }

    /// The type of a plan without a name.
    pub(super) fn inline_type(&mut self, plan: InlinePlan<'a>, owner: &Owner) -> Type {
        let inner = |schemas: &mut Self, schema_refs: Vec<SchemaRef<'a>>, role| {
            Box::new(schemas.merged_schema(&schema_refs, owner.inside(role)))
        };
        match plan {
            InlinePlan::Type(ty) => ty,
            InlinePlan::Tuple(schema_refs) => Type::Tuple(
                schema_refs
                    .iter()
                    .map(|schema_ref| self.schema(schema_ref, owner.inside(Role::Item)))
                    .collect(),
            ),
            InlinePlan::List(schema_refs) => Type::List(inner(self, schema_refs, Role::Item)),
            InlinePlan::Map(schema_refs) => Type::Map(inner(self, schema_refs, Role::Value)),
        }
    }

    /// The schema that a reference leads to, or the schema itself.
    pub(in crate::lower) fn schema_behind(
        &mut self,
        schema_ref: &SchemaRef<'a>,
    ) -> Option<SchemaPart<'a>> {
        let (mut target, mut at) = (schema_ref.target, schema_ref.at.clone());
        // More steps than there are schemas: a circle.
        for _ in 0..=self.component_types.len() {
            let reference = match target {
                Target::Schema(schema) => {
                    return Some(SchemaPart { view: SchemaView::of(schema), at });
                }
                Target::Reference(reference) => reference,
            };
            let name = self.document.component_name::<openapiv3::Schema>(reference, &at)?;
            let next = self.document.components?.schemas.get(name)?;
            let schema_ref = SchemaRef::new(next, self.document.component_at("schemas", name));
            (target, at) = (schema_ref.target, schema_ref.at);
        }
        None
    }
}

/// What a plan's inline types are named after.
pub(super) enum Owner {
    /// A named type.
    Type(TypeId),
    /// An inline schema without a name of its own.
    Inline(Origin),
}

impl Owner {
    /// What a type inside it is named after. A list or map has no name of its own, so its items are
    /// named after its owner.
    fn inside(&self, role: Role) -> Origin {
        match self {
            Owner::Type(id) => Origin::at(Root::Type(*id)).then(role),
            Owner::Inline(origin) => origin.clone().then(role),
        }
    }
}

/// Wraps a type in [`Type::Nullable`], once at most.
pub(super) fn nullable_if(ty: Type, nullable: bool) -> Type {
    match ty {
        Type::Nullable(_) | Type::Any => ty,
        ty if nullable => Type::Nullable(Box::new(ty)),
        ty => ty,
    }
}
