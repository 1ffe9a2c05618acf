//! From a schema to a [`Type`]: the way that every schema of a description goes.

use super::all_of_parts::Flat;
use super::part::Part;
use super::plan::{Named, Plan, Unnamed};
use super::schema_view::SchemaView;
use super::state::Schemas;
use crate::api::{Docs, Origin, Role, Root, Shape, Type, TypeId};
use crate::lower::cursor::Cursor;
use crate::lower::docs;
use crate::lower::schema_ref::{SchemaRef, Target};

impl<'a> Schemas<'a> {
    /// Lowers a schema that stands inline or is a reference.
    pub(super) fn schema(&mut self, site: &SchemaRef<'a>, origin: Origin) -> Type {
        let schema = match site.what {
            Target::Reference(reference) => return self.schema_reference(reference, &site.at),
            Target::Schema(_) if self.budget.is_spent() => return Type::Any,
            Target::Schema(schema) => schema,
        };
        let facets = SchemaView::of(schema);
        let (nullable, docs) = (self.takes_null(&facets), docs::of_facets(&facets));
        let ty = match self.flat(facets, &site.at) {
            Flat::Same(reference, at) => self.schema_reference(reference, &at),
            Flat::Parts(parts) => self.conjunction(parts, docs, origin, site),
        };
        nullable_if(ty, nullable)
    }

    /// Lowers everything that is said about one value, in one place or in several.
    pub(super) fn sites(&mut self, sites: &[SchemaRef<'a>], origin: Origin) -> Type {
        let Some((last, others)) = sites.split_last() else {
            return Type::Any;
        };
        if others.iter().all(|site| site.what == last.what) {
            return self.schema(last, origin);
        }
        let mut parts = Vec::new();
        let (mut docs, mut nullable) = (Docs::default(), true);
        for site in sites {
            let Some(part) = self.behind(site) else {
                continue;
            };
            nullable &= self.takes_null(&part.facets);
            docs = docs::of_facets(&part.facets);
            parts.extend(self.parts(site));
        }
        nullable_if(self.conjunction(parts, docs, origin, last), nullable)
    }

    /// Lowers the schema of a body or parameter. One that stands in a component that operations
    /// share becomes one type, named after that component.
    pub(in crate::lower) fn shared_schema(&mut self, site: &SchemaRef<'a>, origin: Origin) -> Type {
        let Some((section, name)) = site.at.component() else {
            return self.schema(site, origin);
        };
        let root = Root::Component { section: section.to_owned(), name: name.to_owned() };
        self.once(site, Origin::at(root))
    }

    /// Lowers a schema that is reached in several ways, the first time.
    pub(super) fn once(&mut self, site: &SchemaRef<'a>, origin: Origin) -> Type {
        self.first(site.at.pointer(), |schemas| schemas.schema(site, origin))
    }

    /// The type that was made for that pointer, or is made now.
    pub(super) fn first(&mut self, pointer: String, make: impl FnOnce(&mut Self) -> Type) -> Type {
        if let Some(ty) = self.made(&pointer) {
            return ty;
        }
        let opened = self.types.len();
        let ty = make(self);
        self.shared.insert(pointer, (opened, ty.clone()));
        ty
    }

    /// The type that was made for that pointer.
    pub(super) fn made(&self, pointer: &str) -> Option<Type> {
        self.shared.get(pointer).map(|(_, ty)| ty.clone())
    }

    /// Whether a schema says that `null` is valid.
    pub(super) fn takes_null(&self, facets: &SchemaView<'a>) -> bool {
        self.nullability.is_taken(self.document.components, facets)
    }

    /// The type that a reference to a schema stands for. Reported, and any value, where it is none.
    fn schema_reference(&mut self, reference: &'a str, at: &Cursor<'a>) -> Type {
        let Some(name) = self.document.component_name::<openapiv3::Schema>(reference, at) else {
            return Type::Any;
        };
        let Some(id) = self.named.get(name).copied() else {
            return Type::Any;
        };
        nullable_if(Type::Named(id), self.nullable_component(name))
    }

    /// Whether a component schema that gets a type of its own allows `null`, which that type cannot
    /// say.
    fn nullable_component(&self, name: &str) -> bool {
        self.nullability.is_taken_by(name)
    }

    /// Lowers a member of `components.schemas`, whose slot is open.
    pub(super) fn component(&mut self, id: TypeId, name: &'a str, site: &SchemaRef<'a>) -> Shape {
        let schema = match site.what {
            _ if self.budget.is_spent() => return Shape::Alias(Type::Any),
            Target::Reference(reference) => {
                return Shape::Alias(self.schema_reference(reference, &site.at));
            }
            Target::Schema(schema) => schema,
        };
        let facets = SchemaView::of(schema);
        let nullable = self.takes_null(&facets);
        let flat = self.flat(facets, &site.at);
        let is_in_family = self.is_in_family(name, &flat);
        let parts = match flat {
            Flat::Parts(parts) => parts,
            Flat::Same(reference, at) if is_in_family => {
                self.parts(&SchemaRef { what: Target::Reference(reference), at })
            }
            Flat::Same(reference, at) => {
                return Shape::Alias(nullable_if(self.schema_reference(reference, &at), nullable));
            }
        };
        if let Some(shape) = self.family(name, &site.at) {
            return shape;
        }
        match self.plan(parts) {
            Plan::Named(named) => self.named(*named, id),
            Plan::Unnamed(unnamed) => {
                Shape::Alias(nullable_if(self.unnamed(unnamed, &Owner::Slot(id)), nullable))
            }
        }
    }

    /// Carries out the plan for a type with a name, whose slot is open.
    pub(super) fn named(&mut self, plan: Named<'a>, id: TypeId) -> Shape {
        match plan {
            Named::Enum(kind, parts) => self.enumeration(kind, &parts),
            Named::Struct(members) => self.structure(members, id),
            Named::Union(choice) => self.union(choice, id),
        }
    }

    /// Carries out the plan for a type without a name.
    pub(super) fn unnamed(&mut self, plan: Unnamed<'a>, owner: &Owner) -> Type {
        let inner = |schemas: &mut Self, sites: Vec<SchemaRef<'a>>, role| {
            Box::new(schemas.sites(&sites, owner.inside(role)))
        };
        match plan {
            Unnamed::Type(ty) => ty,
            Unnamed::Tuple(sites) => Type::Tuple(
                sites.iter().map(|site| self.schema(site, owner.inside(Role::Item))).collect(),
            ),
            Unnamed::List(sites) => Type::List(inner(self, sites, Role::Item)),
            Unnamed::Map(sites) => Type::Map(inner(self, sites, Role::Value)),
        }
    }

    /// The schema at a site, behind its references.
    pub(in crate::lower) fn behind(&mut self, site: &SchemaRef<'a>) -> Option<Part<'a>> {
        let (mut what, mut at) = (site.what, site.at.clone());
        // As many steps as there are schemas lead round in a circle.
        for _ in 0..=self.named.len() {
            let reference = match what {
                Target::Schema(schema) => {
                    return Some(Part { facets: SchemaView::of(schema), at });
                }
                Target::Reference(reference) => reference,
            };
            let name = self.document.component_name::<openapiv3::Schema>(reference, &at)?;
            let next = self.document.components?.schemas.get(name)?;
            let site = SchemaRef::new(next, self.document.component_at("schemas", name));
            (what, at) = (site.what, site.at);
        }
        None
    }
}

/// What is named after what: the thing itself has a slot, or plays a part.
pub(super) enum Owner {
    Slot(TypeId),
    Part(Origin),
}

impl Owner {
    /// What something inside it is named after. A list or map has no name of its own: what it holds
    /// is named after what holds it.
    fn inside(&self, role: Role) -> Origin {
        match self {
            Owner::Slot(id) => Origin::at(Root::Type(*id)).then(role),
            Owner::Part(origin) => origin.clone().then(role),
        }
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
